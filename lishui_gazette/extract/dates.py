"""Dates in running text, resolved against the publication.

The rules of `lishui_gazette.extract.date_rules` propose places; the places are read from left to right,
so that a bare day (28日) can take its month from the date printed before it.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from lishui_gazette.extract.calendar import day_of, read_small, read_year
from lishui_gazette.extract.date_rules import DATE_RULES, RANGE, SUFFIX, DateRule, Frame
from lishui_gazette.records import DateBasis, DatePrecision
from lishui_gazette.scanning import regex
from lishui_gazette.segment.parts import Dating

__all__ = ["DateMention", "find_dates"]


class DateMention(NamedTuple):
    """A date expression at `[start, end)`, the part of the day after it included (8月1日晚).

    `first` and `last` bound the days it means, both inclusive; they are None where the expression
    is vague (近日) or lacks a year or month that nothing supplies. `precision` is the unit printed
    (None for a vague one); `basis` is `stated` for a complete expression, else that of the dating
    which completed it. `rule` is the id of the rule that read it.
    """

    start: int
    end: int
    text: str
    first: date | None
    last: date | None
    precision: DatePrecision | None
    basis: DateBasis | None
    rule: str

    @property
    def dating(self) -> Dating:
        """The days meant, as a dating; unknown but for its print where they are not known."""
        if self.first is None:
            return Dating(text=self.text)
        return Dating(self.first, self.last, self.precision, self.basis, self.text)


_UNDATED_BEFORE = regex(r"(?:[\d.第近每满超达共]|连续|工作|为期|历时|每[年月])$")


def _range_end(norm: str, end: int, first: date) -> tuple[int, date]:
    """Where a range that goes on at `end` (至10日) ends, and its last day; unchanged where none goes on.

    Days joined by 、 or 和 are a range only where they follow each other; else each is a date of its own.
    """
    match = RANGE.match(norm, end)
    if match is None:
        return end, first
    month = read_small(match["month"]) if match["month"] else first.month
    year = read_year(match["year"]) if match["year"] else first.year + (month < first.month)
    last = day_of(year, month, read_small(match["day"]))
    listed = match["to"].strip() in "、和"
    if last is None or last <= first or (listed and last - first > timedelta(days=1)):
        return end, first
    return match.end(), last


def _mention(norm: str, rule: DateRule, match: re.Match[str], frame: Frame) -> DateMention | None:
    if _UNDATED_BEFORE.search(norm, max(0, match.start() - 2), match.start()):
        return None
    dating = rule.read(match, frame)
    if dating is None:
        return None
    end = match.end()
    suffix = SUFFIX.match(norm, end)
    last = dating.last
    if dating.precision is DatePrecision.DAY:
        end = suffix.end() if suffix else end
        if dating.first and last:
            end, last = _range_end(norm, end, last)
            again = SUFFIX.match(norm, end)
            end = again.end() if again else end
    return DateMention(
        match.start(), end, norm[match.start() : end], dating.first, last, dating.precision, dating.basis, rule.id
    )


def _advance(frame: Frame, mention: DateMention) -> Frame:
    """The frame in which the date after `mention` is read; one that is not resolved supplies nothing."""
    if mention.first is None:
        return frame
    if mention.precision is DatePrecision.DAY:
        return frame._replace(date_before=mention.dating, day_before=mention.dating, day_before_end=mention.end)
    return frame._replace(date_before=mention.dating)


def _heading_month(heading: str, dating: Dating) -> Dating:
    """The month that a chronicle's heading names (2019年3月大事记); unknown where it names none."""
    rule = next(r for r in DATE_RULES if r.id == "calendar_month")
    match = rule.pattern.search(heading)
    return (rule.read(match, Frame(dating)) or Dating()) if match else Dating()


def find_dates(norm: str, dating: Dating, heading: str = "") -> list[DateMention]:
    """Every date expression in `norm`, in order, without overlap.

    A missing year or month comes from `dating`, the publication (see `calendar.resolve_month_day`),
    a missing month also from the date printed just before, or in a chronicle, where a paragraph opens
    with a bare day, from the month in `heading` (the folded text of the article's head). Ranges are
    one mention. Statistical periods and durations (3日内) are none.
    """
    proposals = sorted(
        ((m.start(), -m.end(), i, m) for i, rule in enumerate(DATE_RULES) for m in rule.matches(norm)),
        key=lambda p: p[:3],
    )
    frame, found = Frame(dating, _heading_month(heading, dating)), list[DateMention]()
    for start, _, index, match in proposals:
        if found and start < found[-1].end:
            continue
        mention = _mention(norm, DATE_RULES[index], match, frame)
        if mention:
            found.append(mention)
            frame = _advance(frame, mention)
    return found
