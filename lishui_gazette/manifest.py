"""The manifest of a published folder: every file with its hash, and what the dataset was made from and with."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

import pyarrow as pa
import pyarrow.compute as pc
from pydantic import Field, ValidationError, field_validator
from pydantic_core import from_json

from lishui_gazette.errors import IntegrityError, SchemaError
from lishui_gazette.records.arrow_schemas import SCHEMAS
from lishui_gazette.records.base import Value
from lishui_gazette.records.tables import SPLITS

__all__ = [
    "MANIFEST",
    "FileEntry",
    "Manifest",
    "describe",
    "named_files",
    "parse_manifest",
    "read_manifest",
    "schema_sha256",
    "sources_sha256",
]

MANIFEST = "manifest.json"
FORMAT = 3
SEAL = "seal"  # the manifest has no entry of its own: this field is its hash


class FileEntry(Value):
    """One file of a published folder; `table`, `split` and `rows` are null for a file that is no table."""

    path: str = Field(description="Path in the folder, with forward slashes.")
    bytes: int = Field(description="Size.", ge=0)
    sha256: str = Field(description="SHA-256 of the file.", pattern=r"^[0-9a-f]{64}$")
    table: str | None = Field(None, description="The table it holds rows of.")
    split: str | None = Field(None, description="The split it holds.")
    rows: int | None = Field(None, description="Number of rows.", ge=0)

    @field_validator("path")
    @classmethod
    def _stays_inside(cls, path: str) -> str:
        place = PurePosixPath(path)
        is_plain = path.isprintable() and "\\" not in path and ":" not in path and str(place) == path
        if not is_plain or place.is_absolute() or ".." in place.parts or path in ("", ".", MANIFEST):
            raise ValueError(f"path must lead to a file inside the folder but got {path!r}")
        return path

    @field_validator("split")
    @classmethod
    def _is_a_split(cls, split: str | None) -> str | None:
        if split not in (None, *SPLITS):
            raise ValueError(f"split must be one of {', '.join(SPLITS)} but got {split!r}")
        return split


class Manifest(Value):
    """What a published folder holds, from which texts, made with what."""

    format: int = Field(FORMAT, description="Version of this manifest's form.")
    edition: str = Field(description="facts (text columns null) or full.")
    extractor_version: str = Field(description="Version of this package.")
    written_with: Mapping[str, str] = Field(description="Versions of what wrote the files.")
    schema_sha256: str = Field(description="SHA-256 over the Arrow schemas of all tables.")
    documents: int = Field(description="Number of documents.", ge=0)
    sources_sha256: str = Field(
        description="SHA-256 over the id and text_sha256 of every document, in the order of the files.",
        pattern=r"^[0-9a-f]{64}$",
    )
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
        """The manifest as it stands in the folder: its fields, closed by `seal`, the SHA-256 over them."""
        fields = self.model_dump(mode="json", exclude_none=True)
        return _json({**fields, SEAL: hashlib.sha256(_json(fields).encode()).hexdigest()})


def _json(value: Mapping[str, object]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def schema_sha256() -> str:
    """SHA-256 over the names and Arrow schemas of all tables of this version."""
    digest = hashlib.sha256()
    for name, schema in SCHEMAS.items():
        digest.update(f"{name}\n{schema.to_string(show_field_metadata=False)}\n".encode())
    return digest.hexdigest()


def sources_sha256(documents: Iterable[pa.RecordBatch]) -> str:
    """SHA-256 over `<document_id> <text_sha256>` of every document, a line each, in the order given."""
    digest = hashlib.sha256()
    for batch in documents:
        columns = (batch.column(name) for name in ("document_id", "text_sha256"))
        lines = pc.binary_join_element_wise(*columns, " ").to_pylist()
        digest.update("".join(f"{line}\n" for line in lines).encode())
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


def named_files(folder: Path) -> frozenset[str]:
    """The paths that a manifest of any version names, itself included; none where no manifest can be read.

    Only for telling a dataset's files from those of others: nothing is read on its word.
    """
    try:
        fields = from_json((folder / MANIFEST).read_bytes())
        return frozenset({MANIFEST, *(str(entry["path"]) for entry in fields["files"])})
    except (OSError, ValueError, KeyError, TypeError):
        return frozenset()


def parse_manifest(content: bytes, place: str) -> Manifest:
    """The manifest in `content`, which was read from `place`; raises as `read_manifest` does.

    A manifest is what `Manifest.to_json` wrote, byte for byte: no change to it goes unseen.
    """
    damaged = f"{place}: is damaged or no manifest; fetch or build the dataset again"
    try:
        fields = from_json(content)
    except ValueError as error:
        raise IntegrityError(f"{damaged} ({error})") from None
    found = fields.get("format") if isinstance(fields, dict) else None
    if not isinstance(found, int):
        raise IntegrityError(f"{damaged} (it states no format)")
    if found != FORMAT:
        raise SchemaError(f"{place}: format must be {FORMAT} but got {found}; use the version that wrote it")
    try:
        manifest = Manifest.model_validate({key: value for key, value in fields.items() if key != SEAL})
    except ValidationError as error:
        raise IntegrityError(f"{damaged} ({error})") from None
    if manifest.to_json().encode() != content:
        raise IntegrityError(f"{damaged} (it differs from its own {SEAL})")
    return manifest
