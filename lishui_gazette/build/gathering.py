"""Every source file to its rows: those that the cache has, and the others by way of an engine into the cache."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lishui_gazette.build.cache import Cache, Positions
from lishui_gazette.build.keys import Keys, keys_of
from lishui_gazette.build.listing import Files
from lishui_gazette.build.rows import DIGEST, KEPT, ROWS, tasks, work
from lishui_gazette.engines import Engine
from lishui_gazette.harvest import Fault
from lishui_gazette.memory import moved, release
from lishui_gazette.read import Reading

__all__ = ["Gathered", "gather"]

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Gathered:
    """Where the rows of each document lie in the cache, in the order of the files, and what gave none.

    `files[n]` is the number of the file that document `n` is from; `listed` counts the files, `reused` those whose rows
    the cache had.
    """

    positions: Positions
    files: Positions
    faults: Sequence[tuple[int, Fault]]
    listed: int
    reused: int


def gather(
    files: Files,
    cache: Cache,
    engine: Engine,
    known: frozenset[str],
    reading: Reading,
    progress: Progress | None = None,
) -> Gathered:
    """Makes sure that the cache has the rows of `files`, of those that can be read.

    Files whose content the cache knows are not extracted again. Texts whose SHA-256 is in `known` have curated
    records and are only read. `progress` is called with the number of files done and their total. Where this
    is interrupted, what was done so far stays in the cache. Raises what the engine and the cache raise.
    """
    keys = keys_of(files, reading)
    missing = np.flatnonzero(cache.find(_column(keys)) < 0)
    reused = done = len(files) - len(missing)
    faults: list[tuple[int, Fault]] = []
    step = partial(work, known=known, reading=reading)
    try:
        for rows in engine.run(step, tasks(files, missing, reading), ROWS):
            faults += _faults(rows)
            good = rows.filter(pc.is_valid(rows.column("key"))) if rows.column("key").null_count else rows
            for number, key in zip(good.column("file").to_pylist(), good.column("key").to_pylist(), strict=True):
                keys[number] = np.frombuffer(key, np.uint8)
            if len(good):
                cache.add(pa.RecordBatch.from_arrays([good.column(f.name) for f in KEPT], schema=KEPT))
            done += pc.count_distinct(rows.column("file")).as_py()
            if progress:
                progress(done, len(files))
    finally:
        cache.close_segment()
    cache.settle()
    release(0)
    listed = np.setdiff1d(np.arange(len(files)), [number for number, _ in faults])
    positions, owners = cache.find_all(_column(keys[listed]))
    return Gathered(moved(positions), moved(listed[owners]), faults, len(files), reused)


def _column(keys: Keys) -> pa.FixedSizeBinaryArray:
    return pa.FixedSizeBinaryArray.from_buffers(DIGEST, len(keys), [None, pa.py_buffer(keys)])


def _faults(rows: pa.RecordBatch) -> Iterator[tuple[int, Fault]]:
    bad = rows.filter(pc.is_valid(rows.column("code")))
    columns: Iterable[tuple[int, str, str]] = zip(
        *(bad.column(name).to_pylist() for name in ("file", "code", "message")), strict=True
    )
    return ((number, Fault(code, message)) for number, code, message in columns)
