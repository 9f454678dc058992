"""The plan that an article is: the years it is for, and what it may be dated by."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from lishui_gazette.extract.period_expressions import find_periods
from lishui_gazette.records import DateBasis, DatePrecision
from lishui_gazette.scanning import regex
from lishui_gazette.segment.parts import ArticleText, Dating

__all__ = ["Plan", "is_plan", "plan_dating", "plan_of"]

_UNQUOTED = str.maketrans("《》“”", "    ")
_FIVE_YEARS = regex(r"“?(十[二三四五六]五)”?(?:时期)?(?:发展|专项|总体)?[^\n]{0,20}规划")
_NTH_FIVE_YEARS = regex(r"第(十[二三四五六])个五年(?:规划|计划)")
_NAMED = regex(r"《[^》\n]{4,80}（(?:19|20)\d\d[^）\n]{1,4}(?:19|20)\d\d年）")
_HEAD = regex(r"(?:规划|纲要|行动方案|实施方案|行动计划|工作方案)(?:（[^）\n]{2,16}）)?\s*(?:\n|$)")
_ABOUT_PLANS = regex("实施情况|执行情况|中期|评估|总结|解读|发布会|座谈|会议|征求意见")
_YEARS_OF_ACTION = regex(r"[两三四五]年(?:行动|攻坚|实施|提升|建设)")
_GOAL_YEAR = regex(r"到(20\d\d)年")
_GOALS_WITHIN = 1500
_BODY_HEAD = 600
_LENGTH = 5


@dataclass(frozen=True, slots=True)
class Plan:
    """The first year and the last day of the plan an article is (2019—2021年), and how it is printed in the head."""

    last: date | None = None
    text: str | None = None
    first_year: int | None = None


def plan_of(article: ArticleText, dating: Dating) -> Plan:
    """The plan that the article's head names: a span of years or a five-year plan; an empty one for none.

    One of several years without their numbers (三年行动方案) lasts to the year that its first goals are set for.
    """
    head = article.head
    for period in find_periods(head.norm.translate(_UNQUOTED), head.text, dating):
        if "—" in period.text or "-" in period.text or "至" in period.text:
            years = re.match(r"(?:19|20)\d\d", period.text)
            return Plan(period.last, period.text, int(years[0]) if years else None)
    named = _NAMED.search(article.body.norm[:_BODY_HEAD])
    if named:  # a plan that the article reports
        text = article.body.text[named.start() : named.end()]
        inner = slice(1, -1)
        ranged = [p for p in find_periods(named[0][inner], text[inner], dating) if not p.is_base and len(p.text) > 8]
        if ranged:
            return Plan(ranged[-1].last, None)
    if _YEARS_OF_ACTION.search(head.norm) and not _ABOUT_PLANS.search(head.norm):
        goals = [int(year) for year in _GOAL_YEAR.findall(article.body.norm[:_GOALS_WITHIN])]
        if goals:
            return Plan(date(max(goals), 12, 31))
    plan, nth = _FIVE_YEARS.search(head.norm), _NTH_FIVE_YEARS.search(head.norm)
    name = plan[1] if plan else nth[1] + "五" if nth else ""
    if name:
        found = find_periods(f"“{name}”时期", f"“{name}”时期", dating)
        last = found[0].last if found else None
        return Plan(last, found[0].text, last.year - _LENGTH + 1 if last else None) if found else Plan()
    return Plan()


def is_plan(article: ArticleText) -> bool:
    """Whether the article's head is that of a plan, and not of a text about one."""
    head = article.head.norm
    return bool(_HEAD.search(head)) and not _ABOUT_PLANS.search(head)


def plan_dating(article: ArticleText, dating: Dating) -> Dating:
    """The dating by which a plan's periods are past or to come: its first year, unless its day is printed.

    A plan looks ahead to what lies in its years, whenever the text was found or put on the web. Any other article
    keeps its own dating.
    """
    plan = plan_of(article, dating)
    if not is_plan(article) or plan.first_year is None or dating.basis is DateBasis.STATED:
        return dating
    if dating.last and dating.last.year <= plan.first_year + 1:
        return dating
    year = plan.first_year
    return Dating(date(year, 1, 1), date(year, 12, 31), DatePrecision.YEAR, DateBasis.INFERRED)
