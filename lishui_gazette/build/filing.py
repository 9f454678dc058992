"""The issues of a dataset: found at different times, put in the order of their documents, numbered as they go by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from lishui_gazette.records import Issue
from lishui_gazette.records.arrow import flat, record_table
from lishui_gazette.records.tables import table_spec
from lishui_gazette.resolve import Resolved
from lishui_gazette.resolve.spill import Spill
from lishui_gazette.validate import CHECKS

__all__ = ["Filing", "issue_rows"]

SCHEMA = table_spec("issues").schema
FINDINGS = pa.array(sorted({code for check in CHECKS for code in check.codes}))
Positions = npt.NDArray[np.int64]


def issue_rows(issues: Iterable[Issue]) -> pa.Table:
    """Issues as rows of their table."""
    return record_table(issues, SCHEMA)


class Filing:
    """Gives the issues of each window of documents, and when all have gone by those that are left.

    What was `noted` and what resolution left open is known beforehand; it waits in a file, in the order of documents.
    """

    def __init__(self, noted: Iterable[Issue], resolved: Resolved, spill: Spill) -> None:
        known = pa.concat_tables([issue_rows(noted), resolved.issues])
        at = np.full(len(known), -1, np.int64)
        has_document = pc.is_valid(known["document_id"]).to_numpy()
        at[has_document] = resolved.documents.positions(flat(known["document_id"]).drop_null())
        order = np.argsort(at, kind="stable")
        self._known = spill.put("issues", known, order)
        self._at = np.asarray(spill.array("issues at", len(known), np.int64))
        self._at[:] = at[order]
        self._left = [self._of(-1, 0)]
        self._given: Counter[str] = Counter()

    def _of(self, first: int, last: int) -> pa.Table:
        """What was known of the documents `[first, last)`; that of no document is at -1."""
        begin, end = np.searchsorted(self._at, (first, last))
        return self._known.slice(begin, end - begin)

    def of_window(self, own: slice, ids: pa.ChunkedArray, told: Sequence[pa.Table]) -> tuple[pa.Table, Positions]:
        """All issues of the documents of a window, in their order and that in which they were found; their positions.

        `ids` are those of the documents, `told` what was found of them beside what was known.
        """
        issues = pa.concat_tables([*told, self._of(own.start, own.stop)])
        at = pc.fill_null(pc.index_in(issues["document_id"], value_set=ids), -1).to_numpy()
        order = np.argsort(at, kind="stable")
        others = int(np.count_nonzero(at < 0))
        if others:
            self._left.append(issues.take(pa.array(order[:others])))
        return self._numbered(issues.take(pa.array(order[others:]))), own.start + at[order[others:]]

    def rest(self, found: Iterable[Issue]) -> pa.Table:
        """The issues of no document, and what was found when all windows had gone by."""
        return self._numbered(pa.concat_tables([*self._left, issue_rows(found)]))

    def _numbered(self, issues: pa.Table) -> pa.Table:
        """The issues with ids that count those of one document and code.

        Only what checks find may come again when its document has gone by: how many there were is remembered of that.
        """
        keys = pc.fill_null(issues["document_id"], "dataset")
        stems = flat(pc.binary_join_element_wise(keys, "issues", issues["code"], ":"))
        encoded = stems.dictionary_encode()
        codes = encoded.indices.to_numpy()
        order = np.argsort(codes, kind="stable")
        begins = np.searchsorted(codes[order], np.arange(len(encoded.dictionary)))
        numbers = np.empty(len(codes), np.int64)
        numbers[order] = np.arange(1, len(codes) + 1) - begins[codes[order]]
        if self._given:
            numbers += np.array([self._given[stem] for stem in encoded.dictionary.to_pylist()], np.int64)[codes]
        self._given.update(stems.filter(flat(pc.is_in(issues["code"], value_set=FINDINGS))).to_pylist())
        ids = pc.binary_join_element_wise(stems, pa.array(numbers).cast(pa.string()), "-")
        return issues.set_column(0, SCHEMA.field(0), ids)
