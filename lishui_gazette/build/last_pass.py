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

from lishui_gazette.memory import release
from lishui_gazette.records import Issue
from lishui_gazette.records.arrow import flat, record_table
from lishui_gazette.records.tables import DOCUMENT_TABLES, SPLITS, TABLES
from lishui_gazette.resolve import Resolved, Source
from lishui_gazette.validate import CHECKS, Checked, Reach, check_tables, checks_of

__all__ = ["LastPass"]

# Tables whose rows are those of documents: people are made across them.
KEPT = tuple(spec.name for spec in DOCUMENT_TABLES if spec.name != "speakers")
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

    `source` has the documents' rows as they went into resolution, `resolved` what came out of it. `noted` are the
    issues found before, `notes` tells those that each window of documents adds.
    """

    source: Source
    resolved: Resolved
    noted: Sequence[Issue]
    notes: Notes
    progress: Callable[[int, int], None] | None = None
    _of_none: list[pa.Table] = field(default_factory=list)

    def rows(self) -> Iterator[tuple[str, pa.Table]]:
        """Every table's rows, in parts: those of documents in their order, then what is made across them."""
        known = self._known(self._check_dataset())
        self._of_none.append(known.of(-1, 0))
        release()
        for part in self.source.parts(*KEPT, "speakers", "issues"):
            rows = {name: self.resolved.rewritten(part, name) for name in KEPT}
            yield from rows.items()
            own = part.documents
            yield "issues", self._issues_of(rows, part.tables["issues"], known.of(own.start, own.stop))
            release()
            if self.progress:
                self.progress(own.stop, self.source.documents)
        yield from self.resolved.things.items()
        yield "issues", _numbered(pa.concat_tables(self._of_none))

    def _known(self, found: Sequence[Issue]) -> Filed:
        """What is known before the first window."""
        issues = pa.concat_tables([_rows(self.noted), self.resolved.issues, _rows(found)])
        return Filed(issues, self.resolved.documents.ids)

    def _check_dataset(self) -> list[Issue]:
        """What is wrong with the tables made across documents, and with what documents and they say together."""
        across = self.resolved.things
        parts = list(self.source.parts(*KEPT, "speakers"))
        documentary = {name: pa.concat_tables([self.resolved.rewritten(p, name) for p in parts]) for name in KEPT}
        whole = {**across, "documents": documentary["documents"]}
        splits = {
            name: pa.array(SPLITS).take(pa.array(self.resolved.splits.of(flat(table["document_id"]))))
            for name, table in whole.items()
        }
        found = check_tables(Checked(across, splits, "full", beside=documentary), OF_OTHERS)
        beside = {name: table for name, table in documentary.items() if name not in whole}
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
