"""When a document was published: what it states, else what follows from what it mentions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from lishui_gazette.extract.calendar import whole_day, whole_month, whole_year
from lishui_gazette.extract.places import document_text, home_place
from lishui_gazette.extract.plans import is_plan, plan_of
from lishui_gazette.extract.provincial_calendar import provincial_clues
from lishui_gazette.extract.year_clues import Clue, find_clues
from lishui_gazette.records import DateBasis, Medium
from lishui_gazette.scanning import regex
from lishui_gazette.segment.calendar import day_of
from lishui_gazette.segment.parts import ArticleText, Dating, Segmented

__all__ = ["READ", "Window", "clues_in", "date_document", "event_in_lead", "narrow", "sitting_month"]

READ = 60_000
_LEAD = 160
_FRESH = ("plenum_cited", "discipline_cited", "national_session", "provincial_session")
_EVENT = regex(
    r"(?<![\d年—–~～-])(?<!去年)(?<!上年)(?<!截至)(?<!已在)(?<!已于)(?<!当地时间)"
    r"(?P<m>1[0-2]|[1-9])月(?P<d>[12]\d|3[01]|[1-9])日(?!以来|起至|前|报道)"
)
_CHRONICLE = regex(r"(?P<y>20\d\d)年(?P<m>1[0-2]|0?[1-9])月份?(?:[^\n]{0,6}大事记|[^\n]{0,6}要事)")
_DATED_LEAD = regex(r"(?P<y>20\d\d)年(?P<m>1[0-2]|0?[1-9])月(?:[12]\d|3[01]|0?[1-9])日(?!以来|起至|前|报道|）)")
_REPORT = regex(
    r"政府工作报告|向大会(?:作|报告)|主要预期目标|工作回顾|^[^。，\n]{0,16}(?:政府自身(?:改革|建设)|政府治理现代化)[^。，\n]{0,8}$",
    re.MULTILINE,
)
_NATIONAL_REPORT = regex(r"代表国务院|中央和地方预算草案")
_NATIONAL_SESSIONS = regex(
    r"全国[“”]?两会[“”]?(?!精神)|全国人大代表|全国政协委员|十[一二三四五]届全国(?:人大|政协)[一二三四五]次会议(?:开幕|闭幕|期间|上)"
)
_LOCAL_SESSIONS = regex(
    r"(?:此次|这次|本次|正在|今年|即将|将)[^。；\n]{0,10}?[省市区县][“”全国]{0,4}(?:两会|人代会|人民代表大会)"
    r"|^[^。\n]{0,20}[省市区县]第?[一二三四五六七八九十]{1,3}届(?:人大|人民代表大会)第?[一二三四五六七八九十]次会议[^。；]{0,20}?(?:举行|开幕|召开|闭幕)",
    re.MULTILINE,
)
# A report is made before the year whose work it sets out where its congress sits so late.
_REPORTED = regex(r"(?P<m>1[0-2]|[1-9])月\d{1,2}日在[^，。]{2,40}(?:人大|人民代表大会)[^，。]{0,12}会议上")
_YEAR_END = (11, 12)
_MARCH, _JANUARY = 3, 1


@dataclass(frozen=True, slots=True)
class Window:
    """The days within which a text was written, as far as its clues narrow them.

    `is_open` where no clue bounds them on both sides; `is_fresh` where a sitting was cited as the latest, so that
    of several possible days the earliest is meant; `printed` the years named as the text's own time.
    """

    first: date
    last: date
    is_open: bool
    is_fresh: bool
    printed: frozenset[int]

    def years_of(self, month: int, day: int) -> list[int]:
        """The years in which the day falls into the window, in order; none where it is open."""
        if self.is_open:
            return []
        days = (day_of(year, month, day) for year in range(self.first.year, self.last.year + 1))
        return [d.year for d in days if d and self.first <= d <= self.last]

    def year_of(self, month: int, day: int) -> int | None:
        """The one year of the day; where several are possible the first after a sitting just cited, else None."""
        years = self.years_of(month, day)
        return years[0] if len(years) == 1 or (years and self.is_fresh) else None

    @property
    def year(self) -> int | None:
        """The year, where the window lies in one."""
        return self.first.year if not self.is_open and self.first.year == self.last.year else None


def narrow(clues: list[Clue]) -> Window:
    """The window that the clues leave.

    Rule: nothing is older than the latest event cited as past. What then contradicts it is dropped; the rest is
    intersected in order of rank, the latest first within a rank, a clue that would leave nothing skipped.
    """
    floor = max((c.first for c in clues if c.is_past), default=date.min)
    first, last, is_fresh, printed = floor, date.max, False, set[int]()
    usable = [c for c in clues if c.last >= floor]
    for clue in sorted(usable, key=lambda c: (c.rank, -c.first.toordinal(), c.rule)):
        low, high = max(first, clue.first), min(last, clue.last)
        if low <= high:
            first, last = low, high
            is_fresh |= clue.rule in _FRESH
            if clue.is_printed:
                printed.add(clue.first.year)
    is_open = first == date.min or last == date.max
    return Window(first, last, is_open, is_fresh, frozenset(printed))


def date_document(segmented: Segmented) -> Dating:
    """The narrowest interval that the document's evidence allows.

    What is printed counts as stated: a full date, or a dateline's day with the year printed elsewhere as the
    text's own. All else is inferred: the year from plenums, plans, anniversaries and names of the year, the month
    from the number of an issue, from the day of the event that a lead tells, or from the month in which
    congresses sit. Unknown where no year follows, whatever day is printed.

    Args:
        segmented: the document taken apart.

    Returns:
        A day, month or year with its basis; all None where nothing can be said.
    """
    head = segmented.head
    if head.dating.first:
        return head.dating
    text = document_text(segmented, READ)
    if head.medium is Medium.GAZETTE and head.issue_year:
        return _of_issue(segmented, text)
    window = narrow(clues_in(segmented, text))
    if head.month_day:
        year = window.year_of(*head.month_day)
        day = day_of(year, *head.month_day) if year else None
        basis = DateBasis.STATED if year in window.printed else DateBasis.INFERRED
        return whole_day(day, basis) if day else Dating()
    return _inferred(segmented, text, window)


def clues_in(segmented: Segmented, text: str) -> list[Clue]:
    """The clues to its time that a document prints; `text` is what `document_text` gives of it."""
    return [*find_clues(text), *provincial_clues(text, home_place(segmented).province)]


def _inferred(segmented: Segmented, text: str, window: Window) -> Dating:
    """Month and year from the event told, or from what sits in which month; else the year alone."""
    told = _told_month(segmented, window)
    if told:
        return whole_month(*told, DateBasis.INFERRED)
    made = _REPORTED.search(text) if segmented.head.medium is Medium.REPORT else None
    if made and int(made["m"]) in _YEAR_END and window.year:
        return whole_month(window.year - 1, int(made["m"]), DateBasis.INFERRED)
    event = _event_day(segmented)
    if event:
        year = window.year_of(*event)
        return whole_month(year, event[0], DateBasis.INFERRED) if year else Dating()
    month = sitting_month(segmented, text)
    year = window.year_of(month, 15) if month else None
    if month and year:
        return whole_month(year, month, DateBasis.INFERRED)
    year = window.year or _plan_year(segmented)
    return whole_year(year, DateBasis.INFERRED) if year else Dating()


def _plan_year(segmented: Segmented) -> int | None:
    """The first year of the plan that an article is: in it plans are passed; None where none is one."""
    plans = (plan_of(article, Dating()) for article in segmented.articles if is_plan(article))
    return next((plan.first_year for plan in plans if plan.first_year), None)


def _told_month(segmented: Segmented, window: Window) -> tuple[int, int] | None:
    """Year and month that a chronicle's headline names or a text's first words print; None where neither does.

    A day before all that the text cites as past is no event of its own time.
    """
    for article in segmented.articles:
        match = _CHRONICLE.search(article.head.norm) or _DATED_LEAD.match(article.body.norm)
        day = day_of(int(match["y"]), int(match["m"]), 28) if match else None
        if match and day and day >= window.first:
            return day.year, day.month
    return None


def event_in_lead(article: ArticleText) -> re.Match[str] | None:
    """The first day of an event (`m`, `d`) that the lead of an article tells, in its body; None without."""
    return _EVENT.search(article.body.norm, 0, _LEAD)


def _event_day(segmented: Segmented) -> tuple[int, int] | None:
    """Month and day of the event told last in the leads of the articles; None where no lead has one."""
    found: list[tuple[int, int]] = []
    for article in segmented.articles:
        match = event_in_lead(article)
        if match:
            found.append((int(match["m"]), int(match["d"])))
    return max(found, default=None)


def sitting_month(segmented: Segmented, text: str) -> int | None:
    """The month in which the congress sits that the document belongs to; None where it belongs to none."""
    if segmented.head.medium is Medium.REPORT and _REPORT.search(text):
        return _MARCH if _NATIONAL_REPORT.search(text) else _JANUARY
    if _LOCAL_SESSIONS.search(text):
        return _JANUARY
    return _MARCH if _NATIONAL_SESSIONS.search(text) else None


def _of_issue(segmented: Segmented, text: str) -> Dating:
    """The month of a numbered issue of a gazette.

    The issue of a monthly has the number of its month. One whose text tells events too early for that is a
    half-monthly's; numbers above 24 tell nothing of the month.
    """
    year, number = segmented.head.issue_year, segmented.head.issue_number
    if year is None:
        return Dating()
    events = [int(m["m"]) for m in _EVENT.finditer(text)]
    month = number or 0
    if number and (number > 12 or (events and max(events) <= (number + 1) // 2 < number - 2)):
        month = (number + 1) // 2
    if 1 <= month <= 12:
        return whole_month(year, month, DateBasis.INFERRED)
    return whole_year(year, DateBasis.STATED)
