"""Targets with no quantity: something with a deadline and a state that can be checked when it has come.

The deadline is in the sentence, or the section sets it (a goal list, a plan, 今年重点工作); how a state is printed say
the rules (`lishui_gazette.extract.status_rules`).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from lishui_gazette.extract.areas import AreaIndex
from lishui_gazette.extract.coming_year import HARDLY_BEGUN, TELLS_NEWS
from lishui_gazette.extract.mentions import QuantityMention
from lishui_gazette.extract.periods import Period, PeriodIndex
from lishui_gazette.extract.status_phrases import Item, PhraseReader, state_words
from lishui_gazette.extract.status_rules import RULES, Found
from lishui_gazette.records import Genre, Measure
from lishui_gazette.scanning import Scanner, last_of, regex
from lishui_gazette.segment.parts import ArticleText
from lishui_gazette.vocab import alternation

__all__ = ["find_status"]

_FAR = 92  # days: a period that ends so much later than the publication has not begun, unless it is a year
_WHOLE_YEAR = regex(r"\d{4}年度?|今年|本年度?|全年|当年")
_REACH = 60  # characters in which the season that a state is to be reached before stands


@cache
def _before_season() -> Scanner:
    return Scanner(f"(?:{alternation(state_words('before_seasons'))})(?![夕后景])")


class _Deadlines:
    """Which deadline a state at a position has, and whether it is told of the future."""

    def __init__(self, norm: str, periods: PeriodIndex, genre: Genre) -> None:
        self._norm = norm
        self._is_news = genre in TELLS_NEWS
        self._periods = periods

    def of(self, state: Found) -> Period | None:
        """The deadline; None where there is none or the state is told of the past."""
        own = self._periods.own(state.start)
        if own is not None and own.kind == "span":
            own = None  # 三年 is a length, or part of a plan's name
        period = self._periods.at(state.start)
        if (period is None or period.last is None) and self._periods.looks_ahead(state.start) is not False:
            return self._of_no_day(state, own)
        if period is None or period.last is None or period.kind in ("yearly", "vague") or period.is_so_far:
            return None
        published = self._periods.published
        if published is not None and period.last < published:
            return None
        ahead = self._periods.looks_ahead(state.start)
        if ahead is None and self._is_news and self._periods.coming.holds(state.start):
            ahead = True
        if own is None:
            frames = ahead is True or (ahead is None and (period.start, period.end) == (0, 0)) or self._is_wanted(state)
            return period if frames and ahead is not False and not state.is_own_deadline else None
        later = published is not None and period.last.year > published.year
        far = published is not None and (period.last - published).days > _FAR and not _WHOLE_YEAR.fullmatch(own.text)
        begins = not self._is_news and published is not None and (period.last - published).days > HARDLY_BEGUN
        wanted = self._is_wanted(state) or later or far or begins or own.text.endswith(("前", "底", "末"))
        return period if ahead is True or (wanted and (ahead is None or later)) else None

    def _of_no_day(self, state: Found, own: Period | None) -> Period | None:
        """A deadline without a day: before a season (入冬前), or in a year that is not known (今年底前)."""
        if not self._is_wanted(state, says_when=False):
            return None
        opening = max(self._periods.opening(state.start), state.start - _REACH)
        seasons = list(_before_season().finditer(self._norm, opening, state.end))
        if seasons:
            return Period(*seasons[-1].span(), seasons[-1][0], None)
        if own is None or own.kind != "point" or own.text.startswith(state_words("past_years")):
            return None
        return own if own.text.endswith(state_words("open_ends")) else None

    def _is_wanted(self, state: Found, says_when: bool = True) -> bool:
        """Whether the sentence looks ahead; 前 and 到, which say when, count with `says_when` alone."""
        sentence = last_of(self._norm, "。！？\n", max(0, state.start - 120), state.start) + 1
        words = (word for word in state_words("modal") if says_when or word not in state_words("says_when"))
        return any(word in self._norm[sentence : state.start] for word in words)


def _indicator_end(norm: str, item: Item, rule: str) -> int:
    """Where the indicator of a comparison ends: 增长, 降低 are left out of it."""
    if rule in ("status-step", "status-task", "status-above"):
        for verb in state_words("growth_verbs"):
            if norm[item.start : item.end].endswith(verb) and item.end - item.start > len(verb) + 1:
                return item.end - len(verb)
    return item.end


def find_status(
    article: ArticleText, areas: AreaIndex, periods: PeriodIndex, quantities: Sequence[QuantityMention] = ()
) -> list[QuantityMention]:
    """Targets of measure `status`, in order; `quantities` are those already found, whose evidence is left alone.

    Value, unit and comparator are None; the evidence goes from the first to the last character of indicator and
    state word. One record per indicator and article.
    """
    norm = article.body.norm
    reader = PhraseReader(norm, areas, periods)
    deadlines = _Deadlines(norm, periods, article.genre)
    taken = bytearray(len(norm))  # 1 where evidence of a record stands
    for quantity in quantities:
        _take(taken, quantity.start, quantity.end)
    made: dict[str, QuantityMention] = {}
    for rule in RULES:
        for state in rule.find(norm, reader):
            deadline = deadlines.of(state) if state.items else None
            for item in state.items if deadline else ():
                end = _indicator_end(norm, item, rule.id)
                start, stop = min(item.start, state.start), max(end, state.end, item.part[1] if item.part else 0)
                apart = "，" in norm[item.end : state.start]  # figures of the work may stand between
                own = (state.start, state.end) if apart else (start, stop)
                if deadline is None or taken.find(1, *own) >= 0:
                    continue
                name = article.body.text[item.start : end] + (article.body.text[slice(*item.part)] if item.part else "")
                area = item.area or areas.at(item.start, (item.start, item.end))
                made.setdefault(name, _record(rule.id, name, (start, stop), (item.start, end), area, deadline))
            if state.items and deadline:
                first = state.items[0]
                _take(taken, min(first.start, state.start), max(first.end, state.end))
    return sorted(made.values(), key=lambda m: (m.start, m.end))


def _take(taken: bytearray, start: int, end: int) -> None:
    taken[start:end] = b"\x01" * (end - start)


def _record(  # a record's slots, one by one
    rule: str, name: str, evidence: tuple[int, int], at: tuple[int, int], area: str | None, deadline: Period
) -> QuantityMention:
    return QuantityMention(
        start=evidence[0],
        end=evidence[1],
        is_target=True,
        indicator=name,
        measure=Measure.STATUS,
        comparator=None,
        value=None,
        unit=None,
        area=area,
        period_end=deadline.last,
        period_text=deadline.text or None,
        indicator_at=at,
        period_at=(deadline.start, deadline.end) if deadline.end else None,
        rule=rule,
    )
