"""Checks of identity: keys are unique, references lead somewhere, required values are there."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lishui_gazette.records import Issue
from lishui_gazette.records.arrow import flat
from lishui_gazette.records.tables import TABLES, table_spec
from lishui_gazette.validate.columns import Checked, Rows, leaf, report

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
    every = {**data.beside, **data.tables}
    for spec in (spec for spec in TABLES if spec.name in every):
        for path, target in (*spec.foreign_keys, *NESTED_KEYS.get(spec.name, ())):
            if target not in every or not {spec.name, target} & set(data.tables):
                continue
            broken = _strangers(every[spec.name], path, every[target].column(table_spec(target).key))
            message = f"{path} must be a {table_spec(target).key} of {target}"
            yield from report(spec, every[spec.name], "broken-reference", broken, message)


def _strangers(table: pa.Table, path: str, known: pa.ChunkedArray) -> Rows:
    """The rows whose value at `path` is not null and not among `known`; a plain column is not copied."""
    if pa.types.is_string(table.schema.field(path.partition(".")[0]).type):
        column = table.column(path)
        is_known = pc.or_(pc.is_null(column), pc.is_in(column, value_set=known))
        return np.flatnonzero(~is_known.to_numpy())
    values, rows = leaf(table, path)
    found: Rows = rows[~pc.is_in(values, value_set=known).to_numpy(zero_copy_only=False)]
    return found


def required_values(data: Checked) -> Iterator[Issue]:
    """No column that cannot be null has nulls."""
    for spec, table in data.specs():
        for field in spec.schema:
            if not field.nullable and table.column(field.name).null_count:
                rows = _where(pc.is_null(flat(table.column(field.name))))
                yield from report(spec, table, "missing-value", rows, f"{field.name} must not be null")


def _where(mask: pa.Array) -> Rows:
    return np.flatnonzero(pc.fill_null(mask, False).to_numpy(zero_copy_only=False))
