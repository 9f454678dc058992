"""doccano: spans with labels, no fields. A span can be moved, relabelled or removed; fields stay as they were."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from lishui_gazette.review.tasks import CONTENT, Mark, Reviewed, Task, marks_of

__all__ = ["dump", "is_row", "read"]

Label = tuple[int, int, str]


def dump(tasks: Sequence[Task], version: str) -> str:
    """A line a task; the project must allow spans to overlap, since a target can stand in a remark."""
    return "".join(json.dumps(_row(task), ensure_ascii=False) + "\n" for task in tasks)


def _row(task: Task) -> dict[str, Any]:
    labels = [label for mark in marks_of(task.base) for label in _labels(mark)]
    return {**task.model_dump(mode="json"), "label": [list(label) for label in labels]}


def _labels(mark: Mark) -> list[Label]:
    own = (*mark.span, mark.table)
    return [own] if mark.content is None else [own, (*mark.content, CONTENT)]


def is_row(row: dict[str, Any]) -> bool:
    """Whether an object is a line that doccano exports."""
    return "base" in row and ("label" in row or "entities" in row)


def read(row: dict[str, Any]) -> Iterator[Reviewed]:
    """The reviewed task of a line: records at unchanged spans, and those whose span was moved or relabelled.

    Of the spans that are not where they were sent, one that overlaps one missing record, which no other does, is that
    record moved; a span alone is one added, a record alone one removed. Anything else is unclear.
    """
    task = Task.carried_by(row)
    sent = marks_of(task.base)
    found = _spans(row)
    kept, missing = [], []
    for mark in sent:
        parts = _labels(mark)
        if all(part in found for part in parts):
            for part in parts:
                found.remove(part)
            kept.append(mark)
        else:
            missing.append(mark)
    moved, unclear = _moved(missing, found)
    added = [Mark(key=None, table=label, span=(start, end)) for start, end, label in found if label != CONTENT]
    alone = [f"[{start}, {end}) is a content without its remark" for start, end, label in found if label == CONTENT]
    unclear += [("", why) for why in alone]
    author = row.get("annotator") or row.get("username")
    yield Reviewed(task=task, marks=(*kept, *moved, *added), reviewer=author, unclear=tuple(unclear))


def _spans(row: dict[str, Any]) -> list[Label]:
    if "entities" in row:
        return [(e["start_offset"], e["end_offset"], e["label"]) for e in row["entities"]]
    return [(start, end, label) for start, end, label in row["label"]]


def _moved(missing: Sequence[Mark], found: list[Label]) -> tuple[list[Mark], list[tuple[str, str]]]:
    """The missing marks that one of `found` alone overlaps, at their new places; those spans are taken from it."""
    moved: list[Mark] = []
    unclear: list[tuple[str, str]] = []
    for mark in missing:
        places = [_candidates(part, found) for part in _labels(mark)]
        if not any(places):
            continue  # removed
        if any(len(one) != 1 or _claims(one[0], missing) != 1 for one in places):
            unclear.append((mark.key or "", "its spans overlap several others, or one of them is gone"))
            continue
        spans = [one[0] for one in places]
        content = spans[1][:2] if mark.content is not None else None
        moved.append(mark.model_copy(update={"span": spans[0][:2], "table": spans[0][2], "content": content}))
    taken = [label for mark in moved for label in _labels(mark)]
    found[:] = [one for one in found if one not in taken]
    return moved, unclear


def _candidates(part: Label, found: Sequence[Label]) -> list[Label]:
    """The spans that a part may have become: itself where it is still there, else those over it."""
    if part in found:
        return [part]
    return [one for one in found if _overlaps(one, part) and _alike(one[2], part[2])]


def _claims(one: Label, missing: Sequence[Mark]) -> int:
    """How many missing parts a span may be."""
    return sum(one in _candidates(part, [one]) for mark in missing for part in _labels(mark))


def _overlaps(one: Label, other: Label) -> bool:
    return min(one[1], other[1]) > max(one[0], other[0])


def _alike(one: str, other: str) -> bool:
    """Whether a record of one label can become one of the other: targets and outcomes have the same fields."""
    return one == other or {one, other} == {"targets", "outcomes"}
