"""Places in a text at which a name may begin, and how much what stands before speaks for one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from lishui_gazette.extract.offices import titles_in
from lishui_gazette.extract.people.lexicon import openers, surnames
from lishui_gazette.extract.people.rules import weight_of

__all__ = ["Start", "starts"]

_GAP = re.compile(r"(?:（[^（）\n]{1,10}）)?(?:同志)?[ ：:]{0,3}|[/／|｜]")
_JOINING = "和与及"
_JOINED_WEIGHT = 1.0


class Start(NamedTuple):
    """A place where a name may begin: `weight` of what stands before, `rule` that says so.

    `anchor` is where the title or word before ends (equal to `place` where nothing stands between).
    """

    place: int
    weight: float
    rule: str
    anchor: int


@cache
def _before() -> re.Pattern[str]:
    """A pause, a word of time or a preposition, directly before a character that is a surname."""
    known = surnames()
    initials = "".join(sorted({*known.single, *(name[0] for name in known.compound)}))
    times = "|".join(map(re.escape, sorted(openers("times"), key=lambda w: (-len(w), w))))
    words = "|".join(map(re.escape, sorted(openers("words"), key=lambda w: (-len(w), w))))
    lists = "|".join(map(re.escape, openers("lists")))
    pause = r"\A|[，。；：！？\n“”（）)》】… ]"
    before = rf"(?P<pause>{pause})|(?P<list>{lists})[：:]?|(?P<time>{times})|(?P<word>{words})"
    return re.compile(rf"(?:{before})(?=[{initials}])")


def starts(text: str) -> Iterator[Start]:
    """Every place at which a name may begin: after a title, a pause, a word of time or a preposition, in no order."""
    for title in titles_in(text):
        gap = _GAP.match(text, title.end)
        place = gap.end() if gap else title.end
        if text[place : place + 1] in _JOINING and text[place : place + 1]:
            yield Start(place + 1, _JOINED_WEIGHT, "person.word", place + 1)
        elif place < len(text):
            rule = f"person.{title.kind.value}"
            yield Start(place, weight_of(rule), rule, title.end)
    for match in _before().finditer(text):
        rule = f"person.{match.lastgroup}"
        yield Start(match.end(), weight_of(rule), rule, match.end())
