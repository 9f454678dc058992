"""Documents in exchange form, from JSON Lines, a folder of JSON files, or a file of one document."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from lishui_gazette.errors import InputError

__all__ = ["read_documents"]


def read_documents(source: Path | IO[str]) -> list[dict[str, Any]]:
    """The documents of `source`: a folder with one JSON file a document, a file of JSON Lines, or a stream of it.

    Raises `InputError` naming file and line where there is no document, or one that is no JSON object with `file_name`.
    """
    if isinstance(source, Path) and source.is_dir():
        found = [_document(path.read_text("utf-8"), str(path)) for path in sorted(source.glob("*.json"))]
        wanted = "*.json files, one document each"
    else:
        found = list(_lines(source))
        wanted = "JSON Lines, one document a line"
    if not found:
        raise InputError(f"{_name(source)}: holds no document; it must hold {wanted}")
    return found


def _lines(source: Path | IO[str]) -> Iterator[dict[str, Any]]:
    try:
        text = source.read_text("utf-8") if isinstance(source, Path) else source.read()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{_name(source)}: cannot be read ({error}); give a folder or a UTF-8 file") from None
    if isinstance(source, Path) and source.suffix == ".json":
        yield _document(text, str(source))
        return
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            yield _document(line, f"{_name(source)}, line {number}")


def _name(source: Path | IO[str]) -> str:
    return str(source) if isinstance(source, Path) else "standard input"


def _document(text: str, place: str) -> dict[str, Any]:
    try:
        made = json.loads(text)
    except ValueError as error:
        raise InputError(f"{place}: must be JSON but is not ({error})") from None
    if not isinstance(made, dict) or "file_name" not in made:
        raise InputError(f"{place}: must be one object with file_name; `lishui-gazette extract` prints such objects")
    return made
