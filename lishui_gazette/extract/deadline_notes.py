"""Deadlines noted behind a task, in brackets or after a label: （责任单位：…；完成时限：2029年6月底）, （8月底前完成）.

A note holds for the task before it: back to the note before, or to the beginning of its paragraph.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from lishui_gazette import vocab
from lishui_gazette.extract.period_expressions import Period
from lishui_gazette.scanning import regex
from lishui_gazette.vocab import alternation

__all__ = ["DeadlineNotes", "find_notes"]

_LABELS = alternation(vocab.tree("period_words")["deadline_labels"])
_DONE = alternation(vocab.tree("period_words")["deadline_verbs"])
_LABELLED = regex(rf"(?:{_LABELS})[：:为] ?")
_DONE_AFTER = regex(rf" ?(?:之?前|以前)?(?:全面|基本|全部)?(?:{_DONE})")
_SHORTEST = 4  # characters of a task: a note at the head of its paragraph is of the one before


class _Note(NamedTuple):
    start: int
    end: int
    period: Period | None


class DeadlineNotes:
    """The noted deadlines of one body, looked up by position."""

    def __init__(self, notes: Sequence[_Note]) -> None:
        self._notes = notes
        self._ends = [note.end for note in notes]

    def at(self, position: int) -> Period | None:
        """The deadline noted for the task at `position`; None where none is."""
        index = bisect_right(self._ends, position)
        note = self._notes[index] if index < len(self._notes) else None
        return note.period if note and note.start <= position else None


def find_notes(norm: str, periods: Sequence[Period], published: date | None = None) -> DeadlineNotes:
    """The deadlines noted in a body with these periods; one that is past when the body is published sets none."""
    made: list[_Note] = []
    for period in periods:
        if period.last is None or period.kind != "point" or period.is_base or not _is_noted(norm, period):
            continue
        is_past = published is not None and period.last < published
        opened = max(norm.rfind("（", 0, period.start), norm.rfind("(", 0, period.start))
        line = norm.rfind("\n", 0, period.start) + 1
        end = opened if opened >= line else period.start
        if end - line < _SHORTEST or _LABELLED.match(norm, line):
            line = norm.rfind("\n", 0, max(0, line - 1)) + 1
        start = max(line, made[-1].end if made else 0)
        made.append(_Note(start, end, None if is_past else period))
    return DeadlineNotes(made)


def _is_noted(norm: str, period: Period) -> bool:
    low = max(0, period.start - 8)
    labelled = any(m.end() == period.start for m in _LABELLED.finditer(norm, low, period.start))
    bracketed = norm[period.start - 1 : period.start] in ("（", "(") and period.start > 0
    return labelled or (bracketed and bool(_DONE_AFTER.match(norm, period.end)))
