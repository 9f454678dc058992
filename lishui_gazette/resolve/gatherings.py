"""Blocks of meetings: the events of their mentions, and what these tell of the dates of documents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lishui_gazette.records.arrow import flat, record_table
from lishui_gazette.records.tables import table_spec
from lishui_gazette.resolve.alike import put_together
from lishui_gazette.resolve.blocks import Block, Keys, Made, Mask, Rows
from lishui_gazette.resolve.dating import told_elsewhere
from lishui_gazette.resolve.events import Gathering, differing_days, event_record, resolve_events
from lishui_gazette.resolve.meeting_readings import EVENT, mention_of
from lishui_gazette.resolve.numbers import Numbers, numbers_of
from lishui_gazette.resolve.remembering import Step

__all__ = ["DATING", "EVENTS", "READ", "ROWS", "make_clues", "make_events"]

# What is read of a row, and of its reading. Beside these a row of a block has its document's days of publication
# (`first`, `last`), whether they became known across documents (`is_redated`), and the settled `body_id`.
ROWS = (
    "meeting_id", "document_id", "name", "kind", "session", "ordinal", "date_start", "date_end", "date_text",
    "evidence",
)  # fmt: skip
READ = (
    "area", "zone", "series", "calendar", "number", "is_lasting", "bare_name", "is_trusted", "meant", "met",
    "is_waiting", "event",
)  # fmt: skip
_EVENTS, _MEETINGS = table_spec("events").schema, table_spec("meetings").schema
_DAY = pa.date32()
# A clue to the date of a document, the event that gives it and the mention that it is for.
CLUES = pa.schema(
    [
        ("event_id", pa.string()), ("meeting_id", pa.string()), ("document_id", pa.string()), ("rule", pa.string()),
        ("date_start", _DAY), ("date_end", _DAY), ("span", _MEETINGS.field("evidence").type.value_type),
        ("other_document_id", pa.string()),
    ]
)  # fmt: skip
DIFFERING = pa.schema([("event_id", pa.string()), ("document_id", pa.string()), ("message", pa.string())])
DATING = Step("dating", {"clues": CLUES}, has_answers=False)
EVENTS = Step("events", {"events": _EVENTS, "differing": DIFFERING})
_NONE = np.zeros(0, np.uint64)


def make_clues(block: Block) -> Made:
    """What the mentions of a block tell of the dates of each other's documents."""
    shared = np.flatnonzero(_shared(block.rows))
    rows = block.rows.take(pa.array(shared))
    alike = put_together(rows, block.keys[shared], rows["is_waiting"])
    mentions = [mention_of(row, times) for row, times in zip(alike.rows, alike.times, strict=True)]
    spans = {row["meeting_id"]: row["evidence"][0] for row in alike.rows}
    found = [
        {"event_id": gathering.event_id, "meeting_id": mention.meeting_id, "document_id": mention.document_id, **clue}
        for gathering in resolve_events(mentions)
        for mention, clue in told_elsewhere(gathering, spans)
    ]
    keys = dict(zip(spans, block.keys[shared[alike.first]].tolist(), strict=True))
    owners = np.array([keys[clue["meeting_id"]] for clue in found], np.int64)
    return Made(_NONE, {"clues": pa.Table.from_pylist(found, schema=CLUES)}, {"clues": owners})


def make_events(block: Block) -> Made:
    """The events of the mentions of a block, whose numbers are the answers.

    Most mentions share neither name nor day with another one: their events are what was read of them alone.
    """
    is_compared = _shared(block.rows) | _of_redated(block)
    alone, compared = np.flatnonzero(~is_compared), np.flatnonzero(is_compared)
    own = _alone(block.rows.take(pa.array(alone)))
    gatherings, numbers, first = _gathered(block.rows.take(pa.array(compared)), block.keys[compared])
    events = pa.concat_tables([own, record_table(map(event_record, gatherings), _EVENTS)])
    answers = np.zeros(len(block.rows), np.uint64)
    answers[alone], answers[compared] = numbers_of(flat(own["event_id"])), numbers
    differing, of = _differing(gatherings, block.keys[compared[first]])
    owners = block.keys[np.concatenate([alone, compared[first]])]
    return Made(answers, {"events": events, "differing": differing}, {"events": owners, "differing": of})


def _gathered(rows: pa.Table, keys: Keys) -> tuple[list[Gathering], Numbers, Rows]:
    """The gatherings of rows, the number of each row's one, and the row of the first mention of each gathering."""
    alike = put_together(rows, keys)
    gatherings = resolve_events(mention_of(row, times) for row, times in zip(alike.rows, alike.times, strict=True))
    numbers = numbers_of(pa.array([gathering.event_id for gathering in gatherings], pa.string()))
    of = {mention.meeting_id: n for n, gathering in enumerate(gatherings) for mention in gathering.mentions}
    gathering_of = np.array([of[row["meeting_id"]] for row in alike.rows], np.int64)
    places = {row["meeting_id"]: place for row, place in zip(alike.rows, alike.first.tolist(), strict=True)}
    first = np.array([places[gathering.mentions[0].meeting_id] for gathering in gatherings], np.int64)
    return gatherings, numbers[gathering_of[alike.group]], first


def _shared(rows: pa.Table) -> Mask:
    """Which mentions have the name, the sitting or the day of another one."""
    found = np.zeros(len(rows), bool)
    for name in ("meant", "met"):
        numbers = pc.fill_null(rows[name], 0).to_numpy()
        _, at, counts = np.unique(numbers, return_inverse=True, return_counts=True)
        found |= (counts[at] > 1) & (numbers != 0)
    return found


def _of_redated(block: Block) -> Mask:
    """Which mentions are of a block with one whose days were read again: they may share something that is not read."""
    redated = block.rows["is_redated"].to_numpy()
    lengths = np.diff(block.begins, append=len(redated))
    return np.repeat(np.logical_or.reduceat(redated, block.begins), lengths) if len(redated) else redated


def _alone(rows: pa.Table) -> pa.Table:
    """The events of mentions that share nothing."""
    made = {name: pc.struct_field(rows["event"], name) for name in EVENT}
    made["body_id"] = pc.if_else(pc.not_equal(made["rule"], "kept-apart"), rows["body_id"], None)
    made["mentions"] = pa.array(np.ones(len(rows), np.int32))
    columns = [made[name] if name in made else rows[name] for name in _EVENTS.names]
    return pa.Table.from_arrays(columns, schema=_EVENTS)


def _differing(gatherings: Sequence[Gathering], keys: Keys) -> tuple[pa.Table, Keys]:
    """What is to be said of events that are told of with different days, and the blocks that it is of."""
    said = [differing_days(gathering) for gathering in gatherings]
    rows: Iterator[dict[str, Any]] = (
        {"event_id": gathering.event_id, "document_id": gathering.mentions[0].document_id, "message": message}
        for gathering, message in zip(gatherings, said, strict=True)
        if message
    )
    return pa.Table.from_pylist(list(rows), schema=DIFFERING), keys[[message is not None for message in said]]
