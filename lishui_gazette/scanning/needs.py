"""Words of which every match of a regular expression holds one, read off the pattern."""

from __future__ import annotations

import re
from typing import Any

from lishui_gazette.scanning.firsts import parsed

__all__ = ["words_needed"]

_MOST = 8  # looking for more words than that costs what it saves
_GROUPS = {"SUBPATTERN": 3, "MAX_REPEAT": 2, "MIN_REPEAT": 2, "POSSESSIVE_REPEAT": 2}

Words = frozenset[str]


def words_needed(pattern: str) -> tuple[str, ...]:
    """Up to eight words of which each match of `pattern` holds one at least; empty where there are no such few."""
    items = parsed(pattern)
    words = None if items.state.flags & re.IGNORECASE else _needed(items)
    return tuple(sorted(words, key=lambda word: (len(word), word))) if words and len(words) <= _MOST else ()


def _needed(items: Any) -> Words | None:
    """Words of which each match of a parsed sequence holds one; None where none are known."""
    found: list[Words] = []
    run = ""
    for operation, value in [*items, ("END", None)]:
        if str(operation) == "LITERAL":
            run += chr(value)
            continue
        if run:
            found.append(frozenset({run}))
        run = ""
        part = _needed_of(str(operation), value)
        if part:
            found.append(part)
    return min(found, key=lambda words: (len(words), -min(map(len, words))), default=None)


def _needed_of(name: str, value: Any) -> Words | None:
    """The same for one parsed item."""
    if name == "IN":
        literals = [chr(item) for operation, item in value if str(operation) == "LITERAL"]
        return frozenset(literals) if len(literals) == len(value) else None
    if name == "ATOMIC_GROUP":
        return _needed(value)
    if name in _GROUPS:
        return None if name.endswith("REPEAT") and value[0] == 0 else _needed(value[_GROUPS[name]])
    if name == "BRANCH":
        parts = [_needed(alternative) for alternative in value[1]]
        return frozenset().union(*(part for part in parts if part)) if all(parts) else None
    return None
