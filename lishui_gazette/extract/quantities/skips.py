"""Amounts that are no record: thresholds, totals to rank among, durations, counts of words, of visitors, of visits."""

from __future__ import annotations

import re
from functools import cache

from lishui_gazette import vocab
from lishui_gazette.extract.quantities.amounts import Amount
from lishui_gazette.extract.quantities.nouns import noun_after
from lishui_gazette.records import Comparator

__all__ = ["is_no_record", "is_threshold", "is_total", "no_names", "sums"]

_TOTAL = re.compile(r"[^，。；、]{0,14}?(?:(?<!集)中|里)(?:的|，|有|共?有|列|排|名列|居(?=第|全)|位|第)")
_SIZE_KINDS = ("money", "area", "length", "mass", "energy", "power", "volume", "flow", "time", "count", "percent")
_STREAK = re.compile(r"(?:连续|历时|用时|为期|时隔|连续[第]?|间隔|运行|持续|耗时|历经)[^，。；]{0,3}$")
_BOUND_IN_NAME = re.compile(r"(?:规模|限额|投资|总投资|产值|营收|营业收入|年收入|面积|注册资本|亩均|自付|占地)?$")
_LIST_END = re.compile(r"、[^、，]{1,14}$")
_COMPARED_VALUE = re.compile(
    r"(?:相?比|较|高于|低于|超过|超出|超越|不及|快于|慢于|好于|强于|跑赢了?|逊于|弱于)(?!重)[^，。；]{0,18}(?:前值|预期的?|(?<![时期])的|增速|数据|水平|均值)$"
)
_RATE_AFTER = re.compile(r"的(?:涨幅|增速|增幅|水平|表现|均值|降幅)")
_COMPARED_TO = re.compile(r"(?:高于|低于|快于|慢于|好于|强于|比|较|不及)[^，。；]{0,10}$")
_COMPARED = re.compile(r"^（[^（）]{0,4}$")
_TIME_NAMES = re.compile(
    r"(?:时间|时长|时限|工期|周期|时效|天数|时数|工时|用时|耗时|期限|次数|日数|旅行|运行|车程|距离|行程|通关|办结|审批|办事|办理|只需|仅需|压缩[到至]|缩短[到至]|缩短|压缩|控制在)"
)
_PLAIN_AFTER = re.compile(r"的?(?:大关|台阶|关口|级)")


def _any(key: str) -> str:
    return "|".join(re.escape(w) for w in sorted(vocab.tree("indicator_words")[key], key=lambda w: (-len(w), w)))


@cache
def _abstract() -> re.Pattern[str]:
    words = sorted(vocab.words("abstract_counts"), key=lambda w: (-len(w), w))
    return re.compile(
        rf"(?:方面)?(?:具体|重要|主要|关键|重点|基本|核心|大)?(?:{'|'.join(map(re.escape, words))})(?:工作|事项)?"
        r"(?=[，。；：、的”“！）\n是上发]|$)|方面|层面|维度|环节"
    )


@cache
def _announced() -> re.Pattern[str]:
    return re.compile(rf"[^，。；：、]{{0,8}}?(?:{_any('announced')})")


_PLACES = re.compile(
    r"[^，。；、的]{0,8}?(?:县|市|区|省|省份|国家|地区|乡镇|街道|部门|单位|州)(?:（[^）]{1,6}）)?(?:[，。；、和]|[^，。；、的一-龥]|$|(?=[一-龥]))"
)
_IN = re.compile(r"[在于向从与同由全]$|涉及$|遍布$|来自$|分布在$|覆盖全[国省市]$")


@cache
def _casualties() -> re.Pattern[str]:
    return re.compile(rf"[^，。；、]{{0,8}}?(?:{_any('casualties')})")


@cache
def _acts() -> re.Pattern[str]:
    return re.compile(rf"[^，。；、]{{0,10}}?(?:{_any('acts')})")


@cache
def _visits() -> re.Pattern[str]:
    return re.compile(rf"(?:{_any('visits')})(?:了)?[^，。；、]{{0,10}}$")


@cache
def sums() -> tuple[str, ...]:
    """Nouns of money that an amount of money may stand before (投资, 补贴)."""
    return tuple(vocab.tree("indicator_words")["sums"])


@cache
def _plain_noun() -> re.Pattern[str]:
    return re.compile(rf"的[^，。；：、\d]{{0,6}}?(?:{_any('plain_nouns')})")


@cache
def no_names() -> frozenset[str]:
    """Words that stand before a number and name nothing (前值3.1%)."""
    return frozenset(vocab.tree("indicator_words")["no_names"])


def is_no_record(norm: str, amount: Amount, lead: str) -> bool:
    """Whether an amount behind the words `lead` (the clause up to it) is none of the kinds that are records."""
    end = amount.end
    following = norm[end : end + 24]
    if amount.kind == "rank":
        return False
    if amount.kind == "count":
        if amount.symbol in ("个", "项", "件", "条", "种", "点", "对", "类") and _abstract().match(following):
            return True
        if (
            amount.is_han
            and amount.value <= 10
            and (_announced().match(following) or lead.endswith(("这", "那", "的", "抓好", "做好")))
        ):
            return True
        if _IN.search(lead) and _PLACES.match(following):
            return True
        clause = norm[
            max(norm.rfind(c, max(0, amount.start - 30), amount.start) for c in "，。；\n") + 1 : amount.start
        ]
        if _acts().match(following) or _visits().search(lead) or _visits().search(clause[-18:]):
            return True
        if amount.symbol in ("人", "名") and _casualties().match(following):
            return True
        if amount.symbol in ("名", "位") and (
            lead.endswith("）") or ("、" in lead and re.search(r"[一-龥）]$", lead) and amount.value <= 10)
        ):
            return True  # 甲（职务）、乙3名同志: the persons just named
        if amount.symbol in ("个月", "号", "版", "课", "字", "届"):
            return True
        if amount.symbol in ("次", "场", "度") and amount.is_han:
            return True
    if is_total(norm, amount):
        return True
    listed = amount.kind == "count" and amount.value == lead.count("、") + 1 and amount.value > 1
    if listed and not amount.is_han and _LIST_END.search(lead) and re.match(r"[^，。；、]{1,8}", following):
        return True  # 甲、乙、丙3个区: the list names them all
    if amount.kind != "points" and _COMPARED_VALUE.search(lead):
        return True
    if amount.kind == "percent" and _RATE_AFTER.match(following) and _COMPARED_TO.search(lead):
        return True
    if _STREAK.search(lead):
        return True
    if amount.kind == "length" and following.startswith(("处", "深", "外", "远", "范围", "跑", "赛")):
        return True
    return amount.kind == "time" and not _TIME_NAMES.search(lead[-16:])


def is_total(norm: str, amount: Amount) -> bool:
    """Whether a number tells how many there are to choose or rank among (261个地级市中的第6位)."""
    return amount.kind == "count" and bool(_TOTAL.match(norm, amount.end, amount.end + 20))


def is_threshold(norm: str, amount: Amount) -> bool:
    """A sum or size that only qualifies the noun after it: 亿元以上项目, 总投资100亿元的产业园, 占地50亩的公园."""
    if amount.kind not in ("money", "bare", "area", "length", "power", "count", "mass"):
        return False
    following = norm[amount.end : amount.end + 24]
    attributive = following.startswith("的") and not following.startswith(("的，", "的。"))
    if amount.kind in ("money", "bare"):
        bound = amount.is_post and amount.comparator in (Comparator.GE, Comparator.LE)
        noun = bool(re.match(r"(?:及以上)?的?[一-龥]", following)) and not _PLAIN_AFTER.match(following)
        if attributive or (bound and noun):
            start, end = noun_after(norm, amount.end, False)
            return not (norm[start:end].endswith(sums()) or _plain_noun().match(following))
        return False
    if attributive and amount.kind in ("area", "power", "mass", "length") and not _plain_noun().match(following):
        return True
    return bool(
        amount.kind == "count"
        and amount.is_post
        and amount.comparator in (Comparator.GE, Comparator.LE)
        and attributive
    )
