"""Amounts that are no record: what a text counts without telling what was or is to be reached.

Each rule is one such kind (`SKIPS`); the first that holds decides. Thresholds are told apart
(`lishui_gazette.extract.quantities.thresholds`).
"""

from __future__ import annotations

import re
from functools import cache

from lishui_gazette import vocab
from lishui_gazette.extract.quantities.asides import ASIDES, is_told_in_parts
from lishui_gazette.extract.quantities.bounds import Amount
from lishui_gazette.extract.quantities.lexicon import any_of
from lishui_gazette.extract.quantities.standing import STANDING
from lishui_gazette.extract.quantities.told import SkipRule, Told
from lishui_gazette.scanning import last_of, regex
from lishui_gazette.vocab import alternation

__all__ = ["SKIPS", "SkipRule", "is_no_record", "is_total"]

_CLAUSE = "，。；：\n"
_PART = "。；\n"
_REACH = 60
_SMALL = 10  # the largest count in Chinese numerals that only announces what follows


@cache
def _words(key: str) -> tuple[str, ...]:
    return tuple(vocab.tree("skip_words")[key])


def _any(key: str, is_pattern: bool = False) -> str:
    return "|".join(sorted(_words(key), key=lambda w: (-len(w), w))) if is_pattern else alternation(_words(key))


_VISITED = 40  # characters of a clause in which what was visited is listed
_LEFT = regex(r"距离?[^，。；\n]{2,16}?(?:还有|仅剩|还剩|只有|不足)[^，。；\n]{0,3}$")
_LIST_END = regex(r"、[^、，]{1,14}$")
_JOINED_END = regex(r"、[^、，]{2,24}?(?:以及|[和及与])[^、，和及与]{2,24}$")  # …、渔港公园和海鲜市场|4个项目
_COMPARED_VALUE = regex(
    rf"(?:相比|(?<![占对同环之率])比|较|{any_of('outdone')})(?!重)[^，。；\n]{{0,18}}(?:{any_of('others_values')}|(?<![时期])的)$"
)
_RATE_AFTER = regex(rf"的{any_of('rates_of_change')}")
_COMPARED_TO = regex(rf"{any_of('outdone_by')}[^，。；\n]{{0,10}}$")
_ONE_OF = regex(r"[^，。；\n]{0,16}?之一")
_ACTS_AFTER = regex(rf"包[括含]{any_of('acts_named')}")
_FINISHED = regex(r"、?(?:完成|建成|新建|改造|打造|创建)")
_HANDLED = regex("内?(?:办结|办理|办好|审结|放款)")
_PER_STEP = regex(rf"每(?:{any_of('changing')}|[到走])$")
_NAMED_PERSONS = regex(r"[一-龥）]$")
_LENGTH_ASIDE = regex("处|深|外|远|范围|跑|赛|以?内(?=\\d)")
_TOTAL = regex(
    r"[^，。；、\n]{0,14}?(?:(?<![集其])中|(?<![公华海])里)(?:的|，|有|共?有|列|排|名列|居(?=第|全)|位|第|(?=\d))"
)
_SIZES = ("power", "area", "length", "volume", "mass", "energy", "flow")


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    places = _any("places")
    parts = _any("parts")
    rest = rf"[^，。；\n]{{0,{_REACH}}}$"
    return {
        "announced": regex(rf"[^，。；：、\n]{{0,8}}?(?:{_any('announced')})"),
        "places": regex(
            rf"[^，。；、的\n]{{0,8}}?(?:{places})(?:（[^）]{{1,6}}）)?(?:[，。；、和]|[^，。；、的一-龥\n]|$|(?=[一-龥]))"
        ),
        "inside": regex(rf"(?:{_any('inside')})$"),
        "acts": regex(
            rf"(?:[^，。；、\d\n]{{0,10}}、[^，。；、\d\n]{{0,10}}\d[\d.]*[余多]?[百千万]?[余多]?[个名位人家支])*[^，。；、\n]{{0,10}}?(?:{_any('acts')})"
        ),
        "actors": regex(rf"[^，。；、\n]{{0,6}}?(?:{_any('actors')})(?:{_any('acting_in')})"),
        "visits": regex(
            rf"(?:{_any('visits')})了?(?:\d[\d.]*[个家所处座户镇村]?[^，。；、\d\n]{{1,8}}[、和])*[^，。；、\n]{{0,10}}$"
        ),
        "assembled": regex(rf"(?:{_any('assembled')})[^，。；\n]{{0,40}}$"),
        "goes": regex(rf"[^，。；、\n]{{2,12}}?(?:{_any('goes', True)})"),
        "toured": regex(rf"(?:{_any('toured')}){rest}"),
        "works": regex(rf"[^，。；、\d\n]{{0,12}}?(?:{_any('works')})"),
        "consists": regex(rf"(?:{_any('consists')}){rest}"),
        "consists_end": regex(rf"[^，。；\n]{{0,20}}(?:{_any('consists_end')})"),
        "papers": regex(rf"(?:{_any('papers')})[^，。；\n]{{0,8}}?(?:{_any('lays_down')}){rest}"),
        "parts": regex(rf"[^，。；、\n]{{0,8}}?(?:{parts})(?=[，。；、和]|$)"),
        "times": regex(_any("times", True)),
        "streaks": regex(rf"(?:{_any('streaks')})[^，。；\n]{{0,3}}$"),
        "expected": regex(rf"(?:{_any('expected', True)})$"),
        "abstract": regex(
            rf"(?:方面)?(?:具体|重要|主要|关键|重点|基本|核心|大)?(?:{alternation(vocab.words('abstract_counts'))})(?:工作|事项)?"
            r"(?=[，。；：、的”“！）\n是上发]|$)|方面|层面|维度|环节"
        ),
    }


def _is_abstract(told: Told) -> bool:
    return told.amount.symbol in _words("abstract_classifiers") and bool(_patterns()["abstract"].match(told.following))


def _is_announced(told: Told) -> bool:
    if not (told.amount.is_han and told.amount.value <= _SMALL):
        return False
    pointed = told.lead.endswith(("这", "那", "的", "抓好", "做好"))
    is_round = told.amount.symbol == "轮"  # 实施两轮改造行动: how often, not which ones follow
    return pointed or (not is_round and bool(_patterns()["announced"].match(told.following)))


def _is_of_places(told: Told) -> bool:
    return bool(_patterns()["inside"].search(told.lead)) and bool(_patterns()["places"].match(told.following))


def _acts(told: Told) -> bool:
    if _patterns()["acts"].match(told.following) or _patterns()["actors"].match(told.following):
        return True
    return bool(_patterns()["assembled"].search(told.clause)) and bool(_patterns()["goes"].match(told.following))


def _is_visited(told: Told) -> bool:
    if told.amount.kind != "count":
        return bool(_patterns()["toured"].search(told.clause)) and bool(_patterns()["works"].match(told.following))
    visits = _patterns()["visits"]
    if is_told_in_parts(told):
        return False
    if _ACTS_AFTER.search(told.clause[-_VISITED:]):
        return False
    return bool(visits.search(told.lead) or visits.search(told.clause[-_VISITED:]))


def _is_part_of_whole(told: Told) -> bool:
    consists = _patterns()["consists"].search(told.clause)
    if consists is None:
        return False
    if _ACTS_AFTER.match(told.clause, consists.start()) or is_told_in_parts(told):
        return False  # 工程包括创建100个示范村
    return not consists[0].startswith("由") or bool(_patterns()["consists_end"].match(told.following))


def _is_part_of_paper(told: Told) -> bool:
    return bool(_patterns()["papers"].search(told.clause)) and bool(_patterns()["parts"].match(told.following))


def _names_persons(told: Told) -> bool:
    if told.amount.symbol not in ("名", "位"):
        return False
    listed = "、" in told.lead[1:] and _NAMED_PERSONS.search(told.lead) and told.amount.value <= _SMALL
    return told.lead.endswith("）") or bool(listed)


def _counts_no_things(told: Told) -> bool:
    symbol = told.amount.symbol
    return symbol in _words("ordinals") or (symbol in _words("han_times") and told.amount.is_han)


def _is_whole_list(told: Told) -> bool:
    amount = told.amount
    last = _FINISHED.split(told.lead)[-1]
    if amount.is_han or amount.value <= 1 or not re.match(r"[^，。；、\n]{1,8}", told.following):
        return False
    more = amount.value - last.count("、") - 1
    return bool(_LIST_END.search(last) if more == 0 else more == 1 and _JOINED_END.search(last))


def _is_compared(told: Told) -> bool:
    if told.amount.kind != "points" and _COMPARED_VALUE.search(told.lead):
        return True
    rated = told.amount.kind == "percent" and _RATE_AFTER.match(told.following)
    return bool(rated) and bool(_COMPARED_TO.search(told.lead))


def _is_expected(told: Told) -> bool:
    return bool(_patterns()["expected"].search(told.lead))


def _is_streak(told: Told) -> bool:
    return bool(_patterns()["streaks"].search(told.lead))


def _is_distance(told: Told) -> bool:
    return bool(_LENGTH_ASIDE.match(told.following))


def _is_duration(told: Told) -> bool:
    if _LEFT.search(told.lead):
        return True  # 距离开馆还有50天
    if _HANDLED.match(told.following):
        return False  # 企业开办0.5天办结
    return not _patterns()["times"].search(told.lead[-16:])


def _is_one_of(told: Told) -> bool:
    return "之一" in told.following and bool(_ONE_OF.match(told.following))


def _is_step(told: Told) -> bool:
    return bool(_PER_STEP.search(told.lead))


def is_total(norm: str, amount: Amount) -> bool:
    """Whether a number tells how many there are to choose or rank among (261个地级市中的第6位)."""
    return amount.kind == "count" and bool(_TOTAL.match(norm, amount.end, amount.end + 20))


_OF_COUNTS: tuple[SkipRule, ...] = (
    SkipRule("abstract", _is_abstract, ("会议提出7个方面要求。",), ("全县建成7个停车场。",)),
    SkipRule("announced", _is_announced, ("松岚县实施八大行动。", "要抓好三件事。"), ("松岚县成立八个专班。",)),
    SkipRule("of-places", _is_of_places, ("该项目在全省6个县开展。",), ("去年，全县新建6个渔港。",)),
    SkipRule(
        "acts",
        _acts,
        ("会上，15个部门发言。", "市国资委组织6家企业到青屿区开展援建工作。", "300名志愿者在渔港捡拾垃圾。"),
        ("去年，12个行业增速加快。", "去年，全县招募300名志愿者。", "县里选派30名干部到村任职。"),
    ),
    SkipRule(
        "part-of-whole",
        _is_part_of_whole,
        ("项目包含7条道路、2座停车场和1座管理用房。", "列车由8节车辆组成。"),
        ("去年，全县新建7条道路、2座停车场。",),
    ),
    SkipRule(
        "part-of-paper",
        _is_part_of_paper,
        ("该意见提出了28条举措。", "方案明确了5项重点任务、18项具体措施。"),
        ("去年，全县出台28条惠企政策。",),
    ),
    SkipRule("persons-named", _names_persons, ("可晴川（挂职）、欧阳岚（挂职）2名干部作了介绍。",), ("招聘教师2名。",)),
    SkipRule(
        "no-things",
        _counts_no_things,
        ("会期3个月。", "3个多月来工程顺利。", "第三次产业普查启动。"),
        ("去年举办招聘会3场。",),
    ),
    SkipRule(
        "total", lambda told: is_total(told.norm, told.amount), ("在12个县中名列前茅。",), ("去年新建12个县级公园。",)
    ),
    SkipRule(
        "whole-list",
        _is_whole_list,
        (
            "松岚、青屿、澜川3个区作交流。",
            "完成滨海绿化、完成松岚路、青屿路2个路口改造。",
            "滨海绿道、渔港公园和海鲜市场3个项目列入计划。",
        ),
        ("甲、乙等9部办法出台。",),
    ),
)
_OF_KINDS: tuple[SkipRule, ...] = (
    SkipRule(
        "visited",
        _is_visited,
        ("调研组观摩16个项目。", "代表团先后到松岚县、80万千瓦光储项目等地察看。"),
        ("去年，全县建成80万千瓦光储项目。",),
        ("count", *_SIZES),
    ),
    SkipRule(
        "one-of",
        _is_one_of,
        ("青屿区作为5个典型地区之一作了交流。", "这是增速超过10%的三个区之一。"),
        ("去年，全区新建5个公园。",),
        ("count", "percent"),
    ),
    SkipRule("compared", _is_compared, ("增速高于去年的5.3%。",), ("工业投资增速高于全省5.3个百分点。",)),
    SkipRule(
        "expected",
        _is_expected,
        ("好于市场预期的1.8%。",),
        ("去年，出口预期目标全面完成，出口增长1.8%。",),
        ("percent",),
    ),
    SkipRule(
        "streak", _is_streak, ("工业投资连续21个月增长。",), ("外贸总额连续两年超过300亿元。",), ("count", "time")
    ),
    SkipRule("distance", _is_distance, ("事故发生在300米处。",), ("去年，全县新建道路300公里。",), ("length",)),
    SkipRule("duration", _is_duration, ("活动持续进行30天。",), ("去年，审批时限缩短30天。",), ("time",)),
    *STANDING,
    SkipRule(
        "step",
        _is_step,
        ("产值每增长1个百分点都不容易。", "每到一处，调研组都细问进度。"),
        ("产值增速提高1个百分点。",),
    ),
)
SKIPS = (*_OF_COUNTS, *_OF_KINDS, *ASIDES)


@cache
def _rules_of(kind: str) -> tuple[SkipRule, ...]:
    of_kind = (rule for rule in (*_OF_KINDS, *ASIDES) if not rule.kinds or kind in rule.kinds)
    return (*(_OF_COUNTS if kind == "count" else ()), *of_kind)


def is_no_record(norm: str, amount: Amount, lead: str) -> bool:
    """Whether an amount behind the words `lead` (the clause up to it) is of a kind that is no record."""
    if amount.kind == "rank":
        return False
    low = max(0, amount.start - _REACH)
    clause = norm[last_of(norm, _CLAUSE, low, amount.start) + 1 : amount.start]
    told = Told(norm, amount, lead, clause, norm[amount.end : amount.end + 24])
    return any(rule.holds(told) for rule in _rules_of(amount.kind))
