"""Amounts that have no unit beside their number: halves, 翻番, 百万级人口, sums in 亿 and people in 万."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lishui_gazette import vocab
from lishui_gazette.extract.numbers import FRACTION, parse_number, read_fraction
from lishui_gazette.extract.quantities.bounds import POST, POST_WORDS, Amount, bounded
from lishui_gazette.extract.quantities.lexicon import any_of
from lishui_gazette.records import Comparator
from lishui_gazette.scanning import KeyedScanner, Scanner, regex
from lishui_gazette.vocab import alternation

__all__ = ["PEOPLE", "SUM_ENDS", "unitless"]

SUM_ENDS = regex(r"[，。；、）！\n]|大关|台阶|关口|以上|左右|$")
_FRACTION = Scanner(FRACTION)
_BARE = Scanner(
    r"(?<![\d.])(?P<digits>\d[\d,]{0,20}(?:\.\d+)?)(?P<more>[余多])?(?P<scale>[百千]?万亿?|[千万]?亿)(?P<more2>[余多])?(?![\d.余多万亿元])"
)
# A scale of money alone, passed: 产值突破百亿, 总量过千亿.
_PASSED = KeyedScanner(
    "亿",
    4,
    r"(?P<pre>突破|首破|跨越|迈过|迈上|迈入|站上|超过?|(?<![通经路])过|破)“?(?P<scale>[百千万十]亿|亿)(?=”?(?:[，。；、）！\n]|大关|关口))",
    before="百千万十破越过上入超“",
)
_CLASS = KeyedScanner("级", 5, r"(?<![百千万亿\d、])(?P<scale>(?:百|千|[一二三五]百)?万|亿)级(?=人口)", before="万亿")
_RATIO = regex(
    r"(?:收入比|倍差|比值|之比|收入差距)(?:[由从](?:\d{4}年)?[^，。；\d\n]{0,6}(?P<from>\d{1,2}\.\d+)(?:[:：∶]1)?)?"
    r"[^，。；\d\n]{0,8}?(?:\d{4}年的?)?(?P<digits>\d{1,2}\.\d+)(?:[:：∶]1(?!\d))?(?![\d%个:：∶])"
)
_NOT_HEADS = ("用户", "贫困户", "户籍", "对象")
_GROUP_BEFORE = regex(rf"{any_of('groups_of_people')}(?:减少|增加|新增)?了?(?:达到?|约|近|超过?|为)?$")  # 涉茶人口13万
_USERS_BEFORE = regex(r"用户数?(?:达到?|约|近|超过?|突破|为)?$")  # 5G用户超过4.2亿
_VISITS_BEFORE = regex(r"(?:吞吐量|客流量|游客量|接待量)(?:达到?|约|近|超过?|突破|为)?$")  # 旅客吞吐量突破200万大关
_PEOPLE_BEFORE = regex(
    rf"(?:{alternation(set(vocab.words('people_nouns')) - set(_NOT_HEADS))})"
    r"(?:总数|总量)?(?:已|共|要|将|须|应)?(?:有|达到?|约|近|超过?|为)*$"
)  # 人才有1.7亿
# GDP均在3000亿级别: about so much, but no class of things (百亿级别的产业)
_OF_CLASS = regex(r"级别(?=[，。；、）\n]|$)")
_AT = regex(r"(?:在|达到?|进入|迈入|处于|属于)$")
_HALF = KeyedScanner("半", 3, r"(?P<pre>超过?|过|近|接近)?(?P<half>一半|半数|半(?=[，。；、的数]|$))")
_FOLD = KeyedScanner("翻", 0, r"翻(?:了|一?了近)?(?:(?P<times>[一二两三四五六七八九]|\d)(?:番|倍)|番)")
_DOUBLED = KeyedScanner("倍增", 1, r"(?<=实现)双?倍增")
PEOPLE = regex(rf"[^，。；、：（）的在\d\n]{{0,6}}?(?:{alternation(vocab.words('people_nouns'))})")


def unitless(norm: str) -> Iterator[Amount]:
    """Every amount printed without a unit, or as a word: fractions, folds, classes, bare sums and counts of people."""
    yield from _folds(norm)
    yield from _fractions(norm)
    yield from _bare(norm)
    yield from _classes(norm)


def _fractions(norm: str) -> Iterator[Amount]:
    """Fractions and halves: 四分之三, 3/4, 百分之六十, 一半, 过半."""
    for found in _FRACTION.finditer(norm):
        value = read_fraction(found)
        if value is None or value > 1.5:
            continue
        start, end = found.span()
        made = Amount(start, end, start, end, round(value * 100, 6), "%", "percent")
        yield bounded(norm, made, False)
    for found in _HALF.finditer(norm):
        word = found["pre"] or ""
        comparator = Comparator.EQ if not word else Comparator.APPROX if word in ("近", "接近") else Comparator.GT
        start, end = found.span()
        if found["half"] == "半" and not word:
            continue
        made = Amount(start, end, found.start("half"), end, 50.0, "%", "percent", comparator)
        post = POST.match(norm, end)
        yield made._replace(end=post.end(), comparator=POST_WORDS.get(post["word"], comparator)) if post else made


def _folds(norm: str) -> Iterator[Amount]:
    """翻番, 翻两番, 翻一倍, 倍增: so many times what it was."""
    for found in _DOUBLED.finditer(norm):
        yield bounded(norm, Amount(*found.span(), *found.span(), 2.0, "times", "times"), False)
    for found in _FOLD.finditer(norm):
        times = parse_number(found["times"]) if found["times"] else 1.0
        if times is None:
            continue
        value = 2.0**times if found[0].endswith("番") else times + 1
        yield bounded(norm, Amount(*found.span(), *found.span(), value, "times", "times"), False)


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
            end += 2 * norm.startswith(("∶1", "：1"), end)  # 2.2∶1
            yield bounded(norm, Amount(start, end, start, end, float(found[key]), "times", "times"), False)
    for found in _PASSED.finditer(norm):
        start, end = found.span("scale")
        value = parse_number(found["scale"])
        if value is not None:
            yield Amount(found.start(), end, start, end, value, "CNY", "bare", Comparator.GT, is_han=True)
    for found in _BARE.finditer(norm):
        start, end = found.span()
        value = parse_number(found["digits"] + found["scale"])
        if value is None:
            continue
        is_more = bool(found["more"] or found["more2"])
        if _USERS_BEFORE.search(norm, max(0, start - 8), start) and SUM_ENDS.match(norm, end):
            yield bounded(norm, Amount(start, end, start, end, value, "户", "count"), is_more)
            continue
        if _VISITS_BEFORE.search(norm, max(0, start - 8), start) and SUM_ENDS.match(norm, end):
            yield bounded(norm, Amount(start, end, start, end, value, "人次", "count"), is_more)
            continue
        of_group = _GROUP_BEFORE.search(norm, max(0, start - 8), start) and SUM_ENDS.match(norm, end)
        of_group = of_group or (SUM_ENDS.match(norm, end) and _PEOPLE_BEFORE.search(norm, max(0, start - 12), start))
        if of_group or PEOPLE.match(norm, end):
            yield bounded(norm, Amount(start, end, start, end, value, "人", "count"), is_more)
        elif "亿" in found["scale"] and re.match(r"[，。、；）和及与左以]|$", norm[end : end + 1]):
            yield bounded(norm, Amount(start, end, start, end, value, "CNY", "bare"), is_more)
        elif "亿" in found["scale"] and _OF_CLASS.match(norm, end) and _AT.search(norm, max(0, start - 4), start):
            yield Amount(start, end + 2, start, end, value, "CNY", "bare", Comparator.APPROX)
