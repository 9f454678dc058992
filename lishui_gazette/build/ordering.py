"""The documents of a dataset in their order: rows chosen from segments, as tables that copy nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from lishui_gazette.build.rows import readings_of, sketches_of
from lishui_gazette.records.rows import ROW_TABLES, row_counts, row_tables
from lishui_gazette.resolve.duplicates import SKETCHES
from lishui_gazette.resolve.reading import READINGS

__all__ = ["Cursor", "Ordered", "in_order", "windows"]

# A window is closed at so many documents or characters of text: what a build holds in memory at once.
WINDOW_DOCUMENTS = 512
WINDOW_CHARACTERS = 4 * 2**20

Counts = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Ordered:
    """Tables in which every document's rows stand together, in one order of documents throughout.

    `counts` has, for each table, the number of rows of each document; `sketches` are those of their articles, `read`
    what rows say by themselves. The tables are views of the segments.
    """

    tables: Mapping[str, pa.Table]
    counts: Mapping[str, Counts]
    sketches: pa.Table
    read: Mapping[str, pa.Table]

    @property
    def lengths(self) -> Counts:
        """The length of each document's text."""
        return np.asarray(self.tables["documents"]["length"].to_numpy(), np.int64)

    def rows_of(self, name: str, first: int, last: int) -> int:
        """How many rows of a table the documents `[first, last)` have."""
        return int(self.counts[name][first:last].sum())


def in_order(segments: Sequence[pa.RecordBatch], positions: Counts) -> Ordered:
    """The tables of the rows at `positions`, numbered over all `segments`, in that order."""
    parts: dict[str, list[pa.Table]] = {spec.name: [spec.schema.empty_table()] for spec in ROW_TABLES}
    counts: dict[str, list[Counts]] = {spec.name: [np.zeros(0, np.int64)] for spec in ROW_TABLES}
    sketches = [SKETCHES.empty_table()]
    read = {name: [schema.empty_table()] for name, schema in READINGS.items()}
    for rows in _runs(segments, positions):
        tables, lengths = row_tables(rows), row_counts(rows)
        sketches.append(sketches_of(rows))
        for name, table in readings_of(rows).items():
            read[name].append(table)
        for name, listed in parts.items():
            listed.append(tables[name])
            counts[name].append(lengths[name].to_numpy(zero_copy_only=False).astype(np.int64))
    return Ordered(
        {name: pa.concat_tables(listed) for name, listed in parts.items()},
        {name: np.concatenate(listed) for name, listed in counts.items()},
        pa.concat_tables(sketches),
        {name: pa.concat_tables(listed) for name, listed in read.items()},
    )


def _runs(segments: Sequence[pa.RecordBatch], positions: Counts) -> Iterator[pa.RecordBatch]:
    """The rows at `positions` as slices, one for each stretch that lies together in a segment."""
    starts = np.cumsum([0, *map(len, segments)])
    owners = np.searchsorted(starts, positions, side="right") - 1
    breaks = np.flatnonzero((np.diff(positions) != 1) | (np.diff(owners) != 0)) + 1
    for first, last in zip([0, *breaks], [*breaks, len(positions)], strict=True):
        if last > first:
            yield segments[owners[first]].slice(positions[first] - starts[owners[first]], last - first)


class Cursor:
    """Reads a table from its first row to its last, in steps; each step costs what it reads."""

    def __init__(self, table: pa.Table) -> None:
        self._schema = table.schema
        self._batches = iter(table.to_batches())
        self._at: pa.RecordBatch | None = None

    def read(self, rows: int) -> pa.Table:
        """The next `rows` rows; fewer where the table ends."""
        found = []
        while rows > 0:
            self._at = self._at if self._at is not None and len(self._at) else next(self._batches, None)
            if self._at is None:
                break
            found.append(self._at.slice(0, rows))
            self._at = self._at.slice(len(found[-1]))
            rows -= len(found[-1])
        return pa.Table.from_batches(found, self._schema)


def windows(lengths: Counts) -> Iterator[tuple[int, int]]:
    """`[first, last)` of documents that make a window, given the length of each document's text."""
    first, total = 0, 0
    for n, length in enumerate(lengths):
        total += int(length)
        if n - first >= WINDOW_DOCUMENTS or (total > WINDOW_CHARACTERS and n > first):
            yield first, n
            first, total = n, int(length)
    if first < len(lengths):
        yield first, len(lengths)
