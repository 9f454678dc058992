"""What a Chinese name looks like: surnames, given names, and where a name ends.

Names are an open class. A Han name is a surname of the full list with one or two characters of given
name; whether a third character belongs to the name is decided by what follows it and by how well the
characters fit a given name. Names of minorities are told by their dot (·).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from lishui_gazette import vocab

__all__ = ["DOTTED", "Surnames", "follower", "given_score", "name_ends", "surnames"]

_HAN = "\u4e00-\u9fff\u3400-\u4dbf"
DOTTED = re.compile(rf"[{_HAN}]{{2,8}}(?:·[{_HAN}]{{1,8}}){{1,4}}")
_STOP = re.compile(r"[、，。；：！？\n ）（”“\]/|—]|\Z")
_NEVER = -10.0


@dataclass(frozen=True, slots=True)
class Surnames:
    """Single surnames by class, and compound ones."""

    common: frozenset[str]
    rare: frozenset[str]
    wordlike: frozenset[str]
    compound: frozenset[str]

    def length_at(self, text: str, start: int) -> int:
        """Length of the surname that begins at `start`; 0 where none does."""
        for size in (4, 3, 2):
            if text[start : start + size] in self.compound:
                return size
        single = text[start : start + 1]
        return 1 if single in self.common or single in self.rare or single in self.wordlike else 0


def _classes(table: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    current: list[str] = []
    for word in vocab.words(table):
        if word.startswith("@"):
            current = found[word[1:]] = []
        else:
            current.append(word)
    return found


@cache
def surnames() -> Surnames:
    """The surnames of `vocab/tables/surnames.txt`."""
    classes = _classes("surnames")
    single = {name: frozenset("".join(words)) for name, words in classes.items() if name != "compound"}
    return Surnames(compound=frozenset(classes["compound"]), **single)


@cache
def _character_scores() -> dict[str, float]:
    classes = {name: "".join(words) for name, words in _classes("given_characters").items()}
    scores = dict.fromkeys(classes["possible"], 0.7)
    scores |= dict.fromkeys(classes["frequent"], 1.0)
    return scores | dict.fromkeys(classes["never"], _NEVER)


@cache
def _is_uncommon(character: str) -> bool:
    """Whether a character lies outside the everyday first level of GB 2312: such ones fit names."""
    try:
        return character.encode("gb2312") >= b"\xd8\xa1"
    except UnicodeEncodeError:
        return True


def given_score(given: str) -> float:
    """How well a string fits a given name: about 1 a fitting character, 0 a neutral one; negative: never."""
    scores = _character_scores()
    return sum(scores.get(c, 1.0 if _is_uncommon(c) else 0.0) for c in given)


@cache
def _followers() -> tuple[re.Pattern[str], re.Pattern[str]]:
    table = vocab.tree("name_followers")

    def pattern(words: list[str]) -> re.Pattern[str]:
        return re.compile("|".join(sorted(map(re.escape, words), key=lambda w: (-len(w), w))))

    return pattern(table["acts"]), pattern([*table["acts"], *table["weak"]])


def follower(text: str, end: int) -> int:
    """How surely a name can end at `end`: 3 punctuation, 2 an act of a person, 1 another follower, 0 no sign."""
    if _STOP.match(text, end):
        return 3
    acts, any_follower = _followers()
    if match := acts.match(text, end):
        return 2 if len(match[0]) > 1 else 1
    return 1 if any_follower.match(text, end) else 0


def name_ends(text: str, start: int) -> list[tuple[float, int]]:
    """The ends at which a Han name that begins at `start` may end, each with its score, best first.

    Excluded are given names with a character that no name holds. An empty list: no name begins here.
    """
    size = surnames().length_at(text, start)
    if not size:
        return []
    found = []
    for given in (2, 1) if size == 1 else (1, 2):
        end = start + size + given
        printed = text[start + size : end]
        if len(printed) < given or not _is_han(printed):
            continue
        fit = given_score(printed)
        if fit < 0:
            continue
        if text[start:end] in _never_names():
            continue
        swallowed = 1.3 if given == 2 and printed[-1] in _single_acts() else 0.0
        score = follower(text, end) * 2.0 + fit / given + (0.4 if size + given == 3 else 0.0) - swallowed
        found.append((score, end))
    return sorted(found, reverse=True)


@cache
def _never_names() -> frozenset[str]:
    """Words of the form of a name that are none: places, and what the word list gives."""
    table = vocab.rows("prefectures")
    places = [name for row in table for name in (row["province"], *row["prefectures"].split())]
    return frozenset([*vocab.words("never_names"), *places])


@cache
def _single_acts() -> frozenset[str]:
    """Single characters that follow a name so often (在, 到, 将) that they are hardly its last one."""
    return frozenset(word for word in vocab.tree("name_followers")["acts"] if len(word) == 1)


def _is_han(text: str) -> bool:
    return all("\u3400" <= c <= "\u9fff" for c in text)
