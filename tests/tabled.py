"""Tables of documents made of rows, for the tests of resolution across documents."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from lishui_gazette.records.tables import DOCUMENT_TABLES

Tables = dict[str, pa.Table]


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
