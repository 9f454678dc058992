"""Lists of names that share words (城镇、农村居民收入) and what each member is called."""

from __future__ import annotations

import re
from functools import cache
from itertools import combinations

from lishui_gazette import vocab
from lishui_gazette.extract.quantities.lexicon import any_of
from lishui_gazette.scanning import regex
from lishui_gazette.vocab import alternation

__all__ = ["SUMMED_UP", "Part", "are_statistics", "is_statistic", "name_tail", "spelled_out", "split_names"]

Part = tuple[int, int]

_COMMA, _PAUSE, _STRONG = regex("，"), regex("、"), regex(r"、|，")
_WEAK = regex(r"以及|和|及|与")
_PARALLEL_ENDS = "级业类型区市县省层侧"
_KIND_ENDS = "类品物材菜果粮"
_MOST_WEAK = 8
_PAIR = 2
_PER_UNIT = regex(r"(?:单位|每?万元)(?:地区|国内)?(?:生产总值|GDP|工业增加值|面积)")
_RELATION = regex(r"(?:对|占)[^、]{1,14}?的?(?:贡献率?|拉动率?|比重|比例|份额)$")  # 净出口|对经济增长的贡献率
SUMMED_UP = regex(
    r"等?[两二三四五六七八九十\d]{1,4}[大个](?:主导|支柱|重点|主要|传统|优势|特色){0,3}(?:行业|产业|板块|领域|门类|类)$"
)  # 化工、建材、食品|三大主导行业
_GROUP = regex(r"限(?:额以)?上(?:[^、]{0,4}?(?:单位|企业)(?:（[^）]+）)?)?")
_GOODS = regex(rf"[类品车店材](?:商品)?{any_of('measured_of_goods')}?$")
_ORDINAL = regex(r"第[一二三]$")
_NUMERAL = regex(r"第?[一二三](?:$|产业|次)")
_STATISTIC_END = regex(rf"[^，。；、\n]{{2}}{any_of('statistic_ends')}$")
_OF_KIND = regex(r"(?<=.)(?:保险|用地)(?!保险|用地)[^、]*$")  # 养老、工伤保险参保人数
_OF_FIRMS = regex(r"[^、]*(?:企业|公司)(?=[^、]{2})")
_OPPOSITES = (("城镇", "农村"), ("城区", "乡村"), ("城市", "农村"), ("城镇", "乡村"))


@cache
def name_tail() -> re.Pattern[str]:
    """The end of a name that makes it the name of a statistic (增加值, 零售额, 覆盖率)."""
    return re.compile(rf"(?:{alternation(vocab.tree('indicator_words')['tails'])})$")


@cache
def _bare_statistic() -> re.Pattern[str]:
    return re.compile(rf"总?(?:{alternation(vocab.tree('indicator_words')['tails'])})")


def _cut(start: int, end: int, marks: list[tuple[int, int]]) -> list[Part]:
    parts, at = [], start
    for mark_start, mark_end in marks:
        parts.append((at, mark_start))
        at = mark_end
    return [*parts, (at, end)]


def split_names(norm: str, start: int, end: int, count: int, marks: str = "") -> list[Part] | None:
    """The `[start, end)` of `count` names listed in `norm[start:end]`; None where the list cannot have that many.

    、 separates before 和, 及 and 与 do, which stand inside names too (批发和零售业): of these the ones whose parts end
    alike are taken. With `marks` only those separate.
    """
    if count == 1:
        return [(start, end)]
    for pattern in [re.compile(f"[{marks}]")] if marks else (_COMMA, _PAUSE, _STRONG):
        strong = [m.span() for m in pattern.finditer(norm, start, end)]
        if not strong and pattern is not _STRONG:
            continue
        missing = count - 1 - len(strong)
        if missing < 0:
            continue
        if missing == 0 or not marks:
            parts = _with_weak(norm, start, end, strong, missing)
            if parts:
                return parts
    return None


def _with_weak(norm: str, start: int, end: int, strong: list[tuple[int, int]], missing: int) -> list[Part] | None:
    """The parts between the strong marks and `missing` of the weak ones, those chosen that make the parts end alike."""
    weak = [m.span() for m in _WEAK.finditer(norm, start + 1, end - 1)][:_MOST_WEAK]
    best: tuple[tuple[int, int, int], list[Part]] | None = None
    for chosen in combinations(weak, missing):
        parts = _cut(start, end, sorted([*strong, *chosen]))
        if any(e <= s for s, e in parts):
            continue
        alike = sum(norm[e - 1] in _PARALLEL_ENDS + "品额值率" for _, e in parts[:-1])
        plain = sum(norm[s] == "和" for s, _ in chosen)
        score = (alike, plain, sum(s for s, _ in chosen))
        if best is None or score > best[0]:
            best = (score, parts)
    return best[1] if best else None


def spelled_out(text: str, parts: list[Part]) -> list[str]:
    """The names of the parts, words that the last one shares with the others repeated (高校投入, 科研院所投入)."""
    names = [text[s:e] for s, e in parts]
    names[-1] = SUMMED_UP.sub("", names[-1]) or names[-1]
    last = names[-1]
    if _ORDINAL.match(names[0]) and all(_NUMERAL.match(n) for n in names[1:]):
        return [f"第{n.lstrip('第')[0]}{last.lstrip('第')[1:]}" for n in names]  # 第一、二、三产业增加值
    if len(names) == _PAIR and names[0].endswith("存") and last.startswith("贷"):  # 金融机构存、贷款余额
        return [names[0] + last[1:], names[0][:-1] + last]
    tail = _OF_KIND.search(last) or name_tail().search(last)
    relation = _RELATION.search(last)
    for index, name in enumerate(names[:-1]):
        opposite = next((b if name.startswith(a) else a for a, b in _OPPOSITES if name in (a, b)), "")
        if opposite and last.startswith(opposite):
            names[index] = name + last[len(opposite) :]
        elif relation and relation.start() > 0 and not name.endswith(("率", "比重", "比例")):
            names[index] = name + relation[0]
        elif last.startswith(name) and tail:
            names[index] = name + tail[0]
        elif (shared := _after_parallel(name, last)) is not None:
            names[index] = name + shared
        elif tail and tail.start() > 0 and not is_statistic(name):
            names[index] = name + last[tail.start() :]
        elif last.endswith(("类", "类商品")) and name[-1] not in _PARALLEL_ENDS:
            names[index] = name + last[last.rindex("类") :]
    return _with_prefix(names)


def _with_prefix(names: list[str]) -> list[str]:
    """The names with what the first says of all of them: 单位GDP用水量、能耗 → 单位GDP能耗."""
    group = _GROUP.match(names[0])
    if group and all(_GOODS.search(n) and not _GROUP.match(n) for n in names[1:]):
        return [names[0], *(group[0] + n for n in names[1:])]  # 限额以上单位粮油类、服装类零售额
    firms = _OF_FIRMS.match(names[0])
    if firms and all(_bare_statistic().fullmatch(n) for n in names[1:]):
        return [names[0], *(firms[0] + n for n in names[1:])]  # 上市公司融资额、总市值
    led = _PER_UNIT.match(names[0])
    if led is None:
        return names
    return [names[0], *(n if _PER_UNIT.match(n) else led[0] + n for n in names[1:])]


def is_statistic(name: str) -> bool:
    """Whether a name is that of a statistic by itself (用水量, 贸易额, 入学率)."""
    if name in vocab.tree("indicator_words")["no_statistics"]:
        return False
    return bool(name_tail().search(name) or _STATISTIC_END.search(name))


def _after_parallel(name: str, last: str) -> str | None:
    """What follows, in the last name, the words that stand parallel to `name`: 区级 in 区级收入 is parallel to 市级."""
    if name[-1] in _KIND_ENDS and last[-1] == "率":  # 肉类、水产品冷链流通率
        at = max(last.rfind(end, 1, -2) for end in _KIND_ENDS)
        return last[at + 1 :] if at > 0 else None
    if name[-1] not in _PARALLEL_ENDS or name_tail().search(name):
        return None
    tail = name_tail().search(last)
    at = last.rfind(name[-1], 1, tail.start() if tail else len(last))
    return last[at + 1 :] if 0 < at < len(last) - 1 else None


def are_statistics(text: str, parts: list[Part]) -> bool:
    """Whether each part is the name of a statistic by itself (出口额、进口额)."""
    return len(parts) > 1 and all(is_statistic(text[s:e]) for s, e in parts)
