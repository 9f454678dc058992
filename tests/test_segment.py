"""Segmentation: any text, headlines, captions, items of a digest."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from segmented import LEAD, makers, only, printed, taken_apart

from lishui_gazette.records import Genre

ALPHABET = (
    "会议强调，。；：！？“”《》（）()〔〕【】 \n\n　.-—…·0123456789年月日号第版记者通讯员来源编辑本报讯#|一二三、□▲市"
)


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
