"""Places named without their unit (松岚) in a text that prints them in full elsewhere (松岚县)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

import ahocorasick

from lishui_gazette.extract.area_mentions import AreaMention, MentionFinder
from lishui_gazette.extract.area_vocabulary import area_words, bare_names, verb_words

__all__ = ["find_bare"]

_COUNTING = "一两各每这那该本此全多几"  # 一批市, 各县: no names

_WATERS = ("河", "江", "湖")  # 松岚河 is no naming of 松岚


@cache
def _no_names() -> frozenset[str]:
    """Words that a unit may follow by chance: no names."""
    return verb_words().union(area_words("not_bare"), area_words("not_stems"), area_words("stops"))


def find_bare(text: str, norm: str, stems: Iterable[str], taken: Sequence[AreaMention]) -> Iterator[AreaMention]:
    """Bare namings of places that the text names in full elsewhere; `taken` are the mentions already found."""
    listed = sorted(s for s in set(stems) - bare_names() - _no_names() if s[0] not in _COUNTING)
    if not listed:
        return
    finder = MentionFinder(text, norm)
    spans = iter([*((m.start, m.end) for m in taken), (len(norm), len(norm))])
    low, high = next(spans)
    automaton = ahocorasick.Automaton()
    for stem in listed:
        automaton.add_word(stem, len(stem))
    automaton.make_automaton()
    for last, size in automaton.iter_long(norm):
        start, end = last + 1 - size, last + 1
        while high <= start and low < len(norm):
            low, high = next(spans)
        if end <= low and norm[end : end + 1] not in _WATERS:
            made = finder.bare(start, end)
            if made and made.end <= low:
                yield made
