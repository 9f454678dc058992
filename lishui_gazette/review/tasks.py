"""A task: one document with its records marked in its text, as it goes to a reviewer and comes back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any

from lishui_gazette.records.base import Value
from lishui_gazette.review.fields import FIELDS, TABLES, shown, typed

CONTENT = "content"  # what tools call the second place of a remark: what it says

__all__ = ["CONTENT", "Form", "Mark", "Reviewed", "Task", "keyed", "marks_of", "values_of"]

Form = Mapping[str, Any]  # a document's records in curated form


class Mark(Value):
    """A record as a reviewer sees it: its place, and its fields as strings.

    `key` is `<table>:<start>-<end>` of the record it was made from, null for one that the reviewer added; `fields` is
    null where the tool holds none; `content` is the second place of a remark.
    """

    key: str | None
    table: str
    span: tuple[int, int]
    content: tuple[int, int] | None = None
    fields: Mapping[str, tuple[str, ...]] | None = None
    reason: str | None = None


class Task(Value):
    """A document on its way to a reviewer; `base` is its records when it was sent, in curated form."""

    document_id: str
    file_name: str
    text_sha256: str
    text: str
    base: Form

    @classmethod
    def carried_by(cls, row: Mapping[str, Any]) -> Task:
        """The task in an object of a tool, which carries its fields; raises `KeyError` where one is gone."""
        return cls(**{name: row[name] for name in cls.model_fields})


class Reviewed(Value):
    """A task that came back: the marks as they stand now, by whom, when and why, where the tool says so.

    `unclear` are marks that could not be read: the key, or "" for one without, and why.
    """

    task: Task
    marks: tuple[Mark, ...]
    reviewer: str | None = None
    review_date: date | None = None
    reason: str | None = None
    unclear: tuple[tuple[str, str], ...] = ()


def _place(table: str, row: Form) -> tuple[int, int] | None:
    if table == "articles":
        return (row["start"], row["end"])
    pair = row.get("cue" if table == "remarks" else "evidence")
    return (pair[0], pair[1]) if pair else None


def keyed(form: Form) -> dict[str, dict[str, Any]]:
    """The rows of a document by key, in the order of the form; a shared place gets a suffix, as in record ids.

    A row without a place (a speaker whose naming nobody wrote down) has no key and is left out.
    """
    seen: Counter[str] = Counter()
    found = {}
    for table in TABLES:
        for row in form.get(table) or ():
            place = _place(table, row)
            if place is not None:
                stem = f"{table}:{place[0]}-{place[1]}"
                seen[stem] += 1
                found[stem if seen[stem] == 1 else f"{stem}-{seen[stem]}"] = row
    return found


def marks_of(base: Form) -> tuple[Mark, ...]:
    """The marks of a document's records."""
    made = []
    for key, row in keyed(base).items():
        table = key.split(":")[0]
        place = _place(table, row)
        if place is not None:
            fields = {name: tuple(shown(row.get(name))) for name in FIELDS[table]}
            content = tuple(row["content"]) if table == "remarks" else None
            made.append(Mark(key=key, table=table, span=place, content=content, fields=fields))
    return tuple(made)


def values_of(mark: Mark) -> dict[str, Any]:
    """The fields of a mark as values."""
    return {name: typed(mark.table, name, strings) for name, strings in (mark.fields or {}).items()}
