"""Places in a text at which a name may begin, and how much what stands before speaks for one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from lishui_gazette.extract.offices import TitleKind, titles_in
from lishui_gazette.extract.people.lexicon import openers, surnames

__all__ = ["Start", "starts"]

_TITLE_WEIGHT = {TitleKind.POST: 4.0, TitleKind.CALLING: 3.0, TitleKind.STANDING: 2.6, TitleKind.GROUP: 4.5, TitleKind.BYLINE: 4.0}
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
    return re.compile(
        rf"(?:(?P<pause>\A|[，。；：！？\n“”（）)》】… ])|(?P<list>{lists})[：:]?|(?P<time>{times})|(?P<word>{words}))(?=[{initials}])"
    )


_WEIGHT = {"pause": 0.0, "list": 3.0, "time": 0.0, "word": -0.7}


def starts(text: str) -> Iterator[Start]:
    """Every place at which a name may begin: after a title, a pause, a word of time or a preposition, in no order."""
    for title in titles_in(text):
        gap = _GAP.match(text, title.end)
        place = gap.end() if gap else title.end
        if text[place : place + 1] in _JOINING and text[place : place + 1]:
            yield Start(place + 1, _JOINED_WEIGHT, "person.word", place + 1)
        elif place < len(text):
            yield Start(place, _TITLE_WEIGHT[title.kind], f"person.{title.kind.value}", title.end)
    for match in _before().finditer(text):
        kind = str(match.lastgroup)
        yield Start(match.end(), _WEIGHT[kind], f"person.{kind}", match.end())
