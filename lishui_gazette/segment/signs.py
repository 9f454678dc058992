"""The words of `vocab/tables/article_signs.yaml` as parts of patterns."""

from __future__ import annotations

from functools import cache

from lishui_gazette import vocab


@cache
def any_of(kind: str) -> str:
    """An alternation of the words of list `kind`, longest first, in a group that captures nothing.

    Raises:
        KeyError: there is no such list.
    """
    return f"(?:{vocab.alternation(vocab.tree('article_signs')[kind].split())})"
