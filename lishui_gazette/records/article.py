"""The articles of a document."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from pydantic import Field

from lishui_gazette.records.base import Identifier, Provenance, Value


class Genre(StrEnum):
    """What kind of text an article is."""

    NEWS = "news"
    FEATURE = "feature"
    COMMENTARY = "commentary"
    INTERVIEW = "interview"
    OP_ED = "op_ed"
    BRIEF = "brief"
    NOTICE = "notice"
    REPORT = "report"
    SPEECH = "speech"


class BylineRole(StrEnum):
    """What a person named in a byline did."""

    REPORTER = "reporter"
    CORRESPONDENT = "correspondent"
    COMMENTATOR = "commentator"
    AUTHOR = "author"
    EDITOR = "editor"


class Byline(Value):
    """One name in a byline; `name` is null for a group or an unnamed commentator."""

    name: str | None = Field(None, description="Name as printed; null for a group or 本报评论员.")
    role: BylineRole = Field(description="What the person did.")


class Article(Provenance):
    """A text under its own headline, or the whole document where there is none."""

    article_id: Identifier = Field(description="`<document_id>:articles:<start>-<end>`.")
    document_id: Identifier = Field(description="The document it stands in.")
    title: str | None = Field(None, description="Main headline, layout spaces removed; null where none is printed.")
    kicker: str | None = Field(None, description="Smaller headline above (引题).")
    subtitle: str | None = Field(None, description="Smaller headline below (副题).")
    byline: tuple[Byline, ...] = Field((), description="Names printed as makers of the text.")
    genre: Genre = Field(description="Kind of text.")
    document_number: str | None = Field(None, description="文号 of an official document.")
    issuer: str | None = Field(None, description="发文机关 of an official document.")
    issue_date: date | None = Field(None, description="成文日期 of an official document.")
    start: int = Field(description="Offset of the first character of kicker or title.", ge=0)
    end: int = Field(description="Offset after the last character of the body.", ge=0)
    page: int | None = Field(None, description="Page of the first character, where the source has pages.")
    is_complete: bool = Field(True, description="False where any of the text is missing or continued elsewhere.")
    continued_on: str | None = Field(None, description="Page named in 下转 (第七版).")
    text: str | None = Field(None, description="The source text of `[start, end)`; null in a facts edition.")
