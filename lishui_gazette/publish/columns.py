"""The columns of the dataset described: from the models, the schemas and `columns.yaml`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import pyarrow as pa
from pydantic import BaseModel

from lishui_gazette import yaml_text
from lishui_gazette.records.annotations import allowed_values, inner_model
from lishui_gazette.records.tables import TableSpec

__all__ = ["About", "Column", "about", "columns_of"]

About = dict[str, Any]
SPAN_FIELDS = {"start": "First offset, inclusive.", "end": "Last offset, exclusive.", "page": "Page, from 1."}
TYPES = {pa.string(): "text", pa.int32(): "whole number", pa.float64(): "number", pa.bool_(): "yes or no"}


@dataclass(frozen=True, slots=True)
class Column:
    """What a reader needs to know of a column; `path` is dotted for a field of a nested column."""

    path: str
    type: str
    description: str
    allowed: tuple[str, ...]
    unit: str | None
    null: str | None
    is_nullable: bool
    arrow: pa.DataType
    parts: tuple[Column, ...] = ()


@cache
def about() -> About:
    """What the dataset says of itself (`about.yaml`)."""
    loaded: About = yaml_text.loaded(files(__package__).joinpath("about.yaml").read_text("utf-8"))
    return loaded


@cache
def _notes() -> dict[str, dict[str, str]]:
    loaded: dict[str, dict[str, str]] = yaml_text.loaded(files(__package__).joinpath("columns.yaml").read_text("utf-8"))
    return loaded


def _note(kind: str, table: str, path: str) -> str | None:
    """The note on a column of a table, on the column of any table, or on its last part."""
    notes = _notes()[kind]
    return notes.get(f"{table}.{path}") or notes.get(path) or notes.get(path.rsplit(".", 1)[-1])


def columns_of(spec: TableSpec[Any]) -> tuple[Column, ...]:
    """The columns of a table in order, nested ones with their parts."""
    return tuple(_columns(spec.name, spec.schema, spec.model, ""))


def _columns(table: str, fields: Any, model: type[BaseModel] | None, prefix: str) -> Iterator[Column]:
    for field in fields:
        path = f"{prefix}{field.name}"
        annotation = model.model_fields[field.name].annotation if model else None
        description = model.model_fields[field.name].description if model else SPAN_FIELDS[field.name]
        inner = field.type.value_type if pa.types.is_list(field.type) else field.type
        parts: tuple[Column, ...] = ()
        if pa.types.is_struct(inner):
            parts = tuple(_columns(table, inner, inner_model(annotation), f"{path}."))
        yield Column(
            path=path,
            type=_type_name(field.type),
            description=description or "",
            allowed=allowed_values(field.name, annotation),
            unit=_note("unit", table, path) if pa.types.is_primitive(inner) else None,
            null=_note("missing", table, path) if field.nullable else None,
            is_nullable=field.nullable,
            arrow=field.type,
            parts=parts,
        )


def _type_name(kind: pa.DataType) -> str:
    if pa.types.is_list(kind):
        return f"list of {_type_name(kind.value_type)}"
    if pa.types.is_struct(kind):
        return "struct"
    return "date" if pa.types.is_date(kind) else TYPES[kind]
