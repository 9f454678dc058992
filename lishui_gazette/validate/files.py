"""Checks of a published folder: its files are those of the manifest, byte for byte."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa

from lishui_gazette.errors import IntegrityError, SchemaError
from lishui_gazette.folder import Folder
from lishui_gazette.manifest import MANIFEST, schema_sha256, sources_sha256
from lishui_gazette.records import Issue, Severity
from lishui_gazette.records.tables import TABLES
from lishui_gazette.validate.checked import Checked


def _issue(code: str, place: str, message: str) -> Issue:
    return Issue(
        issue_id=f"dataset:issues:{code}-{place}"[:120],
        code=code,
        severity=Severity.ERROR,
        message=f"{place}: {message}",
    )


def file_issues(folder: Folder) -> Iterator[Issue]:
    """What differs between a folder and its manifest."""
    manifest = folder.manifest
    if manifest.schema_sha256 != schema_sha256():
        yield _issue("schema-differs", MANIFEST, "schema_sha256 must be that of this version; build it again")
    listed = {entry.path: entry for entry in manifest.files}
    for path, entry in listed.items():
        place = folder.path / path
        if not place.is_file():
            yield _issue("missing-file", path, "is in the manifest but not in the folder")
        elif place.stat().st_size != entry.bytes or _sha256(place) != entry.sha256:
            yield _issue("hash-differs", path, "its bytes must be those of the manifest; fetch or build it again")
    found = (p for p in sorted(folder.path.rglob("*")) if p.is_file())
    for stray in (p.relative_to(folder.path).as_posix() for p in found):
        if stray not in listed and stray != MANIFEST and not stray.startswith("."):
            yield _issue("unknown-file", stray, "is not in the manifest; remove it")


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def read_checked(folder: Folder) -> tuple[Checked | None, list[Issue]]:
    """The tables of a folder for the checks, and what keeps a table from being read.

    None where a table that every other refers to cannot be read.
    """
    tables: dict[str, pa.Table] = {}
    splits: dict[str, pa.Array] = {}
    issues: list[Issue] = []
    for spec in TABLES:
        parts, names = [spec.schema.empty_table()], []
        for entry in folder.manifest.table_files(spec.name):
            try:
                part = folder.part(entry)
            except (SchemaError, IntegrityError) as error:
                issues.append(_issue("unreadable-table", entry.path, str(error)))
                continue
            if part.num_rows != entry.rows:
                message = f"must have {entry.rows} rows but has {part.num_rows}"
                issues.append(_issue("row-count-differs", entry.path, message))
            parts.append(part)
            names += [pa.repeat(entry.split or "", part.num_rows)]
        if len(parts) == 1:
            issues.append(_issue("missing-table", spec.name, "has no file; build the dataset again"))
            continue
        tables[spec.name] = pa.concat_tables(parts).combine_chunks()
        splits[spec.name] = pa.concat_arrays(names)
    if "documents" not in tables:
        return None, issues
    issues += _source_issues(folder, tables["documents"])
    return Checked(tables, splits, folder.manifest.edition), issues


def _source_issues(folder: Folder, documents: pa.Table) -> Iterator[Issue]:
    if sources_sha256(documents.to_batches()) != folder.manifest.sources_sha256:
        yield _issue("sources-differ", MANIFEST, "sources_sha256 must be that of the documents and their text_sha256")
