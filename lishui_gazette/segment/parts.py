"""What segmentation finds: a document's masthead facts and its articles."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from lishui_gazette.records import Byline, DateBasis, DatePrecision, Genre, Medium
from lishui_gazette.spans import Repaired, Span


class Dating(NamedTuple):
    """An interval of days, the unit it is known to, and whether it is printed or inferred.

    An unknown date has `first`, `last`, `precision` and `basis` None; `text` is as printed, where it was read from one
    expression.
    """

    first: date | None = None
    last: date | None = None
    precision: DatePrecision | None = None
    basis: DateBasis | None = None
    text: str | None = None

    @property
    def year(self) -> int | None:
        """The year, where the interval lies in one year."""
        return self.first.year if self.first and self.last and self.first.year == self.last.year else None

    @property
    def day(self) -> date | None:
        """The day, where it is known to the day."""
        return self.first if self.precision is DatePrecision.DAY else None


@dataclass(frozen=True, slots=True)
class ArticleText:
    """One article: its printed head, and its body as repaired text in reading order.

    `span` is the article's place in the source, from kicker or title to the last character of the
    body; `head` holds kicker, title and subtitle lines; `body` is what follows (byline lines and
    labels left out, a dateline such as 本报讯 kept), one line feed after each paragraph. `notes` are the
    lines about the text that stand apart from it: its date, where it was given or passed, its authors.
    """

    span: Span
    head: Repaired
    body: Repaired
    genre: Genre
    title: str | None = None
    kicker: str | None = None
    subtitle: str | None = None
    byline: tuple[Byline, ...] = ()
    document_number: str | None = None
    issuer: str | None = None
    issue_date: date | None = None
    is_complete: bool = True
    continued_on: str | None = None
    notes: Repaired = field(default_factory=lambda: Repaired("", "", []))


@dataclass(frozen=True, slots=True)
class DocumentHead:
    """What a document's masthead, furniture and typography tell about the document as a whole.

    `quality_flags` holds what the layout shows (`ocr_noise`, `truncated`); `dating` only what is
    stated in print: what is inferred from the text comes from `lishui_gazette.extract.dating`.
    `month_day` is month and day of a time stamp or dateline that prints no year.
    """

    medium: Medium
    series_title: str | None = None
    issue_year: int | None = None
    issue_number: int | None = None
    issue_serial: int | None = None
    editors: tuple[str, ...] = ()
    dating: Dating = field(default_factory=Dating)
    quality_flags: tuple[str, ...] = ()
    month_day: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Segmented:
    """A document taken apart."""

    head: DocumentHead
    articles: tuple[ArticleText, ...]
