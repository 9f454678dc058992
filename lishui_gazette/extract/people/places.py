"""Places in a text at which a name may begin, and how much what stands before speaks for one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from lishui_gazette.extract.offices import titles_in
from lishui_gazette.extract.people.lexicon import honorifics, no_given_name, openers, plain_words, surnames
from lishui_gazette.extract.people.rules import weight_of
from lishui_gazette.scanning import regex

__all__ = ["Start", "starts"]

_GAP = regex(r"(?:（[^（）\n]{1,10}）)?(?:同志)?[ ：:]{0,3}|[/／|｜]")
_PAUSES = "，。；：！？\n“”（）)》】… "
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
def _endings() -> dict[str, tuple[tuple[str, str], ...]]:
    """By last character: what may stand before a name, longest first, with the rule that it speaks for."""
    rules = dict.fromkeys(_PAUSES, "person.pause")
    for kind, rule in (
        ("words", "person.word"),
        ("times", "person.time"),
        ("lists", "person.list"),
        ("ages", "person.age"),
    ):
        rules.update(dict.fromkeys(openers(kind), rule))
    rules.update({f"{word}：": "person.list" for word in (*openers("lists"), *openers("labels"))})
    table: dict[str, list[tuple[str, str]]] = {}
    for word in sorted(rules, key=lambda w: (-len(w), w)):
        table.setdefault(word[-1], []).append((word, rules[word]))
    return {last: tuple(words) for last, words in table.items()}


@cache
def _opening() -> re.Pattern[str]:
    """A surname's first character and a character of a given name."""
    known = surnames()
    initials = "".join(sorted({*known.single, *(name[0] for name in known.compound)}))
    return re.compile(rf"[{initials}][^{no_given_name()}\W\da-zA-Z]")


@cache
def _before() -> re.Pattern[str]:
    """A character that what stands before a name may end in, before an opening of a name."""
    return re.compile(rf"[{re.escape(''.join(sorted(_endings())))}](?={_opening().pattern})")


def starts(text: str) -> Iterator[Start]:
    """Every place at which a name may begin: after a title, a pause, a word of time or a preposition, in no order.

    After anything but a title, places at which an ordinary word stands (全力, 高质量) are left out, unless what a
    person is called by follows after a third character.
    """
    for title in titles_in(text):
        gap = _GAP.match(text, title.end)
        place = gap.end() if gap else title.end
        if text[place : place + 1] in _JOINING and text[place : place + 1]:
            yield Start(place + 1, _JOINED_WEIGHT, "person.word", place + 1)
        elif "：" in text[title.end : place] and text[title.start : title.end] in openers("labels"):
            yield Start(place, weight_of("person.list"), "person.list", place)
        elif place < len(text):
            kind = f"person.{title.kind.value}"
            yield Start(place, weight_of(kind), kind, title.end)
    words, called = plain_words(), honorifics()
    places = [match.end() for match in _before().finditer(text)]
    if _opening().match(text):
        places.insert(0, 0)
    for place in places:
        if text[place : place + 2] in words and text[place + 3 : place + 5] not in called:
            continue
        rule = _rule_before(text, place) if place else "person.pause"
        if rule:
            yield Start(place, weight_of(rule), rule, place)


def _rule_before(text: str, place: int) -> str | None:
    """The rule of the longest of what may stand before a name and does so before `place`; None where none does."""
    for word, rule in _endings().get(text[place - 1], ()):
        if text.endswith(word, 0, place):
            return rule
    return None
