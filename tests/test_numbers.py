from __future__ import annotations

import re

import pytest

from lishui_gazette.extract.numbers import NUMBER, parse_number, read_number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("15", 15),
        ("1,286.4", 1286.4),
        ("15万", 150_000),
        ("3.2万亿", 3.2e12),
        ("5百万", 5_000_000),
        ("十二", 12),
        ("三百六十", 360),
        ("二十四点五", 24.5),
        ("三亿五千万", 350_000_000),
        ("一万亿", 1e12),
        ("〇", 0),
    ],
)
def test_parse_number(text: str, value: float) -> None:
    """Arabic digits with 万 and 亿 and Chinese numerals give their value."""
    assert parse_number(text) == pytest.approx(value)


@pytest.mark.parametrize("text", ["", "三五千", "点五", "二点", "三五", "abc", "1.2.3"])
def test_parse_number_of_no_number(text: str) -> None:
    """Numerals that make no one number have no value."""
    assert parse_number(text) is None


@pytest.mark.parametrize(
    ("text", "value", "is_more"),
    [
        ("-2.7", -2.7, False),
        ("负3", -3, False),
        ("5000余", 5000, True),
        ("3亿多", 300_000_000, True),
        ("30多万", 300_000, True),
        ("14..3", 14.3, False),
        ("四分之三", 0.75, False),
        ("百分之六", 0.06, False),
        ("3/4", 0.75, False),
        ("两", 2, False),
    ],
)
def test_read_number(text: str, value: float, is_more: bool) -> None:
    """Signs, fractions and 余 or 多 are read with the number."""
    found = re.fullmatch(NUMBER, text)
    assert found
    number = read_number(found)
    assert number
    assert number.value == pytest.approx(value)
    assert number.is_more is is_more


def test_a_dash_between_numbers_is_no_sign() -> None:
    """In 6%-7% the second number is not negative."""
    found = list(re.finditer(NUMBER, "6%-7%"))
    assert [m["sign"] for m in found] == [None, None]


def test_thousand_before_a_unit_is_part_of_it() -> None:
    """In 320千米 the number is 320, not 320 thousand."""
    found = re.match(NUMBER, "320千米")
    assert found
    assert found[0] == "320"
