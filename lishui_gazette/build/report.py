"""What a build tells of itself: rows, issues and faults, read from the manifest and files of what it made."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pyarrow as pa

from lishui_gazette.folder import Folder, PathLike
from lishui_gazette.manifest import Manifest
from lishui_gazette.records import Issue, Severity
from lishui_gazette.records.arrow import table_records
from lishui_gazette.records.tables import SPLITS, TABLES
from lishui_gazette.storage import fetched, is_remote

__all__ = ["BuildReport"]


@dataclass(frozen=True)
class BuildReport:
    """What a build made: where, of how many files, and how many its cache had; issues are read when asked for."""

    output: PathLike
    manifest: Manifest
    files: int
    reused: int

    @property
    def rows(self) -> dict[str, dict[str, int]]:
        """Rows by table and split."""
        counts: dict[str, dict[str, int]] = {}
        for entry in self.manifest.files:
            if entry.table and entry.split:
                counts.setdefault(entry.table, dict.fromkeys(SPLITS, 0))[entry.split] += entry.rows or 0
        return {spec.name: counts[spec.name] for spec in TABLES}

    @cached_property
    def issues(self) -> tuple[Issue, ...]:
        """Every issue recorded."""
        return tuple(issue for table in self._issue_tables() for issue in table_records(table, Issue))

    def _issue_tables(self) -> Iterator[pa.Table]:
        for entry in self.manifest.table_files("issues"):
            if is_remote(self.output):
                with fetched(f"{os.fspath(self.output)}/{entry.path}") as path:
                    yield Folder(path.parent).part(entry.model_copy(update={"path": path.name}))
            else:
                yield Folder(Path(self.output)).part(entry)

    @cached_property
    def faults(self) -> tuple[Issue, ...]:
        """The issues that are errors."""
        return tuple(issue for issue in self.issues if issue.severity is Severity.ERROR)
