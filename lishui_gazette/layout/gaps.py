"""Inside a paragraph: which blanks are the page's, which are the writer's, and what else is to be left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_BLANK = r"[ \t\u3000\xa0\u2000-\u200a\u202f\u205f]"
_INVISIBLE = r"[\ufeff\u200b-\u200f\u2060\xad\x00-\x08\x0e-\x1f]"
_PINYIN = r"(?<=[\u3400-\u9fff])[（(]?[a-zü]{0,4}[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-zü]{0,4}[）)]?(?=[\u3400-\u9fff，。、；：！？”》])"
_EDIT = re.compile(rf"{_BLANK}+|{_INVISIBLE}+|<!--.*?-->|\*\*", re.DOTALL)
_EDIT_WITH_PINYIN = re.compile(rf"{_EDIT.pattern}|{_PINYIN}", re.DOTALL)
_TONE = re.compile(r"[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]")
_ANY_EDIT = re.compile(rf"{_BLANK}|{_INVISIBLE}|<!--|\*\*|[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]")
_SPACED = re.compile(r"[\u4e00-\u9fff，、] (?=[\u4e00-\u9fff])")
_SALUTATION = re.compile(r"(?:各位(?:代表|委员|领导|来宾)|同志们)[：:，,！]")
_FIRST_MARK = re.compile(r"[，,。；;]")
_BLANK_RUN = re.compile(rf"{_BLANK}+")

_HAN = re.compile(r"[\u3400-\u9fff〇○]")
_DIGIT = re.compile(r"[0-9０-９OolI]")
_LATIN = re.compile(r"[A-Za-zＡ-Ｚａ-ｚÀ-ɏ]")
_MARK = re.compile(r"[，。、；：！？（）()《》〈〉“”‘’「」『』…—【】％~～]")
_OPENING = "“《（【「『"
_ASCII_MARKS = ",;:!?"
_CLOSING = "”》）】」』"
_TABLE_ROW = re.compile(r"\d[\d.,]*[%％]?(?:以上|以下|左右)?[ \t]+(?:\S+[ \t]+)?\[?[\d—-]|^\S+(?:[ \t]\S{2,}){4,}$")
_SENTENCE_END = re.compile(r"[。！？!?…][”’）)」』]*$")
_RUNNING = re.compile(r"[。；！？]|，.{0,80}，|,.{0,80},")
_NAMES_BEFORE = re.compile(
    r"(?:记者|通讯员|评论员|编辑|作者|实习生|摄影|摄|文|图|责编|校对|审核|采写|撰稿|主编|编导|配音)[：:]?$"
)
_ROLE_AFTER = re.compile(r"(?:首席|实习|见习)?(?:记者|通讯员|实习生)[\s\u3400-\u9fff]{2}")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of repaired text whose characters stand side by side in the source from `start` on."""

    text: str
    start: int


def is_spaced(text: str) -> bool:
    """Whether the page put spaces between Chinese characters throughout: more than one to forty characters."""
    spaced = sum(1 for _ in _SPACED.finditer(text))
    return spaced >= 8 and spaced * 40 > len(text)


def pieces_of(text: str, lines: list[tuple[int, int]], keeps_headline: bool) -> list[Piece]:
    """The paragraph made of `lines`, as pieces in order; a line feed piece parts what one line set as several.

    Args:
        text: the source text.
        lines: `[start, end)` of each line.
        keeps_headline: spaces before the first mark of a line may part a headline that is glued to the text.
    """
    found: list[Piece] = []
    is_running = any(_RUNNING.search(text, start, end) for start, end in lines)
    start, end = lines[0]
    is_table = not is_running and len(lines) == 1 and end - start < 300 and bool(_TABLE_ROW.search(text[start:end]))
    for start, end in lines:
        if found and _LATIN.match(text, start) and _LATIN.search(found[-1].text[-1:]):
            found.append(Piece(" ", found[-1].start + len(found[-1].text)))
        if _ANY_EDIT.search(text, start, end):
            found += _table_row(text, start, end) if is_table else _edited(text, start, end, is_running, keeps_headline)
        else:
            found.append(Piece(text[start:end], start))
    return found


def _edited(text: str, start: int, end: int, is_running: bool, keeps_headline: bool) -> Iterator[Piece]:
    """The line `[start, end)` without its layout."""
    last = start
    stamp = text.find("正文：", start, min(end, start + 60))
    mark = _FIRST_MARK.search(text, stamp + 3 if stamp >= 0 else start, end) if keeps_headline and is_running else None
    head_end = min(mark.start(), start + 200) if mark else start
    tail_start = _tail_start(text, start, end) if keeps_headline else end
    edit = _EDIT_WITH_PINYIN if _TONE.search(text, start, end) else _EDIT
    for match in edit.finditer(text, start, end):
        if match.start() < last:
            continue
        kept = _kept(text, match, start, end, is_running and head_end <= match.start() < tail_start)
        if match.start() > last:
            yield Piece(text[last : match.start()], last)
        if kept:
            yield Piece(kept, match.start())
        last = match.end()
    if end > last:
        yield Piece(text[last:end], last)


def _table_row(text: str, start: int, end: int) -> Iterator[Piece]:
    """A row of a table: its cells parted by one space each."""
    last = start
    for match in _BLANK_RUN.finditer(text, start, end):
        yield Piece(text[last : match.start()], last)
        yield Piece(" ", match.start())
        last = match.end()
    yield Piece(text[last:end], last)


def _tail_start(text: str, start: int, end: int) -> int:
    """Where, after the last sentence of a line, credits may stand."""
    low = max(start, end - 160)
    found = max(text.rfind(mark, low, end) for mark in "。！？”")
    return found if found >= 0 else end


def _kept(text: str, match: re.Match[str], start: int, end: int, is_running: bool) -> str:
    """What is left of a blank run or other noise: nothing, one space or a line feed."""
    if not _BLANK_RUN.fullmatch(match[0]):
        return ""
    at, after = match.start(), match.end()
    if at == start or after == end:
        return ""
    width = sum(2 if c == "\u3000" else 1 for c in match[0])
    before = text[max(start, at - 3) : at]
    left, right = text[at - 1], text[after]
    if (_SENTENCE_END.search(before) and width >= 2) or width >= 8 or (left in "：:" and width >= 3):
        return "\n"
    if _SALUTATION.match(text, after):
        return "\n"
    if _MARK.match(right) and (is_running or right not in _OPENING):
        return ""
    if _MARK.match(left) and (is_running or left not in _CLOSING):
        return ""
    if (left in _ASCII_MARKS and _HAN.match(right)) or (right in _ASCII_MARKS and _HAN.match(left)):
        return ""
    if _LATIN.match(left) and _LATIN.match(right):
        return " "
    left_digit, right_digit = _DIGIT.match(left), _DIGIT.match(right)
    if left_digit and right_digit:
        return "" if is_running and width == 1 else " "
    if left_digit or right_digit:
        return " " if not is_running and width > 1 else _beside_digit(left, right)
    if not (_HAN.match(left) or _MARK.match(left)) or not (_HAN.match(right) or _MARK.match(right)):
        return " "
    return _between_characters(text, match, start, end, is_running, width)


def _beside_digit(left: str, right: str) -> str:
    """A space between a digit and a Chinese character is layout; beside another sign it stays."""
    return "" if _HAN.match(left) or _HAN.match(right) else " "


def _between_characters(text: str, match: re.Match[str], start: int, end: int, is_running: bool, width: int) -> str:
    """What is left of a blank run between two Chinese characters."""
    at, after = match.start(), match.end()
    before, following = _word_before(text, at, start), _word_after(text, after, end)
    if len(before) == 1 and len(following) == 1:
        return ""
    if _NAMES_BEFORE.search(text[max(start, at - 4) : at]) or _ROLE_AFTER.match(text, after, end):
        return " "
    if 2 <= len(before) <= 4 and 2 <= len(following) <= 4 and _is_spaced_list(text, match, start, end):
        return " "
    is_single = len(before) == 1 and (at - 1 == start or not _DIGIT.match(text[at - 2]))
    if is_single and width < 3:
        return ""
    return "" if is_running and not (width >= 2 and at - start <= 6) else " "


def _is_spaced_list(text: str, match: re.Match[str], start: int, end: int) -> bool:
    """Whether another blank stands within five characters on either side: names set apart by blanks."""
    at, after = match.start(), match.end()
    near_before = text[max(start, at - 5) : at]
    near_after = text[after : min(end, after + 5)]
    return bool(_BLANK_RUN.search(near_before.strip()) or _BLANK_RUN.search(near_after.strip()))


def _word_before(text: str, at: int, start: int) -> str:
    """Up to five Chinese characters that end at `at`."""
    low = at
    while low > max(start, at - 5) and _HAN.match(text[low - 1]):
        low -= 1
    return text[low:at]


def _word_after(text: str, at: int, end: int) -> str:
    """Up to five Chinese characters that begin at `at`."""
    high = at
    while high < min(end, at + 5) and _HAN.match(text[high]):
        high += 1
    return text[at:high]
