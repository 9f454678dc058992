"""An SQLite database: tables with keys, and a full-text index that finds Chinese substrings."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa

from lishui_gazette.errors import OutputError
from lishui_gazette.folder import Folder
from lishui_gazette.records.flat import flattened
from lishui_gazette.records.tables import TABLES, TableSpec

__all__ = ["SEARCHED", "write_sqlite"]

TYPES = {pa.int32(): "INTEGER", pa.float64(): "REAL", pa.bool_(): "INTEGER"}
# What `passages` holds: table, and the columns whose words can be looked for.
SEARCHED = (
    ("articles", ("title", "kicker", "subtitle", "text")),
    ("meetings", ("name",)),
    ("bodies", ("name", "aliases")),
    ("events", ("name",)),
    ("speakers", ("name", "offices_text")),
    ("remarks", ("content_text",)),
    ("targets", ("indicator", "evidence_text")),
    ("outcomes", ("indicator", "evidence_text")),
)


def write_sqlite(folder: Folder, path: Path, table: str) -> None:
    """Writes all tables (`table` is not looked at), keys declared and indexed, and two tables for looking up words.

    `passages` has the columns `tbl`, `id` and `words`; `search` is its full-text index by trigrams, which finds any
    substring of three or more characters: `SELECT tbl, id FROM search WHERE words MATCH '"生态工业"'`. For one or two
    characters ask `passages` with LIKE: some versions of SQLite find nothing for them in a trigram index.
    """
    with closing(sqlite3.connect(path)) as connection, connection:
        for spec in TABLES:
            rows = flattened(folder.table(spec.name))
            connection.execute(_create(spec, rows.schema))
            marks = ", ".join("?" for _ in rows.column_names)
            for batch in rows.to_batches(max_chunksize=4096):
                values = zip(*([_plain(v) for v in column.to_pylist()] for column in batch.columns), strict=True)
                connection.executemany(f'INSERT INTO "{spec.name}" VALUES ({marks})', values)
            for column, _ in spec.foreign_keys:
                connection.execute(f'CREATE INDEX "{spec.name}_{column}" ON "{spec.name}" ("{column}")')
        _index_words(connection)


def _index_words(connection: sqlite3.Connection) -> None:
    """Fills `passages` and its trigram index `search`."""
    keys = {spec.name: spec.key for spec in TABLES}
    connection.execute("CREATE TABLE passages (tbl TEXT NOT NULL, id TEXT NOT NULL, words TEXT NOT NULL)")
    for name, columns in SEARCHED:
        words = " || char(10) || ".join(f"coalesce(\"{column}\", '')" for column in columns)
        connection.execute(
            f'INSERT INTO passages SELECT \'{name}\', "{keys[name]}", trim({words}, char(10)) FROM "{name}"'
        )
    columns_of_index = "tbl UNINDEXED, id UNINDEXED, words, content='passages', tokenize='trigram'"
    try:
        connection.execute(f"CREATE VIRTUAL TABLE search USING fts5({columns_of_index})")
    except sqlite3.OperationalError as error:
        raise OutputError(
            f"this Python's SQLite {sqlite3.sqlite_version} has no trigram index ({error}); it needs 3.34"
        ) from error
    connection.execute("INSERT INTO search (search) VALUES ('rebuild')")


def _create(spec: TableSpec[Any], schema: pa.Schema) -> str:
    columns = [
        f'"{field.name}" {TYPES.get(field.type, "TEXT")}{" PRIMARY KEY NOT NULL" if field.name == spec.key else ""}'
        for field in schema
    ]
    keys = {other.name: other.key for other in TABLES}
    references = [
        f'FOREIGN KEY ("{column}") REFERENCES "{table}" ("{keys[table]}")' for column, table in spec.foreign_keys
    ]
    return f'CREATE TABLE "{spec.name}" ({", ".join([*columns, *references])})'


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
