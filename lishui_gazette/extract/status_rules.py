"""How an end state can be printed: rules as values, each with what it takes and what it leaves.

The words are in `vocab/tables/end_states.yaml`; starts and efforts (开工, 推进, 打造), qualities and extents (基本完备,
领先) and works that name nothing (完成全年目标任务) are no states.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from lishui_gazette.extract.status_phrases import Item, PhraseReader, state_words
from lishui_gazette.extract.status_words import state_runs
from lishui_gazette.scanning import Scanner, regex
from lishui_gazette.vocab import alternation

__all__ = ["RULES", "Found", "StatusRule"]


@dataclass(frozen=True, slots=True)
class Found:
    """A state at `[start, end)` of `items`; `is_own_deadline` where the section's deadline is not enough."""

    start: int
    end: int
    items: tuple[Item, ...]
    is_own_deadline: bool = False


@dataclass(frozen=True, slots=True)
class StatusRule:
    """One way to print a state: `find` yields its places in a text; the sentences show what it takes and leaves."""

    id: str
    find: Callable[[str, PhraseReader], Iterator[Found]]
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]


@cache
def _ends(key: str) -> re.Pattern[str]:
    return re.compile(f"(?:{alternation(state_words(key))})(?:全面|基本|顺利|正式|全部|成功)?$")


@cache
def _opens(key: str) -> re.Pattern[str]:
    return re.compile(alternation(state_words(key)))


def _work_heads() -> tuple[str, ...]:
    return state_words("work_heads")


_WHOLLY = regex("(?:全面|全部|如期|按期|按时)$")
_DESCRIBED = regex(r"[^。；：\n的]{0,80}的[^，。；：、\n]{2,20}")  # 建成布局合理化、服务智能化，特色鲜明的|产业体系
_EXCEPTED = regex(r"[^，。；\n]{1,30}[之以]?外(?:，|$)")  # 除法规禁止…的事项外
_COUNTED = regex(r"、[^、，。；\n]*等 ?\d")  # 建成甲桥、乙桥等8座桥: the number is the record
_SHARE = regex(r"%的[^，。；：、\n]{1,14}$")  # 60%的村建成公园
_AND_MORE = regex("并(?![网购轨联])")
_CLOSERS = "，。；：！？、\n并）"


def _closing(norm: str, reader: PhraseReader) -> Iterator[Found]:
    """X … 建成通车: the state closes its clause."""
    for start, end in state_runs(norm):
        if norm[end : end + 1] not in _CLOSERS or _ends("not_before_state").search(norm, max(0, start - 8), start):
            continue
        if norm[start - 1 : start] == "的" or norm[start:end] == "禁止":
            continue
        if norm[start:end] == "完成" and not _WHOLLY.search(norm, max(0, start - 2), start):
            continue  # 某项改造全面完成
        opening = reader.subject_start(start)
        items = reader.items(opening, start, is_subject=True)
        if not items and reader.is_empty(opening, start):
            items = reader.subject_before(opening)
        yield Found(start, end, tuple(items), norm[start:end] in state_words("needs_deadline"))


def _governing(norm: str, reader: PhraseReader) -> Iterator[Found]:
    """建成 X, 完成 X: the state governs what follows up to the end of its clause."""
    for start, end in state_runs(norm):
        word = norm[start:end]
        if norm[end : end + 1] in _CLOSERS or not word.startswith(state_words("governing")):
            continue
        if _opens("not_after_state").match(norm, end) or _EXCEPTED.match(norm, end):
            continue
        if _ends("not_before_state").search(norm, max(0, start - 8), start):
            continue
        phrase_end = reader.clause_end(end)
        if word.startswith("建成") and norm.endswith("化", end, phrase_end):
            described = _DESCRIBED.match(norm, phrase_end)
            if described is None:
                continue
            phrase_end = described.end()
        opened = reader.items(reader.subject_start(start), start, is_subject=True) if word == "开通" else []
        if opened and _WHOLLY.search(norm, max(0, start - 2), start):
            yield Found(start, phrase_end, tuple(opened))
            continue
        if word.endswith("完成") and "的" in norm[end:phrase_end] and not norm.endswith(_work_heads(), end, phrase_end):
            continue  # 完成高质量的发展 names no work
        if word.endswith("完成") and norm.endswith(state_words("unnamed_ends"), end, phrase_end):
            continue
        joined = _AND_MORE.search(norm, end + 3, phrase_end)
        phrase_end = joined.start() if joined else phrase_end
        slogan = next((s for s in state_words("slogans") if s in norm[end:phrase_end]), None)
        if slogan and not norm[end:phrase_end].endswith(slogan):
            continue
        counted = _COUNTED.search(norm, end, reader.clause_end(end)) or _SHARE.search(norm, max(0, start - 20), start)
        items = [] if counted else reader.items(end, phrase_end)
        work = reader.whole_work(start, (end, phrase_end))
        if work:
            items = [replace(work, part=(end, phrase_end))]
        yield Found(start, end, tuple(items), word in state_words("needs_deadline") or slogan is not None)


@cache
def _restored_pattern() -> Scanner:
    return Scanner(
        rf"(?:全面|全部|完全)?恢复(?=[^，。；：、！？\n的]{{2,24}}?(?:{alternation(state_words('services'))})(?:[，。；、！\n]|$))"
    )


def _restored(norm: str, reader: PhraseReader) -> Iterator[Found]:
    """恢复 X供电: what is brought back serves people, so that it can be seen whether it is there."""
    for found in _restored_pattern().finditer(norm):
        start, end = found.span()
        if not _ends("not_before_state").search(norm, max(0, start - 8), start):
            items = reader.items(end, reader.clause_end(end))
            yield Found(start, end, tuple(items), is_own_deadline=True)


def _title(norm: str, reader: PhraseReader) -> Iterator[Found]:
    """争创 X, 争当 X, where X is a title that is awarded."""
    for found in re.finditer(r"(?<!力)争[创当]", norm):
        items = reader.items(found.end(), reader.clause_end(found.end()))
        titled = [i for i in items if norm[i.start : i.end].endswith(state_words("title_ends")) and i.end - i.start > 4]
        yield Found(found.start(), found.end(), tuple(titled))


@cache
def _step_pattern() -> Scanner:
    return Scanner(
        f"[与同和](?:{alternation(state_words('keeps_step'))})(?:保持|基本|大体)*同步(?![推开实谋规建部进落])"
    )


_ABOVE = Scanner(
    r"(?:明显|继续|持续|略|均){0,3}(?<!不)(?:高于|快于|好于|优于)(?:全国|全省|全市|全区|全县|城镇居民(?:收入)?|农民收入|农村居民(?:收入)?|居民收入|财政收入|(?:地区|国内)?生产总值增[长速]|经济增长|经济增速|GDP增速|[\u4e00-\u9fff]{2}市)"
    r"[和及、全国省市]*(?:平均)?(?:水平|增速|增长|增幅)?(?=[，。；、\n])"
)
_STANDARD = Scanner(
    r"(?:全面|全部|稳定|持续|均|总体|基本){0,3}(?:达到|达|优于|满足)(?:国家|省|行业|现行|考核)[^，。；、\d\n]{0,6}?(?:标准|要求)(?=[，。；、\n])"
)
_LEVEL = Scanner(r"与(?:上年|去年|上年同期|去年同期)(?:基本|大体|总体|保持)*持平(?=[，。；、\n])")
_TASK = Scanner(
    r"(?:降低|下降|削减)?(?:确保|力争|要)?完成[国家省市县区上级、和]*(?:下达[^，。；\n]{0,6}?|定的?)(?:目标|任务|指标|计划)(?:任务)?"
)


def _comparing(pattern: Callable[[], Scanner]) -> Callable[[str, PhraseReader], Iterator[Found]]:
    def find(norm: str, reader: PhraseReader) -> Iterator[Found]:
        for found in pattern().finditer(norm):
            items = reader.items(reader.clause_start(found.start()), found.start(), is_subject=True)
            yield Found(found.start(), found.end(), tuple(items))

    return find


_EVERY = Scanner(r"(?:县县|市市|乡乡|镇镇|村村|组组|户户)[通有](?!过)[^，。；：、\d\n的“”]{1,8}(?=[，。；、\n]|$)")


def _every(norm: str, reader: PhraseReader) -> Iterator[Found]:
    """县县通高速: the state is in the name."""
    for found in _EVERY.finditer(norm):
        if norm.endswith(("工程", "项目", "行动", "计划"), found.start(), found.end()):
            continue  # 实施户户通工程
        led = norm.rfind("实现", max(0, found.start() - 4), found.start())
        yield Found(led if led >= 0 else found.start(), found.end(), (Item(found.start(), found.end()),))


RULES: tuple[StatusRule, ...] = (
    StatusRule(
        "status-closing",
        _closing,
        (
            "2030年底前，青屿大桥建成通车。",
            "力争2030年松岚县建制村快递服务全覆盖。",
            "确保澜川东站9月底投入使用。",
            "预计该项目整体将于2030年9月向社会开放。",
        ),
        ("2030年，青屿大桥加快建设。", "2030年底前10个项目竣工投产。", "一批项目力争2030年落地。"),
    ),
    StatusRule(
        "status-governing",
        _governing,
        ("到2030年，建成松岚抽水蓄能电站。", "2030年底前完成青屿渔港二期改造。"),
        ("到2030年，建成区绿化不断加强。", "2030年完成全年目标任务。", "已建成松岚抽水蓄能电站。"),
    ),
    StatusRule(
        "status-restored",
        _restored,
        ("确保2030年9月底前全面恢复海岛乡镇供电。", "力争入冬前恢复北岸各村集中供暖服务。"),
        ("2030年底前恢复市场信心。", "尽快恢复海岛乡镇供电。", "目前已全面恢复海岛乡镇供电。"),
    ),
    StatusRule(
        "status-title",
        _title,
        ("到2030年，争创国家级海洋经济示范区。",),
        ("到2030年，争当改革排头兵。", "2030年争创一流业绩。"),
    ),
    StatusRule(
        "status-step",
        _comparing(_step_pattern),
        ("2030年的预期目标是：居民收入增长与经济增长基本同步。",),
        ("2030年与经济增长同步推进民生改善。",),
    ),
    StatusRule(
        "status-above",
        _comparing(lambda: _ABOVE),
        ("2030年的预期目标是：固定资产投资增速高于全省平均水平。", "到2030年，渔民收入增速高于居民收入增速。"),
        ("2030年的预期目标是：固定资产投资增速高于全省2个百分点。",),
    ),
    StatusRule(
        "status-standard",
        _comparing(lambda: _STANDARD),
        ("到2030年，渔港水质稳定达到国家二类标准。",),
        ("2030年达到新的标准。", "去年渔港水质达到国家二类标准。"),
    ),
    StatusRule(
        "status-level",
        _comparing(lambda: _LEVEL),
        ("2030年的预期目标是：渔业税收与上年基本持平。",),
        ("2030年的预期目标是：渔业税收增长3%，与上年相比提高1个百分点。", "去年渔业税收与上年持平。"),
    ),
    StatusRule(
        "status-task",
        _comparing(lambda: _TASK),
        ("2030年的预期目标是：单位产值能耗降低完成省下达任务。", "2030年的预期目标是：节能减排完成市定任务。"),
        ("2030年完成全年任务。",),
    ),
    StatusRule(
        "status-every",
        _every,
        ("到2030年，实现县县通高速、村村通公路。",),
        ("去年，全省实现县县通高速。", "2030年的目标是：村村通过验收12项。"),
    ),
)
