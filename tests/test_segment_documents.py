"""Segmentation of gazettes, notices, minutes, reports and web pages; genres; what is cut off."""

from __future__ import annotations

from datetime import date

import pytest
from segmented import LEAD, makers, only, printed, taken_apart

from lishui_gazette.records import Genre, Medium

GAZETTE = """澜川市人民政府公报

2023

第4期（总第96期）

目　　录

澜川市人民政府关于印发《澜川市渔港方案》的通知…………（2）
2023年4月大事记……………………（6）

澜川市人民政府关于印发《澜川市渔
港方案》的通知

澜政发〔2023〕7号

各县（市、区）人民政府：

《澜川市渔港方案》已经审议通过，现印发给你们。

澜川市人民政府
2023年4月18日

澜川市渔港方案
（2023—2025年）

为做强渔港经济，制定本方案。

一、主要目标

到2025年，渔业总产值达到100亿元。

2023年4月大事记

3日　市长沈牧之到青屿区调研。

18日　市政府召开常务会议。

- 8 -
"""


def test_notice_keeps_its_annex_and_its_facts() -> None:
    """A notice has its number, issuer and day; its annex is part of it, the table of contents of nothing."""
    notice, chronicle = taken_apart(GAZETTE).articles
    assert notice.title == "澜川市人民政府关于印发《澜川市渔港方案》的通知"
    assert (notice.document_number, notice.issuer) == ("澜政发〔2023〕7号", "澜川市人民政府")
    assert notice.issue_date == date(2023, 4, 18)
    assert notice.genre is Genre.NOTICE
    assert printed(GAZETTE, notice).endswith("渔业总产值达到100亿元。")
    assert (chronicle.title, chronicle.genre) == ("2023年4月大事记", Genre.BRIEF)


def test_the_title_of_a_notice_ends_above_its_number() -> None:
    """Number, day and the head of an annex below the title are no part of it."""
    title = "松岚县人民政府办公室关于印发《松岚县渔港考评办法》的通知"
    annex = "松岚县渔港考评指标\n　　一、渔港建设（25分）\n　　1．完成码头改造。\n"
    text = f"{title}\n松政办发〔2031〕9号\n2031年4月2日\n{annex}"
    notice = only(text)
    assert (notice.title, notice.document_number) == (title, "松政办发〔2031〕9号")


@pytest.mark.parametrize("title", ["", "松岚县人民政府办公室关于印发松岚县渔港行动计划的通知\n"])
def test_a_notice_without_a_number_keeps_its_annex(title: str) -> None:
    """A notice is known by whom it is sent to; the line on its disclosure is no headline, its annex part of it."""
    text = (
        f"{title}各乡镇人民政府,县直各有关单位:\n《松岚县渔港行动计划(2031-2033年)》已经县政府同意,现印发给你们,请认真贯彻执行。\n"
        "松岚县人民政府办公室\n2031年6月8日\n(此件公开发布)\n松岚县渔港行动计划(2031-2033年)\n"
        "为加快渔港建设,制定本计划。\n一、总体目标\n到2033年,全县渔港泊位达到300个。\n"
    )
    article = only(text)
    assert taken_apart(text).head.medium is Medium.REPORT
    assert article.title == (title.strip() or None)
    assert (article.genre, article.issuer) == (Genre.NOTICE, "松岚县人民政府办公室")
    assert article.issue_date == date(2031, 6, 8)
    assert printed(text, article).endswith("泊位达到300个。")


def test_chinese_numerals_date_a_document() -> None:
    """A day in Chinese numerals is read."""
    text = (
        "松岚县人民政府关于做好防汛工作的通知\n\n松政〔2022〕3号\n\n各乡镇：\n\n现通知如下。\n\n"
        "松岚县人民政府\n二〇二二年五月十二日\n"
    )
    article = only(text)
    assert article.issue_date == date(2022, 5, 12)
    assert printed(text, article).endswith("二〇二二年五月十二日")


def test_minutes_are_a_report() -> None:
    """Minutes with a number and a letterhead are a report under their own title."""
    text = """澜川市人民政府专题会议纪要

〔2021〕15号

澜川市人民政府办公室　　　　　　　　2021年6月8日

关于研究青屿渔港建设有关问题的会议纪要

　　6月3日下午，市长沈牧之主持召开专题会议。现将会议议定事项纪要如下：
　　一、会议明确，青屿渔港二期于2022年底前建成。
"""
    article = only(text)
    assert article.title == "关于研究青屿渔港建设有关问题的会议纪要"
    assert article.genre is Genre.REPORT


@pytest.mark.parametrize(
    ("text", "title", "author"),
    [
        (
            "澜川市政府工作报告\n\n澜川市市长　沈牧之\n\n各位代表：\n\n现在，我代表市人民政府，向大会报告工作。\n",
            "澜川市政府工作报告",
            "沈牧之",
        ),
        (
            "澜川市政府工作报告  澜川市市长　沈牧之  各位代表：    现在，我代表市人民政府，向大会报告工作。",
            "澜川市政府工作报告",
            "沈牧之",
        ),
        ("澜川市市长　沈牧之 各位代表： 　　现在，我代表市人民政府，向大会报告工作。", None, "沈牧之"),
    ],
)
def test_work_report(text: str, title: str | None, author: str) -> None:
    """A work report is a report by its speaker, whether its title block is set in lines or in one."""
    article = only(text)
    assert (article.title, makers(article)) == (title, [(author, "author")])
    assert article.genre is Genre.REPORT
    assert article.body.text.startswith("各位代表：\n现在")


def test_web_page_with_lines_around_its_text() -> None:
    """Breadcrumbs, stamps and neighbours are no part of a web page's article."""
    text = f"""首页 > 新闻中心 > 今日要闻

澜川市召开渔港建设推进会

发布时间：2023-05-06 10:20　来源：澜川发布　作者：管晓峰　浏览次数：120

　　{LEAD}

（图/文 罗清河）

上一篇：没有了
下一篇：松岚县开展防汛演练
"""
    article = only(text)
    assert article.title == "澜川市召开渔港建设推进会"
    assert makers(article) == [("管晓峰", "author"), ("罗清河", "author")]
    assert printed(text, article).endswith(LEAD)


def test_site_heads_logins_and_comments_are_no_text() -> None:
    """What a site prints above its path and below the text belongs to no article; the stamp's field dates it."""
    text = f"""微博 无障碍阅读
本站支持IPV6
您当前的位置：首页 - 新闻中心 - 澜川要闻

澜川渔港二期开工建设

来源：管理员 时间：2023-05-06 阅读：41

渔港开工现场.jpg

　　{LEAD} |

评论 0人参与，0条评论
还没有评论，快来抢沙发吧！
账号+密码登录
还没有账号？
"""
    article = only(text)
    assert (article.title, article.kicker, article.subtitle) == ("澜川渔港二期开工建设", None, None)
    assert printed(text, article).endswith(LEAD)
    assert taken_apart(text).head.dating.first == date(2023, 5, 6)


def test_who_says_what_the_next_paragraph_prints_is_no_headline() -> None:
    """会议指出 alone in a line belongs to the text around it."""
    text = f"{LEAD}\n会议指出\n要把渔港管好，把水源地管好。\n会议要求\n要抓紧抓实。\n"
    assert printed(text, only(text)).endswith("要抓紧抓实。")


def test_news_of_a_report_given_is_no_report() -> None:
    """News that somebody gave a report to a congress is a web page; a day before the place makes its dateline."""
    text = "澜川网5月6日青屿讯（记者 管晓峰）2023年澜川论坛开幕。市长范仲川代表市人民政府向大会作政府工作报告。\n"
    head = taken_apart(text).head
    assert (head.medium.value, head.month_day) == ("web", (5, 6))


@pytest.mark.parametrize(
    "above",
    [
        "2023-05-06 18:56来源: 记者:毕闻道 管晓峰",
        "2023-05-06 16:00:51 编辑: 毕闻道 审核人:管晓峰 阅读次数:2287 |",
        "会场 图片来源：澜川新闻中心",
        "| 渔港动态 |2031-05-06",
        "登录澜川云平台账号",
        "刊发日期：2031-05-06 阅读次数： 作者：  语音阅读：语音阅读",
    ],
)
def test_a_stamp_or_caption_above_a_text_is_no_headline(above: str) -> None:
    """Fields of a stamp and a picture's source above a text without a headline leave it without one."""
    article = only(f"{above}\n{LEAD}\n")
    assert article.title is None
    assert printed(f"{above}\n{LEAD}\n", article) == LEAD


def test_a_name_above_a_stamp_is_the_author() -> None:
    """A bare name in a line above a page's stamp made the text."""
    article = only(f"管晓峰\n2023年5月6日13:32 来源：澜川日报\n{LEAD}\n")
    assert (article.title, makers(article)) == (None, [("管晓峰", "author")])


def test_markdown_headings_are_headlines() -> None:
    """A heading sign makes a line a headline and is no part of it."""
    text = f"### 澜川渔港开工\n\n{LEAD}\n\n[查看原文](https://example.org/1)\n\n### 松岚道路通车\n\n{LEAD}\n"
    assert [a.title for a in taken_apart(text).articles] == ["澜川渔港开工", "松岚道路通车"]


def test_labels_before_a_headline_are_left_out() -> None:
    """A label in brackets before a headline is outside title and article."""
    text = f"（经济）澜川渔港二期开工建设\n  {LEAD}（完）\n"
    article = only(text)
    assert article.title == "澜川渔港二期开工建设"
    assert printed(text, article).startswith("澜川渔港")
    assert printed(text, article).endswith("渔港建设。")


def test_headline_printed_twice_is_one() -> None:
    """An article whose headline is printed twice starts at the first."""
    text = f"澜川渔港二期开工建设\n\n澜川渔港二期开工建设\n\n{LEAD}\n"
    article = only(text)
    assert (article.title, article.subtitle, article.span.start) == ("澜川渔港二期开工建设", None, 0)


@pytest.mark.parametrize(
    ("text", "genre"),
    [
        (
            "让数字红利照进山乡\n\n访市人大代表古丽娜尔·吐尔逊\n\n本报记者 景行之\n\n她说，今年带来了建议。\n",
            Genre.INTERVIEW,
        ),
        ("守住绿水青山\n\n松岚县委书记 佘正阳\n\n松岚的家底在山水。我们将咬定目标不松劲。\n", Genre.OP_ED),
        ("在全市干部大会上的讲话\n\n范仲川\n\n同志们：\n\n今天我们召开大会，部署工作。\n", Genre.SPEECH),
        (
            "6月9日，市长沈牧之接受了采访。\n记者：今年怎么干？\n沈牧之：抓好项目。\n记者：民生呢？\n沈牧之：办好实事。\n",
            Genre.INTERVIEW,
        ),
        (
            "3个局的负责人到场。记者：渔港何时开港？沈牧之：入冬以前。记者：外来渔船能停吗？沈牧之：当然能停。\n",
            Genre.INTERVIEW,
        ),
        (LEAD, Genre.NEWS),
    ],
)
def test_genre(text: str, genre: Genre) -> None:
    """The genre follows from headline, makers and form."""
    assert only(text).genre is genre


def test_a_line_that_sets_out_a_work_begins_no_article() -> None:
    """Lines below a text that each count what is to be done belong to it; above a dateline one is a headline."""
    text = (
        "松岚今年要干八件大事\n\n今年松岚将围绕渔业，推进改革攻坚突破，营造新优势。\n\n新建和改扩建学校20所\n\n"
        "新开工渔民住房26套\n\n最后一步，也是最重要的一步，走好走坏，决定成败。\n"
    )
    assert only(text).genre is Genre.NEWS
    other = text.replace("最后一步，", "本报讯 （记者 沈牧之）最后一步，")
    assert len(taken_apart(other).articles) > 1


def test_cut_text_is_incomplete_and_flagged() -> None:
    """A text that stops inside a sentence is not complete, and the document is truncated."""
    text = "澜川渔港开工\n\n5月5日，澜川渔港开工建设，项目总投资6亿元，建成后将进一步\n"
    assert not only(text).is_complete
    assert "truncated" in taken_apart(text).head.quality_flags


def test_excerpt_is_incomplete_without_the_flag() -> None:
    """An excerpt of whole sentences is not complete, and nothing is truncated."""
    text = "澜川市国民经济和社会发展规划纲要（节选）\n\n第一章　发展基础\n\n全市增长7.3%。\n"
    assert not only(text).is_complete
    assert taken_apart(text).head.quality_flags == ()


def test_text_without_headline_is_one_article() -> None:
    """A text of paragraphs alone is one article without a title."""
    text = f"{LEAD}\n{LEAD}\n"
    article = only(text)
    assert article.title is None
    assert len(article.body.paragraphs()) == 2


def test_blank_document_has_no_article() -> None:
    """A document of blanks has no article."""
    assert taken_apart(" \n\n").articles == ()


def test_a_text_without_a_headline_set_out_in_sections_is_a_report() -> None:
    """A release of statistics that begins with its figures is an official text; one that tells of a day is news."""
    text = (
        "根据统一核算结果，前三季度全县渔业产值9亿元。\n一、渔业\n渔业产值增长3%。\n二、渔港\n渔港税收增长4%。\n"
        "三、渔民\n渔民收入增长5%。\n"
    )
    assert only(text).genre is Genre.REPORT
    assert only("4月28日，记者从县统计局获悉，" + text).genre is Genre.NEWS
