"""The step of a build: paths in, a row a document out, whatever engine runs it.

A row holds the records of its document as nested columns, and the key under which a cache may keep it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lishui_gazette.build.cache import Positions
from lishui_gazette.build.document_checks import checked_rows
from lishui_gazette.build.keys import harvested_key, remote_key
from lishui_gazette.build.listing import File
from lishui_gazette.errors import InputError
from lishui_gazette.harvest import Fault, Harvested, harvest_file
from lishui_gazette.memory import uncollected
from lishui_gazette.read import Reading
from lishui_gazette.records import DocumentRecords
from lishui_gazette.records.arrow import flat
from lishui_gazette.records.rows import ROW_FIELDS
from lishui_gazette.records.tables import table_spec
from lishui_gazette.resolve.duplicates import SKETCHES, sketch_articles
from lishui_gazette.resolve.reading import READINGS, read_rows
from lishui_gazette.storage import RemoteFile, fetched

__all__ = [
    "DIGEST",
    "KEPT",
    "ROWS",
    "TASKS",
    "curated_rows",
    "readings_of",
    "rows_of",
    "sketches_of",
    "tasks",
    "work",
]

# So many documents a batch that a batch costs far more than sending it, and a stop loses little. The last ones are
# smaller, so that workers end at the same time: a batch has at most that share of what is left.
BATCH = 64
FEWEST = 8
SHARE = 8
# So many characters whose records are made into rows at once: in Python they take hundreds of bytes a character.
CHARACTERS = 100_000
DIGEST = pa.binary(32)

Made = tuple[int, bytes | None, Harvested]  # the number of a task, the key of a row and what it is made from


def read_name(table: str) -> str:
    """The column of a cache's rows that has the readings of a table."""
    return f"{table} read"


def _item(schema: pa.Schema) -> pa.DataType:
    return pa.struct(list(schema))


# Rows as a cache keeps them. `text` is that of a document without records, whose text no record holds.
KEPT = pa.schema(
    [
        pa.field("key", DIGEST, nullable=False),
        pa.field("name", pa.string(), nullable=False),
        pa.field("sha256", DIGEST, nullable=False),
        pa.field("text_sha256", DIGEST, nullable=False),
        pa.field("text", pa.string()),
        pa.field("page_starts", pa.list_(pa.int32())),
        *ROW_FIELDS,
        *(
            pa.field(read_name(table), pa.list_(pa.field("item", _item(schema), nullable=False)), nullable=False)
            for table, schema in READINGS.items()
        ),
        pa.field("sketches", pa.list_(pa.field("item", pa.struct(list(SKETCHES)), nullable=False)), nullable=False),
    ]
)
# Files to be read. A file on another machine comes with its sidecars and its key: its bytes are not read twice.
TASKS = pa.schema(
    [
        pa.field("file", pa.int64(), nullable=False),
        pa.field("path", pa.string(), nullable=False),
        pa.field("beside", pa.list_(pa.string()), nullable=False),
        pa.field("key", DIGEST),
    ]
)
# Rows as a worker gives them: `file` is the number of the task; a fault has no key and no records.
ROWS = pa.schema(
    [
        pa.field("file", pa.int64(), nullable=False),
        pa.field("code", pa.string()),
        pa.field("message", pa.string()),
        *(pa.field(f.name, f.type, nullable=True) for f in KEPT),
    ]
)


def tasks(files: Sequence[File], numbers: Positions, reading: Reading) -> Iterator[pa.RecordBatch]:
    """Batches of tasks for the files with some numbers."""
    begin = 0
    while begin < len(numbers):
        end = begin + min(BATCH, max(FEWEST, (len(numbers) - begin) // SHARE))
        yield _task_batch([(number, files[number]) for number in numbers[begin:end].tolist()], reading)
        begin = end


def _task_batch(pairs: Sequence[tuple[int, File]], reading: Reading) -> pa.RecordBatch:
    rows = [
        (number, file.url, list(file.beside), remote_key(file, reading))
        if isinstance(file, RemoteFile)
        else (number, str(file.absolute()), [], None)  # a worker on another machine has another working directory
        for number, file in pairs
    ]
    columns = [pa.array(column, field.type) for column, field in zip(zip(*rows, strict=True), TASKS, strict=True)]
    return pa.record_batch(columns, schema=TASKS)


def work(batch: pa.RecordBatch, known: frozenset[str], reading: Reading) -> pa.RecordBatch:
    """The step that engines run: reads and extracts each task's file; texts whose hash is in `known` are only read."""
    with uncollected():
        made = (made for task in batch.to_pylist() for made in _made(task, known, reading))
        parts = list(map(rows_of, _portions(made)))  # a loop would hold two of them at a time
    return parts[0] if len(parts) == 1 else pa.Table.from_batches(parts).combine_chunks().to_batches()[0]


def _portions(made: Iterable[Made]) -> Iterator[list[Made]]:
    """What was harvested, in lists of no more characters than are made into rows at once, or of one document."""
    portion, characters = list[Made](), 0
    for number, key, item in made:
        length = len(item.source.text) if item.source else 0
        if portion and characters + length > CHARACTERS:
            yield portion
            portion, characters = [], 0
        portion.append((number, key, item))
        characters += length
    yield portion


def _made(task: dict[str, Any], known: frozenset[str], reading: Reading) -> Iterator[Made]:
    """What comes of a task's file, with the number of the task and the key."""
    number, path, key = task["file"], Path(task["path"]), task["key"]
    if key is None:
        for item in harvest_file(path, known, reading=reading):
            yield number, harvested_key(path, item, reading), item
    else:
        for item in _harvest_remote(task["path"], task["beside"], known, reading):
            yield number, key if item.source else None, item


def _harvest_remote(url: str, beside: Sequence[str], known: frozenset[str], reading: Reading) -> Iterator[Harvested]:
    try:
        with fetched(url, beside) as path:
            yield from harvest_file(path, known, reading=reading)
    except InputError as error:
        yield Harvested(Path(url), fault=Fault("unreadable-input", str(error)))


def curated_rows(bundles: Sequence[DocumentRecords]) -> pa.RecordBatch:
    """Records that were not extracted, in the form of a cache's rows; their key finds nothing."""
    documents = [bundle.document for bundle in bundles]
    columns = [
        pa.array([hashlib.sha256(bundle.model_dump_json().encode()).digest() for bundle in bundles], DIGEST),
        pa.array([document.file_name for document in documents], pa.string()),
        *(
            pa.array([bytes.fromhex(getattr(document, name)) for document in documents], DIGEST)
            for name in ("sha256", "text_sha256")
        ),
        pa.nulls(len(documents), pa.string()),
        pa.nulls(len(documents), pa.list_(pa.int32())),
        *_records(bundles),
    ]
    return pa.record_batch(columns, schema=KEPT)


def rows_of(found: Sequence[Made]) -> pa.RecordBatch:
    """The rows of what was harvested, given with the number of its task and its key."""
    items = [item for _, _, item in found]
    faults = [item.fault or Fault("", "") for item in items]
    sources = [item.source for item in items]
    columns = [
        pa.array([number for number, _, _ in found], pa.int64()),
        pa.array([fault.code or None for fault in faults], pa.string()),
        pa.array([fault.message or None for fault in faults], pa.string()),
        pa.array([key for _, key, _ in found], DIGEST),
        pa.array([s and s.name for s in sources], pa.string()),
        pa.array([s and bytes.fromhex(s.sha256) for s in sources], DIGEST),
        pa.array([s and bytes.fromhex(s.text_sha256) for s in sources], DIGEST),
        pa.array([i.source.text if i.source and not i.records else None for i in items], pa.string()),
        pa.array([s and list(s.page_starts) for s in sources], pa.list_(pa.int32())),
        *_records([item.records for item in items]),
    ]
    return pa.record_batch(columns, schema=ROWS)


def _records(bundles: Sequence[DocumentRecords | None]) -> list[pa.Array]:
    """The nested columns of records, checked, what they say by themselves, and the sketches of their articles."""
    columns = checked_rows(bundles)
    nested = {field.name: column for field, column in zip(ROW_FIELDS, columns, strict=True)}
    tables = {
        name: pa.Table.from_arrays(column.flatten().flatten(), schema=table_spec(name).schema)
        for name, column in nested.items()
    }
    read = [_nested(table, nested[name].offsets, read_name(name)) for name, table in read_rows(tables).items()]
    sketches = sketch_articles(tables["articles"])
    owners = np.repeat(np.arange(len(bundles)), nested["articles"].value_lengths().to_numpy())
    is_sketched = pc.is_in(tables["articles"]["article_id"], value_set=sketches["article_id"].combine_chunks())
    counts = np.bincount(owners[is_sketched.to_numpy()], minlength=len(bundles))
    offsets = pa.array(np.concatenate([[0], np.cumsum(counts)]), pa.int32())
    return [*columns, *read, _nested(sketches, offsets, "sketches")]


def _nested(table: pa.Table, offsets: pa.Array, name: str) -> pa.Array:
    """The rows of a table as lists, one a document."""
    kind = KEPT.field(name).type
    items = pa.StructArray.from_arrays([flat(column) for column in table.columns], fields=list(kind.value_type))
    return pa.ListArray.from_arrays(offsets, items, type=kind)


def readings_of(rows: pa.RecordBatch) -> dict[str, pa.Table]:
    """The readings of `rows` by table; views, nothing is copied."""
    return {
        name: pa.Table.from_arrays(rows.column(read_name(name)).flatten().flatten(), schema=schema)
        for name, schema in READINGS.items()
    }


def sketches_of(rows: pa.RecordBatch) -> pa.Table:
    """The sketches of the articles of `rows`; a view, nothing is copied."""
    return pa.Table.from_arrays(rows.column("sketches").flatten().flatten(), schema=SKETCHES)
