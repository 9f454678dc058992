"""Source texts of what was read out of a file that is no plain text."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable

from lishui_gazette.errors import InputError
from lishui_gazette.imprint import Imprint
from lishui_gazette.read.paragraphs import PageText
from lishui_gazette.spans import Note, PrintedLine, SourceText

__all__ = ["LOW_CONFIDENCE", "joined_blocks", "made_source", "printed_source"]

LOW_CONFIDENCE = "low-ocr-confidence"
_SURE, _MOST_UNSURE = 0.85, 0.05


def joined_blocks(blocks: Iterable[tuple[str, str]]) -> str:
    """Blocks, each a kind (`head`, `row`, `text`) and its text, as lines; a blank line where one paragraph ends.

    Headings below each other may be one headline, and rows are one table: they stand without a blank line.
    """
    parts, before = list[str](), ""
    for kind, text in blocks:
        parts.append(("" if not before else "\n" if kind == before != "text" else "\n\n") + text.strip())
        before = kind
    return "".join(parts)


def made_source(data: bytes, name: str, text: str, stated: Imprint) -> SourceText:
    """The source of a text read out of `data`; raises `InputError` where it is blank."""
    return _source(data, name, PageText(text, (), ()), (), stated)


def printed_source(data: bytes, name: str, pages: PageText, notes: tuple[Note, ...] = ()) -> SourceText:
    """The source of the pages read out of `data`, with a note where too much was recognised unsurely."""
    unsure = _unsure(name, pages.lines)
    return _source(data, name, pages, (*notes, *unsure), Imprint())


def _source(data: bytes, name: str, pages: PageText, notes: tuple[Note, ...], stated: Imprint) -> SourceText:
    if not pages.text or pages.text.isspace():
        raise InputError(f"{name}: holds no text ({len(data)} bytes); leave it out or give a file with text")
    return SourceText(
        name=name,
        text=pages.text,
        sha256=hashlib.sha256(data).hexdigest(),
        text_sha256=hashlib.sha256(pages.text.encode("utf-8", "surrogatepass")).hexdigest(),
        page_starts=pages.page_starts,
        lines=pages.lines,
        notes=notes,
        stated=stated,
    )


def _unsure(name: str, lines: tuple[PrintedLine, ...]) -> tuple[Note, ...]:
    """A note where more than one character in twenty stands in a line recognised with less than 0.85."""
    length, unsure = 0, Counter[int]()
    for line in lines:
        if line.confidence is not None:
            length += line.end - line.start
            if line.confidence < _SURE:
                unsure[line.page] += line.end - line.start
    if unsure.total() <= _MOST_UNSURE * length:
        return ()
    pages = ", ".join(map(str, sorted(unsure)[:10]))
    message = (
        f"{name}: {unsure.total()} of {length} recognised characters stand in lines of a confidence below {_SURE} "
        f"(pages {pages}); check them against the scan"
    )
    return (Note(LOW_CONFIDENCE, message),)
