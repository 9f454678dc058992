"""Layout repair: what the page did to a text is undone, and every character keeps its source offset."""

from __future__ import annotations

from array import array

from lishui_gazette.layout.fold import fold
from lishui_gazette.layout.gaps import Piece, is_spaced, pieces_of
from lishui_gazette.layout.lines import paragraphs_of
from lishui_gazette.spans import Repaired, SourceText

__all__ = ["is_spaced", "repair"]


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
            offsets.extend(range(piece.start, piece.start + len(piece.text)))
        if pieces:
            texts.append("\n")
            offsets.append(_after(pieces[-1]))
    text = "".join(texts)
    return Repaired(text, fold(text), offsets)


def _after(piece: Piece) -> int:
    return piece.start + len(piece.text)
