"""Numbers as Chinese government texts print them: Arabic digits with 万 and 亿, Chinese numerals, fractions."""

from __future__ import annotations

import re
from typing import NamedTuple

from lishui_gazette.scanning import regex

__all__ = ["FRACTION", "HAN", "NUMBER", "Number", "parse_number", "read_fraction", "read_number"]

_DIGIT = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_SCALE = {"十": 10, "百": 100, "千": 1_000, "万": 10_000, "亿": 100_000_000}
_MYRIAD = 10_000

HAN = "零〇一二两三四五六七八九十百千万亿"
_POINT = r"\.(?:\.(?=\d{1,2}(?!\d)))?"  # typed twice by mistake: 14..3
_ARABIC = rf"\d{{1,3}}(?:,\d{{3}}){{1,6}}(?:{_POINT}\d+)?|\d+(?:{_POINT}\d+)?"

# No number has more numerals: a run of them is read in pieces, so that its cost stays in proportion to its length.
_RUN = f"[{HAN}]{{1,16}}"

FRACTION = (
    rf"(?:(?P<part>{_RUN}|\d{{1,9}})分之(?P<of>{_RUN}(?:点{_RUN})?|\d+(?:\.\d+)?)"
    r"|(?<![\d/])(?P<over>\d)/(?P<under>\d{1,2})(?![\d年月日/百千万亿]))"
)
"""Pattern of one fraction (四分之三, 3/4); its groups are read by `read_fraction`."""

_SCALED = regex(rf"({_ARABIC})([十百千万亿]*)")

NUMBER = (
    rf"(?:{FRACTION}"
    rf"|(?P<sign>(?<![\d%元倍个家亿万千])[-−负])?(?<!\d)(?P<digits>(?>{_ARABIC}))(?P<mid>[余多])?(?P<scale>(?:(?!千[米克瓦伏])[十百千万亿])*)(?:(?P<more>[余多])(?P<rescale>[万亿]*))?"
    rf"|(?P<han>{_RUN}(?:点{_RUN})?)(?P<hanmore>[余多])?)"
)
"""Pattern of one number; its groups are read by `read_number`. Use it with `re.compile` inside a larger pattern."""


class Number(NamedTuple):
    """A number's value and whether 余 or 多 says that the quantity is more."""

    value: float
    is_more: bool = False


def _han_whole(text: str) -> float | None:
    """The value of a whole number in Chinese numerals; None where the numerals make none."""
    if not any(c in _SCALE for c in text):
        return float(_DIGIT[text]) if len(text) == 1 else None
    total = section = 0.0
    digit: float | None = None
    for c in text:
        if c in _DIGIT:
            if digit:  # two digits side by side (三五千) name no one number
                return None
            digit = float(_DIGIT[c])
        elif _SCALE[c] >= _MYRIAD:
            section += digit or 0.0
            total = (total + section or 1.0) * _SCALE[c] if c == "亿" else total + (section or 1.0) * _SCALE[c]
            section, digit = 0.0, None
        else:
            section += (1.0 if digit is None else digit) * _SCALE[c]
            digit = None
    return total + section + (digit or 0.0)


def parse_number(text: str) -> float | None:
    """The value of a bare number: `1,286.4`, `15万`, `二十四点五`, `三百六十`; None where it is none.

    Signs, 余 and 多 belong to `read_number`.
    """
    if not text:
        return None
    if text.isascii() and text.isdecimal():
        return float(text)
    digits = _SCALED.fullmatch(text)
    if digits:
        value = float(digits[1].replace(",", "").replace("..", "."))
        for c in digits[2]:
            value *= _SCALE[c]
        return float(f"{value:.12g}")
    if any(c not in _DIGIT and c not in _SCALE and c != "点" for c in text):
        return None
    whole, point, decimals = text.partition("点")
    if not whole or (point and (not decimals or any(c in _SCALE for c in decimals))):
        return None
    value_of_whole = _han_whole(whole)
    if value_of_whole is None or not point:
        return value_of_whole
    return float(f"{value_of_whole:.0f}.{''.join(str(_DIGIT[c]) for c in decimals)}")


def read_fraction(found: re.Match[str]) -> float | None:
    """The value of a match of a pattern that holds `FRACTION`: 3/4 and 四分之三 → 0.75; 百分之六 → 0.06.

    None where the match is of no fraction and where the numerals make no number.
    """
    part = found["part"]
    if part is not None:
        below, above = parse_number(part), parse_number(found["of"])
        return above / below if below and above is not None else None
    under = int(found["under"]) if found["over"] else 0
    return int(found["over"]) / under if under else None


def read_number(found: re.Match[str]) -> Number | None:
    """The number of a match of a pattern that holds `NUMBER`.

    A fraction gives its value. None where the numerals make no number.
    """
    if found["part"] is not None or found["over"]:
        fraction = read_fraction(found)
        return None if fraction is None else Number(fraction)
    digits = found["digits"]
    if digits is not None:
        value = parse_number(digits + found["scale"] + (found["rescale"] or ""))
        if value is None:
            return None
        return Number(-value if found["sign"] else value, bool(found["mid"] or found["more"]))
    value = parse_number(found["han"])
    return None if value is None else Number(value, bool(found["hanmore"]))
