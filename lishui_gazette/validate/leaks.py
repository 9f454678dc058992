"""Checks of splits: rows stand with their document, and what belongs together is in one split."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lishui_gazette.records import Issue
from lishui_gazette.records.arrow import flat
from lishui_gazette.records.tables import TABLES
from lishui_gazette.validate.checked import Checked
from lishui_gazette.validate.columns import Rows, report

EDITION = ("series_title", "issue_year", "issue_number")


def rows_with_document(data: Checked) -> Iterator[Issue]:
    """Every row is in the split of its document."""
    home = data.homes.splits
    for spec, table in data.specs():
        wrong = _apart(home, data.at(spec.name), data.splits[spec.name], np.arange(len(table)))
        yield from report(spec, table, "split-leak", wrong, "must be in the split of its document")


def reprints_apart(data: Checked) -> Iterator[Issue]:
    """No article is in another split than one that it reprints."""
    home = data.homes.splits
    for spec, table in data.specs():
        if spec.name == "duplicates":
            others = data.homes.positions(flat(table.column("other_document_id")))
            wrong = _apart(home, data.at(spec.name), home, others)
            yield from report(spec, table, "split-leak", wrong, "must be in the split of the article that it reprints")


def _apart(splits: pa.Array, at: Rows, others: pa.Array, other_at: Rows) -> Rows:
    """The rows whose places (-1: none) in two arrays of splits have different ones."""
    known = np.flatnonzero((at >= 0) & (other_at >= 0))
    same = pc.equal(splits.take(pa.array(at[known])), others.take(pa.array(other_at[known])))
    found: Rows = known[~same.to_numpy(zero_copy_only=False)]
    return found


def groups_apart(data: Checked) -> Iterator[Issue]:
    """No group of documents, and no edition of a series, is in two splits."""
    spec = TABLES[0]
    table = data.tables["documents"]
    for name, keys in groups_of(table).items():
        pairs = pa.table({"key": keys, "split": data.splits["documents"]})
        pairs = pairs.filter(pc.is_valid(pairs["key"]))
        seen = pairs.group_by("key").aggregate([("split", "count_distinct")])
        spread = seen.filter(pc.greater(seen["split_count_distinct"], 1))["key"].combine_chunks()
        rows = np.flatnonzero(pc.is_in(keys, value_set=spread, skip_nulls=True).to_numpy(zero_copy_only=False))
        yield from report(spec, table, "split-leak", rows, f"its {name} is in more than one split")


def groups_of(documents: pa.Table) -> dict[str, pa.Array]:
    """What each document is of that must stay in one split: its group, and its edition (null where there is none)."""
    columns = (pc.cast(flat(documents.column(name)), pa.string()) for name in EDITION)
    return {
        "group_id": flat(documents.column("group_id")),
        "edition": pc.binary_join_element_wise(*columns, "/"),
    }
