"""Checks of splits: rows stand with their document, and what belongs together is in one split."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lishui_gazette.records import Issue
from lishui_gazette.records.arrow import flat
from lishui_gazette.records.tables import TABLES
from lishui_gazette.validate.columns import Checked, lookup, report


def rows_with_document(data: Checked) -> Iterator[Issue]:
    """Every row is in the split of its document."""
    ids = flat(data.documents.column("document_id"))
    home = data.splits["documents"]
    for spec, table in data.specs():
        at = lookup(flat(table.column("document_id")), ids)
        known = np.flatnonzero(at >= 0)
        same = pc.equal(home.take(pa.array(at[known])), data.splits[spec.name].take(pa.array(known)))
        wrong = known[~same.to_numpy(zero_copy_only=False)]
        yield from report(spec, table, "split-leak", wrong, "must be in the split of its document")


def reprints_apart(data: Checked) -> Iterator[Issue]:
    """No article is in another split than one that it reprints."""
    if "duplicates" not in data.tables:
        return
    spec, table = next((spec, table) for spec, table in data.specs() if spec.name == "duplicates")
    ids = flat(data.documents.column("document_id"))
    home = data.splits["documents"]
    ends = [lookup(flat(table.column(column)), ids) for column in ("document_id", "other_document_id")]
    known = np.flatnonzero((ends[0] >= 0) & (ends[1] >= 0))
    same = pc.equal(*(home.take(pa.array(end[known])) for end in ends))
    wrong = known[~same.to_numpy(zero_copy_only=False)]
    yield from report(spec, table, "split-leak", wrong, "must be in the split of the article that it reprints")


def groups_apart(data: Checked) -> Iterator[Issue]:
    """No group of documents, and no edition of a series, is in two splits."""
    spec = TABLES[0]
    table = data.documents
    edition = pc.binary_join_element_wise(
        *(pc.cast(flat(table.column(c)), pa.string()) for c in ("series_title", "issue_year", "issue_number")), "/"
    )
    for name, keys in (("group_id", flat(table.column("group_id"))), ("edition", edition)):
        pairs = pa.table({"key": keys, "split": data.splits["documents"]})
        pairs = pairs.filter(pc.is_valid(pairs["key"]))
        seen = pairs.group_by("key").aggregate([("split", "count_distinct")])
        spread = seen.filter(pc.greater(seen["split_count_distinct"], 1))["key"].combine_chunks()
        rows = np.flatnonzero(pc.is_in(keys, value_set=spread, skip_nulls=True).to_numpy(zero_copy_only=False))
        yield from report(spec, table, "split-leak", rows, f"its {name} is in more than one split")
