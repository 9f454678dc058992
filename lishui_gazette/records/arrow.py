"""The way between records and Arrow tables, whose schemas stand in `arrow_schemas`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain
from operator import attrgetter
from types import SimpleNamespace
from typing import Any, TypeVar

import pyarrow as pa
from pydantic import BaseModel

from lishui_gazette.records.base import Record

__all__ = ["flat", "record_table", "table_records", "without_text"]

R = TypeVar("R", bound=Record)


def _array(values: Sequence[Any], kind: pa.DataType) -> pa.Array:
    """`values` as one array: models and spans become structs, enumerations strings, column by column."""
    if pa.types.is_list(kind):
        offsets = [0, *accumulate(map(len, values))]
        items = _array([*chain.from_iterable(values)], kind.value_type)
        return pa.ListArray.from_arrays(pa.array(offsets, pa.int32()), items, type=kind)
    if pa.types.is_struct(kind):
        fields = list(kind)
        missing = [value is None for value in values]
        mask = None
        if any(missing):
            mask = pa.array(missing, pa.bool_())
            blank = SimpleNamespace(**{f.name: _blank(f) for f in fields})
            values = [blank if value is None else value for value in values]
        return pa.StructArray.from_arrays(_columns(values, fields), fields=fields, mask=mask)
    return pa.array(values, kind)


def _columns(items: Sequence[Any], fields: Sequence[pa.Field]) -> list[pa.Array]:
    """An array for each of `fields`, from the attributes of `items`."""
    return [_array([*map(attrgetter(field.name), items)], field.type) for field in fields]


def _blank(field: pa.Field) -> Any:
    """What stands in a field of a struct that is null: Parquet takes no null where the field cannot be null."""
    if field.nullable or pa.types.is_struct(field.type):
        return None
    if pa.types.is_list(field.type):
        return ()
    return "" if pa.types.is_string(field.type) else 0


def record_table(records: Iterable[BaseModel], schema: pa.Schema) -> pa.Table:
    """The Arrow table of `records`, one row each, in order; no records give a table of no rows.

    Raises `pyarrow.ArrowInvalid` where a value does not fit its column (a text longer than 2³¹
    characters): records that validated do not cause it otherwise.
    """
    return pa.Table.from_arrays(_columns(list(records), list(schema)), schema=schema)


def flat(column: pa.ChunkedArray) -> pa.Array:
    """A column as one array; a view where it lies in one already."""
    filled = [chunk for chunk in column.chunks if len(chunk)]
    if len(filled) == 1:
        return filled[0]
    whole = column.combine_chunks()
    return pa.concat_arrays(whole.chunks) if isinstance(whole, pa.ChunkedArray) else whole


def table_records(table: pa.Table, model: type[R]) -> Iterator[R]:
    """The records of `table`, validated, in order.

    Raises `pydantic.ValidationError` where a row is no valid record.
    """
    for batch in table.to_batches(max_chunksize=1024):
        for row in batch.to_pylist():
            yield model.model_validate(row)


def without_text(table: pa.Table, columns: Iterable[str]) -> pa.Table:
    """`table` with nulls in the text columns, as a facts edition has it.

    A column is named by its path: `text`, or `agenda.subject` for a field of a list of structs.
    """
    for path in columns:
        outer, _, inner = path.partition(".")
        index = table.schema.get_field_index(outer)
        field = table.schema.field(index)
        column = table.column(index).combine_chunks() if inner else None
        nulled = pa.nulls(len(table), field.type) if column is None else _null_inside(column, inner)
        table = table.set_column(index, field, nulled)
    return table


def _null_inside(column: pa.ListArray, name: str) -> pa.ListArray:
    """A list-of-struct column with the field `name` nulled in every struct."""
    if isinstance(column, pa.ChunkedArray):
        column = pa.concat_arrays(column.chunks) if column.num_chunks else pa.array([], column.type)
    items = column.flatten()
    fields = list(column.type.value_type)
    values = [pa.nulls(len(items), f.type) if f.name == name else items.field(f.name) for f in fields]
    structs = pa.StructArray.from_arrays(values, fields=fields)
    lengths = column.value_lengths().fill_null(0).to_pylist()
    offsets = [0]
    for length in lengths:
        offsets.append(offsets[-1] + length)
    return pa.ListArray.from_arrays(pa.array(offsets, pa.int32()), structs, type=column.type)
