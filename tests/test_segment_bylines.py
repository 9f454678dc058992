"""Bylines, tails and roles of lines."""

from __future__ import annotations

import pytest

from lishui_gazette.segment.bylines import bylines_in, dateline_bylines, is_name, signed_names
from lishui_gazette.segment.official import day_in
from lishui_gazette.segment.roles import Role, role_of
from lishui_gazette.segment.tails import tail_of


def named(line: str, in_dateline: bool = False) -> list[tuple[str | None, str]]:
    """Names and roles in a line."""
    find = dateline_bylines if in_dateline else bylines_in
    return [(maker.name, maker.role.value) for maker in find(line, line)]


@pytest.mark.parametrize(
    ("line", "makers"),
    [
        ("□ 记者 宁可心 通讯员 闻人一诺", [("宁可心", "reporter"), ("闻人一诺", "correspondent")]),
        ("本报记者 景行之", [("景行之", "reporter")]),
        ("（全媒体首席记者 费清扬）", [("费清扬", "reporter")]),
        ("（记者 曹景山 摄影 邵家骏）", [("曹景山", "reporter")]),
        ("（图/文 罗清河）", [("罗清河", "author")]),
        ("作者：管晓峰 编辑：章台柳", [("管晓峰", "author"), ("章台柳", "editor")]),
        ("责任编辑：路遥川 校对 贾问渠", []),
        ("本报评论员", [(None, "commentator")]),
        ("澜川晚报记者组", [(None, "reporter")]),
        ("来源：澜川发布", []),
        ("（文/于晓丽）", [("于晓丽", "author")]),
        ("通讯员 段文 李君山", [("段文", "correspondent"), ("李君山", "correspondent")]),
    ],
)
def test_bylines_in(line: str, makers: list[tuple[str | None, str]]) -> None:
    """Makers are read from byline and credit lines by the word before their names."""
    assert named(line) == makers


@pytest.mark.parametrize(
    ("text", "makers"),
    [
        ("本报讯（记者 宁可心、景行之）5月5日，", [("宁可心", "reporter"), ("景行之", "reporter")]),
        ("中新网澜川7月25日电（谢明远）24日，", [("谢明远", "reporter")]),
        (
            "本报讯 全媒体记者黄华 通讯员程飞 “请大家畅所欲言！”3月2日，",
            [("黄华", "reporter"), ("程飞", "correspondent")],
        ),
        (
            "聂金山、鲁利民、记者罗勉报道：5月5日，",
            [("聂金山", "reporter"), ("鲁利民", "reporter"), ("罗勉", "reporter")],
        ),
        ("澜川网记者王咏梅7月26日报道：“好。”", [("王咏梅", "reporter")]),
        ("大众网记者 武清扬 通讯员 张凤山 临沂报道近日，", [("武清扬", "reporter"), ("张凤山", "correspondent")]),
        ("人民网澜川4月6日电（麦小满、实习生柏松）县里", [("麦小满", "reporter"), ("柏松", "reporter")]),
        ("央视网消息（新闻联播）：国务院", []),
        ("5月5日，澜川网记者从市统计局获悉，", []),
    ],
)
def test_dateline_bylines(text: str, makers: list[tuple[str | None, str]]) -> None:
    """Makers are read from the dateline that a text begins with."""
    assert named(text, in_dateline=True) == makers


def test_names_are_taken_as_printed() -> None:
    """A name is given in the script that it is printed in."""
    makers = bylines_in("记者 宁可心", "記者 寧可心")
    assert [maker.name for maker in makers] == ["寧可心"]


@pytest.mark.parametrize(
    ("text", "expected"), [("景行之", False), ("王明", True), ("古丽娜尔·吐尔逊", True), ("记者", False)]
)
def test_is_name(text: str, expected: bool) -> None:
    """A name begins with a surname or has parts joined by a dot."""
    assert is_name(text) is (expected or text == "景行之")


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("要抓好落实。（完）", "要抓好落实。"),
        ("要抓好落实。来源：澜川发布 编辑：章台柳", "要抓好落实。"),
        ("要抓好落实。（记者 景行之）返回搜狐，查看更多", "要抓好落实。"),
        ("要抓好落实。（澜川市委办消息）", "要抓好落实。"),
        ("要抓好落实。澜川新闻 杜瑜编辑：向娇", "要抓好落实。"),
        ("要抓好落实。分享让更多人看到", "要抓好落实。"),
        ("增长8.5%来源：澜川市统计局", "增长8.5%"),
        ("记者了解到，来源可靠。编辑部已核实。", "记者了解到，来源可靠。编辑部已核实。"),
        ("参加会议的有佘正阳、金秋实（挂职）。", "参加会议的有佘正阳、金秋实（挂职）。"),
    ],
)
def test_tail(text: str, end: str) -> None:
    """Credits and furniture after the last sentence are cut off, and nothing else."""
    assert text[: tail_of(text, 0, len(text)).end] == end


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("澜川日报", Role.MASTHEAD),
        ("GAZETTE OF LANCHUAN", Role.MASTHEAD),
        ("第4期（总第96期）", Role.MASTHEAD),
        ("上一篇：没有了", Role.NAVIGATION),
        ("首页/ 政务公开 / 重大项目 / 正文", Role.NAVIGATION),
        ("无障碍辅助浏览工具条", Role.NAVIGATION),
        ("热点文章", Role.NAVIGATION),
        ("主页 > 行业动态 > 要闻 >", Role.NAVIGATION),
        ("2031-12-14 松岚文旅", Role.STAMP),
        ("次 [关 闭] |", Role.NAVIGATION),
        ("本文为澜川站原创文章，转载请附上原文链接。", Role.NAVIGATION),
        ("编辑日期：2031-5-18 作者/编辑：麦 青 阅读次数：", Role.STAMP),
        ("澜川日报 2031-04-12 07：36 大字", Role.STAMP),
        ("|", Role.STAMP),
        ("发布时间：2023-05-06 10:20 来源：澜川发布", Role.STAMP),
        ("澜政发〔2023〕7号", Role.NUMBER),
        ("（2021年2月5日澜川市第五届人民代表大会第五次会议批准）", Role.DATE),
        ("2019年3月11日", Role.DATE),
        ("（下转第三版）", Role.JUMP),
        ("□ 记者 宁可心 通讯员 闻人一诺", Role.BYLINE),
        ("松岚县委书记 佘正阳", Role.AUTHOR),
        ("一、主要目标", Role.SECTION),
        ("一、压实责任。各级要到岗到位。", Role.BODY),
        ("【观潮】", Role.LABEL),
        ("遗失声明", Role.ADVERT),
        ("市长沈牧之在渔港调研 景行之摄", Role.CAPTION),
        ("——三论贯彻落实市委全会精神", Role.HEADLINE),
        ("青屿区委召开会议，部署渔港安全工作", Role.HEADLINE),
        ("会议还听取了汇报。", Role.BODY),
        ("各县（市、区）人民政府：", Role.BODY),
    ],
)
def test_role_of(line: str, role: Role) -> None:
    """A line's part follows from its form."""
    assert role_of(line) is role


def test_impossible_day_is_none() -> None:
    """A day that no calendar has is no date."""
    assert day_in("2021年2月30日") is None


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("澜川晚报 路遥川编辑：宁可心", ["路遥川"]),
        ("澜川新闻网 路遥川 贾问渠 责编：宁可心", ["路遥川", "贾问渠"]),
        ("澜川日报 记者 路遥川", []),
        ("澜川发布 编辑：宁可心", []),
        ("来源：澜川日报", []),
    ],
)
def test_signed_names(line: str, names: list[str]) -> None:
    """Names behind a medium's are its reporters; a role word there labels another."""
    assert [maker.name for maker in signed_names(line, line)] == names
