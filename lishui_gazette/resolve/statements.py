"""Targets and outcomes as statements that can be compared: of which body, indicator, measure, unit and period."""

from __future__ import annotations

import re
from datetime import date
from enum import IntFlag
from functools import cache, lru_cache
from typing import Any, NamedTuple

from lishui_gazette import vocab
from lishui_gazette.extract.indicators import indicator_key
from lishui_gazette.resolve.areas import zone_kind

__all__ = [
    "Kind", "Series", "Statement", "is_within_rounding", "kind_of", "names_one_thing", "read_statement",
    "series_parts", "verdict",
]  # fmt: skip

_MANY_YEARS = re.compile(r"[一二三四五六七八九十]五|五年|三年|\d年[—–-]|年均|未来|今后|时期|规划|期末")
_A_LIST = re.compile(r"^(?:全[国省市]|世界|中国)?(?:\d+|百|千|十|[一二三四五六七八九]十)强")
_RANKED = re.compile(r"^(?:县市?|县域|城市|地级市|园区|企业|乡镇|开发区|[市县区])$")
_NEAR = 0.005  # of a value: how far rounding in print can carry two figures apart
_ABOUT = 0.05  # of a level: what 左右 allows
_ABOUT_POINTS = 0.5  # percentage points: what 左右 allows of a rate
_WHOLE = 1e6  # from here on figures are printed in 万 and 亿: their last digit is a place before the point
SPECIFIC = 4  # characters of an indicator that names one thing (万亩千亿平台), no general noun
_RATES = frozenset({"%", "pp"})


class Kind(IntFlag):
    """What a statement is, as far as that decides which others it can be compared with."""

    KNOWN = 1  # of a known body, in a document of known date: others take no part
    GOAL = 2
    PLAN = 4  # of several years together
    ONE = 8  # its indicator names one thing
    CODED = 16
    LEVEL = 32
    RANK = 64
    STATUS = 128


_MEASURES = {"level": Kind.LEVEL, "rank": Kind.RANK, "status": Kind.STATUS}


class Series(NamedTuple):
    """What makes statements comparable."""

    body: str
    indicator: str
    measure: str
    unit: str
    detail: str  # the scope of a rank, the area compared with, the verb of a counted thing


class Statement(NamedTuple):
    """A target or an outcome: what it says, of which period, and when its document appeared."""

    series: Series
    record_id: str
    document_id: str
    article_id: str
    value: float | None
    upper: float | None
    comparator: str
    period: date | None
    is_plan: bool  # of several years together
    printed: date
    span: dict[str, Any]
    is_coded: bool
    is_lower_better: bool

    @property
    def order(self) -> tuple[date, str]:
        """The order in which documents appeared."""
        return self.printed, self.record_id


def series_parts(row: dict[str, Any]) -> tuple[str, str, str, str]:
    """What a row of targets or outcomes is of, its body aside: indicator, measure, unit, detail."""
    detail = row["relative_to"] or ""
    indicator = indicator_key(row["indicator"])
    if row["measure"] == "rank":
        indicator, detail = _ranked(row["indicator"], indicator), row["rank_scope"] or ""
    elif row["action"]:
        detail = f"{detail}/{row['action']}"
    return indicator, row["measure"], row["unit"] or "", detail


def read_statement(row: dict[str, Any], record_id: str, body: str, printed: date) -> Statement:
    """A row of targets or outcomes as a statement on a body, in a document that appeared at `printed`."""
    return Statement(
        series=Series(body, *series_parts(row)),
        record_id=record_id,
        document_id=row["document_id"],
        article_id=row["article_id"],
        value=row["value"],
        upper=row["value_upper"],
        comparator=row["comparator"] or "",
        period=row["period_end"],
        is_plan=_is_plan(row["period_text"] or ""),
        printed=printed,
        span=row["evidence"][0],
        is_coded=bool(row["indicator_code"]),
        is_lower_better=_is_lower_better(row["indicator"]),
    )


@lru_cache(maxsize=1024)
def _ranked(printed: str, key: str) -> str:
    """What a rank ranks; empty where that is the body itself (全国百强, 经开区)."""
    bare = key.strip()
    return "" if _A_LIST.match(bare) or _RANKED.match(bare) or zone_kind(printed) else key


@lru_cache(maxsize=1024)
def _is_plan(period_text: str) -> bool:
    return bool(_MANY_YEARS.search(period_text))


@lru_cache(maxsize=1024)
def kind_of(indicator: str, measure: str, period_text: str, is_coded: bool) -> Kind:
    """What a row of targets or outcomes tells of its kind by itself."""
    flags = {
        Kind.PLAN: _is_plan(period_text),
        Kind.ONE: names_one_thing(indicator, measure, is_coded),
        Kind.CODED: is_coded,
        _MEASURES.get(measure, Kind(0)): True,
    }
    return Kind(sum(kind for kind, holds in flags.items() if holds))


def names_one_thing(indicator: str, measure: str, is_coded: bool) -> bool:
    """Whether an indicator is one thing in its body: a coded one, a rank, or no general noun (产值, 项目)."""
    return is_coded or measure == "rank" or len(indicator) >= SPECIFIC


@cache
def _bad_words() -> re.Pattern[str]:
    return re.compile(vocab.alternation(vocab.words("lower_is_better")))


@lru_cache(maxsize=1024)
def _is_lower_better(indicator: str) -> bool:
    return bool(_bad_words().search(indicator))


def is_within_rounding(one: float, other: float) -> bool:
    """Whether two figures can be one, printed to different digits (1394.67亿, 1395亿).

    The coarser of the two must be round where the finer one is not, and no farther off than half its last digit
    and half a per cent.
    """
    if one == other:
        return True
    last = max(_last_digit(one), _last_digit(other))
    return abs(one - other) <= min(last / 2, _NEAR * max(abs(one), abs(other)))


def _last_digit(value: float) -> float:
    """What one unit of the last printed digit is worth, as far as the value tells."""
    text = f"{abs(value):.0f}" if abs(value) >= _WHOLE else f"{abs(value):.10g}"
    whole, _, fraction = text.partition(".")
    if fraction:
        return float(10.0 ** -len(fraction))
    return float(10.0 ** (len(whole) - len(whole.rstrip("0"))))


def verdict(target: Statement, outcome: Statement) -> bool | None:
    """Whether the outcome's value meets the target's; None where the print does not tell.

    More is better but for ranks, indicators of the list and decreases. A bound (超过) counts as far as it goes; a
    value that misses by rounding alone decides nothing.
    """
    goal, value = target.value, outcome.value
    if goal is None or value is None:
        return None
    is_lower = target.series.measure == "rank" or target.comparator in ("le", "lt") or _is_down(target)
    if goal < 0:  # a decrease is compared by its size: 压减25%以上
        goal, value, is_lower = -goal, -value, False
    if target.comparator == "approx" and not is_lower:
        goal -= _ABOUT_POINTS if target.series.unit in _RATES else abs(goal) * _ABOUT
    if target.comparator == "range" and is_lower and target.upper is not None:
        goal = target.upper
    is_strict = target.comparator in ("gt", "lt")
    gain = (goal - value) if is_lower else (value - goal)
    is_met = gain > 0 or (gain == 0 and (not is_strict or outcome.comparator in ("gt", "lt")))
    if is_met:
        bounds = ("ge", "gt") if is_lower else ("le", "lt")
        is_bound = outcome.comparator in bounds and target.series.measure != "rank"
        return None if is_bound else True
    if outcome.comparator in (("le", "lt") if is_lower else ("ge", "gt")) and target.series.measure != "rank":
        return None  # 超过90亿 can be 100亿
    return None if target.series.measure != "rank" and is_within_rounding(goal, value) else False


def _is_down(target: Statement) -> bool:
    """Whether less is better and the target does not say otherwise."""
    return target.is_lower_better and target.comparator not in ("ge", "gt")
