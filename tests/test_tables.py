"""Indicator tables flattened to text."""

from __future__ import annotations

from datetime import date

import pytest

from lishui_gazette.extract.areas import index_areas
from lishui_gazette.extract.mentions import QuantityMention
from lishui_gazette.extract.periods import index_periods
from lishui_gazette.extract.places import Place
from lishui_gazette.extract.tables import TableFindings, read_tables
from lishui_gazette.layout import repair
from lishui_gazette.records import Comparator, DateBasis, DatePrecision, Genre, Measure
from lishui_gazette.segment.parts import ArticleText, Dating
from lishui_gazette.spans import SourceText, Span

PUBLISHED = Dating(date(2021, 3, 1), date(2021, 3, 1), DatePrecision.DAY, DateBasis.STATED)

HEAD = "专栏1 澜川市“十四五”主要指标\n\n序号 指标名称 2020年 2025年 年均增长/[累计] 属性\n"
LINES = HEAD + (
    "一、经济\n"
    "1 旅游总收入（亿元） 210.5 320左右 8%左右 预期性\n"
    "2 城镇化率（%） 58.2 63 [4.8] 预期性\n"
    "3 新增就业（万人） 1.9 — [9.5] 预期性\n"
    "4 单位产值能耗下降（%） — — [13] 约束性\n"
)


def findings(body: str) -> TableFindings:
    """What the reader finds in a text published in 2021."""
    whole = repair(SourceText.of(body))
    made = ArticleText(Span(0, len(body)), whole.cut(0, 0), whole, Genre.REPORT)
    return read_tables(made, index_periods(made, PUBLISHED), index_areas(made, Place()))


def short(record: QuantityMention) -> tuple[str, Measure, Comparator | None, float | None, str | None, bool]:
    """A record's reading."""
    return record.indicator, record.measure, record.comparator, record.value, record.unit, record.is_target


EXPECTED = [
    ("旅游总收入", Measure.LEVEL, Comparator.EQ, 21_050_000_000, "CNY", False),
    ("旅游总收入", Measure.LEVEL, Comparator.APPROX, 32_000_000_000, "CNY", True),
    ("旅游总收入", Measure.GROWTH, Comparator.APPROX, 8, "%", True),
    ("城镇化率", Measure.SHARE, Comparator.EQ, 58.2, "%", False),
    ("城镇化率", Measure.SHARE, Comparator.EQ, 63, "%", True),
    ("城镇化率", Measure.CHANGE, Comparator.EQ, 4.8, "pp", True),
    ("新增就业", Measure.LEVEL, Comparator.EQ, 19_000, "人", False),
    ("新增就业", Measure.LEVEL, Comparator.EQ, 95_000, "人", True),
    ("单位产值能耗", Measure.GROWTH, Comparator.EQ, -13, "%", True),
]


def test_a_row_a_line_gives_a_record_a_cell() -> None:
    """Base year outcomes, plan year and rates targets, brackets totals of the period."""
    assert [short(r) for r in findings(LINES).quantities] == EXPECTED


def test_a_cell_a_line_reads_the_same() -> None:
    """The same table with one cell on each line gives the same records."""
    caption, _, table = LINES.partition("\n\n")
    assert [short(r) for r in findings(caption + "\n\n" + table.replace(" ", "\n")).quantities] == EXPECTED


def test_area_period_and_evidence_come_from_caption_head_and_cell() -> None:
    """The caption's place is the area; a year column gives its own end, a rate the plan's."""
    made = findings(LINES)
    text = repair(SourceText.of(LINES)).text
    first, second, third = made.quantities[:3]
    assert {r.area for r in made.quantities} == {"澜川市"}
    assert [r.period_end for r in (first, second, third)] == [
        date(2020, 12, 31),
        date(2025, 12, 31),
        date(2025, 12, 31),
    ]
    assert text[second.start : second.end] == "旅游总收入（亿元） 210.5 320左右"
    assert text[made.quantities[5].start : made.quantities[5].end] == "城镇化率（%） 58.2 63 [4.8"


def test_a_continued_table_keeps_area_and_head() -> None:
    """续表 with its repeated head goes on with the caption of the table above."""
    body = LINES + "续表\n序号 指标名称 2020年 2025年 年均增长/[累计] 属性\n5 森林覆盖率（%） 70.1 ≥71 — 约束性\n"
    last = findings(body).quantities[-1]
    assert (last.indicator, last.area, last.comparator, last.value) == ("森林覆盖率", "澜川市", Comparator.GE, 71)


def test_a_unit_column_and_said_targets_are_read() -> None:
    """A column of units takes the place of units in names; 目标 and 实际 in the head decide."""
    body = "表2 松岚县任务指标\n指标 单位 2022年实际 2023年目标\n鱼塘改造面积 亩 1500 2000以上\n乡村民宿 家 40 55\n"
    assert [short(r) for r in findings(body).quantities] == [
        ("鱼塘改造面积", Measure.LEVEL, Comparator.EQ, 1500, "mu", False),
        ("鱼塘改造面积", Measure.LEVEL, Comparator.GE, 2000, "mu", True),
        ("乡村民宿", Measure.LEVEL, Comparator.EQ, 40, "家", False),
        ("乡村民宿", Measure.LEVEL, Comparator.EQ, 55, "家", True),
    ]


@pytest.mark.parametrize(
    ("head", "row", "expected"),
    [
        (
            "主要指标 2020年基期值 2025年目标值 年均增速（%）",
            "茶园面积（万亩） 12.5 ≥15 3.7",
            [(Measure.LEVEL, 125_000, "mu"), (Measure.LEVEL, 150_000, "mu"), (Measure.GROWTH, 3.7, "%")],
        ),
        (
            "指标 单位 2020年 2025年",
            "港口货物吞吐量 万吨 850 1000-1200",
            [(Measure.LEVEL, 8_500_000, "t"), (Measure.LEVEL, 10_000_000, "t")],
        ),
        (
            "序号 指标名称 2020年 2025年 属性",
            "1 单位产值能耗降低（%） — 完成省下达任务 约束性",
            [(Measure.STATUS, None, None)],
        ),
        (
            "序号 指标名称 2020年 2025年 年均增长/[累计] 属性",
            "1 地区生产总值增长（%） 3.2 — 6.5左右 预期性",
            [(Measure.GROWTH, 3.2, "%"), (Measure.GROWTH, 6.5, "%")],
        ),
        (
            "序号 指标名称 2020年 2025年 年均增长/[累计] 属性",
            "1 每万人拥有 图书馆面积 （平方米） 80 120 [40] 预期性",
            [(Measure.LEVEL, 80, "m2"), (Measure.LEVEL, 120, "m2"), (Measure.CHANGE, 40, "m2")],
        ),
    ],
)
def test_heads_and_cells_in_other_forms(
    head: str, row: str, expected: list[tuple[Measure, float | None, str | None]]
) -> None:
    """Base and goal columns, unit columns, ranges, tasks in words and names broken by blanks are read."""
    made = findings(f"表3 澜川市主要指标\n{head}\n{row}\n")
    assert [(r.measure, r.value, r.unit) for r in made.quantities] == expected


def test_the_table_is_a_region_and_what_follows_it_is_not() -> None:
    """The region spans caption to last cell; a note or a sentence under the table is outside."""
    made = findings(LINES + "注：[ ]内为累计数。\n今年要新建水库2座。\n")
    text = repair(SourceText.of(LINES + "注：[ ]内为累计数。\n今年要新建水库2座。\n")).text
    (region,) = made.regions
    assert text[region[0] : region[1]].startswith("专栏1")
    assert "注：" not in text[region[0] : region[1]]


@pytest.mark.parametrize(
    "body",
    [
        "",
        "主要指标 完成情况良好。\n",
        "指标 2020年\n",
        "序号 指标名称 2020年 2025年 属性\n1 2 3\n",
        "指标 2020年 2025年\n一 二 三\n",
    ],
)
def test_what_is_no_table_gives_nothing(body: str) -> None:
    """A head without rows, rows without names and running text are no tables."""
    assert findings(body) == TableFindings()


MONTHLY = (
    "指标名称\n单位\n累计\n同比增长（%）\n渔业增加值\n亿元\n38.42\n6.7\n港航投资\n亿元\n--\n-3.5\n"
    "用电量\n万千瓦时\n61230\n5.3\n"
)


def test_table_without_years_is_of_the_headline_s_period() -> None:
    """A table of values and rates without years is of the period in the headline, all of it reached."""
    head, body = (repair(SourceText.of(text)) for text in ("2032年1-4月青屿区主要经济指标", MONTHLY))
    made = ArticleText(Span(0, 10), head, body, Genre.NEWS)
    found = read_tables(made, index_periods(made, PUBLISHED), index_areas(made, Place()))
    assert [short(r) for r in found.quantities] == [
        ("渔业增加值", Measure.LEVEL, Comparator.EQ, 3_842_000_000, "CNY", False),
        ("渔业增加值", Measure.GROWTH, Comparator.EQ, 6.7, "%", False),
        ("港航投资", Measure.GROWTH, Comparator.EQ, -3.5, "%", False),
        ("用电量", Measure.LEVEL, Comparator.EQ, 612_300_000, "kWh", False),
        ("用电量", Measure.GROWTH, Comparator.EQ, 5.3, "%", False),
    ]
    assert {r.period_end for r in found.quantities} == {date(2032, 4, 30)}


def test_lone_dash_is_an_empty_cell() -> None:
    """A dash between blanks stays a cell of its own, so that the row keeps its columns."""
    row = HEAD + "1 粮食产量（万吨） 19.4 20 — 约束性\n2 森林覆盖率（%） 61.8 62 — 约束性\n"
    found = [(r.indicator, r.value) for r in findings(row).quantities]
    assert found == [("粮食产量", 194_000), ("粮食产量", 200_000), ("森林覆盖率", 61.8), ("森林覆盖率", 62)]


def test_rows_behind_the_name_of_their_group() -> None:
    """The name of a group before a row's number is no part of the indicator, nor are the numbers of rows values."""
    body = (
        "表2 “十四五”时期松岚县主要发展指标\n\n类别 序号 指标 单位 2020年 2025年 年均增速〔累计〕 属性\n"
        "经济实力 1 旅游总收入 亿元 138.9 240 11.6% 预期性\n2 税收收入 亿元 26.8 45 — 预期性\n"
        "绿色发展 3 研发投入占比 % 3.7 ≥4.5 〔0.8〕 预期性\n4 单位产值能耗降低 % — — 〔15〕 约束性\n"
    )
    made = findings(body).quantities
    assert [(q.indicator, q.value, q.unit, q.area) for q in made] == [
        ("旅游总收入", 13_890_000_000, "CNY", "松岚县"),
        ("旅游总收入", 24_000_000_000, "CNY", "松岚县"),
        ("旅游总收入", 11.6, "%", "松岚县"),
        ("税收收入", 2_680_000_000, "CNY", "松岚县"),
        ("税收收入", 4_500_000_000, "CNY", "松岚县"),
        ("研发投入占比", 3.7, "%", "松岚县"),
        ("研发投入占比", 4.5, "%", "松岚县"),
        ("研发投入占比", 0.8, "pp", "松岚县"),
        ("单位产值能耗", -15, "%", "松岚县"),
    ]


def test_a_number_inside_an_indicator_is_no_row_number() -> None:
    """A number between words of a name that is not the next in order stays with the name."""
    body = HEAD + "1 旅游总收入（亿元） 210.5 320 8% 预期性\n2 每千人口 3 岁以下托位数（个） 1.2 4.5 — 预期性\n"
    assert {q.indicator for q in findings(body).quantities} == {"旅游总收入", "每千人口3岁以下托位数"}


TOWNS = "松岚县2031年渔港整治任务表\n\n乡镇 改造码头（座） 铺设管道（公里） 完成时限\n"


def test_a_table_with_places_as_rows() -> None:
    """Each number is of its row's place; a column of deadlines gives the period."""
    rows = "白鹭镇 12 3.5 2031年6月底\n青屿乡 8 2.6 2031年9月底\n合计 20 6.1 2031年9月底\n"
    found = findings(TOWNS + rows).quantities
    assert [(r.indicator, r.area, r.value, r.unit, r.period_end, r.is_target) for r in found[:4]] == [
        ("改造码头", "白鹭镇", 12, "座", date(2031, 6, 30), True),
        ("铺设管道", "白鹭镇", 3.5, "km", date(2031, 6, 30), True),
        ("改造码头", "青屿乡", 8, "座", date(2031, 9, 30), True),
        ("铺设管道", "青屿乡", 2.6, "km", date(2031, 9, 30), True),
    ]


@pytest.mark.parametrize(
    "body",
    [
        TOWNS + "第一批 12 3.5 2031年6月底\n第二批 8 2.6 2031年9月底\n",  # no places
        TOWNS.replace("（座）", "").replace("（公里）", "") + "白鹭镇 12 3.5 6月底\n青屿乡 8 2.6 9月底\n",  # no units
        TOWNS + "白鹭镇 12 3.5 2031年6月底\n",  # a single row
        TOWNS + "白鹭镇 12 3.5\n青屿乡 8 2.6\n",  # cells are missing
    ],
)
def test_no_table_with_places_as_rows(body: str) -> None:
    """Rows of something else, columns without a unit, a lone row and torn rows are no such table."""
    assert not findings(body).quantities
