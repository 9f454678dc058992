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
from lishui_gazette.records.arrow import record_table, table_records
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
    """Issues by the documents that they are of, kept as rows: as records they would take memory."""

    def __init__(self, issues: pa.Table, document_ids: pa.ChunkedArray) -> None:
        at = pc.fill_null(pc.index_in(issues["document_id"], value_set=document_ids), -1).to_numpy()
        order = np.argsort(at, kind="stable")
        self._issues, self._at = issues.take(pa.array(order)), at[order]

    def of(self, first: int, last: int) -> Iterator[Issue]:
        """The issues of the documents `[first, last)`, document after document."""
        begin, end = np.searchsorted(self._at, (first, last))
        return table_records(self._issues.slice(begin, end - begin), Issue)

    @property
    def of_no_document(self) -> list[Issue]:
        """The issues of the dataset, then those of documents that are not in it."""
        return sorted(self.of(-1, 0), key=lambda issue: issue.document_id is not None)


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
    _of_dataset: list[Issue] = field(default_factory=list)

    def rows(self) -> Iterator[tuple[str, pa.Table]]:
        """Every table's rows, in parts: those of documents in their order, then what is made across them."""
        across = {name: t for name, t in self.resolved.tables.items() if name not in self._documentary}
        known = self._known(self._check_dataset(across))
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
        yield "issues", _numbered([*known.of_no_document, *self._of_dataset])

    @property
    def _documentary(self) -> dict[str, pa.Table]:
        names = set(self.ordered.tables) - REMADE
        return {name: table for name, table in self.resolved.tables.items() if name in names}

    def _known(self, found: Sequence[Issue]) -> Filed:
        """What is known before the first window."""
        noted, checked = (record_table(issues, TABLES[-1].schema) for issues in (self.noted, found))
        issues = pa.concat_tables([noted, self.resolved.issues, checked])
        return Filed(issues, self.resolved.tables["documents"]["document_id"])

    def _check_dataset(self, across: Mapping[str, pa.Table]) -> list[Issue]:
        """What is wrong with the tables made `across` documents, and with what documents and they say together."""
        whole = {**across, "documents": self.resolved.tables["documents"]}
        splits = {name: row_splits(table, self.resolved.splits) for name, table in whole.items()}
        found = check_tables(Checked(across, splits, "full", beside=self._documentary), OF_OTHERS)
        beside = {name: table for name, table in self._documentary.items() if name not in whole}
        return found + check_tables(Checked(whole, splits, "full", beside), OF_DATASET)

    def _issues_of(self, part: Mapping[str, pa.Table], extracted: pa.Table, known: Iterable[Issue]) -> pa.Table:
        """All issues of a window's documents, in the order of the documents and of the stages that found them."""
        found: dict[str, list[Issue]] = {key: [] for key in part["documents"]["document_id"].to_pylist()}
        remade = check_tables(Checked(part, {}, "full"), OF_ROWS)
        stages = (table_records(extracted, Issue), self.notes(part["documents"]), remade, known)
        for issue in (issue for stage in stages for issue in stage):
            if issue.document_id in found:
                found[issue.document_id].append(issue)
            else:
                self._of_dataset.append(issue)
        return _numbered(issue for listed in found.values() for issue in listed)


def _numbered(issues: Iterable[Issue]) -> pa.Table:
    """The issues as a table, with ids that count those of one document and code."""
    seen: Counter[str] = Counter()
    numbered = []
    for issue in issues:
        stem = f"{issue.document_id or 'dataset'}:issues:{issue.code}"
        seen[stem] += 1
        numbered.append(issue.model_copy(update={"issue_id": f"{stem}-{seen[stem]}"}))
    return record_table(numbered, TABLES[-1].schema)
