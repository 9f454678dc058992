"""What a quantity says of its indicator: level, growth, change, share or rank; and its signed value."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from lishui_gazette import vocab
from lishui_gazette.extract.quantities.bounds import Amount
from lishui_gazette.extract.quantities.predicates import Predicate
from lishui_gazette.records import Measure
from lishui_gazette.scanning import regex

__all__ = ["Reading", "is_share_name", "read_measure"]

_INSIDE_SHARE = regex(r"占.{1,24}(?:比重|比例|比|份额)|相当于.*比例")
_RATIO = regex(r"(?:收入比|倍差|比值|之比|收入差距)$")
_PLACES = ("位", "名")


class Reading(NamedTuple):
    """Measure, signed value, upper bound and unit of one quantity."""

    measure: Measure
    value: float
    upper: float | None
    unit: str


@cache
def _share_ends() -> tuple[tuple[str, ...], tuple[str, ...]]:
    words = vocab.tree("indicator_words")
    return tuple(words["share_ends"]), tuple(words["not_share"])


def is_share_name(name: str) -> bool:
    """Whether a name stands for a part of a whole or a rate in % (失业率, 占地区生产总值比重)."""
    ends, exceptions = _share_ends()
    return bool(_INSIDE_SHARE.search(name)) or (name.endswith(ends) and not name.endswith(exceptions))


def _signed(amount: Amount, predicate: Predicate) -> tuple[float, float | None]:
    if predicate.sign >= 0 or amount.value <= 0:
        return amount.value, amount.upper
    if amount.upper is not None:
        return -amount.value, -amount.upper
    return -amount.value, None


def read_measure(amount: Amount, predicate: Predicate, name: str, verb_class: str, before: Measure | None) -> Reading:
    """The reading of `amount` behind `predicate` as a quantity of `name`.

    `verb_class` is the class of the verb that governs the name (`change` for 新增); `before` is the measure of the
    quantity that a chain continues, which a difference to another area takes over.
    """
    value, upper = _signed(amount, predicate)
    plain = Reading(Measure.LEVEL, amount.value, amount.upper, amount.symbol)
    moved = predicate.sign != 0 and not predicate.is_end
    if amount.kind == "rank":
        return Reading(Measure.RANK, amount.value, amount.upper, "rank")
    if amount.kind == "permille":
        return Reading(Measure.CHANGE if moved else Measure.SHARE, value, upper, amount.symbol)
    if amount.kind == "percent":
        if before is Measure.GROWTH and predicate.is_empty and not is_share_name(name):
            return Reading(Measure.GROWTH, value, upper, "%")
        is_value = (predicate.is_end or predicate.is_level) and not predicate.is_share
        if before is Measure.GROWTH and is_value and not is_share_name(name):
            return Reading(Measure.GROWTH, amount.value, amount.upper, "%")  # 增长2.4%，预计放缓至1.8%
        if predicate.is_empty and verb_class in ("cut", "change") and not is_share_name(name):
            sign = -1 if verb_class == "cut" else 1  # 压减一般性支出15%, 提高效率20%
            return Reading(Measure.GROWTH, sign * value, None if upper is None else sign * upper, "%")
        return _percent(amount, predicate, name, moved, value, upper)
    if amount.kind == "points":
        if predicate.base and predicate.base.kind in ("area", "else"):
            rate = Measure.SHARE if is_share_name(name) and before is not Measure.GROWTH else Measure.GROWTH
            return Reading(rate, value, upper, "pp")
        return Reading(Measure.CHANGE, value, upper, "pp")
    if amount.kind == "times":
        return plain if _RATIO.search(name) else Reading(Measure.GROWTH, value, upper, "times")
    if amount.symbol in _PLACES and predicate.is_end and re.search(r"排名|位次|名次|考评|评价", name):
        return Reading(Measure.RANK, amount.value, amount.upper, "rank")
    if moved and not predicate.is_level:
        return Reading(Measure.CHANGE, value, upper, amount.symbol)
    if verb_class == "cut":
        return Reading(Measure.CHANGE, -amount.value, None if amount.upper is None else -amount.upper, amount.symbol)
    return Reading(Measure.CHANGE, amount.value, amount.upper, amount.symbol) if verb_class == "change" else plain


def _percent(
    amount: Amount, predicate: Predicate, name: str, moved: bool, value: float, upper: float | None
) -> Reading:
    if predicate.is_share and not moved:
        return Reading(Measure.SHARE, amount.value, amount.upper, "%")
    if predicate.rate:
        if (
            predicate.rate and predicate.sign < 0 and predicate.is_end
        ):  # 增速由5%回落至3%: the end value keeps its own sign
            return Reading(Measure.GROWTH, amount.value, amount.upper, "%")
        return Reading(Measure.GROWTH, value, upper, "%")
    if moved:
        return Reading(Measure.GROWTH, value, upper, "%")
    return Reading(Measure.SHARE, amount.value, amount.upper, "%")
