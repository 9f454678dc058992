"""Publishing: tables to a folder that people, the hub and every data frame can read."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa

from lishui_gazette.manifest import MANIFEST, Manifest, describe, schema_sha256
from lishui_gazette.publish.card import dataset_card, licence_note
from lishui_gazette.publish.parquet import write_tables
from lishui_gazette.publish.place import check_output, replacing
from lishui_gazette.records.arrow import without_text
from lishui_gazette.records.tables import TABLES

__all__ = ["check_output", "edition_tables", "publish"]


def edition_tables(tables: Mapping[str, pa.Table], edition: str) -> dict[str, pa.Table]:
    """The tables as an edition has them: a facts edition without the words of the sources."""
    if edition == "full":
        return dict(tables)
    return {spec.name: without_text(tables[spec.name], spec.text_columns) for spec in TABLES}


def publish(
    tables: Mapping[str, pa.Table], splits: Mapping[str, str], output: Path, *, edition: str, version: str
) -> Manifest:
    """Writes a dataset to `output`, which is replaced whole or left as it was.

    `tables` holds every table, already in the form of the edition; `splits` the split of every
    document by its id. Returns the manifest, which lists every file. Raises `OutputError`.
    """
    with replacing(output) as root:
        written = write_tables(root, tables, splits)
        (root / "README.md").write_text(dataset_card(written, edition, version), "utf-8", newline="\n")
        (root / "LICENSE").write_text(licence_note(edition), "utf-8", newline="\n")
        facts = {w.path: w for w in written}
        entries = []
        for entry in describe(root, ["README.md", "LICENSE", *facts]):
            held = facts.get(entry.path)
            update = {"table": held.table, "split": held.split, "rows": held.rows} if held else {}
            entries.append(entry.model_copy(update=update))
        documents = tables["documents"]
        columns = (documents[name].to_pylist() for name in ("document_id", "text_sha256"))
        manifest = Manifest(
            edition=edition,
            extractor_version=version,
            written_with={"pyarrow": pa.__version__},
            schema_sha256=schema_sha256(),
            sources=dict(sorted(zip(*columns, strict=True))),
            files=tuple(entries),
        )
        (root / MANIFEST).write_text(manifest.to_json(), "utf-8", newline="\n")
    return manifest
