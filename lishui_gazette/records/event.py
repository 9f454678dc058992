"""Meetings as events: one row whatever the number of articles that report or cite it (Popolo: event)."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from lishui_gazette.records.base import Identifier, Record
from lishui_gazette.records.meeting import MeetingKind


class Event(Record):
    """One gathering; `meetings.event_id` leads here from each report and each citation."""

    event_id: Identifier = Field(description="`dataset:events:<hash of what tells it apart>`.")
    document_id: Identifier = Field(description="The first document that names it.")
    name: str = Field(description="The fullest form of its name.", min_length=1)
    kind: MeetingKind = Field(description="Kind of gathering.")
    body_id: Identifier | None = Field(None, description="The area or body that met, where it could be told.")
    session: str | None = Field(None, description="N届M次, where it is numbered so.")
    ordinal: int | None = Field(None, description="第92次 → 92.")
    calendar_entry: str | None = Field(
        None,
        description="Entry of the nation's calendar (`plenum/20/3`) or of a place's own (`local_plenum/331100/4/8`).",
    )
    date_start: date | None = Field(None, description="First day, inclusive.")
    date_end: date | None = Field(None, description="Last day, inclusive.")
    mentions: int = Field(description="The number of meetings rows that are this event.", ge=1)
    rule: str = Field(description="The rule that took them for one event.")
    reason: str = Field(description="Why, in words.")
