"""Tables that resolution makes, kept in files and mapped, so that memory does not grow with them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from lishui_gazette.memory import release, reserve

__all__ = ["CHUNK", "Scattered", "Spill", "Writer"]

SORTED = 4096  # rows that are sorted at once, about
THINGS = "dataset:"  # what ids of things begin with; those of rows of documents begin with a hash
CHUNK = 4096  # rows of a batch of a file: many small ones would cost more than their rows
Places = npt.NDArray[np.int64]


class Writer:
    """Takes the rows of a table in, some at a time."""

    def __init__(self, path: Path | None, schema: pa.Schema) -> None:
        self.schema = schema
        self._path = path
        self._waiting: list[pa.RecordBatch] = []
        self._parts: list[pa.RecordBatch] = []
        self._file = pa.ipc.new_file(str(path), schema) if path else None

    def write(self, rows: pa.Table) -> None:
        """Takes rows in."""
        self._waiting += [batch for batch in rows.to_batches() if len(batch)]
        if sum(map(len, self._waiting)) >= CHUNK:
            self._flush()

    def _flush(self) -> None:
        for batch in pa.Table.from_batches(self._waiting, self.schema).combine_chunks().to_batches():
            if self._file:
                self._file.write_batch(batch)
            else:
                self._parts.append(batch)
        self._waiting = []

    def close(self) -> pa.Table:
        """All rows, mapped from their file."""
        self._flush()
        if self._file is None:
            return pa.Table.from_batches(self._parts, self.schema)
        self._file.close()
        release()
        return pa.ipc.open_file(pa.memory_map(str(self._path))).read_all()


class Scattered:
    """A table of which rows at any places are taken: batch by batch, so that no column is copied whole."""

    def __init__(self, table: pa.Table) -> None:
        self._schema, self._batches = table.schema, table.to_batches()
        self._starts = np.cumsum([0, *map(len, self._batches)])

    def take(self, places: Places) -> pa.Table:
        """The rows at some places, in their order."""
        order = np.argsort(places, kind="stable")
        rising = places[order]
        cuts = np.searchsorted(rising, self._starts)
        parts = [
            batch.take(pa.array(rising[i:j] - start))
            for batch, start, i, j in zip(self._batches, self._starts, cuts, cuts[1:], strict=False)
            if j > i
        ]
        back = np.empty(len(order), np.int64)
        back[order] = np.arange(len(order))
        return pa.Table.from_batches(parts, self._schema).combine_chunks().take(pa.array(back))


class Spill:
    """Keeps tables in a folder; in memory where there is none."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder

    def writer(self, name: str, schema: pa.Schema) -> Writer:
        """What takes a table in whose rows come at different times."""
        return Writer(self._folder and self._folder / f"{name}.arrow", schema)

    def array(self, name: str, length: int, kind: npt.DTypeLike) -> npt.NDArray[Any]:
        """An array of zeros, which is filled row by row and of which the system keeps what it likes.

        Raises `OSError` where the disk has no room for it: a mapped file that finds none later would end the process.
        """
        if self._folder is None or not length:
            return np.zeros(length, kind)
        path = self._folder / f"{name}.array"
        with path.open("wb") as file:
            reserve(file.fileno(), length * np.dtype(kind).itemsize)
        return np.memmap(path, dtype=kind, mode="r+", shape=(length,))

    def kept(self, name: str, schema: pa.Schema, parts: Iterable[pa.Table]) -> pa.Table:
        """The parts as one table."""
        if self._folder is None:
            return pa.concat_tables([schema.empty_table(), *parts])
        path = str(self._folder / f"{name}.arrow")
        with pa.OSFile(path, "wb") as sink, pa.ipc.new_file(sink, schema) as writer:
            for part in parts:
                writer.write_table(part)
        release()
        return pa.ipc.open_file(pa.memory_map(path)).read_all()

    def put(self, name: str, table: pa.Table, order: Places) -> pa.Table:
        """The rows of a table at some places, in their order."""
        rows = Scattered(table)
        parts = (rows.take(order[begin : begin + CHUNK]) for begin in range(0, len(order), CHUNK))
        return self.kept(name, table.schema, parts)

    def in_order(
        self, name: str, schema: pa.Schema, parts: Iterable[pa.Table], target: Spill | None = None
    ) -> pa.Table:
        """The parts as one table, kept in `target`, in the order of its first column: ids with a hash."""
        key = schema.names[0]
        runs = self.kept(f"{name} runs", schema, (part.sort_by(key).combine_chunks() for part in parts))
        return (target or self).kept(name, schema, _merged(runs, key))


def _merged(runs: pa.Table, key: str) -> Iterator[pa.Table]:
    """The rows of sorted runs in order, a range of hashes at a time: what precedes the hash is the same for all."""
    prefix = runs[key][0].as_py().rpartition(":")[0] if len(runs) else ""
    prefix = f"{prefix}:" if prefix.startswith(THINGS) else ""
    step = max(1, 256 * SORTED // max(len(runs), 1))
    bounds = [f"{prefix}{byte:02x}" for byte in range(step, 256, step)]
    batches = runs.to_batches()
    cuts = [_cuts(batch.column(key), bounds) for batch in batches]
    for n in range(len(bounds) + 1):
        slices = [batch.slice(cut[n], cut[n + 1] - cut[n]) for batch, cut in zip(batches, cuts, strict=True)]
        yield pa.Table.from_batches(slices, runs.schema).sort_by(key)


def _cuts(ids: pa.Array, bounds: Iterable[str]) -> list[int]:
    listed = ids.to_pylist()
    return [0, *(bisect_left(listed, bound) for bound in bounds), len(listed)]
