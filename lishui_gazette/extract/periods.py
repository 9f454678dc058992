"""Which period a place in a text belongs to, and whether it looks ahead or back there.

Looked for in this order: the sentence up to the place, the sentences before it in the paragraph, the section
(`lishui_gazette.extract.sections`). 每年 holds for its own clause only; a vague word (目前, 近年来) ends what was
carried on.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import date
from itertools import pairwise

from lishui_gazette import vocab
from lishui_gazette.extract.calendar import in_year
from lishui_gazette.extract.coming_year import ComingYear, find_coming
from lishui_gazette.extract.deadline_notes import find_notes
from lishui_gazette.extract.period_expressions import Period, find_periods
from lishui_gazette.extract.period_frames import FIGURE, OPENING, PUBLISHED, SUPERLATIVE, FrameReader, Sentences
from lishui_gazette.extract.period_spans import ON_FROM_HERE, counted_in_plan, counted_on, each_year
from lishui_gazette.extract.plans import Plan, plan_of
from lishui_gazette.extract.reviews import HeadPeriods, in_its_year, read_head
from lishui_gazette.extract.sections import Sections, find_sections
from lishui_gazette.extract.yearly_aims import aims_of
from lishui_gazette.records import Genre
from lishui_gazette.scanning import regex
from lishui_gazette.segment.parts import ArticleText, Dating
from lishui_gazette.vocab import alternation

__all__ = ["Period", "PeriodIndex", "index_periods"]

_BREAK = regex(r"[。！？\n]")
_MONTHS = regex(r"\d{1,2}月?份?[-—–~至到]{1,2}\d{1,2}月份?")
_YEARS = regex(r"\d{4}年?[-—–~～至]{1,2}\d{4}年")
_OLD = 4
_LEAD = 300  # characters in which an article names the period of its figures
_LISTED = ("、", "和", "及", "、到", "和到", "、至")
_ONCE_BUILT = regex(
    rf"(?:{alternation(vocab.tree('quantity_words')['finishing'])})(?:{alternation(vocab.tree('quantity_words')['put_to_use'])})?后[，可将预年，]"
)
_AS_FOLLOWS = ("如下：", "如下")
_NEW_YEAR = 2  # months in which what is told without a year is of the year before
_STEPS = 8  # frames looked at, one behind the other


class PeriodIndex:
    """The periods of one article's body, looked up by position. `published` is None where the day is not known."""

    def __init__(
        self,
        norm: str,
        periods: list[Period],
        sections: Sections,
        dating: Dating,
        plan: Plan,
        head: HeadPeriods,
        aims: Period | None = None,
        coming: ComingYear | None = None,
    ) -> None:
        self.periods = tuple(periods)
        self.sections = sections
        self.published = dating.last
        self._norm = norm
        self._plan = plan
        self._sentences = Sentences(norm)
        self._starts = [p.start for p in periods]
        self._framing = FrameReader(norm, periods, dating.last, self._sentences)
        self._frames = [p for p in periods if self._framing.is_frame(p)]
        self._frame_starts = [p.start for p in self._frames]
        self.headed = head.named[-1] if head.named else None
        self._told = head.told
        self._notes = find_notes(norm, periods, dating.first)
        self._aims = aims
        self.coming = coming or ComingYear(norm, ())
        years = {p.last.year for p in self._frames if p.last}
        self._is_only = dating.last is None and len(years) == 1  # of no known day, it tells of one year
        self._reviewed = next((p for p in head.reviewed if p.last and dating.last and p.last <= dating.last), None)
        self._first_dated = next((p.start for p in self._frames if p.last and not self._is_reviewed(p)), len(norm))

    def inside(self, start: int, end: int) -> tuple[Period, ...]:
        """The periods that begin inside `[start, end)`, in order."""
        return self.periods[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def starting(self, position: int) -> Period | None:
        """The period that begins exactly at `position`."""
        index = bisect_left(self._starts, position)
        return self.periods[index] if index < len(self.periods) and self._starts[index] == position else None

    def looks_ahead(self, position: int) -> bool | None:
        """Whether the section at `position` looks ahead; None where no heading, lead sentence or headline says."""
        section = self.sections.at(position)
        said = section.ahead if section else None
        return True if said is None and self._aims else said

    def in_sentence(self, position: int) -> Period | None:
        """The last period before `position` in its sentence that is no base of comparison; 每年 only in its clause."""
        index = bisect_right(self._starts, position) - 1
        while index >= 0:
            period = self.periods[index]
            if position - period.end > 400 or self.opening(position) > period.end:
                return None
            if not period.is_base and period.end <= position and self._reaches(period, position):
                return period
            index -= 1
        return None

    def own(self, position: int) -> Period | None:
        """The period of the sentence up to `position`, or the deadline noted behind the task there."""
        return self.in_sentence(position) or self._notes.at(position)

    def _reaches(self, period: Period, position: int) -> bool:
        """Whether a period holds up to `position` in its sentence: some end with their clause, some at a semicolon."""
        if PUBLISHED.match(self._norm, period.end) or self._framing.opens_event(period):
            return False
        if period.kind in ("vague", "since") and SUPERLATIVE.match(self._norm, period.end):
            return False
        between = self._norm[period.end : position]
        if "；" in between and self._framing.is_passing(period, self.opening(period.start)):
            return False
        is_of_clause = period.kind == "yearly" or self._is_own_day(period)
        return not (is_of_clause and ("，" in between or "；" in between))

    def lead(self, position: int, is_statistic: bool = True) -> Period | None:
        """The past period of the article's first figures, which frames the statistics of its later paragraphs.

        It frames all figures where the headline names it too (某县上半年经济运行情况); the headline of a review alone
        frames what stands before any other period.
        """
        for period in self._frames[:2]:
            is_past = period.last and (self._is_only or (self.published and period.last <= self.published))
            if not is_past or period.is_month or period.start > _LEAD or period.kind != "point" or period.is_so_far:
                continue
            if self._is_only or FIGURE.search(self._norm, period.end, self._sentences.end(period.end)):
                is_later = self._norm.find("\n", period.end, position) >= 0
                return period if is_later and (is_statistic or period.last in self._told) else None
        return self._reviewed if position < self._first_dated else None

    def _is_reviewed(self, period: Period) -> bool:
        """Whether a period lies in the one that the headline reviews (于2029年7月完工, in a review of 2029)."""
        whole = self._reviewed.last if self._reviewed else None
        return bool(whole and period.last and period.last.year == whole.year and period.last <= whole)

    def only(self, position: int) -> Period | None:
        """The year that a text of no known day names alone, for what it tells in later paragraphs; None elsewhere."""
        return self.lead(position) if self._is_only and self.at(position) is None else None

    def _is_own_day(self, period: Period) -> bool:
        """Whether a month stands inside its clause, so that it holds for that alone (某校9月建成投用，…).

        One that ends a clause opens what follows, also where a headline runs into it (市场恢复7月，全县…).
        """
        if self._norm.startswith("，", period.end):
            return False
        return period.is_month and self._norm[period.start - 1 : period.start] not in OPENING and period.start > 0

    def listed(self, period: Period, count: int) -> list[Period]:
        """The `count` periods of a list that ends with `period` (到2030年、2032年); empty for another number."""
        years = each_year(period, count)
        if years:
            return years
        index = bisect_left(self._starts, period.start)
        low = index - count + 1
        members = list(self.periods[max(0, low) : index + 1])
        gaps = [self._norm[a.end : b.start] for a, b in pairwise(members)]
        return members if low >= 0 and count > 1 and all(gap in _LISTED for gap in gaps) else []

    def before(self, position: int, until: date | None = None) -> Period | None:
        """The period that earlier sentences of the paragraph set and no vague word ended; None where there is none.

        With `until` one that ends later and the month of a mere event are passed over: neither is the time of what has
        been done.
        """
        index = bisect_left(self._frame_starts, self.opening(position)) - 1
        for _ in range(_STEPS):
            if index < 0:
                return None
            period = self._frames[index]
            line = self._norm.find("\n", period.end, position)
            if line >= 0 and not self._norm.endswith(_AS_FOLLOWS, period.end, line):
                return None
            if period.last and self.published and period.last.year < self.published.year - _OLD:
                return None  # a date of the past, not the frame of what follows
            opening = self.opening(period.start)
            while index > 0 and self._frame_starts[index - 1] >= opening:  # the first one of its sentence
                if self._framing.is_narrowed(self._frames[index - 1], self._frames[index]):
                    break
                index -= 1
            section = self.sections.at(period.start)
            is_event = self._framing.is_event(period, bool(section and section.period))
            if not is_event and not (until and period.last and period.last > until):
                return self._unless_part(index, opening)
            is_to_come = bool(period.last and self.published and period.last > self.published)
            if is_event and until is None and not is_to_come:
                return None
            index -= 1
        return None

    def _unless_part(self, index: int, opening: int) -> Period:
        """The frame at `index`; the one before it in the paragraph where it only tells a part of it.

        A run of months told in a later clause of its sentence (利润…，1月到5月增长19%) frames that clause alone.
        """
        period = self._frames[index]
        if index == 0 or not _MONTHS.fullmatch(self._norm, period.start, period.end):
            return period
        earlier = self._frames[index - 1]
        told = bool(FIGURE.search(self._norm, opening, period.start)) or period.start - opening > 8
        if not told or "\n" in self._norm[earlier.end : period.start] or not earlier.last:
            return period
        return earlier

    def opening(self, position: int) -> int:
        """Where the sentence that holds `position` begins."""
        return self._sentences.opening(position)

    def at(self, position: int, until: date | None = None) -> Period | None:
        """The period a quantity or deadline at `position` belongs to; None where nothing says.

        每年 and 三年 take their last day from the plan or the section; the result's `start` and `end` are where
        the text is printed in the body (both 0 for one of the head). With `until` none is carried on that ends later.
        """
        found = self.own(position)
        if found is None and self._is_once_built(position):
            return None
        found = found or self.before(position, until)
        section = self.sections.at(position)
        if found and found.kind == "vague" and found.text.endswith("年来") and not found.text.startswith("近"):
            found = section.period if section and section.period else found  # 五年来 in a review of five years
        if found is None:
            if section is not None and section.period is not None:
                return self._filled(section.period)
            if section is not None and section.ahead is False:
                return None  # how things stand, in a plan for years to come
            planned = Period(0, 0, self._plan.text, self._plan.last) if self._plan.last and self._plan.text else None
            return planned or self._aims or self.coming.period(position)
        return self._filled(found)

    def _is_once_built(self, position: int) -> bool:
        """Whether the sentence up to `position` tells what a work will bring once it stands (项目建成后，…)."""
        return bool(_ONCE_BUILT.search(self._norm, max(self.opening(position), position - _LEAD), position))

    def _filled(self, period: Period) -> Period:
        section = self.sections.at(period.start)
        framed = section.period if section else None
        if not period.names_year and period.last and framed and framed.last and framed.last.year != period.last.year:
            return period._replace(last=in_year(period.last, framed.last.year))  # 全年 in a review of another year
        if period.kind not in ("yearly", "span") or period.last:
            return self._of_year_told(period)
        if period.text.startswith(ON_FROM_HERE) and framed and framed.kind == "point":
            framed = None  # 今后五年, in a section on this year
        within = counted_in_plan(period, self._plan)
        if within:
            return period._replace(last=within)
        counted = counted_on(period, self.published)
        last = (framed.last or self._plan.last or counted_on(framed, self.published)) if framed else None
        return period._replace(last=self._deadline_of(period) or last or self._plan.last or counted)

    def _deadline_of(self, period: Period) -> date | None:
        """The last day of the deadline or the years that the sentence of 每年 names (到2032年，每年新增…)."""
        index = bisect_left(self._starts, period.start) - 1
        deadline = self.periods[index] if index >= 0 and period.kind == "yearly" else None
        if (
            deadline is None
            or not (deadline.is_until or _YEARS.search(deadline.text))
            or _BREAK.search(self._norm, deadline.end, period.start)
        ):
            return None
        return deadline.last

    def _of_year_told(self, period: Period) -> Period:
        """全年 and 年末 are of the past year told before (2028年末…。全年…; in January, 12月份…。年末…)."""
        told = self.published and period.last and period.last.year == self.published.year and not period.names_year
        if not told or not self.published or not (period.text.startswith("全年") or period.text == "年末"):
            return period
        earlier = self.before(period.start)
        is_year = earlier and (earlier.names_year or self.published.month <= _NEW_YEAR) and earlier.kind == "point"
        past = earlier.last if earlier and is_year else None
        if not past or not period.last or past.year != period.last.year - 1:
            return period
        return period._replace(last=in_year(period.last, past.year))


def index_periods(article: ArticleText, dating: Dating) -> PeriodIndex:
    """The periods of an article's body, in one linear pass."""
    norm = article.body.norm
    found = find_periods(norm, article.body.text, dating)
    head = read_head(article, dating)
    sections = find_sections(norm, found)
    periods = [
        in_its_year(period, head, sections, dating.last, is_notice=article.genre is Genre.NOTICE) for period in found
    ]
    if periods != found:
        sections = find_sections(norm, periods)
    coming = find_coming(norm, periods, article.head.norm, head.named, dating.last)
    return PeriodIndex(norm, periods, sections, dating, plan_of(article, dating), head, aims_of(article), coming)
