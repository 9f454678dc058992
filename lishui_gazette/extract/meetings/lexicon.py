"""The words of `vocab/tables/meeting_context.yaml`, put together for patterns."""

from __future__ import annotations

from lishui_gazette.vocab import alternation, tree

__all__ = ["any_of", "words_of"]


def words_of(*keys: str) -> tuple[str, ...]:
    """The words of the lists called `keys`, each once, the longer before the shorter.

    Raises `KeyError` where there is no such list.
    """
    table = tree("meeting_context")
    return tuple(sorted({word for key in keys for word in table[key]}, key=lambda word: (-len(word), word)))


def any_of(*keys: str) -> str:
    """A pattern group that matches any word of the lists called `keys`, the longest first."""
    return f"(?:{alternation(words_of(*keys))})"
