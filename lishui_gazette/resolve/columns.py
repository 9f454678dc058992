"""Columns of tables: strings as numbers, some columns replaced, some rows looked at; no table as Python values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

__all__ = [
    "Codes", "Encoded", "Mask", "columns_replaced", "flags_of", "listed", "parents", "patched", "rows_of", "rows_where",
    "sharing",
]  # fmt: skip

AT_ONCE = 1024  # rows that are values in Python at once
Codes = npt.NDArray[np.int32]
Mask = npt.NDArray[np.bool_]


class Encoded:
    """A column of strings as numbers (-1 for null) of its different values, in the order in which they first stand."""

    def __init__(self, column: pa.ChunkedArray | pa.Array) -> None:
        encoded = column.dictionary_encode()
        if isinstance(encoded, pa.ChunkedArray):
            encoded = encoded.unify_dictionaries().combine_chunks()
        whole = pa.concat_arrays(encoded.chunks) if isinstance(encoded, pa.ChunkedArray) else encoded
        self.codes: Codes = np.asarray(pc.fill_null(whole.indices, -1).to_numpy(zero_copy_only=False), np.int32)
        self._dictionary: pa.Array = whole.dictionary

    @property
    def values(self) -> list[str]:
        """The different values, by their numbers: a list that is made anew each time."""
        return list(self._dictionary.to_pylist())

    def taken(self, values: Sequence[str | None]) -> pa.Array:
        """A column of `values`, one for each of the different ones here."""
        return pa.array(values, pa.string()).take(pa.array(self.codes, mask=self.codes < 0))


def columns_replaced(table: pa.Table, columns: Mapping[str, pa.Array | pa.ChunkedArray | Sequence[Any]]) -> pa.Table:
    """`table` with other values in some columns, its schema kept."""
    for name, values in columns.items():
        index = table.schema.get_field_index(name)
        field = table.schema.field(index)
        column = values if isinstance(values, pa.Array | pa.ChunkedArray) else pa.array(values, field.type)
        table = table.set_column(index, field, column)
    return table


def patched(column: pa.ChunkedArray, values: Mapping[int, Any]) -> pa.ChunkedArray:
    """A column with other values in some rows."""
    chunks, begin = [], 0
    for chunk in column.chunks:
        own = {at - begin: value for at, value in values.items() if begin <= at < begin + len(chunk)}
        if own:
            known = chunk.to_pylist()
            chunk = pa.array([own.get(at, value) for at, value in enumerate(known)], column.type)
        chunks.append(chunk)
        begin += len(chunk)
    return pa.chunked_array(chunks, column.type)


def flags_of(lists: pa.Array | pa.ChunkedArray, flags: Iterable[str]) -> Mask:
    """Which rows of a column of lists of flags have one of `flags`."""
    rows = parents(lists)
    has = pc.is_in(pc.list_flatten(lists), value_set=pa.array(sorted(flags)))
    found = np.zeros(len(lists), bool)
    found[rows[has.to_numpy(zero_copy_only=False) if isinstance(has, pa.Array) else has.to_numpy()]] = True
    return found


def sharing(keys: pa.ChunkedArray) -> Mask:
    """Which rows of a column of lists of numbers have one that another row has too; no row has one twice."""
    numbers = np.asarray(pc.list_flatten(keys).to_numpy())
    rows = parents(keys)
    order = np.argsort(numbers, kind="stable")
    same = numbers[order[1:]] == numbers[order[:-1]]
    found = np.zeros(len(keys), bool)
    found[rows[order[1:][same]]] = True
    found[rows[order[:-1][same]]] = True
    return found


def parents(lists: pa.Array | pa.ChunkedArray) -> npt.NDArray[np.int64]:
    """The number of the row that each item of a column of lists is of."""
    return np.repeat(np.arange(len(lists)), pc.list_value_length(lists).to_numpy())


def rows_where(table: pa.Table, wanted: Mask) -> Iterator[tuple[int, dict[str, Any]]]:
    """The wanted rows with their numbers, in order, some at a time."""
    begin = 0
    for batch in table.to_batches(max_chunksize=AT_ONCE):
        own = wanted[begin : begin + len(batch)]
        if own.any():
            rows = batch.filter(pa.array(own)).to_struct_array()
            yield from zip((begin + np.flatnonzero(own)).tolist(), listed(rows), strict=True)
        begin += len(batch)


def rows_of(table: pa.Table, columns: Iterable[str]) -> list[dict[str, Any]]:
    """Some columns of all rows."""
    return [row for batch in table.select(list(columns)).to_batches() for row in listed(batch.to_struct_array())]


def listed(values: pa.Array) -> list[Any]:
    """The same as `values.to_pylist()`, several times as fast: that makes an object of Arrow's of each value first."""
    kind = values.type
    if pa.types.is_string(kind) or pa.types.is_date32(kind):
        return list(values.to_numpy(zero_copy_only=False).tolist())
    if values.null_count:
        return list(values.to_pylist())
    if pa.types.is_struct(kind):
        columns, names = map(listed, values.flatten()), [field.name for field in kind]
        return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]
    if pa.types.is_list(kind):
        items, ends = listed(values.flatten()), np.cumsum(values.value_lengths().to_numpy()).tolist()
        return [items[begin:end] for begin, end in zip([0, *ends], ends, strict=False)]
    return list(values.to_numpy(zero_copy_only=False).tolist())
