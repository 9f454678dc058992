"""Places printed one behind the other: lists (甲市、乙县) and names in steps (甲省乙市), each made one mention."""

from __future__ import annotations

from collections.abc import Sequence

from lishui_gazette.extract.area_mentions import AreaMention
from lishui_gazette.scanning import regex

__all__ = ["NAMED", "joined"]

NAMED = ("place", "zone", "body")
_LIST = ("、", "和", "与", "及", "以及")
_WITHIN = ("内", "境内")  # 坝址位于某县内某乡某村
_PLACE_BEFORE = regex("[县市区州旗镇乡]、$")
_COUNTED = regex(
    r"(?:[、和][\u4e00-\u9fff]{2,5}?[县市区州旗镇乡])*等?(?:[0-9]+|[二两三四五六七八九十]+)个(?![区县市镇乡村省州街道]{1,2}(?!级))"
)


def joined(norm: str, text: str, mentions: Sequence[AreaMention]) -> list[AreaMention]:
    """Mentions with lists (甲市、乙县) and names in steps (甲省乙市, 甲省全省) made one."""
    made: list[AreaMention] = []
    for mention in mentions:
        last = made[-1] if made else None
        gap = norm[last.end : mention.start] if last else "。"
        is_beside = not gap or gap in _LIST or (last is not None and last.kind == "other" and gap in _WITHIN)
        if last and is_beside and _joins(last, mention, gap):
            kind = last.kind if last.kind == "other" else mention.kind
            made[-1] = AreaMention(last.start, mention.end, text[last.start : mention.end], kind, last.is_subject)
        else:
            made.append(mention)
    return [m._replace(kind="other") if _is_counted(norm, m) else m for m in made]


def _is_counted(norm: str, mention: AreaMention) -> bool:
    """Whether a number behind a list of places counts them (甲市、乙县、丙县3个区县): none of them is measured."""
    listed = "、" in mention.name or bool(_PLACE_BEFORE.search(norm, max(0, mention.start - 2), mention.start))
    return listed and mention.kind == "place" and bool(_COUNTED.match(norm, mention.end))


def _joins(last: AreaMention, mention: AreaMention, gap: str) -> bool:
    """Whether two neighbours are one: names in a list or in steps, and what goes on from a place compared with."""
    if last.kind == "other":
        return mention.kind != "office"
    if mention.kind == "each":
        return last.kind == "each" and not gap
    if mention.kind == "whole":
        return last.kind == "place" and not gap and mention.name.startswith("全")
    return mention.kind in NAMED and last.kind in NAMED
