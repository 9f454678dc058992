"""Tables to Parquet files as their rows come: one folder a table, one or more files a split."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from lishui_gazette.records.tables import SPLITS, TABLES, table_spec

__all__ = ["TableFiles", "Written"]

# Weight of a row in bytes: that of its words of the source, and so much for everything else.
ROW_WEIGHT = 256
GROUP_WEIGHT = 2**20
FILE_WEIGHT = 512 * 2**20


class Written(NamedTuple):
    """A file of a table: its path in the folder, what it holds."""

    path: str
    table: str
    split: str
    rows: int


class TableFiles:
    """Files `data/<table>/<split>-<n>-of-<count>.parquet` under a folder, zstd-compressed, a row group after the other.

    A row goes to the split of its document (`splits`, by document id), a row of no document to train.
    Every split of every table has a file, if only one without rows. Where a row group or a file ends depends on
    the rows alone, not on how they come: the bytes depend on the rows and the version of pyarrow only.
    """

    def __init__(self, root: Path, splits: Mapping[str, str]) -> None:
        self._splits = splits
        self._files = {(spec.name, split): _SplitFiles(root, spec.name, split) for spec in TABLES for split in SPLITS}

    def write(self, name: str, rows: pa.Table) -> None:
        """Takes the next rows of a table."""
        schema = table_spec(name).schema
        rows = rows.select(schema.names).cast(schema)
        of_rows = self._splits_of(rows["document_id"])
        for number, split in enumerate(SPLITS):
            mine = of_rows == number
            if mine.all():
                self._files[name, split].add(rows)
            elif mine.any():
                self._files[name, split].add(rows.take(pa.array(np.flatnonzero(mine))))

    def _splits_of(self, document_ids: pa.ChunkedArray) -> npt.NDArray[np.int64]:
        """The number of each row's split; rows of one document stand together, so each is looked up once."""
        numbers = [np.zeros(0, np.int64)]
        for chunk in document_ids.chunks:
            runs = pc.run_end_encode(chunk)
            of_runs = [SPLITS.index(self._splits.get(key, SPLITS[0])) for key in runs.values.to_pylist()]
            numbers.append(np.repeat(of_runs, np.diff(runs.run_ends.to_numpy(), prepend=0)))
        return np.concatenate(numbers)

    def close(self) -> list[Written]:
        """Ends every file and gives each its name; what was written, in the order of the tables."""
        return [written for files in self._files.values() for written in files.close()]


class _SplitFiles:
    """The files of one split of one table."""

    def __init__(self, root: Path, table: str, split: str) -> None:
        self._folder, self._table, self._split = root / "data" / table, table, split
        self._waiting: list[pa.Table] = []
        self._weight = 0
        self._writer: pq.ParquetWriter | None = None
        self._file_weight = 0
        self._rows: list[int] = []

    def add(self, rows: pa.Table) -> None:
        weights = _weights(self._table, rows)
        while len(rows):
            total = self._weight + np.cumsum(weights)
            cut = int(np.searchsorted(total, GROUP_WEIGHT)) + 1  # the row that fills the group ends it
            self._waiting.append(rows.slice(0, cut))
            self._weight = int(total[min(cut, len(rows)) - 1])
            rows, weights = rows.slice(cut), weights[cut:]
            if self._weight >= GROUP_WEIGHT:
                self._write_group()

    def _write_group(self) -> None:
        group = pa.concat_tables(self._waiting).combine_chunks()
        if self._writer is None:
            self._begin_file()
        assert self._writer is not None
        self._writer.write_table(group, row_group_size=len(group))
        self._rows[-1] += len(group)
        self._file_weight += self._weight
        self._waiting, self._weight = [], 0
        if self._file_weight >= FILE_WEIGHT:
            self._end_file()

    def _begin_file(self) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        path = self._folder / self._unfinished(len(self._rows))
        self._writer = pq.ParquetWriter(path, table_spec(self._table).schema, compression="zstd")
        self._file_weight = 0
        self._rows.append(0)

    def _end_file(self) -> None:
        if self._writer is not None:
            self._writer.close()
            self._writer = None

    def _unfinished(self, number: int) -> str:
        return f"{self._split}-{number:05d}.parquet"  # how many there will be is not known yet

    def close(self) -> list[Written]:
        if self._waiting:
            self._write_group()
        if not self._rows:  # a file without rows has no row group either: `datasets` fails on one of zero rows
            self._begin_file()
        self._end_file()
        written = []
        for n, rows in enumerate(self._rows):
            name = f"{self._split}-{n:05d}-of-{len(self._rows):05d}.parquet"
            (self._folder / self._unfinished(n)).rename(self._folder / name)
            written.append(Written(f"data/{self._table}/{name}", self._table, self._split, rows))
        return written


def _weights(name: str, rows: pa.Table) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """The weight of each row: it depends on the row alone, whatever arrays it lies in."""
    weights = np.full(len(rows), ROW_WEIGHT, np.int64)
    for column in table_spec(name).text_columns:
        if "." not in column and pa.types.is_string(rows.schema.field(column).type):
            lengths = pc.fill_null(pc.binary_length(rows[column]), 0)
            weights += lengths.to_numpy().astype(np.int64)
    return weights
