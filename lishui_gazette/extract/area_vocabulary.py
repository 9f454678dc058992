"""The names of places and the words beside them, as area mentions need them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from lishui_gazette import vocab

__all__ = [
    "any_of",
    "area_words",
    "bare_names",
    "counties_of",
    "full_names",
    "listed_stems",
    "parts_of_all",
    "verb_words",
]

_SHORTEST = 2


def any_of(words: Iterable[str]) -> str:
    """A regular expression that matches the longest of `words`."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


@cache
def area_words(key: str) -> tuple[str, ...]:
    """The entries of `key` in the table of area words."""
    return tuple(str(word) for word in vocab.tree("area_words")[key])


@cache
def bare_names() -> frozenset[str]:
    """Provinces and prefectures by their bare names."""
    table = vocab.rows("prefectures")
    return frozenset(
        [row["province"] for row in table] + [name for row in table for name in row["prefectures"].split()]
    )


@cache
def full_names() -> frozenset[str]:
    """Provinces, prefecture-level cities, counties and districts by their full names."""
    table = vocab.rows("prefectures")
    names = {row["province"] + row["suffix"] for row in table}
    names |= {name + "市" for row in table for name in row["prefectures"].split()}
    names |= {name for row in vocab.rows("counties") for name in row["divisions"].split()}
    generic = set(area_words("generic_names"))
    return frozenset(name for name in names if len(name) > _SHORTEST and name not in generic)


@cache
def counties_of() -> dict[str, frozenset[str]]:
    """By province and by prefecture, the bare names of its counties and county-level cities."""
    inside: dict[str, set[str]] = {}
    provinces = {name: row["province"] for row in vocab.rows("prefectures") for name in row["prefectures"].split()}
    for row in vocab.rows("counties"):
        names = (name for name in row["divisions"].split() if name[-1] in "县市" and len(name) > _SHORTEST)
        stems = {name[:-1] for name in names}
        for parent in (row["prefecture"], provinces.get(row["prefecture"], "")):
            inside.setdefault(parent, set()).update(stems)
    return {parent: frozenset(stems) for parent, stems in inside.items()}


@cache
def verb_words() -> frozenset[str]:
    """Verbs that a unit may follow by chance (整合区域资源, 硬化村道): no names."""
    verbs = (row["verb"] for row in vocab.rows("action_verbs"))
    stops = (row["word"] for row in vocab.rows("right_stops"))
    return frozenset([*verbs, *stops])


@cache
def listed_stems() -> frozenset[str]:
    """The names of listed places without their units, of two characters or more."""
    return frozenset(name[:-1] for name in full_names() if len(name) > _SHORTEST)


@cache
def parts_of_all() -> re.Pattern[str]:
    """What makes a whole only what is parted: 全省8%的土地, 全国20个城市; not 全市12个断面水质…."""
    return re.compile(rf"近?[0-9.]+(?:%|个(?![^，。；]{{0,6}}(?:{'|'.join(area_words('counted_inside'))})))")
