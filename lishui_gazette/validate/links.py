"""Checks of what is made across documents: links of targets, and the issues of periodicals."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lishui_gazette.records import Issue
from lishui_gazette.records.arrow import flat
from lishui_gazette.validate.checked import Checked
from lishui_gazette.validate.columns import report

TO_TARGETS = ("restated", "revised")


def link_ends(data: Checked) -> Iterator[Issue]:
    """A link leads to a target or to an outcome, as its relation says, and never to or from an untrusted text."""
    for spec, table in data.specs():
        if spec.name != "target_links":
            continue
        to_target = pc.is_in(flat(table.column("relation")), value_set=pa.array(TO_TARGETS))
        ends = [pc.is_valid(flat(table.column(name))) for name in ("other_target_id", "outcome_id")]
        fits = pc.and_(pc.equal(ends[0], to_target), pc.equal(ends[1], pc.invert(to_target)))
        wrong = np.flatnonzero(~fits.to_numpy(zero_copy_only=False))
        message = "restated and revised must lead to a target, any other relation to an outcome"
        yield from report(spec, table, "link-without-end", wrong, message)
        is_untrusted = np.append(data.homes.is_untrusted, False)  # the last one, at -1, is no document's
        others = data.homes.positions(flat(table.column("other_document_id")))
        for column, at in (("document_id", data.at(spec.name)), ("other_document_id", others)):
            message = f"{column} must not be a spun or misplaced text"
            yield from report(spec, table, "untrusted-link", np.flatnonzero(is_untrusted[at]), message)


def issue_numbers(data: Checked) -> Iterator[Issue]:
    """The numbers of a periodical's year are found or missing, as expected, none of them both."""
    for spec, table in data.specs():
        if spec.name == "coverage":
            rows = table.select(["expected", "found", "missing"]).to_pylist()
            wrong = [n for n, row in enumerate(rows) if sorted(row["found"] + row["missing"]) != row["expected"]]
            message = "found and missing must together be the numbers expected, each once"
            yield from report(spec, table, "numbers-differ", np.array(wrong, dtype=np.int64), message)
