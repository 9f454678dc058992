"""Blocks of meetings: the events of their mentions, and what these tell of the dates of documents."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

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
from lishui_gazette.resolve.numbers import numbers_of
from lishui_gazette.resolve.remembering import Step

__all__ = [
    "DATING", "EVENTS", "LEADING", "LEADING_AGAIN", "READ", "ROWS", "make_clues", "make_events", "make_leaders",
]  # fmt: skip

# What is read of a row, and of its reading. Beside these a row of a block has its document's days of publication
# (`first`, `last`), whether they became known across documents (`is_redated`), its own block and the settled `body_id`.
ROWS = (
    "meeting_id", "document_id", "name", "kind", "session", "ordinal", "date_start", "date_end", "date_text",
    "evidence",
)  # fmt: skip
READ = (
    "area", "zone", "series", "calendar", "number", "is_lasting", "bare_name", "is_trusted", "is_waiting", "event",
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
# Leaders are found for the dates as extracted and again for those that hold then.
LEADING, LEADING_AGAIN = Step("leading meetings", {}), Step("leading meetings again", {})
DATING = Step("dating", {"clues": CLUES}, has_answers=False)
EVENTS = Step("events", {"events": _EVENTS, "differing": DIFFERING})
_NONE = np.zeros(0, np.uint64)


class _Gathered(NamedTuple):
    """The gatherings of rows, the row of the first mention of each, and the gathering of each row."""

    gatherings: list[Gathering]
    first: Rows
    of: Rows


def make_leaders(block: Block) -> Made:
    """For mentions of one day and place the own block of the first one of their gathering: that is the block of all."""
    found = _gathered(block.rows, block.keys)
    own = block.rows["block"].to_numpy()
    return Made(own[found.first[found.of]].view(np.uint64), {}, {})


def make_clues(block: Block) -> Made:
    """What the mentions of a block tell of the dates of each other's documents."""
    alike = put_together(block.rows, block.keys, block.rows["is_waiting"])
    mentions = [mention_of(row, times) for row, times in zip(alike.rows, alike.times, strict=True)]
    spans = {row["meeting_id"]: row["evidence"][0] for row in alike.rows}
    found = [
        {"event_id": gathering.event_id, "meeting_id": mention.meeting_id, "document_id": mention.document_id, **clue}
        for gathering in resolve_events(mentions)
        for mention, clue in told_elsewhere(gathering, spans)
    ]
    keys = dict(zip(spans, block.keys[alike.first].tolist(), strict=True))
    owners = np.array([keys[clue["meeting_id"]] for clue in found], np.int64)
    return Made(_NONE, {"clues": pa.Table.from_pylist(found, schema=CLUES)}, {"clues": owners})


def make_events(block: Block) -> Made:
    """The events of the mentions of a block, whose numbers are the answers."""
    is_compared = _compared(block)
    alone, compared = np.flatnonzero(~is_compared), np.flatnonzero(is_compared)
    own = _alone(block.rows.take(pa.array(alone)))
    found = _gathered(block.rows.take(pa.array(compared)), block.keys[compared])
    events = pa.concat_tables([own, record_table(map(event_record, found.gatherings), _EVENTS)])
    numbers = numbers_of(flat(events["event_id"]))
    answers = np.zeros(len(block.rows), np.uint64)
    answers[alone], answers[compared] = numbers[: len(alone)], numbers[len(alone) :][found.of]
    keys = block.keys[compared[found.first]]
    differing, of = _differing(found.gatherings, keys)
    owners = np.concatenate([block.keys[alone], keys])
    return Made(answers, {"events": events, "differing": differing}, {"events": owners, "differing": of})


def _compared(block: Block) -> Mask:
    """Which mentions are to be looked at: most are the only one of their block, and the event that was read of them."""
    lengths = np.diff(block.begins, append=len(block.rows))
    return np.asarray(np.repeat(lengths > 1, lengths) | block.rows["is_redated"].to_numpy())


def _gathered(rows: pa.Table, keys: Keys) -> _Gathered:
    alike = put_together(rows, keys)
    gatherings = resolve_events(mention_of(row, times) for row, times in zip(alike.rows, alike.times, strict=True))
    of = {mention.meeting_id: n for n, gathering in enumerate(gatherings) for mention in gathering.mentions}
    of_groups = np.array([of[row["meeting_id"]] for row in alike.rows], np.int64)
    places = {row["meeting_id"]: place for row, place in zip(alike.rows, alike.first.tolist(), strict=True)}
    first = np.array([places[gathering.mentions[0].meeting_id] for gathering in gatherings], np.int64)
    return _Gathered(gatherings, first, of_groups[alike.group])


def _alone(rows: pa.Table) -> pa.Table:
    """The events of mentions that are compared with no other one."""
    made = {name: pc.struct_field(rows["event"], name) for name in EVENT}
    made["body_id"] = pc.if_else(pc.not_equal(made["rule"], "kept-apart"), rows["body_id"], None)
    made["mentions"] = pa.array(np.ones(len(rows), np.int32))
    columns = [made[name] if name in made else rows[name] for name in _EVENTS.names]
    return pa.Table.from_arrays(columns, schema=_EVENTS)


def _differing(gatherings: Sequence[Gathering], keys: Keys) -> tuple[pa.Table, Keys]:
    """What is to be said of events that are told of with different days, and the blocks that it is of."""
    said = [differing_days(gathering) for gathering in gatherings]
    rows = [
        {"event_id": gathering.event_id, "document_id": gathering.mentions[0].document_id, "message": message}
        for gathering, message in zip(gatherings, said, strict=True)
        if message
    ]
    return pa.Table.from_pylist(rows, schema=DIFFERING), keys[[message is not None for message in said]]
