"""Tables of documents made of rows, for the tests of resolution across documents."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from lishui_gazette.records.tables import DOCUMENT_TABLES
from lishui_gazette.resolve.blocks import Block, Made

Tables = dict[str, pa.Table]
Resolving = Callable[[Tables, Path, Path | None], dict[str, list[dict[str, Any]]]]  # with folder and memory


def meeting(document_id: str, at: int, name: str, met: date | None = None, **fields: Any) -> dict[str, Any]:
    """A row of the table `meetings`."""
    told = {"date_precision": "day", "date_basis": "stated"} if met else {}
    return {
        "meeting_id": f"{document_id}:meetings:{at}-{at + 5}",
        "document_id": document_id,
        "article_id": f"{document_id}:articles:0-9000",
        "name": name,
        "kind": "conference",
        "mention": "reported",
        "date_start": met,
        "date_end": met,
        "evidence": [{"start": at, "end": at + 5, "page": None}],
        "method": "rules",
        "extractor_version": "0",
        "quality_flags": [],
        **told,
        **fields,
    }


def tables_of(rows: dict[str, list[dict[str, Any]]]) -> Tables:
    """Tables of rows."""
    return {spec.name: pa.Table.from_pylist(rows[spec.name], schema=spec.schema) for spec in DOCUMENT_TABLES}


def without(tables: Tables, document_ids: Sequence[str]) -> Tables:
    """The tables without some documents."""
    left = pa.array(document_ids, pa.string())
    return {name: t.filter(pc.invert(pc.is_in(t["document_id"], value_set=left))) for name, t in tables.items()}


def listing(make: Callable[[Block], Made], column: str) -> tuple[Callable[[Block], Made], list[str]]:
    """A function that makes blocks as another one does, and the values of a column in the blocks that it made."""
    listed: list[str] = []

    def listed_and_made(block: Block) -> Made:
        listed.extend(block.rows[column].to_pylist())
        return make(block)

    return listed_and_made, listed


def assert_memory_changes_nothing(resolved: Resolving, tables: Tables, folder: Path) -> None:
    """With what earlier resolutions of more or fewer documents gave, a resolution gives what it gives without."""
    ids = tables["documents"]["document_id"].to_pylist()
    for n, left in enumerate(([], ids[:1], ids[1:2], ids[::3], ids[1::3], [], [])):
        some = without(tables, left)
        remembering = resolved(some, folder / f"{n}", folder / "memory")
        assert remembering == resolved(some, folder / f"{n} alone", None)
