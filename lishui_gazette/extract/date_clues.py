"""The clues that a document's date rests on, each with its place in the source."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from lishui_gazette.extract.dating import READ, clues_in, event_in_lead, sitting_month
from lishui_gazette.extract.places import document_text
from lishui_gazette.records import DateBasis, DateClue
from lishui_gazette.segment.calendar import day_of, month_end
from lishui_gazette.segment.parts import Dating, Segmented
from lishui_gazette.spans import SourceText, Span

__all__ = ["find_date_clues"]

_NEWS = timedelta(days=31)  # how long after an event its report appears
_KEPT = 24  # a long text cites the same times again and again: the strongest clues are enough


def find_date_clues(source: SourceText, segmented: Segmented, dating: Dating) -> list[DateClue]:
    """What the date of a document rests on, strongest first.

    A date that is printed is one clue without a place (`stated`), as is the number of an issue (`issue_number`). Else
    every clue in the text, the month in which the congress told of sits (`sitting_month`), and the days of events told
    in leads (`event_told`), which need the year. `is_used` tells whether the date agrees with it.
    """
    head = segmented.head
    if dating.basis is DateBasis.STATED and dating == head.dating:
        return [DateClue(rule="stated", date_start=dating.first, date_end=dating.last, is_used=True)]
    found: list[DateClue] = []
    if head.issue_year and head.issue_number and dating.first:
        found.append(DateClue(rule="issue_number", date_start=dating.first, date_end=dating.last, is_used=True))
    text = document_text(segmented, READ)
    clues = clues_in(segmented, text)
    for clue in sorted(clues, key=lambda c: (c.rank, -c.first.toordinal(), c.rule))[:_KEPT]:
        last = None if clue.last == date.max else clue.last
        span = _place(source, segmented, clue.start, clue.end)
        is_used = _agrees(dating, clue.first, clue.last)
        found.append(DateClue(rule=clue.rule, date_start=clue.first, date_end=last, span=span, is_used=is_used))
    month = sitting_month(segmented, text)
    if month and dating.first:
        sits = date(dating.first.year, month, 1)
        is_used = _agrees(dating, sits, month_end(sits))
        found.append(DateClue(rule="sitting_month", date_start=sits, date_end=month_end(sits), is_used=is_used))
    return [*found, *_events(source, segmented, dating)]


def _agrees(dating: Dating, first: date, last: date) -> bool:
    return dating.first is not None and dating.last is not None and first <= dating.last and dating.first <= last


def _events(source: SourceText, segmented: Segmented, dating: Dating) -> Iterator[DateClue]:
    """The days of events in leads, in the year of the document."""
    for article in segmented.articles:
        match = event_in_lead(article)
        day = day_of(dating.first.year, int(match["m"]), int(match["d"])) if match and dating.first else None
        if match and day:
            place = article.body.span(*match.span())
            yield DateClue(
                rule="event_told",
                date_start=day,
                date_end=day + _NEWS,
                span=source.span(place.start, place.end),
                is_used=_agrees(dating, day, day + _NEWS),
            )


def _place(source: SourceText, segmented: Segmented, start: int, end: int) -> Span | None:
    """The place in the source of `[start, end)` of the document's text; None where it runs over two parts."""
    begin = 0
    for article in segmented.articles:
        for part in (article.head, article.body):
            if begin <= start and end <= begin + len(part.norm):
                place = part.span(start - begin, end - begin)
                return source.span(place.start, place.end)
            begin += len(part.norm) + 1
    return None
