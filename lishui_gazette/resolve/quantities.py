"""Targets and outcomes resolved: the body measured, codes, and periods read again where a date became known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import pyarrow as pa

from lishui_gazette.extract.indicators import indicator_code
from lishui_gazette.records import BodyKind
from lishui_gazette.resolve.areas import Home
from lishui_gazette.resolve.bodies import BodyIndex
from lishui_gazette.resolve.dating import Published, reread_period
from lishui_gazette.resolve.naming import BodyName, own_body, read_body
from lishui_gazette.resolve.speakers import UNTRUSTED
from lishui_gazette.resolve.statements import Statement, read_statement

__all__ = ["Quantities", "columns_replaced"]

READ = (
    "document_id", "article_id", "speaker_id", "indicator", "indicator_code", "action", "area", "area_code", "measure",
    "comparator", "value", "value_upper", "unit", "relative_to", "rank_scope", "period_end", "period_text", "evidence",
    "quality_flags",
)  # fmt: skip


class Quantities:
    """One of the two tables, read once without its text; first its bodies are noted, then it is written back."""

    def __init__(
        self, table: pa.Table, key: str, homes: Mapping[str, Home], published: Mapping[str, Published]
    ) -> None:
        self._table, self._key = table, key
        self._rows: list[dict[str, Any]] = table.select([key, *READ]).to_pylist()
        self._bodies: list[BodyName | None] = []
        self._published = published
        for row in self._rows:
            row["indicator_code"] = row["indicator_code"] or indicator_code(row["indicator"])
            self._bodies.append(_body_of(row, homes[row["document_id"]]))
            self._read_period_again(row)

    def _read_period_again(self, row: dict[str, Any]) -> None:
        """今年 and 上半年 in a document whose date became known only across documents."""
        told = self._published[row["document_id"]]
        if told.is_changed and row["period_end"] is None and row["period_text"]:
            row["period_end"] = reread_period(row["period_text"], told.dating)

    def note_bodies(self, index: BodyIndex) -> None:
        """Notes the bodies that areas name."""
        for row, body in zip(self._rows, self._bodies, strict=True):
            if body and row["area"]:
                index.add(body, row["area"], row["document_id"])

    def resolved(self, index: BodyIndex, speaker_ids: Mapping[str, str]) -> pa.Table:
        """The table with bodies, codes, periods and the ids of people."""
        replaced: dict[str, Sequence[Any]] = {
            "body_id": [index.id_of(body) if body and index.has(body) else None for body in self._bodies],
            "area_code": [row["area_code"] or _code(b) for row, b in zip(self._rows, self._bodies, strict=True)],
            "indicator_code": [row["indicator_code"] for row in self._rows],
            "period_end": [row["period_end"] for row in self._rows],
            "speaker_id": [speaker_ids.get(row["speaker_id"], row["speaker_id"]) for row in self._rows],
        }
        return columns_replaced(self._table, replaced)

    def statements(self, index: BodyIndex) -> Iterator[Statement]:
        """What can be compared: statements on a known body in a trusted document of known date."""
        for row, body in zip(self._rows, self._bodies, strict=True):
            printed: date | None = self._published[row["document_id"]].dating.first
            if body and printed and index.has(body):
                yield read_statement(row, row[self._key], index.key_of(body), printed)


def _body_of(row: dict[str, Any], home: Home) -> BodyName | None:
    """The body measured: the area printed, else for a statistic of the list what the document speaks for."""
    if UNTRUSTED.intersection(row["quality_flags"]):
        return None
    if row["area"]:
        return read_body(row["area"], home)
    return own_body(home) if row["indicator_code"] else None


def _code(body: BodyName | None) -> str | None:
    return body.area.code if body and body.area and body.kind is BodyKind.AREA else None


def columns_replaced(table: pa.Table, columns: Mapping[str, Sequence[Any]]) -> pa.Table:
    """`table` with other values in some columns, its schema kept."""
    for name, values in columns.items():
        index = table.schema.get_field_index(name)
        field = table.schema.field(index)
        table = table.set_column(index, field, pa.array(values, field.type))
    return table
