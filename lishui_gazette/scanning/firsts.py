"""What the matches of a regular expression can begin with, read off the pattern."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib import import_module
from typing import Any

__all__ = ["first_characters", "firsts_of", "guarded", "parsed"]

# As ranges, which the engine tests in one look-up: digits as texts in Chinese print them, and all white space.
_CATEGORIES = {
    "CATEGORY_DIGIT": "0-9０-９",
    "CATEGORY_SPACE": "\\t-\\r\\x1c- \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000",
}
_ZERO_WIDTH = {"AT", "ASSERT", "ASSERT_NOT"}
_REPEATS = {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}


@lru_cache(maxsize=1)  # what a match begins with and what it holds are read off one after the other
def parsed(pattern: str) -> Any:
    """The standard library's own reading of a pattern."""
    return import_module("re._parser").parse(pattern)


def first_characters(pattern: str) -> str | None:
    """A character class of all that a match of `pattern` can begin with; None where it can be empty or anything."""
    return firsts_of(pattern)[0]


def firsts_of(pattern: str) -> tuple[str | None, str | None]:
    """The same, and without what a match can begin with at the start of the text alone: in `(?:^|\\n)第` the 第."""
    items = parsed(pattern)
    return _class_of(*_first(items, inside=False)), _class_of(*_first(items, inside=True))


def _class_of(found: set[str] | None, is_nullable: bool) -> str | None:
    return None if found is None or is_nullable else f"[{''.join(sorted(found))}]"


def guarded(*alternatives: str) -> str:
    """An alternation that tries each alternative only where one of its first characters stands.

    Raises `ValueError` where an alternative can begin with anything.
    """
    firsts = [first_characters(alternative) for alternative in alternatives]
    if None in firsts:
        raise ValueError(f"must begin with known characters but got {alternatives[firsts.index(None)]!r}")
    return "|".join(f"(?={first})(?:{rest})" for first, rest in zip(firsts, alternatives, strict=True))


def _first(items: Any, inside: bool) -> tuple[set[str] | None, bool]:
    """What a parsed sequence can begin with, as parts of a character class, and whether it can match nothing."""
    found: set[str] = set()
    for operation, value in items:
        name = str(operation)
        if name in _ZERO_WIDTH:
            continue
        part, is_nullable = _first_of(name, value, inside)
        if part is None:
            return None, False
        found |= part
        if not is_nullable:
            return found, False
    return found, True


def _first_of(name: str, value: Any, inside: bool) -> tuple[set[str] | None, bool]:
    """The same for one parsed item."""
    if name == "LITERAL":
        return {re.escape(chr(value))}, False
    if name == "IN":
        return _class_members(value), False
    if name == "SUBPATTERN":
        return _first(value[3], inside)
    if name == "ATOMIC_GROUP":
        return _first(value, inside)
    if name in _REPEATS:
        found, is_nullable = _first(value[2], inside)
        return found, is_nullable or value[0] == 0
    if name == "BRANCH":
        alternatives = [a for a in value[1] if not (inside and _is_start(a))]
        parts = [_first(alternative, inside) for alternative in alternatives]
        if any(found is None for found, _ in parts):
            return None, False
        return set().union(*(found for found, _ in parts if found)), any(empty for _, empty in parts)
    return None, False


def _is_start(items: Any) -> bool:
    """Whether a parsed alternative is the start of the text and nothing else."""
    return len(items) == 1 and str(items[0][1]) in ("AT_BEGINNING", "AT_BEGINNING_STRING")


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
