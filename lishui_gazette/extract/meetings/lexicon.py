"""The words of `vocab/tables/meeting_context.yaml`, put together for patterns."""

from __future__ import annotations

from functools import partial

from lishui_gazette.vocab import any_of as any_of_table
from lishui_gazette.vocab import tree

__all__ = ["any_of", "words_of"]


def words_of(*keys: str) -> tuple[str, ...]:
    """The words of the lists called `keys`, each once, the longer before the shorter.

    Raises `KeyError` where there is no such list.
    """
    table = tree("meeting_context")
    return tuple(sorted({word for key in keys for word in table[key]}, key=lambda word: (-len(word), word)))


any_of = partial(any_of_table, "meeting_context")
