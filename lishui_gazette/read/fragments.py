"""What stands on a page: fragments of lines with their places, and the rows that they make."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

__all__ = ["DOTS", "Fragment", "Page", "narrow_edges", "rows_of"]

_WIDE = re.compile(r"[\u1100-\uffff]")
_LATIN_END, _LATIN_START = re.compile(r"[A-Za-z0-9)%,.:;]$"), re.compile(r"^[A-Za-z0-9(]")
_MOST_SPACES = 6
DOTS = "…·.．⋯"  # that lead from an entry of a table of contents to its page


@dataclass(frozen=True, slots=True)
class Fragment:
    """Characters printed side by side.

    `edges` are the left edge of each character and the right edge of the last; `size` is the height of a Chinese
    character; all in the page's unit, from its upper left corner.
    """

    text: str
    edges: tuple[float, ...]
    top: float
    bottom: float
    size: float
    confidence: float | None = None

    @property
    def left(self) -> float:
        """The left edge."""
        return self.edges[0]

    @property
    def right(self) -> float:
        """The right edge."""
        return self.edges[-1]

    @property
    def middle(self) -> float:
        """Half way between top and bottom."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Page:
    """The fragments of one page."""

    fragments: tuple[Fragment, ...]


def narrow_edges(text: str, left: float, right: float) -> tuple[float, ...]:
    """Edges of the characters of a line of which only the ends are known: Chinese ones take twice the width."""
    widths = [2 if _WIDE.match(character) else 1 for character in text]
    step, edges = (right - left) / sum(widths), [left]
    for width in widths:
        edges.append(edges[-1] + width * step)
    return tuple(edges)


def rows_of(fragments: list[Fragment]) -> list[Fragment]:
    """The fragments of one column as rows from top to bottom, those side by side joined by spaces."""
    rows: list[list[Fragment]] = []
    for fragment in sorted(fragments, key=lambda f: (f.middle, f.left)):
        row = rows[-1] if rows else []
        if row and fragment.middle - row[0].middle < 0.5 * min(fragment.size, row[0].size):
            row.append(fragment)
        else:
            rows.append([fragment])
    return [_joined(sorted(row, key=lambda f: f.left)) for row in rows]


def _joined(row: list[Fragment]) -> Fragment:
    if len(row) == 1:
        return row[0]
    text, edges = row[0].text, list(row[0].edges)
    size = max(fragment.size for fragment in row)
    for before, fragment in pairwise(row):
        spaces = _spaces(before, fragment, size)
        # The last right edge is where the first space begins; the spaces share the gap.
        step = (fragment.left - before.right) / (spaces or 1)
        edges += [before.right + step * i for i in range(1, spaces)] + ([fragment.left] if spaces else [])
        text += " " * spaces + fragment.text
        edges[-1:] = fragment.edges
    known = [fragment.confidence for fragment in row if fragment.confidence is not None]
    return Fragment(
        text,
        tuple(edges),
        min(fragment.top for fragment in row),
        max(fragment.bottom for fragment in row),
        median(fragment.size for fragment in row),
        min(known, default=None),
    )


def _spaces(before: Fragment, fragment: Fragment, size: float) -> int:
    """How many spaces stand for the gap between two fragments: none for one that only the setting made."""
    gap = fragment.left - before.right
    if before.text[-1] in DOTS and fragment.text[0] in DOTS:
        return 0
    if gap < 0.4 * size:
        is_latin = _LATIN_END.search(before.text) and _LATIN_START.match(fragment.text)
        return int(bool(is_latin) and gap > 0.15 * size)
    return min(_MOST_SPACES, max(1, round(gap / size)))
