"""Resolution of tables in memory, as tables again: for benches and tests, where a build reads from files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from lishui_gazette.catalog import Split
from lishui_gazette.records.tables import SPLITS
from lishui_gazette.resolve import TableSource, resolve

__all__ = ["ResolvedTables", "resolve_tables"]


@dataclass(frozen=True, slots=True)
class ResolvedTables:
    """Every table of the dataset but `issues`, each document's split, and what stayed unresolved: its issues."""

    tables: Mapping[str, pa.Table]
    splits: Mapping[str, str]
    issues: pa.Table


def resolve_tables(
    tables: Mapping[str, pa.Table], pins: Mapping[str, Split] | None = None, folder: Path | None = None
) -> ResolvedTables:
    """The tables of several documents as one dataset."""
    source = TableSource(tables)
    resolved = resolve(source, pins or {}, folder)
    names = [name for name in tables if name not in resolved.things]
    parts = list(source.parts(*names, "speakers"))
    rewritten = {
        name: pa.concat_tables([tables[name].slice(0, 0), *(resolved.rewritten(part, name) for part in parts)])
        for name in names
    }
    ids = tables["documents"]["document_id"]
    splits = {key: SPLITS[code] for key, code in zip(ids.to_pylist(), resolved.splits.codes.tolist(), strict=True)}
    return ResolvedTables({**tables, **rewritten, **resolved.things}, splits, resolved.issues)
