"""Lists that a paragraph of speech opens and the paragraphs after it continue."""

from __future__ import annotations

from lishui_gazette.extract.remarks.marking import Marked
from lishui_gazette.scanning import regex

_NUMERAL = "[一二三四五六七八九十]"
_ITEM = regex(
    rf"[ ]*(?:[—－-]{{1,2}}|{_NUMERAL}+[是、要]|第{_NUMERAL}|（{_NUMERAL}+）|（\d+）|\d{{1,2}}[.、．]|[①-⑳]|[●·■◆]"
    r"|首先|其次|再次|最后)"
)
_FIRST = regex(r"(?:[：。；，\n]|^)[ ]*(?:一是|一要|第一|首先|一、|（一）|1[.、])")
_SECOND = regex(r"[ ]*(?:二是|二要|第二|其次|二、|（二）|2[.、])")
_LONGEST_ITEM = 800  # characters before a place where the last item is looked for
_MOST_BETWEEN = 3  # paragraphs of text below one item's heading


def end_of_list(marked: Marked, start: int, end: int, limit: int) -> int:
    """The end of the list that the paragraph of speech `[start, end)` opens; `end` where it opens none.

    A list is opened by a ： at the paragraph's end, or by its first item in the paragraph with the
    second at the start of the next. A ： before a paragraph that is no item opens that paragraph
    alone. The result is at most `limit`, where the next cue's words begin.
    """
    text = marked.text
    at = end + 1
    if text[start - 1 : end].rstrip().endswith("："):
        if at < len(text) and not _ITEM.match(text, at):
            return min(marked.paragraph_end(at), limit)
    elif not (_FIRST.search(text, start - 1, end) and _SECOND.match(text, at)):
        return end
    return min(_end_of_items(marked, end, limit), limit)


_NUMERALS = "一二三四五六七八九十"
_NUMBERED = regex(rf"(?:[：；。，\n]|^) ?(?P<numeral>[{_NUMERALS}])[是要、]")
_LATER_ITEM = regex(rf"[；。] ?(?P<numeral>[{_NUMERALS[1:]}])[是要、]")


def is_inside_list(marked: Marked, start: int, place: int) -> bool:
    """Whether `place` lies between two items of the list that the speech from `start` on runs through.

    The next item after `place` has the next number: another list of the paragraph begins with its first again.
    """
    end = marked.paragraph_end(start)
    begin = max(0, start - 1)
    if place >= end or not _FIRST.search(marked.text, begin, place):
        return False
    later = _LATER_ITEM.search(marked.text, place, end)
    near = max(begin, place - _LONGEST_ITEM)
    before = [found["numeral"] for found in _NUMBERED.finditer(marked.text, near, place)]
    return later is not None and (not before or _NUMERALS.index(later["numeral"]) == _NUMERALS.index(before[-1]) + 1)


def _end_of_items(marked: Marked, end: int, limit: int) -> int:
    """The end of the last paragraph of the items after `end`, with the text below their headings."""
    at, between = end + 1, 0
    while at < limit and between <= _MOST_BETWEEN:
        paragraph_end = marked.paragraph_end(at)
        if _ITEM.match(marked.text, at):
            end, between = paragraph_end, 0
        else:
            between += 1
        at = paragraph_end + 1
    return end
