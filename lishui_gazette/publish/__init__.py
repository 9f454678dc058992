"""Publishing: tables to a folder that people, the hub and every data frame can read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from lishui_gazette.manifest import MANIFEST, FileEntry, Manifest, describe, schema_sha256, sources_sha256
from lishui_gazette.publish.card import dataset_card, licence_note
from lishui_gazette.publish.citation import citation_cff
from lishui_gazette.publish.codebook import codebook
from lishui_gazette.publish.croissant import croissant
from lishui_gazette.publish.datapackage import data_package
from lishui_gazette.publish.parquet import Codes, Placed, TableFiles, placed
from lishui_gazette.publish.place import check_output, replacing
from lishui_gazette.records.arrow import without_text
from lishui_gazette.records.tables import table_spec

__all__ = ["Codes", "Placed", "check_output", "edition_rows", "placed", "publish"]

AT_ONCE = 4096  # documents that are read back at once


def edition_rows(name: str, rows: pa.Table, edition: str) -> pa.Table:
    """Rows of a table as an edition has them: a facts edition without the words of the sources."""
    return rows if edition == "full" else without_text(rows, table_spec(name).text_columns)


def publish(rows: Iterable[Placed], output: Path, *, edition: str, version: str) -> Manifest:
    """Writes a dataset to `output`, which is replaced whole or left as it was.

    `rows` gives the rows of every table in any number of parts, already in the form of the edition. Returns the
    manifest, which lists every file. Raises `OutputError`.
    """
    with replacing(output) as root:
        with TableFiles(root) as files:
            for name, part, splits in rows:
                files.write(name, part, splits)
            closing = files.close()
            descriptions = _descriptions(edition, version)  # while the last rows are written
            entries = list(closing)
        descriptions |= {
            "README.md": dataset_card(entries, edition, version),
            "croissant.json": croissant(entries, edition, version),
        }
        for name, text in descriptions.items():
            _write(root / name, text)
        entries += describe(root, descriptions)
        manifest = Manifest(
            edition=edition,
            extractor_version=version,
            written_with={"pyarrow": pa.__version__},
            schema_sha256=schema_sha256(),
            documents=sum(entry.rows or 0 for entry in entries if entry.table == "documents"),
            sources_sha256=sources_sha256(_sources(root, entries)),
            files=tuple(sorted(entries, key=lambda entry: entry.path)),
        )
        _write(root / MANIFEST, manifest.to_json())
    return manifest


def _sources(root: Path, tables: Sequence[FileEntry]) -> Iterator[pa.RecordBatch]:
    """The ids and text hashes of all documents, read back from the files in their order."""
    for entry in tables:
        if entry.table == "documents":
            with pq.ParquetFile(root / entry.path) as file:
                yield from file.iter_batches(AT_ONCE, columns=["document_id", "text_sha256"])


def _descriptions(edition: str, version: str) -> dict[str, str]:
    """What describes the tables, for people and for programs, whatever their rows are; by the name of the file."""
    return {
        "LICENSE": licence_note(edition),
        "CITATION.cff": citation_cff(version),
        "codebook.md": codebook(version),
        "datapackage.json": data_package(version),
    }


def _write(path: Path, text: str) -> None:
    path.write_text(text, "utf-8", newline="\n")
