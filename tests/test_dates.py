"""Dates in running text."""

from __future__ import annotations

from datetime import date

import pytest

from lishui_gazette.extract.calendar import (
    nearest,
    read_small,
    read_year,
    resolve_day,
    resolve_month_day,
    whole_day,
    whole_month,
    whole_year,
)
from lishui_gazette.extract.date_rules import DATE_RULES
from lishui_gazette.extract.dates import find_dates
from lishui_gazette.records import DateBasis, DatePrecision
from lishui_gazette.segment.parts import Dating

STATED = DateBasis.STATED
PUBLISHED = whole_day(date(2023, 8, 2), STATED)


def days(text: str, dating: Dating = PUBLISHED, heading: str = "") -> list[tuple[str, str | None, str | None]]:
    """Text, first and last day of each date in `text`."""
    found = find_dates(text, dating, heading)
    return [(m.text, m.first.isoformat() if m.first else None, m.last.isoformat() if m.last else None) for m in found]


@pytest.mark.parametrize(("rule", "example"), [(r.id, e) for r in DATE_RULES for e in r.examples])
def test_rule_reads_its_examples(rule: str, example: str) -> None:
    """Each rule finds each of its own examples."""
    assert rule in {m.rule for m in find_dates(example, PUBLISHED)}


@pytest.mark.parametrize(("rule", "example"), [(r.id, e) for r in DATE_RULES for e in r.counter_examples])
def test_rule_leaves_its_counter_examples(rule: str, example: str) -> None:
    """No rule finds anything in its counter-examples."""
    assert rule not in {m.rule for m in find_dates(example, PUBLISHED)}


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2021年3月5日", "2021-03-05", "2021-03-05"),
        ("二〇二一年十二月二十五日", "2021-12-25", "2021-12-25"),
        ("二○二一年三月五日", "2021-03-05", "2021-03-05"),
        ("7月31日至8月2日", "2023-07-31", "2023-08-02"),
        ("12月30日—1月2日", "2022-12-30", "2023-01-02"),
        ("7月20日下午至22日上午", "2023-07-20", "2023-07-22"),
        ("8月9-10日", "2023-08-09", "2023-08-10"),
        ("8月3日、4日", "2023-08-03", "2023-08-04"),
        ("昨天（8月1日）下午", "2023-08-01", "2023-08-01"),
        ("昨日", "2023-08-01", "2023-08-01"),
        ("31日", "2023-07-31", "2023-07-31"),
        ("去年10月8日", "2022-10-08", "2022-10-08"),
        ("12月25日", "2022-12-25", "2022-12-25"),
        ("9月1日", "2023-09-01", "2023-09-01"),
        ("本月1日", "2023-08-01", "2023-08-01"),
        ("2023.07.31", "2023-07-31", "2023-07-31"),
        ("去年10月", "2022-10-01", "2022-10-31"),
        ("2022年", "2022-01-01", "2022-12-31"),
    ],
)
def test_expression_is_resolved(text: str, first: str, last: str) -> None:
    """Each form of date is one mention, whose bounds are the days it means seen from the publication."""
    assert days(text) == [(text, first, last)]


def test_vague_date_has_no_days() -> None:
    """近日 is found, with neither days nor a unit."""
    (mention,) = find_dates("近日，青屿区召开会议。", PUBLISHED)
    assert (mention.text, mention.first, mention.precision) == ("近日", None, None)


def test_unknown_publication_leaves_days_open() -> None:
    """Without a publication date a day without a year stays unresolved, a complete one does not."""
    text = "8月3日，记者获悉，2022年5月6日开工的大桥昨日合龙。"
    assert days(text, Dating()) == [
        ("8月3日", None, None),
        ("2022年5月6日", "2022-05-06", "2022-05-06"),
        ("昨日", None, None),
    ]


def test_month_of_publication_does_not_fix_yesterday() -> None:
    """Known to the month, a publication gives a printed day its year, and 昨日 nothing."""
    month = whole_month(2022, 3, DateBasis.INFERRED)
    assert days("3月4日开幕，昨日闭幕", month) == [("3月4日", "2022-03-04", "2022-03-04"), ("昨日", None, None)]


def test_year_of_publication_holds_every_month() -> None:
    """Known to the year, a publication puts every printed day into that year."""
    assert resolve_month_day(12, 20, whole_year(2020, STATED)) == date(2020, 12, 20)


def test_bare_day_continues_the_date_before() -> None:
    """A bare day just after a full one shares its month; one that would lie ahead does not."""
    assert [d[1] for d in days("6月3日，一行人抵达松岚县，5日返程。")] == ["2023-06-03", "2023-06-05"]
    assert [d[1] for d in days("8月1日，汛情缓解。30日，险情解除。")] == ["2023-08-01", "2023-07-30"]


def test_chronicle_takes_its_month_from_the_heading() -> None:
    """In a chronicle a day that opens a paragraph lies in the month of the heading."""
    text = "1日　全市召开大会。\n28日　大桥通车。\n"
    april = whole_day(date(2019, 4, 10), STATED)
    assert [d[1] for d in days(text, april, "2019年3月大事记")] == ["2019-03-01", "2019-03-28"]


def test_same_day_points_back() -> None:
    """当天 and 同年 take the day and the year printed before them."""
    assert [d[1] for d in days("7月28日开工。当天下午，双方签约。")] == ["2023-07-28", "2023-07-28"]
    assert [d[1] for d in days("2021年4月成立，同年11月投产。")] == ["2021-04-01", "2021-11-01"]


def test_listed_days_that_do_not_follow_are_two() -> None:
    """Two days joined by 、 are one range only where they follow each other."""
    assert [d[1] for d in days("7月3日、20日两次调研")] == ["2023-07-03", "2023-07-20"]


@pytest.mark.parametrize(
    "text", ["1-7月", "1—2月份", "3个月", "近30日", "5日内", "第3日", "10日游", "每月5日", "30.5日"]
)
def test_periods_and_durations_are_no_dates(text: str) -> None:
    """Statistical periods, durations and recurring days are not found."""
    assert days(text) == []


def test_impossible_days_are_not_resolved() -> None:
    """A day the calendar lacks has no bounds, and does not stop the reading."""
    assert days("2月30日，2023年2月29日") == [("2月30日", None, None), ("2023年2月29日", None, None)]


def test_precision_and_basis() -> None:
    """The unit is the one printed; the basis is that of the dating that completed the expression."""
    inferred = whole_month(2023, 8, DateBasis.INFERRED)
    found = find_dates("8月1日；2023年8月1日；2023年6月", inferred)
    assert [(m.precision, m.basis) for m in found] == [
        (DatePrecision.DAY, DateBasis.INFERRED),
        (DatePrecision.DAY, STATED),
        (DatePrecision.MONTH, STATED),
    ]


def test_numerals() -> None:
    """Arabic and Chinese numerals of years, months and days are read."""
    assert (read_year("二○三五"), read_year("1998")) == (2035, 1998)
    assert [read_small(t) for t in ("07", "十", "十二", "二十", "二十五", "廿五", "三十一", "元")] == [
        7, 10, 12, 20, 25, 25, 31, 1,
    ]  # fmt: skip


def test_nearest_prefers_the_past() -> None:
    """A day ahead counts as twice as far as a day behind."""
    day = date(2023, 7, 1)
    assert nearest([date(2023, 6, 1), date(2023, 7, 20), None], day) == date(2023, 6, 1)
    assert nearest([None], day) is None


def test_bare_day_before_publication() -> None:
    """A bare day that would lie ahead of the publication lies in the month before."""
    assert resolve_day(31, PUBLISHED) == date(2023, 7, 31)
    assert resolve_day(1, PUBLISHED) == date(2023, 8, 1)
    assert resolve_day(1, Dating()) is None
