"""Figures whose measure or time stands elsewhere: in the headline, before a place, in a plan's name."""

from __future__ import annotations

from typing import Any

import pytest

from lishui_gazette.extract import extract_document
from lishui_gazette.records.exchange import to_exchange
from lishui_gazette.spans import SourceText


def told(text: str) -> list[dict[str, Any]]:
    """The targets and outcomes of a document, in order of print."""
    found = to_exchange(extract_document(SourceText.of(text)))
    return sorted([*found["targets"], *found["outcomes"]], key=lambda r: (r["evidence"][1], r["evidence"][0]))


def short(text: str) -> list[tuple[str, str, float | None]]:
    """Indicator, measure and value of each."""
    return [(r["indicator"], r["measure"], r["value"]) for r in told(text)]


BODY = "本报讯（记者 景行之）3月13日，记者从松岚县获悉，去年全县渔业增加值{figure}，渔民的日子越过越红火。\n"


def test_a_headline_alone_tells_what_the_text_does_not() -> None:
    """A figure that only the headline prints is a record whose evidence lies in the headline."""
    text = "渔业增加值五年翻一番\n\n" + BODY.format(figure="达到12.6亿元")
    first, second = told(text)
    assert (first["measure"], first["value"], first["unit"]) == ("growth", 2.0, "times")
    assert text[slice(*first["evidence"])] == "渔业增加值五年翻一番"
    assert second["value"] == 1_260_000_000


@pytest.mark.parametrize(
    ("title", "figure"),
    [("渔业增加值突破12亿元", "达到12.6亿元"), ("渔业增加值增长8.1%", "增长8.1%"), ("渔业增加值翻番", "实现翻番")],
)
def test_a_headline_that_repeats_or_rounds_adds_nothing(title: str, figure: str) -> None:
    """What the text tells too, exactly or in full, is told there."""
    assert len(told(f"{title}\n\n{BODY.format(figure=figure)}")) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2030年，在全省渔港综合评价中，我县由第11位上升到第8位。",
            [("全省渔港综合评价", "rank", 8)],
        ),
        (
            "1—8月，松岚县渔业产值增长6.4%，渔港投资增长10.2%，增幅分别居全市第三位、第二位。",
            [
                ("渔业产值", "growth", 6.4),
                ("渔港投资", "growth", 10.2),
                ("渔业产值增幅", "rank", 3),
                ("渔港投资增幅", "rank", 2),
            ],
        ),
        ("力争到2031年，进入全国高新区百强。", [("全国高新区百强", "rank", 100)]),
        (
            "日前，新一批渔业龙头企业名单公布，松岚县有9家企业入选，总数达到27家，居全省第三位。",
            [("企业", "level", 9), ("企业", "level", 27), ("企业", "rank", 3)],
        ),
        ("去年，松岚县荣获全省“浪花杯”渔港考核第二名。", [("“浪花杯”渔港考核", "rank", 2)]),
        ("去年，共监测到鸟类128种。", [("鸟类", "level", 128)]),
        ("去年，松岚县渔业产值跨上10亿元台阶。", [("渔业产值", "level", 1_000_000_000)]),
        ("去年，松岚县GDP预估做到312亿人民币。", [("GDP", "level", 31_200_000_000)]),
        ("今年，松岚县PM2.5平均浓度控制在25μg/m3以内。", [("PM2.5平均浓度", "level", 25)]),
        (
            "去年，松岚县投入渔港建设资金5亿元，其中县财政安排2亿元。",
            [("渔港建设资金", "level", 500_000_000), ("渔港建设资金", "level", 200_000_000)],
        ),
        (
            "2030年，松岚县整船产量达到超十万艘、同比增长6.4%，完工量320万载重吨。",
            [("整船产量", "level", 100_000), ("整船产量", "growth", 6.4), ("完工量", "level", 3_200_000)],
        ),
    ],
)
def test_what_a_figure_is_of(text: str, expected: list[tuple[str, str, float]]) -> None:
    """The indicator is found before the place a rank rose from, in the rates told before, and behind the verb."""
    assert short(text) == expected


def test_an_award_that_is_no_place_is_no_rank() -> None:
    """Ordinals of sessions, batches and prizes behind 荣获 and 获得 give no rank."""
    assert short("去年，松岚县获得第三届渔业节组织奖，荣获全省第一批渔港示范县。") == []


def test_a_plan_of_several_years_lasts_to_its_goals() -> None:
    """每年 and 三年 in an action of three years end with the year that its goals are set for."""
    text = (
        "松岚县渔港更新三年行动方案\n\n一、目标\n\n到2034年底，全县更新渔港15座。\n\n二、任务\n\n"
        "三年累计投入资金45亿元。每年改造码头12公里。\n"
    )
    assert {r["period_end"] for r in told(text)} == {"2034-12-31"}
