"""All records of one document together: what the extraction of a document returns."""

from __future__ import annotations

from lishui_gazette.records.article import Article
from lishui_gazette.records.base import Value
from lishui_gazette.records.document import Document
from lishui_gazette.records.issue import Issue
from lishui_gazette.records.meeting import Meeting
from lishui_gazette.records.remark import Remark
from lishui_gazette.records.speaker import Speaker
from lishui_gazette.records.target import Outcome, Target


class DocumentRecords(Value):
    """A document and every record made from it; foreign keys point inside the bundle."""

    document: Document
    articles: tuple[Article, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    remarks: tuple[Remark, ...] = ()
    targets: tuple[Target, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    issues: tuple[Issue, ...] = ()
