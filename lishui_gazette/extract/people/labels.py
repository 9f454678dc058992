"""Names that label who speaks in questions and answers: 某某：…, 某某（某县县长）：…, 【某某】…"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from lishui_gazette.extract.offices import offices_behind
from lishui_gazette.extract.people.foreign import Found
from lishui_gazette.extract.people.shape import readings
from lishui_gazette.scanning import Scanner

__all__ = ["labelled_names", "listed_names"]

_WEIGHT = 8.0
_SHAPE = 1.5
_LABEL = Scanner(
    r"(?:^|\n) ?(?:【(?P<boxed>[\u4e00-\u9fff]{2,4})】"
    r"|(?P<open>[\u4e00-\u9fff]{2,4})(?:（[^（）\n]{2,40}）：|：))"
)


_PART = re.compile(r"[^、，]+")
_PRESENT = Scanner(
    r"(?:^|[。；\n])(?P<names>[\u4e00-\u9fff]{2,4}(?:[、，][\u4e00-\u9fff]{2,4}){1,40}?[、，和][\u4e00-\u9fff]{2,4}?)"
    r"(?:等[^，。；]{0,4}?)?(?:分别|一同|先后|共同)?(?:出席|参加|列席|陪同|参会|到会|见证)"
)


def labelled_names(norm: str) -> Iterator[Found]:
    """Names at the start of a line that mark whose words follow, where they do so twice or bear an office in brackets.

    Excluded are labels that have not the shape of a name (记者：, 时间：).
    """
    matches = list(_LABEL.finditer(norm))
    if not matches:
        return
    times = Counter(match["boxed"] or match["open"] for match in matches)
    for match in matches:
        start, end = match.span(match.lastgroup or 0)
        if times[norm[start:end]] < 2 and not offices_behind(norm, norm, end):
            continue
        if _is_name(norm, start, end):
            yield Found(start, end, _WEIGHT, "person.label", start)


def listed_names(norm: str) -> Iterator[Found]:
    """Three names or more that open a sentence, set off by 、 or ，, of persons present: 某某、某某、某某出席."""
    for match in _PRESENT.finditer(norm):
        spans = [part.span() for part in _PART.finditer(norm, *match.span("names"))]
        if all(_is_name(norm, start, end) for start, end in spans):
            yield from (Found(start, end, _WEIGHT, "person.list", start) for start, end in spans)


def _is_name(norm: str, start: int, end: int) -> bool:
    return any(one.end == end and one.shape >= _SHAPE for one in readings(norm, start))
