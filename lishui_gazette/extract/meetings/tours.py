"""A tour as named in a text, and tours that are only referred to by what was said on them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from lishui_gazette.extract.meetings.clauses import sentence_start
from lishui_gazette.extract.meetings.leaders import leader_in
from lishui_gazette.extract.meetings.lexicon import any_of
from lishui_gazette.extract.mentions import PersonMention
from lishui_gazette.scanning import Scanner, regex
from lishui_gazette.spans import Repaired

__all__ = ["ABSTRACT", "Tour", "far_cited"]

ABSTRACT = regex(rf"^{any_of('tour_abstract')}|{any_of('tour_abstract_ends')}$")
"""What is looked at and is no place."""


@dataclass(frozen=True, slots=True)
class Tour:
    """An inspection as named at `[start, end)`: officials, place and noun.

    `reported` is false for one only referred to (某某在某地考察时的重要讲话).
    """

    start: int
    end: int
    name: str
    officials: tuple[str, ...]
    reported: bool
    rule: str


def _speaker_before(norm: str, people: Sequence[PersonMention], start: int, end: int) -> str | None:
    """Who is named last in `[start, end)`."""
    leader = leader_in(norm, start, end)
    at = bisect_left(people, end, key=lambda p: p.start) - 1
    before = [(people[at].start, people[at].name)] if at >= 0 and people[at].start >= start else []
    return max([*before, *([leader] if leader else [])], default=(0, None))[1]


@cache
def _far_pattern() -> Scanner:
    return Scanner(
        r"(?:在(?P<at>[^，。；：\n在]{2,16}?)(?P<noun>考察调研|考察|视察|调研)(?:时|期间|中)?|(?P<noun2>考察|视察)(?P<of>[^，。；：\n]{2,10}?)(?:时|期间)?)"
        rf"(?:的|发表的|作出的|系列|一系列){{0,4}}(?:[^，。；]{{0,16}}?{any_of('tour_words')}|(?:强调|指出))"
    )


def far_cited(text: Repaired, people: Sequence[PersonMention], found: Sequence[Tour]) -> list[Tour]:
    """Tours referred to by the words spoken on them, the speaker named further off (在甲会上和在某地考察时的讲话)."""
    norm, cited = text.norm, list[Tour]()
    for m in _far_pattern().finditer(norm):
        official = _speaker_before(norm, people, sentence_start(norm, m.start()), m.start())
        if official is None:
            continue
        which = "at" if m["at"] else "of"
        noun = m["noun"] or m["noun2"]
        place = text.text[m.start(which) : m.end(which)]
        name = official + place + noun
        if ABSTRACT.search(place) or any(t.name == name or name[:-2] in t.name for t in (*found, *cited)):
            continue
        cited.append(Tour(m.start(which), m.end("noun" if m["noun"] else "of"), name, (official,), False, "tour_cited"))
    return cited
