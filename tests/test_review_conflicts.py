"""Corrections that cannot be taken over: what changed, contradicts itself or is unreadable is told."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest
from reviews import OTHER, TEXT, Edit, Row, record_of, reviewed, songlan, tasks, write_dataset

from lishui_gazette.build import build
from lishui_gazette.dataset import open_dataset
from lishui_gazette.errors import CurationError, InputError, OutputError
from lishui_gazette.review import export_tasks, import_reviews
from lishui_gazette.scratch import held


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two texts about invented places, and a dataset that rules made of them."""
    return write_dataset(tmp_path)


@pytest.mark.parametrize("place", ["tool", "folder"])
def test_a_changed_text_is_a_conflict(folder: Path, place: str) -> None:
    """Where a text was changed, in the tool or at its source, its corrections are told and none is taken over."""
    rows = tasks(folder, "jsonl")
    task = songlan(rows)
    record_of(task, "targets", "民宿床位")["fields"]["value"] = ["6500"]
    if place == "tool":
        task["text"] = task["text"].replace("，", ",")
    else:
        (folder / "texts" / "songlan.txt").write_text(TEXT + "（完）\n", "utf-8")
    done = import_reviews(reviewed(folder, rows), folder / "texts" / "records", reviewer="甲", reason="核对")
    ((name, key, reason),) = [(c.file_name, c.key, c.reason) for c in done.conflicts]
    assert (name, key) == ("songlan.txt", "")
    assert "changed" in reason
    assert not done.written


def test_a_text_changed_after_the_import(folder: Path) -> None:
    """A build whose text is no longer that of a correction does not apply it, and records that."""
    rows = tasks(folder, "jsonl")
    record_of(songlan(rows), "targets", "民宿床位")["fields"]["value"] = ["6500"]
    import_reviews(reviewed(folder, rows), folder / "texts" / "records", reviewer="甲", reason="核对")
    (folder / "texts" / "songlan.txt").write_text(TEXT + "（完）\n", "utf-8")
    built = build([folder / "texts"], folder / "after")
    (issue,) = [issue for issue in built.issues if issue.code == "curated-unused"]
    assert "songlan.txt" in issue.message
    assert not any(t.review for t in open_dataset(folder / "after").targets)


def test_two_reviewers_of_one_record(folder: Path) -> None:
    """The second of two different corrections of one record is a conflict that names the first reviewer."""
    for reviewer, value in (("甲", "6500"), ("乙", "7000"), ("甲", "6500")):
        rows = tasks(folder, "jsonl")
        record_of(songlan(rows), "targets", "民宿床位")["fields"]["value"] = [value]
        path = reviewed(folder, rows)
        done = import_reviews(path, folder / "records", reviewer=reviewer, reason="核对", review_date=date(2024, 6, 1))
        assert [c.reason for c in done.conflicts] == (
            ["the record has changed since it was sent to this reviewer, or is gone (by 甲, 2024-06-01)"]
            if reviewer == "乙"
            else []
        )
    (form,) = [json.loads(path.read_text("utf-8")) for path in (folder / "records").glob("*.json")]
    assert [t["value"] for t in form["targets"] if t["indicator"] == "民宿床位"] == [6500.0]
    assert not done.corrected  # the same correction again changes nothing


def change_value(rows: list[Row]) -> None:
    """A value that is no number."""
    record_of(songlan(rows), "targets", "民宿床位")["fields"]["value"] = ["许多"]


def remove_article(rows: list[Row]) -> None:
    """An article whose records remain."""
    task = songlan(rows)
    task["records"] = [r for r in task["records"] if r["table"] != "articles"]


def remove_speaker(rows: list[Row]) -> None:
    """A speaker whose remarks remain."""
    task = songlan(rows)
    task["records"] = [r for r in task["records"] if r["fields"].get("name") != ["顾清越"]]


def add_outside(rows: list[Row]) -> None:
    """A record outside every article."""
    added = {"key": None, "table": "meetings", "span": [len(TEXT) - 1, len(TEXT)], "fields": {"name": ["会"]}}
    songlan(rows)["records"].append(added)


@pytest.mark.parametrize(
    ("edit", "message"),
    [
        (change_value, r"targets\[\d\]\.value is invalid"),
        (remove_article, "records still stand in this article"),
        (remove_speaker, "remarks of this speaker remain"),
        (add_outside, "it stands in no article"),
    ],
)
def test_what_would_break_the_records_is_a_conflict(folder: Path, edit: Edit, message: str) -> None:
    """A correction after which the records would not build is told with its reason and not taken over."""
    rows = tasks(folder, "jsonl")
    edit(rows)
    done = import_reviews(reviewed(folder, rows), folder / "records", reviewer="甲", reason="核对")
    (conflict,) = done.conflicts
    assert re.search(message, conflict.reason)
    assert not done.written


def test_a_speaker_renamed(folder: Path) -> None:
    """A speaker's corrected name is that of the remarks too."""
    rows = tasks(folder, "jsonl")
    record = next(r for r in songlan(rows)["records"] if r["fields"].get("name") == ["顾清越"])
    record["fields"]["name"] = ["顾清岳"]
    import_reviews(reviewed(folder, rows), folder / "texts" / "records", reviewer="甲", reason="核对")
    build([folder / "texts"], folder / "after")
    dataset = open_dataset(folder / "after")
    assert "顾清岳" in {r.speaker_name for r in dataset.remarks}
    assert "顾清越" not in {r.speaker_name for r in dataset.remarks}


def test_reviewer_and_reason_are_needed(folder: Path) -> None:
    """A correction by nobody, or for no reason, is not taken over; what is missing is told with its option."""
    rows = tasks(folder, "jsonl")
    record_of(songlan(rows), "targets", "民宿床位")["fields"]["value"] = ["6500"]
    path = reviewed(folder, rows)
    assert "--reviewer" in import_reviews(path, folder / "records").conflicts[0].reason
    assert "--reason" in import_reviews(path, folder / "records", reviewer="甲").conflicts[0].reason
    assert not (folder / "records").exists()


def test_facts_edition_needs_texts(folder: Path) -> None:
    """A facts edition is exported with its folder of texts; without one the error says so."""
    build([folder / "texts"], folder / "facts", edition="facts")
    with pytest.raises(InputError, match="give the folder of texts with --texts"):
        export_tasks(folder / "facts", "jsonl", folder / "facts.jsonl")
    export_tasks(folder / "facts", "jsonl", folder / "facts.jsonl", texts=folder / "texts")
    rows = [json.loads(line) for line in (folder / "facts.jsonl").read_text("utf-8").splitlines()]
    assert {row["text"] for row in rows} == {TEXT, OTHER}
    (one,) = [row["document_id"] for row in rows if row["text"] == OTHER]
    export_tasks(folder / "before", "jsonl", folder / "one.jsonl", documents=[one])
    assert len((folder / "one.jsonl").read_text("utf-8").splitlines()) == 1
    with pytest.raises(InputError, match="has no document nobody"):
        export_tasks(folder / "before", "jsonl", folder / "one.jsonl", documents=["nobody"])


@pytest.mark.parametrize(
    ("content_", "message"),
    [
        ("", "holds no reviewed task"),
        ("{", "must be a readable file of JSON"),
        ("[1]", "must hold objects"),
        ('{"text": "x"}', "task 1: must be a task"),
        ('{"records": [], "base": {}}', "task 1: is no whole jsonl task"),
        ('[{"data": {}, "annotations": []}]', "task 1: is no whole label-studio task"),
    ],
)
def test_files_that_are_no_reviews(tmp_path: Path, content_: str, message: str) -> None:
    """A file that no tool exported is named with what it must be."""
    (tmp_path / "x.json").write_text(content_, "utf-8")
    with pytest.raises(InputError, match=message):
        import_reviews(tmp_path / "x.json", tmp_path / "records")


def test_unreadable_curated_records(folder: Path) -> None:
    """Curated records that cannot be read stop the import; they are never overwritten."""
    rows = tasks(folder, "jsonl")
    (folder / "records").mkdir()
    path = folder / "records" / f"{songlan(rows)['document_id']}.json"
    path.write_text("{", "utf-8")
    with pytest.raises(CurationError, match="correct or remove it"):
        import_reviews(reviewed(folder, rows), folder / "records", reviewer="甲", reason="核对")
    assert path.read_text("utf-8") == "{"


def test_all_corrections_or_none(folder: Path) -> None:
    """Where one document's curated records cannot be read, the corrections of the others are not written either."""
    rows = tasks(folder, "jsonl")
    for row in rows:
        row["records"] = row["records"][:-1]
    (folder / "records").mkdir()
    broken = folder / "records" / f"{rows[-1]['document_id']}.json"
    broken.write_text("{", "utf-8")
    with pytest.raises(CurationError):
        import_reviews(reviewed(folder, rows), folder / "records", reviewer="甲", reason="核对")
    assert [*(folder / "records").iterdir()] == [broken]
    broken.unlink()
    done = import_reviews(reviewed(folder, rows), folder / "records", reviewer="甲", reason="核对")
    assert len(done.written) == len(rows)


def test_one_import_at_a_time(folder: Path) -> None:
    """A second import into the same place is refused while one is at work: it would lose what the first one writes."""
    rows = tasks(folder, "jsonl")
    at_work = held(folder, "another process", "wait")
    with at_work, pytest.raises(OutputError, match="another process is at work here; wait for it"):
        import_reviews(reviewed(folder, rows), folder / "records", reviewer="甲", reason="核对")
