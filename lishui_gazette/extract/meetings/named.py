"""A meeting's name as a text prints it once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from lishui_gazette.extract.meetings.lexicon import any_of
from lishui_gazette.extract.meetings.nouns import Noun
from lishui_gazette.scanning import regex

__all__ = ["AREA_LIST", "Naming", "Role"]

AREA_LIST = regex(rf"({any_of('whole_areas')}|国务院|我[国省市区县州]|[省市区县](?:委|政府)?)(?=、|和|□*$)")
"""An area in a list of areas that share what follows (中央、全省经济工作会议)."""

_TURN = regex(r"(?:随后|会后|之后|接着|紧接着|当[天日晚])[又还]?(?:召开|举行|举办)?的")


class Role(StrEnum):
    """How a sentence brings a meeting in."""

    HOST = "host"  # somebody 召开/举行 it
    SUBJECT = "subject"  # it 召开/举行, is what the sentence tells
    ATTEND = "attend"  # somebody 出席/参加 it
    PLAIN = "plain"  # anything else


@dataclass(frozen=True, slots=True)
class Naming:
    """A meeting's name as printed once; `start`–`end` runs from the organiser, where joined, to the noun.

    `name` is clean, `key` the same folded for comparison. `name_start` is where the name itself
    begins (after 召开), `clause` where its clause does. `is_bare` is true for a noun with nothing of
    its own before it. `verb_start` is where the convening verb begins, where `role` is `HOST`.
    """

    start: int
    end: int
    name: str
    key: str
    noun: Noun
    role: Role
    clause: int
    name_start: int
    is_bare: bool = False
    is_linked: bool = False
    verb_start: int | None = None
    organiser: str | None = None

    def without_turn(self) -> Naming:
        """The same without what only tells when it had its turn (参加随后举行的|座谈会)."""
        turn = _TURN.match(self.key)
        if turn is None or self.start != self.name_start:
            return self
        at = turn.end()
        return replace(self, start=self.start + at, name_start=self.start + at, name=self.name[at:], key=self.key[at:])
