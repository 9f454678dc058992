"""Meetings read as mentions of events, and written back with the event that each is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pyarrow as pa

from lishui_gazette.resolve.areas import Home
from lishui_gazette.resolve.dating import Published, clues_of_sittings, date_documents, reread_day, told_elsewhere
from lishui_gazette.resolve.events import Gathering, MeetingMention, resolve_events
from lishui_gazette.resolve.occasions import read_occasion
from lishui_gazette.resolve.quantities import columns_replaced
from lishui_gazette.resolve.speakers import UNTRUSTED

__all__ = ["Meetings"]

READ = (
    "meeting_id", "document_id", "name", "kind", "mention", "ordinal", "session", "date_start", "date_end",
    "date_precision", "date_basis", "date_text", "evidence", "quality_flags",
)  # fmt: skip
Row = dict[str, Any]


class Meetings:
    """The meetings of all documents: the events they are, and what events tell of the documents' dates."""

    def __init__(self, table: pa.Table, homes: Mapping[str, Home]) -> None:
        self._table = table
        self._rows: list[Row] = table.select(list(READ)).to_pylist()
        self._occasions = [
            read_occasion(row["name"], row["kind"], row["session"], row["ordinal"], homes[row["document_id"]])
            for row in self._rows
        ]
        self.gatherings: list[Gathering] = []

    def date_documents(self, documents: Sequence[Row]) -> dict[str, Published]:
        """When the documents were published, given what their meetings tell; then the events, with those dates."""
        first = {d["document_id"]: (d["publication_date_start"], d["publication_date_end"]) for d in documents}
        mentions = list(self._mentions(first))
        self.gatherings = resolve_events(mentions)
        spans = {row["meeting_id"]: row["evidence"][0] for row in self._rows}
        clues: dict[str, list[Row]] = {}
        for found in (clues_of_sittings(mentions, spans), told_elsewhere(self.gatherings, spans)):
            for document_id, clue in found:
                if clue not in clues.setdefault(document_id, []):
                    clues[document_id].append(clue)
        published = date_documents(documents, clues)
        if any(told.is_changed for told in published.values()):
            self._read_days_again(published)
            dates = {key: (told.dating.first, told.dating.last) for key, told in published.items()}
            self.gatherings = resolve_events(self._mentions(dates))
        return published

    def _mentions(self, dates: Mapping[str, tuple[Any, Any]]) -> Iterator[MeetingMention]:
        for row, occasion in zip(self._rows, self._occasions, strict=True):
            first, last = dates[row["document_id"]]
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
                printed=(first, last) if first else None,
                is_reported=row["mention"] == "reported",
                is_trusted=not UNTRUSTED.intersection(row["quality_flags"]),
            )

    def _read_days_again(self, published: Mapping[str, Published]) -> None:
        """昨日 and 4月17日 in a document whose date became known only across documents."""
        for row in self._rows:
            told = published[row["document_id"]]
            if told.is_changed and row["date_start"] is None and row["date_text"]:
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
