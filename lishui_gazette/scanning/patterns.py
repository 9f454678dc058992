"""Regular expressions made to be looked for all through long texts."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from typing import Any, cast

from lishui_gazette.scanning.firsts import firsts_of
from lishui_gazette.scanning.needs import words_needed

__all__ = ["KeyedScanner", "Scanner", "regex"]

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "split")


def regex(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """A regular expression as `re.compile` gives it, but compiled when it is first used.

    A short document uses half of the rules; to compile the others takes longer than to read it.
    """
    return cast("re.Pattern[str]", _Late(pattern, flags))


class _Late:
    """Stands for a compiled pattern, whose methods it takes over where one of them is first asked for."""

    __slots__ = ("flags", "pattern", *_METHODS)

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern, self.flags = pattern, flags

    def __getattr__(self, name: str) -> Any:
        """A method of the compiled pattern; called for those that are not there yet."""
        if name not in _METHODS:
            raise AttributeError(f"a pattern has no {name}; it has {', '.join(self.__slots__)}")
        compiled = re.compile(self.pattern, self.flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(self, name)


class Scanner:
    """A regular expression made to be looked for all through long texts.

    A text that holds none of the few words of which each match holds one is not looked through. Raises `ValueError`
    where a match can be empty or can begin with any character: such a pattern gains nothing. A pattern cannot refer
    back to one of its groups. It is compiled when it is first looked for.
    """

    __slots__ = ("_at_start", "_first", "_needed", "_place", "_whole", "pattern")

    def __init__(self, pattern: str) -> None:
        anywhere, inside = firsts_of(pattern)
        if inside is None:
            raise ValueError(f"a scanner's pattern must begin with known characters but got {pattern[:60]!r}")
        self.pattern = pattern
        self._first = inside
        self._at_start = inside != anywhere
        self._needed = words_needed(pattern)
        self._place: re.Pattern[str] | None = None
        self._whole: re.Pattern[str] | None = None

    def _compiled(self) -> re.Pattern[str]:
        self._whole = re.compile(self.pattern)
        return self._whole

    def _place_compiled(self) -> re.Pattern[str]:
        """One character of those that a match can begin with, where the pattern matches from that character on."""
        self._place = re.compile(rf"{self._first}(?<=(?={self.pattern})(?s:.))")
        return self._place

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The first match in `[start, end)`, as `re.Pattern.search` gives it."""
        opening = (self._whole or self._compiled()).match(text, 0, end) if self._at_start and not start else None
        if opening:
            return opening
        place = (self._place or self._place_compiled()).search(text, start, end)
        return (self._whole or self._compiled()).match(text, place.start(), end) if place else None

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The match that begins at `start`, as `re.Pattern.match` gives it."""
        return (self._whole or self._compiled()).match(text, start, end)

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """The matches in `[start, end)` in order, without overlap, as `re.Pattern.finditer` gives them."""
        if self._needed:
            for word in self._needed:
                if text.find(word, start, end) >= 0:
                    break
            else:
                return iter(())
        return self._matches(text, start, end)

    def _matches(self, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        opening = (self._whole or self._compiled()).match(text, 0, end) if self._at_start and not start else None
        if opening:
            yield opening
            start = opening.end()
        search = (self._place or self._place_compiled()).search
        while place := search(text, start, end):
            found = (self._whole or self._compiled()).match(text, place.start(), end)
            if found is None:
                break
            yield found
            start = found.end()


class KeyedScanner:
    """A regular expression tried only beside a literal that each match holds at most `reach` characters from its start.

    For patterns whose first characters are frequent and whose key is rare (百强, 前100强: 强). With `before`, one of
    these characters stands right before the key in each match.
    """

    __slots__ = ("_before", "_key", "_match", "_reach")

    def __init__(self, key: str, reach: int, pattern: str, before: str = "") -> None:
        self._key = key
        self._before = before
        self._reach = reach
        self._match = re.compile(pattern).match

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """The matches in `text` in order, without overlap, as `re.Pattern.finditer` gives them."""
        floor, at = 0, text.find(self._key)
        while at >= 0:
            is_possible = not self._before or text[max(0, at - 1) : at] in self._before
            for start in range(max(floor, at - self._reach), at + 1 if is_possible else 0):
                found = self._match(text, start)
                if found:
                    yield found
                    floor = found.end()
                    break
            at = text.find(self._key, max(at + 1, floor))
