"""When two records are one: the measures of each table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lishui_gazette.evaluate.measures import Row, clean, dice, iou, overlap

__all__ = [
    "meeting_affinity", "offices_of", "paired", "quantity_affinity", "same", "same_in_full", "same_indicator",
    "same_name", "same_remark", "same_title", "whole",
]  # fmt: skip

_TOLERANCE = 1e-6  # relative: figures scaled to base units differ by rounding


def paired(predicted: Row, gold: Row) -> bool:
    """True: records of these tables are right where they are paired."""
    return True


def whole(row: Row) -> list[int]:
    """The span of an article."""
    return [row["start"], row["end"]]


def same(predicted: Any, gold: Any) -> bool:
    """Whether two values of a field are one; strings by their wording, no string as an empty one."""
    if isinstance(predicted or gold or "", str):
        return clean(predicted) == clean(gold)
    return bool(predicted == gold)


def same_title(predicted: Row, gold: Row) -> bool:
    """Whether two articles print one title; none is as good as an empty one."""
    return clean(predicted.get("title")) == clean(gold.get("title"))


def same_name(predicted: Row, gold: Row) -> float:
    """1 where two people or offices have one name, else 0."""
    return float(clean(predicted["name"]) == clean(gold["name"]))


def meeting_affinity(predicted: Row, gold: Row) -> float:
    """How alike the names of two meetings are, more where their evidence overlaps; 0 to 1.3."""
    return dice(predicted["name"], gold["name"]) + 0.3 * bool(overlap(predicted.get("evidence"), gold.get("evidence")))


def offices_of(speakers: Sequence[Row]) -> list[Row]:
    """A row for each office of each speaker, named by person and office."""
    return [{"name": f"{s['name']}/{office}"} for s in speakers for office in _office_texts(s)]


def _office_texts(speaker: Row) -> list[str]:
    return [office["text"] if isinstance(office, dict) else office for office in speaker.get("offices") or []]


def same_remark(predicted: Row, gold: Row) -> bool:
    """Whether two remarks have one speaker, one voice and cues that end within two characters."""
    same_voice = predicted.get("voice") == gold.get("voice")
    same_end = abs(predicted["cue"][1] - gold["cue"][1]) <= 2
    return clean(predicted.get("speaker")) == clean(gold.get("speaker")) and same_voice and same_end


def _close(one: float, other: float) -> bool:
    return abs(one - other) <= _TOLERANCE * max(1.0, abs(one), abs(other))


def _same_number(predicted: float | None, gold: float | None) -> bool:
    if predicted is None or gold is None:
        return predicted is gold
    return _close(float(predicted), float(gold))


def _same_quantity(predicted: Row, gold: Row) -> bool:
    """Whether value, upper bound and unit are the same; a status, which has none, by its place."""
    if predicted.get("value") is None and gold.get("value") is None:
        return iou(predicted["evidence"], gold["evidence"]) >= 0.4
    same_bounds = (_same_number(predicted.get(name), gold.get(name)) for name in ("value", "value_upper"))
    return all(same_bounds) and clean(predicted.get("unit")).lower() == clean(gold.get("unit")).lower()


def quantity_affinity(predicted: Row, gold: Row) -> float:
    """How alike place and indicator of two equal quantities are, 0 to 1.5; 0 where quantity or place differ."""
    if not overlap(predicted["evidence"], gold["evidence"]) or not _same_quantity(predicted, gold):
        return 0.0
    return iou(predicted["evidence"], gold["evidence"]) + 0.5 * dice(predicted["indicator"], gold["indicator"])


def same_indicator(predicted: Row, gold: Row) -> bool:
    """Whether two quantities measure one thing, as worded."""
    return dice(predicted["indicator"], gold["indicator"]) >= 0.6


def same_in_full(predicted: Row, gold: Row) -> bool:
    """Whether indicator, comparator, measure and deadline of two paired quantities are the same."""
    same = (predicted.get(name) == gold.get(name) for name in ("comparator", "measure", "period_end"))
    return same_indicator(predicted, gold) and all(same)
