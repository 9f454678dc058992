from __future__ import annotations

from datetime import date

import pytest

from lishui_gazette.extract.calendar import in_year
from lishui_gazette.extract.period_expressions import find_periods
from lishui_gazette.extract.periods import PeriodIndex, index_periods
from lishui_gazette.layout import repair
from lishui_gazette.records import DateBasis, DatePrecision, Genre
from lishui_gazette.segment.parts import ArticleText, Dating
from lishui_gazette.spans import Repaired, SourceText, Span

PUBLISHED = date(2023, 7, 25)
DATING = Dating(PUBLISHED, PUBLISHED, DatePrecision.DAY, DateBasis.STATED)


def index(body: str, head: str = "") -> PeriodIndex:
    """The periods of a text published on 25 July 2023."""
    parts = [Repaired(text, text, list(range(len(text)))) for text in (head, body + "\n")]
    return index_periods(ArticleText(Span(0, len(body)), parts[0], parts[1], Genre.NEWS), DATING)


@pytest.mark.parametrize(
    ("text", "printed", "last"),
    [
        ("到2025年，", "2025年", date(2025, 12, 31)),
        ("2023年上半年", "2023年上半年", date(2023, 6, 30)),
        ("2020年底前", "2020年底前", date(2020, 12, 31)),
        ("二〇三五年", "二〇三五年", date(2035, 12, 31)),
        ("2019—2021年", "2019—2021年", date(2021, 12, 31)),
        ("“十四五”末", "“十四五”末", date(2025, 12, 31)),
        ("“十四五”初", "“十四五”初", date(2021, 12, 31)),
        ("1—7月份", "1—7月份", date(2023, 7, 31)),
        ("前三季度", "前三季度", date(2023, 9, 30)),
        ("今年前两个月", "今年前两个月", date(2023, 2, 28)),
        ("去年全年", "去年全年", date(2022, 12, 31)),
        ("8月底前", "8月底前", date(2023, 8, 31)),
        ("截至6月末", "6月末", date(2023, 6, 30)),
        ("截至7月20日", "7月20日", date(2023, 7, 20)),
        ("年内", "年内", date(2023, 12, 31)),
        ("春节前", "春节前", date(2023, 1, 21)),
        ("去年12月", "去年12月", date(2022, 12, 31)),
        ("目前", "目前", None),
        ("近年来", "近年来", None),
        ("自2018年以来", "自2018年以来", None),
        ("每年", "每年", None),
        ("开馆以来", "开馆以来", None),
        ("重点工作\n今后五年", "今后五年", None),
    ],
)
def test_find_periods(text: str, printed: str, last: date | None) -> None:
    """A period expression gives its print, without 到 and 截至, and its last day."""
    (period,) = find_periods(text, text, DATING)
    assert (period.text, period.last) == (printed, last)


@pytest.mark.parametrize(
    "text", ["7月25日召开", "连续3年", "第3年度", "11.2年", "“2023年振兴行动”启动", "《2023年工作要点》"]
)
def test_no_period(text: str) -> None:
    """Days, streaks, durations and names hold no period."""
    assert find_periods(text, text, DATING) == []


@pytest.mark.parametrize("text", ["比上年", "较2020年", "由一季度的", "与去年同期相比"])
def test_base_of_comparison(text: str) -> None:
    """What a quantity is compared with is no period of its own."""
    assert all(p.is_base for p in find_periods(text, text, DATING))


def test_a_part_takes_the_year_printed_before_it() -> None:
    """二季度 after 2022年一季度 is of 2022."""
    text = "2022年一季度增长3%，二季度增长4%。"
    assert [p.last for p in find_periods(text, text, DATING)] == [date(2022, 3, 31), date(2022, 6, 30)]


def test_period_of_the_sentence_before_the_paragraph() -> None:
    """The period printed in the sentence holds; without one, that of the sentence before."""
    body = "去年，投资增长5%。出口增长6%。\n上半年，消费增长7%。"
    periods = index(body)
    ends = [period.last if (period := periods.at(body.index(n))) else None for n in ("5%", "6%", "7%")]
    assert ends == [date(2022, 12, 31), date(2022, 12, 31), date(2023, 6, 30)]


def test_every_year_holds_for_its_clause_and_takes_the_end_of_the_plan() -> None:
    """In a plan 每年 ends with the plan, and the next clause belongs to the plan, not to 每年."""
    body = "每年实施项目30项，投资年均增长9%。"
    periods = index(body, "松岚县工业提升三年行动计划（2022—2024年）")
    first, second = periods.at(body.index("30项")), periods.at(body.index("9%"))
    assert first
    assert second
    assert (first.text, first.last) == ("每年", date(2024, 12, 31))
    assert (second.text, second.last) == ("2022—2024年", date(2024, 12, 31))


def test_a_heading_frames_what_follows() -> None:
    """A heading with a year and a word of aim or review gives period and outlook to the paragraphs under it."""
    body = "一、2022年工作回顾\n新建公路50公里。\n二、2023年主要目标\n新建公路60公里。"
    periods = index(body)
    at = [body.index("50公里"), body.index("60公里")]
    assert [periods.looks_ahead(position) for position in at] == [False, True]
    assert [period.last if (period := periods.at(p)) else None for p in at] == [date(2022, 12, 31), date(2023, 12, 31)]


def test_parts_of_a_review_stay_a_review() -> None:
    """A part of a review that is called a task does not look ahead."""
    body = "一、过去五年工作回顾\n（一）全力完成重大任务。新建公路50公里。"
    assert index(body).looks_ahead(body.index("50公里")) is False


def test_a_lead_sentence_looks_ahead() -> None:
    """今年的主要目标是 frames the list after it."""
    body = "今年的主要预期目标是：投资增长6%，出口增长8%。"
    periods = index(body)
    assert periods.looks_ahead(body.index("8%")) is True


def test_the_headline_of_a_review_frames_it() -> None:
    """A review whose body names no period is of the one in its headline; any other headline frames nothing."""
    body = "一年来，各项工作取得进展。\n全镇完成投资4.2亿元。"
    at = body.index("4.2")
    reviewed = index(body, "2022年度述职报告\n").lead(at)
    assert reviewed is not None
    assert str(reviewed.last) == "2022-12-31"
    assert index(body, "2022年全镇重点项目开工\n").lead(at) is None
    assert index("2021年，投资4亿元。\n其后投资4.2亿元。", "2022年度述职报告\n").lead(20) != reviewed


def test_parts_of_a_year_belong_to_the_year_that_the_headline_reviews() -> None:
    """全年 and 年末 in a bulletin on a past year are of that year, but not in its section on what is to come."""
    body = "一、农业\n全年粮食产量12万吨，年末存栏3万头。\n二、2023年工作打算\n全年粮食产量13万吨。"
    reviewed = index(body, "2022年青屿县统计公报\n").periods
    assert [str(p.last) for p in reviewed] == ["2022-12-31", "2022-12-31", "2023-12-31", "2023-12-31"]
    assert [str(p.last) for p in index(body, "青屿县粮食生产情况\n").periods][:1] == ["2023-12-31"]


def test_a_period_begins_at_its_first_character() -> None:
    """The line break before a period is no part of it."""
    body = "农业\n全年粮食产量12万吨。"
    assert index(body).periods[0].start == body.index("全年")


def test_quarter_of_a_plan_is_of_the_plan_s_year() -> None:
    """What a report of December sets for the first quarter is of the year that its lead names."""
    text = "2032年是新港区的起步之年。重点做好以下工作：一是建港，确保一季度开工率达60%以上。"
    dating = Dating(date(2031, 12, 1), date(2031, 12, 31), DatePrecision.MONTH, DateBasis.INFERRED)
    body = repair(SourceText.of(text))
    index = index_periods(ArticleText(Span(0, len(text)), body.cut(0, 0), body, Genre.REPORT), dating)
    period = index.at(text.index("60%"))
    assert period is not None
    assert period.last == date(2032, 3, 31)


def test_whole_year_of_a_review_is_the_year_before() -> None:
    """In the review part of a report made in January 全年 is the year before; in its plan it is the year itself."""
    text = "一、过去一年的工作\n——全年签约项目73个。\n二、今年的目标任务\n——全年签约项目80个。\n"
    dating = Dating(date(2032, 1, 10), date(2032, 1, 10), DatePrecision.DAY, DateBasis.STATED)
    body = repair(SourceText.of(text))
    index = index_periods(ArticleText(Span(0, len(text)), body.cut(0, 0), body, Genre.REPORT), dating)
    ends = [index.at(body.norm.index(number)) for number in ("73个", "80个")]
    assert [period and period.last for period in ends] == [date(2031, 12, 31), date(2032, 12, 31)]


def test_the_end_of_february_stays_the_end_of_february() -> None:
    """In another year too, whether that is longer or shorter."""
    assert in_year(date(2028, 2, 29), 2027) == date(2027, 2, 28)
    assert in_year(date(2027, 2, 28), 2028) == date(2028, 2, 29)
    assert in_year(date(2027, 6, 15), 2028) == date(2028, 6, 15)


def test_a_span_within_a_plan_is_counted_from_its_first_year() -> None:
    """两年内 in a plan of three years ends a year before the plan."""
    body = "两年内建成渔港12座。三年内建成渔港20座。"
    periods = index(body, "渔港建设三年行动方案（2024—2026年）")
    ends = [periods.at(body.index(word)) for word in ("渔港12", "渔港20")]
    assert [p.last if p else None for p in ends] == [date(2025, 12, 31), date(2026, 12, 31)]


def test_the_whole_year_of_a_paragraph_in_a_text_of_no_known_day() -> None:
    """全年 is of the year named before it in its line; in a line that names none it is of none."""
    text = "2031年，某镇将抓好渔业。力争全年新建渔港2座。\n2032年另议。\n全年无事。"
    ends = [date(2031, 12, 31), date(2031, 12, 31), date(2032, 12, 31), None]
    assert [p.last for p in find_periods(text, text, Dating())] == ends


def test_a_text_of_no_known_day_that_names_one_year() -> None:
    """Its parts of a year are of that year, unless it tells of 今年."""
    text = "2031年，全县渔业向好。\n1—7月份产值增长6%。\n年内完工。"
    ends = [date(2031, 12, 31), date(2031, 7, 31), date(2031, 12, 31)]
    assert [p.last for p in find_periods(text, text, Dating())] == ends
    other = text + "今年也好。"
    assert [p.last for p in find_periods(other, other, Dating())] == [ends[0], None, None, None]


def test_what_has_not_been_for_years_frames_nothing() -> None:
    """分别为35年来、20年来首次 leaves the year before it to the next sentence."""
    body = "2022年产值增长6%、税收增长5%，分别为35年来、20年来首次。渔获增长4%。"
    found = index(body).at(body.index("渔获"))
    assert found is not None
    assert found.last == date(2022, 12, 31)


def test_the_year_of_a_gathering_frames_nothing_in_a_review_of_years() -> None:
    """A year that dates what was held is not that of the figures after it, where the section has its own years."""
    body = "一、过去五年工作回顾\n建成公园9个。2022年渔港文化节主场活动成功举办。新增森林30万亩。"
    period = index(body).at(body.index("30万亩"))
    assert period
    assert period.text == "过去五年"
