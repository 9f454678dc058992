"""Cells that a spreadsheet shows as they are and never runs."""

from __future__ import annotations

__all__ = ["is_risky", "quoted", "unquoted"]

# What makes a spreadsheet take a text for a formula or a command, and the mark that keeps it a text.
_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_MARK = "'"


def is_risky(text: str) -> bool:
    """Whether a spreadsheet could run `text`."""
    return text.startswith(_STARTS)


def quoted(text: str) -> str:
    """`text` with an apostrophe in front where a spreadsheet could run it.

    A text that begins with an apostrophe gets another one, so that `unquoted` gives every text back.
    """
    return _MARK + text if is_risky(text) or text.startswith(_MARK) else text


def unquoted(cell: str) -> str:
    """The text that `quoted` was given."""
    return cell[1:] if cell.startswith(_MARK) else cell
