"""What stands between the name of what is measured and its number, read from the number backwards."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from lishui_gazette import vocab
from lishui_gazette.extract.quantities.lexicon import any_of
from lishui_gazette.scanning import Scanner, regex

__all__ = ["Base", "Predicate", "read_predicate"]


class Base(NamedTuple):
    """What a quantity is compared with, printed at `[start, end)`: a `time`, an `area` or something `else`."""

    start: int
    end: int
    kind: str


class Predicate(NamedTuple):
    """The words before a number: `start` is where they begin, that is where the name before them ends.

    `sign` is 1 or -1 where a change is told (增长, 下降), 0 elsewhere; `is_end` where 到 or 至 makes the number the end
    value;
    `is_share` for 占, `is_each` for 分别, `is_level` for 达到, 为, 实现, `is_had` for 拥有, 共有;
    `rate` names the rate of change printed
    (增速, 降幅).
    `verb` is the verb of change as printed. `base` is what is compared with.
    """

    start: int
    sign: int = 0
    is_end: bool = False
    is_share: bool = False
    is_each: bool = False
    is_level: bool = False
    is_had: bool = False
    rate: str = ""
    verb: str = ""
    base: Base | None = None
    rate_start: int = 0

    @property
    def is_only_verb(self) -> bool:
        """Whether nothing but a verb of change is printed (新增), no comparison, no end value, no rate."""
        return bool(self.sign) and not (self.is_end or self.is_share or self.rate or self.base or self.is_each)

    @property
    def is_empty(self) -> bool:
        """Whether no word tells how the number is meant."""
        return not (self.sign or self.is_end or self.is_share or self.is_level or self.rate or self.base)


_TIME_BASE = regex(r"[年月季周届期初末]|冬前|之前|以前|此前|疫情前|昨|半年|原来|预期|^“?十[一二三四五六七八九]五”?$")
_AREA_BASE = regex(r"(?:全[国省市县区州]|我[国省市县区]|平均|各地|同类|本[省市县区]|[省市县区州]$|东部|西部|中部|水平)")
_COMPARE = regex(
    rf"(?:(?P<over>{any_of('over', 'only_over')}|领先(?:于|(?=全)))|(?P<under>{any_of('under', 'only_under')})"
    r"|(?P<beside>比|较之?|与|同|和|相比|相较|对比|是|为|相当于))(?P<base>[^，。；：\n]{1,26})$"
)
_COMPARING = Scanner(
    rf"(?!(?:好于|优于|劣于)(?:[ⅠⅡⅢⅣⅤIVX]|[一二三四五]类)){any_of('over', 'under')}|领先(?:于|(?=全))"
    r"|(?:(?<![入占同环对之])|(?<=入)(?=比(?:上|去|前|全|\d)))比(?![重例率值])|较(?![快大高低强好])|与"
)
_WITH = regex(r"[与同和](?P<base>[^，。；：与同和\n]{2,16}?)(?:的?水平)?(?:相比?|比较|对比)$")
_AFTER_BASE = regex(r"(?:相比|比较|比)$")
_BRACKETED = regex(r"（[^（）]*）$")
_BASE_TAIL = regex(r"(?:的?(?:水平|增速|增幅|涨幅)){1,4}$")
_SHARE_OF = regex(
    r"(?:占(?!地(?![区方])|道|有[量率]|比[较最偏更])|覆盖了?(?![率面]|范围))(?P<whole>[^，。；：占\n]{0,24}?)(?P<name>的?(?:比重|比例|份额|比|百分比))?(?:的|了)?$"
)
_MULTIPLE = regex(r"(?:相当于|是|为|已?恢复[到至]|达到?)(?P<base>[^，。；：\n]{1,14})的$")
_PERCENT_HERE = regex(r"\d[\d.]*%")
_POINTS_HERE = regex(r"\d[\d.]*个?百分点")
_PASSED = regex(
    r"超(?:出|过|了)?(?P<base>[^，。；：、\d\n]{0,6}?(?:标准|进度|计划|目标|任务|预期|要求|预算|平均水平))$"
)
_WHOLE_BASE = regex(r"[^，。；：\d\n]{2,14}$")
_PLANNED = ("预算", "预算数", "决算数", "预期数", "计划数")
_IN_WHOLE = regex(r"在[^，。；在\n]{1,24}中的?$")
_NUMERALS = tuple("一二三四五六七八九十两0123456789")
_PAREN = regex(r"（[^（）\n]{0,30}） ?$")


@cache
def _classes() -> dict[str, str]:
    return {r["word"]: r["class"] for r in vocab.rows("predicates")}


@cache
def _backwards() -> re.Pattern[str]:
    turned = {r["word"][::-1]: vocab.beside(r["word"], not_before=r["not_after"]) for r in vocab.rows("predicates")}
    return re.compile(vocab.alternation(turned, turned))


def _base_kind(text: str) -> str:
    if _AREA_BASE.search(text) and not re.search(r"[年季]|同期|上月|月$", text):
        return "area"
    return "time" if _TIME_BASE.search(text) else "else"


class _Reader:
    """Reads one lead from its end; `end` moves left as words are recognised."""

    def __init__(self, norm: str, start: int, end: int) -> None:
        self.norm, self.start, self.end = norm, start, end
        self.found: dict[str, str] = {}
        self.base: Base | None = None
        self.over = 0
        self.rate_start = 0

    def words(self) -> None:
        """Takes the predicate words at the end, as far as they go."""
        text = self.norm[self.start : self.end][::-1]
        position = 0
        while True:
            while position < len(text) and text[position] == " ":
                position += 1
            match = _backwards().match(text, position)
            if match is None:
                break
            word = match[0][::-1]
            if word[:1] == "年" and word[1:] in _classes() and text[match.end() : match.end() + 1] in _NUMERALS:
                word = word[1:]  # 四年平均: 四年 is a period
            kind = _classes()[word]
            taken = position + len(word)
            left = self.end - taken
            if kind in ("rate", "fallrate"):
                self.rate_start = left
            if kind in self.found and kind in ("grow", "fall"):
                kind = "second"  # 回升…提高: the verb next to the number decides
            self.found.setdefault(kind, word)
            position = taken
        self.end -= position

    def comparison(self) -> bool:
        """Takes a base of comparison at the end (比上年, 高于全省平均); whether there was one."""
        window = max(self.start, self.end - 32)
        passed = _PASSED.search(self.norm, window, self.end) if _POINTS_HERE.match(self.norm, self.end) else None
        if passed:  # 超过时间进度3个百分点
            kind = "area" if passed["base"].endswith("平均水平") else "else"
            self.base, self.over = Base(*passed.span("base"), kind), 1
            self.end = passed.start()
            return True
        beside = _WITH.search(self.norm, window, self.end) if self.found.keys() & {"grow", "fall"} else None
        if beside:  # 与全省平均水平相比高出3个百分点
            self.base = Base(*beside.span("base"), _base_kind(beside["base"]))
            self.end = beside.start()
            return True
        match = None
        for found in _COMPARING.finditer(self.norm[window : self.end]):
            match = found
        if match is None:
            return False
        at = window + match.start()
        at -= self.norm[at - 1 : at] == "相"
        compared = _COMPARE.match(self.norm[at : self.end])
        if compared is None or not compared["base"] or compared["base"].count("（") < compared["base"].count("）"):
            return False  # 水质优良（优于Ⅲ类）断面比例达到: the brackets close inside the name
        base = _BRACKETED.sub("", _AFTER_BASE.sub("", compared["base"]))
        kind = _base_kind(base)
        if match[0] in "与同" and kind != "time":
            return False
        if compared["beside"] and not (self.found.keys() & {"grow", "fall", "to", "second"}) and kind != "time":
            return False
        end = at + compared.start("base") + len(_BASE_TAIL.sub("", base) or base)
        self.base = Base(at + compared.start("base"), end, kind)
        self.over = 1 if compared["over"] else -1 if compared["under"] else 0
        self.end = at
        return True

    def multiple(self) -> bool:
        """Takes 是上年的 (是上年的三倍), 为年初预算的, 恢复至2019年同期的; before a rate any whole (达到产能的)."""
        window = self.norm[max(self.start, self.end - 20) : self.end]
        match = _MULTIPLE.search(window) if window.endswith("的") else None
        if match is None:
            return False
        at = self.end - len(window)
        is_of_area = match["base"].endswith("平均水平")  # 是全市平均水平的1.3倍
        is_time = bool(_TIME_BASE.search(match["base"])) or match["base"].endswith(_PLANNED)
        is_whole = _PERCENT_HERE.match(self.norm, self.end) and _WHOLE_BASE.match(match["base"]) and match.start()
        if not (is_of_area or is_time or is_whole):
            return False
        kind = "area" if is_of_area else "time" if is_time else "else"
        self.base = Base(at + match.start("base"), at + match.end("base"), kind)
        self.found.setdefault("share", "占")
        self.end = at + match.start()
        return True

    def share(self) -> bool:
        """Takes 占全部…的 at the end, where no noun (占…比重) closes it."""
        window = self.norm[max(self.start, self.end - 30) : self.end]
        match = _SHARE_OF.search(window)
        if match is None:
            return False
        self.found["share"] = "占"
        if not match["name"] or not window[: match.start()].strip("，、和及 "):
            self.end = self.end - len(window) + match.start()
        return True


def read_predicate(norm: str, start: int, end: int) -> Predicate:
    """The predicate at the end of the lead `[start, end)`; its `start` lies inside the lead.

    Nothing recognised gives a predicate that begins at `end`.
    """
    paren = _PAREN.search(norm, start, end) if norm.find("）", start, end) > 0 else None
    reader = _Reader(norm, start, paren.start() if paren and paren.start() > start else end)
    reader.words()
    whole = _IN_WHOLE.search(norm, start, reader.end) if "share" in reader.found else None
    if whole and whole.start() > start:
        reader.end = whole.start()
    if reader.share() or reader.multiple() or reader.comparison():
        reader.words()
    inner = _PAREN.search(norm, start, reader.end) if norm.find("）", start, reader.end) > 0 else None
    if inner and inner.start() > start:
        reader.end = inner.start()
        reader.words()
    found = reader.found
    rate = found.get("rate") or found.get("fallrate") or ""
    verb = found.get("grow") or found.get("fall") or ""
    sign = 1 if "grow" in found else -1 if "fall" in found else 0
    if "grow" in found and "fall" in found:
        sign = _first_sign(norm, reader.end, end)
    if "fallrate" in found:
        sign = -sign if sign and reader.base else sign or -1
    if reader.over:
        sign = reader.over
    return Predicate(
        start=reader.end,
        sign=sign,
        is_end="to" in found,
        is_share="share" in found,
        is_each="each" in found,
        is_level="level" in found or "have" in found,
        is_had="have" in found,
        rate=rate,
        verb=verb,
        base=reader.base,
        rate_start=reader.rate_start,
    )


def _first_sign(norm: str, start: int, end: int) -> int:
    """The sign of the verb of change nearest to the number."""
    text = norm[start:end][::-1]
    position = 0
    while position < len(text):
        match = _backwards().match(text, position)
        if match is None:
            position += 1
            continue
        kind = _classes()[match[0][::-1]]
        if kind in ("grow", "fall"):
            return 1 if kind == "grow" else -1
        position = match.end()
    return 0
