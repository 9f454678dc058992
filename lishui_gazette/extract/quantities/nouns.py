"""The noun phrase after a number: 24项重点事项, 31个项目竣工, 八个由某人负责的专班."""

from __future__ import annotations

import re
from functools import cache

from lishui_gazette import vocab
from lishui_gazette.extract.quantities.lexicon import any_of, words_of
from lishui_gazette.scanning import Scanner, regex

__all__ = ["noun_after"]


def _any(key: str) -> str:
    return "|".join(vocab.tree("indicator_words")[key])


_REACH = 40
_LISTED = regex(
    r"(?:(?:[^，。；：、的\d\n]{1,12}、){1,6}[^，。；：、\d\n]{1,12}|[^，。；：、的\d\n]{3,12}(?<![高中初同平均]))等(?P<noun>[^，。；：、的\d\n]{2,12})(?=[，。；：、\n]|$)"
)
_PART = regex(r"(?:纯|总|净|年|人均|平均)+$")
_HELD = regex(rf"(?:主持)?{any_of('holding')}(?=.)")
_HARMONY = ("和美", "和谐", "和平", "和睦", "等级")
_JOINTS = (*"和及与或等", "")
_ADJECTIVE_ENDS = "级型类性式"
_QUOTED = regex(r"“[^”，。；\n]{1,20}”")
_SCOPE = regex(rf"{any_of('scopes')}$")
_LIST_ON = regex(r"、(?P<more>[^，。；：、的\d“”（）\n]{2,10})(?=[，。；]|\n|$)")
_JOINED = regex(rf"与[^，。；：、\d\n]{{1,14}}?(?:{_any('compound_ends')})(?=[，。；：、]|和\d|$)")
_MARK = regex(r"[，。；：！？、（）‘…\n]")
_TRAIL = regex(r"(?<![、和与及的了“ ])[、和与及的了“ ]+$")
_SOME = ("若干", "多个", "数个", "一批", "一系列")
_NUMBER = regex(r"\d[\d.,]*")
_ASIDE = regex(r"（[^（），。；、\d\n]{1,10}）(?=[一-龥]{2})")  # 农贸（农批）市场
# 2400户（累计3600户）企业: the noun behind a bracket that tells a part or the total is counted inside and before it
_PARTS = regex(r"（(?:其中|累计|含|总计|共)[^（）\n]{2,14}）(?=[一-龥]{2})")
_IN_PARTS = regex(r"（(?:其中|累计|含|总计|共)[^（）\n]{2,14}$")
_VOLTAGE = regex(r"\d{2,4}千伏")  # 4座110千伏变电站
_THRESHOLD = regex(r"\d[\d.,]*[十百千万亿]*(?:元|美元|平方米|亩|人|吨|千瓦|平方公里|周?岁)(?:及?以[上下]|之[上下])")


@cache
def _stop() -> Scanner:
    where = {r["word"]: vocab.beside(r["word"], r["not_after"], r["not_before"]) for r in vocab.rows("right_stops")}
    return Scanner(vocab.alternation(where, where))


@cache
def _attributed() -> re.Pattern[str]:
    return re.compile(rf"[^，。；：、的\d\n]{{2,8}}?(?:{_any('attributed_ends')})")


@cache
def _verbs() -> re.Pattern[str]:
    verbs = [r["verb"] for r in vocab.rows("action_verbs")] + list(vocab.tree("end_states")["new_clause"])
    return re.compile(vocab.alternation(verbs))


@cache
def _statistic() -> re.Pattern[str]:
    return re.compile("|".join(vocab.tree("indicator_words")["after_counts"]))


def _first_number(norm: str, start: int, limit: int) -> int:
    """Where the first number in `[start, limit)` stands that is no threshold inside a name (投资500万元以上项目).

    Numbers of a quoted part that opens the name count as words (8个“15分钟”阅读圈).
    """
    quoted = _QUOTED.match(norm, start, limit)
    start = quoted.end() if quoted else start
    for found in _NUMBER.finditer(norm, start, limit):
        if not (_THRESHOLD.match(norm, found.start()) or _VOLTAGE.match(norm, found.start())):
            return found.start()
    return limit


def _halt(norm: str, start: int, limit: int) -> re.Match[str] | None:
    """The first word in `[start, limit)` that ends a noun phrase; what follows the limit may make it part of one."""
    quoted = _QUOTED.match(norm, start, limit)
    found = _stop().search(norm, quoted.end() if quoted else start, limit + 2)
    while found and found[0] == "与" and _JOINED.match(norm, found.start(), limit + 1):
        found = _stop().search(norm, found.end(), limit + 2)  # 研发与转化平台: 与 joins parts of one name
    return found if found and found.start() < limit else None


def _to_stop(norm: str, start: int, limit: int) -> tuple[int, int]:
    halt = _halt(norm, start + 1, limit)
    end = halt.start() if halt else limit
    trail = _TRAIL.search(norm, start, end)
    return start, trail.start() if trail else end


@cache
def _adjectives() -> tuple[str, ...]:
    """What ends a description before 的 (8个特色鲜明的街区)."""
    return tuple(vocab.tree("quantity_words")["describing"])


def _before_statistic(norm: str, start: int, end: int) -> int:
    statistic = _statistic().search(norm, start + 1, end)
    if statistic is None:
        return end
    part = _PART.search(norm, start, statistic.start())
    return part.start() if part else statistic.start()


def noun_after(norm: str, start: int, is_count: bool) -> tuple[int, int]:
    """The `[start, end)` of the noun phrase right after a number that ends at `start`; empty where none stands there.

    It ends before a verb, a preposition, a mark or another number; where it begins with a verb or preposition it is
    what stands after 的 (八个由某人负责的专班). After a count (`is_count`) it ends before the statistic of what is
    counted (29个行业产值).
    """
    start, limit = _room(norm, start, is_count)
    if norm[start : start + 1] in _JOINTS and not norm.startswith(_HARMONY, start):
        return start, start
    if norm[start : start + 1] == "的" and limit - start > 1:
        start += 1
    held = _HELD.match(norm, start, limit)
    start = held.end() if held else start
    listed = _LISTED.match(norm, start, start + 2 * _REACH)
    if listed:
        return listed.span("noun")
    halt = _halt(norm, start, limit)
    is_verb = halt is not None and halt.start() == start and len(halt[0]) > 1
    attributed = _attributed().match(norm, start, limit) if is_verb else None
    if attributed:
        halt = _halt(norm, attributed.end(), limit)  # 建档立卡贫困人口: the verb is part of the name
    if halt and halt.start() == start:
        particle = norm.rfind("的", start, limit - 1)
        return _to_stop(norm, particle + 1, limit) if particle > start else (start, start)
    end = min(limit, halt.start() if halt else limit, _first_number(norm, start, limit))
    particle = _particle(norm, start, limit)
    is_reached = halt is not None and halt[0] in words_of("reaching")
    if start < particle <= end:
        described = norm[particle - 1] in _ADJECTIVE_ENDS or norm.endswith(_adjectives(), start, particle)
        if described or (halt and halt.start() < particle):
            return _to_stop(norm, particle + 1, limit)
        end = particle
    elif particle > end and (end - start < 2 or (norm.endswith(_adjectives(), start, particle) and not is_reached)):
        return _to_stop(norm, particle + 1, limit)
    return start, _noun_end(norm, start, end, limit, is_count)


def _particle(norm: str, start: int, limit: int) -> int:
    """Where the first 的 that is not quoted stands (“家门口的舞台” is a name); -1 for none."""
    at = norm.find("的", start, limit)
    opened = norm.rfind("“", start, at) if at >= 0 else -1
    closed = norm.find("”", at, limit) if opened >= 0 and norm.find("”", opened, at) < 0 else -1
    return norm.find("的", closed, limit) if closed >= 0 else at


def _room(norm: str, start: int, is_count: bool) -> tuple[int, int]:
    """Where a noun behind a number can begin, and the mark before which it must end."""
    part = _PARTS.match(norm, start) if is_count else None
    if is_count and norm[start : start + 1] == "）" and _IN_PARTS.search(norm, max(0, start - 20), start):
        start += 1
    start = part.end() if part else start
    mark = _MARK.search(norm, start, start + _REACH)
    aside = _ASIDE.match(norm, mark.start()) if mark and mark[0] == "（" and mark.start() > start else None
    if aside:
        mark = _MARK.search(norm, aside.end(), start + _REACH)
    return start, mark.start() if mark else min(len(norm), start + _REACH)


def _noun_end(norm: str, start: int, end: int, limit: int, is_count: bool) -> int:
    """The end of a noun without what trails it: of things counted before their statistic, with all of their list."""
    end = _before_statistic(norm, start, end) if is_count else end
    trail = _TRAIL.search(norm, start, end)
    end = trail.start() if trail else end
    return _with_list(norm, start, end) if is_count and end == limit else end


def _with_list(norm: str, start: int, end: int) -> int:
    """The end of a noun moved over what one number counts with it (9所中小学、幼儿园; 国际、国内空白)."""
    more = _LIST_ON.match(norm, end)
    if more is None or end - start < 2:
        return end
    if norm.startswith(_SOME, more.start("more")):
        return end  # 10个产业链、若干个接续产业
    scope = _SCOPE.search(norm, start, end)
    if not scope and (_halt(norm, more.start("more"), more.end()) or _verbs().match(norm, more.start("more"))):
        return end
    halt = _halt(norm, more.start("more") + 2, more.end()) if scope else None
    return halt.start() if halt else more.end()
