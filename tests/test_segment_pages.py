"""Segmentation of pages in the shapes that sites, feeds, papers and offices give them; all texts are invented."""

from __future__ import annotations

import pytest
from pages import PAGES, Page

from lishui_gazette.extract.dating import date_document
from lishui_gazette.layout import repair
from lishui_gazette.records import Genre, Medium
from lishui_gazette.segment.document import segment
from lishui_gazette.segment.meta_lines import is_meta_line
from lishui_gazette.spans import SourceText


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES.keys())
def test_page_gives_its_one_article(page: Page) -> None:
    """Headline, text, makers, medium, genre and day are read whatever furniture a page sets around them."""
    source = SourceText.of(page.text)
    found = segment(source, repair(source))
    (article,) = found.articles
    assert (article.kicker, article.title, article.subtitle) == (page.kicker, page.title, page.subtitle)
    printed = page.text[article.span.start : article.span.end]
    assert printed.startswith(page.opens)
    assert printed.endswith(page.ends)
    assert (found.head.medium, article.genre) == (page.medium, page.genre)
    assert {maker.name for maker in article.byline} == set(page.makers)
    if page.published:
        day = date_document(found).first
        assert day is not None
        assert day.isoformat().startswith(page.published)


FRONT_PAGE = """澜川日报
LANCHUAN DAILY
2021年4月7日 星期三 农历辛丑年二月廿六 第9126期 今日8版
国内统一连续出版物号 CN 88-0021 澜川日报社出版
邹一鸣在调研重大项目建设时强调
抢抓工期提质增效
确保项目早建成早投产
本报讯(记者 邹小禾)4月6日,市长邹一鸣
深入松岚县、青屿区调研重大项目建设。他强
调,要坚持项目为王,一天也不耽误、一刻也
不放松。
在松岚海上风电基地,邹一鸣详细了解工程
进度。他要求,倒排工期、挂图作战,确保6
月底前首批机组并网。
副市长谷雨桐参加调研。
一季度全市新签约项目62个
总投资突破300亿元
本报讯(记者 林一帆)记者昨日从市商务局
获悉,一季度全市新签约项目62个,总投资
318.4亿元,同比增长26.7%。
市委常委会召开会议
本报讯(记者 钟离远)4月5日,市委常委会
召开会议,传达学习省委书记邓海山来澜调研
时的讲话精神。市委书记欧阳岚主持会议。
导读
我市发布首个海洋碳汇标准 2版
老城区里的“时光书屋” 3版
责任编辑:闻人静 版式设计:林小满
"""


def test_front_page_without_blank_lines_gives_each_article() -> None:
    """Columns set without blank lines are put together by their width, and the guide to other pages belongs to none."""
    source = SourceText.of(FRONT_PAGE)
    articles = segment(source, repair(source)).articles
    assert [(a.kicker, a.title, a.subtitle) for a in articles] == [
        ("邹一鸣在调研重大项目建设时强调", "抢抓工期提质增效", "确保项目早建成早投产"),
        (None, "一季度全市新签约项目62个", "总投资突破300亿元"),
        (None, "市委常委会召开会议", None),
    ]
    assert [FRONT_PAGE[a.span.end - 5 : a.span.end] for a in articles] == ["参加调研。", "26.7%。"[-5:], "主持会议。"]
    assert all(a.is_complete for a in articles)


def test_column_of_headed_briefs_gives_an_article_each() -> None:
    """A bullet before a headline is no part of it."""
    text = (
        "【一周要闻】\n◆青屿区举办乡村振兴培训班\n本报讯（通讯员 林一帆）5月10日，青屿区乡村振兴培训班开班。\n"
        "◆松岚县新增3家省级孵化器\n本报讯 日前，省科技厅公布名单，松岚县3家单位入选。\n"
    )
    source = SourceText.of(text)
    articles = segment(source, repair(source)).articles
    assert [a.title for a in articles] == ["青屿区举办乡村振兴培训班", "松岚县新增3家省级孵化器"]


@pytest.mark.parametrize(
    ("line", "is_meta"),
    [
        ("发布时间：2022-03-16 10：24 来源：澜川发布 浏览：32次", True),
        ("2022年3月16日 09：30 澜川日报", True),
        ("2022-03-16来源：澜川发布作者：毕闻道", True),
        ("来源：澜川发布 编辑：毕闻道", False),
        ("2022年3月16日，市政府召开会议", False),
        ("来源于渔业的税收增长8% 2022-03-16", False),
        ("2022年3月16日", False),
    ],
)
def test_meta_line_is_fields_and_nothing_else(line: str, *, is_meta: bool) -> None:
    """A line of times, sources and counters is furniture; one that says anything else is not."""
    assert is_meta_line(line) is is_meta


PAPER = """澜川日报  2022 年 3 月 18 日  星期五  2 版  要闻  责编/林一帆  版式/闻人静  电话/0588-2100000

全 市 防 汛 工 作 会 议 召 开

邹一鸣出席并讲话

    本报讯（记者  邹小禾）昨日，全市
防汛工作会议召开。市委副书记、市长
邹一鸣出席会议并讲话。

松岚县“渔光互补”电站并网
年发电量达1.2亿千瓦时

    本报讯（通讯员  林远舟）3月16日，
松岚县“渔光互补”光伏电站正式并网发
电，占地2100亩。

·短评·
把“冷资源”变成“热产业”
闻人静
一片滩涂，既能养鱼，又能发电，这是松
岚县给出的答案。

公  告
澜川市自来水公司定于3月20日对南湖街道部分区域停水检修，请用户做好储水准备。
"""


def test_title_of_a_notice_in_two_lines_makes_a_report() -> None:
    """A notice whose title is printed in two lines is an official document by itself."""
    text = (
        "松岚县人民政府办公室关于印发松岚县\n渔港清淤实施方案的通知\n松政办发〔2024〕7号\n\n各乡镇人民政府：\n"
        "《松岚县渔港清淤实施方案》已经县政府研究同意，现印发给你们。\n\n松岚县人民政府办公室\n2024年3月5日\n"
    )
    source = SourceText.of(text)
    assert segment(source, repair(source)).head.medium is Medium.REPORT


def test_paper_with_a_comment_and_an_announcement() -> None:
    """A column's label tells a comment, the name below its headline who wrote it; an announcement is no article."""
    source = SourceText.of(PAPER)
    articles = segment(source, repair(source)).articles
    assert [(a.title, a.subtitle, a.genre) for a in articles] == [
        ("全市防汛工作会议召开", "邹一鸣出席并讲话", Genre.NEWS),
        ("松岚县“渔光互补”电站并网", "年发电量达1.2亿千瓦时", Genre.NEWS),
        ("把“冷资源”变成“热产业”", None, Genre.COMMENTARY),
    ]
    assert [maker.name for maker in articles[2].byline] == ["闻人静"]
    assert PAPER[articles[2].span.end - 6 : articles[2].span.end] == "给出的答案。"


GAZETTE = """澜川市人民政府公报
2023年第4期（总第216期）
2023年8月30日出版

澜川市人民政府
关于谷雨桐等职务任免的通知
澜政干〔2023〕9号
各县（市、区）人民政府：
任命谷雨桐为澜川市海洋局局长。
澜川市人民政府
2023年7月20日

邹一鸣主持召开市政府第40次常务会议
7月25日，市长邹一鸣主持召开市政府第40次常务会议，审议有关草案。会议强调，要守牢底线。
"""


def test_news_below_a_notice_is_an_article() -> None:
    """What a gazette tells below the signature of a notice is no annex of it."""
    source = SourceText.of(GAZETTE)
    articles = segment(source, repair(source)).articles
    assert [(a.title, a.genre) for a in articles] == [
        ("澜川市人民政府关于谷雨桐等职务任免的通知", Genre.NOTICE),
        ("邹一鸣主持召开市政府第40次常务会议", Genre.NEWS),
    ]


BULLETIN = """澜川政务信息
第35期
澜川市人民政府办公室编　　　　2022年6月14日
★青屿区强化措施推进“三夏”生产
青屿区坚持早谋划、早部署，投入农机2300台，已收割小麦12.6万亩。
★松岚县实施“渔农贷”破解融资难题
松岚县设立风险补偿基金2000万元，累计发放“渔农贷”3.4亿元。
报：省政府办公厅
送：市委常委，市政府领导
"""


def test_bulletin_of_an_office() -> None:
    """Who edits a bulletin and to whom it goes belongs to none of its items."""
    source = SourceText.of(BULLETIN)
    found = segment(source, repair(source))
    assert [a.title for a in found.articles] == ["青屿区强化措施推进“三夏”生产", "松岚县实施“渔农贷”破解融资难题"]
    assert BULLETIN[: found.articles[-1].span.end].endswith("3.4亿元。")
