"""Amounts told in passing: whence people come, what is missing, how long something took, what may happen or follows."""

from __future__ import annotations

from lishui_gazette.extract.quantities.lexicon import any_of, words_of
from lishui_gazette.extract.quantities.told import SkipRule, Told
from lishui_gazette.scanning import regex

__all__ = ["ASIDES", "is_told_in_parts"]

_PEOPLE = ("人", "名", "位")
_COME_FROM = regex(r"来自[^，。；\n]{1,20}的$")
_ORIGIN = regex(r"来自[^，。；的\d\n]{0,6}$")
_THERE = regex(r"(?:应到|实到|应出席|实际?出席)[^，。；\d\n]{0,8}$")
_SET = regex(r"共设\d")
_CHANCE = ("的可能性", "的概率", "的几率")
# 办好15件实事。分别是：…: the items follow
_LISTED_NEXT = regex(
    rf"[^，。；：、\d\n]{{0,8}}?{any_of('itemised')}[，。；](?:分别|具体|主要)(?:是|为|有|包括|如下)："
)
# 改造125个村（包括63个…、62个…）: what was counted is told by its parts
_TOLD_IN_PARTS = regex(r"\d[余多]?[十百千万]{0,2}[余多]?[一-龥][^，。；、（）\d\n]{0,14}（(?:其中)?(?:包括|包含|含)")
# 吃透二十条优化措施: a paper that is called by the number of its articles
_CALLED = regex(rf"{any_of('applying')}(?:好|了)?$")
_ARTICLES = regex(r"[^，。；：、的\d\n]{0,4}(?:措施|举措|规定|意见|政策)")
_GAP = regex(r"(?:只|仅|还|相)差[^，。；\n]{0,8}$")

# 3人以上10人以下死亡的事故: a class of accidents by law
_SUFFERED = regex(rf"[^，。；、\n]{{0,8}}?{any_of('suffered')}")


def is_told_in_parts(told: Told) -> bool:
    """Whether the amount is one of the parts, in a bracket, of what was counted before it."""
    return "（" in told.clause and bool(_TOLD_IN_PARTS.search(told.clause))


def _comes_from(told: Told) -> bool:
    return told.amount.symbol in _PEOPLE and bool(_COME_FROM.search(told.lead))


def _is_accident_class(told: Told) -> bool:
    is_bounded = told.amount.is_post and told.amount.symbol in ("人", "名")
    return is_bounded and bool(_SUFFERED.match(told.following))


def _comes_from_bodies(told: Told) -> bool:
    return bool(_ORIGIN.search(told.lead))


def _is_called_by_number(told: Told) -> bool:
    is_articles = told.amount.is_han and told.amount.symbol == "条"
    return is_articles and bool(_CALLED.search(told.lead)) and bool(_ARTICLES.match(told.following))


def _counts_there(told: Told) -> bool:
    return bool(_THERE.search(told.lead))


def _is_set(told: Told) -> bool:
    return told.lead.endswith("共设") or bool(_SET.search(told.clause))


ASIDES: tuple[SkipRule, ...] = (
    SkipRule(
        "accident-class",
        _is_accident_class,
        ("较大事故是指造成3人以上10人以下死亡的事故。", "造成3人以上重伤的，从重处罚。"),
        ("事故造成3人死亡。", "去年，全县招聘30人以上。"),
        ("count",),
    ),
    SkipRule(
        "come-from",
        _comes_from,
        ("来自青屿县的20余名镇长参加座谈。",),
        ("去年，全县培训来自山区的青年200名。",),
        ("count",),
    ),
    SkipRule(
        "come-from-bodies",
        _comes_from_bodies,
        ("来自全县23支代表队的运动员参赛。",),
        ("去年，全县组建23支代表队。",),
        ("count",),
    ),
    SkipRule(
        "there",
        _counts_there,
        ("会议应到代表256名，实到243名。",),
        ("去年，全县新增代表联络站56个。",),
        ("count",),
    ),
    SkipRule(
        "set",
        _is_set,
        ("运动会共设18个大项、126个小项。",),
        ("去年，全县共设置采样点560个。",),
        ("count",),
    ),
    SkipRule(
        "chance",
        lambda told: told.following.startswith(_CHANCE),
        ("不排除加息50个基点的可能性。",),
        ("去年，央行加息50个基点。",),
        ("points", "percent"),
    ),
    SkipRule(
        "time-taken",
        lambda told: told.following.startswith(words_of("taken")),
        ("从200亿元到300亿元仅用了3年。",),
        ("产值从200亿元增加到300亿元。",),
        ("money", "count"),
    ),
    SkipRule(
        "listed-next",
        lambda told: bool(_LISTED_NEXT.match(told.following)),
        ("要办好15件民生实事。分别是：渔港改造、码头加固。",),
        ("去年办好15件民生实事。",),
        ("count",),
    ),
    SkipRule(
        "called-by-number",
        _is_called_by_number,
        ("要吃透二十条优化措施的要义。", "各部门要落实好十八条惠企政策。"),
        ("要出台二十条优化措施。",),
        ("count",),
    ),
    SkipRule(
        "gap",
        lambda told: "差" in told.lead and bool(_GAP.search(told.lead)),
        ("经济总量只差青屿县25亿元。",),
        ("经济总量达到25亿元。",),
        ("money", "points"),
    ),
)
