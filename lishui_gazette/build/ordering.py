"""The documents of a dataset in their order: rows chosen from segments, read some documents at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple, Protocol

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from lishui_gazette.build.cache import OPENED
from lishui_gazette.build.rows import read_name
from lishui_gazette.records.rows import ROW_TABLES
from lishui_gazette.records.tables import table_spec
from lishui_gazette.resolve.duplicates import SKETCHES
from lishui_gazette.resolve.numbers import Numbers, mixed
from lishui_gazette.resolve.reading import READINGS
from lishui_gazette.resolve.source import Part, Positions, is_wanted

__all__ = ["Held", "Ordered", "Stored", "windows"]

# A window is closed at so many documents or characters of text: what a build holds in memory at once.
WINDOW_DOCUMENTS = 1024
WINDOW_CHARACTERS = 4 * 2**20
COUNTED = (*(spec.name for spec in ROW_TABLES), "sketches")
SKETCHED = "sketches"
IDENTITY = ("key", "text_sha256")  # an archive's members share a key

Counts = npt.NDArray[np.int64]


class Stored(Protocol):
    """Rows in the form of a cache's."""

    def __len__(self) -> int:
        """How many rows there are."""

    def read(self) -> pa.RecordBatch:
        """All rows."""


class Held:
    """Rows in memory."""

    def __init__(self, rows: pa.RecordBatch) -> None:
        self._rows = rows

    def __len__(self) -> int:
        return len(self._rows)

    def read(self) -> pa.RecordBatch:
        """All rows."""
        return self._rows


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
        self._positions, self._known = positions, known
        self._segments = segments
        self._starts = np.cumsum([0, *map(len, segments)])
        self._counts: Counter[str] = Counter()
        self._counted: dict[tuple[int, int], dict[str, int]] = {}  # of windows that were read: rows by table
        self._windows = list(windows(self._lengths()))
        self._is_small = len(self._windows) <= OPENED
        self._views: dict[tuple[int, int], dict[str, _View]] = {}  # of windows between two readings, where they are few
        self._identified = lru_cache(len(self._windows) if self._is_small else 0)(self._identities)

    def _lengths(self) -> Iterator[int]:
        """The length of each document's text; the rows of tables are counted by the way."""
        for rows in self._runs(0, None):
            for name in COUNTED:
                self._counts[name] += len(rows.column(name).flatten())
            yield from rows.column("documents").flatten().field("length").to_pylist()

    def _runs(self, first: int, last: int | None) -> Iterator[pa.RecordBatch]:
        """The rows of the documents `[first, last)` as slices, one for each stretch that lies together in a segment."""
        positions = self._positions[first:last]
        owners = np.searchsorted(self._starts, positions, side="right") - 1
        breaks = np.flatnonzero((np.diff(positions) != 1) | (np.diff(owners) != 0)) + 1
        for begin, end in zip([0, *breaks], [*breaks, len(positions)], strict=True):
            if end > begin:
                rows = self._segments[owners[begin]].read()
                yield rows.slice(positions[begin] - self._starts[owners[begin]], end - begin)

    @property
    def documents(self) -> int:
        """How many documents there are."""
        return len(self._positions)

    def count(self, name: str) -> int:
        """How many rows a table has."""
        return self._counts[name]

    def parts(self, *names: str, of: Positions | None = None, last: bool = False) -> Iterator[Part]:
        """The windows, or those with one of some documents, with rows of tables and what these say by themselves.

        With `last` nothing of a window that went by is kept.
        """
        begins = dict.fromkeys(names, 0)
        for window in self._windows:
            counted = self._counted.setdefault(window, {})
            wanted = is_wanted(*window, of)
            if wanted or not counted.keys() >= begins.keys():
                part = self._part(*window, names, begins)
                counted.update({name: len(table) for name, table in part.tables.items()})
                if wanted:
                    yield part
            begins = {name: begin + counted[name] for name, begin in begins.items()}
            if last:
                self._views.pop(window, None)

    def _part(self, first: int, last: int, names: Sequence[str], begins: Mapping[str, int]) -> Part:
        kept = self._views.setdefault((first, last), {}) if self._is_small else dict[str, _View]()
        views = {name: kept.get(name) or kept.setdefault(name, self._view(first, last, name)) for name in names}
        tables = {name: view.rows for name, view in views.items()}
        readings = {name: view.read for name, view in views.items() if view.read is not None}
        counts = {name: view.counts for name, view in views.items()}
        return Part(first, self._identified(first, last), begins, counts, tables, readings)

    def _view(self, first: int, last: int, name: str) -> _View:
        runs = list(self._runs(first, last))
        lists = [rows.column(name) for rows in runs]
        table = _flattened(SKETCHES if name == SKETCHED else table_spec(name).schema, lists)
        read = _flattened(READINGS[name], [r.column(read_name(name)) for r in runs]) if name in READINGS else None
        counts = np.concatenate(list(map(_lengths, lists)))
        return _View(self._known(table) if name == "documents" else table, read, counts)

    def _identities(self, first: int, last: int) -> Numbers:
        """A number for each document that is another one where the document or how it was read is another."""
        return np.concatenate([_identities(rows) for rows in self._runs(first, last)])


class _View(NamedTuple):
    """Rows of a table of some documents, what they say by themselves, and how many each document has."""

    rows: pa.Table
    read: pa.Table | None
    counts: Counts


def _lengths(lists: pa.ListArray) -> Counts:
    return np.asarray(lists.value_lengths().to_numpy(), np.int64)


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


def windows(lengths: Iterable[int]) -> Iterator[tuple[int, int]]:
    """`[first, last)` of documents that make a window, given the length of each document's text."""
    first, last, total = 0, 0, 0
    for length in lengths:
        total += length
        if last - first >= WINDOW_DOCUMENTS or (total > WINDOW_CHARACTERS and last > first):
            yield first, last
            first, total = last, length
        last += 1
    if first < last:
        yield first, last
