"""The words that names of places and bodies are found by, and what may stand beside them."""

from __future__ import annotations

import re
from functools import cache

from lishui_gazette import vocab
from lishui_gazette.extract.area_vocabulary import area_words, bare_names
from lishui_gazette.scanning import WordScanner
from lishui_gazette.vocab import alternation, in_a_row

__all__ = ["anchor_words", "anchors", "ends", "last_stop", "opens", "zone_tail", "zone_type"]


@cache
def anchors() -> dict[str, str]:
    """What can name or close the name of a place or body, with the kind of it; a later kind wins."""
    kinds: dict[str, str] = {}
    wholes = [head + unit for head in area_words("whole_heads") for unit in area_words("whole_units")]
    for kind, words in (
        ("unit", area_words("units")),
        ("bare", bare_names() - set(area_words("not_bare"))),
        ("body", area_words("bodies")),
        ("work", (*area_words("works"), *area_words("built"))),
        ("seat", area_words("seats")),
        ("zone", area_words("zones")),
        ("zone", area_words("quarters")),
        ("region", (*area_words("regions"), *area_words("world_bodies"), *vocab.words("countries"))),
        ("spending", area_words("spending_levels")),
        ("level", (*area_words("levels"), *area_words("each_body"))),
        ("whole", wholes),
        ("back", area_words("back")),
        ("none", area_words("no_places")),
    ):
        kinds.update(dict.fromkeys(words, kind))
    return kinds


@cache
def anchor_words() -> WordScanner:
    """Finds what can name or close the name of a place or body."""
    return WordScanner(anchors())


@cache
def ends(*keys: str) -> re.Pattern[str]:
    """Whether a text ends in an entry of the tables `keys` of area words."""
    return re.compile(f"(?:{alternation(word for key in keys for word in area_words(key))})了?$")


@cache
def opens(key: str) -> re.Pattern[str]:
    """Whether a text goes on with an entry of the table `key` of area words."""
    return re.compile(alternation(area_words(key)))


@cache
def zone_type() -> re.Pattern[str]:
    """The words that say of which kind a zone is, before its last word."""
    return re.compile(f"(?:{in_a_row(area_words('zone_types'))}){{1,9}}$")


@cache
def zone_tail() -> re.Pattern[str]:
    """The rest of a zone's name behind its place."""
    return re.compile(f"(?:{in_a_row(area_words('zone_types'))})*(?:{alternation(area_words('zones'))})")


@cache
def last_stop() -> re.Pattern[str]:
    """What a name never goes on to the left over, with all before it."""
    return re.compile(f"^.*(?:[^\u4e00-\u9fff]|{alternation(area_words('stops'))})", re.DOTALL)
