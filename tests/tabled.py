"""Tables of documents made of rows, for the tests of resolution across documents."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from lishui_gazette.records.tables import DOCUMENT_TABLES

Tables = dict[str, pa.Table]


def tables_of(rows: dict[str, list[dict[str, Any]]]) -> Tables:
    """Tables of rows."""
    return {spec.name: pa.Table.from_pylist(rows[spec.name], schema=spec.schema) for spec in DOCUMENT_TABLES}


def without(tables: Tables, document_ids: Sequence[str]) -> Tables:
    """The tables without some documents."""
    left = pa.array(document_ids, pa.string())
    return {name: t.filter(pc.invert(pc.is_in(t["document_id"], value_set=left))) for name, t in tables.items()}
