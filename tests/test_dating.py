"""When a document was published: stated or inferred."""

from __future__ import annotations

from datetime import date

import pytest

from lishui_gazette.extract.dating import date_document, narrow
from lishui_gazette.extract.provincial_calendar import provincial_clues
from lishui_gazette.extract.public_calendar import anniversary_day, congress_cited, plan_years, sitting_until_next
from lishui_gazette.extract.year_clues import CLUE_RULES, Clue, find_clues
from lishui_gazette.layout.fold import fold
from lishui_gazette.records import DateBasis, DatePrecision, Genre, Medium
from lishui_gazette.records.exchange import partial_date
from lishui_gazette.segment.calendar import whole_day
from lishui_gazette.segment.parts import ArticleText, Dating, DocumentHead, Segmented
from lishui_gazette.spans import Repaired, Span
from lishui_gazette.vocab import rows


def repaired(text: str) -> Repaired:
    """Text that needs no repair."""
    return Repaired(text, fold(text), range(len(text)))


def dated(body: str, head: DocumentHead | None = None) -> tuple[str | None, str | None]:
    """The publication date, to its precision, and its basis, of a document of one article."""
    article = ArticleText(Span(0, len(body)), repaired(""), repaired(body), Genre.NEWS)
    dating = date_document(Segmented(head or DocumentHead(Medium.WEB), (article,)))
    return partial_date(dating.first, dating.precision), dating.basis and dating.basis.value


@pytest.mark.parametrize(("rule", "example"), [(r.id, e) for r in CLUE_RULES for e in r.examples])
def test_clue_is_found_in_its_examples(rule: str, example: str) -> None:
    """Each clue rule finds a clue in each of its examples."""
    assert rule in {c.rule for c in find_clues(example)}


@pytest.mark.parametrize(("rule", "example"), [(r.id, e) for r in CLUE_RULES for e in r.counter_examples])
def test_clue_is_not_found_in_its_counter_examples(rule: str, example: str) -> None:
    """No clue rule finds anything in its counter-examples."""
    assert rule not in {c.rule for c in find_clues(example)}


def test_stated_date_is_kept() -> None:
    """A day printed in the masthead is the publication date, whatever the text mentions."""
    head = DocumentHead(Medium.WEB, dating=whole_day(date(2023, 8, 2), DateBasis.STATED))
    assert dated("今年是“十四五”开局之年。", head) == ("2023-08-02", "stated")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("9月4日上午，澜川市召开会议，贯彻党的二十届三中全会精神。", "2024-09"),
        ("2月18日，市长接受采访。2022年的工作怎么做？迎接党的二十大召开。", "2022-02"),
        ("今年是中国共产党成立100周年。此次省两会将审议规划纲要。", "2021-01"),
        ("日前，代表在京参加全国两会。会议审议《2022年市本级政府投资项目计划》。", "2022-03"),
        ("近日，2023年全市河湖长制工作交流会召开。", "2023"),
        ("近日，座谈会召开。2022年，全市实现网上零售额547亿元。", "2023"),
        ("7月30日，开发区召开研讨会。", None),
        ("近日，会议召开。习近平总书记2020年8月19日考察时指出。", None),
        ("会议贯彻党的二十大精神。", None),
    ],
)
def test_date_is_inferred(body: str, expected: str | None) -> None:
    """Year and month follow from plenums, anniversaries, names of the year and events; nothing from a bare day."""
    assert dated(body) == (expected, "inferred" if expected else None)


def test_dateline_with_a_year_printed_elsewhere_is_stated() -> None:
    """A dateline's day is stated where the text prints its own year, inferred where the year only follows."""
    head = DocumentHead(Medium.WEB, month_day=(12, 25))
    assert dated("2022年全市招商推介会25日举行。", head) == ("2022-12-25", "stated")
    assert dated("自2010年以来已连续10年入选。", head) == ("2019-12-25", "inferred")
    assert dated("大会25日举行。", head) == (None, None)


def test_issue_of_a_monthly_gives_the_month() -> None:
    """The number of an issue is its month, unless its events are too early for a monthly."""
    head = DocumentHead(Medium.GAZETTE, issue_year=2021, issue_number=5)
    assert dated("4月9日，澜川市召开会议。", head) == ("2021-05", "inferred")
    late = DocumentHead(Medium.GAZETTE, issue_year=2021, issue_number=16)
    assert dated("7月9日，澜川市召开会议。", late) == ("2021-08", "inferred")
    assert dated("", DocumentHead(Medium.GAZETTE, issue_year=2021, issue_number=40)) == ("2021", "stated")


def test_report_belongs_to_the_month_its_congress_sits_in() -> None:
    """A work report without a date was given in January, that of the State Council in March."""
    head = DocumentHead(Medium.REPORT)
    assert dated("各位代表：\n一、2019年工作回顾\n", head) == ("2020-01", "inferred")
    assert dated("二、2031年主要任务\n新建学校。\n三、加强政府自身建设\n", head) == ("2031-01", "inferred")
    assert dated("现在，我代表国务院，向大会报告工作。\n一、2015年工作回顾\n", head) == ("2016-03", "inferred")


def test_year_a_report_looks_ahead_to() -> None:
    """The year that is called the one of its beginnings is the report's own, not the years it reviews."""
    body = "主要预期目标如下。2023年是新一届政府的开局之年。全面完成国企改革三年行动，2022年预计达到4万亿元。"
    assert dated(body, DocumentHead(Medium.REPORT)) == ("2023-01", "inferred")


def test_nothing_is_older_than_what_it_cites() -> None:
    """A clue that ends before the latest event cited is dropped; contradicting ones of lower rank are skipped."""
    cited = Clue(date(2024, 7, 15), date(2025, 11, 1), 3, "plenum_cited", is_past=True)
    old = Clue(date(2022, 1, 1), date(2022, 12, 31), 2, "own_year", is_printed=True)
    window = narrow([old, cited])
    assert (window.first, window.last, window.printed) == (cited.first, cited.last, frozenset())
    assert window.year_of(9, 4) == 2024
    assert narrow([]).is_open


def test_provincial_congresses_follow_their_rhythm() -> None:
    """Terms of provincial congresses are counted from the table, cities' own ones are not."""
    (ahead,) = provincial_clues("迎接省第十四次党代会", "浙江")
    assert ahead.first < date(2017, 1, 1) < ahead.last
    (session,) = provincial_clues("省十三届人大五次会议", "江苏")
    assert session.first.year == 2022
    assert provincial_clues("市十六届人大二次会议", "江苏") == []
    assert provincial_clues("市十六届人大二次会议", "上海")[0].first.year == 2024
    assert provincial_clues("省第十四次党代会", None) == []
    (region,) = provincial_clues("自治区第十三次党代会", "宁夏")
    assert (region.first, region.last) == (date(2022, 6, 1), date(2027, 6, 1))
    assert provincial_clues("省第十三次党代会", "宁夏") == provincial_clues("自治区第十三次党代会", "青海") == []
    assert provincial_clues("自治区十三届人大二次会议", "宁夏")[0].first.year == 2024


def test_public_calendar() -> None:
    """Sittings hold until the next one; unknown ones are None; plans and anniversaries are looked up."""
    assert sitting_until_next("plenum", 19, 5) == (date(2020, 10, 26), date(2021, 12, 8))
    assert sitting_until_next("plenum", 99, 1) is None
    assert congress_cited(19) == (date(2017, 10, 24), date(2022, 10, 16))
    assert plan_years()["十四五"] == (2021, 2025)
    assert anniversary_day("建党", 100) == date(2021, 7, 1)


def test_calendar_tables_are_in_order() -> None:
    """Every sitting ends no earlier than it begins, and a series never goes back."""
    last: dict[str, date] = {}
    for row in rows("party_calendar"):
        first, end = date.fromisoformat(row["first"]), date.fromisoformat(row["last"])
        assert last.get(row["series"], date.min) <= first <= end
        last[row["series"]] = end


def test_empty_document() -> None:
    """A document without articles has no date."""
    assert date_document(Segmented(DocumentHead(Medium.WEB), ())) == Dating()
    assert DatePrecision.DAY.value == "day"


def test_report_of_the_year_s_end_is_older_than_its_plans() -> None:
    """A report made in December at a congress sets out the next year, and is dated by the month it was made in."""
    body = (
        "2032年的工作要抓好三件事：建港、修路、育种。（摘自县长林远舟12月28日在松岚县第九届人民代表大会第一次会议上"
        "所作的政府工作报告）"
    )
    assert dated(body, DocumentHead(Medium.REPORT)) == ("2031-12", "inferred")


def test_plan_is_dated_by_its_first_year() -> None:
    """A five-year plan with no date of its own is of the first year of its time; a text about one is not."""
    body = repaired("渔港建设和海岛交通协同推进。")
    plan, news = (
        Segmented(DocumentHead(Medium.REPORT), (ArticleText(Span(0, 14), repaired(head), body, Genre.REPORT),))
        for head in ("松岚县国民经济和社会发展第十四个五年规划纲要（节选）", "专家解读松岚县第十四个五年规划纲要")
    )
    assert partial_date(date_document(plan).first, date_document(plan).precision) == "2021"
    assert date_document(news).first is None
