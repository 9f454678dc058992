"""Periods that are no time of what is told: what is compared with, counted from, or part of another name.

比上年, 由一季度的, 2019年同期; 成立于1963年, 始建于1958年; 2000年底前建成的; 每人每年; 全年任务的八成, 年初预算;
but not 从上半年看.
"""

from __future__ import annotations

from lishui_gazette import vocab
from lishui_gazette.scanning import regex

__all__ = ["is_base"]


def _any(key: str) -> str:
    return "|".join(vocab.tree("period_words")[key])


_COMPARED = regex(rf"(?:{_any('compared')})上?$")
_COMPARED_FAR = regex(rf"(?:{_any('compared_far')})[^，。；：—年\d]{{1,7}}$")
_LOOKED_AT = regex(r"的?(?:整体|总体|情况|数据|走势)?来?看")
_FOUNDED = regex(rf"(?:{_any('founded')}|{_any('built')})于$")
_FOUNDED_AFTER = regex(rf"(?:正式)?(?:{_any('founded')})(?=[，。；的]|以来|至今|后)")
_PER_HEAD = regex(r"每[人户亩名生床家辆吨]$")
_OF_TASK = regex(rf"的?(?:{_any('set_tasks')})(?![^，。；]{{0,6}}(?:是|为|增长|：))")
_ATTRIBUTIVE = regex(
    r"(?:之?前|以前|以来)?(?:建成|建设|投用|投产|开工|出台|印发|出生|注册|入学|毕业)[^，。；\n]{0,3}的"
)
_REACH = 14


def is_base(norm: str, start: int, end: int, part: str = "") -> bool:
    """Whether the period expression `[start, end)` of `norm` is no time of what is told beside it.

    `part` is the kind of a part of the year: `each` for one of 每月, 每天; `ends` for 全年, 年初; else empty.
    """
    before = norm[max(0, start - _REACH) : start]
    if _COMPARED.search(before):
        return not (before.endswith("从") and _LOOKED_AT.match(norm, end))
    if norm.startswith(("同期", "远景目标"), end) or (before.endswith(("是", "为")) and norm.startswith("的", end)):
        return True
    if _FOUNDED.search(before) or _FOUNDED_AFTER.match(norm, end) or _PER_HEAD.search(before):
        return True
    if _ATTRIBUTIVE.match(norm, end) and not before.endswith(("到", "至")):
        return True  # 2000年底前建成的老旧小区
    if part == "each" or _COMPARED_FAR.search(before):
        return True
    return part == "ends" and bool(_OF_TASK.match(norm, end))
