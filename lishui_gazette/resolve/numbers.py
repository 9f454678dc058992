"""Ids as numbers: eight bytes each, and found in an array by a search of its order."""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
from numpy.lib.stride_tricks import sliding_window_view

from lishui_gazette.memory import moved

__all__ = ["Numbers", "Order", "among", "hashes", "ids_of", "mixed", "number_of", "numbers_of", "repeated"]

Numbers = npt.NDArray[np.uint64]
Positions = npt.NDArray[np.int64]
_DIGITS = 12  # hexadecimal, at the end of the id of a document and of a thing
_VALUES = np.full(256, 255, np.uint8)
_VALUES[np.frombuffer(b"0123456789abcdef", np.uint8)] = np.arange(16)
_CHARACTERS = np.frombuffer(b"0123456789abcdef", np.uint8)
_PLACES = (np.uint64(16) ** np.arange(_DIGITS - 1, -1, -1, dtype=np.uint64)).astype(np.uint64)
_MIXER = np.uint64(0x9E3779B97F4A7C15)  # the odd number nearest to 2**64 over the golden ratio
_BITS = 4 * _DIGITS
_HASHED = re.compile(rf"(?P<digits>[0-9a-f]{{{_DIGITS}}})(?:-(?P<count>[1-9][0-9]{{0,3}}))?$")
_OTHERS = 1 << 63  # set in the number of an id that ends otherwise: no number of digits is so large


def numbers_of(ids: pa.Array) -> Numbers:
    """A number for each id (none is null): its twelve last digits where these are a hash, else a hash of the whole.

    Ids of one form (`<hash>`, `dataset:bodies:<hash>`, with or without a count behind it) that differ have different
    numbers.
    """
    lengths = pc.binary_length(ids).to_numpy(zero_copy_only=False)
    width = int(lengths[0]) if len(lengths) else 0
    if width < _DIGITS or not (lengths == width).all():
        return np.fromiter((_number(text) for text in ids.to_pylist()), np.uint64, len(ids))
    content = np.frombuffer(ids.buffers()[2], np.uint8)
    begin = int(np.frombuffer(ids.buffers()[1], np.int32)[ids.offset])
    ends = content[begin : begin + width * len(ids)].reshape(-1, width)[:, -_DIGITS:]
    digits = _VALUES[ends]
    content = np.zeros((len(ids), 8), np.uint8)
    content[:, -_DIGITS // 2 :] = digits[:, ::2] << 4 | digits[:, 1::2]
    found: Numbers = content.view(">u8").ravel().astype(np.uint64)
    if len(ids) and digits.max() > 15:
        for at in np.flatnonzero((digits > 15).any(axis=1)).tolist():
            found[at] = _number(ids[at].as_py())
    return found


def _number(text: str) -> int:
    hashed = _HASHED.search(text)
    if hashed:
        return int(hashed["digits"], 16) | int(hashed["count"] or 0) << _BITS
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "little") | _OTHERS


def ids_of(table: str, numbers: Numbers) -> pa.Array:
    """The ids of things of a table (`dataset:bodies:<hash>`, `…-2`) whose numbers these are; null for 0."""
    prefix = np.frombuffer(f"dataset:{table}:".encode(), np.uint8)
    digits = (numbers[:, None] // _PLACES % np.uint64(16)).astype(np.uint8)
    content = np.concatenate([np.broadcast_to(prefix, (len(numbers), len(prefix))), _CHARACTERS[digits]], axis=1)
    ends = np.arange(len(numbers) + 1, dtype=np.int32) * np.int32(content.shape[1])
    ids = pa.StringArray.from_buffers(len(numbers), pa.py_buffer(ends), pa.py_buffer(content.tobytes()))
    counts = numbers >> np.uint64(_BITS)
    suffixes = [f"-{count}" for count in counts[counts > 0].tolist()]
    if suffixes:
        counted = pc.binary_join_element_wise(ids.filter(pa.array(counts > 0)), pa.array(suffixes), "")
        ids = pc.replace_with_mask(ids, pa.array(counts > 0), counted)
    return pc.if_else(pa.array(numbers != 0), ids, None)


def mixed(*columns: npt.NDArray[Any]) -> Numbers:
    """One number a row from those of several columns: equal for equal rows, and hardly ever for others."""
    found = np.full(len(columns[0]), len(columns), np.uint64)
    for column in columns:
        found = (found ^ np.asarray(column).astype(np.int64, copy=False).view(np.uint64)) * _MIXER
        found ^= found >> np.uint64(29)
    return found


@lru_cache(maxsize=1024)
def number_of(parts: tuple[str, ...]) -> int:
    """A number for what several texts tell apart: equal for equals, and hardly ever for others."""
    digest = hashlib.blake2b("\x1f".join(parts).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "little", signed=True)


def among(numbers: npt.NDArray[Any], known: npt.NDArray[Any]) -> npt.NDArray[np.bool_]:
    """Which numbers of eight bytes are among others, which rise as unsigned ones."""
    rising, wanted = known.view(np.uint64), numbers.view(np.uint64)
    at = np.searchsorted(rising, wanted)
    found = np.zeros(len(wanted), bool)
    inside = at < len(rising)
    found[inside] = rising[at[inside]] == wanted[inside]
    return found


def repeated(numbers: npt.NDArray[Any]) -> npt.NDArray[np.bool_]:
    """Which numbers but 0 stand more than once."""
    order = np.argsort(numbers, kind="stable")
    same = (numbers[order[1:]] == numbers[order[:-1]]) & (numbers[order[1:]] != 0)
    found = np.zeros(len(numbers), bool)
    found[order[1:][same]] = found[order[:-1][same]] = True
    return found


def hashes(strings: pa.Array) -> Numbers:
    """A number for each string (none is null) from all its bytes: equal for equal ones, and hardly ever for others."""
    found = np.empty(len(strings), np.uint64)
    if not len(strings):
        return found
    begins = np.frombuffer(strings.buffers()[1], np.int32)[strings.offset :][: len(strings) + 1].astype(np.int64)
    content = np.frombuffer(strings.buffers()[2] or b"", np.uint8)
    lengths = np.diff(begins)
    for width in np.flatnonzero(np.bincount(lengths)).tolist():
        at = np.flatnonzero(lengths == width)
        words = np.zeros((len(at), -(-width // 8) * 8), np.uint8)
        if width:
            words[:, :width] = sliding_window_view(content, width)[begins[at]]
        found[at] = mixed(np.full(len(at), width), *words.view(np.uint64).T)
    return found


class Order:
    """Numbers in order, to look up which of them another number is."""

    def __init__(self, numbers: Numbers) -> None:
        order = np.argsort(numbers, kind="stable")
        self._places, self._numbers = moved(order.astype(np.int32)), moved(numbers[order])

    def positions(self, wanted: Numbers) -> Positions:
        """The first position of each number; -1 where it is none of them."""
        found = np.full(len(wanted), -1)
        order = np.argsort(wanted)  # looked for in order they are found several times as fast
        ordered = wanted[order]
        at = np.searchsorted(self._numbers, ordered)
        inside = np.flatnonzero(at < len(self._numbers))
        inside = inside[self._numbers[at[inside]] == ordered[inside]]
        found[order[inside]] = self._places[at[inside]]
        return found
