"""What an article tells of other days than a meeting's: who is named there was not at it."""

from __future__ import annotations

from collections.abc import Sequence

from lishui_gazette.extract.dates import DateMention
from lishui_gazette.extract.meetings.named import Naming
from lishui_gazette.extract.meetings.settings import date_before, sentence_of
from lishui_gazette.scanning import regex

__all__ = ["spans_of_other_days"]

_OPEN_TIME = regex(r"以来|[起前底末至]|之前|止")
_MEETS = regex(r"会[议上后前]|大会|全会|出席|列席|参会|座谈|仪式|论坛|活动|\d日")
_AT_THE_OPENING, _CARRIED_ON = 3, 3


def spans_of_other_days(norm: str, dates: Sequence[DateMention], told: Naming) -> list[tuple[int, int]]:
    """The sentences that open with a day other than the meeting's, each with up to three that carry it on.

    Empty where the sentence that tells of the meeting prints no day.

    Args:
        norm: folded text of the article's body.
        dates: its dates in order.
        told: the naming by which the meeting is told of.
    """
    day = date_before(norm, dates, told.start, told.end)
    if day is None or day.first is None or day.last is None:
        return []
    spans: list[tuple[int, int]] = []
    for other in dates:
        is_apart = other.first and other.last and (other.last < day.first or day.last < other.first)
        if not is_apart or _OPEN_TIME.match(norm, other.end):
            continue
        begin, end = sentence_of(norm, other.start, other.end)
        if other.start - begin <= _AT_THE_OPENING and not begin <= told.start < end:
            spans.append((begin, _carried_on(norm, end, told.start)))
    return spans


def _carried_on(norm: str, end: int, told: int) -> int:
    """Where what is told of another day ends: with its sentence, or a few behind it that name no meeting."""
    for _ in range(_CARRIED_ON):
        if end >= len(norm) or norm[end] == "\n":
            break
        _, following = sentence_of(norm, end + 1, end + 1)
        if end < told <= following or _MEETS.search(norm, end, following):
            break
        end = following
    return end
