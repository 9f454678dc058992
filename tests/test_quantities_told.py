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
            "五年来，渔港投资累计98亿元，是“十五五”的3倍，年均增长8%。",
            [("渔港投资", "level", 9_800_000_000), ("渔港投资", "growth", 3), ("渔港投资", "growth", 8)],
        ),
        ("去年，松岚县渔业实力始终居全省前十，进入东岭百强县行列。", [("渔业实力", "rank", 10), ("县", "rank", 100)]),
        ("去年，镇级财政收入超过9亿元。", [("镇级财政收入", "level", 900_000_000)]),
        ("去年，渔业总产值迈上新台阶，接近9亿元。", [("渔业总产值", "level", 900_000_000)]),
        ("2030年，松岚县支持20个渔村创建渔业示范村。", [("渔村", "level", 20)]),
        ("2030年，松岚县支持近海、近城30个渔村创建渔业示范村。", [("渔村", "level", 30)]),
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
        (
            "去年，松岚县渔业总产值突破“三百亿元”大关，达到312亿元。",
            [("渔业总产值", "level", 30_000_000_000), ("渔业总产值", "level", 31_200_000_000)],
        ),
        ("去年，松岚县渔业总产值突破“百亿”大关。", [("渔业总产值", "level", 10_000_000_000)]),
        ("去年，松岚县启动“百亿元”渔港计划，跻身“千亿元”方阵。", []),
        ("去年，松岚县成为全省第三个渔业总产值超过80亿元的县。", [("渔业总产值", "level", 8_000_000_000)]),
        ("去年，松岚县是全省唯一渔业总产值突破百亿元的县。", [("渔业总产值", "level", 10_000_000_000)]),
        ("去年，松岚县全省第三个投资80亿元的渔港开工。", []),
        ("从渔业总量看，松岚县是三县中唯一一个突破“百亿元”的县。", [("渔业总量", "level", 10_000_000_000)]),
        (
            "从渔港投资看，松岚县增长6.2%，青屿县下降3.1%。",
            [("渔港投资", "growth", 6.2), ("渔港投资", "growth", -3.1)],
        ),
        ("从GDP增速来看，松岚县为7.7%。", [("GDP", "growth", 7.7)]),
        ("从城乡看，松岚县增长6.2%。", []),
        ("去年，松岚县GDP预估做到312亿人民币。", [("GDP", "level", 31_200_000_000)]),
        ("今年，松岚县PM2.5平均浓度控制在25μg/m3以内。", [("PM2.5平均浓度", "level", 25)]),
        ("去年，全县鱼虾蟹三种海产产量9万吨。", [("鱼虾蟹三种海产产量", "level", 90_000)]),
        (
            "去年，全县整治渔村90个（包括50个县级示范村、40个镇级示范村）。",
            [("渔村", "level", 90), ("县级示范村", "level", 50), ("镇级示范村", "level", 40)],
        ),
        (
            "去年，渔业增加值增长4%，比上年加快0.5个百分点，对经济增长的贡献率为9.1%。",
            [
                ("渔业增加值", "growth", 4),
                ("渔业增加值", "change", 0.5),
                ("渔业增加值对经济增长的贡献率", "share", 9.1),
            ],
        ),
        (
            "去年，渔业产值增长4%，拉动经济增长0.3个百分点，对经济增长的贡献率最大，达31.2%。",
            [("渔业产值", "growth", 4), ("拉动经济增长", "change", 0.3), ("渔业产值对经济增长的贡献率", "share", 31.2)],
        ),
        (
            "去年，渔业产值增长4%，对GDP增长贡献率为9.1%，拉动规上工业产值增速1.2个百分点。",
            [
                ("渔业产值", "growth", 4),
                ("渔业产值对GDP增长贡献率", "share", 9.1),
                ("拉动规上工业产值增速", "change", 1.2),
            ],
        ),
        (
            "去年，渔业产值增长4%，其对经济增长的贡献达9.1%。渔港投资增长5%，贡献率达12%。",
            [
                ("渔业产值", "growth", 4),
                ("渔业产值对经济增长的贡献", "share", 9.1),
                ("渔港投资", "growth", 5),
                ("渔港投资贡献率", "share", 12),
            ],
        ),
        (
            "去年，渔业增加值增长3%，渔业科技进步贡献率达62%，资本形成总额对经济增长贡献率为33.6%。",
            [
                ("渔业增加值", "growth", 3),
                ("渔业科技进步贡献率", "share", 62),
                ("资本形成总额对经济增长贡献率", "share", 33.6),
            ],
        ),
        ("去年，松岚县实施了两轮“清港”整治行动。", [("“清港”整治行动", "level", 2)]),
        ("去年，松岚县启动新一轮整治行动，完成第二轮检修。", []),
        ("去年，松岚县建成8个“20分钟”渔港服务圈。", [("“20分钟”渔港服务圈", "level", 8)]),
        (
            "去年，采矿业增加值占比达6%，同比下降5%。",
            [("采矿业增加值占比", "share", 6), ("采矿业增加值", "growth", -5)],
        ),
        (
            "去年，海盐产量9万吨，增长3%；其中，县属企业完成6万吨，下降2%。",
            [
                ("海盐产量", "level", 90_000),
                ("海盐产量", "growth", 3),
                ("县属企业海盐产量", "level", 60_000),
                ("县属企业海盐产量", "growth", -2),
            ],
        ),
        ("去年，全县完善提升渔村旧居2处。", [("渔村旧居", "level", 2)]),
        ("去年，全县树立渔业标兵12个。", [("渔业标兵", "level", 12)]),
        ("去年，“一村一码头”硬化村内巷道3万平方米。", [("村内巷道", "level", 30_000)]),
        ("去年，为5000名沿海妇女免费开展体检。", [("沿海妇女", "level", 5000)]),
        (
            "去年，松岚县投入渔港建设资金5亿元，其中县财政安排2亿元。",
            [("渔港建设资金", "level", 500_000_000), ("渔港建设资金", "level", 200_000_000)],
        ),
        (
            "2030年，松岚县整船产量达到超十万艘、同比增长6.4%，完工量320万载重吨。",
            [("整船产量", "level", 100_000), ("整船产量", "growth", 6.4), ("完工量", "level", 3_200_000)],
        ),
        (
            "去年，全县新认定渔业企业45家、育苗企业30家，总数分别达到260家、150家。",
            [
                ("渔业企业", "level", 45),
                ("育苗企业", "level", 30),
                ("渔业企业", "level", 260),
                ("育苗企业", "level", 150),
            ],
        ),
        (
            "力争全年新签约亿元以上项目60个，其中10亿元以上5个、50亿元以上1个。",
            [("亿元以上项目", "level", 60), ("10亿元以上项目", "level", 5), ("50亿元以上项目", "level", 1)],
        ),
        (
            "去年，全县有省级以上渔业创新平台12个，其中国家级2个。",
            [("省级以上渔业创新平台", "level", 12), ("国家级渔业创新平台", "level", 2)],
        ),
        (
            "到2031年，渔业产值年均增长7%、2033年突破100亿元。",
            [("渔业产值", "growth", 7), ("渔业产值", "level", 10_000_000_000)],
        ),
        ("去年，在渔业总产值超过60亿元的高基数上，松岚县稳住了势头。", [("渔业总产值", "level", 6_000_000_000)]),
        ("去年，全县渔民养老金每人每月提高20元。", [("渔民养老金", "change", 20)]),
        ("去年，渔港监管网覆盖300个泊位。", [("泊位", "level", 300)]),
        ("去年，全县新建15分钟健身圈6个、码头2座。", [("15分钟健身圈", "level", 6), ("码头", "level", 2)]),
        ("去年，松岚县建成3家乡村渔民食堂。", [("乡村渔民食堂", "level", 3)]),
        ("去年，为600名残疾渔民配发辅具，分配公租房300套。", [("残疾渔民", "level", 600), ("公租房", "level", 300)]),
        (
            "去年，上市渔企公司融资额、总市值均居全省首位。",
            [("上市渔企公司融资额", "rank", 1), ("上市渔企公司总市值", "rank", 1)],
        ),
        ("去年，松岚县帮扶对象收入增长10%。", [("帮扶对象收入", "growth", 10)]),
        (
            "去年，渔业产值从2亿元增加到4亿元，几乎翻了一番。",
            [("渔业产值", "level", 400_000_000), ("渔业产值", "growth", 2)],
        ),
        ("研究所预计，到2031年，渔港陷入停电的概率为67%。", [("渔港陷入停电的概率", "share", 67)]),
        (
            "去年，渔业比重达3%。按另一种算法，负债与收入之比可能会攀升得更高，到2031年达到收入的22%。",
            [("渔业比重", "share", 3), ("负债与收入之比", "share", 22)],
        ),
        (
            "上半年，松岚县、青屿县的渔业产值增速均高于6%，省内半年增速前三位都在北部。",
            [("渔业产值", "growth", 6), ("渔业产值增速", "rank", 3)],
        ),
        ("去年，全县组建前三位均为渔民的小组。", []),
        ("去年，松岚县GDP在3000亿级别，引进百亿级别的产业。", [("GDP", "level", 300_000_000_000)]),
        (
            "去年，松岚市（9亿元）、青屿市（8亿元）的GDP均在10亿级别，增速分别为6%、5%。",
            [
                ("GDP", "level", 900_000_000),
                ("GDP", "level", 800_000_000),
                ("GDP", "level", 1_000_000_000),
                ("GDP", "growth", 6),
                ("GDP", "growth", 5),
            ],
        ),
        (
            "去年，松岚县以12.9%的增速成为渔业产值增长最快的县。松岚县渔业产值9亿元，增长12.9%。",
            [("渔业产值", "growth", 12.9), ("渔业产值", "level", 900_000_000)],
        ),
        (
            "去年，渔业合作社带动3万名渔民人均增收2000元。",
            [("渔民", "level", 30_000), ("人均增收", "level", 2000)],
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


def test_what_has_gone_on_since_an_event_has_no_period() -> None:
    """开馆以来 leaves its own sentence without a period, and those that follow to the year of the report."""
    text = (
        "松岚县政府工作报告\n\n一、2030年工作回顾\n\n渔业馆开馆以来，接待观众30万人次。全县新建码头3座。\n\n"
        "二、2031年重点工作\n\n今后五年，渔业产值年均增长7%左右。\n"
    )
    assert [r["period_end"] for r in told(text)] == [None, "2030-12-31", "2035-12-31"]


def test_a_note_says_by_when_a_task_shows_results() -> None:
    """A deadline in brackets behind a task holds for it where results are due by then, unless that day has passed."""
    text = (
        "松岚县人民政府关于印发《2031年渔港整治考评办法》的通知\n\n2031年4月14日\n\n"
        "1．建成渔港管理系统。（6月底取得明显成效，牵头单位：县渔业局）\n"
        "2．渔船登记率达90%以上。（3月底取得阶段性成效，牵头单位：县渔业局）\n"
    )
    assert [(r["indicator"], r["period_end"]) for r in told(text)] == [
        ("渔港管理系统", "2031-06-30"),
        ("渔船登记率", "2031-12-31"),
    ]


def test_marks_before_the_items_of_a_list_are_no_part_of_a_name() -> None:
    """Stars mark the items of a list of a year's works; the verb behind them still governs."""
    text = (
        "松岚县人民政府办公室关于印发2031年实事项目的通知\n\n2031年3月17日\n\n"
        "1.*改建渔民食堂12家\n\n2.*新增1家渔港驿站、*3个候船亭\n\n3.☆开设40个夏令班\n"
    )
    assert [(r["indicator"], r["measure"], r["value"]) for r in told(text)] == [
        ("渔民食堂", "level", 12),
        ("渔港驿站", "change", 1),
        ("候船亭", "change", 3),
        ("夏令班", "level", 40),
    ]


def test_the_years_of_a_plan_counted_from_its_first_are_no_part_of_a_name() -> None:
    """第一年 before a verb is cut off."""
    text = "松岚县渔业三年行动方案（2031—2033年）\n\n第一年培育渔业企业5家，第二年培育渔业企业10家。\n"
    assert [(r["indicator"], r["value"]) for r in told(text)] == [("渔业企业", 5), ("渔业企业", 10)]


def test_hours_with_a_word_inside_and_what_will_soon_be() -> None:
    """多 and 半 may stand inside the unit; 很快 looks ahead, and is no name."""
    text = "“现在松岚至青屿车程还要1个多小时，但很快就能压缩到50分钟以内。”去年，松岚至白鹭车程为2个半小时。"
    first, second, third = told(text)
    assert (first["indicator"], first["comparator"], first["value"]) == ("松岚至青屿车程", "gt", 1)
    assert (second["indicator"], second["comparator"]) == ("松岚至青屿车程", "le")
    assert (third["value"], third["unit"]) == (2.5, "h")
    assert [len(to_exchange(extract_document(SourceText.of(text)))[k]) for k in ("targets", "outcomes")] == [1, 2]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("会上，渔协为首批13个示范区授牌。", [("示范区", "level", 13)]),
        ("去年，松岚县渔业协会为12支巡海队授旗。", [("巡海队", "level", 12)]),
        ("去年，县渔港医院为12名船员实施手术。", [("船员", "level", 12)]),
        ("去年，松岚县渔业企业为15家。", [("渔业企业", "level", 15)]),
        ("去年，松岚县渔业试点村为15个村开展整治。", [("渔业试点村", "level", 15)]),
        ("去年，松岚县渔业企业为15家左右。", [("渔业企业", "level", 15)]),
    ],
)
def test_for_whom_something_is_done_is_counted_and_not_who_does_it(
    text: str, expected: list[tuple[str, str, float]]
) -> None:
    """为 before a count and its noun means "for" where a verb follows them, and "is" where none does."""
    assert short(text) == expected


@pytest.mark.parametrize(
    ("done", "is_done"), [("先后建成了8座", True), ("已建成8座", True), ("建成8座", False), ("将建成8座", False)]
)
def test_what_is_done_within_a_plan_that_still_runs(done: str, is_done: bool) -> None:
    """In a plan period not over yet, what is told as done so far has been reached; all else is to come."""
    text = f"2028-03-05 09:12，正文：“十五五”期间，松岚县{done}渔港。"
    found = to_exchange(extract_document(SourceText.of(text)))
    assert [r["value"] for r in found["outcomes" if is_done else "targets"]] == [8]
    assert not found["targets" if is_done else "outcomes"]
