"""Checks of identity: keys are unique, references lead somewhere, required values are there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lishui_gazette.records import Issue
from lishui_gazette.records.arrow import flat
from lishui_gazette.records.tables import TableSpec, table_spec
from lishui_gazette.validate.checked import Checked
from lishui_gazette.validate.columns import Rows, leaf, report, values_at

# Nested columns that point at a table, beside those that the table's description names.
NESTED_KEYS = {
    "documents": (("date_clues.other_document_id", "documents"),),
    "speakers": (
        ("document_ids", "documents"),
        ("offices.document_id", "documents"),
        ("offices.body_id", "bodies"),
    ),
    "memberships": (("document_ids", "documents"),),
}


def unique_keys(data: Checked) -> Iterator[Issue]:
    """Every key stands in one row."""
    for spec, table in data.specs():
        keys = flat(table.column(spec.key))
        if pc.count_distinct(keys).as_py() == len(keys):
            continue
        counts = pc.value_counts(keys)
        repeated = counts.field("values").filter(pc.greater(counts.field("counts"), 1))
        rows = np.flatnonzero(pc.is_in(keys, value_set=repeated).to_numpy(zero_copy_only=False))
        yield from report(spec, table, "duplicate-key", rows, f"{spec.key} must be unique")


def key_forms(data: Checked) -> Iterator[Issue]:
    """A record's id begins with its document's id and the name of its table, a thing's with `dataset` instead."""
    for spec, table in data.specs():
        if spec.name in ("documents", "issues"):
            continue
        keys = flat(table.column(spec.key))
        if spec.has_own_keys:
            begins = pc.starts_with(keys, f"dataset:{spec.name}:")
            yield from report(spec, table, "malformed-key", _where(pc.invert(begins)), "must be dataset:<table>:…")
            continue
        prefix = pc.binary_join_element_wise(flat(table.column("document_id")), spec.name, ":")
        expected = pc.binary_join_element_wise(prefix, "", ":")
        # A document id has 12 characters: the rest of the prefix is as long as the table's name and two colons.
        begins = pc.equal(pc.utf8_slice_codeunits(keys, 0, 12 + len(spec.name) + 2), expected)
        yield from report(spec, table, "malformed-key", _where(pc.invert(begins)), "must be <document_id>:<table>:…")


def references(data: Checked) -> Iterator[Issue]:
    """Every foreign key that is not null leads to a row."""
    for spec, table in data.specs():
        for path, target in foreign_keys(spec):
            if target in data.keys:
                broken = _strangers(data, spec.name, path, target)
                message = f"{path} must be a {table_spec(target).key} of {target}"
                yield from report(spec, table, "broken-reference", broken, message)


def foreign_keys(spec: TableSpec[Any]) -> tuple[tuple[str, str], ...]:
    """The columns of a table that point at others, nested ones by their path, each with the table that it points at."""
    return (*spec.foreign_keys, *NESTED_KEYS.get(spec.name, ()))


def _strangers(data: Checked, name: str, path: str, target: str) -> Rows:
    """The rows whose value at `path` is not null and no key of the table that it is to lead to."""
    table = data.tables[name]
    if path == "document_id":
        return np.flatnonzero((data.at(name) < 0) & pc.is_valid(table.column(path)).to_numpy())
    is_known = data.keys[target](flat(values_at(table, path)).drop_null())
    return np.zeros(0, np.int64) if is_known.all() else leaf(table, path).rows[~is_known]


def required_values(data: Checked) -> Iterator[Issue]:
    """No column that cannot be null has nulls."""
    for spec, table in data.specs():
        for field in spec.schema:
            if not field.nullable and table.column(field.name).null_count:
                rows = _where(pc.is_null(flat(table.column(field.name))))
                yield from report(spec, table, "missing-value", rows, f"{field.name} must not be null")


def _where(mask: pa.Array) -> Rows:
    return np.flatnonzero(pc.fill_null(mask, False).to_numpy(zero_copy_only=False))
