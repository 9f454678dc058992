"""Blocks: rows put together by a key, out of memory."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from lishui_gazette.resolve.spill import Spill

__all__ = ["Block", "Blocks", "Keys"]

Keys = npt.NDArray[np.int64]
BUCKET = 65_536  # rows that are put in order at once, about
AT_ONCE = 4096  # rows of a part, about


class Block(NamedTuple):
    """Rows of some keys, key after key; `begins` has the place of the first row of each key."""

    rows: pa.Table
    keys: Keys
    begins: npt.NDArray[np.int64]


class Blocks:
    """Collects rows and gives them back key by key.

    All rows of a key come in one part, in the order in which they were added; which keys come together depends on the
    keys and the number of rows alone.
    """

    def __init__(self, spill: Spill, name: str, schema: pa.Schema) -> None:
        self._rows = spill.writer(name, schema)
        self._keys = spill.writer(f"{name} keys", pa.schema([("key", pa.int64())]))
        self._schema = schema

    def add(self, rows: pa.Table, keys: Keys) -> None:
        """Takes rows in, each with its key."""
        self._rows.write(rows)
        self._keys.write(pa.table([pa.array(keys, pa.int64())], schema=self._keys.schema))

    def parts(self, at_once: int = AT_ONCE) -> Iterator[Block]:
        """The rows, of so many at once or of one key; called once, when all are added."""
        batches = self._rows.close().to_batches()
        listed = [batch.column(0).to_numpy() for batch in self._keys.close().to_batches()]
        starts = np.cumsum([0, *map(len, batches)])
        buckets = np.uint64(1 + int(starts[-1]) // BUCKET)
        of_rows = [(keys.view(np.uint64) % buckets).astype(np.uint32) for keys in listed]
        of_all = np.concatenate(of_rows) if of_rows else np.zeros(0, np.uint32)
        del of_rows
        keys_at = _Columns(listed)
        for bucket in range(int(buckets)):
            at = np.flatnonzero(of_all == bucket)
            keys = keys_at.take(at)
            order = np.argsort(keys, kind="stable")
            rows = _taken(batches, starts, at, order, self._schema)
            yield from _cut(rows, keys[order], at_once)


class _Columns:
    """Arrays one after the other, read at some places."""

    def __init__(self, arrays: list[Keys]) -> None:
        self._arrays, self._starts = arrays, np.cumsum([0, *map(len, arrays)])

    def take(self, at: Keys) -> Keys:
        """The values at places that rise."""
        cuts = np.searchsorted(at, self._starts)
        found = [a[at[i:j] - s] for a, s, i, j in zip(self._arrays, self._starts, cuts, cuts[1:], strict=False)]
        return np.concatenate(found) if found else np.zeros(0, np.int64)


def _taken(batches: list[pa.RecordBatch], starts: Keys, at: Keys, order: Keys, schema: pa.Schema) -> pa.Table:
    """The rows at places that rise, then put in an order: batch by batch, so that no column is copied whole."""
    cuts = np.searchsorted(at, starts)
    parts = [
        batch.take(pa.array(at[i:j] - start))
        for batch, start, i, j in zip(batches, starts, cuts, cuts[1:], strict=False)
        if j > i
    ]
    return pa.Table.from_batches(parts, schema).combine_chunks().take(pa.array(order))


def _cut(rows: pa.Table, keys: Keys, at_once: int) -> Iterator[Block]:
    if not len(keys):
        return
    begins = np.flatnonzero(np.diff(keys, prepend=~keys[:1]))
    ends = np.append(begins[1:], len(keys))
    first = 0
    while first < len(begins):
        last = int(np.searchsorted(ends, begins[first] + at_once))
        last = min(max(last, first + 1), len(begins))
        begin, end = int(begins[first]), int(ends[last - 1])
        yield Block(rows.slice(begin, end - begin), keys[begin:end], begins[first:last] - begin)
        first = last
