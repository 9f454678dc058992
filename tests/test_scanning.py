"""Scanners find what their patterns find."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lishui_gazette.scanning import Scanner, first_characters

_PATTERNS = (
    r"(?P<year>(?:19|20)\d\d)年|(?P<part>[上下]半年)",
    r"(?:[“「]?(?:十三|十四)五[”」]?)(?=期|末)",
    r"(?<!不)(?:略|均)*(?:高|快)于(?:全[国省])?",
    r"\s?[第前](?P<n>[一二三]|\d{1,2})(?:位|名)(?![次单])",
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
