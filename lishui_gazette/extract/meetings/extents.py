"""Which part of a text tells of one event: a paragraph of a chronicle, the sentences that carry on a sitting."""

from __future__ import annotations

import re

from lishui_gazette.extract.meetings.lexicon import any_of
from lishui_gazette.extract.meetings.settings import sentence_of
from lishui_gazette.extract.mentions import PersonMention
from lishui_gazette.scanning import regex

__all__ = ["is_chronicle", "is_maker", "paragraph_of", "sitting_of"]

_MAKER_BEFORE = regex(rf"(?:{any_of('makers')}|本[报网台站刊]讯（)[^，。；：）\n]{{0,30}}$")


def is_maker(norm: str, person: PersonMention) -> bool:
    """Whether the name stands in a byline or dateline: who reports was not among those present."""
    return bool(_MAKER_BEFORE.search(norm, max(0, person.start - 36), person.start))


_DAY_PARAGRAPH = regex(r"^(?:\d{1,2}月)?\d{1,2}日(?![，电讯]{1,2}电|报)", re.MULTILINE)
_FEWEST_DAYS = 4


def paragraph_of(norm: str, place: int) -> tuple[int, int]:
    """The paragraph that holds `place`."""
    end = norm.find("\n", place)
    return norm.rfind("\n", 0, place) + 1, len(norm) if end < 0 else end


def is_chronicle(norm: str) -> bool:
    """Whether a text tells of one day a paragraph (大事记), four days at least."""
    return len(_DAY_PARAGRAPH.findall(norm)) >= _FEWEST_DAYS


_SITS = regex(rf"{any_of('sitting')}")


def sitting_of(norm: str, start: int, end: int) -> tuple[int, int]:
    """The sentence that holds `[start, end)` and those of its paragraph that carry on a sitting (某某汇报, 致辞)."""
    begin, stop = sentence_of(norm, start, end)
    while stop < len(norm) and norm[stop] != "\n":
        _, following = sentence_of(norm, stop + 1, stop + 1)
        if not _SITS.search(norm, stop, following):
            break
        stop = following
    return begin, stop
