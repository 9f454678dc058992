"""Label Studio: a region for each record, its fields as text areas and choices of that region."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from xml.sax.saxutils import quoteattr

from lishui_gazette.review.fields import FIELDS, TABLES, allowed, is_list
from lishui_gazette.review.tasks import CONTENT, Mark, Reviewed, Task, marks_of

__all__ = ["dump", "is_row", "labelling_interface", "read"]

LABELS, REASON, TEXT = "record", "reason", "text"
_COLOURS = {
    "articles": "#625e57", "meetings": "#8a5a00", "speakers": "#9b2f57", "remarks": "#7a3487", CONTENT: "#b58cc0",
    "targets": "#2b52a3", "outcomes": "#12694c",
}  # fmt: skip
Result = dict[str, Any]
Region = dict[str, list[Result]]


def labelling_interface() -> str:
    """The labelling interface (XML) of a project for these tasks: labels, a form for each, a reason."""
    lines = ["<View>", f'  <Labels name="{LABELS}" toName="{TEXT}">']
    lines += [f'    <Label value="{label}" background="{colour}"/>' for label, colour in _COLOURS.items()]
    lines += ["  </Labels>", f'  <Text name="{TEXT}" value="$text" granularity="symbol"/>']
    for table, names in FIELDS.items():
        lines += [_control(table, name) for name in names]
    lines.append(f'  <TextArea name="{REASON}" toName="{TEXT}" perRegion="true" placeholder="reason of the change"/>')
    return "\n".join([*lines, "</View>", ""])


def _control(table: str, name: str) -> str:
    when = f'visibleWhen="region-selected" whenTagName="{LABELS}" whenLabelValue="{table}"'
    head = f'name="{table}.{name}" toName="{TEXT}" perRegion="true" {when}'
    values = allowed(table, name)
    if values:
        choices = "".join(f"<Choice value={quoteattr(value)}/>" for value in values)
        return f'  <Choices {head} choice="single-radio" showInline="true">{choices}</Choices>'
    many = "" if is_list(name) else ' maxSubmissions="1"'
    return f'  <TextArea {head} editable="true" placeholder="{name}"{many}/>'


def dump(tasks: Sequence[Task], version: str) -> str:
    """The tasks as one JSON array, their records as predictions to start from."""
    rows = [
        {
            "data": task.model_dump(mode="json"),
            "predictions": [{"model_version": f"lishui-gazette {version}", "result": _results(task)}],
        }
        for task in tasks
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


def _results(task: Task) -> list[Result]:
    results: list[Result] = []
    for mark in marks_of(task.base):
        results += _region(task, mark.key or "", mark.table, mark.span)
        for name, strings in (mark.fields or {}).items():
            if strings:
                results.append(_field(mark, name, strings))
        if mark.content is not None:
            results += _region(task, f"{mark.key}#{CONTENT}", CONTENT, mark.content)
    return results


def _region(task: Task, key: str, label: str, span: tuple[int, int]) -> list[Result]:
    start, end = span
    value = {"start": start, "end": end, "text": task.text[start:end], "labels": [label]}
    return [{"id": key, "from_name": LABELS, "to_name": TEXT, "type": "labels", "value": value}]


def _field(mark: Mark, name: str, strings: Sequence[str]) -> Result:
    kind = "choices" if allowed(mark.table, name) else "textarea"
    value = {"start": mark.span[0], "end": mark.span[1], "choices" if kind == "choices" else "text": list(strings)}
    return {"id": mark.key, "from_name": f"{mark.table}.{name}", "to_name": TEXT, "type": kind, "value": value}


def is_row(row: dict[str, Any]) -> bool:
    """Whether an object is a task that Label Studio exports."""
    return "annotations" in row and "data" in row


def read(row: dict[str, Any]) -> Iterator[Reviewed]:
    """The annotations of a task, one of each reviewer; cancelled ones are left out."""
    task = Task.carried_by(row["data"])
    for annotation in row["annotations"]:
        if not annotation.get("was_cancelled"):
            yield _reviewed(task, annotation)


def _reviewed(task: Task, annotation: Mapping[str, Any]) -> Reviewed:
    regions: dict[str, Region] = defaultdict(lambda: defaultdict(list))
    contents: dict[str, str] = {}
    reason = None
    for result in annotation["result"]:
        if result["type"] == "relation":
            contents[result["from_id"]] = result["to_id"]
        elif result["from_name"] == REASON and result["value"].get("start") is None:
            reason = "".join(result["value"]["text"])
        else:
            regions[result["id"]][result["from_name"]].append(result)
    unclear: list[tuple[str, str]] = []
    marks: list[Mark] = []
    for key, region in regions.items():
        if not region[LABELS]:
            continue  # a field of a region that was removed
        label = region[LABELS][0]["value"]["labels"][0]
        if label in TABLES:
            content = regions.get(f"{key}#{CONTENT}") or regions.get(contents.get(key, ""))
            marks += _mark(task, key, label, region, content, unclear)
    when = annotation.get("updated_at") or annotation.get("created_at")
    return Reviewed(
        task=task,
        marks=tuple(marks),
        reviewer=_name(annotation.get("completed_by")),
        review_date=when[:10] if when else None,
        reason=reason,
        unclear=tuple(unclear),
    )


def _mark(
    task: Task, key: str, table: str, region: Region, content: Region | None, unclear: list[tuple[str, str]]
) -> Iterator[Mark]:
    """The mark of a region; a region that cannot be placed is told in `unclear` instead."""
    place = _place(task, region[LABELS][0]["value"])
    said = _place(task, content[LABELS][0]["value"]) if content and content[LABELS] else None
    if place is None or (content and said is None):
        unclear.append((key, "its offsets do not give its text, so its place is not known"))
        return
    if table == "remarks" and said is None:
        unclear.append((key, "a remark needs its content; join the two with a relation from cue to content"))
        return
    # A region that was given another label keeps the fields of its old one.
    prefix = next(
        (t for t in (table, key.split(":", maxsplit=1)[0]) if any(n.startswith(f"{t}.") for n in region)), table
    )
    fields = {name: tuple(_strings(region[f"{prefix}.{name}"])) for name in FIELDS[table]}
    reasons = [text for result in region[REASON] for text in result["value"]["text"]]
    yield Mark(
        key=key if key.startswith(TABLES) else None,
        table=table,
        span=place,
        content=said,
        fields=fields,
        reason="; ".join(reasons) or None,
    )


def _strings(results: Sequence[Result]) -> list[str]:
    """What was chosen or written in a field, by whichever of several results there are."""
    return [text for r in results for text in r["value"].get("choices") or r["value"].get("text") or ()]


def _place(task: Task, value: Mapping[str, Any]) -> tuple[int, int] | None:
    """The span of a region in code points.

    Versions of Label Studio count a character outside the basic plane (𠮷) as one or as two: the region's own text
    tells which. None where neither count gives that text.
    """
    start, end, text = int(value["start"]), int(value["end"]), value.get("text")
    if text is None or task.text[start:end] == text:
        return start, end
    units = task.text.encode("utf-16-le")
    prefix, inside = units[: 2 * start], units[2 * start : 2 * end]
    if inside.decode("utf-16-le", "replace") != text:
        return None
    first = len(prefix.decode("utf-16-le", "replace"))
    return first, first + len(text)


def _name(person: Any) -> str | None:
    """A reviewer's name: an export holds an id, or an object with the address."""
    if isinstance(person, Mapping):
        return str(person.get("email") or person.get("username") or person["id"])
    return None if person is None else f"user {person}"
