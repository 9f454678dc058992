"""The documents of a dataset in their order: rows chosen from segments, read some documents at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from lishui_gazette.build.rows import read_name
from lishui_gazette.records.rows import ROW_TABLES
from lishui_gazette.records.tables import table_spec
from lishui_gazette.resolve.duplicates import SKETCHES
from lishui_gazette.resolve.numbers import Numbers, mixed
from lishui_gazette.resolve.reading import READINGS
from lishui_gazette.resolve.source import Part

__all__ = ["Held", "Ordered", "Stored", "windows"]

# A window is closed at so many documents or characters of text: what a build holds in memory at once.
WINDOW_DOCUMENTS = 512
WINDOW_CHARACTERS = 4 * 2**20
SKETCHED = "sketches"
IDENTITY = ("key", "text_sha256")  # an archive's members share a key

Counts = npt.NDArray[np.int64]


class Stored(Protocol):
    """Rows in the form of a cache's, some columns of which can be read."""

    def __len__(self) -> int:
        """How many rows there are."""

    def read(self, columns: Sequence[str]) -> pa.RecordBatch:
        """Some columns of all rows."""


class Held:
    """Rows in memory."""

    def __init__(self, rows: pa.RecordBatch) -> None:
        self._rows = rows

    def __len__(self) -> int:
        return len(self._rows)

    def read(self, columns: Sequence[str]) -> pa.RecordBatch:
        """Some columns of all rows."""
        return self._rows.select(list(columns))


class Ordered:
    """The rows at some positions of segments as a source for resolution; nothing of them is held between two readings.

    `positions` number the rows over all segments. `known` adds to documents what is known of them beside their text.
    """

    def __init__(
        self,
        segments: Sequence[Stored],
        positions: Counts,
        known: Callable[[pa.Table], pa.Table] = lambda documents: documents,
    ) -> None:
        self._segments, self._positions, self._known = segments, positions, known
        self._starts = np.cumsum([0, *map(len, segments)])
        self._counts = self._counted()
        lengths = [part.column("documents").flatten().field("length") for part in self._runs(0, None, ["documents"])]
        every = [length.to_numpy() for length in lengths]
        self._windows = list(windows(np.concatenate(every) if every else np.zeros(0, np.int64)))

    def _counted(self) -> dict[str, npt.NDArray[np.int32]]:
        """How many rows each document has in each table."""
        names = [*(spec.name for spec in ROW_TABLES), SKETCHED]
        found: dict[str, list[npt.NDArray[np.int32]]] = {name: [np.zeros(0, np.int32)] for name in names}
        for rows in self._runs(0, None, names):
            for name in names:
                found[name].append(rows.column(name).value_lengths().to_numpy().astype(np.int32))
        return {name: np.concatenate(listed) for name, listed in found.items()}

    def _runs(self, first: int, last: int | None, columns: Sequence[str]) -> Iterator[pa.RecordBatch]:
        """The rows of the documents `[first, last)` as slices, one for each stretch that lies together in a segment."""
        positions = self._positions[first:last]
        owners = np.searchsorted(self._starts, positions, side="right") - 1
        breaks = np.flatnonzero((np.diff(positions) != 1) | (np.diff(owners) != 0)) + 1
        opened: dict[int, pa.RecordBatch] = {}
        for begin, end in zip([0, *breaks], [*breaks, len(positions)], strict=True):
            if end > begin:
                owner = int(owners[begin])
                if owner not in opened:
                    opened = {**dict(list(opened.items())[-1:]), owner: self._segments[owner].read(columns)}
                yield opened[owner].slice(positions[begin] - self._starts[owner], end - begin)

    @property
    def documents(self) -> int:
        """How many documents there are."""
        return len(self._positions)

    def count(self, name: str) -> int:
        """How many rows a table has."""
        return int(self._counts[name].sum())

    def parts(self, *names: str) -> Iterator[Part]:
        """All documents window by window, with their rows in some tables and what these say by themselves."""
        read = [name for name in names if name in READINGS]
        begins = dict.fromkeys(names, 0)
        for first, last in self._windows:
            runs = list(self._runs(first, last, [*IDENTITY, *names, *map(read_name, read)]))
            tables = {name: self._table(name, [rows.column(name) for rows in runs]) for name in names}
            readings = {n: _flattened(READINGS[n], [rows.column(read_name(n)) for rows in runs]) for n in read}
            counts = {name: self._counts[name][first:last].astype(np.int64) for name in names}
            identities = np.concatenate([_identities(rows) for rows in runs])
            yield Part(first, identities, dict(begins), counts, tables, readings)
            begins = {name: begin + len(tables[name]) for name, begin in begins.items()}

    def _table(self, name: str, columns: Sequence[pa.Array]) -> pa.Table:
        table = _flattened(SKETCHES if name == SKETCHED else table_spec(name).schema, columns)
        return self._known(table) if name == "documents" else table


def _identities(rows: pa.RecordBatch) -> Numbers:
    """A number for each row that is another one where the document or how it was read is another."""
    return mixed(*(np.frombuffer(_bytes(rows.column(name)), "<u8")[::4] for name in IDENTITY))


def _bytes(digests: pa.FixedSizeBinaryArray) -> pa.Buffer:
    width = digests.type.byte_width
    return digests.buffers()[1].slice(digests.offset * width, len(digests) * width)


def _flattened(schema: pa.Schema, lists: Sequence[pa.ListArray]) -> pa.Table:
    """The items of columns of lists of rows as one table; a view, nothing is copied."""
    return pa.concat_tables(
        [schema.empty_table(), *(pa.Table.from_arrays(column.flatten().flatten(), schema=schema) for column in lists)]
    )


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
