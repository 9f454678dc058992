"""The cache of a build: rows of documents by the key of what they were made from, safe to stop at any moment.

Rows stand in segments, Arrow files that are never changed: each is written under another name first and is named
by its own SHA-256, so one that is cut short or damaged is known by its name and dropped. Segments are mapped,
not read: a cache larger than memory serves as well as a small one.
"""

from __future__ import annotations

import hashlib
import shutil
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from lishui_gazette.errors import OutputError
from lishui_gazette.memory import release
from lishui_gazette.resolve.numbers import Numbers, Order

__all__ = ["CHECKED", "OPENED", "RESOLVED", "STAGES", "Cache", "Positions", "Segment"]

# A segment is closed at so many rows or bytes, or after so long: a stop costs at most the work since then.
SEGMENT_ROWS = 512
SEGMENT_BYTES = 8 * 2**20
SEGMENT_SECONDS = 5.0
# Segments that are filled to less than this are put together when there are more than so many.
SMALL = 0.5
SMALL_SEGMENTS = 16
OPENED = 32  # segments whose views are kept between two readings
STAGES = RESOLVED, CHECKED = ("resolved", "checked")  # folders of what later stages made of the rows
HASHERS = 4  # threads that hash segments: most of a rebuild's start is that
UNFINISHED = "unfinished"  # the segment that is being written

Positions = npt.NDArray[np.int64]
_NONE: Numbers = np.zeros(0, np.uint64)


def _mapped(path: Path) -> pa.RecordBatch:
    rows = pa.ipc.open_file(pa.memory_map(str(path)))
    if rows.num_record_batches != 1:
        raise pa.ArrowInvalid("of another form")
    return rows.get_batch(0)


class _Mapping:
    """Maps files: each of a few once; of many anew, but for the last two, since to keep views of all takes memory."""

    def __init__(self) -> None:
        self._paths: set[Path] = set()
        self._of_few, self._of_many = lru_cache(OPENED)(_mapped), lru_cache(2)(_mapped)

    def __call__(self, path: Path) -> pa.RecordBatch:
        self._paths.add(path)
        if len(self._paths) <= OPENED:
            return self._of_few(path)
        self._of_few.cache_clear()
        return self._of_many(path)


class Segment:
    """A file of so many rows, mapped by `mapping` when they are read."""

    def __init__(self, path: Path, rows: int, mapping: Callable[[Path], pa.RecordBatch]) -> None:
        self.name, self.size = path.name, path.stat().st_size
        self._path, self._rows, self._mapping = path, rows, mapping

    def __len__(self) -> int:
        return self._rows

    def read(self) -> pa.RecordBatch:
        """All rows; a view of the file."""
        return self._mapping(self._path)


class Cache:
    """Rows of one schema, found by their column `key`; a row's position is its number over all segments.

    `folder` is the place of all versions, `version` names the one that made and may use these rows: what
    another version left there is removed. One that is not `lasting` is thrown away after its build. Only one process
    may use the folder at a time.

    Raises `OutputError` where the folder cannot be written.
    """

    def __init__(self, folder: Path, version: str, schema: pa.Schema, *, lasting: bool = True) -> None:
        self._folder, self._is_lasting = folder / version, lasting
        self._schema = schema
        self._pending: list[pa.RecordBatch] = []
        self._pending_bytes = 0
        self._since = time.monotonic()
        self._mapping = _Mapping()
        with _writing(folder):
            self._folder.mkdir(parents=True, exist_ok=True)
            for other in folder.iterdir():
                if other.is_dir() and other.name != version:
                    shutil.rmtree(other, ignore_errors=True)
            paths = sorted(path for path in self._folder.iterdir() if path.name not in STAGES)
        pool = ThreadPoolExecutor(HASHERS)  # which is at work while the files of the build are hashed
        self._found = [(path, pool.submit(_is_whole, path)) for path in paths]
        pool.shutdown(wait=False)

    def of_stage(self, name: str) -> Path | None:
        """The folder for what a later stage made of these rows; none where they do not last."""
        return self._folder / name if self._is_lasting else None

    @cached_property
    def segments(self) -> list[Segment]:
        """The segments that were found whole; a file that is none, or not the one that its name says, is removed."""
        found = []
        with _writing(self._folder):
            for path, is_whole in self._found:
                try:
                    if not is_whole.result():
                        raise pa.ArrowInvalid("not what its name says")
                    found.append(self._opened(path))
                except (OSError, pa.ArrowException):
                    path.unlink(missing_ok=True)
        return found

    def _opened(self, path: Path) -> Segment:
        rows = self._mapping(path)
        if not rows.schema.equals(self._schema):
            raise pa.ArrowInvalid("of another form")
        return Segment(path, len(rows), self._mapping)

    def column(self, name: str) -> pa.ChunkedArray:
        """A column over all segments; item n is that of the row at position n."""
        kind = self._schema.field(name).type
        return pa.chunked_array([segment.read().column(name) for segment in self.segments], kind)

    @property
    def rows(self) -> int:
        """How many rows the segments hold."""
        return sum(map(len, self.segments))

    def row(self, position: int, columns: list[str]) -> dict[str, Any]:
        """Some columns of the row at `position`, as Python values; raises `IndexError` beyond the last row."""
        for segment in self.segments:
            if position < len(segment):
                (row,) = segment.read().slice(position, 1).select(columns).to_pylist()
                return dict(row)
            position -= len(segment)
        raise IndexError(f"position must be below {self.rows} but got {position} more")

    def find(self, keys: pa.Array) -> Positions:
        """The position of the first row with each of `keys`; -1 where there is none."""
        known = self.column("key")
        at = Order(self.leading("key")).positions(_leading(keys))
        near = np.flatnonzero(at >= 0)
        is_same = pc.equal(known.take(pa.array(at[near])), keys.take(pa.array(near))).to_numpy()
        at[near[~is_same]] = -1
        return at

    def leading(self, name: str) -> Numbers:
        """The first eight bytes of each digest of a column, as a number; item n is that of the row at position n."""
        return np.concatenate([_NONE, *map(_leading, self.column(name).chunks)])

    def find_all(self, keys: pa.Array) -> tuple[Positions, Positions]:
        """The positions of all rows with `keys`, key after key, and the number of the key that each is of.

        The rows of a key lie together in one segment.
        """
        first = self.find(keys)
        held = np.flatnonzero(first >= 0)
        lengths = self._stretches()[first[held]]
        owners = np.repeat(held, lengths)
        within = np.arange(len(owners)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        return first[owners] + within, owners

    def _stretches(self) -> Positions:
        """For each row how many rows from it on have its key, in its segment."""
        found = [np.zeros(0, np.int64)]
        for segment in self.segments:
            keys = segment.read().column("key")
            same = pc.equal(keys.slice(1), keys.slice(0, max(len(keys) - 1, 0))).to_numpy(zero_copy_only=False)
            ends = np.append(np.flatnonzero(~same), len(keys) - 1) if len(keys) else np.zeros(0, np.int64)
            rows = np.arange(len(keys))
            found.append(ends[np.searchsorted(ends, rows)] - rows + 1)
        return np.concatenate(found)

    def add(self, rows: pa.RecordBatch) -> None:
        """Takes rows in; they are kept for good, and found, once their segment is closed.

        Raises `OutputError` where the disk is full.
        """
        self._pending.append(rows)
        self._pending_bytes += rows.nbytes
        if (
            sum(map(len, self._pending)) >= SEGMENT_ROWS
            or self._pending_bytes >= SEGMENT_BYTES
            or time.monotonic() - self._since >= SEGMENT_SECONDS
        ):
            self.close_segment()

    def close_segment(self) -> None:
        """Writes what was added since the last segment was closed."""
        pending, self._pending, self._pending_bytes = self._pending, [], 0
        self._since = time.monotonic()
        if any(map(len, pending)):
            self.segments.append(self._written(pending))

    def _written(self, batches: list[pa.RecordBatch]) -> Segment:
        release()
        unfinished = self._folder / UNFINISHED
        with _writing(self._folder):
            try:
                with pa.OSFile(str(unfinished), "wb") as sink, pa.ipc.new_file(sink, self._schema) as writer:
                    writer.write_table(pa.Table.from_batches(batches, self._schema).combine_chunks())
                path = unfinished.replace(self._folder / f"{_sha256(unfinished)}.arrow")
            finally:
                unfinished.unlink(missing_ok=True)
            return Segment(path, sum(map(len, batches)), self._mapping)

    def settle(self) -> None:
        """Puts small segments together: how many there are is to depend on the rows, not on the time that they took."""
        groups = self._small(np.array([len(segment) for segment in self.segments]))
        old, merged = self.segments, {int(n) for group in groups for n in group}
        self.segments = [segment for n, segment in enumerate(old) if n not in merged]
        for group in groups:
            self.segments.append(self._written([old[n].read() for n in group]))
        for name in {old[n].name for n in merged} - {segment.name for segment in self.segments}:
            (self._folder / name).unlink(missing_ok=True)

    def keep_only(self, used: Positions) -> None:
        """Drops segments without a row of `used`, and puts small ones together; positions end here."""
        starts = np.cumsum([0, *map(len, self.segments)])
        owners = np.searchsorted(starts, used, side="right") - 1
        counts = np.bincount(owners, minlength=len(self.segments))
        groups = self._small(counts)
        merged = {int(n) for group in groups for n in group}
        kept = {segment.name for n, segment in enumerate(self.segments) if counts[n] and n not in merged}
        for group in groups:
            kept.add(self._written([self._used(n, used[owners == n] - starts[n]) for n in group]).name)
        for name in {segment.name for segment in self.segments} - kept:
            (self._folder / name).unlink(missing_ok=True)

    def _small(self, counts: Positions) -> list[Positions]:
        """Small segments that are to be put together, one segment's worth a group; `counts` has their rows of use."""
        sizes = np.array([segment.size for segment in self.segments])
        fullness = np.maximum(counts / SEGMENT_ROWS, sizes / SEGMENT_BYTES)
        small = np.flatnonzero((counts > 0) & (fullness < SMALL))
        if len(small) <= SMALL_SEGMENTS:
            return []
        together = np.cumsum(fullness[small]) // 1
        return [small[together == number] for number in np.unique(together)]

    def _used(self, n: int, rows: Positions) -> pa.RecordBatch:
        return self.segments[n].read().take(pa.array(np.unique(rows)))


def _leading(keys: pa.FixedSizeBinaryArray) -> Numbers:
    """The first eight bytes of each key, or all of a shorter one, as a number: a hash table of keys would take more."""
    width = keys.type.byte_width
    content = np.frombuffer(keys.buffers()[1], np.uint8)[keys.offset * width : (keys.offset + len(keys)) * width]
    leading = np.zeros((len(keys), 8), np.uint8)
    leading[:, : min(width, 8)] = content.reshape(-1, width)[:, :8]
    return leading.view(np.uint64).ravel()


def _is_whole(path: Path) -> bool:
    try:
        return _sha256(path) == path.stem
    except OSError:
        return False


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def _writing(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise OutputError(
            f"{folder}: the cache cannot be written ({error.strerror or error}); the dataset is unchanged. "
            "Make room or choose another folder with --cache, and build again: it goes on where it stopped"
        ) from error
