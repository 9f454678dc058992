"""Texts whose persons are marked 〔…〕, and the remarks that are read from them."""

from __future__ import annotations

import re

from lishui_gazette.extract.mentions import PersonMention, RemarkMention
from lishui_gazette.extract.remarks import find_remarks
from lishui_gazette.records import Genre
from lishui_gazette.segment.parts import ArticleText
from lishui_gazette.spans import Repaired, Span

_NAME = re.compile("〔([^〕]+)〕")


def body_of(text: str) -> tuple[Repaired, list[PersonMention]]:
    """The body that `text` prints without its marks, and the people it names."""
    people: list[PersonMention] = []
    printed, at = "", 0
    for match in _NAME.finditer(text):
        printed += text[at : match.start()]
        people.append(PersonMention(len(printed), len(printed) + len(match[1]), match[1], office_start=len(printed)))
        printed += match[1]
        at = match.end()
    printed += text[at:] + "\n"
    return Repaired(printed, printed, range(len(printed))), people


def remarks_of(text: str) -> list[RemarkMention]:
    """The remarks of `text`."""
    body, people = body_of(text)
    return find_remarks(ArticleText(Span(0, len(body)), body.cut(0, 0), body, Genre.NEWS), people, ())


def printed_of(text: str) -> list[tuple[str, str]]:
    """Cue and content of each remark of `text`, as printed."""
    norm = body_of(text)[0].norm
    return [(norm[r.cue_start : r.cue_end], norm[r.content_start : r.content_end]) for r in remarks_of(text)]
