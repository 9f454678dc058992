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
BATCH = 4096  # rows held at once


class Quantities:
    """One of the two tables, read in batches without its text: first its bodies are noted, then it is written back."""

    def __init__(
        self, table: pa.Table, key: str, homes: Mapping[str, Home], published: Mapping[str, Published]
    ) -> None:
        self._table, self._key, self._published = table, key, published
        self._codes: list[str | None] = []
        self._bodies: list[BodyName | None] = []
        self._ends: list[date | None] = []
        same: dict[BodyName | None, BodyName | None] = {}
        for row in self._rows():
            self._codes.append(row["indicator_code"])
            body = _body_of(row, homes[row["document_id"]])
            self._bodies.append(same.setdefault(body, body))
            self._ends.append(row["period_end"])

    def _rows(self) -> Iterator[dict[str, Any]]:
        """The rows, with codes, and with periods (今年, 上半年) read again where the date became known."""
        for batch in self._table.select([self._key, *READ]).to_batches(max_chunksize=BATCH):
            for row in batch.to_pylist():
                row["indicator_code"] = row["indicator_code"] or indicator_code(row["indicator"])
                told = self._published[row["document_id"]]
                if told.is_changed and row["period_end"] is None and row["period_text"]:
                    row["period_end"] = reread_period(row["period_text"], told.dating)
                yield row

    def note_bodies(self, index: BodyIndex) -> None:
        """Notes the bodies that areas name."""
        named = zip(self._bodies, *(self._table[c].to_pylist() for c in ("area", "document_id")), strict=True)
        for body, area, document_id in named:
            if body and area:
                index.add(body, area, document_id)

    def resolved(self, index: BodyIndex, speaker_ids: Mapping[str, str]) -> pa.Table:
        """The table with bodies, codes, periods and the ids of people."""
        areas, speakers = (self._table[name].to_pylist() for name in ("area_code", "speaker_id"))
        replaced: dict[str, Sequence[Any]] = {
            "body_id": [index.id_of(body) if body and index.has(body) else None for body in self._bodies],
            "area_code": [code or _code(body) for code, body in zip(areas, self._bodies, strict=True)],
            "indicator_code": self._codes,
            "period_end": self._ends,
            "speaker_id": [speaker_ids.get(key, key) for key in speakers],
        }
        return columns_replaced(self._table, replaced)

    def statements(self, index: BodyIndex) -> Iterator[Statement]:
        """What can be compared: statements on a known body in a trusted document of known date."""
        for row, body in zip(self._rows(), self._bodies, strict=True):
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
