"""The records: one frozen Pydantic model a table row, one module a table."""

from lishui_gazette.records.article import Article, Byline, BylineRole, Genre
from lishui_gazette.records.base import Evidence, Identifier, Method, Provenance, Record, Review, Value
from lishui_gazette.records.body import Body, BodyKind
from lishui_gazette.records.bundle import DocumentRecords
from lishui_gazette.records.coverage import Coverage, Frequency
from lishui_gazette.records.document import DateBasis, DateClue, DatePrecision, Document, Medium, QualityFlag
from lishui_gazette.records.duplicate import Duplicate
from lishui_gazette.records.event import Event
from lishui_gazette.records.issue import Issue, Severity
from lishui_gazette.records.meeting import (
    AgendaItem,
    Meeting,
    MeetingFormat,
    MeetingKind,
    MeetingLevel,
    Mention,
)
from lishui_gazette.records.membership import Membership
from lishui_gazette.records.remark import Remark, Voice
from lishui_gazette.records.speaker import Office, Speaker
from lishui_gazette.records.target import Comparator, Measure, Outcome, Quantity, Target
from lishui_gazette.records.target_link import Relation, TargetLink

__all__ = [
    "AgendaItem", "Article", "Body", "BodyKind", "Byline", "BylineRole", "Comparator", "Coverage", "DateBasis",
    "DateClue", "DatePrecision", "Document", "DocumentRecords", "Duplicate", "Event", "Evidence", "Frequency",
    "Genre", "Identifier", "Issue", "Measure", "Medium", "Meeting", "MeetingFormat", "MeetingKind", "MeetingLevel",
    "Membership", "Mention", "Method", "Office", "Outcome", "Provenance", "QualityFlag", "Quantity", "Record",
    "Relation", "Remark", "Review", "Severity", "Speaker", "Target", "TargetLink", "Value", "Voice",
]  # fmt: skip
