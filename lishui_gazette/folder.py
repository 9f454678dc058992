"""Reading a published folder: its tables as Arrow, each file held against the manifest."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from lishui_gazette.errors import InputError, IntegrityError, SchemaError, UnknownTableError
from lishui_gazette.manifest import FileEntry, Manifest, read_manifest
from lishui_gazette.records.tables import SPLITS, TABLE_NAMES, table_spec

__all__ = ["Folder", "PathLike", "embedded_dataset"]

PathLike = str | os.PathLike[str]

PACKAGE = Path(__file__).resolve().parent


def embedded_dataset() -> Path:
    """The dataset that travels with the package: shipped in the wheel, or beside it in a checkout."""
    shipped = PACKAGE / "_dataset"
    return shipped if shipped.is_dir() else PACKAGE.parent / "dist"


@dataclass(frozen=True)
class Folder:
    """A published folder; files are checked against the manifest when they are read."""

    path: Path

    @cached_property
    def manifest(self) -> Manifest:
        """Its manifest, read once."""
        return read_manifest(self.path)

    @property
    def name(self) -> str:
        """What messages call it."""
        return str(self.path)

    def place(self, path: str) -> Path:
        """Where the file `path` of the dataset lies on this disk."""
        return self.path / path

    def content(self, entry: FileEntry) -> pa.Buffer:
        """The bytes of one file.

        Raises `IntegrityError`, naming the file, where it is missing or differs from the manifest.
        """
        path = self.place(entry.path)
        try:
            with pa.memory_map(str(path)) if entry.bytes else pa.OSFile(str(path)) as file:
                content = file.read_buffer()
        except (OSError, pa.ArrowInvalid) as error:
            raise IntegrityError(f"{path}: must be readable but is not ({error}); fetch the dataset again") from None
        if content.size != entry.bytes:
            raise IntegrityError(f"{path}: must have {entry.bytes} bytes but has {content.size}; fetch it again")
        if hashlib.sha256(content).hexdigest() != entry.sha256:
            raise IntegrityError(f"{path}: its SHA-256 differs from the manifest; fetch or build the dataset again")
        return content

    def readers(
        self,
        name: str,
        split: str | None = None,
        columns: Sequence[str] | None = None,
        where: Any = None,
    ) -> list[Callable[[], pa.Table]]:
        """A function for each file of a table, or of one split, that reads its rows; at least one.

        `where` is a filter in the form of `pyarrow.parquet.read_table` (an expression, or tuples
        such as `("unit", "==", "CNY")`, joined by and).

        Raises `UnknownTableError`, `InputError` for an unknown split or column; a reader raises
        `SchemaError` where the file's columns are not those of this version, `IntegrityError` for a
        damaged file.
        """
        spec = table_spec(name)
        if split is not None and split not in SPLITS:
            raise InputError(f"split must be one of {', '.join(SPLITS)} but got {split!r}")
        unknown = [column for column in columns or () if column not in spec.schema.names]
        if unknown:
            raise InputError(
                f"{name} has no column {', '.join(unknown)}; columns must be among {', '.join(spec.schema.names)}"
            )
        files = self.manifest.table_files(name)
        if not files:
            raise UnknownTableError(
                f"{self.name}: has no table {name}; it has {', '.join(self.manifest.tables) or 'none'}"
            )
        chosen = [entry for entry in files if split in (None, entry.split)]
        wanted = spec.schema if columns is None else pa.schema([spec.schema.field(c) for c in columns])
        return [partial(self.part, entry, columns, where) for entry in chosen] or [wanted.empty_table]

    def table(
        self,
        name: str,
        split: str | None = None,
        columns: Sequence[str] | None = None,
        where: Any = None,
    ) -> pa.Table:
        """The rows of a table in memory; arguments and errors as of `readers`. A table without rows has its columns."""
        return pa.concat_tables([read() for read in self.readers(name, split, columns, where)])

    def part(self, entry: FileEntry, columns: Sequence[str] | None = None, where: Any = None) -> pa.Table:
        """The rows of one file of a table; raises as `table` does."""
        schema = table_spec(entry.table or "").schema
        content = self.content(entry)
        names = schema.names if columns is None else list(columns)
        try:
            file = pq.ParquetFile(pa.BufferReader(content))
            if not file.schema_arrow.equals(schema):
                raise SchemaError(_difference(f"{self.name}/{entry.path}", file.schema_arrow, schema))
            if where is None:  # without the machinery of filters, which imports pandas
                return file.read(columns=names).select(names)
        except (pa.ArrowException, OSError) as error:  # Arrow says OSError for pages that end too early
            raise SchemaError(f"{self.name}/{entry.path}: must be Parquet but is not ({error})") from None
        try:
            return pq.read_table(pa.BufferReader(content), columns=names, filters=where)
        except (pa.ArrowException, ValueError, TypeError) as error:
            raise InputError(
                f"where must be a filter such as [('unit', '==', 'CNY')] over columns of {entry.table} "
                f"but got {where!r} ({str(error).splitlines()[0][:120]})"
            ) from None

    def splits(self) -> dict[str, str]:
        """The split of every document, by its id."""
        found: dict[str, str] = {}
        for entry in self.manifest.table_files("documents"):
            ids = self.part(entry, columns=["document_id"])["document_id"].to_pylist()
            found.update(dict.fromkeys(ids, entry.split or SPLITS[0]))
        return found

    def tables(self) -> dict[str, pa.Table]:
        """Every table that the folder has, all splits together."""
        return {name: self.table(name) for name in TABLE_NAMES if self.manifest.table_files(name)}


def _difference(path: str, found: pa.Schema, wanted: pa.Schema) -> str:
    """What tells a file's schema from the one that this version reads, in one sentence."""
    for name in wanted.names:
        if name not in found.names:
            return f"{path}: must have a column {name} but has none; build it with this version"
        if not found.field(name).equals(wanted.field(name)):
            return f"{path}: {name} must be {wanted.field(name)} but is {found.field(name)}"
    extra = [name for name in found.names if name not in wanted.names]
    return f"{path}: must have the columns of this version, in order; unknown: {', '.join(extra) or 'none'}"
