"""Lines to paragraphs: which line goes on where the one before it stopped."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from lishui_gazette import vocab
from lishui_gazette.layout import edges, joints
from lishui_gazette.scanning import regex

_LINE = regex(r"[^\n\r\f\v\x85\u2028\u2029]+")
# Blanks, invisible characters and separators that may stand around the text of a line.
BLANKS = (
    " \t\u3000\xa0\ufeff\u200b\u200c\u200d\u200e\u200f\u2060\xad\x00\x1c\x1d\x1e\x1f"
    "\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f"
)
_NARROWEST_COLUMN, _WIDEST_COLUMN = 20, 60  # display columns
_WIDE = regex(r"[^\x00-\xff]")


@dataclass(slots=True)
class Line:
    """A line that is not blank: its place without the blanks around it, and how it is set.

    `indent` and `width` are columns (a Chinese character takes two); `gap` counts the line ends between
    it and the line before; `after_furniture` says that a page's end, page number or running head stood between;
    `column` is the width of the narrow column that the line was set in, 0 where it was set in none.
    """

    start: int
    end: int
    indent: int
    width: int
    gap: int
    after_furniture: bool = False
    column: int = 0


def columns(text: str) -> int:
    """Display columns of `text`: two for a Chinese character, one for a Latin one."""
    return len(text) + len(_WIDE.findall(text))


@cache
def _furniture() -> re.Pattern[str]:
    table = vocab.tree("page_furniture")
    return re.compile("|".join(f"(?:{p})" for p in (*table["page_numbers"], *table["markup"])))


@cache
def _publication() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for p in vocab.tree("page_furniture")["running_heads"]))


def lines_of(text: str) -> list[Line]:
    """The lines that are not blank, without page numbers, mark-up lines and repeated running heads."""
    furniture, found, furnished, last_end = _furniture(), list[Line](), False, 0
    heads = running_heads(text)
    for match in _LINE.finditer(text):
        raw = match[0]
        lead = raw.lstrip(BLANKS)
        if not lead:
            continue
        start = match.end() - len(lead)
        body = lead.rstrip(BLANKS)
        if (len(body) < 400 and furniture.fullmatch(body)) or heads.get(body, 0) > 1:
            furnished = True
            continue
        if body in heads:
            heads[body] += 1
        indent = columns(raw[: start - match.start()]) if start > match.start() else 0
        furnished = furnished or text.find("\f", last_end, start) >= 0
        gap = text.count("\n", last_end, match.start()) or text.count("\r", last_end, match.start()) or 1
        width = columns(body) if len(body) < 200 else 400
        found.append(Line(start, start + len(body), indent, width, gap, furnished))
        furnished, last_end = False, start + len(body)
    return found


def running_heads(text: str) -> dict[str, int]:
    """Short lines that stand by three or more page numbers, or name the publication at the edges of pages.

    Each has the count 1.
    """
    furniture, beside, lines = _furniture(), Counter[str](), _trimmed(text)
    for index, line in enumerate(lines):
        if len(line) < 30 and furniture.fullmatch(line):
            beside.update({other for other in lines[max(0, index - 1) : index + 2] if 2 < len(other) < 40})
    heads = {line for line, count in beside.items() if count >= 3} | _edge_lines(text)
    return {line: 1 for line in heads if not furniture.fullmatch(line)}


def _edge_lines(text: str) -> set[str]:
    """Short lines that name a publication and are the first or last of two or more pages, page numbers aside."""
    furniture, found = _furniture(), Counter[str]()
    for page in text.split("\f") if "\f" in text else ():
        lines = [line for line in _trimmed(page) if not (len(line) < 30 and furniture.fullmatch(line))]
        found.update({line for line in (*lines[:1], *lines[-1:]) if 2 < len(line) < 40})
    return {line for line, count in found.items() if count >= 2 and _publication().search(line)}


def _trimmed(text: str) -> list[str]:
    """The lines that are not blank, without the blanks around them."""
    lines = (match[0].strip(BLANKS) for match in _LINE.finditer(text))
    return [line for line in lines if line]


def wrap_width(text: str, lines: list[Line]) -> int:
    """The width that lines were wrapped at, in columns; 0 where the text is not hard-wrapped.

    Rule: of the lines that another follows within a blank line, two of five end within the slack of one
    width below 140 columns, half of these stop inside a sentence, and little text stands in wider lines.
    """
    followed = [a for a, b in pairwise(lines) if b.gap <= 2]
    widths = Counter(line.indent + line.width for line in followed)
    if len(followed) < 3:
        return 0
    reach = {w: sum(widths[v] for v in range(w - slack(w), w + 1)) for w in widths if 24 <= w <= 140}
    best = max(reach, key=lambda width: (reach[width], -width), default=0)
    if not best or reach[best] < max(3, 0.4 * len(followed)):
        return 0
    wider = sum(line.width for line in lines if line.indent + line.width > best)
    if wider > 0.3 * sum(line.width for line in lines):
        return 0
    full = [line for line in followed if best - slack(best) <= line.indent + line.width <= best]
    inside = sum(not edges.ENDED.search(text, line.end - 4, line.end) for line in full)
    return best if inside * 2 >= len(full) else 0


def _set_columns(text: str, lines: list[Line]) -> None:
    """Tell the lines of each stretch that one narrow column set, in a text that is not wrapped throughout.

    Rule: three or more lines without a blank line between; all but the last end within the slack of one width of 20
    to 60 columns, at least two of three inside a sentence; and the stretch has a sentence's end. A list of items of
    one length has no marks between its lines that a sentence needs.
    """
    first = 0
    for index in range(1, len(lines) + 1):
        if index < len(lines) and lines[index].gap == 1 and lines[index].width <= _WIDEST_COLUMN:
            continue
        if index - first >= 3 and lines[first].width <= _WIDEST_COLUMN:
            _set_column(text, lines[first:index])
        first = index


def _set_column(text: str, stretch: list[Line]) -> None:
    """Tell the lines of `stretch` their column's width, where one column set them as a paragraph or as several."""
    ends = [line.indent + line.width for line in stretch[:-1]]
    width = max(ends)
    if width < _NARROWEST_COLUMN or min(ends) < width - slack(width) or stretch[-1].width > width:
        ends_at = len(joints.ENDS_SENTENCE.findall(text, stretch[0].start, stretch[-1].end))
        width = wrap_width(text, stretch) if ends_at * 8 >= len(stretch) else 0
        for line in stretch:
            line.column = width
        return
    inside = sum(not joints.STOPPED.search(text, line.end - 1, line.end) for line in stretch[:-1])
    if inside * 3 >= len(ends) * 2 and joints.ENDS_SENTENCE.search(text, stretch[0].start, stretch[-1].end):
        for line in stretch[:-1]:
            line.column = width


class _Column:
    """The width of the column that paragraphs are set in, told by the lines of the last one put together."""

    def __init__(self) -> None:
        self.width = 0
        self._widths: list[int] = []

    def add(self, line: Line) -> None:
        """Take in a line that another carried on."""
        self._widths.append(line.width)

    def end(self) -> None:
        """The paragraph is over: two lines or more of one width tell the column's."""
        if len(self._widths) >= 2:
            width = max(self._widths)
            is_even = width <= _WIDEST_COLUMN and min(self._widths) >= width - slack(width)
            self.width = width if is_even else 0
        self._widths = []

    def holds(self, line: Line) -> bool:
        """Whether a line fills the column."""
        return bool(self.width) and -slack(self.width) <= line.width - self.width <= 2


def slack(width: int) -> int:
    """How many columns before `width` a full line may end: a mark may not begin a line, and digits are narrow."""
    return max(6, width // 7)


def paragraphs_of(text: str) -> Iterator[list[tuple[int, int]]]:
    """The lines `[start, end)` of each paragraph, in order.

    A line goes on with the paragraph before it where `joints.goes_on` says so.
    """
    lines = lines_of(text)
    width = wrap_width(text, lines)
    if not width:
        _set_columns(text, lines)
    base = min((line.indent for line in lines), default=0)
    paragraph: list[tuple[int, int]] = []
    state = edges.Paragraph(text)
    previous: Line | None = None
    column = _Column()
    for line in lines:
        if previous is not None:
            wrapped_at = width or previous.column
            setting = edges.Setting(
                is_full=bool(wrapped_at) and -slack(wrapped_at) <= previous.indent + previous.width - wrapped_at <= 2,
                is_wrapped=bool(wrapped_at),
                is_indented=line.indent - base >= 2 and (line.indent > previous.indent or len(paragraph) == 1),
                is_near=line.gap == 1 and not line.after_furniture,
                is_over_page=line.after_furniture,
                is_of_column=column.holds(previous),
                is_next_full=bool(wrapped_at) and line.indent + line.width >= wrapped_at - slack(wrapped_at),
            )
            if joints.goes_on(state, text, line.start, line.end, setting):
                column.add(previous)
            else:
                column.end()
                yield paragraph
                paragraph = []
                state = edges.Paragraph(text)
        paragraph.append((line.start, line.end))
        state.add(line.start, line.end)
        previous = line
    if paragraph:
        yield paragraph
