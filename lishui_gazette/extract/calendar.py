"""Calendar arithmetic: numerals of dates, whole months and years, and the year that a printed day lacks."""

from __future__ import annotations

from datetime import date, timedelta

from lishui_gazette.records import DateBasis, DatePrecision
from lishui_gazette.segment.parts import Dating

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "O": 0, "o": 0, "元": 1, "正": 1}


def read_year(text: str) -> int:
    """The year written in four Arabic or Chinese digits (2021, 二〇二一).

    Raises `KeyError` or `ValueError` on anything else.
    """
    return int(text) if text.isdecimal() else int("".join(str(_digit(c)) for c in text))


def read_small(text: str) -> int:
    """A month or day of the month in Arabic or Chinese numerals (7, 07, 十二, 二十五, 廿五, 元).

    Raises `KeyError` or `ValueError` on anything else.
    """
    if text.isdecimal():
        return int(text)
    text = text.replace("廿", "二十").replace("卅", "三十")
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return _digit(text)
    return (_digit(tens) if tens else 1) * 10 + (_digit(ones) if ones else 0)


def _digit(char: str) -> int:
    return int(char) if char.isdecimal() else _DIGITS[char]


def day_of(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_end(first: date) -> date:
    """The last day of the month that `first` lies in."""
    return (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def whole_day(day: date, basis: DateBasis) -> Dating:
    """A dating to one day."""
    return Dating(day, day, DatePrecision.DAY, basis)


def whole_month(year: int, month: int, basis: DateBasis) -> Dating:
    """A dating to a month; unknown where the calendar has no such month."""
    first = day_of(year, month, 1)
    return Dating(first, month_end(first), DatePrecision.MONTH, basis) if first else Dating()


def whole_year(year: int, basis: DateBasis) -> Dating:
    """A dating to a year; unknown where `year` is out of the calendar."""
    first = day_of(year, 1, 1)
    return Dating(first, date(year, 12, 31), DatePrecision.YEAR, basis) if first else Dating()


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
