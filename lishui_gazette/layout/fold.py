"""Folding for matching: one form for each punctuation mark, digit and character, at the same length."""

from __future__ import annotations

import re
from functools import cache

import opencc

from lishui_gazette import vocab
from lishui_gazette.scanning import regex

# Full-width forms that are folded to ASCII: digits, letters and the signs of arithmetic.
_TO_ASCII = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if chr(code - 0xFEE0).isalnum()}
_SIGNS = {
    "％": "%",
    "＋": "+",
    "－": "-",
    "−": "-",
    "‐": "-",
    "‑": "-",
    "–": "-",
    "＆": "&",
    "＝": "=",
    "／": "/",
    "＠": "@",
}
_MARKS = {
    ",": "，",
    ";": "；",
    ":": "：",
    "!": "！",
    "?": "？",
    "(": "（",
    ")": "）",
    "﹐": "，",
    "﹑": "、",
    "､": "、",
    "｡": "。",
}
_QUOTES = {"「": "“", "」": "”", "『": "‘", "』": "’", "〝": "“", "〞": "”", "＂": '"', "﹁": "“", "﹂": "”"}
_OTHER = {"•": "·", "・": "·", "‧": "·", "〜": "～", "∼": "～", "~": "～", "［": "[", "］": "]", "\u3000": " "}
_DOT = "．"
_FEW = 24

_NUMBER_MARK = regex(r"[，．](?<=[0-9].)(?:(?=[0-9]{3}(?![0-9]))|(?<=．)(?=[0-9]))")
_MARK_INSIDE = regex(r"[0-9](?=[，．][0-9])")
_STRAIGHT = regex(r'["“”\n]')
_MIXED_RUN = regex(r"(?<![A-Za-z])(?=[0-9.]{0,24}[OolI])[0-9OolI][0-9OolI.]{0,40}(?![A-Za-z])")
_UNIT_AFTER = regex(r"\s?[%‰亿万千百个家项户人元年月日米吨公里天次件台套位]")
_LETTERS_FOR_DIGITS = str.maketrans("OolI", "0011")
_ZERO_RUN = regex(r"(?<=[一二三四五六七八九十〇○])[○Ｏ◯零](?=[一二三四五六七八九十〇○年])")


@cache
def traditional() -> dict[str, str]:
    """Simplified form of each traditional character, one to one, that is no simplified one itself."""
    return {old: new for old, new in _conversions().items() if not _is_simplified(old)}


@cache
def _conversions() -> dict[str, str]:
    codes = [*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000)]
    characters = [chr(code) for code in codes]
    converted = opencc.OpenCC("t2s").convert("\n".join(characters)).split("\n")
    return {old: new for old, new in zip(characters, converted, strict=True) if old != new and len(new) == 1}


def _is_simplified(character: str) -> bool:
    """Whether GB 2312 has it: 乾, 於, 後 and a few more are traditional forms in one word and names in another."""
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


@cache
def _table() -> dict[str, str]:
    to_ascii = {chr(wide): chr(narrow) for wide, narrow in _TO_ASCII.items()}
    return {**to_ascii, **_SIGNS, **_MARKS, **_QUOTES, **_OTHER, **traditional()}


@cache
def _translation() -> dict[int, str]:
    return {ord(old): new for old, new in _table().items()}


@cache
def _chained() -> set[str]:
    """Characters that are both replaced and put in for another one: these are not replaced one after the other."""
    return _table().keys() & set(_table().values())


@cache
def _to_fold() -> re.Pattern[str]:
    return regex("[" + "".join(map(re.escape, _table())) + "]")


@cache
def _traditional_signs() -> re.Pattern[str]:
    return regex("[" + "".join(traditional()) + "]")


@cache
def _shared_forms() -> dict[int, str]:
    """Conversions that are only right where the whole text is in traditional script."""
    return {ord(old): new for old, new in _conversions().items() if _is_simplified(old)}


@cache
def _confusions() -> tuple[tuple[str, re.Pattern[str], str], ...]:
    return tuple(
        (row["wrong"], regex(f"(?<![{row['not_after']}]){row['wrong']}(?=[{row['before']}])"), row["right"])
        for row in vocab.rows("ocr_confusions")
    )


def fold(text: str) -> str:
    """The text folded for matching, character for character.

    Rule: full-width digits, letters and % become ASCII; ASCII punctuation becomes full-width, but a
    point or comma inside a number stays ASCII; straight quotation marks open and close in turn within a
    paragraph; traditional characters become simplified ones; O and l beside digits become 0 and 1.

    Args:
        text: repaired text, paragraphs ended by a line feed.

    Returns:
        A string of the same length.
    """
    folded = _one_to_one(text)
    if _MARK_INSIDE.search(folded):
        folded = _NUMBER_MARK.sub(lambda m: "." if m[0] == _DOT else ",", folded)
    folded = folded.replace(_DOT, ".")
    if '"' in folded:
        folded = _typed_quotes(folded)
    if folded != text and len(_traditional_signs().findall(text, 0, 20_000)) >= 5:
        folded = folded.translate(_shared_forms())
    if "○" in folded or "◯" in folded:
        folded = _ZERO_RUN.sub("〇", folded)
    return _corrected(folded)


def _one_to_one(text: str) -> str:
    """The text with every character of the table replaced.

    Most texts hold few of these characters: replacing each of them costs a tenth of looking every character up.
    """
    present = set(_to_fold().findall(text))
    if len(present) > _FEW or present & _chained():
        return text.translate(_translation())
    for old in present:
        text = text.replace(old, _table()[old])
    return text


def _typed_quotes(text: str) -> str:
    """Straight quotation marks made “ and ” in turn; each paragraph begins anew."""
    is_open = False

    def typed(match: re.Match[str]) -> str:
        nonlocal is_open
        mark = match[0]
        if mark == '"':
            mark = "”" if is_open else "“"
        is_open = mark == "“"
        return mark

    return _STRAIGHT.sub(typed, text)


def _corrected(text: str) -> str:
    """Letters read for digits and look-alike characters set right."""
    if "O" in text or "l" in text or "I" in text or "o" in text:
        text = _MIXED_RUN.sub(_digits, text)
    for wrong, pattern, right in _confusions():
        if wrong in text:
            text = pattern.sub(right, text)
    return text


def _digits(match: re.Match[str]) -> str:
    run = match[0]
    if run == "O2O":
        return run
    has_digit = any(c.isdigit() for c in run)
    before = match.string[match.start() - 1 : match.start()]
    is_one = run == "l" and "\u4e00" <= before <= "\u9fff"  # 压缩到l天; I may be a Roman one (I类)
    if has_digit or ((len(run) > 1 or is_one) and _UNIT_AFTER.match(match.string, match.end())):
        return run.translate(_LETTERS_FOR_DIGITS)
    return run
