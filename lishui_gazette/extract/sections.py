"""Sections of long texts: which headings and lead sentences say that what follows looks ahead or back, and by when.

A numbered heading (一、2019年工作回顾; 第三章 “十四五”时期主要目标), or a line that is one without a number,
frames everything up to the next one of its rank or higher; so does a lead sentence (今年的主要预期目标是：) up to
the next heading of first rank.
Headings that say neither inherit what came before, unless that looked back.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date

from lishui_gazette import vocab
from lishui_gazette.extract.period_expressions import Period
from lishui_gazette.scanning import Scanner, regex

__all__ = ["Section", "Sections", "find_sections"]


@dataclass(frozen=True, slots=True)
class Section:
    """From `start` on, texts look ahead (`ahead` true), back (false) or neither, within `period` where one is named."""

    start: int
    ahead: bool | None
    period: Period | None


class Sections:
    """The sections of one body, looked up by position."""

    def __init__(self, sections: tuple[Section, ...]) -> None:
        self.sections = sections
        self._starts = [s.start for s in sections]

    def at(self, position: int) -> Section | None:
        """The section that holds `position`; None before the first."""
        index = bisect_right(self._starts, position)
        return self.sections[index - 1] if index else None


_LINE_START = r"(?<![^\n])"
_NUMBER = "[一二三四五六七八九十]{1,3}"
_HEADING = Scanner(
    rf"(?:(?<![^\n。）;；])|(?<=[\n。）;；] ))(?:(?P<part>第{_NUMBER}(?:篇|编|部分))|(?P<chapter>第{_NUMBER}[章节])"
    rf"|(?P<first>{_NUMBER}、)"
    rf"|(?P<second>（{_NUMBER}）))\s?(?P<title>[^，。；：\n]{{2,40}}(?:，[^，。；：\n]{{2,30}}(?=\n))?)"
)
# A line that is nothing but a heading, without a number: 2029年工作回顾; 展望2030年工作目标.
_BARE_HEADING = Scanner(
    r"(?:回顾|展望)(?=[^，。；：！？\n]{0,14}\n)"
    r"|(?:工作(?:总结|成果|成效|目标|安排|打算|重点|计划|思路|要点)"
    r"|(?:主要|奋斗|预期|发展|总体|具体)目标|发展现状|(?:任务|目标|项目|工作)(?:清单|分解)|责任分解) ?(?=\n)"
)
# A long line that reviews its year: 2029年全县上下奋发进取 交出了一份优异成绩单.
_REVIEW_LINE = Scanner(rf"{_LINE_START}20\d\d年[^，。；\n]{{2,60}}(?:成绩单|答卷)(?=\n)")
_NUMBERED = tuple("第一二三四五六七八九十（")
_BARE_START = regex(r"(?<![^\n])[^，。；：！？（“\n]{0,14}$")
_AHEAD_LEAD = Scanner(
    r"(?:规划(?:具体)?(?:为|如下)：|(?:目标|(?<![该此个些项种])指标)(?:任务)?[是为：]|(?:重点|主要|着力|突出|全力|要)(?:做好|抓好|抓紧抓好|推进|实施|完成)(?:好|以下|如下|下列|[一二三四五六七八九十]+)"
    r"[^。，]{0,10}(?:工作|任务|方面|件事)|工作(?:安排|打算|重点)[是如：]"
    r"|(?:今后|未来|接下来)[^。\n]{2,40}(?:提出|明确|确定)了?[^。，\n]{2,28}目标(?:任务)?(?=[。，])"
    r"|(?:(?:将|要)[^。\n]{0,24}|(?:提出|明确|今年|(?<!\d)20\d\d年)，?(?:将|拟|切实|扎实|全力|重点|持续|着力|认真|集中力量){1,2})"
    r"(?:办好|办成|办理|实施|推进|抓好)[^。，了\n]{0,6}[0-9一二三四五六七八九十]+(?:件|项|大|个)[^。，\n]{0,12}[。：]\n(?=[一二]是|1[.．、]|（[一1]）|①|一、))"
)
# The same with the list in one paragraph; it holds to the end of that.
_INLINE_LEAD = Scanner(
    r"(?:将|要)[^。\n]{0,24}(?:办好|办成|办理|实施|推进|抓好)[^。，\n]{0,6}[0-9一二三四五六七八九十]+(?:件|项|大|个)[^。，\n]{0,12}"
    r"(?:[。：]|[。，](?:分别|具体|主要)(?:是|为|有|包括|如下)：) ?(?=（[1一]）|[1①][.．、]|一是)"
)
# 今年将办好15件民生实事。具体包括：
_DEEDS_LEAD = Scanner(
    r"(?:实事|民生工程|惠民工程)(?:项目)?[。，\n ]{0,2}(?:具体|分别|主要|内容){0,2}(?:项目|内容|事项)?"
    r"(?:包括|如下|为|是)：?\n"
)
_DONE = regex("完成|办[成结]|兑现|落实|进展|已")
_YEAR_OF_DEEDS = regex(r"(20\d\d)年(?:度)?[^\n，。：；\d]{0,16}实事")
_NAMED_WITHIN = 800
_BACK_LEAD = Scanner(
    rf"(?:做|开展)了(?:以下|如下)|{_LINE_START}(?:过去|刚刚过去的?)(?:的)?(?:一年|五年|[一二三四五]年)"
    rf"|{_LINE_START}(?:[一五两三四]年来|一年来|五年来)|{_LINE_START}回顾(?:过去|20)"
)
_Event = tuple[int, int, bool | None, Period | None]  # where, of which rank, whether ahead, and by when
_RANKS = ("part", "chapter", "first", "second")
_FIRST, _BARE, _LEAD, _CLOSE = 2, 8, 9, 10


def _words(key: str) -> re.Pattern[str]:
    return re.compile("|".join(vocab.tree("section_words")[key]))


_AHEAD, _BACK = _words("ahead"), _words("back")


def _looks(title: str) -> bool | None:
    """Whether a heading looks ahead; None where it says neither. The word nearest the end decides, names apart."""
    title = re.sub(r"“[^”]*”|新成[果效绩就]", "", title)  # 取得新成效 may be an aim
    ahead = [m.start() for m in _AHEAD.finditer(title)]
    back = [m.start() for m in _BACK.finditer(title)]
    if not ahead and not back:
        return None
    return max(ahead, default=-1) > max(back, default=-1)


def _period_in(periods: list[Period], starts: list[int], start: int, end: int) -> Period | None:
    """The first period named inside `[start, end)` that frames (a span or a point, no base of comparison)."""
    for period in periods[bisect_right(starts, start - 1) :]:
        if period.start >= end:
            return None
        if period.kind in ("point", "span") and not period.is_base:
            return period
    return None


def find_sections(norm: str, periods: list[Period]) -> Sections:
    """The sections of a body, in order; none where it has neither headings nor lead sentences."""
    starts = [p.start for p in periods]
    events: list[_Event] = []
    for found in _HEADING.finditer(norm):
        rank = next(i for i, name in enumerate(_RANKS) if found[name])
        at = found.start("title")
        title = found["title"]
        glued = title.find("过去一年")
        title = title[:glued] if glued > 0 else title
        events.append((at, rank, _looks(title), _period_in(periods, starts, at, at + len(title))))
    for found in _BARE_HEADING.finditer(norm):
        line = _BARE_START.search(norm, max(0, found.start() - 15), found.start())
        if line is None or norm[line.start()] in _NUMBERED:
            continue
        start, end = line.start(), norm.find("\n", found.end() - 1)
        events.append((start, _BARE, _looks(norm[start:end]), _period_in(periods, starts, start, end)))
    for found in _REVIEW_LINE.finditer(norm):
        events.append((found.start(), _BARE, False, _period_in(periods, starts, *found.span())))
    events += _leads(norm, periods, starts)
    return Sections(tuple(_inherit(sorted(events, key=lambda e: e[0]))))


def _leads(norm: str, periods: list[Period], starts: list[int]) -> list[_Event]:
    """The lead sentences of a body, and where the lists end that one of them opens inside its paragraph."""
    events: list[_Event] = []
    for pattern, ahead in ((_AHEAD_LEAD, True), (_INLINE_LEAD, True), (_DEEDS_LEAD, True), (_BACK_LEAD, False)):
        for lead in pattern.finditer(norm):
            opening = max(norm.rfind("。", 0, lead.start()), norm.rfind("\n", 0, lead.start())) + 1
            named = _period_in(periods, starts, opening, lead.end()) or _year_before(norm, periods, starts, opening)
            if pattern is _DEEDS_LEAD:
                if _DONE.search(norm, opening, lead.end()):
                    continue
                named = named or _year_of_deeds(norm, lead.start())
            events.append((lead.end(), _LEAD, ahead, named))
            line = norm.find("\n", lead.end()) if pattern is _INLINE_LEAD else -1
            if line >= 0:
                events.append((line, _CLOSE, None, None))
    return events


def _year_of_deeds(norm: str, position: int) -> Period | None:
    """The year in the last name of the deeds listed at `position` (《2029年某县民生实事项目》); None without."""
    named = list(_YEAR_OF_DEEDS.finditer(norm, max(0, position - _NAMED_WITHIN), position))
    return Period(0, 0, named[-1][1] + "年", date(int(named[-1][1]), 12, 31)) if named else None


_OWN_YEAR = regex(r"是[^。\n]{2,40}(?:之年|第[一二三四五]年|关键期)[^。\n]{0,20}。$")


def _year_before(norm: str, periods: list[Period], starts: list[int], opening: int) -> Period | None:
    """The year that the sentence before a lead calls its own (2032年是…之年。重点做好以下工作：); None for none."""
    before = max(norm.rfind("。", 0, opening - 1), norm.rfind("\n", 0, opening)) + 1
    index = bisect_right(starts, before - 1)
    first = periods[index] if index < len(periods) and periods[index].start == before else None
    return first if first and first.names_year and _OWN_YEAR.match(norm, first.end, opening) else None


def _inherit(events: list[_Event]) -> list[Section]:
    """Sections in order, with what a silent heading takes over from the headings above it."""
    made: list[Section] = []
    stack: dict[int, Section] = {}
    current = outer = Section(0, None, None)
    bare: Section | None = None
    for start, told_rank, ahead, period in events:
        if told_rank == _CLOSE:  # below a list in one paragraph the text is as it was above
            current = Section(start, outer.ahead, outer.period)
            made.append(current)
            continue
        if told_rank == _LEAD:  # a lead sentence: its own rank is that of the section it stands in
            outer = current
            if ahead is current.ahead or current.ahead is None or ahead:
                if (period is None or period.last is None) and ahead is current.ahead and current.period:
                    period = current.period
                current = Section(start, ahead, period)
                made.append(current)
                if ahead and bare and stack.get(_FIRST) is bare:
                    del stack[_FIRST]  # a heading without a number ends where the text turns to what is to come
            continue
        rank = _FIRST if told_rank == _BARE else told_rank
        above = next((stack[r] for r in range(rank - 1, -1, -1) if r in stack), None)
        parent = above if rank == 3 and above else None
        before = parent or (current if current.ahead else None)
        if parent is not None and parent.ahead is not None:
            ahead = parent.ahead  # what a part of a review is called does not turn it round
        if before is not None and (ahead is None or period is None) and ahead in (None, before.ahead):
            ahead, period = before.ahead, period or before.period
        elif period is None and above is not None and above.ahead is ahead:
            period = above.period
        current = Section(start, ahead, period)
        bare = current if told_rank == _BARE else bare
        stack = {r: s for r, s in stack.items() if r < rank} | {rank: current}
        made.append(current)
    return made
