"""Whether a line goes on with the paragraph before it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from lishui_gazette import vocab

ENDED = re.compile(r"[。！？!?…][”’』」）)》\"]*$")
_COLON_END = re.compile(r"[：:；;]$")
_OPEN_END = re.compile(r"[，、,“‘（(《〈「『—－-]$")
_CLOSING_START = re.compile(r"[，。、；：！？,;!?）)》〉”’」』%％]")
_PUNCTUATED = re.compile(r"[，。；！？,;]")
_STRONG = re.compile(r"[。；！？]")
_DATELINE = re.compile(
    r"(?:本报|新华社|中新社)?[^\s，。,]{0,14}[讯电]\s?[（(]|本报讯|新华社.{2,10}电|据悉|据了解|近日|日前|昨[天日]|今[天日]"
)
_OPENER = re.compile(r"□|本报讯|[^\s，。,]{0,14}[讯电]\s?[（(][^（）()]{0,12}记者|新华社.{2,10}日电")
_DATE = re.compile(r"(?:\d{4}年)?\d{1,2}月\d{1,2}日|\d{1,2}日")
_MARKER = re.compile(
    r"[一二三四五六七八九十百]{1,4}[、．.]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、](?!\d)"
    r"|第[一二三四五六七八九十百\d]{1,4}[章条节篇部款]|[①-⑳]|[—－-]{2}|[▪●■◆□◎★☆▲△○◇※•·]|#{1,6}\s|【|\*\*|[QA问答][:：]"
    r"|附[件注表]|注[:：]|来源[:：]|作者[:：]|责任编辑|编辑[:：]|原标题"
)
_LABELLED = re.compile(r"[\u4e00-\u9fff]{2,6}[：:]")
_EVIDENCE_WINDOW = 30_000


@dataclass(frozen=True, slots=True)
class Setting:
    """How two lines are set: the first one full, the text wrapped, the second one indented, no blank line between."""

    is_full: bool
    is_wrapped: bool
    is_indented: bool
    is_near: bool


@dataclass(slots=True)
class Paragraph:
    """What is known of the paragraph gathered so far."""

    text: str
    start: int = -1
    end: int = 0
    length: int = 0
    is_punctuated: bool = False
    is_strong: bool = False
    brackets: list[int] = field(default_factory=lambda: [0, 0, 0])

    def add(self, start: int, end: int) -> None:
        """Take in the line `[start, end)`."""
        text = self.text
        if self.start < 0:
            self.start = start
            self.is_strong = bool(_DATELINE.match(text, start, end))
        self.end = end
        self.length += end - start
        self.is_punctuated = self.is_punctuated or bool(_PUNCTUATED.search(text, start, end))
        self.is_strong = self.is_strong or bool(_STRONG.search(text, start, end))
        for index, (opening, closing) in enumerate((("《", "》"), ("“", "”"), ("（", "）"))):
            self.brackets[index] += text.count(opening, start, end) - text.count(closing, start, end)
        self.brackets[2] += text.count("(", start, end) - text.count(")", start, end)

    @property
    def is_running(self) -> bool:
        """Whether it is running text and no headline."""
        return self.is_strong or (self.is_punctuated and self.length >= 60)

    @property
    def is_open(self) -> bool:
        """Whether a bracket or quotation mark is still open."""
        return max(self.brackets) > 0


@cache
def _never_first() -> frozenset[str]:
    return frozenset(vocab.words("never_first"))


def goes_on(paragraph: Paragraph, text: str, start: int, end: int, setting: Setting) -> bool:
    """Whether the line `[start, end)` carries on `paragraph`.

    Rule: never after the end of a sentence or before a list marker, unless the line before filled a
    hard-wrapped column; always before a closing mark; otherwise where running text stops without an
    end and running text follows, or where the two edges make a word that the text has elsewhere.
    """
    if setting.is_indented and setting.is_wrapped:
        return False
    tail = text[max(paragraph.start, paragraph.end - 4) : paragraph.end]
    ended = bool(ENDED.search(tail))
    if _CLOSING_START.match(text, start) and not ended:
        return True
    if _MARKER.match(text, start, end):
        return False
    if setting.is_full and setting.is_near:
        return True
    if ended or _COLON_END.search(tail):
        return False
    if setting.is_full and not _DATE.match(text, start, end):
        return True
    return _is_broken(paragraph, text, start, end, setting)


def _is_broken(paragraph: Paragraph, text: str, start: int, end: int, setting: Setting) -> bool:
    """Whether a paragraph that does not end is carried on by a line that may begin a new one."""
    follows_running = bool(_PUNCTUATED.search(text, start, min(end, start + 90)))
    if paragraph.is_open and (paragraph.is_running or setting.is_near) and paragraph.length < 400:
        return True
    if paragraph.is_punctuated and text[start] in _never_first():
        return True
    if _OPENER.match(text, start, end) or (_DATELINE.match(text, start, end) and not paragraph.is_strong):
        return False
    if paragraph.is_running:
        if _OPEN_END.search(text, paragraph.end - 1, paragraph.end):
            return True
        if follows_running and not _LABELLED.match(text, start, end):
            return True
        return _is_known_word(text, paragraph, start)
    if not paragraph.is_punctuated or not follows_running or _DATE.match(text, start, end):
        return False
    return _is_known_word(text, paragraph, start)


def _is_known_word(text: str, paragraph: Paragraph, start: int) -> bool:
    """Whether three characters across the edge stand together elsewhere nearby, so that a word was broken."""
    end = paragraph.end
    low, high = max(0, start - _EVIDENCE_WINDOW), start + _EVIDENCE_WINDOW
    return any(
        " " not in word and len(word) == 3 and text.find(word, low, high) >= 0
        for word in (text[end - 2 : end] + text[start], text[end - 1 : end] + text[start : start + 2])
    )
