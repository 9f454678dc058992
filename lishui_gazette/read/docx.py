"""DOCX: paragraphs, headings and rows of tables, each on a line of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any

from lishui_gazette.errors import InputError
from lishui_gazette.imprint import Imprint
from lishui_gazette.read.archives import open_archive
from lishui_gazette.read.extras import needed
from lishui_gazette.read.settings import Reading
from lishui_gazette.read.sources import joined_blocks, made_source
from lishui_gazette.spans import SourceText

__all__ = ["read_docx"]

_DEEPEST_TABLE = 8


def read_docx(data: bytes, name: str, reading: Reading) -> SourceText:
    """The text of a DOCX file in the order of its body; headers, footers, notes and text boxes are left out.

    Raises `InputError` for a damaged file, a bomb, and a file without text.
    """
    docx = needed("docx", "docx", name, "a DOCX file")
    with open_archive(BytesIO(data), name, reading.limits):
        pass
    try:
        blocks = list(_blocks(docx.Document(BytesIO(data)).iter_inner_content(), 0))
    except (KeyError, ValueError, AttributeError, SyntaxError, RecursionError) as error:  # what a broken part raises
        raise InputError(f"{name}: is a DOCX file that cannot be opened ({error}); save it again") from None
    return made_source(data, name, joined_blocks(blocks), Imprint())


def _blocks(content: Iterable[Any], depth: int) -> Iterator[tuple[str, str]]:
    for item in content:
        if hasattr(item, "rows"):
            if depth < _DEEPEST_TABLE:
                yield from _rows(item, depth)
        elif item.text.strip():
            yield ("head" if item.style is not None and _is_heading(item.style.name) else "text"), item.text


def _is_heading(style: str | None) -> bool:
    return (style or "").startswith(("Heading", "Title", "标题"))


def _rows(table: Any, depth: int) -> Iterator[tuple[str, str]]:
    """Each row as a line; what a cell holds besides one paragraph follows as text."""
    for row in table.rows:
        cells, seen = list[str](), set[int]()
        for cell in row.cells:
            if id(cell._tc) not in seen:  # a cell over several columns stands in each of them
                seen.add(id(cell._tc))
                cells.append("".join(text for _, text in _blocks(cell.iter_inner_content(), depth + 1)))
        yield "row", "  ".join(cells)
