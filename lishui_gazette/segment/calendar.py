"""Printed days: the numerals of dates, and whole days, months and years as datings."""

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
