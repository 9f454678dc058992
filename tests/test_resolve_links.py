"""Targets over time: each shape of promise and outcome is decided right, or left open with a reason."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from lishui_gazette.records import Relation
from lishui_gazette.resolve.links import Link, Open, link_targets
from lishui_gazette.resolve.statements import Statement, is_within_rounding, read_statement

ZONE, CITY = "澜川|zone|economic", "澜川|area|"
YEAR_END = date(2021, 12, 31)


def said(table: str, printed: date, body: str = ZONE, **fields: Any) -> Statement:
    """A target or an outcome of a document that appeared on a day; the day makes its ids."""
    document = f"{printed:%Y%m%d}{len(body):04d}"
    row: dict[str, Any] = dict.fromkeys(
        ("indicator_code", "action", "value_upper", "unit", "relative_to", "rank_scope", "period_end", "period_text")
    )
    row |= {"indicator": "GDP", "measure": "growth", "comparator": "eq", "value": None, "document_id": document}
    row |= {"article_id": f"{document}:articles:0-9", "evidence": [{"start": 1, "end": 5, "page": None}], **fields}
    return read_statement(row, f"{document}:{table}:1-5", body, printed)


def growth(value: float, period: date = YEAR_END, comparator: str = "ge", **fields: Any) -> dict[str, Any]:
    """A rate of growth of a coded statistic."""
    known = {"indicator_code": "gdp", "unit": "%", "value": value, "period_end": period, "comparator": comparator}
    return {**known, "period_text": "今年", **fields}


def links_of(targets: list[Statement], outcomes: list[Statement]) -> tuple[list[Link], list[Open]]:
    """The links of some statements none of which is a reprint."""
    return link_targets(targets, outcomes, is_reprint=lambda one, other: False)


@pytest.mark.parametrize(
    ("goal", "comparator", "value", "relation"),
    [
        (7.0, "ge", 7.2, Relation.MET),
        (7.0, "ge", 6.1, Relation.MISSED),
        (7.0, "approx", 6.6, Relation.MET),
        (7.0, "approx", 6.2, Relation.MISSED),
        (3.0, "le", 2.4, Relation.MET),
        (-20.0, "ge", -25.0, Relation.MET),
        (-20.0, "ge", -12.0, Relation.MISSED),
    ],
)
def test_met_and_missed(goal: float, comparator: str, value: float, relation: Relation) -> None:
    """The outcome of the target's own year decides, with the difference; a decrease is compared by its size."""
    target = said("targets", date(2021, 2, 1), **growth(goal, comparator=comparator))
    outcome = said("outcomes", date(2022, 2, 1), **growth(value, comparator="eq"))
    (link,), left = links_of([target], [outcome])
    assert (link.relation, link.rule, link.unit) == (relation, "same-period", "pp")
    assert link.difference == pytest.approx(value - goal)
    assert not left


def test_a_ranking_reached_by_a_plans_time() -> None:
    """全国百强 by the start of a plan is met by a later 全国80强; 全省十强 of the same sentence stays open."""
    rank: dict[str, Any] = {
        "indicator": "经开区",
        "measure": "rank",
        "unit": "rank",
        "comparator": "le",
        "period_text": "“十四五”初",
    }
    nation = said("targets", date(2020, 8, 24), **rank, value=100.0, period_end=YEAR_END, rank_scope="全国")
    province = said("targets", date(2020, 8, 25), **rank, value=10.0, period_end=YEAR_END, rank_scope="全省")
    listed: dict[str, Any] = {**rank, "indicator": "全国80强", "period_text": None}
    outcome = said("outcomes", date(2022, 3, 1), **listed, value=80.0, rank_scope="全国")
    (link,), _ = links_of([nation, province], [outcome])
    assert (link.target, link.relation, link.rule, link.difference) == (nation, Relation.MET, "rank-reached", -20)


def test_another_body_decides_nothing() -> None:
    """A city's figure is not its zone's, and another indicator, unit, scope or year is not the target's."""
    target = said("targets", date(2021, 2, 1), **growth(7.0))
    others = [
        said("outcomes", date(2022, 2, 1), body=CITY, **growth(9.0)),
        said(
            "outcomes", date(2022, 2, 2), **growth(9.0, indicator="财政总收入", indicator_code="total_fiscal_revenue")
        ),
        said("outcomes", date(2022, 2, 3), **growth(9e9, measure="level", unit="CNY")),
        said("outcomes", date(2022, 2, 4), **growth(9.0, relative_to="全省")),
        said("outcomes", date(2023, 2, 1), **growth(9.0, period=date(2022, 12, 31))),
        said("outcomes", date(2022, 2, 5), **growth(9.0, period_text="“十三五”时期年均")),
    ]
    assert links_of([target], others) == ([], [])


def test_half_a_year_is_progress() -> None:
    """A figure of the first half of the year is progress, and decides nothing."""
    target = said("targets", date(2020, 3, 1), **growth(10.0, period=date(2020, 12, 31)))
    half = said("outcomes", date(2020, 8, 1), **growth(0.4, period=date(2020, 6, 30), comparator="eq"))
    (link,), _ = links_of([target], [half])
    assert (link.relation, link.rule) == (Relation.PROGRESS, "part-of-period")


def test_counted_things_are_reached_in_part() -> None:
    """Half and more of a number of things is partly, less is missed."""
    counted: dict[str, Any] = {
        "indicator": "标准厂房",
        "action": "建成",
        "measure": "level",
        "unit": "栋",
        "period_end": YEAR_END,
    }
    target = said("targets", date(2021, 2, 1), **counted, value=20.0)
    for value, relation in ((13.0, Relation.PARTLY), (4.0, Relation.MISSED), (20.0, Relation.MET)):
        (link,), _ = links_of([target], [said("outcomes", date(2022, 2, 1), **counted, value=value)])
        assert link.relation is relation


def test_slipped() -> None:
    """A work finished after its deadline is reached in part, with the days it was late; told by March it is met."""
    work: dict[str, Any] = {"indicator": "霁岭铁路", "measure": "status", "comparator": None}
    target = said("targets", date(2014, 12, 23), **work, period_end=date(2019, 12, 31))
    late = said("outcomes", date(2020, 9, 30), **work)
    (link,), _ = links_of([target], [late])
    assert (link.relation, link.rule, link.difference, link.unit) == (Relation.PARTLY, "state-reached-late", 274, "d")
    (link,), _ = links_of([target], [said("outcomes", date(2020, 2, 1), **work)])
    assert (link.relation, link.rule) == (Relation.MET, "state-reached")


def test_revised() -> None:
    """A later target for the same period with another value, and a state promised for a later day, revise."""
    first = said("targets", date(2021, 2, 1), **growth(7.0))
    lower = said("targets", date(2021, 8, 1), **growth(6.5))
    (link,), _ = links_of([first, lower], [])
    assert (link.relation, link.rule, link.difference, link.other) == (Relation.REVISED, "value-moved", -0.5, lower)
    zone: dict[str, Any] = {"indicator": "国家级高新园创建", "measure": "status", "comparator": None}
    early = said("targets", date(2022, 12, 1), **zone, period_end=date(2025, 12, 31))
    moved = said("targets", date(2025, 7, 1), **zone, period_end=date(2027, 12, 31))
    (link,), _ = links_of([early, moved], [])
    assert (link.rule, link.difference, link.unit) == ("deadline-moved", 730, "d")


def test_restated_once_each() -> None:
    """The same value for the same period, printed later, restates the one before it; a reprint is no statement."""
    told = [said("targets", date(2021, month, 1), **growth(7.0)) for month in (2, 3, 4)]
    links, _ = links_of(told, [])
    assert [(link.target, link.other) for link in links] == [(told[0], told[1]), (told[1], told[2])]
    assert {link.relation for link in links} == {Relation.RESTATED}
    assert link_targets(told[:2], [], is_reprint=lambda one, other: True) == ([], [])


def test_a_statistic_revised_and_figures_that_contradict() -> None:
    """Of a figure printed again with a small change the last one decides; two that differ widely leave it open."""
    target = said("targets", date(2006, 2, 1), **growth(3.5e10, measure="level", unit="CNY", comparator="ge"))
    first = said("outcomes", date(2007, 1, 20), **growth(3.58e10, measure="level", unit="CNY", comparator="eq"))
    final = said("outcomes", date(2007, 10, 1), **growth(3.5323e10, measure="level", unit="CNY", comparator="eq"))
    (link,), left = links_of([target], [first, final])
    assert (link.other, link.relation, left) == (final, Relation.MET, [])
    other = said("outcomes", date(2007, 11, 1), **growth(2.1e10, measure="level", unit="CNY", comparator="eq"))
    links, (case,) = links_of([target], [final, other])
    assert not links
    assert "differ" in case.reason


def test_rounding_decides_nothing() -> None:
    """1394.67亿 and 1395亿 are one figure printed to different digits; a target missed by that alone stays open."""
    assert is_within_rounding(1.39467e11, 1.395e11)
    assert not is_within_rounding(7.0, 7.2)
    level: dict[str, Any] = {"measure": "level", "unit": "CNY"}
    target = said("targets", date(2021, 2, 1), **growth(1.395e11, **level))
    links, (case,) = links_of([target], [said("outcomes", date(2022, 2, 1), **growth(1.39467e11, **level))])
    assert not links
    assert "rounding" in case.reason
    again = said("targets", date(2021, 5, 1), **growth(1.39467e11, **level))
    (link,), _ = links_of([target, again], [])
    assert link.relation is Relation.RESTATED


def test_bounds_say_as_much_as_they_say() -> None:
    """超过90亿 does not miss 100亿, and 超过110亿 meets it."""
    level: dict[str, Any] = {"measure": "level", "unit": "CNY"}
    target = said("targets", date(2021, 2, 1), **growth(1e10, **level))
    links, (case,) = links_of([target], [said("outcomes", date(2022, 2, 1), **growth(9e9, comparator="gt", **level))])
    assert not links
    assert "bound" in case.reason
    (link,), _ = links_of([target], [said("outcomes", date(2022, 2, 1), **growth(1.1e10, comparator="gt", **level))])
    assert link.relation is Relation.MET


def test_a_plan_reached_early() -> None:
    """A plan's value that a year before its end already has is met, once."""
    plan: dict[str, Any] = {"measure": "level", "unit": "CNY", "period_text": "“十四五”末"}
    target = said("targets", date(2021, 2, 1), **growth(8e10, period=date(2025, 12, 31), **plan))
    told = [
        said("outcomes", date(year + 1, 2, 1), **growth(value, period=date(year, 12, 31), measure="level", unit="CNY"))
        for year, value in ((2022, 7e10), (2023, 8.2e10), (2024, 9e10))
    ]
    (link,), _ = links_of([target], told)
    assert (link.relation, link.rule, link.other) == (Relation.MET, "reached-early", told[1])
