"""Meetings as one document tells them: whose they are, what could be the same one, and the event that each is alone."""

from __future__ import annotations

import pyarrow as pa

from lishui_gazette.records.tables import table_spec
from lishui_gazette.resolve.areas import Home
from lishui_gazette.resolve.bodies import thing_id
from lishui_gazette.resolve.dating import Row, cited_within, is_news
from lishui_gazette.resolve.events import SPECIFIC, MeetingMention, body_that_met, event_record, resolve_events
from lishui_gazette.resolve.naming import leading_body
from lishui_gazette.resolve.numbers import number_of
from lishui_gazette.resolve.occasions import Occasion, Sitting, read_occasion
from lishui_gazette.resolve.packing import packed, packed_area, unpacked_area

__all__ = ["DATED", "EVENT", "MEETINGS", "MET", "block_of", "day_of", "mention_of", "read_meeting"]

MET = (
    "meeting_id", "document_id", "name", "kind", "mention", "session", "ordinal", "date_start", "date_end", "date_text",
    "quality_flags",
)  # fmt: skip
DATED = (
    "document_id", "publication_date_start", "publication_date_end", "publication_date_basis", "date_clues",
)  # fmt: skip
# What of an event's row is not its only mention's own.
EVENT = ("event_id", "calendar_entry", "date_start", "date_end", "rule", "reason")
_TEXT, _DAY = pa.string(), pa.date32()
# `block` and `day` are numbers (`block_of`, `day_of`). `is_waiting` and `cited_…` are what other documents and sittings
# can tell of the document's date.
MEETINGS = pa.schema(
    [
        ("area", _TEXT), ("zone", _TEXT), ("series", _TEXT), ("calendar", _TEXT), ("number", _TEXT),
        ("is_lasting", pa.bool_()), ("bare_name", _TEXT), ("body", _TEXT), ("body_id", _TEXT), ("printed", _TEXT),
        ("is_trusted", pa.bool_()), ("block", pa.int64()), ("day", pa.int64()), ("is_waiting", pa.bool_()),
        ("cited_start", _DAY), ("cited_end", _DAY),
        ("event", pa.struct([table_spec("events").schema.field(name).with_nullable(True) for name in EVENT])),
    ]
)  # fmt: skip


def read_meeting(row: Row, home: Home, document: Row, is_trusted: bool) -> Row:
    """The reading (`MEETINGS`) of a row, given the document's own and the places that it speaks from."""
    occasion = read_occasion(row["name"], row["kind"], row["session"], row["ordinal"], home)
    body = body_that_met(occasion)
    led = leading_body(row["name"], home) if row["kind"] != "inspection" else None
    cited = cited_within(occasion.sitting)
    first, last = cited if cited and is_news(*cited, document) else (None, None)
    read = {
        **_occasion(occasion),
        "body": packed(body) if body else None,
        "body_id": thing_id("bodies", body.key) if body else None,
        "printed": led[1] if led and body and led[0].key == body.key else None,
        "is_trusted": is_trusted,
        "is_waiting": is_trusted
        and row["mention"] == "reported"
        and not (row["date_start"] and row["date_end"])
        and document["publication_date_basis"] != "stated",
        "cited_start": first,
        "cited_end": last,
    }
    published = {"first": document["publication_date_start"], "last": document["publication_date_end"]}
    mention = mention_of({**row, **read, **published})
    return {**read, "block": block_of(mention), "day": day_of(mention), "event": _event(mention)}


def _occasion(occasion: Occasion) -> Row:
    sitting = occasion.sitting._asdict() if occasion.sitting else dict.fromkeys(Sitting._fields)
    return {"area": packed_area(occasion.area), "zone": occasion.zone, "bare_name": occasion.bare_name, **sitting}


def block_of(mention: MeetingMention) -> int:
    """The number of what mentions of one event share: a sitting, or the name in a place.

    Under a general name those of one day can be one event, or those of one document where the day is not known. A
    mention in a spun or misplaced text is by itself.
    """
    occasion = mention.occasion
    place, sitting = occasion.place or mention.document_id, occasion.sitting
    if not mention.is_trusted:
        return number_of(("apart", mention.meeting_id))
    if sitting:
        return number_of((place, "sitting", sitting.series, sitting.number))
    if len(occasion.bare_name) >= SPECIFIC:
        return number_of((place, "name", occasion.bare_name))
    when = str(mention.days[0]) if mention.days else mention.document_id
    return number_of((place, "name", occasion.bare_name, when))


def day_of(mention: MeetingMention) -> int:
    """The number of the day and place of a mention without a number: others of that day may hold its name; else 0."""
    if not mention.is_trusted or mention.occasion.sitting or not mention.days:
        return 0
    return number_of((mention.occasion.place or mention.document_id, "day", str(mention.days[0])))


def _event(mention: MeetingMention) -> Row:
    (gathering,) = resolve_events([mention])
    event = event_record(gathering)
    return {name: getattr(event, name) for name in EVENT}


def mention_of(row: Row, times: int = 1) -> MeetingMention:
    """The mention that a row is, with its reading and its document's days of publication, for so many alike."""
    sitting = Sitting(row["series"], row["calendar"], row["number"], row["is_lasting"]) if row["series"] else None
    area = unpacked_area(row["area"]) if row["area"] else None
    return MeetingMention(
        meeting_id=row["meeting_id"],
        document_id=row["document_id"],
        name=row["name"],
        kind=row["kind"],
        occasion=Occasion(area, row["zone"], sitting, row["bare_name"]),
        session=row["session"],
        ordinal=row["ordinal"],
        days=(row["date_start"], row["date_end"]) if row["date_start"] and row["date_end"] else None,
        date_text=row["date_text"],
        printed=(row["first"], row["last"]) if row["first"] and row["last"] else None,
        is_waiting=row["is_waiting"],
        is_trusted=row["is_trusted"],
        body_id=row["body_id"],
        times=times,
    )
