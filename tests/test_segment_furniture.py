"""What pages print around documents: fields, column labels, announcements, mastheads; texts are invented."""

from __future__ import annotations

from datetime import date

import pytest
from segmented import LEAD, only, printed, taken_apart

from lishui_gazette.records import Genre, Medium

DOCUMENT = """松岚县人民政府关于印发渔港管理办法的通知

各乡镇人民政府：

现将《渔港管理办法》印发给你们，请认真贯彻执行。

松岚县人民政府
2031年4月12日
"""
FIELDS = """首页 > 政务公开 > 规范性文件

索 引 号：11300500MB00/2031-08821
主题分类：农业、林业、水利
发文机关：松岚县人民政府
成文日期：2031-04-12
"""
PAPER = """澜川日报

2 要闻 2031年3月14日 星期二 责任编辑：谷 雨 版式：闵小舟

松岚县渔港建设见成效

本报讯（记者 景行之）3月13日，松岚县渔港一期完工，渔民用上了新码头。
"""


@pytest.mark.parametrize("number", ["文    号：松政发〔2031〕14号\n", "发文字号：松政发〔2031〕14号\n"])
def test_a_list_of_fields_is_no_headline(number: str) -> None:
    """What a site says of a document, a field a line, belongs to no article; the number among it is the document's."""
    text = FIELDS + number + "\n" + DOCUMENT
    article = only(text)
    assert article.title == "松岚县人民政府关于印发渔港管理办法的通知"
    assert printed(text, article).startswith("松岚县人民政府关于")
    assert article.document_number == "松政发〔2031〕14号"
    assert article.genre is Genre.NOTICE


def test_two_fields_are_no_list() -> None:
    """A text that names no more than place and theme of an event keeps these lines."""
    text = f"名称：渔港论坛\n主题分类：渔业\n{LEAD}\n"
    assert "名称" in "".join(printed(text, article) for article in taken_apart(text).articles)


def test_a_label_in_square_brackets_is_no_author() -> None:
    """【简讯】 below a text names a column, though 简 is a surname, and makes the short news under it a brief."""
    found = taken_apart(PAPER + "\n【简讯】\n\n澜川新增三家渔业企业\n\n本报讯 日前，澜川市新增三家渔业企业。\n")
    first, second = found.articles
    assert [maker.name for maker in first.byline] == ["景行之"]
    assert (second.title, second.genre) == ("澜川新增三家渔业企业", Genre.BRIEF)


def test_a_long_text_under_the_label_of_briefs_is_news() -> None:
    """The label of the brief news makes no brief of a long text."""
    long = "本报讯 日前，澜川市新增三家渔业企业。" + "渔民们驾船出海，码头上人来车往，一派繁忙景象。" * 16
    found = taken_apart(f"{PAPER}\n【简讯】\n\n澜川新增三家渔业企业\n\n{long}\n")
    assert found.articles[-1].genre is Genre.NEWS


@pytest.mark.parametrize("head", ["公 告", "停水通告", "招聘启事"])
def test_an_announcement_in_a_paper_ends_with_its_issuer(head: str) -> None:
    """An announcement with its issuer and day below belongs to no article."""
    text = f"{PAPER}\n{head}\n\n因施工需要，滨江路半幅封闭，请绕行。\n\n澜川市公安局交通警察支队\n\n2031年3月12日\n"
    article = only(text)
    assert printed(text, article).endswith("新码头。")


def test_the_occasion_of_a_report_is_its_subtitle() -> None:
    """A dashed line that names the meeting stands below the slogan that heads the report, set without a blank line."""
    text = (
        "为建设现代渔港而奋斗\n——在松岚开发区2031年工作会议上的报告\n党工委书记  毕 闻 道\n（2031年1月8日）\n"
        "同志们：\n    今天我们召开工作会议，主要任务是总结去年工作、部署今年任务。\n"
    )
    found = taken_apart(text)
    (article,) = found.articles
    assert article.title == "为建设现代渔港而奋斗"
    assert article.subtitle == "——在松岚开发区2031年工作会议上的报告"
    assert (found.head.medium, article.genre) == (Medium.REPORT, Genre.REPORT)


def test_a_speech_is_told_by_its_occasion() -> None:
    """The subtitle of a slogan tells that a speech follows."""
    text = f"向海图强再出发\n\n——在全市渔港建设大会上的讲话\n\n（2031年1月8日）\n\n同志们：\n\n{LEAD}\n"
    assert only(text).genre is Genre.SPEECH


def test_the_electronic_edition_of_a_paper() -> None:
    """Its navigation is furniture, its name the series, and its running number is read."""
    text = (
        "澜川晚报电子版 | 首页 | 版面目录 | 往期浏览\n\n2031年05月17日 星期六    总第7326期\n\n"
        "A03版：聚焦    上一版  下一版\n\n"
        f"上一篇  下一篇          放大+ 缩小- 默认o\n\n渔港建设推进会召开\n\n{LEAD}\n\n上一篇  下一篇\n"
    )
    found = taken_apart(text)
    (article,) = found.articles
    assert (found.head.medium, found.head.series_title, found.head.issue_serial) == (Medium.WEB, "澜川晚报", 7326)
    assert (article.kicker, article.title) == (None, "渔港建设推进会召开")


def test_what_a_site_adds_behind_the_editor_is_noise() -> None:
    """举报/反馈 glued to the editor's name is furniture of the page and no editor."""
    text = f"渔港建设推进会召开\n\n{LEAD}来源：澜川发布责任编辑：谷雨举报/反馈\n"
    found = taken_apart(text)
    assert found.head.editors == ("谷雨",)
    assert "ocr_noise" in found.head.quality_flags


def test_a_caption_that_runs_into_the_next_sentence_is_noise() -> None:
    """The words below a picture, right before a sentence that opens with a day, are no text; an event's day is."""
    glued = taken_apart(f"渔港建设推进会召开\n\n{LEAD}渔具捐赠仪式现场5月8日，渔民收到了新网具。\n")
    assert "ocr_noise" in glued.head.quality_flags
    assert "捐赠仪式" not in glued.articles[0].body.text
    whole = taken_apart(f"渔港建设推进会召开\n\n{LEAD}渔具捐赠活动5月8日，在青屿港举行。\n")
    assert "ocr_noise" not in whole.head.quality_flags


@pytest.mark.parametrize(
    ("opening", "genre"),
    [
        ("清晨的雾还没散，老船工已经把缆绳收好。", Genre.FEATURE),
        ("澜川市今年新建渔港三座，投资四亿元。", Genre.NEWS),
    ],
)
def test_a_scene_behind_the_dateline_makes_a_feature(opening: str, genre: Genre) -> None:
    """A long text that opens with a scene is a feature, whoever sent it; one that opens with the news is news."""
    body = opening + "渔民们驾船出海，码头上人来车往，一派繁忙景象。" * 18
    assert only(f"渔港里的新生活\n\n新华社澜川9月3日电（记者 景行之）{body}\n").genre is genre


def test_a_label_above_a_doubled_headline_and_a_name_above_text() -> None:
    """What stands above a headline printed twice is a column's; a bare name above the text is its author's."""
    head = "松岚县渔港建设项目开工"
    assert only(f"项目动态\n{head}\n{head}\n{LEAD}\n").title == head
    article = only(f"麦小满\n{LEAD}\n")
    assert (article.title, [maker.name for maker in article.byline]) == (None, ["麦小满"])


def test_makers_named_twice_count_once() -> None:
    """A correspondent of the dateline whom the foot names as author is one; a town before a name is no maker."""
    text = "5月5日，松岚县渔港建设项目开工建设，县领导到现场察看。"
    article = only(f"滨海网讯（通讯员 麦小满）{text}\n来源：滨海网\n作者：麦小满\n")
    assert [(maker.name, maker.role.value) for maker in article.byline] == [("麦小满", "correspondent")]
    assert [maker.name for maker in only(f"{text}（西岭镇 麦小满）\n").byline] == ["麦小满"]


def test_a_headline_repeated_without_its_beginning_counts_once() -> None:
    """A line that is the end of a headline above it is the same headline."""
    head = "县委书记可晴川组织召开渔港建设项目现场调度会"
    assert only(f"松岚县{head}\n\n{head}\n\n{LEAD}\n").subtitle is None


@pytest.mark.parametrize("line", ["首页 > 政务活动", "澜川日报 2031-04-12 07:36", "松岚县云报平台"])
def test_a_site_s_traces_make_a_web_page(line: str) -> None:
    """A path, a stamp with its time, and an electronic edition are of the web, whatever 本报讯 says."""
    assert taken_apart(f"{line}\n松岚县渔港建设项目开工\n本报讯 {LEAD}\n").head.medium is Medium.WEB


def test_what_a_site_says_of_its_disclosure_is_no_text() -> None:
    """The bar of a table and the name of a site's column below a text are left out, and the text is whole."""
    text = f"松岚县渔港一期完工\n索引号:QY0418-2031 时间:2031-03-14 来源:松岚县融媒体中心\n|\n{LEAD} |\n政府信息公开\n"
    found = taken_apart(text)
    assert printed(text, found.articles[0]).endswith(LEAD)
    assert found.articles[0].is_complete
    assert found.head.dating.day == date(2031, 3, 14)


def test_a_call_to_open_a_portal_is_furniture() -> None:
    """What a portal prints about its application above and below a text belongs to no article."""
    call = "打开澜川新闻 查看精彩图片"
    text = f"{call}\n\n{LEAD}\n\n{call}\n热门跟贴\n"
    found = only(text)
    assert printed(text, found) == LEAD
