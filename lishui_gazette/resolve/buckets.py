"""Buckets: rows of some keys at a time, out of memory and in time proportional to their number."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt

from lishui_gazette.resolve.spill import Spill

__all__ = ["Buckets"]

Rows = npt.NDArray[np.int64]
BUCKET = 65_536  # rows of a bucket, about


class Buckets:
    """The numbers of rows, all of a key together; which keys come together depends on the keys and their number alone.

    `keys` are hashes of eight bytes: buckets come in the order of these as unsigned numbers.
    """

    def __init__(self, keys: npt.NDArray[Any], taken: npt.NDArray[np.bool_], spill: Spill, name: str) -> None:
        bits = max(1, int(np.count_nonzero(taken)) // BUCKET).bit_length()
        shift, parts = np.uint64(64 - bits), [slice(at, at + BUCKET) for at in range(0, len(keys), BUCKET)]
        sizes = np.zeros(2**bits, np.int64)
        for own in parts:
            sizes += np.bincount(_bucket_of(keys[own][taken[own]], shift), minlength=len(sizes))
        self._ends = np.cumsum(sizes)
        self._begins = self._ends - sizes
        self._rows: Rows = spill.array(f"{name} in buckets", int(self._ends[-1]), np.int64)
        free = self._begins.copy()
        for own in parts:
            at = own.start + np.flatnonzero(taken[own])
            buckets = _bucket_of(keys[at], shift)
            order = np.argsort(buckets, kind="stable")
            own_sizes = np.bincount(buckets, minlength=len(sizes))
            within = np.arange(len(at)) - np.repeat(np.cumsum(own_sizes) - own_sizes, own_sizes)
            self._rows[free[buckets[order]] + within] = at[order]
            free += own_sizes

    def __iter__(self) -> Iterator[Rows]:
        """The rows of each bucket that has some, in their order."""
        for begin, end in zip(self._begins.tolist(), self._ends.tolist(), strict=True):
            if end > begin:
                yield np.array(self._rows[begin:end])


def _bucket_of(keys: npt.NDArray[Any], shift: np.uint64) -> Rows:
    return (keys.view(np.uint64) >> shift).astype(np.int64)
