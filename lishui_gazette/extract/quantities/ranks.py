"""Places in rankings: 居全省第三位, 全国80强, 前十, 首位."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lishui_gazette.extract.numbers import HAN, parse_number
from lishui_gazette.extract.quantities.bounds import Amount
from lishui_gazette.extract.quantities.lexicon import any_of
from lishui_gazette.records import Comparator
from lishui_gazette.scanning import KeyedScanner, regex

__all__ = ["FIELD", "VERB", "find_ranks"]

FIELD = (
    rf"(?:(?:全国|世界|全球)(?:主要|同类)?{any_of('ranked_places')}?|全[省市县区州]|国内|亚洲"
    r"|[东中西]部地区|(?:东北|华[东南北中]|西[南北])(?:地区)?|副省级城市|同类城市|[\u4e00-\u9fff]{2,3}(?<!全)省)"
)
VERB = rf"(?:{any_of('ranking_verbs')}|(?<![系行车前序并])列|排(?=第|在|全|名)|占(?=第|全))"
_NTH = regex(
    rf"第 ?(?P<nth>\d{{1,3}}|[{HAN}]{{1,4}}) ?(?P<mark>位|名(?!书记|义))?"
    r"(?!、[二三四五六七八九十]|[\d个次届期批章条节号季产方书线站代者轮阶大手]|医院|[一-龥]*线)"
)
_TOP = regex(rf"前(?P<top>\d{{1,3}}|[{HAN}]{{1,3}}) ?(?P<mark>位|名|强|列)?(?![\d个年月天季]|次会)")
_COUNTED_AFTER = regex(r"[^，。；：、\d\n]{0,8}\d+[家个户]")
_LIST = KeyedScanner("强", 4, rf"(?P<list>\d{{1,4}}|[{HAN}]{{1,4}})强(?![县市区镇村])", before=f"0123456789{HAN}")
_LIST_OF = KeyedScanner("强", 4, rf"(?P<list>\d{{1,4}}|[{HAN}]{{1,3}})强(?=[县市区镇村])", before=f"0123456789{HAN}")
_FIRST = regex(r"首位(?!度)|榜首|第一方阵|首席")
_NUMBERED = regex(r"(?P<verb>名列|位列|排名)(?:全国|全省|全市)?第?(?P<place>\d{1,3})(?=[，。、；）])")
_VERB_BEFORE = regex(rf"{VERB}[^，。；：\n]{{0,34}}$")
_FEW = 10
_ENTERED = regex(rf"{any_of('entering_verbs')}[^，。；：\n]{{0,5}}$")
_FIELD_BEFORE = regex(rf"{FIELD}(?:同类\S{{0,6}})?$")
# 增速前三位都在北部: the first places of a statistic, and who holds them
_RATE_BEFORE = regex(r"(?:增速|增幅|涨幅|总量|总额|排名)$")
_HELD = regex(r"(?:的[^，。；：、\d\n]{1,6})?(?:都|均|全部|全)(?:在|是|为|来自|位于|属于?)")
_CLAUSE_END = regex(r"[，。；、）！\n以且和]|$")


def _verb_before(norm: str, at: int) -> bool:
    return bool(_VERB_BEFORE.search(norm, max(0, at - 40), at))


def _is_held(norm: str, start: int, end: int) -> bool:
    """Whether the first places `[start, end)` of a statistic are told to be held by somebody."""
    return bool(_RATE_BEFORE.search(norm, max(0, start - 4), start) and _HELD.match(norm, end))


def _nth(norm: str) -> Iterator[Amount]:
    for found in _NTH.finditer(norm):
        value = parse_number(found["nth"])
        if not value:
            continue
        start, end = found.span()
        led = _verb_before(norm, start)
        if not found["mark"]:
            closed = _CLAUSE_END.match(norm, end)
            if not closed or not (led or (_FIELD_BEFORE.search(norm, max(0, start - 8), start))):
                continue
        elif not led and not _FIELD_BEFORE.search(norm, max(0, start - 8), start):
            continue
        yield Amount(start, end, start, end, value, "rank", "rank")


def _top(norm: str) -> Iterator[Amount]:
    for found in _TOP.finditer(norm):
        value = parse_number(found["top"])
        if not value or value < 2 or not (_verb_before(norm, found.start()) or _is_held(norm, *found.span())):
            continue
        if not found["mark"] and not _CLAUSE_END.match(norm, found.end()):
            continue
        is_list = found["mark"] == "强"
        yield Amount(*found.span(), *found.span(), value, "rank", "rank", Comparator.LE, is_list=is_list)


def _lists(norm: str) -> Iterator[Amount]:
    for found in _LIST.finditer(norm):
        value = parse_number(found["list"])
        if not value or value < 3:
            continue
        start, end = found.span()
        quoted = norm[max(0, start - 3) : start].find("“") >= 0 and norm[end : end + 1] == "”"
        if quoted and value < _FEW and not _ENTERED.search(norm, max(0, start - 8), start):
            continue  # “五强”目标: so many things to be strong in
        if (quoted and _COUNTED_AFTER.match(norm, end + 1)) or not (quoted or _verb_before(norm, start)):
            continue  # “中国百强”企业2家: the list only names what is counted
        if norm[end : end + 1] and not re.match(
            r"[，。；、）”！\n以和及行，（]|之[列一]|阵营|榜|，", norm[end : end + 2]
        ):
            continue
        yield Amount(start, end, start, end, value, "rank", "rank", Comparator.LE, is_list=True)
    for found in _LIST_OF.finditer(norm):
        value = parse_number(found["list"])
        if (
            value
            and value >= 3
            and re.search(
                rf"{any_of('entering_verbs')}[^，。；：\n]{{0,10}}$",
                norm[max(0, found.start() - 14) : found.start()],
            )
        ):
            yield Amount(*found.span(), *found.span(), value, "rank", "rank", Comparator.LE, is_list=True)


def _firsts(norm: str) -> Iterator[Amount]:
    for found in _FIRST.finditer(norm):
        if found[0] in ("首位", "榜首") and _verb_before(norm, found.start()):
            yield Amount(*found.span(), *found.span(), 1.0, "rank", "rank")
    for found in _NUMBERED.finditer(norm):
        start, end = found.span("place")
        yield Amount(start, end, start, end, float(found["place"]), "rank", "rank")


def find_ranks(norm: str) -> list[Amount]:
    """Every place in a ranking, as amounts of unit `rank`, in order.

    A list named by its members (百强) gives `le` and `is_list`. Praise (第一方阵, 第一个) is none, nor is an ordinal
    that neither a verb of ranking nor the field of the ranking (全国, 全省) introduces.
    """
    found = [*_nth(norm), *_top(norm), *_lists(norm), *_firsts(norm)]
    found.sort(key=lambda a: (a.start, -a.end))
    kept: list[Amount] = []
    for amount in found:
        if not kept or amount.start >= kept[-1].end:
            kept.append(amount)
    return kept
