"""Meetings as mentions of events: documents dated by them, then the event of each."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lishui_gazette.records import Severity
from lishui_gazette.records.arrow import flat
from lishui_gazette.records.tables import table_spec
from lishui_gazette.resolve.blocks import Block, Blocks, Found, Keys, Made, Mask
from lishui_gazette.resolve.bodies import Bodies
from lishui_gazette.resolve.columns import columns_replaced, patched, rows_of, rows_where
from lishui_gazette.resolve.dating import Published, Row, date_documents, reread_day, sitting_clue
from lishui_gazette.resolve.documents import Documents, dates_of
from lishui_gazette.resolve.gatherings import (
    DATING,
    EVENTS,
    LEADING,
    LEADING_AGAIN,
    READ,
    ROWS,
    make_clues,
    make_events,
    make_leaders,
)
from lishui_gazette.resolve.meeting_readings import block_of, day_of, mention_of
from lishui_gazette.resolve.numbers import ids_of, mixed, numbers_of, repeated
from lishui_gazette.resolve.remembering import Remembered, Step
from lishui_gazette.resolve.source import Part, Source
from lishui_gazette.resolve.spill import Spill

__all__ = ["Meetings"]

DAYS = ("date_start", "date_end", "date_precision", "date_basis")
CITED = ("evidence", "cited_start", "cited_end")
CLUE = ("rule", "date_start", "date_end", "span", "other_document_id")
CODE = "event-days-differ"
_NO_BODY = f"dataset:bodies:{0:012x}"


class Meetings:
    """The meetings of all documents: the events they are, and what events tell of the documents' dates.

    Documents come first: `date_documents`, then `find_events` with the dates that hold then and the settled bodies.
    """

    def __init__(self, source: Source, documents: Documents, spill: Spill, remembered: Remembered) -> None:
        self._source, self._documents, self._spill, self._remembered = source, documents, spill, remembered
        count = source.count("meetings")
        self._own = spill.array("meetings own blocks", count, np.int64)
        self._days = spill.array("meetings days", count, np.int64)
        self._keys = spill.array("meetings blocks", count, np.int64)
        self._digests = spill.array("meetings digests", count, np.uint64)
        self._owners = spill.array("meetings owners", count, np.int32)
        self._bodies = spill.array("meetings bodies", count, np.uint64)
        self._is_dated = spill.array("meetings dated", count, np.bool_)
        self._is_waiting = spill.array("meetings waiting", count, np.bool_)
        self._clues: dict[int, list[Row]] = {}
        self._changed: dict[int, Published] = {}
        for part in source.parts("meetings"):
            self._note(part)

    def _note(self, part: Part) -> None:
        rows, table, read = part.rows("meetings"), part.tables["meetings"], part.read["meetings"]
        self._own[rows], self._days[rows] = read["block"].to_numpy(), read["day"].to_numpy()
        self._digests[rows] = part.digests("meetings")
        self._owners[rows] = part.owners("meetings")
        self._bodies[rows] = numbers_of(flat(pc.fill_null(read["body_id"], _NO_BODY)))
        self._is_dated[rows] = pc.and_(*(pc.is_valid(table[name]) for name in DAYS[:2])).to_numpy()
        self._is_waiting[rows] = read["is_waiting"].to_numpy()
        self._note_sittings(part)

    def _note_sittings(self, part: Part) -> None:
        """What the sittings of the nation's calendar that documents name tell of their dates."""
        read, owners = part.read["meetings"], part.owners("meetings")
        table = pa.table([part.tables["meetings"]["evidence"], read["cited_start"], read["cited_end"]], CITED)
        for at, row in rows_where(table, pc.is_valid(read["cited_start"]).to_numpy()):
            self._tell(int(owners[at]), sitting_clue(row["cited_start"], row["cited_end"], row["evidence"][0]))

    def _tell(self, position: int, clue: Row) -> None:
        known = self._clues.setdefault(position, [])
        if clue not in known:
            known.append(clue)

    def date_documents(self) -> None:
        """Tells documents their dates by the sittings that they name and by what others tell of the same events."""
        self._find_blocks(LEADING)
        for position, clue in self._told_elsewhere():
            self._tell(position, clue)
        rows = self._documents.rows(self._clues)
        clues = {row["document_id"]: self._clues[at] for row, at in zip(rows, sorted(self._clues), strict=True)}
        told = date_documents(rows, clues)
        self._documents.redate(dict(zip(sorted(self._clues), told.values(), strict=True)))
        self._changed = self._documents.changed
        if self._changed:
            self._note_again()
            self._find_blocks(LEADING_AGAIN)

    def _find_blocks(self, step: Step) -> None:
        """The block of each meeting: its own, or of several of one day that of the first one of their gathering."""
        found = self._decided(step, self._days, make_leaders, takes_part=repeated(self._days))
        self._keys[:] = np.where(found.answers, found.answers.view(np.int64), self._own)

    def _told_elsewhere(self) -> Iterator[tuple[int, Row]]:
        """Clues by the position of their document, from blocks in which one waits for a day and another has it."""
        told = np.intersect1d(self._keys[self._is_waiting], self._keys[self._is_dated])
        found = self._decided(DATING, self._keys, make_clues, takes_part=np.isin(self._keys, told))
        clues = found.things["clues"].sort_by([("event_id", "ascending"), ("meeting_id", "ascending")])
        positions = self._documents.positions(flat(clues["document_id"])).tolist()
        for position, row in zip(positions, rows_of(clues, CLUE), strict=True):
            yield position, {**row, "is_used": False}

    def _note_again(self) -> None:
        """Takes in the meetings whose days became known with the dates of their documents."""
        for part in self._source.parts("meetings", of=np.array(list(self._changed))):
            rows, table = part.rows("meetings"), self._full(part, None)
            is_dated = pc.and_(*(pc.is_valid(table[name]) for name in DAYS[:2])).to_numpy()
            for at, row in rows_where(table, is_dated & ~self._is_dated[rows]):
                mention = mention_of(row)
                self._own[rows.start + at], self._days[rows.start + at] = block_of(mention), day_of(mention)

    def find_events(self, index: Bodies) -> tuple[pa.Table, pa.Table]:
        """The events in the order of their ids, and issues of those told of with different days."""
        found = self._decided(EVENTS, self._keys, make_events, index=index)
        self._events = found.answers
        return found.things["events"], _issues(found.things["differing"])

    def _decided(
        self,
        step: Step,
        keys: Keys,
        make: Callable[[Block], Made],
        takes_part: Mask | None = None,
        index: Bodies | None = None,
    ) -> Found:
        """What the blocks of meetings give; only documents of blocks that are not remembered are read."""
        every = slice(0, len(keys))
        blocks = Blocks(step, len(keys), self._spill, self._remembered)
        first, last = (days[self._owners] for days in (self._documents.first, self._documents.last))
        bodies = [index.digests_of(self._bodies)] if index else []
        blocks.note(every, keys, mixed(self._digests, first, last, *bodies), takes_part)
        blocks.settle()
        for part in self._source.parts("meetings", of=self._owners[blocks.missing(every)]):
            rows = part.rows("meetings")
            blocks.add(rows, self._full(part, index).filter(pa.array(blocks.missing(rows))))
        return blocks.made(make)

    def _full(self, part: Part, index: Bodies | None) -> pa.Table:
        """The meetings of a part as blocks are made of them, bodies settled where they are known."""
        table, read, owners = self._days_again(part), part.read["meetings"], part.owners("meetings")
        own = flat(read["body_id"])
        columns = {
            **{name: table[name] for name in ROWS},
            **{name: read[name] for name in READ},
            "block": pa.array(self._own[part.rows("meetings")]),
            "body_id": index.ids(flat(read["body"]), own) if index else own,
            "first": dates_of(self._documents.first[owners]),
            "last": dates_of(self._documents.last[owners]),
            "is_redated": pa.array(np.isin(owners, list(self._changed))),
        }
        return pa.table(columns)

    def _days_again(self, part: Part) -> pa.Table:
        """The meetings of a part; 昨日 and 4月17日 of documents whose date became known are read again."""
        table, owners = part.tables["meetings"], part.owners("meetings")
        if not self._changed:
            return table
        days: dict[str, dict[int, object]] = {name: {} for name in DAYS}
        for at, row in rows_where(table.select(["date_start", "date_text"]), np.isin(owners, list(self._changed))):
            if row["date_start"] is None and row["date_text"]:
                day = reread_day(row["date_text"], self._changed[int(owners[at])].dating)
                for name, value in zip(DAYS, (day.first, day.last, day.precision, day.basis), strict=True):
                    days[name][at] = value
        return columns_replaced(table, {name: patched(table[name], told) for name, told in days.items() if told})

    def rewritten(self, part: Part) -> pa.Table:
        """The meetings of a part with their events and the days that could be told."""
        events = ids_of("events", self._events[part.rows("meetings")])
        return columns_replaced(self._days_again(part), {"event_id": events})


def _issues(differing: pa.Table) -> pa.Table:
    """An issue for each event that is told of with different days."""
    schema = table_spec("issues").schema
    said = {"code": CODE, "severity": Severity.INFO.value, "table": "events"}
    columns = {
        **{name: pa.repeat(value, len(differing)) for name, value in said.items()},
        "issue_id": pc.binary_join_element_wise(differing["document_id"], "issues", CODE, ":"),
        "message": differing["message"],
        "record_id": differing["event_id"],
        "document_id": differing["document_id"],
    }
    return pa.table([columns[name] for name in schema.names], schema=schema)
