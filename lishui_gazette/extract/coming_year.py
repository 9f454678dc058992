"""Stretches of news that tell what a year still to come will bring: 今年将…, 2029年怎么干, 报告提出，….

A question, a list of aims or a plan announced for the year (今年有哪些新目标) opens a stretch that goes on to the end
of the article, or to a paragraph that opens with a time before; a sentence that tells of the future (今年将新建…) one
that goes on to the end of its paragraph, and in the paragraphs below that go on in bare verbs. Inside a stretch only
what a clause without a subject bids (新建学校5所) is to come: what is told of a subject, or as done, is told as it is.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

from lishui_gazette import vocab
from lishui_gazette.extract.period_expressions import Period
from lishui_gazette.records import Genre
from lishui_gazette.scanning import Scanner, last_of, regex
from lishui_gazette.vocab import alternation

__all__ = ["HARDLY_BEGUN", "TELLS_NEWS", "ComingYear", "find_coming"]

HARDLY_BEGUN = 305  # days: what a plan or report tells of the year in January or February is still to come
TELLS_NEWS = (Genre.NEWS, Genre.FEATURE, Genre.BRIEF)

_SENTENCE = regex(r"[^。！？\n]+")
_MARKS = "，。；：！？\n"
_REACH = 200  # characters of a clause before a figure
_LEADING = 12  # characters at the head of a paragraph in which a past time turns it back
_YEAR = Scanner(r"今年|本年度?|明年|新的?一年|20\d\d年度?|年内|全年|下一步|下一阶段|下阶段|接下来")


class _Stretch(NamedTuple):
    """`[start, end)` is to come by `period`, None where no year is named."""

    start: int
    end: int
    period: Period | None


class _Lead(NamedTuple):
    is_question: bool
    period: Period | None


def _words(key: str) -> str:
    return "|".join(vocab.tree("section_words")[key])


class _Patterns(NamedTuple):
    """How a clause bids, how a sentence tells of the future and of what was, and what it asks of a year."""

    bare: re.Pattern[str]
    will: re.Pattern[str]
    back: re.Pattern[str]
    questions: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    table = vocab.tree("section_words")
    told = set(table["told_verbs"])
    verbs = [r["verb"] for r in vocab.rows("action_verbs") if r["verb"] not in told and not r["verb"].endswith("了")]
    bidding = vocab.tree("quantity_words")["bidding"]
    adverbs = alternation([*table["bare_adverbs"], *bidding])
    bidden = alternation([*verbs, *bidding, *table["bare_verbs"]])
    bare = rf"[ 　“‘]*(?:{adverbs}){{0,3}}(?:{bidden})(?![了的业过]|总值)"
    will = (
        rf"(?<![即必])将(?![于在近军领帅士至])[\u4e00-\u9fff]|(?:拟|计划|要(?!求|[点件素闻]))(?:{alternation(verbs)})"
        "|力争(?!了)|确保(?!了)|预期目标"
    )
    back = "|".join(vocab.tree("modality")["back"])
    return _Patterns(*map(re.compile, (bare, will, back, _words("coming_questions"))))


_PAST = regex(_words("past_openings"))
_REPORT = Scanner(_words("report_aims"))


class ComingYear:
    """The stretches of one article, looked up by position."""

    def __init__(self, norm: str, stretches: Sequence[_Stretch]) -> None:
        self._norm = norm
        self._stretches = stretches
        self._starts = [s.start for s in stretches]

    def __bool__(self) -> bool:
        return bool(self._stretches)

    def holds(self, position: int) -> bool:
        """Whether what stands at `position` is bid for the year to come."""
        stretch = self._at(position)
        if stretch is None:
            return False
        norm = self._norm
        opening = last_of(norm, _MARKS, max(0, position - _REACH), position) + 1
        sentence = last_of(norm, "。！？\n", max(0, position - 2 * _REACH), position) + 1
        patterns = _patterns()
        return bool(patterns.bare.match(norm, opening)) and not patterns.back.search(norm, sentence, position)

    def period(self, position: int) -> Period | None:
        """The year that the stretch at `position` names; None where there is no stretch or it names none."""
        stretch = self._at(position)
        return stretch.period if stretch and self.holds(position) else None

    def _at(self, position: int) -> _Stretch | None:
        index = bisect_right(self._starts, position) - 1
        return self._stretches[index] if index >= 0 and position < self._stretches[index].end else None


def find_coming(
    norm: str, periods: Sequence[Period], head: str, headed: Sequence[Period], published: date | None
) -> ComingYear:
    """The stretches of a body whose headline is `head`; `periods` and `headed` are those they name."""
    reader = _Reader(norm, periods, published)
    return ComingYear(norm, reader.read(reader.head_lead(head, headed)))


class _Reader:
    def __init__(self, norm: str, periods: Sequence[Period], published: date | None) -> None:
        self._norm = norm
        self._periods = periods
        self._starts = [p.start for p in periods]
        self._published = published
        # Where a sentence may announce something: each announcement holds one of these.
        self._anchors = sorted(found.start() for words in (_YEAR, _REPORT) for found in words.finditer(norm))

    def head_lead(self, head: str, headed: Sequence[Period]) -> _Lead | None:
        """The lead that the headline is; none where it tells of a time before too."""
        if not _YEAR.search(head) or not _patterns().questions.search(head):
            return None
        if _PAST.search(head) or _patterns().back.search(head):
            return None
        ahead = [p for p in headed if self._is_ahead(p)]
        return _Lead(True, ahead[0] if ahead else None) if ahead or not headed else None

    def read(self, current: _Lead | None) -> list[_Stretch]:
        """The stretches in order; `current` is the lead of the headline."""
        made: list[_Stretch] = []
        if current is None and not self._anchors:
            return made
        bare, back = _patterns().bare, _patterns().back
        line, paused = -1, False
        for found in _SENTENCE.finditer(self._norm):
            start, end = found.span()
            if self._norm.find("\n", max(0, line), start) >= 0 or line < 0:  # a paragraph begins
                paused = False
                goes_on = current is not None and (current.is_question or bare.match(self._norm, start))
                current = current if goes_on and not self._is_past(start, end) else None
            line = end
            lead = self._lead(start, end)
            if lead is None and current and (back.search(self._norm, start, end) or self._is_past(start, end)):
                paused, current = True, current if current.is_question else None
            elif lead is not None and not (current and current.is_question and not lead.is_question):
                paused, current = False, lead
            if current and not paused:
                made.append(_Stretch(start, end, lead.period if lead and lead.period else current.period))
        return made

    def _is_past(self, start: int, end: int) -> bool:
        """Whether a sentence opens with a time before."""
        end = min(end, start + _LEADING)
        if _PAST.search(self._norm, start, end):
            return True
        return any(not self._is_ahead(p) and not p.is_base and p.kind != "yearly" for p in self._inside(start, end))

    def _lead(self, start: int, end: int) -> _Lead | None:
        """What a sentence announces for a year to come; None for nothing."""
        at = bisect_left(self._anchors, start)
        if at == len(self._anchors) or self._anchors[at] >= end:
            return None
        _, will, back, questions = _patterns()
        years = [p for p in self._inside(start, end) if self._is_ahead(p) and _YEAR.match(p.text)]
        named = years[0] if years else None
        asked = questions.search(self._norm, start, end)
        if asked and not any(self._is_gone(p) for p in self._inside(start, asked.end())):
            return _Lead(True, named)
        told = back.search(self._norm, start, end) or _PAST.search(self._norm, start, end)
        is_past = bool(told) or any(self._is_gone(p) for p in self._inside(start, end))
        if not is_past and _REPORT.search(self._norm, start, end):
            return _Lead(False, named)
        year = _YEAR.search(self._norm, start, end)
        if named is None and (year is None or year[0][:2] == "20" or year[0] == "全年"):
            return None
        at = named.end if named else year.end() if year else end
        return _Lead(False, named) if will.search(self._norm, at, end) else None

    def _inside(self, start: int, end: int) -> Sequence[Period]:
        return self._periods[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def _is_ahead(self, period: Period) -> bool:
        """Whether a period is not over when the article appears."""
        if period.is_base or period.is_so_far or period.kind != "point":
            return False
        if period.last is None or self._published is None:
            return not _PAST.match(period.text)
        return period.last > self._published

    def _is_gone(self, period: Period) -> bool:
        return bool(period.last and self._published and period.last <= self._published and not period.is_base)
