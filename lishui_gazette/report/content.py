"""What a report shows, as JSON: the tables column by column, the texts at hand, and what is known of the dataset."""

from __future__ import annotations

import json
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

import pyarrow as pa

from lishui_gazette import publish
from lishui_gazette.folder import Folder
from lishui_gazette.publish.columns import about
from lishui_gazette.records.tables import TABLES
from lishui_gazette.texts import texts_at_hand

__all__ = ["content"]

NOT_SHOWN = frozenset({"duplicates"})  # tables that no screen uses
# What the page cuts from the texts, or has once with the document.
LEFT_OUT = frozenset({"text", "evidence_text", "cue_text", "content_text", "extractor_version"})


def content(folder: Folder, texts: Path | None) -> dict[str, Any]:
    """The content of a report; `texts` maps the ids of documents whose text is at hand to it."""
    tables = folder.tables()
    known = about()
    return {
        "title": known["title"],
        "description": known["description"],
        "edition": folder.manifest.edition,
        "version": folder.manifest.extractor_version,
        "splits": folder.splits(),
        "accuracy": _accuracy(),
        "keys": {spec.name: spec.key for spec in TABLES},
        "tables": {name: _columns(name, table) for name, table in tables.items() if name not in NOT_SHOWN},
        "texts": dict(texts_at_hand(tables["documents"], texts)),
    }


def _accuracy() -> dict[str, Any] | None:
    path = files(publish).joinpath("accuracy.json")
    measured: dict[str, Any] | None = json.loads(path.read_text("utf-8")) if path.is_file() else None
    return measured


def _columns(name: str, table: pa.Table) -> dict[str, list[Any]]:
    """The columns that hold a value; flags stand once, with the document."""
    skipped = LEFT_OUT if name == "documents" else LEFT_OUT | {"quality_flags"}
    shown = (n for n in table.column_names if n not in skipped and table[n].null_count < len(table))
    columns = {n: [_plain(value) for value in table[n].to_pylist()] for n in shown}
    key = next(spec.key for spec in TABLES if spec.name == name)
    return columns or {key: []}


def _plain(value: Any) -> Any:
    """A value as JSON has it: days in ISO form, a span as [start, end], with its page where it has one."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        if value.keys() == {"start", "end", "page"}:
            return [value["start"], value["end"], *([value["page"]] if value["page"] is not None else [])]
        return {name: _plain(item) for name, item in value.items() if item not in (None, [])}
    return value
