"""Rehydration: a facts edition and a folder of source texts make a full edition."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa

from lishui_gazette.errors import InputError
from lishui_gazette.folder import Folder, PathLike
from lishui_gazette.harvest import AS_USUAL, find_files, harvest
from lishui_gazette.publish import check_output, placed, publish
from lishui_gazette.read import Reading
from lishui_gazette.records.tables import TABLES, TableSpec

__all__ = ["Rehydrated", "rehydrate"]


@dataclass(frozen=True, slots=True)
class Rehydrated:
    """Which documents got their text, by file name; which did not; which files were of no use."""

    output: Path
    found: tuple[str, ...]
    missing: tuple[str, ...]
    unused: tuple[str, ...]


def rehydrate(
    source: PathLike, texts: PathLike, output: PathLike, *, workers: int = 1, reading: Reading = AS_USUAL
) -> Rehydrated:
    """Makes a full edition at `output` of the dataset at `source` with the texts found in `texts`.

    A text belongs to a document where its SHA-256 is the document's `text_sha256`, whatever the file is
    called and however it is encoded. Documents without a text keep null text columns. Subjects of agenda items
    are cleaned text and stay null: their spans tell where they stand. `reading` is how the texts were read: a scan is
    matched by the text that recognition gives.

    Raises `InputError` where no text of the dataset is found, `OutputError` where `output` may not be
    replaced, and what reading a dataset raises.
    """
    place = Path(output)
    check_output(place)
    folder = Folder(Path(source))
    tables = folder.tables()
    by_hash = (tables["documents"][c].to_pylist() for c in ("text_sha256", "file_name"))
    names = dict(zip(*by_hash, strict=True))
    at_hand: dict[str, str] = {}
    unused = []
    for item in harvest(find_files([texts], reading), workers=workers, extracts=False, reading=reading):
        if item.source is not None and item.source.text_sha256 in names:
            at_hand[item.source.text_sha256] = item.source.text
        else:
            unused.append(item.path.name)
    if not at_hand:
        raise InputError(
            f"{texts}: holds no text of {source}; it needs files such as {', '.join(list(names.values())[:3])}"
        )
    by_document = {sha256[:12]: text for sha256, text in at_hand.items()}
    filled = {spec.name: _filled(spec, tables[spec.name], by_document) for spec in TABLES}
    rows = placed(filled.items(), folder.splits())
    publish(rows, place, edition="full", version=folder.manifest.extractor_version)
    return Rehydrated(
        place,
        tuple(name for sha256, name in names.items() if sha256 in at_hand),
        tuple(name for sha256, name in names.items() if sha256 not in at_hand),
        tuple(unused),
    )


def _filled(spec: TableSpec[Any], table: pa.Table, texts: Mapping[str, str]) -> pa.Table:
    """`table` with its quotes cut from the texts at hand."""
    quotes = (("", "text"),) if spec.name == "documents" else spec.quotes
    documents = table["document_id"].to_pylist()
    for path, column in quotes:
        spans = _spans(table, path) if spec.name != "documents" else [(0, None)] * len(table)
        values = [
            texts[document][start:end] if document in texts else None
            for document, (start, end) in zip(documents, spans, strict=True)
        ]
        index = table.schema.get_field_index(column)
        table = table.set_column(index, table.schema.field(index), pa.array(values, pa.string()))
    return table


def _spans(table: pa.Table, path: str) -> list[tuple[int, int]]:
    """The span that a quote is of, for each row: its own, or the first of a list."""
    if not path:
        return list(zip(table["start"].to_pylist(), table["end"].to_pylist(), strict=True))
    firsts = (value[0] if isinstance(value, list) else value for value in table[path].to_pylist())
    return [(span["start"], span["end"]) for span in firsts]
