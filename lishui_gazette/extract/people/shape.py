"""Which strings have the shape of a name, and how far a name reaches.

A Han name is a surname of the full list with one or two characters of given name. Whether a third character
belongs to it is decided by how well the characters fit a given name, by what follows, and by ordinary words that
begin with the same characters (高质量, 金融, 方案). Each of these speaks for or against a name with a weight; the
weights were set by hand on running text.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from lishui_gazette import vocab
from lishui_gazette.extract.people.lexicon import (
    character_fit,
    dotted_spelling,
    first_fit,
    followers,
    honorifics,
    manners,
    not_names,
    speech_verb_set,
    speech_verbs,
    surnames,
    transliteration,
    word_sizes,
)
from lishui_gazette.scanning import Scanner, regex

__all__ = ["DOT", "Reading", "bare_reading", "dotted_span", "followed", "readings"]

DOT = Scanner(r"(?<=[\u4e00-\u9fff]) ?[·•・‧] ?(?=[\u4e00-\u9fff])")
_PUNCTUATION = "，。；：！？”’）)」】》…、\n（"
_PAUSES = tuple("，。；：！？、\n")
_MADE = "为任当是"
_AND, _PAUSE = "和与及", 2.0
_PRESENT = regex(r"(?:应邀|分别|一同|先后)?(?:出席|参加|列席|陪同|主持|宣读|汇报|发言|致辞|讲话)(?![^，。；]{0,12}的)")
_CALLED, _ACT, _AND_ACTS = 3.5, 3.0, 0.8  # 某某委员表示: what a name is called by, and an act after it
_SEXES = ("，男，", "，女，")  # 某某，男，汉族
_ASPECT = ("了", "着")
_SAYING = "说称道答问"
_HAN = regex(r"[\u3400-\u9fff]")
_LONGEST_PART = 9
_FIRST_ONLY = 2.0  # what a character gains that is found in a given name where another follows
_WORD_PENALTY, _LIKE_NAME_PENALTY = -6.0, -2.0


class Reading(NamedTuple):
    """A way to read a name that ends at `end`: the weight of the name itself and of what follows it."""

    end: int
    shape: float
    follow: float

    @property
    def weight(self) -> float:
        """What speaks for the name without what stands before it."""
        return self.shape + self.follow


def followed(text: str, end: int) -> float:
    """What the text after `end` says about a name that ends there.

    3 an act of a person or what a person is called, 2 a pause, 1 a particle, 0.5 no Chinese character, -1.5 none of
    these.
    """
    after = text[end : end + 1]
    if text.startswith(_SEXES, end):
        return _ACT
    if not after or after in _PUNCTUATION:
        return 2.0
    if after == " ":
        return 1.5
    if after in _SAYING and text[end + 1 : end + 2] in _PUNCTUATION:
        return _ACT
    if _tells_manner(text, end) or (after in _adverb_initials() and _told_so().match(text, end)):
        return _ACT
    weight = followers().at(text, end)
    if weight == _CALLED and (followers().at(text, end + 2) or 0.0) >= _ACT:
        return _CALLED + _AND_ACTS
    if weight is not None:
        particle_alone = weight == 1.0 and after != "等" and text[end + 1 : end + 2] in _PAUSES
        return -1.5 if particle_alone else weight
    if text[end + 1 : end + 2] in _ASPECT or (text[end + 2 : end + 3] in _ASPECT and _HAN.match(after)):
        return 1.2
    return -1.5 if _HAN.match(after) else 0.5


def _tells_manner(text: str, end: int) -> bool:
    """Whether an adverb in 地 (two characters, or a manner of the table) and a verb of saying stand at `end`."""
    mark = text.find("地", end + 2, end + 5)
    if mark < 0 or not text.startswith(_told_ways(), mark + 1):
        return False
    is_idiom = mark == end + 4 and not transliteration().issuperset(text[end : end + 2])
    return mark == end + 2 or is_idiom or text[end:mark] in manners()


@cache
def _told_so() -> re.Pattern[str]:
    """Adverbs and a verb of saying, or what opens the phrase before one: 着重强调, 也表示, 此前在会上."""
    adverbs = vocab.alternation(vocab.tree("speech_setting")["adverbs"])
    verbs = vocab.alternation(_told_ways())
    return re.compile(f"(?:{adverbs}){{1,3}}(?:{verbs}|[在就对向])")


@cache
def _adverb_initials() -> frozenset[str]:
    return frozenset(word[0] for word in vocab.tree("speech_setting")["adverbs"])


@cache
def _told_ways() -> tuple[str, ...]:
    return (*_SAYING, *speech_verbs())


def _word_weight(text: str, start: int, length: int) -> float:
    """What an ordinary word that begins at `start` says against a name of `length` characters there."""
    table = not_names()
    for size in word_sizes().get(text[start : start + 1], ()):
        word = text[start : start + size]
        if len(word) == size and word in table:
            if size > length:
                return _WORD_PENALTY
            penalty = _LIKE_NAME_PENALTY if table[word] else _WORD_PENALTY
            return penalty if size == length else penalty / 2
    return 0.0


def readings(text: str, start: int) -> list[Reading]:
    """The names that can begin at `start`, best first; empty where no surname or no given name stands there.

    A name of two characters may be padded with a space (某　某).
    """
    found = []
    for size, weight in surnames().at(text, start):
        fit, first = 0.0, start + size
        padded = text[first : first + 1] == " "
        for given in (1, 2):
            end = first + padded + given
            one = character_fit(text[end - 1]) if end <= len(text) else None
            if given == 2 and text[first + padded : end] in speech_verb_set():  # 某书记曾强调
                break
            if one is None or (padded and given > size):
                break
            if given == 2 and text[first:end] in honorifics():
                break
            if given == 2 and text[first + padded] in first_fit():
                fit += _FIRST_ONLY
            fit += one
            shape = weight + fit + (0.0 if padded else _word_weight(text, start, size + given))
            follow = (
                _PAUSE if text.startswith(text[start:end], end) else followed(text, end)
            )  # a caption, then the text
            if text[end - 1] in _AND and follow > _PAUSE and not _acts_at(text, end):
                follow = -1.5  # 某某和县长某某: no name ends in 和 there
            if text[end - 1] in _MADE and follow >= _CALLED:
                follow = -1.5  # 任命某某为组长
            found.append(Reading(end, shape, follow))
    return found if len(found) < 2 else sorted(found, key=lambda r: (-r.weight, r.end))


def _acts_at(text: str, start: int) -> bool:
    """Whether a person acts from `start` on, so that no other person is named there."""
    return text.startswith(speech_verbs(), start) or bool(_PRESENT.match(text, start))


def bare_reading(text: str, start: int, *, is_titled: bool = False) -> Reading | None:
    """A name without a known surname (a minority's name, a rare surname) that fills a place where a name must stand.

    It reaches from `start` to the next pause or act, has two to six characters, and none that no name holds. Right
    after a title (`is_titled`) a name of spelling characters may end before a particle too (行长拉加德在…).
    """
    fit, spelled = 0.0, 0
    for end in range(start + 1, min(start + 6, len(text)) + 1):
        character = text[end - 1]
        one = character_fit(character)
        spelled += character in transliteration()
        if one is None and character not in transliteration():
            return None
        fit += one or 0.0
        length = end - start
        if length == 1:
            continue
        follow = followed(text, end)
        if spelled == length and length > 2 and follow >= (1.0 if is_titled else _PAUSE):
            return Reading(end, 1.5, follow)
        if follow < _PAUSE:
            continue
        if _word_weight(text, start, length) > _WORD_PENALTY / 2:
            return Reading(end, fit / length, follow) if length <= 4 else None
    return None


def dotted_span(text: str, dot: int, floor: int) -> tuple[int, int] | None:
    """The span of a name written with a dot (阿里木·某某) at `dot`, not before `floor`; None where none is."""
    spelling = dotted_spelling()
    start = dot
    while start > max(floor, dot - _LONGEST_PART) and _spells(text[start - 1], spelling):
        start -= 1
    last, end = dot, dot + 1
    while end < len(text):
        mark = DOT.match(text, end)
        if mark:
            last, end = mark.start(), mark.end()
        elif _stops(text, end, last) or end - dot > 2 * _LONGEST_PART:
            break
        else:
            end += 1
    while followed(text, end) < _PAUSE and (act := next((n for n in (1, 2) if _ends_before(text, end - n)), 0)):
        if end - act < dot + 2:
            break
        end -= act  # 参加, 介绍 are spelled with the same characters as names
    return (start, end) if start < dot and end > dot + 1 else None


def _ends_before(text: str, end: int) -> bool:
    """Whether what follows `end` is sure to follow a name: an act, or the means of one (通过视频致辞)."""
    return followed(text, end) >= _ACT or text.startswith("通过", end)


def _stops(text: str, end: int, last: int) -> bool:
    """Whether the character at `end` belongs to no name whose last dot stands at `last`."""
    joins = text[end] in _AND and end > last + 2
    return joins or text[end] in " ·" or not _spells(text[end], dotted_spelling())


def _spells(character: str, spelling: frozenset[str]) -> bool:
    return character in spelling or (character_fit(character) or -1.0) >= 1.0
