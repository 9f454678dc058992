"""Scanners find what their patterns find."""

from __future__ import annotations

import re
from importlib import import_module
from pkgutil import walk_packages

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lishui_gazette.scanning import (
    EndingScanner,
    KeyedScanner,
    Scanner,
    WordScanner,
    first_characters,
    guarded,
    last_of,
    regex,
)
from lishui_gazette.scanning.needs import words_needed

_PATTERNS = (
    r"(?P<year>(?:19|20)\d\d)年|(?P<part>[上下]半年)",
    r"(?:[“「]?(?:十三|十四)五[”」]?)(?=期|末)",
    r"(?<!不)(?:略|均)*(?:高|快)于(?:全[国省])?",
    r"\s?[第前](?P<n>[一二三]|\d{1,2})(?:位|名)(?![次单])",
    r"(?:^|[\n期]) ?(?P<n>[一二三半])(?=.)",
    r"(?:^|\n)回顾|(?>过去)(?:[一五]年)?$",
    r"(?P<open>[《“])半(?:”|年)",
)


@pytest.mark.parametrize("pattern", _PATTERNS)
@given(text=st.text(alphabet="19203年上下半“”《十三四五期末不略均高于快全国第前一二位名次\n回顾过去 ", max_size=60))
def test_a_scanner_finds_what_its_pattern_finds(pattern: str, text: str) -> None:
    """Matches, groups and places are those of the regular expression, whatever the text."""
    scanner, plain = Scanner(pattern), re.compile(pattern)
    for start, end in ((0, len(text)), (len(text) // 3, len(text) - 1)):
        expected = [(m.span(), m.groups()) for m in plain.finditer(text, start, end)]
        assert [(m.span(), m.groups()) for m in scanner.finditer(text, start, end)] == expected
        first = scanner.search(text, start, end)
        assert (first.span() if first else None) == (expected[0][0] if expected else None)


@pytest.mark.parametrize("pattern", [r"[^，]{2,8}会议", r"(?:第\d届)?", r".+会"])
def test_a_pattern_that_can_begin_anywhere_is_refused(pattern: str) -> None:
    """A pattern that begins with anything or with nothing has no first characters to look for."""
    assert first_characters(pattern) is None
    with pytest.raises(ValueError, match="must begin with known characters"):
        Scanner(pattern)


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"(?:第\d|前)届(?:次)?会议", ("会议",)),
        (r"(?:年中)?(?:[上下]半年|季度)末?", ("半年", "季度")),
        (r"(?<=届)(?P<n>\d)[、，]?", ()),
        (r"(?i)Section \d", ()),
    ],
)
def test_what_each_match_holds_is_read_off_a_pattern(pattern: str, words: tuple[str, ...]) -> None:
    """Each match holds one of these words; there are none where parts may be missing or letters may differ in case."""
    assert words_needed(pattern) == words


@given(text=st.text(alphabet="今年底前5月，", max_size=30))
def test_a_pattern_compiled_late_is_the_same_pattern(text: str) -> None:
    """It finds, splits and replaces as one that is compiled at once does, and has no other methods."""
    late, plain = regex(r"(?P<month>\d)月|年?底前"), re.compile(r"(?P<month>\d)月|年?底前")
    assert [(m.span(), m.groupdict()) for m in late.finditer(text)] == [
        (m.span(), m.groupdict()) for m in plain.finditer(text)
    ]
    assert (late.pattern, late.split(text)) == (plain.pattern, plain.split(text))
    assert late.sub("，", text) == plain.sub("，", text)
    with pytest.raises(AttributeError, match="a pattern has no scanner; it has flags, pattern, search"):
        assert late.scanner  # type: ignore[attr-defined]


def test_every_pattern_of_the_rules_can_be_compiled() -> None:
    """A pattern that is compiled late fails late where it is wrong: each is tried here."""
    tried = 0
    for stage in ("layout", "segment", "extract"):
        package = import_module(f"lishui_gazette.{stage}")
        for found in walk_packages(package.__path__, f"{package.__name__}."):
            for value in vars(import_module(found.name)).values():
                if isinstance(value, type(regex("")) | Scanner):
                    value.match("")
                    tried += 1
    assert tried > 500


_WORDS = ("会议", "会议室", "大会", "会", "党组会", "市", "室")


@given(text=st.text(alphabet="党组大会议室市上", max_size=40))
def test_words_are_found_from_the_left_and_longest_first(text: str) -> None:
    """A word scanner gives what an alternation of the words gives, the longest tried first."""
    longest_first = "|".join(sorted(_WORDS, key=len, reverse=True))
    expected = [m.span() for m in re.finditer(longest_first, text)]
    assert list(WordScanner(_WORDS).spans(text)) == expected
    long = [word for word in _WORDS if len(word) > 1]
    for overlapping in (False, True):
        assert list(EndingScanner(long).spans(text, overlapping)) == list(WordScanner(long).spans(text, overlapping))


def test_words_inside_others_are_given_where_asked_for() -> None:
    """With overlap, a word that begins inside another one is given too, of several at one place the longest."""
    assert list(WordScanner(_WORDS).spans("大会议室", overlapping=True)) == [(0, 2), (1, 4), (3, 4)]


@given(text=st.text(alphabet="前百强1234一二县。", max_size=40))
def test_a_keyed_scanner_finds_what_its_pattern_finds(text: str) -> None:
    """Matches beside the key are those of the regular expression."""
    pattern = r"(?P<list>\d{1,4}|[一二百]{1,4})强(?!县)"
    expected = [(m.span(), m.groups()) for m in re.finditer(pattern, text)]
    for scanner in (KeyedScanner("强", 4, pattern), KeyedScanner("强", 4, pattern, before="1234一二百")):
        assert [(m.span(), m.groups()) for m in scanner.finditer(text)] == expected


@given(text=st.text(alphabet="今年底前5月，", max_size=30))
def test_guards_change_no_match(text: str) -> None:
    """An alternation finds the same with and without its guards."""
    alternatives = (r"(?:今年)?年?底前?", r"(?P<month>\d)月", r"前(?=\d)")
    expected = [m.span() for m in re.finditer("|".join(alternatives), text)]
    assert [m.span() for m in re.finditer(guarded(*alternatives), text)] == expected


@given(text=st.text(alphabet="。，；文", max_size=20), start=st.integers(0, 8), end=st.integers(0, 20))
def test_the_last_of_several_marks(text: str, start: int, end: int) -> None:
    """The nearest mark before the end counts, whichever it is; -1 where there is none."""
    places = [i for i in range(start, min(end, len(text))) if text[i] in "。；"]
    assert last_of(text, "。；", start, end) == (places[-1] if places else -1)
