"""Places in a text: the one span type, the source text, and repaired text that knows where it came from."""

from __future__ import annotations

import hashlib
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from lishui_gazette.errors import InputError
from lishui_gazette.imprint import UNKNOWN, Imprint


class Span(NamedTuple):
    """A half-open place `[start, end)` in code points of the source text.

    `page` is the 1-based page of the first character where the source has pages, else None.
    `source.text[span.start:span.end]` is what the source prints.
    """

    start: int
    end: int
    page: int | None = None


class Box(NamedTuple):
    """A place on a page: its 1-based number, and edges from the page's upper left corner.

    In points (1/72 inch) on a page of a PDF, in pixels on an image.
    """

    page: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line of a page, `[start, end)` in the text, where it is printed and how surely it was recognised.

    `edges[i]` is the left edge of character `start + i`, the last one the right edge of the last character.
    `confidence` is from 0 to 1, None where nothing had to be recognised.
    """

    start: int
    end: int
    page: int
    top: float
    bottom: float
    edges: tuple[float, ...]
    confidence: float | None = None

    def box(self, start: int, end: int) -> Box:
        """The box of the line's characters that lie in `[start, end)`."""
        first, last = max(start, self.start) - self.start, min(end, self.end) - self.start
        return Box(self.page, self.edges[first], self.top, self.edges[last], self.bottom)


class Note(NamedTuple):
    """Something that went wrong in reading without stopping it: a stable code, and what to do."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class SourceText:
    """One document as read: the text nothing was stripped from, and what identifies it.

    `sha256` is of the file's bytes, `text_sha256` of the text in UTF-8. `page_starts` holds the
    offset at which each page begins; it is empty where the source has no pages. `lines` tells where the
    characters are printed, where the source has print; `stated` is what the file says of itself outside its
    text, and yields to the text; `given` is what a catalogue says, and wins over it.
    """

    name: str
    text: str
    sha256: str
    text_sha256: str
    encoding: str = "utf-8"
    page_starts: tuple[int, ...] = ()
    lines: tuple[PrintedLine, ...] = field(default=(), repr=False)
    notes: tuple[Note, ...] = ()
    stated: Imprint = UNKNOWN
    given: Imprint = UNKNOWN

    @classmethod
    def of(cls, text: str, name: str = "text.txt") -> SourceText:
        """A source made of a string, as if read from a UTF-8 file called `name`.

        Raises `InputError` where a character of `text` is half of a pair, which no file can hold.
        """
        try:
            digest = hashlib.sha256(text.encode()).hexdigest()
        except UnicodeEncodeError as error:
            raise InputError(
                f"{name}: character {error.start} is a lone surrogate, which is no text; decode the source without "
                "`surrogateescape`"
            ) from None
        return cls(name=name, text=text, sha256=digest, text_sha256=digest)

    @property
    def document_id(self) -> str:
        """The first 12 hex digits of the text's SHA-256."""
        return self.text_sha256[:12]

    def page_of(self, offset: int) -> int | None:
        """The 1-based page that holds `offset`; None where the source has no pages."""
        return bisect_right(self.page_starts, offset) or None if self.page_starts else None

    def span(self, start: int, end: int) -> Span:
        """The span `[start, end)` with its page."""
        return Span(start, end, self.page_of(start))

    def boxes(self, span: Span) -> tuple[Box, ...]:
        """Where the characters of `span` are printed, a box a line; empty where the source has no print."""
        first = bisect_right(self.lines, span.start, key=lambda line: line.end)
        found = list[Box]()
        for line in self.lines[first:]:
            if line.start >= span.end:
                break
            found.append(line.box(span.start, span.end))
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Repaired:
    """Text whose layout is repaired, each character of which knows its place in the source.

    `text` is what the source prints, without layout: spaces and line breaks inside a paragraph
    that only the page put there are gone, and each paragraph ends in one line feed.
    `norm` has the same length and is for matching only: digits, Latin letters and brackets folded
    to one width, punctuation to its full-width form, quotation marks to “ ”, traditional
    characters to simplified ones, letters read for digits corrected.
    `offsets[i]` is the source offset of character `i`; a character that the repair put in (a
    paragraph's line feed) carries the offset at which it was put in.
    """

    text: str
    norm: str
    offsets: Sequence[int] = field(repr=False)

    def __len__(self) -> int:
        return len(self.text)

    def span(self, start: int, end: int) -> Span:
        """The source span of the repaired characters `[start, end)`; `end > start`."""
        return Span(self.offsets[start], self.offsets[end - 1] + 1)

    def cut(self, start: int, end: int) -> Repaired:
        """The part `[start, end)`, with its map to the source."""
        return Repaired(self.text[start:end], self.norm[start:end], self.offsets[start:end])

    def paragraphs(self) -> list[tuple[int, int]]:
        """`[start, end)` of each paragraph, its line feed left out; empty ones are skipped."""
        found, start = [], 0
        while start < len(self.norm):
            end = self.norm.find("\n", start)
            end = len(self.norm) if end < 0 else end
            if end > start:
                found.append((start, end))
            start = end + 1
        return found


def concatenate(parts: Iterable[Repaired]) -> Repaired:
    """One repaired text of several parts in reading order; the maps are kept."""
    listed = list(parts)
    offsets = array("I")
    for part in listed:
        offsets.extend(part.offsets)
    return Repaired(
        "".join(p.text for p in listed),
        "".join(p.norm for p in listed),
        offsets,
    )
