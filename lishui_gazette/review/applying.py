"""Corrections applied to a document's curated records; what somebody else changed meanwhile is a conflict."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any

from lishui_gazette.review.corrections import PROVENANCE, Correction
from lishui_gazette.review.tasks import Form, keyed

__all__ = ["apply"]


def apply(current: Form, correction: Correction, review: Mapping[str, Any]) -> tuple[dict[str, Any], str | None]:
    """The records with a correction in them, and None; or as they were, and why it does not fit them.

    A correction that was applied before changes nothing. One of a record that has changed since it was sent, or is
    gone, is not applied: nobody can say which of two changes is right.
    """
    made: dict[str, Any] = copy.deepcopy(dict(current))
    row = keyed(made).get(correction.key)
    if correction.fault is not None:
        return made, correction.fault
    now, old_table = correction.now, correction.key.split(":")[0]
    if _is_there(made, correction, row):
        return made, None
    if not _is_same(row, correction.was):
        return made, "the record has changed since it was sent to this reviewer, or is gone" + _by(row)
    if now is None:
        return _removed(made, correction, row)
    fresh = {**copy.deepcopy(now), "method": "curated", "review": dict(review)}
    if row is None:
        made[correction.table].append(fresh)
    elif old_table == correction.table:
        made[old_table][_index(made[old_table], row)] = fresh
    else:
        del made[old_table][_index(made[old_table], row)]
        made[correction.table].append(fresh)
    if correction.table == "speakers" and row is not None and row["name"] != fresh["name"]:
        _rename(made, row["name"], fresh["name"])
    return _ordered(made), None


def _is_there(made: Form, correction: Correction, row: Form | None) -> bool:
    """Whether the records already say what a correction wants."""
    if correction.table == correction.key.split(":")[0]:
        return _is_same(row, correction.now)
    return row is None and any(_is_same(other, correction.now) for other in made[correction.table])


def _is_same(one: Form | None, other: Form | None) -> bool:
    """Whether two rows say the same, whoever said it; an absent value is null."""
    if one is None or other is None:
        return one is other
    names = {*one, *other} - set(PROVENANCE)
    return all(_said(one.get(name)) == _said(other.get(name)) for name in names)


def _said(value: Any) -> Any:
    """A value, with one form for what is absent: 0 is a value, and so is an empty place in a list."""
    return None if value is None or value is False or value in ("", []) else value


def _by(row: Form | None) -> str:
    review = (row or {}).get("review")
    return f" (by {review['reviewer']}, {review['review_date']})" if review else ""


def _index(rows: list[Any], row: Form) -> int:
    return next(n for n, one in enumerate(rows) if one is row)


def _removed(
    made: dict[str, Any], correction: Correction, row: dict[str, Any] | None
) -> tuple[dict[str, Any], str | None]:
    table = correction.key.split(":")[0]
    index = _index(made[table], row or {})
    if table == "articles":
        standing = [t for t in made if isinstance(made[t], list) for r in made[t] if r.get("article") == index]
        if standing:
            return made, f"{len(standing)} records still stand in this article; remove or move them first"
        for rows in (made[t] for t in made if isinstance(made[t], list)):
            for other in rows:
                if other.get("article", -1) > index:
                    other["article"] -= 1
    if table == "speakers" and any(r.get("speaker") == (row or {})["name"] for r in made["remarks"]):
        return made, "remarks of this speaker remain; give them another speaker first"
    del made[table][index]
    return made, None


def _rename(made: dict[str, Any], old: str, new: str) -> None:
    for remark in made["remarks"]:
        if remark.get("speaker") == old:
            remark["speaker"] = new


def _ordered(made: dict[str, Any]) -> dict[str, Any]:
    """The articles in the order of the text, and every record still in its own."""
    order = sorted(range(len(made["articles"])), key=lambda n: made["articles"][n]["start"])
    new_index = {old: new for new, old in enumerate(order)}
    made["articles"] = [made["articles"][n] for n in order]
    for rows in (made[name] for name in made if isinstance(made[name], list)):
        for row in rows:
            if "article" in row:
                row["article"] = new_index[row["article"]]
    return made
