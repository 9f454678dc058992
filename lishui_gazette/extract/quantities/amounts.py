"""Printed amounts: a number with its unit, its comparator and its range.

An amount is not yet a record: what it measures, and whether it counts, is decided by the clause it stands in. Left out
here is what is no amount wherever it stands: ordinals (第五期), numbers inside titles and names in quotation marks,
numbers glued to letters (G60), and whatever lies in a date or a period.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from lishui_gazette.extract.numbers import NUMBER, parse_number, read_number
from lishui_gazette.extract.quantities.bounds import Amount, bounded
from lishui_gazette.extract.quantities.lexicon import any_of
from lishui_gazette.extract.quantities.openers import FIRST_PAST
from lishui_gazette.extract.quantities.unitless import SUM_ENDS, unitless
from lishui_gazette.extract.units import UNIT, Unit, unit_of
from lishui_gazette.scanning import Scanner, regex

__all__ = ["find_amounts"]


_QUANTITY = Scanner(rf"{NUMBER} ?{UNIT}")
_LOW = regex(
    r"(?<![\d.])(?P<low>-?\d+(?:,\d{3}){0,6}(?:\.\d+)?)(?P<scale>[十百千万亿]*)"
    r"(?P<unit>%|[^\d，。；、：（）\n]{0,4}?) ?[-—–~～―至到]{1,2} ?$"
)
_RANGE_MARKS = frozenset(" -—–~～―至到")
_FROM = regex(r"[由从自][^，。；\n]{0,12}$")
_CLOSED = Scanner(
    r"《[^》\n]{0,200}》|〔\d+〕\d*号?|“[^”，。；\n]{1,12}”|第\d++(?:号|条|款)|(?<!\d)\d++号"
    r"|(?<!\d)\d{1,3}分钟(?=[^，。；、\d\n]{0,8}圈)"
    r"|(?<![A-Za-z])[A-Za-z]++\d++(?:\.\d++)?+(?![万亿元%])"
)
_SUM_QUOTED = regex(r"“[\d.一二三四五六七八九两十百千万亿]{1,10}元?”")
_ORDINAL_BEFORE = regex(r"第 ?$|[〔\[]$|(?<![底末月日旬])前$")
_LETTER_BEFORE = regex(r"[A-Za-z.]$")
_SCALE_BEFORE = regex(r"(?:突破|首破|(?<!突)破|超过?|近|逾|达到?|(?<![签节契合集])约|上|跨越|站上|接近|迈上|过)“?$")
_NOT_TENTHS_AFTER = regex(r"[立为功员果长绩分本熟都品交型份就人因套]")
_LIST = regex(r"(?<![\d.A-Za-z第])(?:\d+(?:\.\d+)?(?:个(?!百分))?(?:、|和|及|与)){1,20}$")
_LIST_MARKS = frozenset("、和及与")
_LIST_NUMBER = regex(r"(?P<digits>\d+(?:\.\d+)?)")
_HAN_DIGIT = regex("[零〇一二两三四五六七八九十]")
_YEARS = ("年", "岁")
_SCORE_CONTEXT = regex(rf"{any_of('scores')}[^，。；\n]{{0,3}}$")
_AGE_CONTEXT = regex(rf"{any_of('ages')}[^，。；\n]{{0,10}}$")


def _masks(norm: str, periods: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Stretches that hold no amount: periods and dates, titles, document numbers, short names in quotation marks."""
    closed = [(m.start(), m.end()) for m in _CLOSED.finditer(norm) if m[0][0] != "“" or not _is_amount(norm, m)]
    return sorted([*periods, *closed])


def _is_amount(norm: str, quoted: re.Match[str]) -> bool:
    """Whether words in quotation marks are a list named by its members (“百强”) or a sum passed (突破“千亿元”)."""
    if quoted[0].endswith("强”"):
        return True
    return bool(
        _SUM_QUOTED.fullmatch(quoted[0]) and _SCALE_BEFORE.search(norm, max(0, quoted.start() - 3), quoted.start())
    )


class _Mask:
    """Looks up whether a position lies in a stretch that holds no amount."""

    def __init__(self, stretches: list[tuple[int, int]]) -> None:
        self._starts = [s for s, _ in stretches]
        self._ends: list[int] = []
        for _, end in stretches:
            self._ends.append(max(end, self._ends[-1] if self._ends else 0))

    def covers(self, position: int) -> bool:
        index = bisect_right(self._starts, position) - 1
        return index >= 0 and position < self._ends[index]


def _with_range(norm: str, amount: Amount, unit: Unit, printed: str) -> Amount:
    """The amount as a range where another number and a dash stand right before it (6%—7%, 10—15家)."""
    at = amount.number
    low = _LOW.search(norm, max(0, at - 18), at) if norm[at - 1 : at] in _RANGE_MARKS else None
    if low is None or low["unit"] not in ("", printed) or _FROM.search(norm, max(0, low.start() - 14), low.start()):
        return amount
    scale = low["scale"] or (_scale_of(norm[amount.number : amount.unit_end]) if not low["unit"] else "")
    value = parse_number(low["low"].lstrip("-") + scale)
    if value is None:
        return amount
    value = round(value * unit.factor * (-1 if low["low"].startswith("-") else 1), 6)
    if value >= amount.value:
        return amount
    return amount._replace(start=low.start(), number=low.start(), value=value, upper=amount.value)


def _scale_of(printed: str) -> str:
    found = re.search(r"\d[余多]?([十百千万亿]+)", printed)
    return found[1] if found else ""


def _is_article(norm: str, start: int, found: re.Match[str]) -> bool:
    """Whether 一 + classifier is no more than an article (落地一家企业); 各一个 and 每县一所 count."""
    return found["han"] == "一" and not re.search(r"(?:各|每[^，。；\n]{1,4})$", norm[max(0, start - 6) : start])


def _is_other(norm: str, start: int, unit: Unit) -> bool:
    """Whether a number of that unit, which begins at `start`, is an ordinal, an age, a score or part of a name."""
    before = norm[max(0, start - 2) : start]
    if _ORDINAL_BEFORE.search(before) or (unit.kind == "count" and _LETTER_BEFORE.search(before)):
        return True
    if unit.symbol in _YEARS and not _AGE_CONTEXT.search(norm, max(0, start - 24), start):
        return True
    return unit.symbol == "分" and not _SCORE_CONTEXT.search(norm, max(0, start - 10), start)


def _is_han_amount(norm: str, start: int, found: re.Match[str], unit: Unit) -> bool:
    """Whether a number in Chinese numerals counts: no scale alone (千家万户), no article (落地一家企业)."""
    if not unit.takes_han:
        return False
    if not _HAN_DIGIT.search(found["han"]):
        led = bool(_SCALE_BEFORE.search(norm, max(0, start - 4), start))
        if found["han"] in ("千", "万", "百"):  # 达到千座以上, but not 千家万户
            led = led and norm.startswith(("以上", "左右", "，", "。", "；"), found.end())
        if not led or (unit.kind == "money" and not _ends_sum(norm, start, found.end())):
            return False  # but 突破万亿元, 超百万辆
    return unit.kind in ("percent", "times") or not _is_article(norm, start, found)


def _ends_sum(norm: str, start: int, end: int) -> bool:
    """Whether a scale of money names a sum, not a class of works (千亿元产业), by what stands after it at `end`."""
    end += norm.startswith("”", end)
    if SUM_ENDS.match(norm, end):
        return True
    return norm.startswith("的", end) and bool(FIRST_PAST.search(norm, max(0, start - 20), start))


def _read(norm: str, found: re.Match[str]) -> Amount | None:
    start, end = found.span()
    unit, is_han = unit_of(found["unit"]), found["han"] is not None
    if unit is None or _is_other(norm, start, unit):
        return None
    if is_han and not _is_han_amount(norm, start, found, unit):
        return None
    number = read_number(found)
    if number is None:
        return None
    if found["unit"] == "成" and (number.value > 9 or number.value % 1 or _NOT_TENTHS_AFTER.match(norm, end)):
        return None
    value = float(f"{(number.value + _half(found['unit'])) * unit.factor:.12g}")
    amount = Amount(start, end, start, end, value, unit.symbol, unit.kind, is_han=is_han)
    ranged = _with_range(norm, amount, unit, found["unit"])
    return bounded(norm, ranged, number.is_more or found["unit"].startswith("个多"))


def _half(printed: str) -> float:
    """What 半 inside a printed unit adds to its number (2个半小时)."""
    return 0.5 if printed.startswith("个半") else 0.0


def find_amounts(norm: str, periods: Sequence[tuple[int, int]]) -> list[Amount]:
    """Every amount of `norm`, in order, without overlap; `periods` are the `[start, end)` of periods and dates.

    Ranks are read elsewhere (`lishui_gazette.extract.quantities.ranks`).
    """
    mask = _Mask(_masks(norm, periods))
    proposals = [a for f in _QUANTITY.finditer(norm) if (a := _read(norm, f))]
    proposals += [*unitless(norm)]
    proposals.sort(key=lambda a: (a.number, -a.unit_end))
    made: list[Amount] = []
    for amount in proposals:
        if mask.covers(amount.number):
            continue
        if made and amount.start < made[-1].unit_end:
            if amount.upper is not None and amount.start <= made[-1].start:
                made[-1] = amount
            elif amount.number >= made[-1].unit_end:
                made.append(amount._replace(start=amount.number))
            continue
        made.append(amount)
    return _with_lists(norm, made, mask)


def _with_lists(norm: str, amounts: list[Amount], mask: _Mask) -> list[Amount]:
    """The amounts with those of lists put in before the one that has the unit, in place of what was read there."""
    made: list[Amount] = []
    for amount in amounts:
        members = _listed(norm, amount, mask)
        if members:
            while made and made[-1].number >= members[0].start:
                made.pop()
        made += [*members, amount]
    return made


def _listed(norm: str, amount: Amount, mask: _Mask) -> list[Amount]:
    """The bare numbers of a list whose last member alone has the unit (高于全国、全省6.7个、5.2个百分点)."""
    if amount.kind not in ("points", "percent", "money"):
        return []
    at = amount.start
    found = _LIST.search(norm, max(0, at - 40), at) if norm[at - 1 : at] in _LIST_MARKS else None
    if found is None or mask.covers(found.start()) or ("个" in found[0] and amount.kind != "points"):
        return []  # 项目9个、50亿元以上项目2个
    scale = _scale_of(norm[amount.number : amount.unit_end])
    made = []
    for number in _LIST_NUMBER.finditer(norm, found.start(), found.end()):
        value = parse_number(number["digits"] + scale)
        if value is not None:
            start, end = number.span("digits")
            end += norm.startswith("个", end)
            made.append(amount._replace(start=start, end=end, number=start, unit_end=end, value=value, upper=None))
    return made
