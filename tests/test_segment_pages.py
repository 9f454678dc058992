"""Segmentation of pages in the shapes that sites, feeds, papers and offices give them; all texts are invented."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from lishui_gazette.extract.dating import date_document
from lishui_gazette.layout import repair
from lishui_gazette.records import Genre, Medium
from lishui_gazette.segment import segment
from lishui_gazette.segment.meta_lines import is_meta_line
from lishui_gazette.spans import SourceText


@dataclass(frozen=True, slots=True)
class Page:
    """A page and what it holds: headline, first and last characters of the article, medium, genre, day."""

    text: str
    title: str | None
    opens: str
    ends: str
    kicker: str | None = None
    subtitle: str | None = None
    medium: Medium = Medium.WEB
    genre: Genre = Genre.NEWS
    published: str | None = None
    makers: tuple[str, ...] = ()


BODY = "3月15日上午，县长可晴川主持召开县政府第18次常务会议。会议强调，要压实责任，深入排查隐患。"

PAGES = {
    "breadcrumbs and tools": Page(
        "当前位置：首页 > 政务公开 > 政务动态\n县政府召开第18次常务会议\n"
        "发布时间：2022-03-16 10:24:31　来源：松岚县融媒体中心　浏览次数：328　字号：[ 大 中 小 ]\n"
        f"　　{BODY}\n（记者：邹小禾　通讯员：钟离远）\n【打印本页】 【关闭窗口】 分享到：\n上一篇：我县植树\n",
        "县政府召开第18次常务会议", "县政府召开", "排查隐患。", published="2022-03-16", makers=("邹小禾", "钟离远"),
    ),
    "glued line of a feed": Page(
        "松岚县：“小网格”撬动“大治理” 2020年09月21日 08:17 来源：澜川日报 作者：邹小禾 本报讯 9月18日，松岚县召开"
        "基层治理现场推进会，总结交流做法。目前，全县矛盾纠纷化解率达98.2%。责任编辑：林一帆",
        "松岚县：“小网格”撬动“大治理”", "松岚县：", "98.2%。", published="2020-09-21", makers=("邹小禾",),
    ),
    "headline cut after the meeting's whole name": Page(
        "2021-05-13 09:02:11，正文：青屿区召开防汛防台工作会议欧阳岚出席并讲话5月12日下午，青屿区召开2021年防汛防台"
        "工作会议。区委书记欧阳岚出席会议并讲话。来源：青屿发布编辑：林一帆",
        "青屿区召开防汛防台工作会议", "青屿区召开", "并讲话。", subtitle="欧阳岚出席并讲话",
        published="2021-05-13", makers=("林一帆",),
    ),
    "headline cut before who was met": Page(
        "2022-11-09 06:30，正文：澜川市与南湖大学签署战略合作协议欧阳岚会见林远舟一行本报讯（记者 邹小禾）11月8日上午，"
        "澜川市与南湖大学战略合作签约仪式举行。市委书记欧阳岚会见南湖大学校长林远舟一行。",
        "澜川市与南湖大学签署战略合作协议", "澜川市与", "林远舟一行。", subtitle="欧阳岚会见林远舟一行",
        published="2022-11-09", makers=("邹小禾",),
    ),
    "mark-up": Page(
        "# 松岚县举行“渔家乐”产业发展论坛\n\n> 来源：松岚发布　　2023-10-18 16:45\n\n**本报记者 邹小禾**\n\n"
        "10月17日，松岚县首届“渔家乐”产业发展论坛在海岬镇举行。县长可晴川致辞。\n\n![论坛现场](img/1.jpg)\n\n"
        "*编辑：林一帆*\n",
        "松岚县举行“渔家乐”产业发展论坛", "松岚县举行", "致辞。", published="2023-10-18", makers=("邹小禾", "林一帆"),
    ),
    "traditional script": Page(
        "瀾川市召開全市經濟工作會議\n\n發布日期：2019-12-30 來源：瀾川市政府辦\n\n12月28日，"
        "瀾川市召開全市經濟工作會議。\n",
        "瀾川市召開全市經濟工作會議", "瀾川市召開", "工作會議。", published="2019-12-30",
    ),
    "interview below a stamp": Page(
        "专访市海洋局局长林远舟：让“蓝色粮仓”更丰盈\n2022-08-25 07:30:00　来源：澜川日报　记者 邹小禾\n"
        "近日，本报记者专访了市海洋局局长林远舟。\n记者：我市海洋牧场建设进展如何？\n林远舟：目前已建成3个。\n",
        "专访市海洋局局长林远舟：让“蓝色粮仓”更丰盈", "专访", "建成3个。", genre=Genre.INTERVIEW,
        published="2022-08-25", makers=("邹小禾",),
    ),
    "account of an office": Page(
        "重磅！澜川今年要干这些大事\n原创 澜川发布 澜川发布 2023-01-09 19:30 发表于澜川\n"
        "1月9日上午，澜川市第七届人民代表大会第三次会议开幕。\n来源｜澜川日报\n编辑｜林一帆\n点赞 在看\n",
        "重磅！澜川今年要干这些大事", "重磅！", "开幕。", published="2023-01-09", makers=("林一帆",),
    ),
    "account between label and stamp": Page(
        "热点丨澜川市委常委会召开扩大会议 欧阳岚主持并讲话\n澜川发布\n2022-06-25 20:11 · 澜川发布官方账号\n"
        "6月25日，市委常委会召开扩大会议。市委书记欧阳岚主持会议并讲话。\n举报/反馈\n",
        "澜川市委常委会召开扩大会议 欧阳岚主持并讲话", "澜川市委", "并讲话。", published="2022-06-25",
    ),
    "name of the site behind the headline": Page(
        "松岚县举行2023年老干部座谈会_新浪财经_新浪网\n2023年01月12日 17:08 松岚新闻网\n1月11日，松岚县举行老干部"
        "座谈会。县委书记可晴川出席会议。\n海量资讯、精准解读，尽在新浪财经APP\n责任编辑：林一帆\n",
        "松岚县举行2023年老干部座谈会", "松岚县举行", "出席会议。", published="2023-01-12",
    ),
    "channel behind the headline and above it": Page(
        "欧阳岚：让老百姓过上更好日子--澜川频道--人民网\n人民网>>澜川频道>>要闻\n欧阳岚：让老百姓过上更好日子\n"
        "2021年02月05日08:42　来源：人民网-澜川频道\n人民网澜川2月5日电 （林一帆）“要把群众的事当成自家的事。”"
        "4日，在市民生工作推进会上，市委书记欧阳岚如是说。\n(责编：闻人静、邹小禾)\n分享让更多人看到\n",
        "欧阳岚：让老百姓过上更好日子", "欧阳岚：", "如是说。", published="2021-02-05", makers=("林一帆",),
    ),
    "day alone below the headline": Page(
        "欧阳岚到青屿区调研乡村振兴工作\n2021-09-08 来源:澜川市人民政府网站\n9月7日，市委书记欧阳岚到青屿区调研。\n",
        "欧阳岚到青屿区调研乡村振兴工作", "欧阳岚到", "调研。", published="2021-09-08",
    ),
    "paper on the web": Page(
        "澜川日报数字报\n2024年05月17日 星期五\n上一期 下一期\nA02版：要闻\n《澜川日报》 字号：T|T\n"
        "邹一鸣主持召开市政府常务会议\n◎记者 邹小禾\n5月16日，市长邹一鸣主持召开市政府第52次常务会议。\n"
        "版权所有 澜川日报社 备案号：东ICP备05000001号\n",
        "邹一鸣主持召开市政府常务会议", "邹一鸣", "常务会议。", published="2024-05-17", makers=("邹小禾",),
    ),
    "jump in front of the text": Page(
        "（上接第一版）要强化要素保障，做到“项目等土地”变“土地等项目”。\n市领导谷雨桐参加会议。\n",
        None, "要强化", "参加会议。", medium=Medium.NEWSPAPER,
    ),
    "minutes": Page(
        "澜川市人民政府专题会议纪要\n〔2021〕第27号\n2021年6月3日下午，副市长谷雨桐主持召开会议，研究渔港工程有关问题。"
        "现纪要如下：\n一、会议听取了汇报。\n参加会议人员：市海洋局林远舟。\n记录：钟离远\n",
        "澜川市人民政府专题会议纪要", "澜川市", "钟离远", medium=Medium.REPORT, genre=Genre.REPORT, published="2021-06",
    ),
    "plan of an office": Page(
        "澜川市“十四五”海洋经济发展规划\n（征求意见稿）\n澜川市发展和改革委员会\n二〇二一年九月\n一、发展基础\n"
        "“十三五”期间，全市海洋生产总值年均增长9.2%。\n",
        "澜川市“十四五”海洋经济发展规划（征求意见稿）", "澜川市“", "9.2%。", medium=Medium.REPORT, genre=Genre.REPORT,
        published="2021-09",
    ),
    "statistical bulletin": Page(
        "澜川市2021年国民经济和社会发展统计公报\n澜川市统计局　国家统计局澜川调查队\n（2022年3月18日）\n"
        "2021年，面对复杂形势，全市经济稳中向好。\n一、综合\n初步核算，全年地区生产总值1860.5亿元。\n",
        "澜川市2021年国民经济和社会发展统计公报", "澜川市2021", "亿元。", medium=Medium.REPORT, genre=Genre.REPORT,
        published="2022-03-18",
    ),
    "speech": Page(
        "在全市安全生产工作会议上的讲话\n市长 邹一鸣\n（2020年1月6日）\n同志们：\n"
        "今天，市政府召开会议，总结去年工作。\n",
        "在全市安全生产工作会议上的讲话", "在全市", "去年工作。", medium=Medium.REPORT, genre=Genre.SPEECH,
        published="2020-01-06", makers=("邹一鸣",),
    ),
    "letter to the public": Page(
        "致全市广大市民的一封信\n广大市民朋友们：\n为创建全国文明城市，我们向您发出如下倡议：\n一、遵守交通规则。\n"
        "中共澜川市委　澜川市人民政府\n2021年7月1日\n",
        "致全市广大市民的一封信", "致全市", "7月1日", medium=Medium.REPORT, genre=Genre.NOTICE, published="2021-07-01",
    ),
    "list of appointments": Page(
        "澜川市人民代表大会常务委员会任命名单\n（2022年8月26日澜川市第七届人民代表大会常务委员会第五次会议通过）\n任命：\n"
        "可晴川为澜川市人民政府副市长。\n",
        "澜川市人民代表大会常务委员会任命名单", "澜川市", "副市长。", medium=Medium.REPORT, genre=Genre.NOTICE,
        published="2022-08-26",
    ),
    "chronicle of a month": Page(
        "澜川市2023年2月大事记\n2月1日，市委书记欧阳岚主持召开学习会。\n2月3日，全市优化营商环境大会召开。\n",
        "澜川市2023年2月大事记", "澜川市", "大会召开。", genre=Genre.BRIEF, published="2023-02",
    ),
    "column of briefs": Page(
        "简讯\n▲3月8日，青屿区召开纪念大会，表彰先进集体10个。\n▲松岚县近日启动植树，计划植树8万株。\n",
        None, "▲3月8日", "8万株。", genre=Genre.BRIEF,
    ),
    "address in front of the stamp": Page(
        "您当前的位置 : 首页 > 新闻中心 > 松岚新闻\n县委理论学习中心组举行专题学习会\n"
        "www.songlan.example.cn  2024-03-12 09:15:20  来源： 松岚新闻网  作者： 邹小禾  字体：【大】【中】【小】\n\n"
        "    3月11日，县委理论学习中心组举行专题学习会。县委书记可晴川主持会议。\n\n编辑：林一帆\n",
        "县委理论学习中心组举行专题学习会", "县委理论", "主持会议。", published="2024-03-12",
        makers=("邹小禾", "林一帆"),
    ),
    "headline before a quotation": Page(
        "2023-04-14 07:30，正文：【奋进新征程】松岚：一条鱼“游”出百亿产业链“鱼苗刚投下去，订单就来了。”4月的海岬镇，"
        "养殖户陈阿福忙个不停。2022年松岚县渔业总产值达到86.4亿元。",
        "松岚：一条鱼“游”出百亿产业链", "松岚：", "亿元。", published="2023-04-14",
    ),
    "headline in brackets": Page(
        "【澜川召开全市旅游发展大会】11月8日，澜川市旅游发展大会在青屿区举行。市委书记欧阳岚出席。@澜川发布\n",
        "澜川召开全市旅游发展大会", "澜川召开", "出席。",
    ),
    "file of an assembly": Page(
        "松岚县第十七届人民代表大会\n第四次会议文件（三）\n\n政 府 工 作 报 告\n\n"
        "——2024 年 1 月 23 日在松岚县第十七届人民代表大会第四次会议上\n\n松岚县人民政府县长  林远舟\n\n各位代表：\n\n"
        "    现在，我代表县人民政府，向大会报告政府工作，请予审议。\n",
        "政府工作报告", "政 府", "请予审议。",
        subtitle="——2024 年 1 月 23 日在松岚县第十七届人民代表大会第四次会议上",
        medium=Medium.REPORT, genre=Genre.REPORT, published="2024-01-23", makers=("林远舟",),
    ),
    "stamp in brackets before, tools behind": Page(
        f"（2022-03-16 10:24 来源：松岚县人民政府网）县政府召开第18次常务会议 {BODY}[打印] [关闭]\n",
        "县政府召开第18次常务会议", "县政府召开", "排查隐患。", published="2022-03-16",
    ),
    "who says the headline stands above it": Page(
        f"省人大代表、松岚县委书记可晴川：\n渔港建好了，鱼才有家\n\n{BODY}\n",
        "渔港建好了，鱼才有家", "省人大代表", "排查隐患。", kicker="省人大代表、松岚县委书记可晴川：",
    ),
    "three lines of a paper": Page(
        "潮声晚报\n2023年4月7日 星期五\n\n“清网行动”不留死角\n青屿今年要收三百口旧网\n5月底前完成港湾清理\n\n"
        "晚报讯（记者 邹小禾）昨天，青屿区召开旧网清理推进会。会议强调，要压实责任，深入排查隐患。\n",
        "青屿今年要收三百口旧网", "“清网", "排查隐患。", kicker="“清网行动”不留死角", subtitle="5月底前完成港湾清理",
        published="2023-04-07", makers=("邹小禾",),
    ),
    "day and assembly below a report's title": Page(
        "松岚县政府工作报告\n\n2024年1月23日在松岚县第十七届人民代表大会第四次会议上\n\n松岚县县长 林远舟\n\n"
        "各位代表：\n\n现在，我代表县人民政府，向大会报告政府工作，请予审议。\n",
        "松岚县政府工作报告", "松岚县政府", "请予审议。",
        subtitle="2024年1月23日在松岚县第十七届人民代表大会第四次会议上",
        medium=Medium.REPORT, genre=Genre.REPORT, published="2024-01-23", makers=("林远舟",),
    ),
    "author in the stamp above, original title below": Page(
        f"2022-03-16 11:03:25 松岚在线 作者：邹小禾\n县政府召开第18次常务会议\n{BODY}\n原标题：我县召开常务会议\n",
        "县政府召开第18次常务会议", "县政府召开", "排查隐患。", published="2022-03-16", makers=("邹小禾",),
    ),
    "explanation of a rule": Page(
        "《澜川市海岸带保护条例》政策解读\n索引号：002485/2023-00412　发布机构：市海洋局　成文日期：2023-05-04　"
        "发布时间：2023-05-06\n一、制定背景\n近年来，我市海岸带开发强度不断加大。\n"
        "解读机关：澜川市海洋局　联系电话：0588-2100000\n",
        "《澜川市海岸带保护条例》政策解读", "《澜川市", "2100000", published="2023-05-06",
    ),
    "paper's page that breaks off": Page(
        "第1版：要闻\n澜川日报 2021年9月3日\n为了大海更蓝\n——我市推进近岸海域综合治理纪实\n本报记者 邹小禾 林一帆\n"
        "清晨，青屿湾海面波光粼粼。\n2018年以来，我市累计拆除违规养殖设施3.2万亩，下一步将\n（下转2版）\n",
        "为了大海更蓝", "为了大海", "下一步将", subtitle="——我市推进近岸海域综合治理纪实",
        medium=Medium.NEWSPAPER, genre=Genre.FEATURE, published="2021-09-03", makers=("邹小禾", "林一帆"),
    ),
    "agency's feature": Page(
        "（新华全媒+）东岭“海岛医生”的守望\n　　新华社澜川9月14日电 题：东岭“海岛医生”的守望\n"
        "　　新华社记者闻人静、林一帆\n"
        "　　天刚蒙蒙亮，海岬岛卫生院院长温如玉就出了门。\n　　2022年，海岬岛居民签约家庭医生率达到92%。（完）\n",
        "东岭“海岛医生”的守望", "东岭“", "92%。", genre=Genre.FEATURE, makers=("闻人静", "林一帆"),
    ),
    "part of a series": Page(
        "【喜迎党代会】系列报道之三\n澜川：让“黄金海岸”更有“含金量”\n澜川日报全媒体记者 邹小禾\n"
        "一头连着大海，一头连着富裕。五年来，澜川海洋生产总值年均增长10.6%。\n党建引领 激活“一池春水”\n"
        "“党员带头干，渔民跟着干。”海岬村党总支书记陈阿福说。\n",
        "澜川：让“黄金海岸”更有“含金量”", "澜川：", "陈阿福说。", genre=Genre.FEATURE, makers=("邹小禾",),
    ),
    "editorial": Page(
        "社论\n向着海洋强市阔步前进\n——热烈祝贺澜川市第八次党代会胜利闭幕\n昨日，澜川市第八次党代会胜利闭幕。\n",
        "向着海洋强市阔步前进", "向着", "胜利闭幕。", subtitle="——热烈祝贺澜川市第八次党代会胜利闭幕",
        genre=Genre.COMMENTARY,
    ),
    "agenda": Page(
        "澜川市第七届人民代表大会第三次会议议程\n（2024年1月15日澜川市第七届人民代表大会第三次会议预备会议通过）\n"
        "一、听取和审议澜川市人民政府工作报告\n二、选举事项\n",
        "澜川市第七届人民代表大会第三次会议议程", "澜川市", "选举事项", medium=Medium.REPORT, genre=Genre.REPORT,
        published="2024-01-15",
    ),
    "day in the heading": Page(
        "## 澜川要闻（2023年6月20日）\n\n6月19日，全市文化和旅游发展大会召开，市委书记欧阳岚讲话。\n\n"
        "---\n*来源：澜川发布*\n",
        "澜川要闻（2023年6月20日）", "澜川要闻", "讲话。", published="2023-06-20",
    ),
    "name in brackets below": Page(
        "澜川新区：3年引进项目126个\n    走进澜川新区，塔吊林立。自2018年设立以来，新区"
        "累计引进项目126个。\n（邹小禾）\n",
        "澜川新区：3年引进项目126个", "澜川新区：", "126个。", makers=("邹小禾",),
    ),
    "press conference in turns": Page(
        "澜川市举行“奋进新征程”系列主题新闻发布会（第三场）\n时间：2022年9月20日 上午10:00\n地点：市新闻发布厅\n"
        "闻人静：各位记者朋友，大家上午好！\n林远舟：过去五年，全市新增学位3.2万个。\n澜川日报记者：请问下一步如何推进？\n"
        "林远舟：谢谢您的提问。\n",
        "澜川市举行“奋进新征程”系列主题新闻发布会（第三场）", "澜川市举行", "提问。", genre=Genre.INTERVIEW,
    ),
}  # fmt: skip


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
