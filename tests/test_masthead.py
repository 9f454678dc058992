"""Masthead facts: medium, series, issue, editors, printed date."""

from __future__ import annotations

from time import process_time

import pytest

from lishui_gazette.layout import repair
from lishui_gazette.layout.fold import fold
from lishui_gazette.records import DateBasis, DatePrecision, Medium
from lishui_gazette.segment.masthead import medium_of, read_masthead
from lishui_gazette.segment.parts import DocumentHead
from lishui_gazette.segment.stated_date_rules import STATED_DATE_RULES
from lishui_gazette.segment.stated_dates import printed_month_day, stated_day
from lishui_gazette.spans import Repaired, SourceText


def head(text: str) -> DocumentHead:
    """The head of a text that needs no repair."""
    return read_masthead(SourceText.of(text), Repaired(text, fold(text), range(len(text))))


GAZETTE = "澜川市人民政府公报\n2021\n第7期（总第112期）\n责任编辑：毕　闻道　温如玉\n澜川市人民政府关于防汛工作的通知\n"


@pytest.mark.parametrize(("rule", "example"), [(r.id, e) for r in STATED_DATE_RULES for e in r.examples])
def test_rule_reads_its_examples(rule: str, example: str) -> None:
    """Each rule of printed dates finds the day in each of its examples."""
    found = stated_day(example, fold(example))
    assert found is not None
    assert found[0] == rule


@pytest.mark.parametrize(("rule", "example"), [(r.id, e) for r in STATED_DATE_RULES for e in r.counter_examples])
def test_rule_leaves_its_counter_examples(rule: str, example: str) -> None:
    """No rule of printed dates finds a day in its counter-examples."""
    found = stated_day(example, fold(example))
    assert found is None or found[0] != rule


def test_gazette_has_series_issue_and_editors() -> None:
    """A gazette's masthead gives title, year, number, running number and responsible editors."""
    read = head(GAZETTE)
    assert (read.medium, read.series_title) == (Medium.GAZETTE, "澜川市人民政府公报")
    assert (read.issue_year, read.issue_number, read.issue_serial) == (2021, 7, 112)
    assert read.editors == ("毕闻道", "温如玉")
    assert read.dating.first is None


def test_gazette_dates_from_its_imprint_not_from_its_notices() -> None:
    """The day of printing dates a gazette; the signature under one of its notices does not."""
    assert head(GAZETTE + "2021年7月2日\n").dating.first is None
    printed = head(GAZETTE.replace("责任编辑", "2021年7月30日出版\n责任编辑") + "2021年7月2日\n").dating
    assert (str(printed.first), printed.basis) == ("2021-07-30", DateBasis.STATED)


@pytest.mark.parametrize(
    ("text", "medium"),
    [
        ("2023-08-02 11:21，正文：本报讯（记者 宁可心）8月1日，市委召开会议。", Medium.WEB),
        ("澜川市统计公报\n2023年，全市经济稳步增长。\n上一篇 下一篇", Medium.WEB),
        ("本报讯（记者 宁可心）昨日下午，市政府召开会议。\n（下转第三版）", Medium.NEWSPAPER),
        ("政府工作报告\n各位代表：\n现在，我代表市人民政府向大会报告工作。", Medium.REPORT),
        ("澜川市渔港经济行动计划\n为做强渔港经济，制定本计划。", Medium.REPORT),
        ("建议今年全市主要预期目标是：地区生产总值增长6%。", Medium.REPORT),
        ("3月6日上午，澜川市召开民营经济发展大会。", Medium.WEB),
        ("澜川市2022年国民经济和社会发展统计公报\n一、综合\n二、农业\n三、工业\n", Medium.REPORT),
    ],
)
def test_medium(text: str, medium: Medium) -> None:
    """Furniture makes a web page, paper marks a newspaper, an official document by itself a report."""
    assert medium_of(fold(text)) is medium


def test_newspaper_masthead() -> None:
    """A newspaper's masthead line gives its title, its day and its editor; a page number is no issue."""
    read = head("澜川日报\n2 要闻 2022年9月15日 星期四 责任编辑：毕 闻道 版面设计：舒展眉\n本报讯 昨日，会议召开。")
    assert (read.medium, read.series_title, read.editors) == (Medium.NEWSPAPER, "澜川日报", ("毕闻道",))
    assert (str(read.dating.first), read.dating.precision) == ("2022-09-15", DatePrecision.DAY)
    assert read.issue_number is None


@pytest.mark.parametrize("line", ["责编：毕闻道审核：舒展眉", "责编 毕闻道", "责任编辑 毕闻道 校对 舒展眉"])
def test_responsible_editor_below_the_text(line: str) -> None:
    """责编 is short for 责任编辑."""
    assert head(f"8月1日，市委召开会议。编辑：宁可心{line}").editors == ("毕闻道",)


def test_paper_quoted_in_a_web_text_is_no_series() -> None:
    """A text that cites a newspaper is not of its series."""
    assert head("2023-07-29 08:17，正文：澜川日报消息，7月28日下午，会议召开。").series_title is None


def test_report_in_a_newspaper_dates_the_month() -> None:
    """The day under a report's title is the report's; the newspaper that prints it is dated to the month."""
    report = "（2022年1月18日）\n各位代表：\n"
    assert head("工作报告\n" + report).dating.precision is DatePrecision.DAY
    paper = head("本报讯 大会开幕\n（2022年1月18日）\n记者报道。\n（下转第二版）").dating
    assert (paper.precision, paper.basis) == (DatePrecision.MONTH, DateBasis.INFERRED)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("8-9 15：22，正文：会议召开", (8, 9)),
        ("07-28 11：55，正文：会议召开", (7, 28)),
        ("某社澜川7月2日电（记者 某某）", (7, 2)),
        ("据《澜川日报》8月4日报道，", None),
        ("7月2日，会议召开。", None),
    ],
)
def test_month_and_day_without_a_year(text: str, found: tuple[int, int] | None) -> None:
    """A stamp or dateline without a year gives month and day; another paper's dateline does not."""
    assert printed_month_day(text, fold(text)) == found


def test_stamp_is_read_as_printed() -> None:
    """The blank between day and clock counts, though the repair of the layout closes it."""
    source = SourceText.of("8-1 11:22，正文：会议召开。")
    assert read_masthead(source, repair(source)).month_day == (8, 1)


@pytest.mark.parametrize("text", [" " * 200_000, "第" * 200_000, "（" * 200_000, "2023-08-" * 20_000])
def test_long_runs_are_read_in_linear_time(text: str) -> None:
    """Text that is all blanks or openings takes no more time than its length asks for."""
    started = process_time()
    assert head(text).dating.first is None
    assert process_time() - started < 5


def test_text_that_says_nothing() -> None:
    """An empty text is a web page without facts."""
    assert head("") == DocumentHead(Medium.WEB)


def test_a_gazette_is_of_the_day_below_its_number() -> None:
    """The day that stands alone below the number of the issue is the gazette's, a notice's signature is not."""
    text = "澜川市人民政府公报\n2022年第8期（总第236期）\n2022年8月25日\n目录\n澜川市人民政府\n2022年7月18日\n"
    assert str(head(text).dating.first) == "2022-08-25"
