"""JSON Lines: a line a document, to be corrected by a script or in an editor."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from lishui_gazette.review.tasks import Mark, Reviewed, Task, marks_of

__all__ = ["dump", "is_row", "read"]


def dump(tasks: Sequence[Task], version: str) -> str:
    """A line a task; `reviewer`, `review_date` and `reason` are for the reviewer to fill, in a record or for all."""
    return "".join(json.dumps(_row(task), ensure_ascii=False) + "\n" for task in tasks)


def _row(task: Task) -> dict[str, Any]:
    records = [mark.model_dump(mode="json") for mark in marks_of(task.base)]
    blanks = {"reviewer": None, "review_date": None, "reason": None}
    return {**blanks, "records": records, **task.model_dump(mode="json")}


def is_row(row: dict[str, Any]) -> bool:
    """Whether an object is such a line."""
    return "records" in row and "base" in row


def read(row: dict[str, Any]) -> Iterator[Reviewed]:
    """The reviewed task of a line."""
    yield Reviewed(
        task=Task.carried_by(row),
        marks=tuple(Mark.model_validate(record) for record in row["records"]),
        reviewer=row.get("reviewer"),
        review_date=row.get("review_date"),
        reason=row.get("reason"),
    )
