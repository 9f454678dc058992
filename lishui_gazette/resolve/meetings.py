"""Meetings read as mentions of events, and written back with the event that each is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pyarrow as pa

from lishui_gazette.resolve.columns import Codes, Encoded, columns_replaced, flags_of
from lishui_gazette.resolve.dating import clues_of_sittings, date_documents, reread_day, told_elsewhere
from lishui_gazette.resolve.documents import Documents
from lishui_gazette.resolve.events import Gathering, MeetingMention, resolve_events
from lishui_gazette.resolve.noting import Note, notes
from lishui_gazette.resolve.occasions import Occasion, Sitting
from lishui_gazette.resolve.packing import unpacked_area
from lishui_gazette.resolve.reading import UNTRUSTED, Row

__all__ = ["Meetings"]

READ = (
    "meeting_id", "document_id", "name", "kind", "mention", "ordinal", "session", "date_start", "date_end",
    "date_precision", "date_basis", "date_text", "evidence", "quality_flags",
)  # fmt: skip


class Meetings:
    """The meetings of all documents: the events they are, and what events tell of the documents' dates."""

    def __init__(self, table: pa.Table, read: pa.Table, documents: Documents) -> None:
        self._table, self._read, self._documents = table, read, documents
        self._owners = documents.positions(table["document_id"])
        self._rows: list[Row] = table.select(list(READ)).to_pylist()
        self._occasions = [_occasion(row) for row in read.to_pylist()]
        self.gatherings: list[Gathering] = []

    def date_documents(self) -> None:
        """Finds the events, tells documents their dates by them, then the events with those dates."""
        mentions = list(self._mentions())
        self.gatherings = resolve_events(mentions)
        spans = {row["meeting_id"]: row["evidence"][0] for row in self._rows}
        clues: dict[str, list[Row]] = {}
        for found in (clues_of_sittings(mentions, spans), told_elsewhere(self.gatherings, spans)):
            for document_id, clue in found:
                if clue not in clues.setdefault(document_id, []):
                    clues[document_id].append(clue)
        owners = {row["document_id"]: int(at) for row, at in zip(self._rows, self._owners, strict=True)}
        rows = self._documents.rows(owners[key] for key in clues)
        told = date_documents(rows, clues)
        self._documents.redate({owners[key]: published for key, published in told.items()})
        if self._documents.changed:
            self._read_days_again()
            self.gatherings = resolve_events(self._mentions())

    def _mentions(self) -> Iterator[MeetingMention]:
        for row, occasion, owner in zip(self._rows, self._occasions, self._owners, strict=True):
            first, last = self._documents.dates(owner)
            yield MeetingMention(
                meeting_id=row["meeting_id"],
                document_id=row["document_id"],
                name=row["name"],
                kind=row["kind"],
                occasion=occasion,
                session=row["session"],
                ordinal=row["ordinal"],
                days=(row["date_start"], row["date_end"]) if row["date_start"] and row["date_end"] else None,
                date_text=row["date_text"],
                printed=(first, last) if first and last else None,
                is_reported=row["mention"] == "reported",
                is_trusted=not UNTRUSTED.intersection(row["quality_flags"]),
            )

    def notes(self, ranks: Codes) -> Iterator[Note]:
        """The places and zones that met, but those of spun and misplaced texts."""
        trusted = ~flags_of(self._table["quality_flags"], UNTRUSTED)
        read = self._read.filter(pa.array(trusted))
        return notes(Encoded(read["body"]), Encoded(read["printed"]), self._owners[trusted], ranks)

    def _read_days_again(self) -> None:
        """昨日 and 4月17日 in a document whose date became known only across documents."""
        changed = self._documents.changed
        for row, owner in zip(self._rows, self._owners, strict=True):
            told = changed.get(int(owner))
            if told and row["date_start"] is None and row["date_text"]:
                day = reread_day(row["date_text"], told.dating)
                row["date_start"], row["date_end"] = day.first, day.last
                row["date_precision"], row["date_basis"] = day.precision, day.basis

    def resolved(self) -> pa.Table:
        """The table with the events, and the days that could be told."""
        events = {m.meeting_id: gathering.event_id for gathering in self.gatherings for m in gathering.mentions}
        columns = ("date_start", "date_end", "date_precision", "date_basis")
        replaced: dict[str, Sequence[Any]] = {name: [row[name] for row in self._rows] for name in columns}
        replaced["event_id"] = [events[row["meeting_id"]] for row in self._rows]
        return columns_replaced(self._table, replaced)


def _occasion(read: Row) -> Occasion:
    sitting = Sitting(read["series"], read["calendar"], read["number"], read["is_lasting"]) if read["series"] else None
    return Occasion(unpacked_area(read["area"]) if read["area"] else None, read["zone"], sitting, read["bare_name"])
