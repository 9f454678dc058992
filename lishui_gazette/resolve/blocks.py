"""Blocks: rows that can only be decided together, out of memory, and only where something changed.

Rows of a block share a key: namings of one name, statements of one series. What a block gives depends on its rows
alone, so it is remembered by a digest of them, and made again only where that is new.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from lishui_gazette.memory import release
from lishui_gazette.resolve.buckets import Buckets
from lishui_gazette.resolve.numbers import Numbers, mixed
from lishui_gazette.resolve.remembering import Known, Remembered, Step, Things
from lishui_gazette.resolve.spill import Scattered, Spill, Writer

__all__ = ["Block", "Blocks", "Found", "Keys", "Made", "Mask"]

Keys = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]
Rows = npt.NDArray[np.int64]
AT_ONCE = 1024  # rows that blocks are made of at once, about


class Block(NamedTuple):
    """Full rows of some blocks, key after key, those of one key in the order of the source.

    `begins` has the place of the first row of each block.
    """

    rows: pa.Table
    keys: Keys
    begins: Rows


class Made(NamedTuple):
    """What some blocks give: a number for each of their rows in their order, rows of things, and whose these are.

    `owners` has, for each row of a thing, the key of the block that gave it.
    """

    answers: Numbers
    things: Mapping[str, pa.Table]
    owners: Mapping[str, Keys]


class Found(NamedTuple):
    """What all blocks give: a number for each row of the source (0 where it takes no part), and tables of things."""

    answers: Numbers
    things: Mapping[str, pa.Table]


class Blocks:
    """The blocks of one step over all rows of a table.

    First every row is noted, numbers only; then the rows that are missing are added in full; then blocks are made.
    """

    def __init__(self, step: Step, rows: int, spill: Spill, remembered: Remembered) -> None:
        self._step, self._spill, self._remembered = step, spill, remembered
        self._known: Known = remembered.known(step)
        self._keys: Keys = spill.array(f"{step.name} keys", rows, np.int64)
        self._digests: Numbers = spill.array(f"{step.name} digests", rows, np.uint64)
        self._taken: Mask = spill.array(f"{step.name} taken", rows, np.bool_)
        self._missing: Mask = spill.array(f"{step.name} missing", rows, np.bool_)
        self._places: npt.NDArray[np.int32] = spill.array(f"{step.name} places", rows, np.int32)
        self._answers: Numbers = spill.array(f"{step.name} answers", rows, np.uint64)
        self._added = 0
        self._writer: Writer | None = None
        self._kept: list[Keys] = []
        self._buckets: Iterable[Rows] = ()

    def note(self, rows: slice, keys: Keys, digests: Numbers, takes_part: Mask | None = None) -> None:
        """Notes rows of the source: the block of each, a digest of all that decides it, and whether it takes part."""
        self._keys[rows], self._digests[rows] = keys, digests
        self._taken[rows] = True if takes_part is None else takes_part

    def tell(self, rows: Rows, digests: Numbers) -> None:
        """Takes in what else decides rows that were noted, given by their numbers."""
        np.add.at(self._digests, rows, digests)

    def settle(self) -> None:
        """Says which rows are missing, when all are noted; takes the answers of the others from what is remembered."""
        self._buckets = Buckets(self._keys, self._taken, self._spill, self._step.name)
        for at in self._in_buckets():
            keys = self._keys[at]
            begins = _begins(keys)
            digests = _of_blocks(self._digests[at], begins)
            lengths = np.diff(begins, append=len(keys))
            places = self._known.places(keys[begins], digests, lengths)
            is_known = places >= 0
            self._missing[at] = np.repeat(~is_known, lengths)
            self._kept.append(keys[begins[is_known]])
            if self._step.has_answers and is_known.any():
                told = self._known.answers_at(places[is_known], lengths[is_known])
                self._answers[at[np.repeat(is_known, lengths)]] = told

    def _in_buckets(self) -> Iterator[Rows]:
        """The numbers of the rows that take part, some blocks at a time in the order of their keys."""
        for at in self._buckets:
            yield at[np.argsort(self._keys[at].view(np.uint64), kind="stable")]

    def missing(self, rows: slice) -> Mask:
        """Which of some rows are to be added."""
        return np.asarray(self._missing[rows])

    def add(self, rows: slice, table: pa.Table) -> None:
        """Takes in the missing ones of some rows, in full; parts come in the order of the source."""
        at = rows.start + np.flatnonzero(self._missing[rows])
        self._places[at] = np.arange(self._added, self._added + len(at))
        self._added += len(at)
        if self._writer is None:
            self._writer = self._spill.writer(f"{self._step.name} rows", table.schema)
        self._writer.write(table)

    def made(self, make: Callable[[Block], Made]) -> Found:
        """What all blocks give, once the missing rows are added; `make` must depend on the rows of each block alone."""
        things = Things(self._step, self._spill, self._known, np.concatenate([np.zeros(0, np.int64), *self._kept]))
        for at, block in self._blocks():
            made = make(block)
            if self._step.has_answers:
                self._answers[at] = made.answers
            things.add(made.things, made.owners)
        release()
        found = Found(self._answers, things.tables(self._remembered.things))
        self._remember()
        return found

    def _blocks(self) -> Iterator[tuple[Rows, Block]]:
        if self._writer is None:
            return
        rows = Scattered(self._writer.close())
        for every in self._in_buckets():
            at = every[self._missing[every]]
            for part in _cut(self._keys[at]):
                numbers = at[part]
                keys = self._keys[numbers]
                yield numbers, Block(rows.take(self._places[numbers].astype(np.int64)), keys, _begins(keys))

    def _remember(self) -> None:
        """Keeps what the blocks of now give for the next time."""
        if not self._remembered.is_kept:
            return
        with self._remembered.writer(self._step) as writer:
            for at in self._in_buckets():
                keys = self._keys[at]
                begins = _begins(keys)
                lengths = np.diff(begins, append=len(keys))
                answers = self._answers[at] if self._step.has_answers else np.zeros(0, np.uint64)
                writer.write(keys[begins], _of_blocks(self._digests[at], begins), lengths, answers)


def _begins(keys: Keys) -> Rows:
    """The place of the first of each run of equal keys."""
    return np.flatnonzero(np.diff(keys, prepend=~keys[:1]))


def _of_blocks(digests: Numbers, begins: Rows) -> Numbers:
    """A digest for each block from those of its rows in their order."""
    lengths = np.diff(begins, append=len(digests))
    within = np.arange(len(digests)) - np.repeat(begins, lengths)
    return np.add.reduceat(mixed(digests, within), begins) if len(digests) else digests


def _cut(keys: Keys) -> Iterator[slice]:
    """Stretches of whole blocks, of so many rows or of one block."""
    begins = _begins(keys)
    ends = np.append(begins[1:], len(keys))
    first = 0
    while first < len(begins):
        last = min(max(int(np.searchsorted(ends, begins[first] + AT_ONCE)), first + 1), len(begins))
        yield slice(int(begins[first]), int(ends[last - 1]))
        first = last
