"""The Croissant 1.1 description: files with hashes, tables as record sets with their fields."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import pyarrow as pa

from lishui_gazette.manifest import FileEntry
from lishui_gazette.publish.citation import citation_text
from lishui_gazette.publish.columns import Column, about, columns_of
from lishui_gazette.records.tables import TABLES, TableSpec

__all__ = ["croissant"]

PARQUET = "application/x-parquet"
TYPES = {
    pa.string(): "sc:Text",
    pa.int32(): "sc:Integer",
    pa.float64(): "sc:Float",
    pa.bool_(): "sc:Boolean",
    pa.date32(): "sc:Date",
}
# The context that Croissant 1.1 prescribes.
CONTEXT: dict[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "dct": "http://purl.org/dc/terms/",
    "sc": "https://schema.org/",
    "conformsTo": "dct:conformsTo",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "description": {"@container": "@language"},
    "name": {"@container": "@language"},
}
TERMS = """
arrayShape citeAs column containedIn equivalentProperty extract field fileObject fileProperty fileSet format includes
isArray isLiveDataset jsonPath key md5 parentField path recordSet references regex repeated replace samplingRate
separator source subField transform
"""


def croissant(files: Sequence[FileEntry], edition: str, version: str) -> str:
    """The descriptor `croissant.json` of a folder with these files."""
    known = about()
    descriptor = {
        "@context": CONTEXT | {term: f"cr:{term}" for term in TERMS.split()},
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.1",
        "name": known["name"],
        "alternateName": known["title"],
        "description": f"{known['description']} ({edition} edition)",
        "license": known["licence"]["facts"],
        "url": known["url"],
        "creator": [{"@type": "sc:Organization", "name": name} for name in known["creators"]],
        "datePublished": str(known["released"]),
        "version": version,
        "inLanguage": "zh",
        "keywords": known["keywords"],
        "citeAs": citation_text(version),
        "isLiveDataset": False,
        "distribution": [*map(_file, files), *(_file_set(spec) for spec in TABLES)],
        "recordSet": [_record_set(spec) for spec in TABLES],
    }
    return json.dumps(descriptor, ensure_ascii=False, indent=1) + "\n"


def _file(entry: FileEntry) -> dict[str, Any]:
    return {
        "@type": "cr:FileObject",
        "@id": entry.path,
        "name": entry.path,
        "contentUrl": entry.path,
        "contentSize": f"{entry.bytes} B",
        "encodingFormat": PARQUET,
        "sha256": entry.sha256,
    }


def _file_set(spec: TableSpec[Any]) -> dict[str, Any]:
    return {
        "@type": "cr:FileSet",
        "@id": f"{spec.name}-files",
        "name": f"{spec.name}-files",
        "description": f"The files of {spec.name}, all splits.",
        "encodingFormat": PARQUET,
        "includes": f"data/{spec.name}/*.parquet",
    }


def _record_set(spec: TableSpec[Any]) -> dict[str, Any]:
    split = {
        "@type": "cr:Field",
        "@id": f"{spec.name}/split",
        "name": "split",
        "description": "The split that the row is in, from the name of its file.",
        "dataType": "sc:Text",
        "source": {
            "fileSet": {"@id": f"{spec.name}-files"},
            "extract": {"fileProperty": "filename"},
            "transform": {"regex": "^(train|validation|test)-.*$"},
        },
    }
    return {
        "@type": "cr:RecordSet",
        "@id": spec.name,
        "name": spec.name,
        "description": f"{spec.title.capitalize()}.",
        "key": {"@id": f"{spec.name}/{spec.key}"},
        "field": [split, *(_field(spec, column) for column in columns_of(spec))],
    }


def _field(spec: TableSpec[Any], column: Column) -> dict[str, Any]:
    """A column; the parts of a nested one are its sub-fields, read from it by JSON path."""
    inner = column.arrow.value_type if pa.types.is_list(column.arrow) else column.arrow
    top, _, rest = column.path.partition(".")
    source: dict[str, Any] = {"fileSet": {"@id": f"{spec.name}-files"}, "extract": {"column": top}}
    if rest:
        source["transform"] = {"jsonPath": rest}
    field: dict[str, Any] = {
        "@type": "cr:Field",
        "@id": f"{spec.name}/{column.path.replace('.', '/')}",
        "name": column.path.rsplit(".", 1)[-1],
        "description": column.description,
    }
    if pa.types.is_list(column.arrow):
        field |= {"isArray": True, "arrayShape": "-1"}
    if column.parts:
        return field | {"subField": [_field(spec, part) for part in column.parts]}
    field |= {"dataType": TYPES[inner], "source": source}
    references = dict(spec.foreign_keys).get(column.path)
    if references:
        key = next(other.key for other in TABLES if other.name == references)
        field["references"] = {"field": {"@id": f"{references}/{key}"}}
    return field
