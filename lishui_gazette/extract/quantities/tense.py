"""Target or outcome: whether a quantity is still to be reached or has been reached."""

from __future__ import annotations

from datetime import date
from functools import cache

from lishui_gazette import vocab
from lishui_gazette.extract.coming_year import HARDLY_BEGUN, TELLS_NEWS
from lishui_gazette.extract.periods import Period, PeriodIndex
from lishui_gazette.extract.quantities.lexicon import any_of
from lishui_gazette.records import Genre
from lishui_gazette.scanning import Scanner, last_of, regex
from lishui_gazette.vocab import alternation

__all__ = ["TenseReader"]

_GOAL_AFTER = regex(
    r"的?(?![^，。；\n]{0,12}(?:完成|实现|达成|超过))[^，。；\n]{0,14}(?:目标(?!任务|完成)|指标任务|预期)"
)
_LINE_AIMS = regex(r"(?:20\d\d年|今年|新的一年)[^。；\n]{0,24}?(?:将(?!近)|力争)")  # 2029年，某镇将…。全年新建…
_LINE = 600
_VIEWS = (Genre.INTERVIEW, Genre.OP_ED, Genre.SPEECH, Genre.COMMENTARY)
_GOAL = regex(
    r"力争|确保(?!了)|(?<!绩效)(?<!利率)目标(?!任务?的|的|评估|考核|责任|管理|(?:任务)?[0-9.]+[^，。；0-9]{0,4}的?)|预期目标(?!的(?:\d|$))"
)
_DEADLINE = regex(r"[内前]$|年[底末]$")
_REACH = 300
_WILL = regex(rf"将(?:{any_of('after_will')}|{alternation(r['verb'] for r in vocab.rows('action_verbs'))})")
_BIDDING = regex(any_of("bidding"))
_ASKED = regex(r"(?:要求|强调|指出|提出|表示)，[^。；\n]{0,24}?(?:要(?!求)|必须)")
_ASKED_BEFORE = 400  # characters in which what is asked for goes on
_DEMAND = regex(r"(?:要求|强调|明确|提出)(?:，|(?:各|全|有关|相关)[^，。；]{2,18}，)")
_REQUIRED = regex(r".*[，；](?:并|还)?要求(?![，。的])")  # 已建成312个，要求8月底前再建20个
_AS_IT_STANDS = regex(
    r"，(?:这[是也](?![^，。；\n]{0,8}(?:目标|指标|任务|底线|要求))|已[经成是]?|被[誉评称]|是[全我])"
)  # 达到72%，这是我们的优势
_WITHIN = regex(r"五”?(?:规划)?(?:期间|时期)$")
_DONE = regex(r"^(?!.*[将拟要]).*(?:[一-龥](?<![为除])了|(?:已经?|先后|陆续|相继)[一-龥]{1,6}).{0,3}$")
_PLAN_YEARS = 5
_SOURCE = regex(r"(?:据|根据)[^，。]{2,40}，(?:截至|至|到)?")  # 据某公报数据，截至2028年末…
_COMPARED = regex(r"(?:（[^（）]{1,16}）)?，比(?:上年|去年|20\d\d年)(?:增加|减少|增长|下降|增产|减产)")
_REPORTED = regex(any_of("reported"))
_PLANNING = (Genre.NOTICE, Genre.INTERVIEW)


def _pattern(*keys: str) -> Scanner:
    """What of the lists `keys` stands in a text, words that only hold one of them apart."""
    table = vocab.tree("modality")
    excluded = alternation(table["not_ahead"])
    return Scanner(rf"(?P<no>{excluded})|(?P<yes>{'|'.join(word for key in keys for word in table[key])})")


@cache
def _patterns() -> tuple[Scanner, Scanner, Scanner, Scanner]:
    return _pattern("certain", "foreseen", "weak"), _pattern("certain"), _pattern("foreseen"), _pattern("back")


def _says(pattern: Scanner, text: str) -> bool:
    found = pattern.search(text)
    while found:
        if found["yes"]:
            return True
        found = pattern.search(text, found.end())
    return False


def _is_agenda(norm: str, periods: PeriodIndex) -> bool:
    """Whether a text of no known day only sets out what is to be done: no time is named, nothing told as done."""
    if any(period.last or period.kind == "vague" for period in periods.periods):
        return False
    _, certain, _, back = _patterns()
    return _says(certain, norm) and not _says(back, norm)


class TenseReader:
    """Decides for the quantities of one article."""

    def __init__(self, norm: str, periods: PeriodIndex, genre: Genre, published: date | None) -> None:
        self._norm = norm
        self._periods = periods
        self._genre = genre
        self._published = published
        self._is_agenda = published is None and _is_agenda(norm, periods)

    def is_target(self, start: int, end: int, period: Period | None, is_bound: bool = False) -> bool:
        """Whether a quantity printed at `[start, end)`, within `period`, is a target.

        The period decides where it lies wholly before or beyond the publication's year; then words of the sentence up
        to the quantity; then the section; then the kind of text: a notice looks ahead, all others look back, unless the
        quantity is a lower bound (`is_bound`: 1500列以上).
        """
        sentence = self._sentence(start, period)
        required = _REQUIRED.match(sentence) if "要求" in sentence else None
        sentence = sentence[required.end() :] if required else sentence
        ahead, certain, foreseen, back = _patterns()
        section = self._periods.looks_ahead(start)
        part = sentence if "包括" in sentence else sentence[sentence.rfind("；") + 1 :]
        looks_on = _says(certain, sentence) or _says(foreseen, part) or _WILL.search(part)
        if section is False and looks_on and self._is_provisional(period, sentence, part):
            return False  # 预计全年生产总值增长6%, in a review of the year
        is_carried = period is not None and self.is_carried(period, start)
        if is_carried and (looks_on or self._is_asked_for(start, sentence, part)):
            return section is not False
        is_own = period is not None and not is_carried
        if not is_own and not looks_on and _AS_IT_STANDS.match(self._norm, end):
            return False
        if section is not False and _GOAL_AFTER.match(self._norm, end):
            return True  # 全年增长5%以上的预期目标
        by_period = self._by_period(period, start, sentence, section) if period is not None else None
        if by_period is not None or looks_on:
            return True if by_period is None else by_period
        if section is not None:
            return section
        if _says(back, sentence):
            return False
        if self._genre in TELLS_NEWS and self._periods.coming.holds(start):
            return True  # 今年将新建…。改造…
        is_due = period is not None and self._is_deadline(period)
        if is_due or _says(ahead, sentence) or self._is_asked_for(start, sentence, part):
            return True
        if self._genre is Genre.NOTICE and (_COMPARED.match(self._norm, end) or _COMPARED.search(sentence)):
            return False  # 总产量6万吨，比2028年增加1万吨
        return self._is_agenda or self._genre in _PLANNING or (is_bound and period is None and self._genre in _VIEWS)

    def _is_asked_for(self, start: int, sentence: str, part: str) -> bool:
        """Whether the sentence asks for something to come, and tells nothing done."""
        ahead, _, _, back = _patterns()
        asks = _DEMAND.search(sentence) and _says(ahead, part)
        return bool(asks or self._bids(start)) and not _says(back, sentence)

    def _bids(self, start: int) -> bool:
        """Whether the sentence bids something done, in a paragraph where a meeting or speaker asks for it."""
        opening = self._periods.opening(start)
        if not _BIDDING.match(self._norm, opening):
            return False
        low = max(last_of(self._norm, "\n", max(0, opening - _ASKED_BEFORE), opening) + 1, opening - _ASKED_BEFORE)
        return bool(_ASKED.search(self._norm, max(0, low), opening))

    def _is_provisional(self, period: Period | None, sentence: str, part: str) -> bool:
        """Whether a review only foresees what a period about to end will have brought."""
        if _says(_patterns()[1], sentence) or _WILL.search(part) or self._published is None:
            return False
        return period is None or period.last is None or period.last.year <= self._published.year

    def _by_period(self, period: Period, start: int, sentence: str, section: bool | None) -> bool | None:
        """What the period decides: whether a quantity in it is a target; None where it leaves that open."""
        if period.last is None:
            return None
        if self._published is None:
            return True if period.is_until else None
        if period.is_so_far:
            return False
        if period.last <= self._published and section and self._norm[period.start - 1 : period.start] == "到":
            return True  # 规划如下：到2029年…, told in 2030
        if period.last <= self._published:
            return section is not False and period.kind != "span" and bool(_GOAL.search(self._clause(start)))
        if period.last.year > self._published.year:
            return not self._is_done_within(period, start)
        if _says(_patterns()[3], sentence):
            return None
        begun = (period.last - self._published).days <= HARDLY_BEGUN or self._genre in TELLS_NEWS
        if not begun or ((period.last - self._published).days > HARDLY_BEGUN and self._line_aims(start)):
            return section is not False
        return True if _DEMAND.search(sentence) else None  # 会议要求，全年…增长7%以上

    def _is_done_within(self, period: Period, start: int) -> bool:
        """Whether the quantity is told as done so far in a plan period that has begun (“十四五”期间先后建成了8座)."""
        years = period.last.year - self._published.year if period.last and self._published else _PLAN_YEARS
        clause = self._clause(start)
        return years < _PLAN_YEARS and bool(_WITHIN.search(period.text) and _DONE.search(clause))

    def _line_aims(self, start: int) -> bool:
        """Whether the paragraph opens with what a year will bring."""
        low = max(0, start - _LINE)
        line = last_of(self._norm, "\n", low, start)
        return (line >= 0 or low == 0) and bool(_LINE_AIMS.match(self._norm, line + 1))

    def _is_deadline(self, period: Period) -> bool:
        """Whether a period that ends after the publication is named as a deadline (年内, 8月底前)."""
        ahead = self._published is not None and period.last is not None and period.last > self._published
        return ahead and bool(_DEADLINE.search(period.text))

    def is_spent(self, period: Period, start: int) -> bool:
        """Whether a period carried over from an earlier sentence is past, so that no target belongs to it."""
        if self._published is None or period.last is None or not self.is_carried(period, start):
            return False
        of_its_year = (self._published.month, self._published.day) == (12, 31)  # no more than the year is known
        return period.last <= self._published and not (of_its_year and period.last == self._published)

    def is_in_passing(self, period: Period, start: int) -> bool:
        """Whether news names a past year in a later clause only (…，去年产值9亿元。): it frames no later sentence."""
        if self._published is None or period.last is None or self._genre not in TELLS_NEWS:
            return False
        if period.last.year >= self._published.year or not self.is_carried(period, start):
            return False
        before = self._norm[self._periods.opening(period.start) : period.start]
        return "，" in before and not _REPORTED.search(before) and not _SOURCE.fullmatch(before)

    def is_ahead(self, period: Period, start: int) -> bool:
        """Whether a period carried over from what was told before is still to come: no outcome belongs to it."""
        if self._published is None or period.last is None or period.last <= self._published:
            return False
        return self.is_carried(period, start) or self._norm.find("；", period.end, start) >= 0

    def is_carried(self, period: Period, start: int) -> bool:
        """Whether the period was printed in an earlier sentence."""
        return 0 < period.end < self._periods.opening(start)

    def _sentence(self, start: int, period: Period | None) -> str:
        """The sentence up to `start`; from the clause of `period` on where the sentence tells another period before."""
        opening = max(self._periods.opening(start), start - _REACH)
        if period is not None and period.start > opening:
            earlier = [p for p in self._periods.inside(opening, period.start) if not (p.is_base or self._is_late(p))]
            clause = max(self._norm.rfind(c, opening, period.start) for c in "，；") + 1
            opening = clause if earlier and clause > opening else opening
            if self._norm[period.start - 1] == "：":
                opening = period.start  # 我定了个小目标：今年…
        return self._norm[opening : start + 1]

    def _is_late(self, period: Period) -> bool:
        """Whether a period ends after the publication, as what is aimed at does (二季度力争…，全年…)."""
        return period.last is not None and self._published is not None and period.last > self._published

    def _clause(self, start: int) -> str:
        opening = last_of(self._norm, "。；，\n", max(0, start - 60), start)
        return self._norm[opening + 1 : start + 1]
