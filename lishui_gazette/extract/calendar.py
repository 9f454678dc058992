"""Which day a printed date means that lacks its year or month."""

from __future__ import annotations

from datetime import date, timedelta

from lishui_gazette.records import DatePrecision
from lishui_gazette.segment.calendar import (
    day_of,
    month_end,
    read_small,
    read_year,
    whole_day,
    whole_month,
    whole_year,
)
from lishui_gazette.segment.parts import Dating

__all__ = [
    "day_of", "in_year", "month_end", "nearest", "read_small", "read_year", "resolve_day", "resolve_month_day",
    "shift_month", "whole_day", "whole_month", "whole_year",
]  # fmt: skip


def in_year(day: date, year: int) -> date:
    """The same day of another year; the end of February stays the end of February."""
    if day == month_end(day):
        return month_end(date(year, day.month, 1))
    return day.replace(year=year)


def shift_month(year: int, month: int, months: int) -> tuple[int, int]:
    """Year and month that lie `months` after the given ones (before them where negative)."""
    years, index = divmod(month - 1 + months, 12)
    return year + years, index + 1


def nearest(candidates: list[date | None], reference: date) -> date | None:
    """The candidate nearest to `reference`, a day after it counted as twice as far as one before.

    News tell of what has been far more often than of what will be: a day that lies seven months
    back or five months ahead is taken to lie back. None where no candidate is a day.
    """

    def distance(day: date) -> int:
        days = (reference - day).days
        return days if days >= 0 else -2 * days

    return min((c for c in candidates if c), key=distance, default=None)


def resolve_month_day(month: int, day: int, dating: Dating) -> date | None:
    """The day that M月D日 without a year means in a text published at `dating`.

    Where the year of publication alone is known the day lies in that year; else the year is the
    one that brings the day nearest to the publication, the past preferred (see `nearest`). None
    where the publication is unknown or the calendar has no such day.
    """
    if dating.last is None:
        return None
    year = dating.last.year
    if dating.precision is DatePrecision.YEAR:
        return day_of(year, month, day)
    return nearest([day_of(y, month, day) for y in (year - 1, year, year + 1)], dating.last)


def resolve_day(day: int, dating: Dating) -> date | None:
    """The day that a bare D日 means in a text published at `dating`.

    The month is that of the publication, or the month before where the day would lie more than
    a day ahead of it. None where the publication is not known to the month.
    """
    if dating.last is None or dating.precision is DatePrecision.YEAR:
        return None
    year, month = dating.last.year, dating.last.month
    same = day_of(year, month, day)
    if same and same <= dating.last + timedelta(days=1):
        return same
    return day_of(*shift_month(year, month, -1), day)
