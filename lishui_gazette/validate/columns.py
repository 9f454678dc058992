"""What checks look at: tables as whole columns, nested ones flattened with the row that each value is of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from lishui_gazette.records import Issue, Severity
from lishui_gazette.records.arrow import flat
from lishui_gazette.records.tables import TABLES, TableSpec

__all__ = ["Checked", "Leaf", "leaf", "report"]

SHOWN = 20  # findings of one kind that are listed; the last of them counts the rest
Rows = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Checked:
    """A dataset, or a part of one, as checks see it: tables, and the split of each of their rows.

    `beside` are whole tables that are not checked here, but that rows of `tables` and their rows point at each
    other: a build checks its documents window by window, and what is made across documents at the end.
    `splits` has those of `documents` in any case.
    """

    tables: Mapping[str, pa.Table]
    splits: Mapping[str, pa.Array]
    edition: str
    beside: Mapping[str, pa.Table] = field(default_factory=dict)

    @property
    def documents(self) -> pa.Table:
        """The documents that rows are of."""
        return self.tables["documents"] if "documents" in self.tables else self.beside["documents"]

    def specs(self) -> Iterator[tuple[TableSpec[Any], pa.Table]]:
        """The tables with what they are, in the order of the dataset."""
        for spec in TABLES:
            if spec.name in self.tables:
                yield spec, self.tables[spec.name]


class Leaf(NamedTuple):
    """The values at a path, and the row of the table that each is of."""

    values: pa.Array
    rows: Rows


def leaf(table: pa.Table, path: str) -> Leaf:
    """The values at `path` (`offices.document_id`, `evidence.start`), lists flattened, nulls left out."""
    name, *rest = path.split(".")
    values = flat(table.column(name))
    rows = np.arange(len(table), dtype=np.int64)
    while True:
        if values.null_count:
            valid = pc.is_valid(values).to_numpy(zero_copy_only=False)
            values, rows = values.filter(pa.array(valid)), rows[valid]
        if pa.types.is_list(values.type):
            parents = pc.list_parent_indices(values).to_numpy(zero_copy_only=False)
            values, rows = pc.list_flatten(values), rows[parents]
        elif pa.types.is_struct(values.type) and rest:
            values = pc.struct_field(values, rest.pop(0))
        else:
            return Leaf(values, rows)


def lookup(keys: pa.Array, known: pa.Array) -> Rows:
    """The position in `known` of each of `keys`; -1 where it is not there."""
    found = pc.index_in(keys, value_set=known)
    return np.asarray(pc.fill_null(found, -1).to_numpy(zero_copy_only=False), dtype=np.int64)


def report(spec: TableSpec[Any], table: pa.Table, code: str, rows: Rows, message: str) -> Iterator[Issue]:
    """An issue for each of `rows` (the first twenty; the last one tells how many more there are)."""
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
