"""What a text lets one conclude about the time it was written, when it prints no date of its own.

Every clue is an interval of days in which the text was written. Rules are values, each with examples.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from lishui_gazette import vocab
from lishui_gazette.extract.clue_intervals import (
    anniversary,
    anniversary_ahead,
    anniversary_speech,
    around_new_year,
    campaign,
    discipline,
    from_year,
    national_session,
    of_plan,
    own_year,
    party_congress,
    party_congress_ahead,
    party_congress_eve,
    plenum,
    since,
    year_after,
)
from lishui_gazette.extract.public_calendar import Interval, names_of, plan_years
from lishui_gazette.scanning import Scanner

__all__ = ["CLUE_RULES", "Clue", "ClueRule", "find_clues"]


@dataclass(frozen=True, slots=True)
class Clue:
    """The text was written in `[first, last]`.

    `rank` orders clues that contradict each other: 1 the text says so (今年是…), 2 it names the year as its
    own time, 3 it cites a dated event as past, running or ahead, 4 its latest figures are of the year before.
    `is_past` where it cites the event as past: nothing can be older. `is_printed` where the year itself is
    printed as the text's own time. `start` and `end` are where it is printed.
    """

    first: date
    last: date
    rank: int
    rule: str
    is_past: bool = False
    is_printed: bool = False
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class ClueRule:
    """One kind of clue: where it stands, and the interval it allows (None where it tells nothing)."""

    id: str
    rank: int
    pattern: Scanner
    read: Callable[[re.Match[str]], Interval | None]
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]
    is_past: bool = False
    is_printed: bool = False


_Y = r"(?P<y>20[0-4]\d|二[〇○零][〇○零一二三四][〇○零一二三四五六七八九])"
_N = r"[二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九]|\d{1,2}"
_TERM = r"(?P<term>二?十[一二三四五六七八九]?|(?<![十第])[六七八九])"
_COUNT = rf"(?P<count>\d{{1,3}}|{_N})个?周年"
_PLAN = rf"“?(?P<plan>{'|'.join(plan_years())})”?"
_EVENT = rf"(?P<event>{names_of('anniversaries')})"
_SPEECH = r"大会(?:上|的?(?:重要)?讲话|精神)"
_CAMPAIGN = rf"(?P<name>{names_of('campaigns')})"
_NAMED = "|".join(vocab.words("yearly_names"))
_NOT_UNTIL = r"(?<![\d到至—–~～-])"

CLUE_RULES = (
    ClueRule(
        "this_year_in_plan",
        1,
        Scanner(
            rf"今年是[^。；]{{0,30}}?{_PLAN}(?:规划|时期)?的?"
            rf"(?:第(?P<nth>{_N})年|开局|起步|开篇|首年|(?P<end>收官|最后一))"
        ),
        of_plan,
        ("今年是“十四五”开局之年", "今年是实施“十三五”规划的第三年", "今年是“十三五”规划收官之年"),
        ("2021年是“十四五”开局之年", "今年是关键之年，为“十四五”打基础"),
    ),
    ClueRule(
        "this_year_anniversary",
        1,
        Scanner(rf"今年是[^。；]{{0,60}}?{_EVENT}[^。；，]{{0,6}}?{_COUNT}"),
        anniversary,
        ("今年是中国共产党成立100周年", "今年是极不平凡的一年，是新中国成立七十周年"),
        ("去年是中国共产党成立100周年", "今年是我市建市20周年"),
    ),
    ClueRule(
        "this_year_printed", 1, Scanner(rf"今年（{_Y}年?）"), own_year, ("今年（2021年）",), ("去年（2021年）",),
        is_printed=True,
    ),
    ClueRule(
        "year_in_review",
        1,
        Scanner(rf"(?:^|[\n、。 ]){_Y} ?年?(?:全[市省区县州])?(?:政府|经济社会发展)?工作(?:情况)?的?(?:主要)?回顾"),
        year_after,
        ("一、2019年工作回顾", "\n2020年政府工作回顾"),
        ("过去五年工作回顾", "根据2019年工作回顾"),
    ),
    ClueRule(
        "since_year",
        2,
        Scanner(
            rf"{_Y}年[^。；\n]{{0,34}}?"
            rf"(?:连续|举办了?|已是第?|迎来第)(?P<n>{_N})(?:年|[届次])"
        ),
        since,
        ("自2010年以来已连续10年入选", "2010年首次举办以来已连续举办10届"),
        ("连续10年入选", "2010年，全市入选。连续10年增长"),
    ),
    ClueRule(
        "own_year",
        2,
        Scanner(
            rf"{_NOT_UNTIL}{_Y}(?:年度?的?(?:(?:[上下]半年|第?[一二三四1-4]季度|前[\d一二三四五六七八九十]+个?月"
            r"|1?\d[—–-]1?\d月)(?!以来|末|同期)|[^，。；、\d]{0,24}上半年(?:预算|计划)?执行情况|工作|目标|任务|有哪些|是[^。；，]{0,30}之年)"
            rf"|年(?:已(?!经?过)|第[\d一二三四五六七八九十]{{1,3}}[次场期])"
            rf"|(?:年度?)?[^\s\d，。；、！？：—–-]{{0,22}}?(?:{_NAMED}))"
        ),
        own_year,
        ("2023年上半年，全市", "2023年全市招商推介会", "2022年项目计划", "2023青屿推介会", "2022年的工作",
         "2023年第13次会议", "2015年已动用",
         "2023年全县财政预算上半年执行情况", "解读2031年青屿市政府工作报告"),
        ("到2025年工作", "2021年4月，担任", "2022年，全市实现", "2021年二季度以来"),
        is_printed=True,
    ),
    ClueRule(
        "work_ahead",
        2,
        Scanner(rf"(?:^|\n)\s*[二三四五]、{_Y}年度?(?:政府)?的?(?:主要|重点|总体)(?:工作|任务|安排)"),
        own_year,
        ("三、2031年主要任务", "\n二、2031年重点工作安排"),
        ("部署2031年重点工作", "二、2035年主要目标"),
    ),
    ClueRule(
        "figures_of_year",
        4,
        Scanner(
            rf"{_NOT_UNTIL}(?<!力争){_Y}年(?! |起|开始|至|到|底|初|[^，。；]{{0,16}}以来)，?"
            r"(?![^。；]{0,24}(?:将|力争|预计|目标|计划|确保))(?![^。；]{0,24}年[间来])[^。；，\d]{0,24}?(?:，[^。；，\d]{0,16}?)?"
            r"(?:实现|完成|达到?|突破|增长|同比|累计|共有|拥有|位居|GDP|引进|接待|获评|入选|荣获)"
        ),
        year_after,
        ("2022年，全市实现网上零售额547亿元", "2022年青屿区完成税收", "2022年，我们引进博士16名"),
        ("到2022年，全市实现", "2022年8月，全市实现", "2022年 年均增长"),
    ),
    ClueRule(
        "expected_of_year",
        4,
        Scanner(rf"{_NOT_UNTIL}{_Y}年，[^。；\n]{{0,60}}?预计(?:全年)?(?:完成|实现)?(?:地区)?生产总值"),
        around_new_year,
        ("2022年，青屿区经济稳中有进，预计完成地区生产总值305亿元",),
        ("到2025年，预计实现地区生产总值305亿元", "2022年，预计接待游客9万人次"),
    ),
    ClueRule(
        "plan_opens_or_closes",
        2,
        Scanner(rf"(?:站在|立足|迎来|处在|适逢|正值|进入){_PLAN}(?:规划)?的?(?:开局|起步|(?P<end>收官))之年(?P<nth>(?!))?"),
        of_plan,
        ("站在“十四五”开局之年的新起点上", "正值“十三五”收官之年"),
        ("2021年是“十四五”开局之年", "“十三五”收官之年的经验"),
    ),
    ClueRule(
        "report_of_year",
        4,
        Scanner(rf"{_NOT_UNTIL}{_Y}年度[^，。；《》“”]{{0,24}}(?:情况|决算|审计)的?报告"),
        year_after,
        ("关于2020年度国有资产管理情况的报告", "审议2020年度财政决算报告"),
        ("2020年度重点工作推进会", "2019-2020年度资金使用情况的报告"),
    ),
    ClueRule(
        "past_year", 3, Scanner(rf"{_NOT_UNTIL}(?<![于在]){_Y}年(?=\d{{1,2}}月(?!底|前|末)|以来)"), from_year,
        ("2020年8月19日", "2019年以来"), ("到2025年", "2025年底前"), is_past=True,
    ),
    ClueRule(
        "plenum_cited",
        3,
        Scanner(rf"{_TERM}届(?:[一二三四五六七八九]中?、){{0,6}}(?P<number>[一二三四五六七八九])中全会"),
        plenum,
        ("党的十九届五中全会", "十九届二中、三中、四中全会"),
        ("省委十五届五次全会", "市委五届六次全会"),
        is_past=True,
    ),
    ClueRule(
        "discipline_cited",
        3,
        Scanner(rf"{_TERM}届中央纪委(?P<number>[一二三四五六七八九])次全会"),
        discipline,
        ("二十届中央纪委二次全会",),
        ("中央纪委二次全会", "十四届省纪委二次全会"),
        is_past=True,
    ),
    ClueRule(
        "national_session",
        3,
        Scanner(rf"{_TERM}届全国(?P<body>人大|人民代表大会|政协)(?:第?)(?P<number>[一二三四五])次会议"),
        national_session,
        ("十三届全国人大四次会议", "十四届全国政协一次会议"),
        ("市六届人大一次会议", "十三届全国人大常委会第四次会议"),
        is_past=True,
    ),
    ClueRule(
        "party_congress_cited",
        3,
        Scanner(rf"(?<!迎接)(?<!喜迎)(?<!筹备)(?<!迎来)党的{_TERM}大(?!召开前|即将)(?P<since>以来)?"),
        party_congress,
        ("贯彻党的二十大精神", "党的十八大以来"),
        ("迎接党的二十大召开",),
        is_past=True,
    ),
    ClueRule(
        "party_congress_ahead",
        3,
        Scanner(rf"(?:迎接|迎来|喜迎|筹备)[^。；，]{{0,4}}党的{_TERM}大"),
        party_congress_ahead,
        ("喜迎党的二十大", "以优异成绩迎接党的二十大"),
        ("贯彻党的二十大精神",),
    ),
    ClueRule(
        "party_congress_eve",
        3,
        Scanner(rf"为党的{_TERM}大(?:胜利|顺利|成功|圆满)召开(?!以来|后)"),
        party_congress_eve,
        ("为党的二十大胜利召开营造良好氛围",),
        ("为党的二十大精神落地营造氛围",),
    ),
    ClueRule(
        "anniversary_ahead",
        3,
        Scanner(rf"(?:迎接|庆祝|献礼|喜迎)[^。；，]{{0,4}}?{_EVENT}{_COUNT}(?!{_SPEECH})"),
        anniversary_ahead,
        ("以优异成绩庆祝中国共产党成立100周年", "迎接新中国成立70周年"),
        ("在庆祝大会上", "庆祝建市20周年", "在庆祝新中国成立70周年大会上的讲话"),
    ),
    ClueRule(
        "anniversary_speech",
        3,
        Scanner(rf"(?:庆祝|纪念)[^。；，]{{0,4}}?{_EVENT}{_COUNT}{_SPEECH}"),
        anniversary_speech,
        ("在庆祝中国共产党成立100周年大会上的重要讲话", "庆祝新中国成立70周年大会精神"),
        ("在庆祝大会上", "举办庆祝中国共产党成立100周年大会"),
    ),
    ClueRule(
        "campaign_running",
        3,
        Scanner(rf"(?:开展|推进|推动|抓好|启动|部署|聚焦|结合|(?P<done>全面完成|圆满完成|如期完成|收官))[^。；]{{0,30}}?{_CAMPAIGN}"),
        campaign,
        ("深入开展党史学习教育", "全面完成区域改革试验和国企改革三年行动计划"),
        ("巩固拓展党史学习教育成果",),
    ),
)  # fmt: skip


@lru_cache(maxsize=2)  # asked for the date, and again for what it rests on
def find_clues(text: str) -> tuple[Clue, ...]:
    """Every clue in the folded text `text`, once an interval and rule, in the order of the rules and of print.

    A congress that the text looks ahead to is not taken for past where it is named again.
    """
    found: dict[Clue, None] = {}
    for rule in CLUE_RULES:
        for match in rule.pattern.finditer(text):
            interval = rule.read(match)
            if interval:
                found.setdefault(Clue(*interval, rule.rank, rule.id, rule.is_past, rule.is_printed, *match.span()))
    ahead = [c for c in found if c.rule in ("party_congress_ahead", "party_congress_eve")]
    return tuple(
        c for c in found if not (c.rule == "party_congress_cited" and any(a.first < c.first <= a.last for a in ahead))
    )
