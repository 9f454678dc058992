"""The edge between a paragraph and the line that may carry it on: what is known of both sides."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from lishui_gazette import vocab
from lishui_gazette.scanning import regex

__all__ = ["DATELINE", "ENDED", "Joint", "Paragraph", "Setting"]

ENDED = regex(r"[。！？!?…][”’』」）)》\"]*(?:\s*[|｜])?$|(?:摄|供图|资料图)[）)]?$")
_BRACKET = regex(r"[《》“”（）()]")
_PUNCTUATED = regex(r"[，。；！？,;]")
_STRONG = regex(r"[。；！？]")
DATELINE = regex(
    r"(?:本报|新华社|中新社)?[^\s，。,]{0,14}[讯电]\s?[（(]|本报讯|新华社.{2,10}电|据悉|据了解|近日|日前|昨[天日]|今[天日]"
)


@cache
def _text_opening() -> re.Pattern[str]:
    """How a paragraph of running text begins: with who said it, a number in a list, a time or a link to the last."""
    words = vocab.alternation(vocab.words("text_openings"))
    return re.compile(
        rf"[^，,。\s]{{2,14}}(?:强调|指出|要求|表示|认为|介绍|提出|明确|说)[，,：:]|[一二三四五六七八九十]{{1,2}}[是要]"
        rf"|(?:{words})[^，,。\s]{{0,8}}[，,]|(?:\d{{4}}年|\d{{1,2}}月)[^，,。\s]{{0,10}}[，,]"
    )


@dataclass(frozen=True, slots=True)
class Setting:
    """How two lines are set.

    The first one full, the text wrapped, the second one indented, no blank line between, a page's end between; the
    first one as wide as those of the last paragraph that was put together; the second one full too.
    """

    is_full: bool
    is_wrapped: bool
    is_indented: bool
    is_near: bool
    is_over_page: bool = False
    is_of_column: bool = False
    is_next_full: bool = False


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
            self.is_strong = bool(DATELINE.match(text, start, end) or _text_opening().match(text, start, end))
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


@dataclass(frozen=True, slots=True)
class Joint:
    """The edge between a paragraph and the line `[start, end)` that may carry it on."""

    paragraph: Paragraph
    text: str
    start: int
    end: int
    setting: Setting

    @property
    def tail(self) -> str:
        """The last four characters of the paragraph."""
        return self.text[max(self.paragraph.start, self.paragraph.end - 4) : self.paragraph.end]

    def follows(self, pattern: re.Pattern[str]) -> bool:
        """Whether the line begins with `pattern`."""
        return bool(pattern.match(self.text, self.start, self.end))

    @property
    def is_ended(self) -> bool:
        """Whether the paragraph ends as a sentence does."""
        return bool(ENDED.search(self.tail))

    @property
    def closes(self) -> bool:
        """Whether the line closes a bracket or quotation mark before it opens one."""
        match = _BRACKET.search(self.text, self.start, min(self.end, self.start + 90))
        return match is not None and match[0] in "》”）)"

    @property
    def follows_running(self) -> bool:
        """Whether the line is running text."""
        return bool(_PUNCTUATED.search(self.text, self.start, min(self.end, self.start + 90)))
