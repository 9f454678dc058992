"""Segmentation of newspaper pages: articles beside, inside and after each other."""

from __future__ import annotations

from segmented import LEAD, makers, only, printed, taken_apart

from lishui_gazette.records import Genre

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
