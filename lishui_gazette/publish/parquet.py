"""Tables to Parquet files as their rows come: one folder a table, one or more files a split."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from lishui_gazette.manifest import FileEntry, describe
from lishui_gazette.memory import release
from lishui_gazette.records.tables import SPLITS, TABLES, table_spec

__all__ = ["Codes", "Placed", "TableFiles", "placed"]

# Weight of a row in bytes: that of its words of the source, and so much for everything else.
ROW_WEIGHT = 256
GROUP_WEIGHT = 2**20
FILE_WEIGHT = 16 * 2**20  # an open file holds a kilobyte for each column of each of its row groups
AT_ONCE = SPLITS[0]  # the split whose files are written as rows come
THREADS = 2
RELEASED = 8  # row groups after which memory is given back: that takes time
AHEAD = 8  # row groups that wait for the threads: more would only take memory
Rows = npt.NDArray[np.int64]
Codes = npt.NDArray[np.int8]
Placed = tuple[str, pa.Table, Codes]  # rows of a table, and the number in `SPLITS` of the split that each goes to
_Rows = tuple[pa.RecordBatch, Rows]  # rows at some places of a batch
R = TypeVar("R")
_Line = deque[tuple[Callable[[], Any], Future[Any]]]  # what is to be done with some files, in order


def placed(tables: Iterable[tuple[str, pa.Table]], splits: Mapping[str, str]) -> Iterator[Placed]:
    """Rows of tables with their splits, given that of every document by its id; rows of no document go to train."""
    ids = pa.array(list(splits), pa.string())
    codes = np.array([*map(SPLITS.index, splits.values()), 0], np.int8)  # the last one is for those not found, at -1
    for name, rows in tables:
        at = pc.fill_null(pc.index_in(rows["document_id"], value_set=ids), -1)
        yield name, rows, codes[at.to_numpy()]


class TableFiles:
    """Files `data/<table>/<split>-<n>-of-<count>.parquet` under a folder, zstd-compressed, a row group after the other.

    Every split of every table has a file, if only one without rows. Where a row group or a file ends depends on
    the rows alone, not on how they come: the bytes depend on the rows and the version of pyarrow only.

    Row groups are written by threads, those of a file in their order, while the next rows come. Rows of small splits
    wait in files of Arrow until all have come: each file of Parquet that is open takes memory. Used as a context, which
    ends the threads.
    """

    def __init__(self, root: Path) -> None:
        self._files = {(spec.name, split): _SplitFiles(root, spec.name, split) for spec in TABLES for split in SPLITS}
        self._threads = ThreadPoolExecutor(THREADS)
        self._under_way: deque[Future[Any]] = deque()
        self._lines: defaultdict[_SplitFiles, _Line] = defaultdict(deque)
        self._turn = Lock()  # of a line: it is taken from and added to by several
        self._failed: BaseException | None = None

    def __enter__(self) -> TableFiles:
        return self

    def __exit__(self, *raised: object) -> None:
        self._threads.shutdown(cancel_futures=True)

    def write(self, name: str, rows: pa.Table, splits: Codes) -> None:
        """Takes the next rows of a table, each with the number of its split in `SPLITS`.

        Raises `OSError` where those before them cannot be written.
        """
        schema = table_spec(name).schema
        named = rows.select(schema.names)
        if not named.schema.equals(schema):
            named = named.cast(schema)  # which copies, even where nothing changes
        begin, kept = 0, [list[_Rows]() for _ in SPLITS]
        for batch in named.to_batches():
            weights, of_rows = _weights(name, batch), splits[begin : begin + len(batch)]
            begin += len(batch)
            for number, split in enumerate(SPLITS):
                mine = np.flatnonzero(of_rows == number)
                if split != AT_ONCE:
                    kept[number].append((batch, mine))
                    continue
                files = self._files[name, split]
                for task in files.groups(batch, mine, weights[mine]):
                    self._give(files, task)
        for split, parts in zip(SPLITS, kept, strict=True):
            files = self._files[name, split]
            if any(len(at) for _, at in parts):
                self._give(files, partial(files.keep, parts))

    def _give(self, files: _SplitFiles, task: Callable[[], None]) -> None:
        """Gives the threads what is to be done next with some files, once few others wait for them."""
        while len(self._under_way) >= AHEAD:
            self._under_way.popleft().result()
        self._under_way.append(self._begin(files, task))

    def _begin(self, files: _SplitFiles, task: Callable[[], R]) -> Future[R]:
        """Has a thread do what is to be done next with some files; no thread waits for what is before it."""
        begun, line = Future[R](), self._lines[files]
        with self._turn:
            line.append((task, begun))
            is_next = len(line) == 1
        if is_next:
            self._threads.submit(self._do, line)
        return begun

    def _do(self, line: _Line) -> None:
        """Does what is first in a line, nothing more where anything failed, and has a thread go on with the line."""
        task, begun = line[0]
        try:
            if self._failed is not None:
                raise self._failed
            begun.set_result(task())
        except BaseException as error:  # it is for whoever asks for the result
            self._failed = error
            begun.set_exception(error)
        with self._turn:
            line.popleft()
            is_over = not line
        if not is_over:
            with suppress(RuntimeError):  # the threads are being ended: nobody asks for the rest
                self._threads.submit(self._do, line)

    def close(self) -> Iterator[FileEntry]:
        """Has every file ended and named; their entries for a manifest, in the order of the tables, as they are done.

        To be read to the end before the context is left. `OSError` comes up where a file cannot be written.
        """
        closing = [self._begin(files, files.close) for files in self._files.values()]
        return (entry for closed in closing for entry in closed.result())


class _SplitFiles:
    """The files of one split of one table.

    Rows wait as what they came in and their places there: where that is mapped from a file they take no memory.
    """

    def __init__(self, root: Path, table: str, split: str) -> None:
        self._root, self._table, self._split = root, table, split
        self._folder = root / "data" / table
        self._waiting: list[_Rows] = []
        self._weight = 0
        self._kept: pa.ipc.RecordBatchFileWriter | None = None
        self._kept_in = self._folder / f"{split}.arrow"
        self._writer: pq.ParquetWriter | None = None
        self._file_weight = 0
        self._rows: list[int] = []
        self._groups = 0

    def keep(self, parts: Sequence[_Rows]) -> None:
        """Keeps rows until the files are closed."""
        for batch, at in parts:
            if self._kept is None:
                self._folder.mkdir(parents=True, exist_ok=True)
                self._kept = pa.ipc.new_file(str(self._kept_in), batch.schema)
            self._kept.write_batch(batch.take(pa.array(at)))

    def _write_kept(self, file: pa.ipc.RecordBatchFileWriter) -> None:
        file.close()
        kept = pa.ipc.open_file(pa.memory_map(str(self._kept_in)))
        for batch in map(kept.get_batch, range(kept.num_record_batches)):
            for group in self.groups(batch, np.arange(len(batch)), _weights(self._table, batch)):
                group()
        if self._waiting:
            self._group()()

    def groups(self, batch: pa.RecordBatch, at: Rows, weights: Rows) -> Iterator[Callable[[], None]]:
        """Takes the rows `at` some places of a batch; what writes each row group that they fill."""
        while len(at):
            total = self._weight + np.cumsum(weights)
            cut = int(np.searchsorted(total, GROUP_WEIGHT)) + 1  # the row that fills the group ends it
            self._waiting.append((batch, at[:cut]))
            self._weight = int(total[min(cut, len(at)) - 1])
            at, weights = at[cut:], weights[cut:]
            if self._weight >= GROUP_WEIGHT:
                yield self._group()

    def _group(self) -> Callable[[], None]:
        group = partial(self._write_group, self._waiting, self._weight)
        self._waiting, self._weight = [], 0
        return group

    def _write_group(self, waiting: Sequence[_Rows], weight: int) -> None:
        taken = (batch if len(at) == len(batch) else batch.take(pa.array(at)) for batch, at in waiting)
        group = pa.Table.from_batches(taken).combine_chunks()
        if self._writer is None:
            self._begin_file()
        assert self._writer is not None
        self._writer.write_table(group, row_group_size=len(group))
        self._rows[-1] += len(group)
        self._groups += 1
        if self._groups % RELEASED == 0:
            release()
        self._file_weight += weight
        if self._file_weight >= FILE_WEIGHT:
            self._end_file()

    def _begin_file(self) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        path = self._folder / self._unfinished(len(self._rows))
        schema = table_spec(self._table).schema
        # Without dictionaries: beside ids that never repeat they make files larger, slower to write and to read, and an
        # open file holds what it has of them.
        self._writer = pq.ParquetWriter(path, schema, compression="zstd", use_dictionary=False)
        self._file_weight = 0
        self._rows.append(0)

    def _end_file(self) -> None:
        if self._writer is not None:
            self._writer.close()
            self._writer = None
            release()  # what it knew of its row groups

    def _unfinished(self, number: int) -> str:
        return f"{self._split}-{number:05d}.parquet"  # how many there will be is not known yet

    def close(self) -> list[FileEntry]:
        """Writes what waits, ends the last file, gives all their names and describes them."""
        if self._kept is not None:
            self._write_kept(self._kept)
            self._kept_in.unlink()
        if self._waiting:
            self._group()()
        if not self._rows:  # a file without rows has no row group either: `datasets` fails on one of zero rows
            self._begin_file()
        self._end_file()
        entries = []
        for n, rows in enumerate(self._rows):
            name = f"{self._split}-{n:05d}-of-{len(self._rows):05d}.parquet"
            (self._folder / self._unfinished(n)).rename(self._folder / name)
            (entry,) = describe(self._root, [f"data/{self._table}/{name}"])
            entries.append(entry.model_copy(update={"table": self._table, "split": self._split, "rows": rows}))
        return entries


def _weights(name: str, rows: pa.RecordBatch) -> Rows:
    """The weight of each row: it depends on the row alone, whatever arrays it lies in."""
    weights = np.full(len(rows), ROW_WEIGHT, np.int64)
    for column in table_spec(name).text_columns:
        if "." not in column and pa.types.is_string(rows.schema.field(column).type):
            lengths = pc.fill_null(pc.binary_length(rows.column(column)), 0)
            weights += lengths.to_numpy(zero_copy_only=False).astype(np.int64)
    return weights
