"""The coded indicator list (first version: signature)."""

from __future__ import annotations


def indicator_code(text: str) -> str | None:
    """The code of the indicator called `text`; None where the list does not have it."""
    return None
