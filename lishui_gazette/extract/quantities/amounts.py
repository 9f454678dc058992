"""Printed amounts: a number with its unit, its comparator and its range.

An amount is not yet a record: what it measures, and whether it counts, is decided by the clause it stands in. Left out
here is what is no amount wherever it stands: ordinals (第五期), numbers inside titles and names in quotation marks,
numbers glued to letters (G60), and whatever lies in a date or a period.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lishui_gazette import vocab
from lishui_gazette.extract.numbers import FRACTION, NUMBER, parse_number, read_fraction, read_number
from lishui_gazette.extract.units import UNIT, Unit, unit_of
from lishui_gazette.records import Comparator
from lishui_gazette.scanning import KeyedScanner, Scanner
from lishui_gazette.vocab import alternation

__all__ = ["PEOPLE", "Amount", "find_amounts"]


class Amount(NamedTuple):
    """An amount whose print, comparator included, is `[start, end)`, its number and unit `[number, unit_end)`.

    `value` and `upper` are in the unit `symbol`; `kind` is the unit's kind (`vocab/tables/units.tsv`), `count` for a
    classifier, or `rank`. `is_post` marks a comparator printed after the unit, `is_list`
    a list named by its members (百强), `is_han` a number in Chinese numerals.
    """

    start: int
    end: int
    number: int
    unit_end: int
    value: float
    symbol: str
    kind: str
    comparator: Comparator = Comparator.EQ
    upper: float | None = None
    is_post: bool = False
    is_list: bool = False
    is_han: bool = False


def _words(position: str) -> dict[str, Comparator]:
    return {r["word"]: Comparator(r["comparator"]) for r in vocab.rows("comparators") if r["position"] == position}


_PRE_WORDS, _POST_WORDS = _words("pre"), _words("post")
_PRE = re.compile(rf"(?:{alternation(_PRE_WORDS)}|(?<![通经路])过)(?:了|到)? ?$")
_POST = re.compile(
    rf" ?(?P<word>{alternation(w for w in _POST_WORDS if len(w) > 1)}|[多余](?![种次元少项个层边])|内(?=[，。；、）]))"
)
_QUANTITY = Scanner(rf"{NUMBER} ?{UNIT}")
_LOW = re.compile(
    r"(?<![\d.])(?P<low>-?\d+(?:,\d{3})*(?:\.\d+)?)(?P<scale>[十百千万亿]*)"
    r"(?P<unit>%|[^\d，。；、：（）\n]{0,4}?) ?[-—–~～―至到]{1,2} ?$"
)
_RANGE_MARKS = frozenset(" -—–~～―至到")
_FROM = re.compile(r"[由从自][^，。；\n]{0,12}$")
_FRACTION = Scanner(FRACTION)
_BARE = Scanner(
    r"(?<![\d.])(?P<digits>\d[\d,]*(?:\.\d+)?)(?P<more>[余多])?(?P<scale>[百千]?万亿?|[千万]?亿)(?P<more2>[余多])?(?![\d.余多万亿元])"
)
_CLASS = KeyedScanner("级", 5, r"(?<![百千万亿\d、])(?P<scale>(?:百|千|[一二三五]百)?万|亿)级(?=人口)", before="万亿")
_RATIO = re.compile(
    r"(?:收入比|倍差|比值|收入差距)(?:[由从](?:\d{4}年)?[^，。；\d\n]{0,6}(?P<from>\d{1,2}\.\d+))?[^，。；\d\n]{0,8}?(?P<digits>\d{1,2}\.\d+)(?![\d%个:：∶])"
)
_HALF = KeyedScanner("半", 3, r"(?P<pre>超过?|过|近|接近)?(?P<half>一半|半数|半(?=[，。；、的数]|$))")
_FOLD = re.compile(r"翻(?:了|一?了近)?(?:(?P<times>[一二两三四五六七八九]|\d)(?:番|倍)|番)")
PEOPLE = re.compile(rf"[^，。；、：（）的在\d\n]{{0,6}}?(?:{alternation(vocab.words('people_nouns'))})")
_CLOSED = Scanner(
    r"《[^》\n]{0,200}》|〔\d+〕\d*号?|“[^”，。；\n]{1,12}”|第\d++(?:号|条|款)|(?<!\d)\d++号"
    r"|(?<![A-Za-z])[A-Za-z]++\d++(?:\.\d++)?+(?![万亿元%])"
)
_ORDINAL_BEFORE = re.compile(r"第 ?$|[〔\[]$|前$")
_LETTER_BEFORE = re.compile(r"[A-Za-z.]$")
_SCALE_BEFORE = re.compile(r"(?:突破|超过?|近|逾|达到?|(?<![签节契合集])约|上|跨越|站上|接近|迈上|过)$")
_SUM_ENDS = re.compile(r"[，。；、）！\n]|大关|台阶|关口|以上|左右|$")
_NOT_TENTHS_AFTER = re.compile(r"[立为功员果长绩分本熟都品交型份就人因套]")
_LIST = re.compile(r"(?<![\d.A-Za-z第])(?:\d+(?:\.\d+)?(?:个(?!百分))?(?:、|和|及|与))+$")
_LIST_MARKS = frozenset("、和及与")
_LIST_NUMBER = re.compile(r"(?P<digits>\d+(?:\.\d+)?)")
_HAN_DIGIT = re.compile("[零〇一二两三四五六七八九十]")
_YEARS = ("年", "岁")
_SCORE_CONTEXT = re.compile(r"(?:得分|评分|分值|均分|总分|满意度|指数)[^，。；\n]{0,3}$")
_AGE_CONTEXT = re.compile(r"(?:寿命|年龄|年限|学制|工龄)[^，。；\n]{0,10}$")


def _masks(norm: str, periods: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Stretches that hold no amount: periods and dates, titles, document numbers, short names in quotation marks."""
    closed = [(m.start(), m.end()) for m in _CLOSED.finditer(norm) if not m[0].startswith("“") or not _is_list(m[0])]
    return sorted([*periods, *closed])


def _is_list(quoted: str) -> bool:
    return quoted.rstrip("”").endswith("强")


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


def _bounded(norm: str, amount: Amount, is_more: bool) -> Amount:
    """The amount with the comparator words before and after it."""
    pre = _PRE.search(norm, max(0, amount.number - 5), amount.number)
    post = _POST.match(norm, amount.unit_end)
    comparator, start, end = (Comparator.GT if is_more else Comparator.EQ), amount.start, amount.end
    if pre:
        word = pre[0].rstrip("了到 ")
        start = pre.start()
        comparator = _PRE_WORDS.get(word, Comparator.GT)
    if post:
        end = post.end()
        word = post["word"]
        comparator = _POST_WORDS.get(word, Comparator.LE)
    if amount.upper is not None:
        comparator = Comparator.RANGE
    return amount._replace(start=start, end=end, comparator=comparator, is_post=bool(post))


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


def _read(norm: str, found: re.Match[str]) -> Amount | None:
    start, end = found.span()
    before = norm[max(0, start - 2) : start]
    number, unit = read_number(found), unit_of(found["unit"])
    if number is None or unit is None or _ORDINAL_BEFORE.search(before):
        return None
    if _LETTER_BEFORE.search(before) and unit.kind == "count":
        return None
    is_han = found["han"] is not None
    if is_han and not _HAN_DIGIT.search(found["han"]):
        led = _SCALE_BEFORE.search(norm, max(0, start - 3), start) and found["han"] not in ("千", "万", "百")
        if not led or (unit.kind == "money" and not _SUM_ENDS.match(norm, end)):
            return None  # 千家万户, 亿元: a scale alone is no number, but 突破万亿元, 超百万辆
    if is_han and (not unit.takes_han or (unit.kind not in ("percent", "times") and _is_article(norm, start, found))):
        return None
    if unit.symbol in _YEARS and not _AGE_CONTEXT.search(norm, max(0, start - 24), start):
        return None
    if unit.symbol == "分" and not _SCORE_CONTEXT.search(norm, max(0, start - 10), start):
        return None
    if found["unit"] == "成" and (number.value > 9 or number.value % 1 or _NOT_TENTHS_AFTER.match(norm, end)):
        return None
    value = float(f"{number.value * unit.factor:.12g}")
    amount = Amount(start, end, start, end, value, unit.symbol, unit.kind, is_han=is_han)
    ranged = _with_range(norm, amount, unit, found["unit"])
    return _bounded(norm, ranged, number.is_more)


def _fractions(norm: str) -> Iterator[Amount]:
    """Fractions and halves: 四分之三, 3/4, 百分之六十, 一半, 过半."""
    for found in _FRACTION.finditer(norm):
        value = read_fraction(found)
        if value is None or value > 1.5:
            continue
        start, end = found.span()
        made = Amount(start, end, start, end, round(value * 100, 6), "%", "percent")
        yield _bounded(norm, made, False)
    for found in _HALF.finditer(norm):
        word = found["pre"] or ""
        comparator = Comparator.EQ if not word else Comparator.APPROX if word in ("近", "接近") else Comparator.GT
        start, end = found.span()
        if found["half"] == "半" and not word:
            continue
        made = Amount(start, end, found.start("half"), end, 50.0, "%", "percent", comparator)
        post = _POST.match(norm, end)
        yield made._replace(end=post.end(), comparator=_POST_WORDS.get(post["word"], comparator)) if post else made


def _folds(norm: str) -> Iterator[Amount]:
    """翻番, 翻两番, 翻一倍: so many times what it was."""
    for found in _FOLD.finditer(norm):
        times = parse_number(found["times"]) if found["times"] else 1.0
        if times is None:
            continue
        value = 2.0**times if found[0].endswith("番") else times + 1
        yield Amount(*found.span(), *found.span(), value, "times", "times")


def _classes(norm: str) -> Iterator[Amount]:
    """The size of a population named as a class: 百万级人口."""
    for found in _CLASS.finditer(norm):
        start, end = found.start("scale"), found.end("scale") + 1
        value = parse_number(found["scale"])
        if value is not None:
            yield Amount(start, end, start, end, value, "人", "count", Comparator.APPROX, is_list=True)


def _bare(norm: str) -> Iterator[Amount]:
    """Amounts without a unit: money in 亿 (GDP8316.92亿) and people in 万 (10万果农)."""
    for found in _RATIO.finditer(norm):
        for key in ("from", "digits") if found["from"] else ("digits",):
            start, end = found.span(key)
            yield _bounded(norm, Amount(start, end, start, end, float(found[key]), "times", "times"), False)
    for found in _BARE.finditer(norm):
        start, end = found.span()
        value = parse_number(found["digits"] + found["scale"])
        if value is None:
            continue
        is_more = bool(found["more"] or found["more2"])
        if PEOPLE.match(norm, end):
            yield _bounded(norm, Amount(start, end, start, end, value, "人", "count"), is_more)
        elif "亿" in found["scale"] and re.match(r"[，。、；）和及与左以]|$", norm[end : end + 1]):
            yield _bounded(norm, Amount(start, end, start, end, value, "CNY", "bare"), is_more)


def find_amounts(norm: str, periods: Sequence[tuple[int, int]]) -> list[Amount]:
    """Every amount of `norm`, in order, without overlap; `periods` are the `[start, end)` of periods and dates.

    Ranks are read elsewhere (`lishui_gazette.extract.quantities.ranks`).
    """
    mask = _Mask(_masks(norm, periods))
    proposals = [a for f in _QUANTITY.finditer(norm) if (a := _read(norm, f))]
    proposals += [*_folds(norm), *_fractions(norm), *_bare(norm), *_classes(norm)]
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
