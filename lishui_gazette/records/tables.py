"""The tables of the dataset: what each holds, what keys it, where it points and which columns are text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

import pyarrow as pa

from lishui_gazette.errors import UnknownTableError
from lishui_gazette.records.arrow_schemas import SCHEMAS
from lishui_gazette.records.article import Article
from lishui_gazette.records.base import Record
from lishui_gazette.records.body import Body
from lishui_gazette.records.coverage import Coverage
from lishui_gazette.records.document import Document
from lishui_gazette.records.duplicate import Duplicate
from lishui_gazette.records.event import Event
from lishui_gazette.records.issue import Issue
from lishui_gazette.records.meeting import Meeting
from lishui_gazette.records.membership import Membership
from lishui_gazette.records.remark import Remark
from lishui_gazette.records.speaker import Speaker
from lishui_gazette.records.target import Outcome, Target
from lishui_gazette.records.target_link import TargetLink

__all__ = ["DOCUMENT_TABLES", "SPLITS", "TABLES", "TABLE_NAMES", "TableSpec", "table_spec"]

M = TypeVar("M", bound=Record)
SPLITS = ("train", "validation", "test")

_DOCUMENT = ("document_id", "documents")
_ARTICLE = ("article_id", "articles")
_SPEAKER = ("speaker_id", "speakers")
_REMARK = ("remark_id", "remarks")
_BODY = ("body_id", "bodies")
_OTHER_DOCUMENT = ("other_document_id", "documents")


@dataclass(frozen=True, slots=True)
class TableSpec(Generic[M]):
    """One table.

    `foreign_keys` are `(column, table)` pairs; the column may be null where the model allows it.
    `text_columns` hold words of the source and are null in a facts edition; `quotes` are
    `(span column, text column)` pairs of which `text[span]` is what the text column holds (a list of
    spans is quoted by its first). An article's span is its own `start` and `end`, named by "".
    `is_resolved` marks a table that is made across documents, from the tables of all of them; `has_own_keys` one
    whose keys name a thing (`dataset:<table>:<hash>`) rather than a place in a document.
    """

    name: str
    model: type[M]
    key: str
    title: str
    foreign_keys: tuple[tuple[str, str], ...] = ()
    text_columns: tuple[str, ...] = ()
    quotes: tuple[tuple[str, str], ...] = ()
    spans: tuple[str, ...] = field(default=())
    is_resolved: bool = False
    has_own_keys: bool = False

    @property
    def schema(self) -> pa.Schema:
        """The written Arrow schema."""
        return SCHEMAS[self.name]


_QUANTITY: dict[str, Any] = {
    "foreign_keys": (_DOCUMENT, _ARTICLE, _REMARK, _SPEAKER, _BODY),
    "text_columns": ("evidence_text",),
    "quotes": (("evidence", "evidence_text"),),
    "spans": ("evidence", "indicator_span", "value_span", "period_span"),
}
TABLES: tuple[TableSpec[Any], ...] = (
    TableSpec("documents", Document, "document_id", "source texts", text_columns=("text",)),
    TableSpec(
        "articles",
        Article,
        "article_id",
        "articles of the documents",
        foreign_keys=(_DOCUMENT,),
        text_columns=("text",),
        quotes=(("", "text"),),
        spans=("",),
    ),
    TableSpec(
        "meetings",
        Meeting,
        "meeting_id",
        "meetings that articles report or cite",
        foreign_keys=(_DOCUMENT, _ARTICLE, ("event_id", "events")),
        text_columns=("evidence_text", "agenda.subject"),
        quotes=(("evidence", "evidence_text"),),
        spans=("evidence",),
    ),
    TableSpec(
        "speakers",
        Speaker,
        "speaker_id",
        "people who speak, chair, are interviewed or sign",
        foreign_keys=(_DOCUMENT,),
        has_own_keys=True,
    ),
    TableSpec(
        "remarks",
        Remark,
        "remark_id",
        "what is attributed to somebody",
        foreign_keys=(_DOCUMENT, _ARTICLE, _SPEAKER),
        text_columns=("cue_text", "content_text"),
        quotes=(("cue", "cue_text"), ("content", "content_text")),
        spans=("cue", "content"),
    ),
    TableSpec("targets", Target, "target_id", "quantities to be reached", **_QUANTITY),
    TableSpec("outcomes", Outcome, "outcome_id", "quantities that have been reached", **_QUANTITY),
    TableSpec(
        "target_links",
        TargetLink,
        "link_id",
        "what became of targets",
        foreign_keys=(
            _DOCUMENT,
            ("target_id", "targets"),
            _OTHER_DOCUMENT,
            ("other_target_id", "targets"),
            ("outcome_id", "outcomes"),
        ),
        spans=("target_span",),
        is_resolved=True,
    ),
    TableSpec(
        "bodies",
        Body,
        "body_id",
        "areas, zones and organisations under all their names",
        foreign_keys=(_DOCUMENT,),
        is_resolved=True,
        has_own_keys=True,
    ),
    TableSpec(
        "memberships",
        Membership,
        "membership_id",
        "people in posts, from the first to the last observation",
        foreign_keys=(_DOCUMENT, _SPEAKER, _BODY),
        is_resolved=True,
        has_own_keys=True,
    ),
    TableSpec(
        "events",
        Event,
        "event_id",
        "meetings, one row whatever the number of reports",
        foreign_keys=(_DOCUMENT, _BODY),
        is_resolved=True,
        has_own_keys=True,
    ),
    TableSpec(
        "duplicates",
        Duplicate,
        "duplicate_id",
        "articles that reprint each other",
        foreign_keys=(_DOCUMENT, _ARTICLE, _OTHER_DOCUMENT, ("other_article_id", "articles")),
        is_resolved=True,
    ),
    TableSpec(
        "coverage",
        Coverage,
        "coverage_id",
        "periodicals: issues expected, found and missing",
        foreign_keys=(_DOCUMENT,),
        is_resolved=True,
        has_own_keys=True,
    ),
    TableSpec("issues", Issue, "issue_id", "faults found in the data", foreign_keys=(_DOCUMENT,)),
)
# The tables whose rows one document gives: what `DocumentRecords` holds, but for `issues`.
DOCUMENT_TABLES: tuple[TableSpec[Any], ...] = tuple(s for s in TABLES if not s.is_resolved and s.name != "issues")
TABLE_NAMES: tuple[str, ...] = tuple(spec.name for spec in TABLES)


def table_spec(name: str) -> TableSpec[Any]:
    """The table called `name`.

    Raises `UnknownTableError`, listing the names, where there is none.
    """
    for spec in TABLES:
        if spec.name == name:
            return spec
    raise UnknownTableError(f"table must be one of {', '.join(TABLE_NAMES)} but got {name!r}")
