"""The last day of a part of a year: 上半年, 三季度, 1—7月, 6月上旬, 年底, 春节前."""

from __future__ import annotations

import re
from datetime import date, timedelta

from lishui_gazette import vocab
from lishui_gazette.extract.calendar import day_of, month_end, read_small

__all__ = ["part_end"]


def _spring_festival(year: int) -> date | None:
    for row in vocab.tree("feasts")["spring_festival"]:
        if row.year == year:
            return date(row.year, row.month, row.day)
    return None


def _before_feast(name: str, year: int) -> date | None:
    """The day before a feast of `year`."""
    if name == "春节":
        day = _spring_festival(year)
    else:
        month, of_month = vocab.tree("feasts")["fixed"][name]
        day = date(year, month, of_month)
    return day - timedelta(days=1) if day else None


def part_end(found: re.Match[str], year: int) -> date | None:
    """The last day of the part of `year` that the match names."""
    if found["half"]:
        return date(year, 6, 30) if found["half"][0] in "上年" else date(year, 12, 31)
    if found["quarter"]:
        last = "一二三四1234".index(found["quarter"]) % 4 * 3 + 3
        return month_end(date(year, last, 1))
    if found["first_quarter"]:
        return date(year, 3, 31)
    if found["quarters"]:
        return date(year, 6 if found["quarters"] in "两二" else 9, 30)
    if found["months"]:
        return _month_end(year, read_small(found["months"].replace("两", "二")))
    if found["till"]:
        return _month_end(year, read_small(found["till"]))
    if found["month"]:
        return day_of(year, read_small(found["month"]), int(found["day"]))
    if found["month2"]:
        return _month_part(year, read_small(found["month2"]), found["monthby"] or "")
    if found["start"]:
        return date(year - 1, 12, 31) if found["start"] == "年初" else date(year, 12, 31)
    if found["feast"]:
        return _before_feast(found["feast"], year)
    return date(year, 12, 31)


def _month_end(year: int, month: int) -> date | None:
    first = day_of(year, month, 1)
    return month_end(first) if first else None


def _month_part(year: int, month: int, by: str) -> date | None:
    if by.startswith("上旬"):
        return day_of(year, month, 10)
    if by.startswith("中旬"):
        return day_of(year, month, 20)
    if by.startswith(("初", "前", "以前", "之前")):
        first = day_of(year, month, 1)
        return first - timedelta(days=1) if first and not by.startswith("初") else first
    return _month_end(year, month)
