"""Segmentation: articles, headlines, makers, what is missing."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lishui_gazette.layout import repair
from lishui_gazette.records import Genre
from lishui_gazette.segment import Segmented, segment
from lishui_gazette.segment.parts import ArticleText
from lishui_gazette.spans import SourceText

LEAD = "5月5日，澜川市召开渔港建设推进会，市委书记范仲川出席会议并讲话。范仲川强调，要抓好渔港建设。"
ALPHABET = (
    "会议强调，。；：！？“”《》（）()〔〕【】 \n\n　.-—…·0123456789年月日号第版记者通讯员来源编辑本报讯#|一二三、□▲市"
)


def taken_apart(text: str) -> Segmented:
    """The document, segmented."""
    source = SourceText.of(text)
    return segment(source, repair(source))


def only(text: str) -> ArticleText:
    """The only article of a document."""
    (article,) = taken_apart(text).articles
    return article


def printed(text: str, article: ArticleText) -> str:
    """What the source prints at the article's span."""
    return text[article.span.start : article.span.end]


def makers(article: ArticleText) -> list[tuple[str | None, str]]:
    """Names and roles of an article's byline."""
    return [(maker.name, maker.role.value) for maker in article.byline]


@given(st.text(alphabet=ALPHABET, max_size=160))
@settings(max_examples=200, deadline=None)
def test_any_text_is_segmented(text: str) -> None:
    """Whatever a text holds, articles lie inside it and their bodies keep their maps."""
    for article in taken_apart(text).articles:
        assert 0 <= article.span.start < article.span.end <= len(text)
        assert len(article.body.text) == len(article.body.norm) == len(article.body.offsets)
        assert article.body.text.strip()


def test_web_stamp_and_furniture_belong_to_no_article() -> None:
    """The stamp before a web text and the notice after it are outside the article."""
    text = f"2023-05-06 08:11，正文：{LEAD}来源：澜川发布流程编辑：tf001         如遇作品内容、版权等问题，请联系。"
    article = only(text)
    assert printed(text, article) == LEAD
    assert article.title is None
    assert "ocr_noise" in taken_apart(text).head.quality_flags


def test_glued_headline_is_told_from_its_text() -> None:
    """A headline that a web page ran into its text ends where the dated first sentence begins."""
    text = f"2023-05-06 08:11，正文：原标题：澜川市召开渔港建设推进会{LEAD}返回搜狐，查看更多责任编辑："
    article = only(text)
    assert article.title == "澜川市召开渔港建设推进会"
    assert article.body.text.startswith("5月5日")
    assert printed(text, article).endswith("抓好渔港建设。")


def test_subject_and_day_are_no_headline() -> None:
    """A sentence whose subject stands before the day has no headline in front of it."""
    text = "2023-05-06 08:11，正文：澜川市委常委会5月5日召开会议，研究渔港建设。会议强调，要抓好落实。"
    assert only(text).title is None


def test_opening_sentence_is_no_headline() -> None:
    """An opening that ends as a sentence does is text."""
    text = "2023-05-06 08:11，正文：范仲川在青屿区调研时强调，抓好渔港，守住底线。5月5日，市委书记范仲川到青屿区调研。"
    article = only(text)
    assert article.title is None
    assert article.body.text.startswith("范仲川在")


def test_run_together_headline_ends_at_its_meeting() -> None:
    """A title ends with 召开; a clause that follows without a mark is the subtitle."""
    text = (
        "2023-05-06 08:11，正文：九届市委审计委员会第三次会议召开传达学习审计工作有关精神 范仲川主持并讲话"
        "本报讯（记者 景行之）5月5日，九届市委审计委员会召开第三次会议，传达学习审计工作有关精神。范仲川主持并讲话。"
    )
    article = only(text)
    assert article.title == "九届市委审计委员会第三次会议召开"
    assert article.subtitle == "传达学习审计工作有关精神 范仲川主持并讲话"
    assert makers(article) == [("景行之", "reporter")]


def test_run_together_kicker_ends_at_its_verb() -> None:
    """The clause that ends in 强调 is the kicker of what follows."""
    text = (
        "正文：沈牧之主持召开市政府常务会议强调突出重点抓好落实推动经济持续向好"
        "5月5日，市长沈牧之主持召开市政府常务会议。沈牧之强调，要突出重点，抓好落实。"
    )
    article = only(text)
    assert article.kicker == "沈牧之主持召开市政府常务会议强调"
    assert article.title == "突出重点抓好落实推动经济持续向好"


def test_captions_before_the_text_are_left_out() -> None:
    """A caption before the first sentence is outside the article and no noise."""
    text = "2023-05-06 08:11，正文：澜川市风光 视觉中国 资料图5月5日，澜川市统计局发布消息，一季度增长5.1%。"
    article = only(text)
    assert article.body.text.startswith("5月5日")
    assert taken_apart(text).head.quality_flags == ()


def test_digest_items_are_articles() -> None:
    """Numbered items with headlines of their own, run together, are an article each."""
    text = (
        "2023-05-06 08:11，正文：1、澜川渔港二期项目开工建设5月5日，澜川渔港二期项目开工。项目投资6亿元。"
        "2、松岚县一季度增长5.1%近日，松岚县统计局发布数据，一季度增长5.1%。"
    )
    assert [a.title for a in taken_apart(text).articles] == ["澜川渔港二期项目开工建设", "松岚县一季度增长5.1%"]


def test_numbered_sentences_are_no_digest() -> None:
    """A numbered list without headlines is one text."""
    text = "2023-05-06 08:11，正文：5月5日，澜川市召开会议。会议要求：1、抓好渔港建设。2、抓好道路建设。"
    assert only(text).title is None


def test_advertisement_in_the_text_ends_a_paragraph() -> None:
    """An advertisement inside a text is no part of its body, and what stands before it ends there."""
    advert = "广告 好物推荐 限时优惠 >>进入直播间与主播互动 ×"
    text = f"正文：5月5日，澜川市召开会议。会议指出，要抓好渔港。{advert}会议要求，要抓好道路。"
    article = only(text)
    assert article.body.text == "5月5日，澜川市召开会议。会议指出，要抓好渔港。\n会议要求，要抓好道路。\n"
    assert article.is_complete
    assert "ocr_noise" in taken_apart(text).head.quality_flags


PAGE = """澜川日报

2022年9月15日 星期四 第1版 要闻

凝心聚力谋发展 乘势而上开新局

全市渔港建设推进会召开

范仲川讲话 沈牧之主持

本报讯（记者 宁可心 通讯员 闻人一诺）9月14日，全市渔港建设推进会召开。市委书记范仲川强调，要抓好渔港建设。

会议指出，要抓好项目。

松岚县道路建设见成效

本报讯（记者 景行之）9月14日，记者从松岚县获悉，全县今年新建道路120公里。

【观潮】

把作风建在一线

——三论贯彻落实市委六届三次全会精神

本报评论员

项目落不落地，关键看作风硬不硬。市委六届三次全会提出，要抓好落实。

(下转第三版)

遗失声明
澜川市老孙面馆遗失经营许可证副本，声明作废。
"""


def test_newspaper_page_is_parted_into_articles() -> None:
    """A page's articles are told apart, with kicker, title and subtitle, and without labels and advertisements."""
    first, second, third = taken_apart(PAGE).articles
    assert (first.kicker, first.title, first.subtitle) == (
        "凝心聚力谋发展 乘势而上开新局",
        "全市渔港建设推进会召开",
        "范仲川讲话 沈牧之主持",
    )
    assert makers(first) == [("宁可心", "reporter"), ("闻人一诺", "correspondent")]
    assert second.title == "松岚县道路建设见成效"
    assert (third.title, third.genre) == ("把作风建在一线", Genre.COMMENTARY)
    assert makers(third) == [(None, "commentator")]
    assert (third.is_complete, third.continued_on) == (False, "第三版")
    assert printed(PAGE, third).endswith("要抓好落实。")


def test_interrupted_article_is_put_together() -> None:
    """A column that stops inside a sentence is carried on below the article that interrupts it."""
    text = """澜川高新区跻身全省十强

本报讯 9月13日，省科技厅公布评价结果，澜川高新区位列第9位。

“更要看到差距。”澜川高新区党工委书记鲁望北说，园

市委常委会召开会议

本报讯（记者 景行之）9月14日，市委常委会召开会议，学习有关精神。

会议还听取了防汛工作汇报。

区还有近两成企业亩均税收偏低，澜川高新区要在全省评价结果中再进位。
"""
    first, second = taken_apart(text).articles
    assert "鲁望北说，园区还有近两成企业" in first.body.text
    assert second.body.text.endswith("防汛工作汇报。\n")
    assert first.is_complete


def test_subheadings_and_lists_begin_no_article() -> None:
    """A short line between two paragraphs of a report is a subheading."""
    text = """山村旧貌换新颜

——松岚县云上村发展纪实

本报记者 宁可心

初春的云上村，梨花满枝。走进村口，一条新修的路直通山顶。

支部带头干

“以前路难走。”村党支部书记石大山说，去年村集体收入达到68万元。

村民跟着富

全村86户人家，有52户开起了农家乐。
"""
    article = only(text)
    assert article.subtitle == "——松岚县云上村发展纪实"
    assert article.genre is Genre.FEATURE
    assert "支部带头干\n" in article.body.text


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
        (LEAD, Genre.NEWS),
    ],
)
def test_genre(text: str, genre: Genre) -> None:
    """The genre follows from headline, makers and form."""
    assert only(text).genre is genre


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


def test_pages_one_after_another_are_articles_each() -> None:
    """Web pages joined to one file stay articles of their own, footers between them or not."""
    pages = (
        f"2022-05-06 08:10，正文：{LEAD}【责任编辑：景行之】\n版权声明：本文由网友上传，如有侵权请联系删除。",
        f"22-05-07 09:20，正文：{LEAD}",
        f"，正文：{LEAD}建成后将进一步",
        f"来源：澜川日报，正文：{LEAD}",
    )
    assert len(taken_apart("\n".join(pages) + "\n").articles) == 4


def test_text_below_an_editors_line_is_another_article() -> None:
    """A long text with a dateline below an editor's line begins an article of its own; a short rest does not."""
    long = (
        "本报讯（记者 景行之）5月9日，松岚县召开渔港建设推进会，"
        + "听取进度汇报，研究下一步的安排，" * 8
        + "会议要求抓好落实。"
    )
    text = f"澜川渔港开工\n\n{LEAD}\n\n【责任编辑：景行之】\n\n{long}\n"
    assert len(taken_apart(text).articles) == 2
    assert len(taken_apart(f"澜川渔港开工\n\n{LEAD}\n\n【责任编辑：景行之】\n\n谢谢阅读。\n").articles) == 1


def test_stamp_with_labelled_fields_and_number_below_it() -> None:
    """A web stamp of several fields below the headline is no part of it, and a number below the stamp is read."""
    text = (
        "松嵐縣政府第9次常務會議紀要\n\n"
        "發布時間：2022-05-06 08:10\u3000來源：松嵐在線\u3000瀏覽：31次\u3000字號：【大 中 小】\n\n"
        f"松政紀〔2022〕7號\n\n{LEAD}\n\n出席：范仲川、景行之。\n\n"
        "相關推薦：紀要範文　會議格式\n版權聲明：如有侵權請聯系刪除。\n"
    )
    article = only(text)
    assert article.title == "松嵐縣政府第9次常務會議紀要"
    assert article.document_number == "松政紀〔2022〕7號"
    assert printed(text, article).endswith("景行之。")


def test_report_on_a_papers_page() -> None:
    """The line of a paper's page is no headline, and a report printed below it is a paper's."""
    text = (
        "第三版 要闻 责任编辑：范 宁 美术编辑：景行之 电话：0588-123456\n\n政府工作报告\n\n"
        "——2022年1月18日在松岚县第九届人民代表大会第三次会议上\n\n松岚县人民政府县长 范仲川\n\n"
        "各位代表：\n现在，我代表县人民政府向大会报告工作，请予审议。\n"
    )
    article, head = only(text), taken_apart(text).head
    assert (article.title, article.genre, makers(article)) == ("政府工作报告", Genre.REPORT, [("范仲川", "author")])
    assert (head.medium, head.editors, head.dating.precision) == ("newspaper", ("范宁",), "month")


INTERRUPTED = (
    "澜川渔港年吞吐量再创新高\n\n□ 记者 景行之\n\n本报讯 近日，澜川渔港公布上半年数据，"
    "渔港吞吐量达到36.5万吨，增长8.1%。\n\n"
    "今年以来，澜川渔港坚持港城联动，以冷链改造为抓手，引导渔船和加工\n\n"
    "{head}\n\n{first}\n\n"
    "企业进港，渔港冷链库容增长两成。\n\n"
    "“渔港码头更宽了，渔船卸货更快。”澜川渔港管理中心主任范仲川说，上半年渔港新增冷链库容2万吨。\n\n{rest}\n"
)


def test_interrupting_article_goes_on_after_the_interrupted_one() -> None:
    """The paragraphs that complete the open sentence go to the first article, the meeting's own to the second."""
    text = INTERRUPTED.format(
        head="市政府召开常务会议",
        first="本报讯（记者 舒展眉）7月9日，市政府召开常务会议，研究部署防汛备汛和教育等工作。",
        rest="会议指出，防汛备汛是当前的头等大事，要压实责任。会议还研究了教育等工作。",
    )
    articles = taken_apart(text).articles
    assert [article.title for article in articles] == ["澜川渔港年吞吐量再创新高", "市政府召开常务会议"]
    assert "加工企业进港" in articles[0].body.text
    assert articles[0].body.text.endswith("2万吨。\n")
    assert articles[1].body.text.endswith("教育等工作。\n")
    assert "渔港" not in articles[1].body.text


def test_interrupting_article_that_has_ended_gets_nothing() -> None:
    """Where the second article ended before the first goes on, all that follows is the first one's."""
    text = INTERRUPTED.format(
        head="松岚县中小学今秋开设书法课",
        first="本报讯（记者 舒展眉）7月9日，松岚县教育部门公布课程安排，全县中小学今秋开设书法课，每周两节。",
        rest="范仲川介绍，下半年渔港还将改造三座码头，渔船卸货时间再缩短一半。",
    )
    articles = taken_apart(text).articles
    assert [len(article.body.paragraphs()) for article in articles] == [4, 1]


def test_running_text_that_a_column_broke_off_is_no_headline() -> None:
    """An unfinished paragraph of several clauses is text, not the kicker of the next article."""
    text = (
        f"澜川渔港开工\n\n本报讯 {LEAD}\n\n近年来，澜川市坚持港城联动，以渔港经济区建设为抓手，推动船舶冷链\n\n"
        f"松岚县开通公交新线\n\n本报讯（记者 舒展眉）{LEAD}\n"
    )
    second = taken_apart(text).articles[1]
    assert (second.title, second.kicker) == ("松岚县开通公交新线", None)


def test_slogan_below_a_line_with_subject_and_verb_is_the_subtitle() -> None:
    """The line with a subject and a verb is the title, the slogan beside it the subtitle."""
    article = only(f'"三次腾飞"澜川高新区再启航\n\n抓好"五大渔港"实现"双倍增"\n\n□ 记者 景行之\n\n本报讯 {LEAD}\n')
    assert (article.title, article.subtitle) == ('"三次腾飞"澜川高新区再启航', '抓好"五大渔港"实现"双倍增"')


def test_narrow_columns_are_joined_and_scene_is_a_feature() -> None:
    """Lines of a narrow column make one paragraph; a reporter's text that opens with a scene is a feature."""
    text = (
        "海岛上的读书角\n\n本报记者 景行之\n\n清晨6点，澜川市图书馆馆长\n舒展眉又登上了渡船。两年来，\n"
        "她带着书箱走遍了松岚县的几\n座小岛，送书上岛。\n\n"
        "“岛上的孩子盼书，我们多跑\n一趟，他们就少等一天。”她\n说，今年还要再添两处。\n"
    )
    article = only(text)
    assert (article.title, article.subtitle, article.genre) == ("海岛上的读书角", None, Genre.FEATURE)
    assert len(article.body.paragraphs()) == 2


@pytest.mark.parametrize(
    "caption",
    [
        "会议现场。澜川市海洋局供图",
        "发布会现场 澜川新闻记者 毕闻道 图",
        "澜川新闻记者 毕闻道 制表",
        "制图 毕闻道",
        "2030年1月28日，松岚县，渔民在渔港忙碌。视觉中国 资料图",
    ],
)
def test_caption_in_running_text_is_noise(caption: str) -> None:
    """A caption with its picture's source inside a text is no part of it and counts as noise."""
    text = f"5月5日，澜川市召开渔港建设推进会。{caption}会议指出，要抓好渔港建设。"
    found = taken_apart(text)
    assert "ocr_noise" in found.head.quality_flags
    assert caption not in found.articles[0].body.text


def test_text_about_pictures_is_no_caption() -> None:
    """图书 and a firm's drawings are matter of the text."""
    found = taken_apart("5月5日，澜川市召开推进会。澜川市图书馆新增图书3万册。企业提供制图服务。")
    assert found.head.quality_flags == ()


def test_items_of_a_digest_are_briefs() -> None:
    """Each numbered item that a page ran together has its headline and is a brief."""
    text = (
        "2023-05-06 08:11，正文：1、渔港推进会在松岚举行5月5日，渔港推进会在松岚举行。会议发布案例。"
        "2、上半年产值增长8%5月4日，市统计局发布数据，上半年产值增长8%。"
    )
    articles = taken_apart(text).articles
    assert [(a.title, a.genre) for a in articles] == [
        ("渔港推进会在松岚举行", Genre.BRIEF),
        ("上半年产值增长8%", Genre.BRIEF),
    ]


def test_text_that_stops_before_its_list_is_cut() -> None:
    """A last sentence that announces what is missing makes the text incomplete."""
    found = taken_apart("5月5日，澜川市召开渔港建设推进会。会议要求，抓好以下工作：")
    assert not found.articles[0].is_complete


@pytest.mark.parametrize(
    ("line", "title"),
    [
        (
            "澜川：产业“链”上发力 经济“稳”中向好记者从市统计局获悉，一季度，澜川市实现产值26亿元。",
            "澜川：产业“链”上发力 经济“稳”中向好",
        ),
        (
            "“小切口”撬动“大民生” 青屿区推进适老化改造“扶手装上了，老人再也不怕滑倒。”青屿区居民陈阿福说。"
            "今年以来，青屿区已完成适老化改造860户。",
            "“小切口”撬动“大民生” 青屿区推进适老化改造",
        ),
        ("澜川经开区“腾笼换鸟”见成效澜川经开区昨日发布消息，今年园区产值增长14%。", "澜川经开区“腾笼换鸟”见成效"),
        ("市长可晴川在会上强调“要抓紧渔港建设。”会议还研究了其他事项。", None),
        ("海洋经济大市如何再突破？这是澜川市委的必答题。澜川市长可晴川说，要抓紧抓实。", None),
    ],
)
def test_headline_glued_without_a_day(line: str, title: str | None) -> None:
    """A place before a colon, a quotation that opens the text, or its first words again tell where a headline ends."""
    assert only(f"2023-05-06 08:11，正文：{line}").title == title
