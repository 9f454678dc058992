"""The last pass over a dataset: window by window its rows are checked and go on to the files, issues with them.

What extraction alone decides was checked with each document (`build.rows`); here is checked what resolution made of
rows, and what only all of them together show.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lishui_gazette.build.ordering import Cursor, Ordered, windows
from lishui_gazette.memory import release
from lishui_gazette.records import Issue
from lishui_gazette.records.arrow import record_table
from lishui_gazette.records.tables import TABLES
from lishui_gazette.resolve import Resolved
from lishui_gazette.validate import CHECKS, Checked, Reach, check_tables, checks_of, row_splits

__all__ = ["LastPass"]

# Tables of documents whose rows are made anew across documents, or written here.
REMADE = frozenset({"speakers", "issues"})
OF_ROWS = checks_of(Reach.ROW)
OF_DATASET = checks_of(Reach.DATASET)
OF_OTHERS = tuple(check for check in CHECKS if check not in OF_DATASET)
Notes = Callable[[pa.Table], Iterable[Issue]]


class Filed:
    """Issues by the documents that they are of, kept as rows: as records they would take memory, and time."""

    def __init__(self, issues: pa.Table, document_ids: pa.ChunkedArray) -> None:
        at = pc.fill_null(pc.index_in(issues["document_id"], value_set=document_ids), -1).to_numpy()
        order = np.argsort(at, kind="stable")
        self._issues, self._at = issues.take(pa.array(order)), at[order]

    def of(self, first: int, last: int) -> pa.Table:
        """The issues of the documents `[first, last)`, document after document; those of none are at -1."""
        begin, end = np.searchsorted(self._at, (first, last))
        return self._issues.slice(begin, end - begin)


@dataclass
class LastPass:
    """Checks the rows of a resolved dataset and gives them on, never holding more than a window of documents.

    `ordered` has the documents' tables as they went into resolution, `resolved` what came out of it, rows in
    the same order. `noted` are the issues found before, `notes` tells those that each window of documents adds.
    """

    ordered: Ordered
    resolved: Resolved
    noted: Sequence[Issue]
    notes: Notes
    progress: Callable[[int, int], None] | None = None
    _of_none: list[pa.Table] = field(default_factory=list)

    def rows(self) -> Iterator[tuple[str, pa.Table]]:
        """Every table's rows, in parts: those of documents in their order, then what is made across them."""
        across = {name: t for name, t in self.resolved.tables.items() if name not in self._documentary}
        known = self._known(self._check_dataset(across))
        self._of_none.append(known.of(-1, 0))
        release()
        cursors = {name: Cursor(table) for name, table in self._documentary.items()}
        issues = Cursor(self.ordered.tables["issues"])
        total = len(self.ordered.counts["documents"])
        for first, last in windows(self.ordered.lengths):
            part = {name: cursor.read(self.ordered.rows_of(name, first, last)) for name, cursor in cursors.items()}
            yield from part.items()
            extracted = issues.read(self.ordered.rows_of("issues", first, last))
            yield "issues", self._issues_of(part, extracted, known.of(first, last))
            release()
            if self.progress:
                self.progress(last, total)
        yield from across.items()
        yield "issues", _numbered(pa.concat_tables(self._of_none))

    @property
    def _documentary(self) -> dict[str, pa.Table]:
        names = set(self.ordered.tables) - REMADE
        return {name: table for name, table in self.resolved.tables.items() if name in names}

    def _known(self, found: Sequence[Issue]) -> Filed:
        """What is known before the first window."""
        issues = pa.concat_tables([_rows(self.noted), self.resolved.issues, _rows(found)])
        return Filed(issues, self.resolved.tables["documents"]["document_id"])

    def _check_dataset(self, across: Mapping[str, pa.Table]) -> list[Issue]:
        """What is wrong with the tables made `across` documents, and with what documents and they say together."""
        whole = {**across, "documents": self.resolved.tables["documents"]}
        splits = {name: row_splits(table, self.resolved.splits) for name, table in whole.items()}
        found = check_tables(Checked(across, splits, "full", beside=self._documentary), OF_OTHERS)
        beside = {name: table for name, table in self._documentary.items() if name not in whole}
        return found + check_tables(Checked(whole, splits, "full", beside), OF_DATASET)

    def _issues_of(self, part: Mapping[str, pa.Table], extracted: pa.Table, known: pa.Table) -> pa.Table:
        """All issues of a window's documents, in the order of the documents and of the stages that found them."""
        remade = check_tables(Checked(part, {}, "full"), OF_ROWS)
        issues = pa.concat_tables([extracted, _rows(self.notes(part["documents"])), _rows(remade), known])
        found = pc.index_in(issues["document_id"], value_set=part["documents"]["document_id"])
        at = pc.fill_null(found, -1).to_numpy()
        order = np.argsort(at, kind="stable")
        others = int(np.count_nonzero(at < 0))
        self._of_none.append(issues.take(pa.array(order[:others])))
        return _numbered(issues.take(pa.array(order[others:])))


def _rows(issues: Iterable[Issue]) -> pa.Table:
    return record_table(issues, TABLES[-1].schema)


def _numbered(issues: pa.Table) -> pa.Table:
    """The issues with ids that count those of one document and code."""
    seen: Counter[str] = Counter()
    ids = []
    for document_id, code in zip(issues["document_id"].to_pylist(), issues["code"].to_pylist(), strict=True):
        stem = f"{document_id or 'dataset'}:issues:{code}"
        seen[stem] += 1
        ids.append(f"{stem}-{seen[stem]}")
    return issues.set_column(0, issues.schema.field(0), pa.array(ids, pa.string()))
