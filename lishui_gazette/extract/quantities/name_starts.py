"""Where a name begins inside a lead: behind passives, dashes, lists and 的 that belong to what only describes it."""

from __future__ import annotations

from lishui_gazette.extract.quantities.lexicon import any_of
from lishui_gazette.extract.quantities.openers import owned_attributes
from lishui_gazette.scanning import last_of, regex

__all__ = ["name_start"]

_LONGEST = 40
# 规上工业中…: the group that a trade or shop belongs to is no part of its name
_AMONG = regex(r"(?<=[业位类品])中(?![小心国药部型高等欧东西央间介成期端层外医老青共华学游，])(?=[^，]{2})")
_SIZED_CLASS = regex(rf"年?{any_of('firm_sizes')}(?:超过?|过|突破|达到?)[^，。；的]{{1,8}}元(?:以上)?的$")
_BOUNDED = ("以上", "以下", "以内")
_SHARES = ("占比", "比例", "比重", "率")
_ETC_ONE = regex(
    rf"[^、，]{{2,16}}(?<![甲乙丙高中初平同上优对均劣])等(?=(?:重大|重点|一批|各类)?{any_of('exemplified')}$)"
)
_ETC = regex(r"、[^、]{1,16}等(?=[^级待候候于])")
# What was done to the place or body that the number is told of is no part of the name; 植被 is no passive.
_UNDERGONE = regex(rf"(?<!植)被[^，。；：\n]{{0,24}}{any_of('undergone')}了?(?=.{{2}})")
_WHOLE_AFTER = regex(r"生产和供应|生产供应")


def name_start(norm: str, start: int, end: int) -> int:
    """Where the name in `[start, end)` begins, a lead without periods, places and verbs; at most 40 characters long."""
    undergone = _UNDERGONE.search(norm, start, end) if norm.find("被", start, end) >= 0 else None
    start = undergone.end() if undergone else start
    start = _behind_particle(norm, _behind_marks(norm, start, end), end)
    return start if end - start <= _LONGEST else _shortened(norm, start, end)


def _behind_marks(norm: str, start: int, end: int) -> int:
    """The start moved behind a dash, behind 在…中, and behind a list that 等 ends."""
    dash = norm.rfind("——", start, end)
    start = dash + 2 if dash >= start and end - dash > 3 else start
    among = _AMONG.search(norm, start, end) if norm.find("中", start, end) >= 0 else None
    start = among.end() if among else start
    return _behind_list(norm, start, end) if norm.find("等", start, end) >= 0 else start


def _behind_list(norm: str, start: int, end: int) -> int:
    """The start moved behind a list that 等 ends (甲、乙等), or one example of what is named (某工程等项目)."""
    one = _ETC_ONE.match(norm[start:end])
    if one:
        return start + one.end()
    etc = _ETC.search(norm, start, end)
    return etc.end() if etc and end - etc.end() >= 4 else start


def _behind_particle(norm: str, start: int, end: int) -> int:
    """The start moved behind the last 的, unless what stands before it belongs to the name."""
    particle = norm.rfind("的", start, end - 1)
    sized = _SIZED_CLASS.search(norm, start, particle + 1) if particle > start else None
    if sized:
        return sized.start()  # 培育年产值超亿元的龙头企业
    of_bound = norm[max(start, particle - 2) : particle] in _BOUNDED and (
        norm.endswith(_SHARES, start, end) or norm.startswith(_SHARES, end)
    )
    of_attribute = particle - start >= 2 and norm[particle + 1 : end] in owned_attributes()
    kept = particle < start or of_bound or of_attribute or _WHOLE_AFTER.match(norm, particle + 1)
    return start if kept else particle + 1


def _shortened(norm: str, start: int, end: int) -> int:
    """A later start for what is too long for a name: after the last comma-like mark that leaves a name."""
    mark = last_of(norm, "，、：", start, end - 2)
    return mark + 1 if mark >= start else end - _LONGEST
