"""The review loop: records to a tool and back, corrections that win, agreement."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner
from reviews import OTHER, TEXT, annotated, record_of, reviewed, songlan, tasks, write_dataset

from lishui_gazette.build import build
from lishui_gazette.cli import main
from lishui_gazette.cli.reviewing import FORMATS as COMMAND_FORMATS
from lishui_gazette.dataset import open_dataset
from lishui_gazette.diff import diff
from lishui_gazette.errors import InputError
from lishui_gazette.records import Method, Review
from lishui_gazette.report.content import content
from lishui_gazette.review import FORMATS, agreement, export_tasks, import_reviews
from lishui_gazette.review.fields import FIELDS, typed
from lishui_gazette.validate import validate


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two texts about invented places, and a dataset that rules made of them."""
    return write_dataset(tmp_path)


def test_round_trip(folder: Path) -> None:
    """Two records corrected are curated in the next build, with reviewer, day and reason; `diff` lists exactly them."""
    rows = tasks(folder, "jsonl")
    task = songlan(rows)
    target = record_of(task, "targets", "民宿床位")
    target["fields"]["value"] = ["6500"]
    target["reason"] = "正文为6500"
    outcome = next(r for r in task["records"] if r["table"] == "outcomes" and r["fields"]["measure"] == ["growth"])
    outcome["fields"]["area"] = ["松岚县"]
    task |= {"reviewer": "顾问甲", "review_date": "2024-06-01", "reason": "地区写全"}
    done = import_reviews(reviewed(folder, rows), folder / "texts" / "records")
    assert [c.key for _, c in done.corrected] == [target["key"], outcome["key"]]
    assert not done.conflicts
    assert [path.parent.name for path in done.written] == ["records"]
    build([folder / "texts"], folder / "after")
    assert validate(folder / "after")
    found = {t.table: t for t in diff(folder / "before", folder / "after").tables if t and t.table != "issues"}
    ids = {f"{task['document_id']}:{key}" for key in (target["key"], outcome["key"])}
    assert {c.record_id for t in found.values() for c in t.changed} == ids
    assert not any(t.inserted or t.removed for t in found.values())
    assert {c.field for t in found.values() for c in t.changed} >= {"value", "area", "method", "rule", "review"}
    dataset = open_dataset(folder / "after")
    changed = next(t for t in dataset.targets if t.indicator == "民宿床位")
    assert (changed.value, changed.method, changed.rule) == (6500.0, Method.CURATED, None)
    assert changed.review == Review(reviewer="顾问甲", review_date=date(2024, 6, 1), reason="正文为6500")
    assert sum(t.method is Method.CURATED for t in (*dataset.targets, *dataset.outcomes)) == 2
    shown = content(dataset.folder, None)["tables"]["targets"]
    assert [review and review["reviewer"] for review in shown["review"]].count("顾问甲") == 1


@pytest.mark.parametrize("form", FORMATS)
def test_nothing_changed_is_nothing_imported(folder: Path, form: str) -> None:
    """Tasks that come back as they went give no correction, no file and no conflict, in every form."""
    rows = tasks(folder, form)
    rows = annotated(rows) if form == "label-studio" else rows
    done = import_reviews(reviewed(folder, rows), folder / "texts" / "records", reviewer="甲", reason="核对")
    assert (done.corrected, done.conflicts, done.written) == ([], [], [])
    assert not (folder / "texts" / "records").exists()


@pytest.mark.parametrize("form", FORMATS)
def test_spans_are_exact(folder: Path, form: str) -> None:
    """Every mark of every form gives the characters that the record quotes, beyond the basic plane too."""
    dataset = open_dataset(folder / "before")
    quotes = {(t.evidence[0][:2], t.evidence_text) for t in (*dataset.targets, *dataset.outcomes)}
    found = set()
    for row in tasks(folder, form):
        text = row.get("data", row)["text"]
        assert text in (TEXT, OTHER)
        if form == "label-studio":
            results = [r["value"] for r in row["predictions"][0]["result"] if r["type"] == "labels"]
            assert all(text[v["start"] : v["end"]] == v["text"] for v in results)
            spans = [(v["start"], v["end"]) for v in results if v["labels"][0] in ("targets", "outcomes")]
        elif form == "doccano":
            spans = [(start, end) for start, end, label in row["label"] if label in ("targets", "outcomes")]
        else:
            spans = [tuple(r["span"]) for r in row["records"] if r["table"] in ("targets", "outcomes")]
        found |= {(span, text[span[0] : span[1]]) for span in spans}
    assert found == quotes
    assert len(found) >= 5


def test_label_studio(folder: Path) -> None:
    """In Label Studio a field changed, a region moved, one relabelled, one removed and one added are all taken over."""
    rows = annotated(tasks(folder, "label-studio"))
    task = songlan(rows)
    results = task["annotations"][0]["result"]
    by_name = {(r["id"], r["from_name"]): r for r in results}
    first, second = [r["id"] for r in results if r["type"] == "labels" and r["value"]["labels"] == ["targets"]]
    by_name[first, "targets.unit"]["value"]["text"] = ["人"]
    moved = by_name[second, "record"]["value"]
    moved |= {"end": moved["end"] - 1, "text": moved["text"][:-1]}
    (gone, *_), (meeting,) = (
        [r["id"] for r in results if r["type"] == "labels" and r["value"]["labels"] == [label]]
        for label in ("outcomes", "meetings")
    )
    by_name[gone, "record"]["value"]["labels"] = ["targets"]
    results[:] = [r for r in results if r["id"] != meeting]
    start = TEXT.index("床位")
    value = {"start": start, "end": start + 2, "text": "床位", "labels": ["outcomes"]}
    fields = {"indicator": ("textarea", "床位"), "measure": ("choices", "status")}
    results.append({"id": "x1", "from_name": "record", "to_name": "text", "type": "labels", "value": value})
    for name, (kind, text) in fields.items():
        at = {"start": start, "end": start + 2, "choices" if kind == "choices" else "text": [text]}
        results.append({"id": "x1", "from_name": f"outcomes.{name}", "to_name": "text", "type": kind, "value": at})
    why = {"text": ["逐条核对"]}
    results.append({"id": "x2", "from_name": "reason", "to_name": "text", "type": "textarea", "value": why})
    done = import_reviews(reviewed(folder, rows), folder / "texts" / "records")
    assert not done.conflicts
    assert sorted(c.kind for _, c in done.corrected) == ["added", "changed", "changed", "changed", "removed"]
    build([folder / "texts"], folder / "after")
    dataset = open_dataset(folder / "after")
    assert "人" in {t.unit for t in dataset.targets if t.indicator == "游客"}
    assert len([t for t in dataset.targets if t.review]) == 3
    (made,) = [o for o in dataset.outcomes if o.review]
    assert (made.indicator, made.evidence_text) == ("床位", "床位")
    assert made.review == Review(reviewer="a@example.org", review_date=date(2024, 6, 1), reason="逐条核对")
    assert [m for m in dataset.meetings if m.document_id == task["data"]["document_id"]] == []
    assert validate(folder / "after")


def test_label_studio_counts_code_units(folder: Path) -> None:
    """Offsets that count 𠮷 as two are set right by the region's text; where neither fits, it is a conflict."""
    rows = annotated(tasks(folder, "label-studio"))
    for result in songlan(rows)["annotations"][0]["result"]:
        value = result["value"]
        for name in ("start", "end"):
            value[name] += value[name] > TEXT.index("𠮷")
    done = import_reviews(reviewed(folder, rows), folder / "records", reviewer="甲", reason="核对")
    assert (done.corrected, done.conflicts) == ([], [])
    label = next(r for r in songlan(rows)["annotations"][0]["result"] if r["value"].get("labels") == ["targets"])
    label["value"]["text"] = "别处"
    done = import_reviews(reviewed(folder, rows), folder / "records", reviewer="甲", reason="核对")
    assert [c.reason for c in done.conflicts] == ["its offsets do not give its text, so its place is not known"]


def test_labelling_interface(folder: Path) -> None:
    """The interface is XML with a label for each kind of record and a control for each of its fields."""
    paths = export_tasks(folder / "before", "label-studio", folder / "tasks.json")
    assert [path.name for path in paths] == ["tasks.json", "tasks.labels.xml"]
    view = ElementTree.fromstring(paths[1].read_text("utf-8"))
    assert {label.get("value") for label in view.iter("Label")} == {*FIELDS, "content"}
    controls = {element.get("name") for element in (*view.iter("TextArea"), *view.iter("Choices"))}
    assert controls == {"reason", *(f"{table}.{name}" for table, names in FIELDS.items() for name in names)}
    measure = next(c for c in view.iter("Choices") if c.get("name") == "targets.measure")
    assert "growth" in {choice.get("value") for choice in measure}


def test_doccano(folder: Path) -> None:
    """In doccano a span moved or relabelled keeps its fields, one removed is removed, one added lacks fields."""
    rows = tasks(folder, "doccano")
    task = songlan(rows)
    first, second = [label for label in task["label"] if label[2] == "targets"]
    task["label"].remove(second)
    first[0] += 2
    outcome = next(label for label in task["label"] if label[2] == "outcomes")
    outcome[2] = "targets"
    start = TEXT.index("本报讯")
    task["label"].append([start, start + 3, "meetings"])
    done = import_reviews(reviewed(folder, rows), folder / "records", reviewer="甲", reason="核对")
    assert sorted(c.kind for _, c in done.corrected) == ["changed", "changed", "removed"]
    assert [c.reason.split(";")[0] for c in done.conflicts] == ["it has no fields, and this tool holds none"]
    (path,) = done.written
    form = json.loads(path.read_text("utf-8"))
    assert form["targets"][0]["evidence"] == first[:2]
    assert len(form["targets"]) == 2
    assert {"review", "indicator", "value"} <= set(form["targets"][1])


def test_doccano_never_guesses(folder: Path) -> None:
    """A span over two missing records may be either: neither is moved, and that is told."""
    rows = tasks(folder, "doccano")
    task = songlan(rows)
    first, second = [label for label in task["label"] if label[2] == "targets"]
    task["label"] = [label for label in task["label"] if label not in (first, second)]
    task["label"].append([first[0], second[1], "targets"])
    done = import_reviews(reviewed(folder, rows), folder / "records", reviewer="甲", reason="核对")
    assert not done.corrected
    assert len(done.conflicts) == 3


def test_agreement(folder: Path) -> None:
    """Two reviewers who left the same records agree wholly; one who removed a target misses it, in either direction."""
    ones, others = (annotated(tasks(folder, "label-studio"), reviewer) for reviewer in ("a@x.org", "b@x.org"))
    first, second = reviewed(folder, ones, "a.json"), reviewed(folder, others, "b.json")
    names, made = agreement([first, second])
    assert names == ("a@x.org", "b@x.org")
    assert made.mean_f1 == 1.0
    results = songlan(others)["annotations"][0]["result"]
    gone = next(r["id"] for r in results if r["value"].get("labels") == ["targets"])
    results[:] = [r for r in results if r["id"] != gone]
    second = reviewed(folder, others, "b.json")
    forth, back = agreement([first, second])[1], agreement([second, first])[1]
    assert forth.tallies["targets"].f1 == back.tallies["targets"].f1 < 1
    assert forth.documents == 2
    with pytest.raises(InputError, match=r"between two reviewers but the files are of a@x\.org"):
        agreement([first])


def test_values_of_strings() -> None:
    """Strings become the kinds of value that fields hold; a string that is no number stays for the model to refuse."""
    assert typed("targets", "value", ["6.5"]) == 6.5
    assert typed("meetings", "ordinal", ["92"]) == 92
    assert typed("articles", "complete", ["false"]) is False
    assert typed("speakers", "offices", ["县长", " "]) == ["县长"]
    assert typed("targets", "area", [" "]) is None
    assert typed("targets", "value", ["许多"]) == "许多"


def test_commands(folder: Path) -> None:
    """`review export`, `import` and `agreement` print what they did; conflicts give exit status 1."""
    assert COMMAND_FORMATS == FORMATS

    def run(*arguments: object) -> Any:
        return CliRunner().invoke(main, ["review", *map(str, arguments)])

    path = folder / "tasks.jsonl"
    done = run("export", folder / "before", "--format", "jsonl", "-o", path)
    assert done.stdout.strip() == str(path)
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    record_of(songlan(rows), "targets", "民宿床位")["fields"]["value"] = ["6500"]
    first = reviewed(folder, rows, "a.jsonl")
    refused = run("import", first, "-o", folder / "records", "--reason", "核对")
    assert refused.exit_code == 1
    assert "Conflicts" in refused.stdout
    who = ("--reason", "核对", "--reviewer", "甲", "--date", "2024-06-01")
    taken = run("import", first, "-o", folder / "records", *who)
    assert taken.exit_code == 0
    assert "1 corrections in 1 files, 0 conflicts" in taken.stderr
    told = run("agreement", first, path, "--format", "json")
    assert told.exit_code == 0
    assert json.loads(told.stdout)["tables"]["targets"]["f1"] < 1
