"""The forms in which tasks go to annotation tools and come back, in one visible tuple."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from lishui_gazette.errors import InputError
from lishui_gazette.review.formats import doccano, label_studio, lines
from lishui_gazette.review.tasks import Reviewed, Task

__all__ = ["FORMATS", "Format", "format_of", "read_reviews"]

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Format:
    """One form: how it is written and recognised, how a row of it is read, and what sets up the tool."""

    name: str
    dump: Callable[[Sequence[Task], str], str]
    is_row: Callable[[Row], bool]
    read: Callable[[Row], Iterator[Reviewed]]
    set_up: Callable[[], str] | None = None


ALL = (
    Format(
        "label-studio",
        label_studio.dump,
        label_studio.is_row,
        label_studio.read,
        label_studio.labelling_interface,
    ),
    Format("doccano", doccano.dump, doccano.is_row, doccano.read),
    Format("jsonl", lines.dump, lines.is_row, lines.read),
)
FORMATS: tuple[str, ...] = tuple(form.name for form in ALL)


def format_of(name: str) -> Format:
    """The form called `name`; raises `InputError` listing the names."""
    found = next((form for form in ALL if form.name == name), None)
    if found is None:
        raise InputError(f"format must be one of {', '.join(FORMATS)} but got {name!r}")
    return found


def read_reviews(path: Path) -> list[Reviewed]:
    """The reviewed tasks in a file that a tool exported, its form recognised by its keys.

    Raises `InputError` naming file and row where it is no such file.
    """
    found: list[Reviewed] = []
    for number, row in enumerate(_rows(path), start=1):
        form = next((form for form in ALL if form.is_row(row)), None)
        if form is None:
            raise InputError(f"{path}, task {number}: must be a task as `review export` writes them in {FORMATS}")
        try:
            found += form.read(row)
        except (ValidationError, KeyError, TypeError, ValueError, AttributeError) as error:
            raise InputError(
                f"{path}, task {number}: is no whole {form.name} task ({str(error).splitlines()[0]}); "
                "export it again with all its data"
            ) from None
    if not found:
        raise InputError(f"{path}: holds no reviewed task; export the annotations, not the tasks alone")
    return found


def _rows(path: Path) -> list[Row]:
    """The objects of a JSON array, or of JSON Lines."""
    try:
        text = path.read_text("utf-8")
        rows = json.loads(text) if text.lstrip().startswith("[") else [json.loads(x) for x in text.splitlines() if x]
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: must be a readable file of JSON or JSON Lines but is not ({error})") from None
    if not all(isinstance(row, dict) for row in rows):
        raise InputError(f"{path}: must hold objects, one a task")
    return list(rows)
