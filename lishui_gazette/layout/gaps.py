"""Inside a paragraph: which blanks are the page's, which are the writer's, and what else is to be left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from lishui_gazette.layout.gap_rules import BLANK, Gap, kept
from lishui_gazette.scanning import Scanner, regex

_TONES = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ"
_INVISIBLE = r"[\ufeff\u200b-\u200f\u2060\xad\x00-\x08\x0e-\x1f]"
_PINYIN = rf"(?<=[\u3400-\u9fff])[（(]?[a-zü]{{0,4}}[{_TONES}][a-zü]{{0,4}}[）)]?(?=[\u3400-\u9fff，。、；：！？”》])"
# Links and pictures of Markdown: of a link its words stay, of a picture nothing.
_ADDRESS = r"\]\((?:https?:|[/.#])[^()\s]{0,500}\)"
_LINK = rf"!\[[^\[\]\n]{{0,200}}\]\([^()\s]{{1,500}}\)|\[(?=[^\[\]\n]{{1,200}}{_ADDRESS})|{_ADDRESS}"
_EDIT = Scanner(rf"{BLANK}+|{_INVISIBLE}+|<!--(?s:.*?)-->|\*\*|{_LINK}")
_EDIT_WITH_PINYIN = Scanner(rf"{_EDIT.pattern}|{_PINYIN}")
_TONE = regex(f"[{_TONES}]")
_ANY_EDIT = Scanner(rf"{BLANK}|{_INVISIBLE}|<!--|\*\*|\]\(|[{_TONES}]")
_BLANK_RUN = regex(rf"{BLANK}+")
_SPACED = regex(r" (?<=[\u4e00-\u9fff，、] )(?=[\u4e00-\u9fff])")
_FIRST_MARK = regex(r"[，,。；;]")
_LATIN = regex(r"[A-Za-zＡ-Ｚａ-ｚ]")
_TABLE_ROW = regex(
    r"(?<![\d.,])\d[\d.,]*+[%％]?(?:以上|以下|左右)?[ \t]+(?:\S+[ \t]+)?[\[〔【]?[≥≤＞＜>]?[\d—-]"
    r"|^\S+(?:[ \t]\S{2,}){4,}$|[ \t](?:[—－–-]{1,2}[ \t]+){2}"
)
_RUNNING = regex(r"[。；！？]|，.{0,80}，|,.{0,80},|[，,][^，,《》]{0,40}《[^》]{0,120}$")


class Piece(NamedTuple):
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
        may_part = not head_end <= match.start() < tail_start
        left = _left_of(text, match, (start, end), is_running, may_part)
        if match.start() > last:
            yield Piece(text[last : match.start()], last)
        if left:
            yield Piece(left, match.start())
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


def _left_of(text: str, match: re.Match[str], line: tuple[int, int], is_running: bool, may_part: bool) -> str:
    """What is left of a match: a blank run as the rules say, other noise and blanks at the edges never."""
    at, after = match.span()
    if not _BLANK_RUN.fullmatch(match[0]) or at == line[0] or after == line[1]:
        return ""
    return kept(Gap(text, at, after, *line, is_running, may_part))
