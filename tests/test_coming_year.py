"""News of the year to come: which words open a stretch that looks ahead, and how far it reaches."""

from __future__ import annotations

from datetime import date

import pytest

from lishui_gazette.extract.areas import index_areas
from lishui_gazette.extract.periods import index_periods
from lishui_gazette.extract.places import Place
from lishui_gazette.extract.quantities import find_quantities
from lishui_gazette.extract.status import find_status
from lishui_gazette.layout import repair
from lishui_gazette.records import DateBasis, DatePrecision, Genre
from lishui_gazette.segment.parts import ArticleText, Dating
from lishui_gazette.spans import SourceText, Span

STATED = Dating(date(2029, 3, 1), date(2029, 3, 1), DatePrecision.DAY, DateBasis.STATED)
END = date(2029, 12, 31)


def told(body: str, head: str = "渔港见闻", genre: Genre = Genre.NEWS) -> list[tuple[str, str, date | None]]:
    """Target or outcome, indicator and last day of each quantity of a text with a headline."""
    whole = repair(SourceText.of(f"{head}\n{body}\n"))
    at = len(head) + 1
    article = ArticleText(Span(0, at + len(body)), whole.cut(0, at), whole.cut(at, at + len(body)), genre)
    return [("T" if q.is_target else "O", q.indicator, q.period_end) for q in find_quantities(article, STATED, Place())]


@pytest.mark.parametrize(
    "body",
    [
        "今年，松岚县将办好渔业节。新建渔港公园2处。新增鱼苗基地5个。",
        "2029年，松岚县将推进渔业发展。\n全面实施渔港规划，新建渔港公园2处。\n新增鱼苗基地5个。",
        "松岚县2029年政府工作报告提出，新建渔港公园2处。新增鱼苗基地5个。",
        "今年松岚县怎么干？\n新建渔港公园2处。\n渔业局局长这样看。\n新增鱼苗基地5个。",
        "2029年，松岚人的生活将有哪些新变化？\n新建渔港公园2处\n新增鱼苗基地5个",
    ],
)
def test_what_a_year_to_come_will_bring_is_aimed_at(body: str) -> None:
    """Bare verbs behind 今年将…, a report's aims or a question about the year say what is to be reached in it."""
    assert told(body) == [("T", "渔港公园", END), ("T", "鱼苗基地", END)]


@pytest.mark.parametrize("head", ["今年松岚县将怎么做", "松岚县今年这么干", "松岚县今年要办十件实事"])
def test_a_headline_may_ask_what_the_year_will_bring(head: str) -> None:
    """It holds to the end of the article, but for a paragraph of a time before."""
    body = "新建渔港公园2处。\n去年，新增鱼苗基地5个。"
    assert told(body, head) == [("T", "渔港公园", END), ("O", "鱼苗基地", date(2028, 12, 31))]


@pytest.mark.parametrize(
    "body",
    [
        "去年，松岚县新建渔港公园2处。新增鱼苗基地5个。",
        "今年，松岚县将加大投入。去年，新建渔港公园2处。新增鱼苗基地5个。",
        "今年，松岚县将加大投入。近年来，松岚县新建渔港公园2处。新增鱼苗基地5个。",
        "今年，松岚县将加大投入。目前已建成渔港公园2处。新增鱼苗基地5个。",
        "今年松岚县怎么干？\n2028年，松岚县新建渔港公园2处。新增鱼苗基地5个。",
        "今年以来，松岚县新建渔港公园2处。新增鱼苗基地5个。",
        "报告回顾了过去一年工作。新建渔港公园2处。新增鱼苗基地5个。",
        "今年，松岚县将办好渔业节。松岚县有渔港公园2处。该县拥有鱼苗基地5个。",
    ],
)
def test_what_a_review_tells_stays_reached(body: str) -> None:
    """A time before, a word of something done or a subject of its own ends what was announced."""
    assert [kind for kind, _, _ in told(body)] == ["O", "O"]


@pytest.mark.parametrize(
    "lead",
    [
        "今年的政府工作报告提出切实办好12件民生实事：",
        "报告明确，今年将继续努力，扎实办好“十二件民生实事”。",
        "今年将办好12件实事：",
    ],
)
def test_the_works_listed_below_are_aimed_at(lead: str) -> None:
    """A numbered list of the year's works looks ahead, whatever its items open with; their number is no record."""
    for first, second in (("1、", "2、"), ("（1）", "（2）"), ("①", "②")):
        body = f"{lead}\n{first}渔村通水泥路15公里。\n{second}渔民免费检查100人次。"
        assert [kind for kind, _, _ in told(body)] == ["T", "T"]


@pytest.mark.parametrize("lead", ["去年松岚县办好12件民生实事：", "报告指出，过去一年，松岚县扎实办好12件民生实事："])
def test_the_works_of_a_year_before_stay_reached(lead: str) -> None:
    """The same list told of a time before tells what was done."""
    assert {kind for kind, _, _ in told(f"{lead}\n1、渔村通水泥路15公里。\n2、渔民免费检查100人次。")} == {"O"}


def test_work_before_a_project_is_no_word_of_the_present() -> None:
    """项目前期 is not 目前."""
    body = "今年，松岚县将推进渔业发展。\n全面实施渔港规划，深化项目前期工作。新建渔港公园2处。"
    assert told(body) == [("T", "渔港公园", END)]


def test_a_headline_that_tells_of_both_years_frames_nothing() -> None:
    """去年怎么干、今年怎么干 may tell of either."""
    assert [k for k, _, _ in told("新建渔港公园2处。", "松岚县去年干得怎样、今年怎么干")] == ["O"]


def test_a_work_of_the_year_is_an_end_state() -> None:
    """建成 with a named work behind 今年将…; one of a counted list is no record beside the count."""
    body = "今年，松岚县将推进渔业发展。建成青屿鱼市。建成松岚鱼市、潮音鱼市等8个鱼市。"
    whole = repair(SourceText.of(f"渔港见闻\n{body}\n"))
    article = ArticleText(Span(0, 5 + len(body)), whole.cut(0, 5), whole.cut(5, 5 + len(body)), Genre.NEWS)
    found = find_status(article, index_areas(article, Place()), index_periods(article, STATED))
    assert [(m.indicator, m.period_end) for m in found] == [("青屿鱼市", END)]
