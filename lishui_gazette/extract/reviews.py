"""Which year a period printed without one belongs to: that of a review or plan, by the headline or the section."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from lishui_gazette.extract.calendar import in_year
from lishui_gazette.extract.period_expressions import Period, find_periods
from lishui_gazette.extract.sections import Sections
from lishui_gazette.scanning import regex
from lishui_gazette.segment.parts import ArticleText, Dating

__all__ = ["HeadPeriods", "in_its_year", "read_head"]

_REVIEW = regex(
    r"度?[^\n，。]{0,24}(?:述职|总结|公报|完成情况|执行情况|运行情况|发展情况|工作情况|质量状况|年报|回顾)"
)  # 2023年度述职报告
_REVIEWS_MADE = 4  # the last month in which reports on the year before are made


class HeadPeriods(NamedTuple):
    """The periods that the head names, their last days, and the periods that its headline reviews."""

    named: tuple[Period, ...]
    told: frozenset[date]
    reviewed: tuple[Period, ...]


def read_head(article: ArticleText, dating: Dating) -> HeadPeriods:
    """The periods of an article's head."""
    head = article.head
    named = [p for p in find_periods(head.norm, head.text, dating) if p.last]
    reviewed = [Period(0, 0, p.text, p.last) for p in named if not p.is_month and _REVIEW.match(head.norm, p.end)]
    return HeadPeriods(tuple(named), frozenset(p.last for p in named if p.last), tuple(reviewed))


def in_its_year(
    period: Period, head: HeadPeriods, sections: Sections, published: date | None, *, is_notice: bool = False
) -> Period:
    """A period without its year (全年, 一季度, 年末) in the year that it is of; any other as it is.

    The section's own year comes first; then, where the section does not look ahead, the whole year that the headline
    reviews; then, in the review part of a report made at the beginning of a year, the year before for 全年. The months
    of a notice are those to come.
    """
    if period.names_year or period.last is None:
        return period
    if is_notice and published and period.is_month and period.last.year == published.year - 1:
        return _moved(period, published.year)
    section = sections.at(period.start)
    framed = section.period if section else None
    if framed and framed.last and framed.names_year:
        return _moved(period, framed.last.year)
    if section is not None and section.ahead:
        return period
    whole = [p.last.year for p in head.reviewed if p.last and (p.last.month, p.last.day) == (12, 31)]
    if len(head.reviewed) == 1 and whole:
        return _moved(period, whole[0]) if period.last.year == whole[0] + 1 else period
    is_review = section is not None and section.ahead is False and published is not None
    if is_review and published and period.text.startswith("全年") and period.last.year == published.year:
        return _moved(period, published.year - 1) if published.month <= _REVIEWS_MADE else period
    return period


def _moved(period: Period, year: int) -> Period:
    return period if period.last is None else period._replace(last=in_year(period.last, year))
