"""What a reviewer corrected: the marks that came back, held against the records that were sent."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lishui_gazette.records.base import Value
from lishui_gazette.review.fields import FIELDS, STALE
from lishui_gazette.review.tasks import Form, Mark, Reviewed, keyed, marks_of, values_of

__all__ = ["Correction", "corrections"]

PROVENANCE = ("method", "rule", "review")


class Correction(Value):
    """One record changed, added (`was` is null) or removed (`now` is null), in curated form.

    `fault` says why it cannot be applied, where something is missing.
    """

    key: str
    table: str
    was: dict[str, Any] | None
    now: dict[str, Any] | None
    reason: str | None = None
    fault: str | None = None

    @property
    def kind(self) -> str:
        """changed, added or removed."""
        return "removed" if self.now is None else "changed" if self.was is not None else "added"


def corrections(reviewed: Reviewed) -> Iterator[Correction]:
    """The corrections of a reviewed task, in the order of its records, then what was added."""
    base = keyed(reviewed.task.base)
    sent = {mark.key: mark for mark in marks_of(reviewed.task.base)}
    back = {mark.key: mark for mark in reviewed.marks if mark.key is not None}
    unclear = {key for key, _ in reviewed.unclear}
    for key, row in base.items():
        mark = back.get(key)
        if mark is None:
            if key not in unclear:
                yield Correction(key=key, table=key.split(":")[0], was=row, now=None)
        elif not _is_same(mark, sent[key]):
            now = _corrected(row, mark, sent[key])
            yield Correction(key=key, table=mark.table, was=row, now=now, reason=mark.reason)
    for mark in reviewed.marks:
        if mark.key is None or mark.key not in base:
            yield _added(reviewed.task.base, mark)


def _is_same(mark: Mark, sent: Mark) -> bool:
    places = (mark.table, mark.span, mark.content) == (sent.table, sent.span, sent.content)
    return places and (mark.fields is None or values_of(mark) == values_of(sent))


def _corrected(row: Form, mark: Mark, sent: Mark) -> dict[str, Any]:
    """The record as the reviewer wants it, without what rested on a field that changed."""
    now = {name: value for name, value in row.items() if name not in PROVENANCE}
    before, after = values_of(sent), values_of(mark if mark.fields is not None else sent)
    for name, value in after.items():
        if value != before[name]:
            now[name] = value
            for stale in STALE.get(name, ()):
                now.pop(stale, None)
    return {**now, **_places(mark)}


def _places(mark: Mark) -> dict[str, Any]:
    if mark.table == "articles":
        return {"start": mark.span[0], "end": mark.span[1]}
    if mark.table == "remarks":
        return {"cue": list(mark.span), "content": list(mark.content or ())}
    return {"evidence": list(mark.span)}


def _added(base: Form, mark: Mark) -> Correction:
    key = f"{mark.table}:{mark.span[0]}-{mark.span[1]}"
    article = _article(base, mark)
    fault = None
    if mark.table not in FIELDS:
        fault = f"{mark.table!r} is no kind of record"
    elif mark.fields is None:
        fault = "it has no fields, and this tool holds none; add it in Label Studio or in jsonl"
    elif article is None and mark.table not in ("articles", "speakers"):
        fault = "it stands in no article"
    now = {**values_of(mark), **_places(mark)}
    if mark.table not in ("articles", "speakers"):
        now["article"] = article
    return Correction(key=key, table=mark.table, was=None, now=now, reason=mark.reason, fault=fault)


def _article(base: Form, mark: Mark) -> int | None:
    """The index of the innermost article that holds a mark; None where none does."""
    holding = [
        (row["end"] - row["start"], index)
        for index, row in enumerate(base["articles"])
        if row["start"] <= mark.span[0] and mark.span[1] <= row["end"]
    ]
    return min(holding)[1] if holding else None
