"""The Frictionless data package: tables with types, constraints and keys."""

from __future__ import annotations

import json
from typing import Any

import pyarrow as pa

from lishui_gazette.publish.columns import Column, about, columns_of
from lishui_gazette.records.tables import TABLES, TableSpec

__all__ = ["data_package"]

TYPES = {pa.string(): "string", pa.float64(): "number", pa.bool_(): "boolean", pa.date32(): "date"}


def data_package(version: str) -> str:
    """The descriptor `datapackage.json`.

    A resource is the folder of a table, all splits together, so that its foreign keys hold: a person's row can
    stand in another split than what the person says.
    """
    known = about()
    descriptor = {
        "profile": "data-package",
        "name": known["name"],
        "title": known["title"],
        "description": known["description"],
        "version": version,
        "created": f"{known['released']}T00:00:00Z",
        "homepage": known["url"],
        "keywords": known["keywords"],
        "licenses": [{"name": known["licence"]["id"], "path": known["licence"]["facts"]}],
        "contributors": [{"title": name, "role": "author"} for name in known["creators"]],
        "resources": [_resource(spec) for spec in TABLES],
    }
    return json.dumps(descriptor, ensure_ascii=False, indent=1) + "\n"


def _resource(spec: TableSpec[Any]) -> dict[str, Any]:
    keys = {other.name: other.key for other in TABLES}
    return {
        "name": spec.name,
        "title": spec.title,
        "type": "table",
        "path": f"data/{spec.name}",
        "scheme": "file",
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "schema": {
            "fields": [_field(column) for column in columns_of(spec)],
            "primaryKey": [spec.key],
            "foreignKeys": [
                {"fields": [column], "reference": {"resource": table, "fields": [keys[table]]}}
                for column, table in spec.foreign_keys
            ],
        },
    }


def _field(column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": True} if not column.is_nullable else {}
    if column.allowed and not pa.types.is_nested(column.arrow):
        constraints["enum"] = list(column.allowed)
    described = {"name": column.path, "type": _type(column), "description": column.description}
    return described | ({"constraints": constraints} if constraints else {})


def _type(column: Column) -> str:
    """The Table Schema type.

    frictionless reads Parquet through pandas, where a list is an array of its own and a whole number that can
    be null a float: such columns are declared as `any` and `number`.
    """
    if pa.types.is_nested(column.arrow):
        return "any"
    if column.arrow == pa.int32():
        return "number" if column.is_nullable else "integer"
    return TYPES[column.arrow]
