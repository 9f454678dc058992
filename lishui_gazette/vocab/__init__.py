"""The vocabularies: word lists, code tables and calendars, as data.

`tables/` holds one file a vocabulary. `NAME.txt` is a list, one entry a line; `NAME.tsv` a table with
a header line; `NAME.yaml` anything nested. `#` starts a comment. Every reason for an exception stands
beside the entry. Entries are general vocabulary of Chinese public administration, never words taken
from an annotated document.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from lishui_gazette.yaml_text import loaded

__all__ = ["alternation", "any_of", "beside", "in_a_row", "rows", "tree", "words"]

_MANY = 60  # words from which on to write what they begin with in common once saves more time than compiling it takes


def _read(file_name: str) -> str:
    return files(__name__).joinpath("tables", file_name).read_text("utf-8")


def _content_lines(text: str) -> list[str]:
    stripped = (line.split("#", 1)[0].rstrip() for line in text.splitlines())
    return [line for line in stripped if line.strip()]


@cache
def words(name: str) -> tuple[str, ...]:
    """The entries of the list `tables/<name>.txt`, in file order, blank-separated entries split.

    Raises `FileNotFoundError` where there is no such list.
    """
    return tuple(word for line in _content_lines(_read(f"{name}.txt")) for word in line.split())


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of the table `tables/<name>.tsv` by column name; an empty cell is an empty string.

    Raises `FileNotFoundError` where there is no such table.
    """
    return tuple(csv.DictReader(_content_lines(_read(f"{name}.tsv")), delimiter="\t", restval=""))


@cache
def tree(name: str) -> Any:
    """The nested content of `tables/<name>.yaml`.

    Raises `FileNotFoundError` where there is no such file.
    """
    return loaded(_read(f"{name}.yaml"))


def alternation(words: Iterable[str], where: Mapping[str, str] | None = None) -> str:
    """A pattern, in no group, that matches any of `words`, of several that begin alike the longest.

    `where` gives, for some of them, a look-around that must hold where the word ends. What many words begin with in
    common stands once (上(?:涨|升)): the engine tries alternatives one after the other.
    """
    conditions = where or {}
    listed = [(word, conditions.get(word, "")) for word in sorted(set(words), key=lambda w: (-len(w), w))]
    if len(listed) < _MANY:
        return "|".join(re.escape(word) + condition for word, condition in listed)
    return _any_ending(listed)


def _any_ending(endings: list[tuple[str, str]]) -> str:
    """A pattern of any of several endings, the longest first, each with what must hold where it ends."""
    rests: dict[str, list[tuple[str, str]]] = {}
    for ending, condition in endings:
        rests.setdefault(ending[:1], []).append((ending[1:], condition))
    return "|".join(re.escape(first) + _one_of(listed) if first else listed[0][1] for first, listed in rests.items())


def _one_of(endings: list[tuple[str, str]]) -> str:
    if len(endings) == 1:
        return re.escape(endings[0][0]) + endings[0][1]
    return f"(?:{_any_ending(endings)})"


def beside(word: str, not_after: str = "", not_before: str = "") -> str:
    """A look-around for the end of `word`: no character of `not_after` before it, none of `not_before` behind it."""
    return (f"(?<![{not_after}]{word})" if not_after else "") + (f"(?![{not_before}])" if not_before else "")


def in_a_row(words: Iterable[str]) -> str:
    """A pattern as of `alternation`, to be repeated: without words that others make up, so that a row has one reading.

    With `发展`, `改革` and `改革发展` a row of n words would have up to 2ⁿ readings, all tried where none leads on.
    """
    kept = set(words)
    for word in sorted(kept, key=len, reverse=True):
        if _is_made_of(word, kept - {word}):
            kept.remove(word)
    return alternation(kept)


def _is_made_of(text: str, words: set[str]) -> bool:
    return not text or any(text.startswith(word) and _is_made_of(text[len(word) :], words) for word in words)


@cache
def any_of(name: str, *keys: str) -> str:
    """A pattern group, capturing nothing, that matches any word of the lists `keys` of `tables/<name>.yaml`.

    A list may be printed as one line of words with blanks between. Raises `KeyError` where there is no such list.
    """
    lists = (tree(name)[key] for key in keys)
    return (
        f"(?:{alternation(word for words in lists for word in (words.split() if isinstance(words, str) else words))})"
    )
