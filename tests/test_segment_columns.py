"""Columns of a page that break articles and stand in another's way; all texts are invented."""

from __future__ import annotations

import pytest
from segmented import LEAD, taken_apart

from lishui_gazette.segment.sentences import ends_inside, opens_sentence, starts_inside

PAGE = (
    "澜川日报\n\n2 要闻 2031年3月14日 星期五 责任编辑：谷雨 版面设计：舒蕾\n\n"
    "渔港冷链再扩容\n\n本报讯（记者 景行之）3月13日，澜川渔港冷链二期开工，渔民盼了多年的冷库有了着落。\n\n"
    "据了解，冷链二期建成后，渔港可一次存放渔货八千吨，{broken}\n\n"
    "松岚县开通校车\n\n本报讯（记者 舒展眉）3月13日，松岚县首批校车上路，山里的孩子有了专车。\n\n"
    "{rest}\n\n松岚县教育部门负责人介绍，校车线路还将增加六条，接送更多学生。\n"
)


@pytest.mark.parametrize(
    ("broken", "rest"),
    [
        ("渔港冷链将带动周边加工企业发", "展，渔货当天就能进冷库。"),
        ("渔货从上岸到进库的时间将从四小时缩短到一", "小时，损耗再降一半。"),
        ("渔港还将建设“智慧码头”", "“渔货驿站”等项目，方便渔船卸货。"),
    ],
)
def test_a_text_goes_on_below_the_one_that_interrupts_it(broken: str, rest: str) -> None:
    """What stopped inside a sentence is carried on by the paragraph that makes a word or row of terms with its end."""
    first, second = taken_apart(PAGE.format(broken=broken, rest=rest)).articles
    assert first.body.text.endswith(broken + rest + "\n")
    assert rest not in second.body.text
    assert second.body.text.endswith("接送更多学生。\n")


@pytest.mark.parametrize(
    "rest",
    ["启动仪式上，校车司机代表领到了钥匙。", "县委书记范仲川出席启动仪式。", "从线路上看，校车覆盖了所有山村小学。"],
)
def test_a_text_that_only_stops_takes_nothing(rest: str) -> None:
    """Paragraphs that begin as sentences do stay with their own article, however the one before stopped."""
    first, second = taken_apart(PAGE.format(broken="渔港将带动周边加工企业发", rest=rest)).articles
    assert first.body.text.endswith("加工企业发\n")
    assert rest in second.body.text


def test_a_headline_below_a_full_broken_line_stays_apart() -> None:
    """A column's last line that fills its width inside a sentence does not take in the headline below the gap."""
    text = (
        "渔港冷链再扩容\n\n本报讯（记者 景行之）三月十三日，澜川渔\n港冷链二期开工，渔民盼了多年的冷库终于\n"
        "有了着落。据介绍，二期建成之后，渔港可\n\n"
        f"松岚县开通校车\n\n本报讯（记者 舒展眉）{LEAD}\n"
    )
    assert [article.title for article in taken_apart(text).articles] == ["渔港冷链再扩容", "松岚县开通校车"]


def test_a_broken_clause_is_no_headline() -> None:
    """A clause with a figure below a text, or one below a byline, is text that a column broke off."""
    text = (
        f"渔港冷链再扩容\n\n本报讯（记者 景行之）{LEAD}\n\n上半年，澜川市渔业总产值同比增长6.8%，增速较一季\n\n"
        "松岚县开通校车\n\n本报记者 舒展眉\n\n为了让山里的孩子安全上学，松岚县今年开\n\n通了首批校车，共六条线路。\n"
    )
    first, second = taken_apart(text).articles
    assert "增长6.8%" in first.body.text
    assert (second.title, second.kicker, second.subtitle) == ("松岚县开通校车", None, None)
    assert "开通了首批校车" in second.body.text.replace("\n", "")


def test_the_line_that_names_the_kind_of_text_is_no_title() -> None:
    """Of two lines the one that ends in 观察 stands beside the title."""
    article = taken_apart(
        f"澜川市推进渔区治理现代化观察\n\n小网格托起大民生\n\n本报讯（记者 景行之）{LEAD}\n"
    ).articles[0]
    assert (article.kicker, article.title) == ("澜川市推进渔区治理现代化观察", "小网格托起大民生")


@pytest.mark.parametrize(
    ("norm", "starts", "opens", "ends"),
    [
        ("更要抓好落实。", True, False, False),
        ("近日，渔港开工", False, True, True),
        ("新兴产业方面，渔业增长8%。", False, True, False),
        ("市委书记范仲川出席会议。", False, True, False),
        ("吨，渔货当天就能进冷库。", False, False, False),
    ],
)
def test_where_sentences_begin_and_end(norm: str, starts: bool, opens: bool, ends: bool) -> None:
    """A paragraph tells by its first words whether it opens a sentence, by its last whether it closes one."""
    assert (starts_inside(norm), opens_sentence(norm), ends_inside(norm)) == (starts, opens, ends)
