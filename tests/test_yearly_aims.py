"""Texts that set out a year's tasks: what their headline says of all they count, and deadlines noted behind tasks."""

from __future__ import annotations

from datetime import date

import pytest

from lishui_gazette.extract import extract_document
from lishui_gazette.extract.places import Place
from lishui_gazette.extract.quantities import find_quantities
from lishui_gazette.extract.yearly_aims import aims_dating, aims_of
from lishui_gazette.layout import repair
from lishui_gazette.records import DateBasis, DatePrecision, Genre
from lishui_gazette.records.exchange import to_exchange
from lishui_gazette.segment.parts import ArticleText, Dating
from lishui_gazette.spans import SourceText, Span

STATED = Dating(date(2029, 3, 1), date(2029, 3, 1), DatePrecision.DAY, DateBasis.STATED)


def article(head: str, body: str) -> ArticleText:
    """A text with a headline."""
    whole = repair(SourceText.of(f"{head}\n{body}\n"))
    at = len(head) + 1
    return ArticleText(Span(0, at + len(body)), whole.cut(0, at), whole.cut(at, at + len(body)), Genre.NEWS)


def told(head: str, body: str, dating: Dating = STATED) -> list[tuple[str, str, date | None]]:
    """Target or outcome, indicator and last day of each quantity."""
    found = find_quantities(article(head, body), dating, Place())
    return [("T" if q.is_target else "O", q.indicator, q.period_end) for q in found]


END = date(2029, 12, 31)


@pytest.mark.parametrize(
    "head",
    [
        "松岚县2029年十件民生实事",
        "松岚县2029年将为民办好12件大事和民生实事",
        "青屿区2029年度工作要点",
        "2029年松岚县重点工作任务责任分解方案",
        "松岚县2029年主要指标的安排",
        "2029年松岚县将接续办好15件民生实事",
    ],
)
def test_a_headline_that_names_a_year_s_tasks_frames_what_is_counted(head: str) -> None:
    """Counts told without a time are to be reached by the end of the year in the headline."""
    body = "新建渔港公园2处，改造旧码头3座。"
    assert told(head, body) == [("T", "渔港公园", END), ("T", "旧码头", END)]
    assert told(head, body, Dating()) == [("T", "渔港公园", END), ("T", "旧码头", END)]


@pytest.mark.parametrize(
    "head",
    [
        "松岚县2028年十件民生实事完美“交卷”",
        "松岚县2028年十件民生实事全面完成",
        "2028年重点工作推进情况通报",
        "2028年松岚县渔业高质量发展",
        "松岚县渔业见闻",
    ],
)
def test_other_headlines_frame_nothing(head: str) -> None:
    """A headline that tells how tasks were met, or that names none, leaves counts as outcomes."""
    assert [kind for kind, _, _ in told(head, "新建渔港公园2处，改造旧码头3座。")] == ["O", "O"]


def test_what_a_text_of_tasks_tells_as_done_is_an_outcome() -> None:
    """The year before is past in a text of tasks, even one whose own day is not known."""
    body = "去年，松岚县渔业产值增长6%。今年，渔业产值增长7%以上。"
    assert told("松岚县2029年渔业发展计划", body, Dating()) == [
        ("O", "渔业产值", date(2028, 12, 31)),
        ("T", "渔业产值", END),
    ]


def test_the_day_of_a_text_of_tasks() -> None:
    """It is dated to the beginning of its year where its day is not printed, and only there."""
    tasks = article("松岚县2029年十件民生实事", "新建渔港公园2处。")
    assert aims_dating(tasks, Dating()).year == aims_of(tasks).last.year == 2029  # type: ignore[union-attr]
    assert aims_dating(tasks, STATED) == STATED


@pytest.mark.parametrize(
    ("body", "last"),
    [
        ("1.渔船检验时间压缩至2天以内。（责任单位：渔政局；完成时限：2029年6月底）", date(2029, 6, 30)),
        ("1.渔船检验时间压缩至2天以内。（6月底前完成，牵头单位：渔政局）", date(2029, 6, 30)),
        ("1.渔船检验时间压缩至2天以内。\n完成时限：2029年9月底", date(2029, 9, 30)),
        ("1.渔船检验时间压缩至2天以内。（6月底取得初步成效）", END),
    ],
)
def test_deadlines_noted_behind_a_task(body: str, last: date) -> None:
    """A deadline after a label or in brackets with a verb of finishing is that of the task before it."""
    assert told("松岚县2029年渔业任务清单", body) == [("T", "渔船检验时间", last)]


def test_a_noted_deadline_holds_for_its_own_task() -> None:
    """Each task has the deadline noted behind it, a state with no number too."""
    first, second = "1.建成渔港服务中心。（完成时限：2029年8月底）", "2.改造旧码头3座。（完成时限：2029年10月底）"
    body = f"{first}\n{second}\n3.新建渔港公园2处。"
    assert told("松岚县2029年渔业任务清单", body) == [
        ("T", "渔港服务中心", date(2029, 8, 31)),
        ("T", "旧码头", date(2029, 10, 31)),
        ("T", "渔港公园", END),
    ]


def test_a_list_of_aims_inside_a_paragraph_looks_ahead_to_its_end() -> None:
    """What a lead announces is to come in its paragraph, not below it; the count that announces it is none."""
    body = (
        "县政府将加大投入，重点办好15件实事。分别是：（1）新建渔港公园2处。（2）改造旧码头3座。\n"
        "渔业协会走访船东，建成补给站4处。"
    )
    assert told("松岚县人民代表大会开幕", body) == [
        ("T", "渔港公园", None),
        ("T", "旧码头", None),
        ("O", "补给站", None),
    ]


def test_what_a_notice_without_a_headline_issues_names_the_year() -> None:
    """The line that heads the annex frames what the notice counts; help for firms and unnamed works are no states."""
    body = (
        "各乡镇人民政府，县直各单位：\n《2029年重点工作责任分解》已经县政府同意，现印发给你们，确保全面完成重点工作和民生实事。\n"
        "松岚县人民政府办公室\n2029年2月3日\n2029年重点工作责任分解\n"
        "1．支持渔业企业。减轻渔业企业负担2亿元，支持企业复产达产。\n2．做强渔港。建成青屿渔港。\n"
    )
    found = to_exchange(extract_document(SourceText.of(body)))
    assert [(r["indicator"], r["period_end"]) for r in found["targets"]] == [
        ("渔业企业负担", END.isoformat()),
        ("青屿渔港", END.isoformat()),
    ]
    assert found["outcomes"] == []
