"""The coded indicator list: which of its indicators a printed name stands for.

Names are compared as wholes after folding, never in part: 工业投资 is not 投资, and 竹产业产值 has no code. What
only says how the indicator is looked at (增速, 增幅, 全年, 累计) is left out; what narrows it down is not.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache

from lishui_gazette import vocab
from lishui_gazette.scanning import regex

__all__ = ["indicator_code", "indicator_key"]

# Spellings that mean the same; applied in this order to names and to the table's forms alike.
_SAME = (
    (regex(r"[\s“”\"'‘’「」《》]"), ""),
    (regex(r"国内生产总值|地区生产总值|生产总值"), "GDP"),
    (regex(r"GDP[(](?:GDP)?[)]"), "GDP"),
    (regex(r"规模以上"), "规上"),
    (regex(r"比重|比率"), "比例"),
    (regex(r"的"), ""),
    (regex(r"(?:占|相当于)(?:全[省市县区])?(?=GDP)"), "占"),
    (regex(r"R\s?[&＆]\s?D|研究与试验发展|研究与开发|研究和试验发展"), "研发"),
)
_ROUND = regex(
    r"^(?:全[年市省县区州]|累计|完成|实现|年末|年均|预计|其中|地方(?=财政总收入))+|(?:增长速度|增速|增幅|增长|涨幅|同比){1,4}$"
)
_SHORTEST = 2


def _folded(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).strip()
    for pattern, same in _SAME:
        folded = pattern.sub(same, folded)
    return folded


@cache
def _codes() -> dict[str, str]:
    return {_folded(form): row["code"] for row in vocab.rows("indicators") for form in row["forms"].split()}


@lru_cache(maxsize=1024)
def indicator_code(text: str) -> str | None:
    """The code of the indicator that `text` names (规模以上工业增加值增速 → above_scale_industrial_value_added).

    None where the list does not have the indicator, and where the name is narrower than one it has.
    """
    name = _folded(text)
    codes = _codes()
    if name in codes:
        return codes[name]
    bare = _ROUND.sub("", name)
    return codes.get(bare) if len(bare) >= _SHORTEST else None


@lru_cache(maxsize=1024)
def indicator_key(text: str) -> str:
    """What two printed names of one indicator have in common: its code, else the name folded and without 增速, 全年."""
    name = _folded(text)
    return indicator_code(text) or _ROUND.sub("", name) or name
