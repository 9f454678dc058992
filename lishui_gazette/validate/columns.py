"""Columns as checks look at them: whole, nested ones flattened, with the row that each value is of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from lishui_gazette.records import Issue, Severity
from lishui_gazette.records.arrow import flat
from lishui_gazette.records.tables import TableSpec

__all__ = ["Leaf", "Mask", "Rows", "Spans", "leaf", "lookup", "report", "rows_at", "spans_at", "values_at"]

SHOWN = 20  # findings of one kind that are listed; the last of them counts the rest
Rows = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]


class Leaf(NamedTuple):
    """The values at a path, and the row of the table that each is of."""

    values: pa.Array
    rows: Rows


class Spans(NamedTuple):
    """Starts and ends of spans, and the row of the table that each is of."""

    starts: Rows
    ends: Rows
    rows: Rows


def values_at(table: pa.Table, path: str) -> pa.ChunkedArray:
    """The values at `path` (`offices.document_id`), lists flattened, nulls left in: fastest where all is well."""
    name, *rest = path.split(".")
    values = table.column(name)
    while True:
        if pa.types.is_list(values.type):
            values = pc.list_flatten(values)
        elif pa.types.is_struct(values.type) and rest:
            values = pc.struct_field(values, rest.pop(0))
        else:
            return values


def leaf(table: pa.Table, path: str) -> Leaf:
    """The values at `path` (`offices.document_id`, `evidence.start`), lists flattened, nulls left out."""
    values, rows = _with_rows(table, path)
    if values.null_count:
        valid = pc.is_valid(values).to_numpy(zero_copy_only=False)
        return Leaf(values.filter(pa.array(valid)), rows[valid])
    return Leaf(values, rows)


def rows_at(table: pa.Table, path: str) -> Rows:
    """The row of the table that each value at `path` is of, nulls included."""
    return _with_rows(table, path).rows


def _with_rows(table: pa.Table, path: str) -> Leaf:
    """The values at a path and their rows, nulls left in."""
    name, *rest = path.split(".")
    values = flat(table.column(name))
    rows = np.arange(len(table), dtype=np.int64)
    while True:
        if pa.types.is_list(values.type):
            rows = rows[pc.list_parent_indices(values).to_numpy(zero_copy_only=False)]
            values = pc.list_flatten(values)
        elif pa.types.is_struct(values.type) and rest:
            values = pc.struct_field(values, rest.pop(0))
        else:
            return Leaf(values, rows)


def spans_at(table: pa.Table, path: str) -> Spans:
    """The spans at `path`, those that are there; a row's own `start` and `end` where it is empty."""
    if not path:
        starts, ends = (flat(table.column(name)).to_numpy(zero_copy_only=False) for name in ("start", "end"))
        return Spans(starts, ends, np.arange(len(table), dtype=np.int64))
    spans, rows = _with_rows(table, path)
    starts, ends = (spans.field(name).to_numpy(zero_copy_only=False) for name in ("start", "end"))
    if spans.null_count:
        valid = pc.is_valid(spans).to_numpy(zero_copy_only=False)
        return Spans(starts[valid], ends[valid], rows[valid])
    return Spans(starts, ends, rows)


def lookup(keys: pa.Array, known: pa.Array) -> Rows:
    """The position in `known` of each of `keys`; -1 where it is not there."""
    found = pc.index_in(keys, value_set=known)
    return np.asarray(pc.fill_null(found, -1).to_numpy(zero_copy_only=False), dtype=np.int64)


def report(spec: TableSpec[Any], table: pa.Table, code: str, rows: Rows, message: str) -> Iterator[Issue]:
    """An issue for each of `rows` (the first twenty; the last one tells how many more there are)."""
    if not len(rows):
        return
    unique = np.unique(rows)
    shown = unique[:SHOWN]
    columns = [spec.key] + (["document_id"] if "document_id" in table.column_names[:] else [])
    listed = table.select(list(dict.fromkeys(columns))).take(pa.array(shown)).to_pylist()
    for n, row in enumerate(listed):
        rest = len(unique) - SHOWN
        more = f" (and {rest} more records)" if rest > 0 and n == SHOWN - 1 else ""
        record_id = row[spec.key]
        yield Issue(
            issue_id=f"{row.get('document_id') or 'dataset'}:issues:{code}-{spec.name}-{record_id or n}"[:120],
            code=code,
            severity=Severity.ERROR,
            message=f"{spec.name} {record_id}: {message}{more}",
            table=spec.name,
            record_id=record_id,
            document_id=row.get("document_id"),
        )
