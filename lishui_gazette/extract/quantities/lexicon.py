"""The words of `vocab/tables/quantity_words.yaml`, put together for patterns."""

from __future__ import annotations

from functools import cache, partial

from lishui_gazette.vocab import any_of as any_of_table
from lishui_gazette.vocab import tree

__all__ = ["any_of", "words_of"]

any_of = partial(any_of_table, "quantity_words")


@cache
def words_of(key: str) -> tuple[str, ...]:
    """The words of the list `key`, as they stand there.

    Raises `KeyError` where there is no such list.
    """
    return tuple(tree("quantity_words")[key])
