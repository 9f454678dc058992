"""Spans of years counted in a plan or from the publication: 两年内, 今后五年, 过去五年."""

from __future__ import annotations

from datetime import date

from lishui_gazette.extract.period_expressions import Period
from lishui_gazette.extract.plans import Plan
from lishui_gazette.scanning import regex

__all__ = ["ON_FROM_HERE", "counted_in_plan", "counted_on", "each_year"]

ON_FROM_HERE = ("今后", "未来", "未來", "接下来", "往后")
_BEHIND = ("过去", "前")
_WITHIN = ("内", "內")
_FIRST_HALF = 6
_RANGE = regex(r"(\d{4})年?(?:[-—–~～]{1,2}|至|到)(\d{4})年度?")


def counted_in_plan(period: Period, plan: Plan) -> date | None:
    """The last day of 两年内 in a plan of more years, counted from its first; None for anything else."""
    if not (plan.first_year and plan.last and period.years and period.text.endswith(_WITHIN)):
        return None
    year = plan.first_year + period.years - 1
    return date(year, 12, 31) if year < plan.last.year else None


def counted_on(period: Period, published: date | None) -> date | None:
    """The last day of 今后五年, 三年内 and 过去五年, counted from the publication; None where it is not known."""
    if published is None or period.years is None:
        return None
    is_early = published.month <= _FIRST_HALF
    if period.text.startswith(ON_FROM_HERE) or period.text.endswith(_WITHIN):
        return date(published.year + period.years - is_early, 12, 31)
    return date(published.year - is_early, 12, 31) if period.text.startswith(_BEHIND) else None


def each_year(period: Period, count: int) -> list[Period]:
    """The years of a span of `count` years (2029年至2031年), one by one; empty for any other."""
    years = _RANGE.fullmatch(period.text)
    if years is None or int(years[2]) - int(years[1]) + 1 != count:
        return []
    return [period._replace(last=date(year, 12, 31)) for year in range(int(years[1]), int(years[2]) + 1)]
