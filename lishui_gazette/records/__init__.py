"""The records: one frozen Pydantic model a table row, one module a table."""

from lishui_gazette.records.article import Article, Byline, BylineRole, Genre
from lishui_gazette.records.base import Evidence, Identifier, Method, Provenance, Record, Review, Value
from lishui_gazette.records.bundle import DocumentRecords
from lishui_gazette.records.document import DateBasis, DatePrecision, Document, Medium, QualityFlag
from lishui_gazette.records.issue import Issue, Severity
from lishui_gazette.records.meeting import (
    AgendaItem,
    Meeting,
    MeetingFormat,
    MeetingKind,
    MeetingLevel,
    Mention,
)
from lishui_gazette.records.remark import Remark, Voice
from lishui_gazette.records.speaker import Office, Speaker
from lishui_gazette.records.target import Comparator, Measure, Outcome, Quantity, Target

__all__ = [
    "AgendaItem", "Article", "Byline", "BylineRole", "Comparator", "DateBasis", "DatePrecision", "Document",
    "DocumentRecords", "Evidence", "Genre", "Identifier", "Issue", "Measure", "Medium", "Meeting",
    "MeetingFormat", "MeetingKind", "MeetingLevel", "Mention", "Method", "Office", "Outcome", "Provenance",
    "QualityFlag", "Quantity", "Record", "Remark", "Review", "Severity", "Speaker", "Target", "Value", "Voice",
]  # fmt: skip
