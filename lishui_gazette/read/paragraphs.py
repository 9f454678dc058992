"""Pages to text: rows joined to paragraphs by how they are set, each character with its place on the page.

A paragraph is one line of the text, whatever lines the page set it in, so that layout repair need not guess. A page
ends in a form feed; what a page's end breaks is left to layout repair, which knows page numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from lishui_gazette.read.columns import columns_of
from lishui_gazette.read.fragments import Fragment, Page, rows_of
from lishui_gazette.spans import PrintedLine

__all__ = ["PageText", "page_text"]

_ENDED = re.compile(r"[。！？!?…；：:][”’」』）)]*\s*$")
_CLOSING = re.compile(r"[，。、；：！？）》”’]")
_FIRST_WORD = re.compile(r"[A-Za-z0-9.,%+\-]+[，。、；：！？）》”’]*|.[，。、；：！？）》”’]*")
_LATIN_END, _LATIN_START = re.compile(r"[A-Za-z]$"), re.compile(r"[A-Za-z]")
_CONTENTS = re.compile(r"(?:…|[·.．]{3})\s*[（(]?\d+[）)]?$")
_CELLS = "  "  # a gap of two characters and more
_INDENT, _OTHER_SIZE, _WIDER_PITCH = 1.2, 0.12, 0.6  # in sizes of a character
_MARKS = "，。、；：！？）》”’…·."


@dataclass(frozen=True, slots=True)
class PageText:
    """The text of a document's pages, the offset of each page, and the lines that were printed."""

    text: str
    page_starts: tuple[int, ...]
    lines: tuple[PrintedLine, ...]


@dataclass(frozen=True, slots=True)
class _Column:
    """How a column is set: its edges, the size of its text, the white space between two of its lines."""

    left: float
    right: float
    size: float
    pitch: float

    @classmethod
    def of(cls, rows: list[Fragment]) -> _Column:
        """The setting of most of its characters."""
        sizes = sorted(row.size for row in rows for _ in range(len(row.text)))
        size = sizes[len(sizes) // 2]
        body = [row for row in rows if abs(row.size - size) <= _OTHER_SIZE * size]
        gaps = [below.top - above.bottom for above, below in pairwise(body) if below.top > above.middle]
        return cls(min(row.left for row in body), max(map(_right, body)), size, median(gaps) if gaps else size)

    def is_indented(self, row: Fragment) -> bool:
        """Whether the row begins inside the column."""
        return row.left - self.left >= _INDENT * self.size

    def is_text(self, row: Fragment) -> bool:
        """Whether the row takes most of the column's width."""
        return row.right - row.left > 0.6 * (self.right - self.left)

    def is_centred_headline(self, row: Fragment) -> bool:
        """Whether the row is larger than the column's text, with as much white space left of it as right of it."""
        return row.size > 1.05 * self.size and abs((row.left - self.left) - (self.right - row.right)) < self.size

    def is_full(self, row: Fragment, following: Fragment) -> bool:
        """Whether the first word of the next row had no room left at the row's end."""
        word = _FIRST_WORD.match(following.text)
        width = following.edges[word.end()] - following.left if word else 0.0
        return row.right + width > self.right - 0.5 * self.size


def _right(row: Fragment) -> float:
    """Where the row ends without marks, which may hang over the column's edge."""
    return row.edges[len(row.text.rstrip(_MARKS)) or -1]


def page_text(pages: Iterable[Page]) -> PageText:
    """The text of `pages` in reading order.

    A row goes on with the paragraph above where it has its size, is not indented and finds the row above full; so
    does the first row of a column with the end of the column before, where that is no sentence's end.
    """
    made = _Writer()
    for number, page in enumerate(pages, start=1):
        made.begin_page(number)
        before: tuple[_Column, Fragment] | None = None
        for fragments in columns_of(list(page.fragments)):
            rows = rows_of(fragments)
            column = _Column.of(rows)
            for row in rows:
                made.add(row, _between(before, column, row))
                before = column, row
    return PageText("".join(made.parts), tuple(made.page_starts), tuple(made.lines))


def _between(before: tuple[_Column, Fragment] | None, column: _Column, row: Fragment) -> str:
    """What parts two rows in the text: nothing (or a space between Latin words), a line end, or a blank line."""
    if before is None:
        return ""
    setting, above = before
    is_other_size = abs(row.size - above.size) > _OTHER_SIZE * above.size
    is_far = row.top - above.bottom > setting.pitch + _WIDER_PITCH * setting.size
    if setting is column and (is_other_size or is_far):
        return "\n\n"
    is_set_on = not is_other_size and setting.is_full(above, row) and not _stands_alone(above, row)
    if is_set_on and _follows(setting, above, column, row):
        return " " if _LATIN_END.search(above.text) and _LATIN_START.match(row.text) else ""
    if not is_other_size and _CLOSING.match(row.text):
        return ""
    if setting is column and not column.is_indented(row) and _is_open(above.text):
        return " "  # broken at one, since there was room
    return "\n" if setting is column else "\n\n"


def _is_open(text: str) -> bool:
    """Whether a bracket or quotation mark opens in a row and does not close there."""
    return any(text.rfind(opening) > text.rfind(closing) for opening, closing in ("（）", "《》", "“”", "()"))


def _stands_alone(above: Fragment, row: Fragment) -> bool:
    """Whether one of two rows is a table's or the upper one a table of contents', which no paragraph carries on."""
    return _CELLS in above.text or _CELLS in row.text or bool(_CONTENTS.search(above.text))


def _follows(setting: _Column, above: Fragment, column: _Column, row: Fragment) -> bool:
    """Whether the row may carry on the full row above by its indent, or in another column by its words."""
    if column.is_indented(row):
        is_even = setting.is_indented(above) and abs(above.left - row.left) < 0.5 * row.size and setting.is_text(above)
        is_headline = setting is column and not setting.is_indented(above) and column.is_centred_headline(row)
        return (is_even or is_headline) and not _ENDED.search(above.text)
    return setting is column or not _ENDED.search(above.text)


class _Writer:
    """Text that grows row by row, and where each row stands in it."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.page_starts: list[int] = []
        self.lines: list[PrintedLine] = []
        self._length = 0
        self._page = 0

    def begin_page(self, number: int) -> None:
        """What follows stands on page `number`."""
        if number > 1:
            self._put("\n\f")
        self._page = number
        self.page_starts.append(self._length)

    def add(self, row: Fragment, between: str) -> None:
        """A row, after `between`."""
        self._put(between)
        start = self._length
        self._put(row.text)
        self.lines.append(PrintedLine(start, self._length, self._page, row.top, row.bottom, row.edges, row.confidence))

    def _put(self, text: str) -> None:
        self.parts.append(text)
        self._length += len(text)
