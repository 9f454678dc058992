"""Names that label who speaks in questions and answers: 某某：…, 某某（某县县长）：…, 【某某】…"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from lishui_gazette.extract.offices import offices_behind
from lishui_gazette.extract.people.foreign import Found
from lishui_gazette.extract.people.shape import readings
from lishui_gazette.scanning import Scanner, regex
from lishui_gazette.vocab import alternation, tree

__all__ = ["labelled_names", "listed_names"]

_WEIGHT = 8.0
_SHAPE, _POSSIBLE, _SURE = 1.5, -3.0, 2.0
_LABEL = Scanner(
    r"(?:^|\n|(?<=[。？！”])) ?(?:【(?P<boxed>[\u4e00-\u9fff]{2,4})】"
    r"|(?P<open>[\u4e00-\u9fff]{2,4})(?:（[^（）\n]{2,40}）：|：))"
)


_PART = regex(r"[^、，]+")
_PRESENT = Scanner(
    r"(?:^|[。；\n])(?P<names>[\u4e00-\u9fff]{2,4}(?:[、，][\u4e00-\u9fff]{2,4}){1,40}?[、，和][\u4e00-\u9fff]{2,4}?)"
    r"(?:等[^，。；]{0,4}?)?(?:分别|一同|先后|共同)?(?:出席|参加|列席|陪同|参会|到会|见证|(?:代表|围绕|结合|就)[^。；\n]{2,60}?(?:发言|表态))"
)
_PAIR = Scanner(
    r"(?:^|[。；\n])(?P<names>[\u4e00-\u9fff]{2,3}[、和][\u4e00-\u9fff]{2,3}?)等?(?:同志)?(?:分别|一同|共同)?(?:出席|参加|列席)了?(?:会议|活动|大会)"
)
_SEVERAL = Scanner(
    r"(?:^|[。；，\n])(?P<names>[\u4e00-\u9fff]{2,4}(?:、[\u4e00-\u9fff]{2,4}){2,40})等[^，。；、的]{0,5}?"
    rf"(?:{alternation(tree('name_openers')['several'])})(?![会团])"
)
_MOSTLY, _MANY = 2 / 3, 4


def labelled_names(norm: str) -> Iterator[Found]:
    """Names at the start of a line or sentence that mark whose words follow.

    They must do so twice or bear an office in brackets. Excluded are labels that have not the shape of a name
    (记者：, 时间：).
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
    """Three names or more that open a clause, set off by 、 or ，: those present, or several of a kind.

    某某、某某、某某出席; of 某某、某某、某某等专家 every part must be able to be a name and most must be like one.
    """
    for match in _PRESENT.finditer(norm):
        spans = [part.span() for part in _PART.finditer(norm, *match.span("names"))]
        likely = [_is_name(norm, start, end) for start, end in spans]
        nearly = len(spans) >= _MANY and sum(likely) >= _MOSTLY * len(spans)
        if all(likely) or (nearly and all(_is_name(norm, *span, shape=_POSSIBLE) for span in spans)):
            yield from (Found(start, end, _WEIGHT, "person.list", start) for start, end in spans)
    for match in _PAIR.finditer(norm):
        spans = [part.span() for part in re.finditer(r"[^、和]+", norm[: match.end("names")][match.start("names") :])]
        spans = [(start + match.start("names"), end + match.start("names")) for start, end in spans]
        if all(_is_name(norm, start, end, shape=_SURE) for start, end in spans):
            yield from (Found(start, end, _WEIGHT, "person.list", start) for start, end in spans)
    for match in _SEVERAL.finditer(norm):
        spans = [part.span() for part in _PART.finditer(norm, *match.span("names"))]
        likely = [_is_name(norm, start, end) for start, end in spans]
        if sum(likely) >= _MOSTLY * len(spans) and all(_is_name(norm, *span, shape=_POSSIBLE) for span in spans):
            yield from (Found(start, end, _WEIGHT, "person.list", start) for start, end in spans)


def _is_name(norm: str, start: int, end: int, shape: float = _SHAPE) -> bool:
    return any(one.end == end and one.shape >= shape for one in readings(norm, start))
