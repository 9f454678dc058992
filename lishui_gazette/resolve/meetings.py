"""Meetings read as mentions of events, and written back with the event that each is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain, islice

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lishui_gazette.records import Issue
from lishui_gazette.records.arrow import flat, record_table
from lishui_gazette.records.tables import table_spec
from lishui_gazette.resolve.bodies import Bodies
from lishui_gazette.resolve.columns import (
    Mask,
    columns_replaced,
    patched,
    rows_where,
    sharing,
)
from lishui_gazette.resolve.dating import clues_of_sittings, date_documents, reread_day, told_elsewhere
from lishui_gazette.resolve.documents import Documents
from lishui_gazette.resolve.events import Gathering, MeetingMention, event_records, resolve_events
from lishui_gazette.resolve.occasions import Occasion, Sitting
from lishui_gazette.resolve.packing import unpacked_area
from lishui_gazette.resolve.reading import UNTRUSTED, Row
from lishui_gazette.resolve.spill import Spill

__all__ = ["Meetings"]

READ = (
    "meeting_id", "document_id", "name", "kind", "mention", "ordinal", "session", "date_start", "date_end",
    "date_precision", "date_basis", "date_text", "evidence", "quality_flags",
)  # fmt: skip
AT_ONCE = 1024  # events made at once


class Meetings:
    """The meetings of all documents: the events they are, and what events tell of the documents' dates.

    Most mentions share no name and no day with another one of their place: they are events of their own, and made
    some at a time. Only the others, and sittings of the calendar, are held together.
    """

    def __init__(self, table: pa.Table, read: pa.Table, documents: Documents) -> None:
        self._table, self._read, self._documents = table, read, documents
        self._owners = documents.positions(flat(table["document_id"]))
        self._is_alone = ~sharing(read["keys"])
        self._is_alone &= ~pc.fill_null(pc.not_equal(read["calendar"], ""), False).to_numpy()
        self._rows = dict(self._where(~self._is_alone))
        self.gatherings: list[Gathering] = []
        self._events: list[str | None] = [None] * len(table)

    def _where(self, wanted: Mask) -> Iterator[tuple[int, Row]]:
        """The wanted rows with their readings, by number."""
        return rows_where(self._table.select(list(READ)).append_column("read", self._read.to_struct_array()), wanted)

    def date_documents(self) -> None:
        """Finds the events, tells documents their dates by them, then the events with those dates."""
        mentions = self._mentions(self._rows.items())
        self.gatherings = resolve_events(mentions)
        spans = {row["meeting_id"]: row["evidence"][0] for row in self._rows.values()}
        clues: dict[str, list[Row]] = {}
        for found in (clues_of_sittings(mentions, spans), told_elsewhere(self.gatherings, spans)):
            for document_id, clue in found:
                if clue not in clues.setdefault(document_id, []):
                    clues[document_id].append(clue)
        owners = {row["document_id"]: int(self._owners[at]) for at, row in self._rows.items()}
        rows = self._documents.rows(owners[key] for key in clues)
        told = date_documents(rows, clues)
        self._documents.redate({owners[key]: published for key, published in told.items()})
        if self._documents.changed:
            self._read_days_again()
            self.gatherings = resolve_events(self._mentions(self._rows.items()))

    def _mentions(self, rows: Iterable[tuple[int, Row]]) -> list[MeetingMention]:
        return [_mention(row, self._documents.dates(int(self._owners[at]))) for at, row in rows]

    def _read_days_again(self) -> None:
        """昨日 and 4月17日 in a document whose date became known only across documents.

        Where such a document tells of meetings, all meetings of those places are held together.
        """
        changed = self._documents.changed
        is_changed = np.isin(self._owners, list(changed))
        places = self._read["place"].to_numpy()
        near = self._is_alone & np.isin(places, places[is_changed])
        self._is_alone &= ~near
        self._rows |= dict(self._where(near))
        for at, row in self._rows.items():
            told = changed.get(int(self._owners[at]))
            if told and row["date_start"] is None and row["date_text"]:
                day = reread_day(row["date_text"], told.dating)
                row["date_start"], row["date_end"] = day.first, day.last
                row["date_precision"], row["date_basis"] = day.precision, day.basis

    def events(self, index: Bodies, spill: Spill) -> tuple[pa.Table, list[Issue]]:
        """The events in the order of their ids, and issues of those told of with different days."""
        schema = table_spec("events").schema
        self._note_events(self.gatherings, self._rows.items())
        joined, issues = event_records(self.gatherings, index)
        alone = (record_table(event_records(some, index)[0], schema) for some in self._alone())
        return spill.in_order("events", schema, chain([record_table(joined, schema)], alone)), issues

    def _alone(self) -> Iterator[list[Gathering]]:
        """The gatherings of mentions that share nothing, some at a time."""
        rows = self._where(self._is_alone)
        while some := list(islice(rows, AT_ONCE)):
            gatherings = resolve_events(self._mentions(some))
            self._note_events(gatherings, some)
            yield gatherings

    def _note_events(self, gatherings: Iterable[Gathering], rows: Iterable[tuple[int, Row]]) -> None:
        numbers = {row["meeting_id"]: at for at, row in rows}
        for gathering in gatherings:
            for mention in gathering.mentions:
                self._events[numbers[mention.meeting_id]] = gathering.event_id

    def resolved(self) -> pa.Table:
        """The table with the events, once they are made, and the days that could be told."""
        changed = self._documents.changed
        told = {at: row for at, row in self._rows.items() if int(self._owners[at]) in changed}
        columns = ("date_start", "date_end", "date_precision", "date_basis")
        days = {name: patched(self._table[name], {at: row[name] for at, row in told.items()}) for name in columns}
        return columns_replaced(self._table, {**days, "event_id": self._events})


def _mention(row: Row, printed: tuple[date | None, date | None]) -> MeetingMention:
    first, last = printed
    return MeetingMention(
        meeting_id=row["meeting_id"],
        document_id=row["document_id"],
        name=row["name"],
        kind=row["kind"],
        occasion=_occasion(row["read"]),
        session=row["session"],
        ordinal=row["ordinal"],
        days=(row["date_start"], row["date_end"]) if row["date_start"] and row["date_end"] else None,
        date_text=row["date_text"],
        printed=(first, last) if first and last else None,
        is_reported=row["mention"] == "reported",
        is_trusted=not UNTRUSTED.intersection(row["quality_flags"]),
    )


def _occasion(read: Row) -> Occasion:
    sitting = Sitting(read["series"], read["calendar"], read["number"], read["is_lasting"]) if read["series"] else None
    return Occasion(unpacked_area(read["area"]) if read["area"] else None, read["zone"], sitting, read["bare_name"])
