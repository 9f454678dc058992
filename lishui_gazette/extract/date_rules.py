"""The kinds of date expression, each a rule with its examples.

A rule says where an expression of its kind stands and which days it means in its frame: the publication
and the dates printed before it. Statistical periods (1—7月, “十四五”末, 年底) are no dates here:
`lishui_gazette.extract.periods` reads them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from lishui_gazette.extract.calendar import (
    day_of,
    read_small,
    read_year,
    resolve_day,
    resolve_month_day,
    shift_month,
    whole_month,
    whole_year,
)
from lishui_gazette.records import DateBasis, DatePrecision
from lishui_gazette.scanning import Scanner, regex
from lishui_gazette.segment.parts import Dating
from lishui_gazette.vocab import alternation, rows, words

__all__ = ["DATE_RULES", "RANGE", "SUFFIX", "DateRule", "Frame"]


class Frame(NamedTuple):
    """What is known when a date is read: publication, month of a chronicle, the date and the day printed before."""

    dating: Dating
    heading: Dating = Dating()
    date_before: Dating = Dating()
    day_before: Dating = Dating()
    day_before_end: int = 0


Reader = Callable[["re.Match[str]", Frame], "Dating | None"]


@dataclass(frozen=True, slots=True)
class DateRule:
    """One kind of date expression.

    `read` gives the days meant: a `Dating` with the unit printed, its bounds None where nothing
    supplies what is missing; None where the match is no date after all. `anchor` is a character that
    every match holds, rare enough to be looked for first.
    """

    id: str
    pattern: re.Pattern[str] | Scanner
    read: Reader
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]
    anchor: str = ""

    def matches(self, norm: str) -> Iterator[re.Match[str]]:
        """Each place the pattern matches; with an anchor only the text around that character is looked at."""
        if not self.anchor:
            yield from self.pattern.finditer(norm)
            return
        at, window, stop = norm.find(self.anchor), 0, 0
        while at >= 0:
            window, stop = max(at - _REACH, stop), at + _REACH
            at = norm.find(self.anchor, at + 1)
            while 0 <= at <= stop:
                stop, at = at + _REACH, norm.find(self.anchor, at + 1)
            yield from self.pattern.finditer(norm, window, stop)


def _relatives(unit: str, *origins: str) -> dict[str, int | None]:
    """Words of the table for a unit and origins, with their distance; None where it is unknown."""
    chosen = [r for r in rows("relative_dates") if r["unit"] == unit and r["from"] in origins]
    return {r["word"]: int(r["offset"]) if r["offset"] else None for r in chosen}


_AFTER_YEARS = _relatives("year", "antecedent")
_YEARS = _relatives("year", "publication", "antecedent")
_MONTHS = _relatives("month", "publication")
_AFTER_DAYS = _relatives("day", "antecedent")
_DAYS = _relatives("day", "publication", "antecedent")

_YEAR = r"(?:(?:19|20)\d\d|[一二][〇○零O0一二三四五六七八九]{3})"
_MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九元])"
_DAY = r"(?:[12]\d|3[01]|0?[1-9]|[廿卅][一二三四五六七八九]?|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_TO = r" ?(?:至|到|[-—–~～―]{1,2}|、|和) ?"
_PART = rf"(?:{alternation(words('day_parts'))})?"
_CLOCK = r"(?:\d{1,2}(?:时|点|：\d\d)(?:\d{1,2}分|半|许)?)?"
_NO_SPAN = r"(?!以?内|之内|后|游|均|龄|元|程|处理|个)"
_DAY_MARK = rf"(?: ?[日号]{_NO_SPAN}|(?={_TO}(?:{_MONTH} ?月 ?)?{_DAY} ?[日号]))"
SUFFIX = regex(rf"{_PART}{_CLOCK}")
RANGE = regex(
    rf"(?P<to>{_TO})(?:(?P<year>{_YEAR}) ?年 ?)?(?:(?P<month>{_MONTH}) ?月 ?)?(?P<day>{_DAY}) ?[日号]{_NO_SPAN}"
)


def _one_day(day: date | None, basis: DateBasis | None) -> Dating:
    return Dating(day, day, DatePrecision.DAY, basis if day else None)


def _named_year(word: str, frame: Frame) -> int | None:
    """The year that 去年, 同年 … mean; None where it cannot be told."""
    origin, offset = frame.date_before if word in _AFTER_YEARS else frame.dating, _YEARS[word]
    return origin.year + offset if origin.year is not None and offset is not None else None


def _basis(match: re.Match[str], frame: Frame) -> DateBasis | None:
    return DateBasis.STATED if match["year"] else frame.dating.basis


_AHEAD = regex(r"(?:将[于在]|定[于在]|拟[于在]|预计[于在]|计划[于在])$")  # before a day to come


def _read_day(match: re.Match[str], frame: Frame) -> Dating | None:
    month, day = read_small(match["month"]), read_small(match["day"])
    if match["year"] or match["near"]:
        year = read_year(match["year"]) if match["year"] else _named_year(match["near"], frame)
        return _one_day(day_of(year, month, day) if year else None, _basis(match, frame))
    found = resolve_month_day(month, day, frame.dating)
    if (
        found
        and frame.dating.last
        and found < frame.dating.last
        and _AHEAD.search(match.string, max(0, match.start() - 4), match.start())
    ):
        found = day_of(found.year + 1, month, day)
    return _one_day(found, frame.dating.basis)


def _read_month(match: re.Match[str], frame: Frame) -> Dating | None:
    month = read_small(match["month"])
    if match["year"] or match["near"]:
        year = read_year(match["year"]) if match["year"] else _named_year(match["near"], frame)
    else:
        middle = resolve_month_day(month, 15, frame.dating)
        year = middle.year if middle else None
    basis = _basis(match, frame)
    return whole_month(year, month, basis) if year and basis else Dating(precision=DatePrecision.MONTH)


def _read_iso(match: re.Match[str], frame: Frame) -> Dating | None:
    day = day_of(int(match["year"]), int(match["month"]), int(match["day"]))
    return _one_day(day, DateBasis.STATED) if day else None


def _read_near_month(match: re.Match[str], frame: Frame) -> Dating | None:
    known, offset = frame.dating.last, _MONTHS[match["near"]]
    if known is None or frame.dating.precision is DatePrecision.YEAR or offset is None:
        return Dating(precision=DatePrecision.DAY)
    day = day_of(*shift_month(known.year, known.month, offset), read_small(match["day"]))
    return _one_day(day, frame.dating.basis)


def _read_bare_day(match: re.Match[str], frame: Frame) -> Dating | None:
    """A day without a month: of the chronicle's month, of the date just before, or nearest to the publication."""
    day, opens = int(match["day"]), match.start() == 0 or match.string[match.start() - 1] == "\n"
    if opens and frame.heading.first:
        return _one_day(day_of(frame.heading.first.year, frame.heading.first.month, day), frame.heading.basis)
    before = frame.day_before.last
    if before and day > before.day and _continues(match, frame):
        follow = day_of(before.year, before.month, day)
        if follow and (frame.dating.last is None or follow <= frame.dating.last + timedelta(days=1)):
            return _one_day(follow, frame.day_before.basis)
    return _one_day(resolve_day(day, frame.dating), frame.dating.basis)


def _continues(match: re.Match[str], frame: Frame) -> bool:
    """Whether the date stands in the sentence of the date before it, or in the next one."""
    between = match.string[frame.day_before_end : match.start()]
    return len(between) < 80 and "\n" not in between and between.count("。") <= 1


def _read_relative_day(match: re.Match[str], frame: Frame) -> Dating | None:
    if match["day"]:
        day = read_small(match["day"])
        if match["month"]:
            return _one_day(resolve_month_day(read_small(match["month"]), day, frame.dating), frame.dating.basis)
        return _one_day(resolve_day(day, frame.dating), frame.dating.basis)
    offset = _DAYS[match["word"]]
    if offset is None:
        return Dating()
    origin = frame.day_before if match["word"] in _AFTER_DAYS else frame.dating
    known = origin.last if origin.precision is DatePrecision.DAY else None
    return _one_day(known + timedelta(days=offset) if known else None, origin.basis)


def _read_year(match: re.Match[str], frame: Frame) -> Dating | None:
    return whole_year(read_year(match["year"]), DateBasis.STATED)


_REACH = 24  # longer than any date on either side of its anchor
_NEAR_YEAR = rf"(?:(?P<year>{_YEAR}) ?年 ?|(?P<near>{alternation(_YEARS)})的? ?)?"

DATE_RULES = (
    DateRule(
        "calendar_day",
        regex(rf"{_NEAR_YEAR}(?<![\d.第每个])(?P<month>{_MONTH}) ?月 ?(?P<day>{_DAY}){_DAY_MARK}"),
        _read_day,
        ("2023年7月25日", "8月21日", "4月9日至10日", "4月9-10日", "二〇二一年三月五日", "去年12月25日", "8月1日晚"),
        ("1-7月", "7月份", "第5期", "每年4月", "6月25种"),
        anchor="月",
    ),
    DateRule(
        "iso_day",
        regex(
            r"(?P<year>(?:19|20)\d\d)(?P<sep>[-./])(?P<month>1[0-2]|0?[1-9])(?P=sep)(?P<day>[12]\d|3[01]|0?[1-9])(?![\d年])"
        ),
        _read_iso,
        ("2023-07-25", "2023.7.25", "2023/07/25"),
        ("2023.75", "2021-2025", "2023-13-25"),
    ),
    DateRule(
        "near_month_day",
        Scanner(rf"(?P<near>{alternation(_MONTHS)}) ?(?P<day>{_DAY}) ?[日号]"),
        _read_near_month,
        ("本月28日", "上个月5日"),
        ("本月底", "本月8家"),
    ),
    DateRule(
        "bare_day",
        Scanner(rf"(?P<day>[12]\d|3[01]|0?[1-9])(?: ?日{_NO_SPAN}|(?={_TO}\d\d? ?日))"),
        _read_bare_day,
        ("28日", "27日下午", "27日至28日", "记者28日获悉", "8至10日"),
        ("3日内", "近30日", "每28日", "2日游", "120日", "第3日"),
    ),
    DateRule(
        "relative_day",
        Scanner(rf"(?P<word>{alternation(_DAYS)})(?:（(?:(?P<month>{_MONTH}) ?月 ?)?(?P<day>{_DAY}) ?[日号]）)?"),
        _read_relative_day,
        ("昨天", "昨天（7月25日）", "昨天（21日）上午", "近日", "当天下午"),
        ("今年", "昨夏"),
    ),
    DateRule(
        "calendar_month",
        regex(
            rf"{_NEAR_YEAR}(?<![\d.第每个至到、—–~～-])(?P<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
            r" ?月(?![\d ]*[\d日号])份?"
        ),
        _read_month,
        ("2023年7月", "去年10月", "7月份", "二〇二一年三月"),
        ("1-7月", "1—2月份", "第5期", "3个月"),
        anchor="月",
    ),
    DateRule(
        "year",
        Scanner(rf"(?P<year>{_YEAR}) ?年(?!代)"),
        _read_year,
        ("2023年", "二〇三五年"),
        ("2023家", "20年", "1980年代"),
    ),
)  # fmt: skip
