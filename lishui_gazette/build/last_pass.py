"""The last pass over a dataset: window by window its rows are checked and go on to the files, issues with them.

What extraction alone decides was checked with each document (`build.rows`); here is checked what resolution made of
rows, and what only all of them together show.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from lishui_gazette.build.around import Around, batches
from lishui_gazette.build.filing import Filing, issue_rows
from lishui_gazette.build.sound import Sound, rows_of_documents
from lishui_gazette.memory import release
from lishui_gazette.publish import Codes, Placed
from lishui_gazette.records import Issue
from lishui_gazette.records.arrow import flat
from lishui_gazette.records.tables import DOCUMENT_TABLES
from lishui_gazette.resolve import Resolved, Source
from lishui_gazette.resolve.source import Part
from lishui_gazette.resolve.spill import Spill
from lishui_gazette.validate import CHECKS, Checked, Keys, Reach, check_tables, checks_of

__all__ = ["LastPass"]

# Tables whose rows are those of documents: people are made across them.
KEPT = tuple(spec.name for spec in DOCUMENT_TABLES if spec.name != "speakers")
OF_ROWS, OF_KEYS = checks_of(Reach.ROW), checks_of(Reach.KEYS)
OF_DATASET = checks_of(Reach.DATASET)
OF_THINGS = tuple(check for check in CHECKS if check not in OF_DATASET)
Notes = Callable[[pa.Table], pa.Table]


@dataclass
class LastPass:
    """Checks the rows of a resolved dataset and gives them on, never holding more than a window of documents.

    `source` has the documents' rows as they went into resolution, `resolved` what came out of it, `sound` knows
    what was checked before. `noted` are the issues found before, `notes` tells those that each window of documents
    adds.
    """

    source: Source
    resolved: Resolved
    sound: Sound
    noted: Sequence[Issue]
    notes: Notes
    spill: Spill
    progress: Callable[[int, int], None] | None = None

    def rows(self) -> Iterator[Placed]:
        """Every table's rows with their splits, in parts: those of documents in their order, then what crosses them.

        What checks find of a row comes with the issues of its window; at the end what only then can be told.
        """
        around, filing = Around(self.resolved, self.spill), Filing(self.noted, self.resolved, self.spill)
        release()
        for part in self.source.parts(*KEPT, "speakers", "issues", last=True):
            yield from self._window(part, around, filing)
            release()
            if self.progress:
                self.progress(part.documents.stop, self.source.documents)
        found: list[Issue] = []
        for name, table in self.resolved.things.items():
            for rows in batches(table):
                codes = self.resolved.splits.of(flat(rows["document_id"]))
                yield name, rows, codes
                found += check_tables(_seen({name: rows}, {name: codes}, around, around.all_keys), OF_THINGS)
        contradicting = around.contradicting(self.source)
        found += check_tables(contradicting, OF_DATASET) if contradicting else []
        self.sound.close()
        rest = filing.rest(found)
        yield "issues", rest, self.resolved.splits.of(flat(rest["document_id"]))

    def _window(self, part: Part, around: Around, filing: Filing) -> Iterator[Placed]:
        """The rows of a window of documents, then their issues."""
        codes = self.resolved.splits.codes
        rows = {name: self.resolved.rewritten(part, name) for name in KEPT}
        splits = {name: codes[part.owners(name)] for name in KEPT}
        yield from ((name, rows[name], splits[name]) for name in KEPT)
        around.take_in(part, rows)
        found = self._check(part, rows, around)
        found += check_tables(_seen(rows, splits, around, around.keys), OF_KEYS)
        told = [part.tables["issues"], self.notes(rows["documents"]), issue_rows(found)]
        issues, at = filing.of_window(part.documents, rows["documents"]["document_id"], told)
        # Split by split: in one table the rows of a small split would keep all others in memory until they are written.
        for code in np.unique(codes[at]):
            own = np.flatnonzero(codes[at] == code)
            yield "issues", issues.take(pa.array(own)), codes[at][own]

    def _check(self, part: Part, rows: Mapping[str, pa.Table], around: Around) -> list[Issue]:
        """What is wrong with rows of documents that were not found sound before.

        Where anything is, none of them is held to be sound: not every fault is told, but how many there are.
        """
        is_open = self.sound.to_check(part)
        found: list[Issue] = []
        if is_open.any():
            found = check_tables(_seen(rows_of_documents(part, rows, is_open), {}, around, {}), OF_ROWS)
        self.sound.keep(part, ~is_open if found else np.ones(len(is_open), bool))
        return found


def _seen(
    tables: Mapping[str, pa.Table], splits: Mapping[str, Codes], around: Around, keys: Mapping[str, Keys]
) -> Checked:
    return Checked(tables, {name: pa.array(codes) for name, codes in splits.items()}, "full", around, keys)
