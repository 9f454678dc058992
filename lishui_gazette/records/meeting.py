"""The meetings that articles report or refer to."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from pydantic import Field

from lishui_gazette.records.base import Evidence, Identifier, PrintedAt, Provenance, Value
from lishui_gazette.records.document import DateBasis, DatePrecision


class MeetingKind(StrEnum):
    """What kind of gathering a meeting is."""

    PLENUM = "plenum"
    CONGRESS = "congress"
    EXECUTIVE = "executive"
    STANDING_COMMITTEE = "standing_committee"
    PARTY_GROUP = "party_group"
    CONFERENCE = "conference"
    PROMOTION = "promotion"
    SYMPOSIUM = "symposium"
    CADRE = "cadre"
    SIGNING = "signing"
    PRESS = "press"
    CEREMONY = "ceremony"
    TRAINING = "training"
    INSPECTION = "inspection"
    OTHER = "other"


class Mention(StrEnum):
    """Whether an article tells of a meeting or only refers to it."""

    REPORTED = "reported"
    CITED = "cited"


class MeetingFormat(StrEnum):
    """How people met."""

    IN_PERSON = "in_person"
    VIDEO = "video"


class MeetingLevel(StrEnum):
    """The administrative level of the body that met."""

    NATIONAL = "national"
    PROVINCE = "province"
    PREFECTURE = "prefecture"
    COUNTY = "county"
    TOWNSHIP = "township"
    ZONE = "zone"


class AgendaItem(Value):
    """One item of a meeting's agenda, in order."""

    action: str = Field(description="What was done (传达学习, 审议, 听取, 研究 …).")
    subject: str | None = Field(None, description="What it was about; null in a facts edition.")
    presenter: str | None = Field(None, description="Body or person that reported.")
    span: PrintedAt = Field(description="Where the item is printed.")


class Meeting(Provenance):
    """A gathering with a name or a type; one record per meeting per article."""

    meeting_id: Identifier = Field(description="`<document_id>:meetings:<start>-<end>`.")
    document_id: Identifier = Field(description="The document it stands in.")
    article_id: Identifier = Field(description="The article it stands in.")
    event_id: Identifier | None = Field(None, description="The event that it is, the same in all articles.")
    name: str = Field(description="Fullest printed form; organiser and name joined across 召开.", min_length=1)
    kind: MeetingKind = Field(description="Kind of gathering.")
    mention: Mention = Field(description="Reported as an event, or only cited.")
    ordinal: int | None = Field(None, description="第92次 → 92.")
    session: str | None = Field(None, description="N届M次 as printed.")
    date_start: date | None = Field(None, description="First day, inclusive.")
    date_end: date | None = Field(None, description="Last day, inclusive.")
    date_precision: DatePrecision | None = Field(None, description="Unit to which the date is known.")
    date_basis: DateBasis | None = Field(None, description="Printed in full, or completed by inference.")
    date_text: str | None = Field(None, description="The day as printed (昨日, 4月17日), where it is recorded.")
    chairs: tuple[str, ...] = Field((), description="Who chaired (主持).")
    participants: tuple[str, ...] = Field((), description="Every other named person said to be present.")
    participant_groups: tuple[str, ...] = Field((), description="Groups said to be present, as printed.")
    agenda: tuple[AgendaItem, ...] = Field((), description="Items in order.")
    venue: str | None = Field(None, description="Where it met, as printed.")
    format: MeetingFormat | None = Field(None, description="In person or by video, where said.")
    level: MeetingLevel | None = Field(None, description="Administrative level, where it follows from the name.")
    evidence: Evidence = Field(description="First full naming in the body.", min_length=1)
    evidence_text: str | None = Field(None, description="Source text of the evidence; null in a facts edition.")
