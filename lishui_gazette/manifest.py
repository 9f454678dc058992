"""The manifest of a published folder: every file with its hash, and what the dataset was made from and with."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from pydantic import Field, ValidationError

from lishui_gazette.errors import IntegrityError, SchemaError
from lishui_gazette.records.arrow import SCHEMAS
from lishui_gazette.records.base import Value

__all__ = ["MANIFEST", "FileEntry", "Manifest", "describe", "parse_manifest", "read_manifest", "schema_sha256"]

MANIFEST = "manifest.json"
FORMAT = 1


class FileEntry(Value):
    """One file of a published folder; `table`, `split` and `rows` are null for a file that is no table."""

    path: str = Field(description="Path in the folder, with forward slashes.")
    bytes: int = Field(description="Size.", ge=0)
    sha256: str = Field(description="SHA-256 of the file.", pattern=r"^[0-9a-f]{64}$")
    table: str | None = Field(None, description="The table it holds rows of.")
    split: str | None = Field(None, description="The split it holds.")
    rows: int | None = Field(None, description="Number of rows.", ge=0)


class Manifest(Value):
    """What a published folder holds, from which texts, made with what."""

    format: int = Field(FORMAT, description="Version of this manifest's form.")
    edition: str = Field(description="facts (text columns null) or full.")
    extractor_version: str = Field(description="Version of this package.")
    written_with: Mapping[str, str] = Field(description="Versions of what wrote the files.")
    schema_sha256: str = Field(description="SHA-256 over the Arrow schemas of all tables.")
    sources: Mapping[str, str] = Field(description="SHA-256 of the text of every document, by document id.")
    files: tuple[FileEntry, ...] = Field(description="Every file but this one, sorted by path.")
    commit: str | None = Field(None, description="Commit of the hub repository that it was pulled from.")

    def table_files(self, table: str, split: str | None = None) -> list[FileEntry]:
        """The files of a table, of one split or of all, train first, shards in order."""
        order = {"train": 0, "validation": 1, "test": 2}
        found = [f for f in self.files if f.table == table and split in (None, f.split)]
        return sorted(found, key=lambda f: (order.get(f.split or "", 3), f.path))

    @property
    def tables(self) -> list[str]:
        """The names of the tables that have files, sorted."""
        return sorted({f.table for f in self.files if f.table})

    def to_json(self) -> str:
        """The manifest as it stands in the folder."""
        return json.dumps(self.model_dump(exclude_none=True), ensure_ascii=False, indent=1) + "\n"


def schema_sha256() -> str:
    """SHA-256 over the names and Arrow schemas of all tables of this version."""
    digest = hashlib.sha256()
    for name, schema in SCHEMAS.items():
        digest.update(f"{name}\n{schema.to_string(show_field_metadata=False)}\n".encode())
    return digest.hexdigest()


def describe(root: Path, paths: Iterable[str]) -> list[FileEntry]:
    """Entries, without table and rows, for files under `root`."""
    return [_entry(root, path) for path in sorted(paths)]


def _entry(root: Path, path: str) -> FileEntry:
    with (root / path).open("rb") as file:
        digest = hashlib.file_digest(file, "sha256")
    return FileEntry(path=path, bytes=(root / path).stat().st_size, sha256=digest.hexdigest())


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a published folder.

    Raises `SchemaError` where the folder is no published dataset or has a manifest of another
    form, `IntegrityError` where the manifest cannot be read as one.
    """
    path = folder / MANIFEST
    try:
        return parse_manifest(path.read_bytes(), str(path))
    except (FileNotFoundError, NotADirectoryError):
        raise SchemaError(f"{folder}: must be a published dataset, with {MANIFEST}; build one there first") from None
    except OSError as error:
        raise IntegrityError(f"{path}: cannot be read ({error.strerror})") from error


def parse_manifest(content: bytes, place: str) -> Manifest:
    """The manifest in `content`, which was read from `place`; raises as `read_manifest` does."""
    try:
        manifest = Manifest.model_validate_json(content)
    except ValidationError as error:
        raise IntegrityError(
            f"{place}: is damaged or no manifest ({error}); fetch or build the dataset again"
        ) from None
    if manifest.format != FORMAT:
        raise SchemaError(f"{place}: format must be {FORMAT} but got {manifest.format}; use the version that wrote it")
    return manifest
