"""Tables to Parquet files: one folder a table, one or more files a split."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from lishui_gazette.records.tables import SPLITS, TABLES

__all__ = ["Written", "write_tables"]

SHARD_BYTES = 256 * 2**20
GROUP_ROWS = 131_072


class Written(NamedTuple):
    """A file of a table: its path in the folder, what it holds."""

    path: str
    table: str
    split: str
    rows: int


def write_tables(root: Path, tables: Mapping[str, pa.Table], splits: Mapping[str, str]) -> list[Written]:
    """Writes `data/<table>/<split>-<n>-of-<count>.parquet` under `root`, zstd-compressed.

    A row goes to the split of its document (`splits`, by document id), a row of no document to
    train. Every split of every table has a file, if only one without rows; a split is cut into
    files of at most 256 MB of Arrow data. The bytes depend on the rows and the version of pyarrow only.
    """
    written = []
    for spec in TABLES:
        table = tables[spec.name].select(spec.schema.names).cast(spec.schema)
        of_rows = [splits.get(d, SPLITS[0]) for d in table["document_id"].to_pylist()]
        for split in SPLITS:
            part = table.filter(pc.equal(pa.array(of_rows, pa.string()), split))
            for path, shard in _shards(spec.name, split, part):
                (root / path).parent.mkdir(parents=True, exist_ok=True)
                _write(root / path, shard)
                written.append(Written(path, spec.name, split, shard.num_rows))
    return written


def _shards(name: str, split: str, table: pa.Table) -> Iterator[tuple[str, pa.Table]]:
    count = max(1, -(-table.nbytes // SHARD_BYTES))
    size = -(-table.num_rows // count)
    for n in range(count):
        yield f"data/{name}/{split}-{n:05d}-of-{count:05d}.parquet", table.slice(n * size, size)


def _write(path: Path, table: pa.Table) -> None:
    # A table without rows gets no row group: `datasets` fails on one of zero rows.
    with pq.ParquetWriter(path, table.schema, compression="zstd") as writer:
        if table.num_rows:
            writer.write_table(table.combine_chunks(), row_group_size=GROUP_ROWS)
