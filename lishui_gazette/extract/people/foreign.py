"""Names written with a dot or in Latin letters, and the last names by which they are named again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from lishui_gazette import vocab
from lishui_gazette.extract.offices import titles_in
from lishui_gazette.extract.people.lexicon import classes_of, transliteration
from lishui_gazette.extract.people.shape import DOT, dotted_span, followed
from lishui_gazette.scanning import Scanner, regex

__all__ = ["Found", "foreign_names", "last_name"]

_WEIGHT = 9.0
_PARTICLE, _ACT, _TOLD = 1.0, 1.8, 3.0
_SHORTEST = 3
_TWICE = 2
_LATIN = Scanner(r"(?<![A-Za-z])[A-Z][a-z'’]+(?:[ ·-](?:[A-Z]\.|[A-Z][A-Za-z'’]+)){0,3}(?![A-Za-z])")
_PART = regex(r"[ ·•・‧]+")


class Found(NamedTuple):
    """A name at `[start, end)`; `anchor` is where the title before it ends, or where the name begins."""

    start: int
    end: int
    weight: float
    rule: str
    anchor: int


def foreign_names(norm: str) -> Iterator[Found]:
    """Names with a dot, and names in Latin letters right after a title.

    One with a dot right after a title needs no sign of where it ends but a foreign sound; elsewhere what follows must
    show a person. A single Latin word must have an act after it.
    """
    dots = [match.start() for match in DOT.finditer(norm)]
    latin = list(_LATIN.finditer(norm))
    ends = {title.end for title in titles_in(norm)} if dots or latin else set()
    yield from _dotted(norm, dots, ends)
    yield from _spelled(norm)
    for match in latin:
        start, end = match.span()
        title = next((place for place in (start, start - 1) if place in ends), None)
        if title is not None and (len(_PART.split(match.group())) > 1 or followed(norm, end) >= _ACT):
            yield Found(start, end, _WEIGHT, "person.latin", title)


def _spelled(norm: str) -> Iterator[Found]:
    """Names of spelling characters alone that open a clause before an act, where the text names them twice."""
    for match in _spelling().finditer(norm):
        start, end = match.span("name")
        while end - start > _SHORTEST and followed(norm, end) < _TOLD:
            end -= 1
        name = norm[start:end]
        if followed(norm, end) < _TOLD or norm.count(name) < _TWICE or name.startswith(_not_persons()):
            continue
        if not any(mark + name in norm for mark in "·•・‧"):
            yield Found(start, end, _WEIGHT, "person.spelled", start)


@cache
def _spelling() -> re.Pattern[str]:
    return re.compile(rf"[。；，！？”\n](?P<name>[{''.join(sorted(transliteration()))}]{{3,8}})(?=[\u4e00-\u9fff])")


@cache
def _not_persons() -> tuple[str, ...]:
    """Countries and firms whose names are spelled like persons'."""
    return (*vocab.words("countries"), *classes_of("transliteration")["bodies"])


def _dotted(norm: str, dots: list[int], ends: set[int]) -> Iterator[Found]:
    floor = 0
    for dot in dots:
        span = dotted_span(norm, dot, floor) if dot >= floor else None
        if span is None:
            continue
        start, end = span
        title = next((place for place in range(dot - 1, max(floor, start - 3), -1) if place in ends), None)
        follow = followed(norm, end)
        if title is not None:
            start = title
        elif follow < (_ACT if norm.startswith("的", end) else _PARTICLE):
            continue
        yield Found(start, end, _WEIGHT, "person.dotted", start)
        floor = end


def last_name(name: str) -> str | None:
    """The part of a foreign name by which texts name the person again; None where the name has one part only."""
    if name.isalpha():
        return None
    parts = _PART.split(name)
    return parts[-1] if len(parts) > 1 and len(parts[-1]) > 1 else None
