"""Flat columns: nested values as plain ones, for spreadsheets and statistics packages."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from lishui_gazette.records.arrow_schemas import SPAN

__all__ = ["JOINER", "flattened"]

JOINER = "; "


def flattened(table: pa.Table) -> pa.Table:
    """`table` with plain columns only.

    A struct gives a column for each of its fields (`cue` → `cue_start`, `cue_end`, `cue_page`). A list of
    spans gives those of its first. A list of strings gives one string, joined by "; "; a list of other structs
    the same for each field (`byline` → `byline_name`, `byline_role`). An empty list is null.
    """
    columns: list[pa.Array] = []
    names: list[str] = []
    for field in table.schema:
        whole = table.column(field.name).combine_chunks()
        values = pa.concat_arrays(whole.chunks) if isinstance(whole, pa.ChunkedArray) else whole
        for name, column in _flat(field.name, values):
            names.append(name)
            columns.append(column)
    return pa.table(columns, names=names)


def _flat(name: str, values: pa.Array) -> list[tuple[str, pa.Array]]:
    kind = values.type
    if pa.types.is_struct(kind):
        fields = [(f"{name}_{f.name}", pc.struct_field(values, f.name)) for f in kind]
        return [pair for inner, column in fields for pair in _flat(inner, column)]
    if not pa.types.is_list(kind):
        return [(name, values)]
    if kind.value_type.equals(SPAN):
        return _flat(name, _first(values))
    if pa.types.is_struct(kind.value_type):
        return [(f"{name}_{inner}", _joined(values, column)) for inner, column in _flat_items(pc.list_flatten(values))]
    return [(name, _joined(values, pc.list_flatten(values)))]


def _flat_items(items: pa.Array) -> list[tuple[str, pa.Array]]:
    return [pair for f in items.type for pair in _flat(f.name, pc.struct_field(items, f.name))]


def _first(values: pa.Array) -> pa.Array:
    """The first item of each list, null where it is empty."""
    lengths = pc.fill_null(pc.list_value_length(values), 0)
    starts = pc.subtract(pc.cumulative_sum(lengths), lengths) if len(values) else lengths
    index = pc.if_else(pc.greater(lengths, 0), starts, pa.scalar(None, pa.int32()))
    return pc.list_flatten(values).take(pc.cast(index, pa.int64()))


def _joined(values: pa.Array, items: pa.Array) -> pa.Array:
    """The lists of `values`, with `items` for their flattened items, as one string each."""
    lengths = pc.fill_null(pc.list_value_length(values), 0)
    offsets = pa.concat_arrays([pa.array([0], pa.int32()), pc.cast(pc.cumulative_sum(lengths), pa.int32())])
    texts = pc.fill_null(pc.cast(items, pa.string()), "")
    joined = pc.binary_join(pa.ListArray.from_arrays(offsets, texts), JOINER)
    return pc.if_else(pc.greater(lengths, 0), joined, pa.scalar(None, pa.string()))
