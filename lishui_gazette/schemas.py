"""The schemas as files: JSON Schema of every model, Arrow schema of every table."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa

from lishui_gazette.catalog import CatalogEntry
from lishui_gazette.errors import OutputError
from lishui_gazette.manifest import Manifest
from lishui_gazette.records.tables import TABLES

__all__ = ["schema_differences", "schema_files", "write_schemas"]


def schema_files() -> dict[str, str]:
    """What each file of the folder `schema/` holds, by file name."""
    models = {spec.name: spec.model for spec in TABLES} | {"catalog_entry": CatalogEntry, "manifest": Manifest}
    files = {
        f"{name}.schema.json": json.dumps(model.model_json_schema(), ensure_ascii=False, indent=1) + "\n"
        for name, model in models.items()
    }
    return files | {f"{spec.name}.arrow.txt": _arrow_text(spec.schema) for spec in TABLES}


def _arrow_text(schema: pa.Schema) -> str:
    return "".join(f"{field.name}: {field.type}{'' if field.nullable else ' not null'}\n" for field in schema)


def schema_differences(folder: Path) -> Iterator[str]:
    """The differences between `folder` and the schemas of this version, as unified diffs; none where equal."""
    wanted = schema_files()
    stale = [p.name for p in folder.glob("*") if p.name not in wanted] if folder.is_dir() else []
    for name in sorted([*wanted, *stale]):
        path = folder / name
        stored = path.read_text("utf-8").splitlines(keepends=True) if path.is_file() else []
        yield from difflib.unified_diff(stored, wanted.get(name, "").splitlines(keepends=True), str(path), name)


def write_schemas(folder: Path) -> list[Path]:
    """Writes the schemas to `folder` and removes files of tables that are no more; returns what it wrote.

    Raises `OutputError` where the folder cannot be written.
    """
    wanted = schema_files()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for stale in [*folder.glob("*.schema.json"), *folder.glob("*.arrow.txt")]:
            if stale.name not in wanted:
                stale.unlink()
        for name, text in wanted.items():
            (folder / name).write_text(text, "utf-8", newline="\n")
    except OSError as error:
        raise OutputError(f"{folder}: cannot be written ({error.strerror}); choose another folder with -o") from error
    return [folder / name for name in wanted]
