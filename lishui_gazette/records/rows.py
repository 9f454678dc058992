"""A row a document: all records of a document as nested Arrow columns, and tables back from such rows.

This is the form in which records leave a worker, wait in the cache and are put in order: a document can be
cut out, moved or dropped with all its records, and tables are views of it without a copy.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import Any

import pyarrow as pa

from lishui_gazette.records.arrow import record_table
from lishui_gazette.records.bundle import DocumentRecords
from lishui_gazette.records.tables import DOCUMENT_TABLES, TableSpec, table_spec

__all__ = ["ROW_FIELDS", "ROW_TABLES", "document_rows", "row_counts", "row_tables"]

# The tables whose rows are made from one document, and what extraction found fault with.
ROW_TABLES: tuple[TableSpec[Any], ...] = (*DOCUMENT_TABLES, table_spec("issues"))


def _struct(spec: TableSpec[Any]) -> pa.DataType:
    return pa.struct(list(spec.schema))


ROW_FIELDS: tuple[pa.Field, ...] = tuple(
    pa.field(spec.name, pa.list_(pa.field("item", _struct(spec), nullable=False)), nullable=False)
    for spec in ROW_TABLES
)


def document_rows(bundles: Sequence[DocumentRecords | None]) -> list[pa.Array]:
    """One array for each of `ROW_FIELDS`, with an item a bundle; no records (None) give empty lists."""
    return [_column(spec, bundles) for spec in ROW_TABLES]


def _column(spec: TableSpec[Any], bundles: Sequence[DocumentRecords | None]) -> pa.Array:
    records = [_records(spec, bundle) for bundle in bundles]
    table = record_table((record for listed in records for record in listed), spec.schema).combine_chunks()
    columns = [column.chunk(0) if column.num_chunks else pa.array([], column.type) for column in table.columns]
    items = pa.StructArray.from_arrays(columns, fields=list(spec.schema))
    offsets = pa.array([0, *accumulate(map(len, records))], pa.int32())
    field = ROW_FIELDS[ROW_TABLES.index(spec)]
    return pa.ListArray.from_arrays(offsets, items, type=field.type)


def _records(spec: TableSpec[Any], bundle: DocumentRecords | None) -> Sequence[Any]:
    if bundle is None:
        return ()
    return (bundle.document,) if spec.name == "documents" else getattr(bundle, spec.name)


def row_tables(rows: pa.RecordBatch) -> dict[str, pa.Table]:
    """The records of `rows` as tables, document after document; a view, nothing is copied."""
    return {
        spec.name: pa.Table.from_arrays(rows.column(spec.name).flatten().flatten(), schema=spec.schema)
        for spec in ROW_TABLES
    }


def row_counts(rows: pa.RecordBatch) -> dict[str, pa.Array]:
    """How many rows of each table each of `rows` has."""
    return {spec.name: rows.column(spec.name).value_lengths() for spec in ROW_TABLES}
