"""Targets and outcomes in running text, on invented sentences."""

from __future__ import annotations

from datetime import date

import pytest

from lishui_gazette.extract.mentions import QuantityMention
from lishui_gazette.extract.places import Place
from lishui_gazette.extract.quantities import find_quantities
from lishui_gazette.layout import repair
from lishui_gazette.records import Comparator, DateBasis, DatePrecision, Genre, Measure
from lishui_gazette.segment.parts import ArticleText, Dating
from lishui_gazette.spans import SourceText, Span

PUBLISHED = Dating(date(2029, 8, 16), date(2029, 8, 16), DatePrecision.DAY, DateBasis.STATED)


def quantities(body: str, genre: Genre = Genre.NEWS) -> list[QuantityMention]:
    """The quantities of a text published on 16 August 2029."""
    whole = repair(SourceText.of(f"{body}\n"))
    article = ArticleText(Span(0, len(body)), whole.cut(0, 0), whole, genre)
    return find_quantities(article, PUBLISHED, Place())


def told(body: str, genre: Genre = Genre.NEWS) -> list[tuple[str, Measure, float | None, str | None]]:
    """Indicator, measure, value and unit of each quantity."""
    return [(q.indicator, q.measure, q.value, q.unit) for q in quantities(body, genre)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "上半年，松岚县实现地区生产总值86.4亿元，增长5.2%，总量居全市第三位。",
            [
                ("地区生产总值", Measure.LEVEL, 8.64e9, "CNY"),
                ("地区生产总值", Measure.GROWTH, 5.2, "%"),
                ("地区生产总值", Measure.RANK, 3.0, "rank"),
            ],
        ),
        (
            "去年，全县茶叶产量、蜂蜜产量分别增长3.5%和12%。",
            [("茶叶产量", Measure.GROWTH, 3.5, "%"), ("蜂蜜产量", Measure.GROWTH, 12.0, "%")],
        ),
        ("去年，松岚县单位GDP能耗下降3.1%。", [("单位GDP能耗", Measure.GROWTH, -3.1, "%")]),
        ("去年，青屿区省级名牌由4个增加至7个。", [("省级名牌", Measure.LEVEL, 7.0, "个")]),
        (
            "去年，青屿区新增规上企业14家，总数达到112家。",
            [("规上企业", Measure.CHANGE, 14.0, "家"), ("规上企业", Measure.LEVEL, 112.0, "家")],
        ),
        ("去年，全县新签订单增长近三成。", [("新签订单", Measure.GROWTH, 30.0, "%")]),
        ("去年，全县民生支出占财政支出的78.4%。", [("民生支出", Measure.SHARE, 78.4, "%")]),
    ],
)
def test_what_a_sentence_measures(text: str, expected: list[tuple[str, Measure, float | None, str | None]]) -> None:
    """Levels, growth, ranks, shares and changes are told apart, with values in base units."""
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "is_target"),
    [
        ("到2031年，全县规上工业产值力争突破500亿元。", True),
        ("今年1至7月，全县规上工业产值完成210亿元。", False),
        ("去年，全县规上工业产值达到480亿元。", False),
        ("确保全年规上工业产值增长8%以上。", True),
        ("会议要求，全年固定资产投资增长7%以上。", True),
        ("今年7月，澜川央行利率目标上调至5.5%。", False),
    ],
)
def test_targets_and_outcomes(text: str, is_target: bool) -> None:
    """Modality and period tell what is to be reached from what has been reached."""
    (found,) = quantities(text)
    assert found.is_target is is_target


@pytest.mark.parametrize(
    ("printed", "comparator"),
    [
        ("达到4万元左右", Comparator.APPROX),
        ("超过4万元", Comparator.GT),
        ("几乎达到4万元", Comparator.EQ),
        ("几乎4万元", Comparator.APPROX),
        ("达到4万元以上", Comparator.GE),
        ("不低于4万元", Comparator.GE),
        ("控制在4万元以内", Comparator.LE),
        ("达到4万元", Comparator.EQ),
    ],
)
def test_comparators(printed: str, comparator: Comparator) -> None:
    """The words around a number say how it bounds the quantity."""
    (found,) = quantities(f"到2031年，全县渔民人均收入{printed}。")
    assert (found.comparator, found.value) == (comparator, 40000.0)


@pytest.mark.parametrize(
    ("text", "period_end"),
    [
        ("到2031年，全县粮食产量达到9万吨。", date(2031, 12, 31)),
        ("上半年，全县粮食产量4万吨。", date(2029, 6, 30)),
        ("1—7月，全县粮食产量5万吨。", date(2029, 7, 31)),
        ("去年，全县粮食产量8万吨。", date(2028, 12, 31)),
        ("上半年，数据已出齐，去年总量排末位的松岚县以9%的增速领跑。全县粮食产量4万吨。", date(2029, 6, 30)),
        ("2027年1月28日，统计部门发布数据，2026年松岚县全年粮食产量7万吨。", date(2026, 12, 31)),
    ],
)
def test_periods(text: str, period_end: date) -> None:
    """A period is the last day of what is printed or framed, in the year that the text means."""
    assert quantities(text)[-1].period_end == period_end


def test_a_difference_to_two_areas_names_one_each() -> None:
    """高于全国、全省 with two numbers gives each its own area, in percentage points."""
    found = quantities("上半年，澜川市工业投资增长12.2%，高于全国、全省3.3个、1.1个百分点。")
    assert [(q.value, q.unit, q.relative_to) for q in found[1:]] == [(3.3, "pp", "全国"), (1.1, "pp", "全省")]


def test_a_year_in_a_quoted_name_frames_nothing() -> None:
    """A sentence after a quoted name with a year keeps the period of the sentence before."""
    text = "上半年，澜川市用电量9亿千瓦时。在“2029年澜川招商行动”发布会上，有关负责人到场。全市货运量增长4%。"
    assert quantities(text)[-1].period_end == date(2029, 6, 30)


@pytest.mark.parametrize(
    "text",
    [
        "8月16日，澜川市第38次常务会议召开。",
        "会议围绕“141”体系和八八战略展开讨论。",
        "联系电话：0999-2120000。",
        "会议提出七个方面要求。",
        "自付2万元以上人员纳入监测。",
    ],
)
def test_numbers_that_are_no_quantities(text: str) -> None:
    """Dates, ordinals, names, telephone numbers, counts of items and thresholds give no record."""
    assert quantities(text) == []


@pytest.mark.parametrize("text", ["上半年，全县产值86.4亿元，增长5.2%。", "到2031年，建成码头3座、水厂2家。"])
def test_evidence_holds_the_number(text: str) -> None:
    """The evidence of a quantity holds its printed number, and the slots lie inside the text."""
    for quantity in quantities(text):
        assert quantity.value_at is not None
        assert quantity.start <= quantity.value_at[0] < quantity.value_at[1] <= quantity.end + 2
        assert 0 <= quantity.start < quantity.end <= len(text)


def test_cost_is_linear_in_length() -> None:
    """A text four times as long has four times as many findings, and ends: nothing is quadratic."""
    one = "上半年，松岚县第{n}号水厂供水{n}.5万吨。"
    short, long = ("".join(one.format(n=n) for n in range(1, k)) for k in (50, 200))
    assert len(quantities(long)) >= 3 * len(quantities(short)) > 0


def test_a_classifier_keeps_the_script_of_the_source() -> None:
    """What things are counted in is given as printed, in traditional characters too; symbols are not."""
    found = quantities("去年，全縣新建漁船120艘、漁港3個，新增漁戶2萬戶，投資4億元。")
    assert [q.unit for q in found] == ["艘", "個", "戶", "CNY"]
