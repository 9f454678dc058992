"""Scanning a whole text for a pattern: looked for only where one of its first characters stands.

The `re` module tries a pattern that begins with alternatives or optional parts at every character. A `Scanner` works
out which characters a match can begin with, lets the engine run over the text for these alone (a few nanoseconds a
character), and tries the pattern there. It finds what the pattern finds.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import Any

__all__ = ["EndingScanner", "KeyedScanner", "Scanner", "WordScanner", "first_characters", "guarded", "last_of"]

_CATEGORIES = {"CATEGORY_DIGIT": r"\d", "CATEGORY_SPACE": r"\s"}
_ZERO_WIDTH = {"AT", "ASSERT", "ASSERT_NOT"}
_REPEATS = {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}
_parser: Any = import_module("re._parser")  # the standard library's own reading of a pattern


class Scanner:
    """A regular expression made to be looked for all through long texts.

    Raises `ValueError` where a match can be empty or can begin with any character: such a pattern gains nothing. A
    pattern cannot refer back to one of its groups.
    """

    __slots__ = ("_place", "_whole")

    def __init__(self, pattern: str) -> None:
        first = first_characters(pattern)
        if first is None:
            raise ValueError(f"a scanner's pattern must begin with known characters but got {pattern[:60]!r}")
        self._whole = re.compile(pattern)
        # One character of the class, where the pattern matches from that character on.
        self._place = re.compile(rf"{first}(?<=(?={pattern})(?s:.))")

    @property
    def pattern(self) -> str:
        """The regular expression."""
        return self._whole.pattern

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The first match in `[start, end)`, as `re.Pattern.search` gives it."""
        place = self._place.search(text, start, end)
        return self._whole.match(text, place.start(), end) if place else None

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The match that begins at `start`, as `re.Pattern.match` gives it."""
        return self._whole.match(text, start, end)

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """The matches in `[start, end)` in order, without overlap, as `re.Pattern.finditer` gives them."""
        search, match = self._place.search, self._whole.match
        while place := search(text, start, end):
            found = match(text, place.start(), end)
            if found is None:
                break
            yield found
            start = found.end()


class KeyedScanner:
    """A regular expression tried only beside a literal that each match holds at most `reach` characters from its start.

    For patterns whose first characters are frequent and whose key is rare (百强, 前100强: 强).
    """

    __slots__ = ("_key", "_match", "_reach")

    def __init__(self, key: str, reach: int, pattern: str) -> None:
        self._key = key
        self._reach = reach
        self._match = re.compile(pattern).match

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """The matches in `text` in order, without overlap, as `re.Pattern.finditer` gives them."""
        floor, at = 0, text.find(self._key)
        while at >= 0:
            for start in range(max(floor, at - self._reach), at + 1):
                found = self._match(text, start)
                if found:
                    yield found
                    floor = found.end()
                    break
            at = text.find(self._key, max(at + 1, floor))


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
        firsts, seconds = (_class_of(pair[i] for pair in self._listed) for i in (0, 1))
        alone = f"|(?<={_class_of(self._single)})" if self._single else ""
        self._place = re.compile(
            f"{_class_of([*self._single, *(pair[0] for pair in self._listed)])}(?:(?<={firsts})(?={seconds}){alone})"
        )

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

    __slots__ = ("_listed", "_place")

    def __init__(self, words: Iterable[str]) -> None:
        self._listed: dict[str, list[str]] = {}
        for word in sorted(set(words)):
            self._listed.setdefault(word[-2:], []).append(word)
        before, last = (_class_of(pair[i] for pair in self._listed) for i in (0, 1))
        self._place = re.compile(f"{last}(?<={before}.)")

    def spans(self, text: str, overlapping: bool = False) -> Iterator[tuple[int, int]]:
        """`[start, end)` of the words in `text`, as `WordScanner.spans` gives them."""
        listed, hits = self._listed, list[tuple[int, int]]()
        for place in self._place.finditer(text):
            end = place.end()
            for word in listed.get(text[end - 2 : end], ()):
                if text.endswith(word, 0, end):
                    hits.append((end - len(word), -end))
        floor, last = 0, -1
        for start, end in sorted(hits):
            if start >= floor and start != last:
                last, floor = start, (0 if overlapping else -end)
                yield start, -end


def last_of(text: str, marks: str, start: int, end: int) -> int:
    """Where in `[start, end)` the last of the characters `marks` stands; -1 where none does."""
    last = -1
    for mark in marks:
        found = text.rfind(mark, start, end)
        if found >= start:
            last, start = found, found + 1
    return last


def _class_of(characters: Iterable[str]) -> str:
    return f"[{''.join(sorted({re.escape(c) for c in characters}))}]"


def first_characters(pattern: str) -> str | None:
    """A character class of all that a match of `pattern` can begin with; None where it can be empty or anything."""
    found, is_nullable = _first(_parser.parse(pattern))
    return None if found is None or is_nullable else f"[{''.join(sorted(found))}]"


def guarded(*alternatives: str) -> str:
    """An alternation that tries each alternative only where one of its first characters stands.

    Raises `ValueError` where an alternative can begin with anything.
    """
    firsts = [first_characters(alternative) for alternative in alternatives]
    if None in firsts:
        raise ValueError(f"must begin with known characters but got {alternatives[firsts.index(None)]!r}")
    return "|".join(f"(?={first})(?:{rest})" for first, rest in zip(firsts, alternatives, strict=True))


def _first(items: Any) -> tuple[set[str] | None, bool]:
    """What a parsed sequence can begin with, as parts of a character class, and whether it can match nothing."""
    found: set[str] = set()
    for operation, value in items:
        name = str(operation)
        if name in _ZERO_WIDTH:
            continue
        part, is_nullable = _first_of(name, value)
        if part is None:
            return None, False
        found |= part
        if not is_nullable:
            return found, False
    return found, True


def _first_of(name: str, value: Any) -> tuple[set[str] | None, bool]:
    """The same for one parsed item."""
    if name == "LITERAL":
        return {re.escape(chr(value))}, False
    if name == "IN":
        return _class_members(value), False
    if name == "SUBPATTERN":
        return _first(value[3])
    if name == "ATOMIC_GROUP":
        return _first(value)
    if name in _REPEATS:
        found, is_nullable = _first(value[2])
        return found, is_nullable or value[0] == 0
    if name == "BRANCH":
        parts = [_first(alternative) for alternative in value[1]]
        if any(found is None for found, _ in parts):
            return None, False
        return set().union(*(found for found, _ in parts if found)), any(empty for _, empty in parts)
    return None, False


def _class_members(members: Any) -> set[str] | None:
    """The members of a character class; None for a negated one and one with letters as such."""
    found: set[str] = set()
    for operation, value in members:
        name = str(operation)
        if name == "LITERAL":
            found.add(re.escape(chr(value)))
        elif name == "RANGE":
            found.add(f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}")
        elif name == "CATEGORY" and str(value) in _CATEGORIES:
            found.add(_CATEGORIES[str(value)])
        else:
            return None
    return found
