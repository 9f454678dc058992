"""Quality flags that follow from the text: machine paraphrase, and places that belong elsewhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from lishui_gazette import vocab
from lishui_gazette.extract.gazetteer import find_divisions
from lishui_gazette.extract.places import Place, document_text
from lishui_gazette.records import QualityFlag
from lishui_gazette.scanning import Scanner, WordScanner
from lishui_gazette.segment.parts import Segmented

__all__ = ["SpunSign", "spun_score", "spun_signs", "text_flags"]

_READ = 30_000
_MOST_PER_SIGN = 2
_SPUN_SCORE, _SPUN_KINDS = 5.0, 3
_MISPLACED_NAMES, _MISPLACED_MENTIONS = 2, 3


@dataclass(frozen=True, slots=True)
class SpunSign:
    """A distorted set expression: every match of `pattern` holds one of `keys`."""

    id: str
    weight: float
    keys: tuple[str, ...]
    pattern: Scanner

    def times(self, norm: str) -> int:
        """How often it stands in folded text."""
        return sum(1 for _ in self.pattern.finditer(norm)) if any(key in norm for key in self.keys) else 0


@cache
def spun_signs() -> tuple[SpunSign, ...]:
    """The signs of the table, in its order."""
    return tuple(
        SpunSign(r["id"], float(r["weight"]), tuple(r["key"].split()), Scanner(r["pattern"]))
        for r in vocab.rows("spun_signs")
    )


@cache
def _keys() -> tuple[WordScanner, dict[str, tuple[SpunSign, ...]]]:
    """The keys of all signs, and the signs by the first two characters of their keys."""
    signs: dict[str, list[SpunSign]] = {}
    for sign in spun_signs():
        for opening in {key[:2] for key in sign.keys}:
            signs.setdefault(opening, []).append(sign)
    words = WordScanner(key for sign in spun_signs() for key in sign.keys)
    return words, {opening: tuple(listed) for opening, listed in signs.items()}


@cache
def _gate() -> re.Pattern[str]:
    """A word that stands in every text that these signs tell of."""
    return re.compile("|".join(vocab.words("spun_gate")))


def _possible(norm: str) -> list[SpunSign]:
    """The signs of which a key may stand in folded text, in the order of the table: one pass for all of them."""
    if not _gate().search(norm):
        return []
    words, signs = _keys()
    openings = {norm[start : start + 2] for start, _ in words.spans(norm, overlapping=True)}
    found = {sign.id for opening in openings & signs.keys() for sign in signs[opening]}
    return [sign for sign in spun_signs() if sign.id in found] if found else []


def _score(norm: str, signs: Sequence[SpunSign]) -> tuple[float, int]:
    times = [(sign, sign.times(norm)) for sign in signs]
    score = sum(sign.weight * min(_MOST_PER_SIGN, count) for sign, count in times)
    return score, sum(count > 0 for _, count in times)


def spun_score(norm: str) -> tuple[float, int]:
    """How much speaks for machine paraphrase of folded text, and how many kinds of sign there are.

    A sign is a set expression of the official register with one of its words replaced by a near-synonym
    (亿人民币 for 亿元, 各自提高 for 分别增长). Each counts its weight, at most twice.
    """
    return _score(norm, _possible(norm))


def _is_spun(norm: str) -> bool:
    possible = _possible(norm)
    if len(possible) < _SPUN_KINDS:
        return False
    score, kinds = _score(norm, possible)
    return score >= _SPUN_SCORE and kinds >= _SPUN_KINDS


def _is_misplaced(norm: str, place: Place, is_spun: bool) -> bool:
    """Whether the counties that a text names belong to another prefecture than the one it speaks from.

    Rule: two counties or more of one other prefecture (three where the place is not listed), or in a paraphrased
    text one that is named three times; fewer of its own; and that prefecture is not named itself, as a text on a
    visit, a pairing or a ranking would. Places whose prefecture is open (shared names, provinces) tell nothing.
    """
    own = place.prefecture or (place.province if place.level == "county" else None)
    if place.name is None or (own is None and (place.is_listed or place.level == "county")):
        return False
    named: set[str] = set()
    counties: dict[str, Counter[str]] = {}
    for mention in find_divisions(norm):
        division = mention.divisions[0]
        if division.level != "county":
            named.add(division.name)
        elif len(mention.divisions) == 1 and division.prefecture:
            counties.setdefault(division.prefecture, Counter())[division.name] += 1
    at_home = len(counties.pop(own, ())) if own else 0
    elsewhere = sorted(counties.items(), key=lambda item: (-len(item[1]), -item[1].total(), item[0]))
    if not elsewhere or elsewhere[0][0] in named:
        return False
    names = elsewhere[0][1]
    needed = _MISPLACED_NAMES if place.is_listed or is_spun else _MISPLACED_NAMES + 1
    enough = len(names) >= needed or (is_spun and names.total() >= _MISPLACED_MENTIONS)
    rest = sum(len(other) for _, other in elsewhere[1:])
    return enough and len(names) > at_home and len(names) >= rest


def text_flags(segmented: Segmented, place: Place) -> tuple[str, ...]:
    """`spun_text` and `place_mismatch` where the text shows them.

    Args:
        segmented: the document taken apart.
        place: the place it speaks from.

    Returns:
        The flags in that order; empty for an ordinary text.
    """
    norm = document_text(segmented, _READ)
    is_spun = _is_spun(norm)
    flags = [QualityFlag.SPUN_TEXT.value] if is_spun else []
    if _is_misplaced(norm, place, is_spun):
        flags.append(QualityFlag.PLACE_MISMATCH.value)
    return tuple(flags)
