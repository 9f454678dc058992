"""Layout repair: what the page did to a text is undone, and every character keeps its source offset."""

from __future__ import annotations

from array import array
from functools import cache

from lishui_gazette.layout.fold import fold
from lishui_gazette.layout.gaps import Piece, is_spaced, pieces_of
from lishui_gazette.layout.lines import paragraphs_of
from lishui_gazette.spans import Repaired, SourceText

__all__ = ["is_spaced", "repair"]

_MOST_TEXTS = 1 << 16  # characters that hardly a text exceeds


def repair(source: SourceText) -> Repaired:
    """Text whose layout is repaired.

    Hard-wrapped lines are joined, paragraphs that a column or page broke are rejoined, spaces that only
    the page put between Chinese characters and inside numbers are removed, page numbers, running
    heads, mark-up comments and inline pinyin are left out. A single space that separates two halves of
    a headline, names in a list or Latin words stays. Every paragraph ends in one line feed.

    Args:
        source: the text as decoded.

    Returns:
        The repaired text; its `offsets` are code points of `source.text`. Empty for blank text.
    """
    texts: list[str] = []
    offsets = array("I")
    keeps_headline = not is_spaced(source.text)
    for paragraph in paragraphs_of(source.text):
        pieces = pieces_of(source.text, paragraph, keeps_headline)
        for piece in pieces:
            texts.append(piece.text)
            offsets.extend(_places(piece.start, _after(piece)))
        if pieces:
            texts.append("\n")
            offsets.append(_after(pieces[-1]))
    text = "".join(texts)
    return Repaired(text, fold(text), offsets)


@cache
def _first_places() -> array[int]:
    return array("I", range(_MOST_TEXTS))


def _places(start: int, end: int) -> array[int] | range:
    """The offsets `[start, end)`; those of most texts are copied from one array, which is faster than to count them."""
    return _first_places()[start:end] if end <= _MOST_TEXTS else range(start, end)


def _after(piece: Piece) -> int:
    return piece.start + len(piece.text)
