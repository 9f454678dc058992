"""Sums and sizes that only qualify the noun after them: 亿元以上项目, 总投资100亿元的产业园, 占地50亩的公园.

Such a number stays part of the words before the next one.
"""

from __future__ import annotations

import re
from functools import cache

from lishui_gazette import vocab
from lishui_gazette.extract.quantities.bounds import Amount
from lishui_gazette.extract.quantities.lexicon import any_of
from lishui_gazette.extract.quantities.nouns import noun_after
from lishui_gazette.extract.quantities.openers import FIRST_PAST
from lishui_gazette.records import Comparator
from lishui_gazette.scanning import regex

__all__ = ["is_threshold", "no_names", "sums"]


@cache
def sums() -> tuple[str, ...]:
    """Nouns of money that an amount of money may stand before (投资, 补贴)."""
    return tuple(vocab.tree("indicator_words")["sums"])


@cache
def _plain_noun() -> re.Pattern[str]:
    plain = "|".join(map(re.escape, vocab.tree("indicator_words")["plain_nouns"]))
    return re.compile(rf"的[^，。；：、\d\n]{{0,6}}?(?:{plain})")


@cache
def no_names() -> frozenset[str]:
    """Words that stand before a number and name nothing (前值3.1%)."""
    return frozenset(vocab.tree("indicator_words")["no_names"])


_PLAIN_AFTER = regex(r"的?(?:大关|台阶|关口|级)")
_IN_NAME = regex(
    r"(?:以上|以下|以内)?的?[^，。；、\d\n]{0,8}(?:率|占比|比例|比重)"
    r"(?=(?:达|提|为|超|不|稳|保|升|降|增|控|力争|在)[^，。；\n]{0,6}\d|\d)"
)
# 在总量超过60亿元的高基数上: the circumstances in which something is done have the quantity
_CASE = regex(r"的[^，。；：、\d\n]{0,4}(?:基数|基础|情况|情形|背景|条件)[上下]")
# 猪牛羊三种肉产量9万吨: the numeral is part of the name of the product
_KINDS_OF = regex(rf"[一-龥]{{1,6}}?{any_of('outputs')}(?:达到?|为)?\d")
_FIRST_TO = regex(r"(?:首个|首座|首家|第一个|唯一)[^，。；：、\d\n]{2,12}$")
_IN_NAME_KINDS = ("length", "money", "area", "time")
_NAME_BREAKS = "，。；：、达到为增长降升至"
_SIZED = regex(f"{any_of('sized_kinds')}?{any_of('sized_things')}")
_NOUN = regex(r"(?:及以上)?的?[一-龥]")
_SIZED_KINDS = ("length", "money", "area", "power")
_SIZED_WITH = regex(
    r"、[^，。；、\d\n]{1,8}\d[\d.]*[余多]?[十百千万亿]*(?:元|美元|亩|公里|米|平方米|平方公里|公顷|千瓦)的(?!大关|目标)[一-龥]"
)
_IN_BASE = regex(r"占[^，。；：\d\n]{0,6}$")
_BASE_ON = regex(r"[^，。；：\d\n]{1,10}的? ?\d[\d.]*%")
_OF_WHOLE = regex(r"的\d[\d.]*%")
_YEARLY = regex(rf"年{any_of('yearly_makes')}$")
_YEARLY_LIST = regex(rf"年{any_of('yearly_makes')}\d[^，。；：\n]*$")
_WORKS_AFTER = regex(rf"[^，。；：\n]{{0,40}}?等[^，。；：、\d\n]{{0,8}}?{any_of('yearly_works')}")
_WORK = regex(rf"[^，。；：、\d\n]{{0,14}}?{any_of('yearly_works')}")
_COUNT_AFTER = regex(r"\d+[个家户]")
_BOUNDS = (Comparator.GE, Comparator.LE)


def is_threshold(norm: str, amount: Amount) -> bool:
    """A sum or size that only qualifies the noun after it: 亿元以上项目, 总投资100亿元的产业园, 占地50亩的公园."""
    firsts = (_FIRST_TO, FIRST_PAST) if amount.comparator is Comparator.GT else (_FIRST_TO,)
    if any(first.search(norm, max(0, amount.start - 16), amount.start) for first in firsts):
        return False  # 全省首个产值突破500亿元的县
    if amount.kind in ("money", "bare") and _CASE.match(norm, amount.end):
        return False
    if amount.kind in _SIZED_KINDS and _SIZED_WITH.match(norm, amount.end):
        return True  # 全长12公里、总投资3亿元的环城路
    following = norm[amount.end : amount.end + 24]
    if amount.is_han and amount.symbol in ("种", "类") and norm[amount.start - 1 : amount.start].isalpha():
        return bool(_KINDS_OF.match(following))
    if amount.kind in _IN_NAME_KINDS and _IN_NAME.match(following) and norm[amount.start - 1] not in _NAME_BREAKS:
        return True  # 500米覆盖率, 20万元以上的村占比
    if _YEARLY.search(norm, max(0, amount.start - 4), amount.start) and _WORK.match(following):
        return True  # 年产10万吨特种纸生产线
    if _YEARLY_LIST.search(norm, max(0, amount.start - 40), amount.end) and _WORKS_AFTER.match(norm, amount.end):
        return True  # 年产30万吨铜材、100吨电炉等项目
    in_base = _IN_BASE.search(norm, max(0, amount.start - 8), amount.start)
    if amount.kind != "percent" and in_base and _BASE_ON.match(following):
        return True  # 占年度8000万亩任务量的54%
    if amount.kind != "percent" and _OF_WHOLE.match(following):
        return True  # 完成年度任务589亿元的37%
    if amount.symbol == "kV":
        return True  # 110千伏变电站
    if amount.kind == "money" and amount.is_post and _COUNT_AFTER.match(following):
        return True  # 其中10亿元以上5个
    attributive = following.startswith("的") and not following.startswith(("的，", "的。"))
    bound = amount.is_post and amount.comparator in _BOUNDS
    if amount.kind in ("money", "bare"):
        noun = bool(_NOUN.match(following)) and not _PLAIN_AFTER.match(following)
        if amount.start < amount.number and _SIZED.match(following):
            return True  # 产值超10亿元企业
        if not (attributive or (bound and noun)):
            return False
        start, end = noun_after(norm, amount.end, False)
        return not (norm[start:end].endswith(sums()) or _plain_noun().match(following))
    if attributive and amount.kind in ("area", "power", "mass", "length") and not _plain_noun().match(following):
        return True
    return amount.kind == "count" and bound and attributive
