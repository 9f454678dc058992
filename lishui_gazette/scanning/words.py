"""Lists of words, and marks, looked for in a text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache

__all__ = ["EndingScanner", "WordScanner", "last_of"]

_GROUPS = 4


class WordScanner:
    """A list of words made to be looked for all through long texts.

    A word is tried only where its first character stands before the second one of any word. For long lists this is
    several times faster than an alternation, which tries all first characters in turn, and than an automaton.
    """

    __slots__ = ("_listed", "_place", "_single")

    def __init__(self, words: Iterable[str]) -> None:
        known = sorted(set(words), key=lambda word: (-len(word), word))
        self._single = frozenset(word for word in known if len(word) == 1)
        self._listed: dict[str, list[str]] = {}
        for word in known:
            if len(word) > 1:
                self._listed.setdefault(word[:2], []).append(word)
        firsts = _class_of([*self._single, *(pair[0] for pair in self._listed)])
        alone = [_class_of(self._single)] if self._single else []
        self._place = re.compile(f"{firsts}(?<=(?={'|'.join([*alone, *_pairs(self._listed)])})(?s:.))")

    def spans(self, text: str, overlapping: bool = False) -> Iterator[tuple[int, int]]:
        """`[start, end)` of the words in `text`, in order, of several that begin together the longest.

        Without overlap, the first counts; `overlapping` gives the words that begin inside another one too.
        """
        listed, single, floor = self._listed, self._single, 0
        for place in self._place.finditer(text):
            start = place.start()
            if start < floor:
                continue
            for word in listed.get(text[start : start + 2], ()):
                if text.startswith(word, start):
                    end = start + len(word)
                    break
            else:
                if text[start] not in single:
                    continue
                end = start + 1
            if not overlapping:
                floor = end
            yield start, end


class EndingScanner:
    """As `WordScanner`, for words of two characters or more that end alike: found by their last two characters."""

    __slots__ = ("_place", "_sizes", "_words")

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)
        sizes: dict[str, set[int]] = {}
        for word in self._words:
            sizes.setdefault(word[-2:], set()).add(len(word))
        self._sizes = {pair: tuple(sorted(found)) for pair, found in sizes.items()}
        last = _class_of(pair[1] for pair in sizes)
        self._place = re.compile(f"{last}(?<={'|'.join(_pairs(sizes))})")

    def spans(self, text: str, overlapping: bool = False) -> Iterator[tuple[int, int]]:
        """`[start, end)` of the words in `text`, as `WordScanner.spans` gives them."""
        sizes, words, hits = self._sizes, self._words, list[tuple[int, int]]()
        for place in self._place.finditer(text):
            end = place.end()
            for size in sizes.get(text[end - 2 : end], ()):
                if size <= end and text[end - size : end] in words:
                    hits.append((end - size, -end))
        floor, last = 0, -1
        for start, end in sorted(hits):
            if start >= floor and start != last:
                last, floor = start, (0 if overlapping else -end)
                yield start, -end


@cache
def _up_to(marks: str) -> Callable[[str, int, int], re.Match[str] | None]:
    return re.compile(f"(?s:.*){_class_of(marks)}").match


def last_of(text: str, marks: str, start: int, end: int) -> int:
    """Where in `[start, end)` the last of the characters `marks` stands; -1 where none does."""
    found = _up_to(marks)(text, start, end)
    return found.end() - 1 if found else -1


def _pairs(pairs: Iterable[str]) -> list[str]:
    """Patterns that together match all of `pairs` of characters and few others.

    A class of firsts before a class of seconds matches pairs that are not listed too: the fewer, the more alike what
    follows the firsts is. More than a few such groups cost more than they keep out.
    """
    seconds: dict[str, set[str]] = {}
    for pair in pairs:
        seconds.setdefault(pair[0], set()).add(pair[1])
    ordered = sorted(seconds, key=lambda first: (min(seconds[first]), first))
    size = -(-len(ordered) // _GROUPS) or 1
    groups = [ordered[i : i + size] for i in range(0, len(ordered), size)]
    return [_class_of(group) + _class_of(c for first in group for c in seconds[first]) for group in groups]


def _class_of(characters: Iterable[str]) -> str:
    return f"[{''.join(sorted({re.escape(c) for c in characters}))}]"
