"""What a stage of the last build gave, kept in files: what blocks gave is found by the key and the digest of each.

A state is a folder of files and, written last, a hash over all of them. One that was cut short or changed is known by
that and dropped; without a state everything is made.
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO, Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from lishui_gazette.resolve.numbers import Numbers, among
from lishui_gazette.resolve.spill import CHUNK, Spill, Writer

__all__ = ["Known", "Remembered", "Step", "Things"]

Keys = npt.NDArray[np.int64]
Rows = npt.NDArray[np.int64]
OWNER = pa.field("block", pa.int64(), nullable=False)
NUMBERS = ("keys", "digests", "lengths", "answers")  # files of a step beside its things
FEW = 0.1  # of all rows of a thing: so many new ones are put between the others one by one
COMPLETE = "complete"  # the file that is written last: the hash of all others


class Step(NamedTuple):
    """A step of resolution: its name, the tables of things that its blocks give, whether each row gets an answer.

    The first column of a thing is its id, by which it is ordered.
    """

    name: str
    things: Mapping[str, pa.Schema]
    has_answers: bool = True


class Known:
    """What the blocks of a step gave: numbers in the order of the keys, things in the order of their ids."""

    def __init__(self, folder: Path | None, step: Step) -> None:
        self._folder, self._step = folder, step
        self.keys: Numbers = self._array("keys", np.uint64)
        self._digests: Numbers = self._array("digests", np.uint64)
        self._lengths: Rows = self._array("lengths", np.int64)
        self._answers: Numbers = self._array("answers", np.uint64)
        self._begins: Rows = np.cumsum(self._lengths) - self._lengths

    def _array(self, name: str, kind: npt.DTypeLike) -> npt.NDArray[Any]:
        path = self._folder and self._folder / f"{self._step.name}.{name}"
        if path is None or not path.exists() or not path.stat().st_size:
            return np.zeros(0, kind)
        return np.memmap(path, dtype=kind, mode="r")

    def places(self, keys: Keys, digests: Numbers, lengths: Rows) -> Rows:
        """The places of blocks, whose keys rise; -1 for one that is not known as it is now."""
        if not len(self.keys):
            return np.full(len(keys), -1)
        at = np.searchsorted(self.keys, keys.view(np.uint64))
        at[at == len(self.keys)] = 0
        same = (self.keys[at] == keys.view(np.uint64)) & (self._digests[at] == digests) & (self._lengths[at] == lengths)
        return np.where(same, at, -1)

    def answers_at(self, places: Rows, lengths: Rows) -> Numbers:
        """The answers of the rows of some blocks, block after block."""
        first = np.repeat(self._begins[places] - (np.cumsum(lengths) - lengths), lengths)
        return np.asarray(self._answers[first + np.arange(len(first))])

    def things(self, name: str) -> pa.Table | None:
        """A table of things, with the key of the block that gave each row as its last column."""
        path = self._folder and self._folder / f"{self._step.name}.{name}.arrow"
        return pa.ipc.open_file(pa.memory_map(str(path))).read_all() if path and path.exists() else None


class Things:
    """Rows of things as blocks give them, put in the order of their ids among those that are kept."""

    def __init__(self, step: Step, spill: Spill, known: Known, kept: Keys) -> None:
        self._step, self._spill, self._known = step, spill, known
        self._dropped = known.keys[~among(known.keys, kept)]
        self._new = {
            name: spill.writer(f"{step.name} {name} new", schema.append(OWNER)) for name, schema in step.things.items()
        }

    def add(self, things: Mapping[str, pa.Table], owners: Mapping[str, Keys]) -> None:
        """Takes rows in, each with the key of its block."""
        for name, table in things.items():
            self._new[name].write(table.append_column(OWNER, pa.array(owners[name], pa.int64())))

    def tables(self, target: Spill) -> dict[str, pa.Table]:
        """All rows by table, kept in `target`."""
        return {name: self._merged(name, writer, target) for name, writer in self._new.items()}

    def _merged(self, name: str, writer: Writer, target: Spill) -> pa.Table:
        new, old = writer.close(), self._known.things(name)
        schema, title = writer.schema, f"{self._step.name}.{name}"
        old = schema.empty_table() if old is None or not old.schema.equals(schema) else old
        if len(new) <= FEW * len(old):
            whole = target.kept(title, schema, self._spliced(old, new.sort_by(schema.names[0])))
        else:
            parts = (part for table in (self._spliced(old, new.slice(0, 0)), _parts(new)) for part in table)
            whole = self._spill.in_order(title, schema, parts, target)
        return whole.drop_columns([OWNER.name])

    def _spliced(self, old: pa.Table, new: pa.Table) -> Iterator[pa.Table]:
        """The kept ones of old rows with new ones between them; both are in order."""
        ids, done = new.column(0).to_pylist(), 0
        for batch in old.to_batches():
            is_kept = ~among(batch.column(OWNER.name).to_numpy(), self._dropped)
            end = bisect_left(ids, batch.column(0)[len(batch) - 1].as_py(), done)
            if done == end and is_kept.all():
                yield pa.Table.from_batches([batch])
            else:
                pieces = pa.concat_tables(_put_between(batch, is_kept, new.slice(done, end - done), ids[done:end]))
                yield from _parts(pieces.combine_chunks(), 2 * CHUNK)
            done = end
        yield new.slice(done)


def _put_between(
    batch: pa.RecordBatch, is_kept: npt.NDArray[np.bool_], new: pa.Table, ids: Sequence[str]
) -> Iterator[pa.Table]:
    """The kept ones of the rows of a batch and new ones at their places."""
    listed, begin = _Listed(batch.column(0)), 0
    for n, key in enumerate(ids):
        at = bisect_left(listed, key, begin)
        yield _those(batch, is_kept, begin, at)
        yield new.slice(n, 1)
        begin = at
    yield _those(batch, is_kept, begin, len(batch))


class _Listed(Sequence[str]):
    """A column of strings, looked at here and there."""

    def __init__(self, column: pa.Array) -> None:
        self._column = column

    def __len__(self) -> int:
        return len(self._column)

    def __getitem__(self, at: Any) -> Any:
        return self._column[at].as_py()


def _those(batch: pa.RecordBatch, is_kept: npt.NDArray[np.bool_], begin: int, end: int) -> pa.Table:
    rows, mask = batch.slice(begin, end - begin), is_kept[begin:end]
    return pa.Table.from_batches([rows if mask.all() else rows.filter(pa.array(mask))])


def _parts(table: pa.Table, rows: int | None = None) -> Iterator[pa.Table]:
    return (pa.Table.from_batches([batch]) for batch in table.to_batches(max_chunksize=rows))


class _Writing:
    """Writes what the blocks of a step give, in the order of their keys."""

    def __init__(self, files: Mapping[str, IO[bytes]]) -> None:
        self._files = files

    def write(self, keys: Keys, digests: Numbers, lengths: Rows, answers: Numbers) -> None:
        """Some blocks, and the answers of their rows."""
        given = {
            "keys": keys.view(np.uint64),
            "digests": digests,
            "lengths": lengths.astype(np.int64),
            "answers": answers,
        }
        for name, values in given.items():
            values.tofile(self._files[name])


class Remembered:
    """States of a stage in a folder: the last one is read, a new one is written beside it.

    Without a folder nothing is remembered, and what is made goes to `spill`.
    """

    def __init__(self, folder: Path | None, spill: Spill) -> None:
        self.is_kept = folder is not None
        self._old, self._new = None, None
        self.things = spill
        if folder is None:
            return
        folder.mkdir(parents=True, exist_ok=True)
        states = [path for path in folder.iterdir() if path.is_dir()]
        self._old = next((path for path in states if _is_whole(path)), None)
        for path in states:
            if path != self._old:
                shutil.rmtree(path, ignore_errors=True)
        self._new = Path(tempfile.mkdtemp(dir=folder))
        self.things = Spill(self._new)

    def known(self, step: Step) -> Known:
        """What the blocks of a step gave the last time."""
        return Known(self._old, step)

    def numbers(self, name: str) -> Numbers:
        """Numbers that were kept the last time, in order; none where none were."""
        path = self._old and self._old / f"{name}.numbers"
        if path is None or not path.exists() or not path.stat().st_size:
            return np.zeros(0, np.uint64)
        return np.memmap(path, dtype=np.uint64, mode="r")

    def keep(self, name: str, numbers: Numbers) -> None:
        """Keeps numbers for the next time."""
        if self._new is not None:
            np.sort(numbers).tofile(self._new / f"{name}.numbers")

    @contextmanager
    def writer(self, step: Step) -> Iterator[_Writing]:
        """What keeps the blocks of a step for the next time."""
        assert self._new is not None
        with ExitStack() as stack:
            yield _Writing({n: stack.enter_context((self._new / f"{step.name}.{n}").open("wb")) for n in NUMBERS})

    def commit(self) -> None:
        """Makes the new state the one that is read the next time."""
        if self._new is None:
            return
        (self._new / COMPLETE).write_text(_digest(self._new))
        if self._old is not None:
            shutil.rmtree(self._old, ignore_errors=True)


def _is_whole(folder: Path) -> bool:
    try:
        return (folder / COMPLETE).read_text() == _digest(folder)
    except (OSError, ValueError):
        return False


def _digest(folder: Path) -> str:
    """One hash over the names and contents of the files of a state."""
    whole = hashlib.sha256()
    for path in sorted(path for path in folder.iterdir() if path.name != COMPLETE):
        with path.open("rb") as file:
            whole.update(f"{path.name} {hashlib.file_digest(file, 'sha256').hexdigest()}\n".encode())
    return whole.hexdigest()
