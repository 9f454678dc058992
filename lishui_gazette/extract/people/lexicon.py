"""The vocabularies behind names, in the form in which they are looked up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from lishui_gazette import vocab

__all__ = [
    "Followers",
    "Surnames",
    "body_ends",
    "character_fit",
    "classes_of",
    "dotted_spelling",
    "first_fit",
    "followers",
    "honorifics",
    "manners",
    "no_given_name",
    "not_names",
    "openers",
    "plain_words",
    "speech_verb_set",
    "speech_verbs",
    "surnames",
    "transliteration",
    "word_sizes",
]

_FREQUENT, _UNCOMMON, _POSSIBLE, _UNFIT = 1.5, 1.0, 0.7, -1.3
_FIRST_LEVEL_END = b"\xd7\xfe"  # GB 2312 lists everyday characters up to here, by sound


@dataclass(frozen=True, slots=True)
class Surnames:
    """How much a surname speaks for a name: by single character, and by compound surname."""

    single: dict[str, float]
    compound: dict[str, float]
    initials: frozenset[str]

    def at(self, text: str, start: int) -> list[tuple[int, float]]:
        """Length and weight of each surname that begins at `start`, the longest first; empty where none does."""
        initial = text[start : start + 1]
        weight = self.single.get(initial)
        found = [] if weight is None else [(1, weight)]
        if initial not in self.initials:
            return found
        sizes = (size for size in (4, 3, 2) if text[start : start + size] in self.compound)
        return [*((size, self.compound[text[start : start + size]]) for size in sizes), *found]


@dataclass(frozen=True, slots=True)
class Followers:
    """Words that may follow a name, with how much each speaks for a name before it."""

    weights: dict[str, float]
    sizes: dict[str, tuple[int, ...]]

    def at(self, text: str, start: int) -> float | None:
        """The weight of the longest follower that begins at `start`; None where none does."""
        for size in self.sizes.get(text[start : start + 1], ()):
            weight = self.weights.get(text[start : start + size])
            if weight is not None:
                return weight
        return None


def _sizes(words: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """By first character: how long the words are that begin with it, the longest first."""
    found: dict[str, set[int]] = {}
    for word in words:
        found.setdefault(word[0], set()).add(len(word))
    return {first: tuple(sorted(sizes, reverse=True)) for first, sizes in found.items()}


def classes_of(table: str) -> dict[str, list[str]]:
    """The entries of a list by the class under which they stand."""
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
    """The surnames of `surnames.txt`: common ones weigh most, wordlike ones speak against a name."""
    classes = classes_of("surnames")
    weights = {"particle": -5.0, "wordlike": -0.8, "rare": 0.2, "common": 1.0}
    single = {character: weights[name] for name in weights for word in classes[name] for character in word}
    compound = dict.fromkeys(classes["compound"], 1.5)
    return Surnames(single, compound, frozenset(name[0] for name in compound))


@cache
def _character_table() -> dict[str, float | None]:
    classes = {name: "".join(words) for name, words in classes_of("given_characters").items()}
    table: dict[str, float | None] = dict.fromkeys(classes["possible"], _POSSIBLE)
    table.update(dict.fromkeys(classes["frequent"], _FREQUENT))
    table.update(dict.fromkeys(classes["never"], None))
    return table


@cache
def first_fit() -> frozenset[str]:
    """The characters that fit as the first of two in a given name and nowhere else (为民)."""
    return frozenset("".join(classes_of("given_characters")["first"]))


@cache
def no_given_name() -> str:
    """The characters that no given name holds, as one string."""
    return "".join(character for character, fit in _character_table().items() if fit is None)


@cache
def character_fit(character: str) -> float | None:
    """How well a character fits a given name; None where no given name holds it.

    Characters outside the everyday level of GB 2312 fit by themselves: in these texts they stand in names above all.
    """
    table = _character_table()
    if character in table:
        return table[character]
    if not "\u3400" <= character <= "\u9fff" and not "\U00020000" <= character <= "\U0003ffff":
        return None
    try:
        return _UNFIT if character.encode("gb2312") <= _FIRST_LEVEL_END else _UNCOMMON
    except UnicodeEncodeError:
        return _UNCOMMON


@cache
def not_names() -> dict[str, bool]:
    """Ordinary words that begin like a name, each with whether it is a name at times too."""
    table = {word.rstrip("?"): word.endswith("?") for word in vocab.words("not_names")}
    for row in vocab.rows("prefectures"):
        for place in (row["province"], *row["prefectures"].split()):
            table.setdefault(place[:2], False)
    for row in vocab.rows("counties"):
        for place in row["divisions"].split():
            table.setdefault(place[:2], True)
    return table


@cache
def word_sizes() -> dict[str, tuple[int, ...]]:
    """By first character: how long the words of `not_names` are that begin with it, the longest first."""
    return _sizes(word for word in not_names() if 2 <= len(word) <= 4)


@cache
def plain_words() -> frozenset[str]:
    """The two-character words of `not_names` that are never names."""
    return frozenset(word for word, is_name in not_names().items() if len(word) == 2 and not is_name)


@cache
def followers() -> Followers:
    """What may follow a name: what persons do and are called, and particles."""
    table = vocab.tree("name_followers")
    weights: dict[str, float] = dict.fromkeys(table["particles"], 1.0)
    for word in (*table["acts"], *speech_verbs()):
        weights[word] = 3.0 if len(word) > 1 else 1.8
    weights.update(dict.fromkeys(table["honorifics"], 3.5))
    weights.update({word + end: -1.5 for word in table["honorifics"] for end in table["honorific_ends"]})
    weights.update(dict.fromkeys(table["none"], -1.5))
    return Followers(weights, _sizes(weights))


@cache
def speech_verbs() -> tuple[str, ...]:
    """The verbs of saying that are words of two characters or more."""
    verbs = vocab.tree("speech_verbs")["verbs"]
    return tuple(verb for kind in verbs.values() for verb in kind if len(verb) > 1)


@cache
def speech_verb_set() -> frozenset[str]:
    """The same verbs, to look one up."""
    return frozenset(speech_verbs())


@cache
def honorifics() -> frozenset[str]:
    """What a person is called by after the name; in 王先生 it is no given name."""
    return frozenset(vocab.tree("name_followers")["honorifics"])


@cache
def body_ends() -> tuple[str, ...]:
    """What makes a body, a rank or several persons of a title before it (常委会, 书记处, 委员们)."""
    return tuple(vocab.tree("name_followers")["honorific_ends"])


@cache
def manners() -> frozenset[str]:
    """What stands with 地 between a name and a verb of saying, in more than two characters."""
    return frozenset(vocab.tree("name_followers")["manners"])


@cache
def openers(kind: str) -> tuple[str, ...]:
    """The words of one kind (`times`, `words`, `lists`, `labels`) that may stand right before a name."""
    return tuple(vocab.tree("name_openers")[kind])


@cache
def transliteration() -> frozenset[str]:
    """Characters that spell foreign and minority names, where nothing else shows one."""
    return frozenset("".join(classes_of("transliteration")["spelling"]))


@cache
def dotted_spelling() -> frozenset[str]:
    """Characters that spell a name beside a dot."""
    return transliteration() | frozenset("".join(classes_of("transliteration")["dotted"]))
