"""Differences between two datasets."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from click.testing import CliRunner

from lishui_gazette.cli import main
from lishui_gazette.diff import Change, Differences, diff
from lishui_gazette.folder import Folder
from lishui_gazette.publish import placed, publish
from lishui_gazette.records.tables import table_spec


@pytest.fixture(scope="module")
def other(full: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample dataset with one target changed in two fields, one removed, and one outcome inserted."""
    folder = Folder(full)
    tables = folder.tables()
    targets: list[dict[str, Any]] = tables["targets"].to_pylist()
    targets[0] |= {"value": 7.25, "area": "松岚县"}
    targets[1]["evidence_text"] = "另一句"
    for row in targets:
        row["extractor_version"] = "99"
    del targets[2]
    outcomes = tables["outcomes"].to_pylist()
    outcomes.insert(0, outcomes[0] | {"outcome_id": outcomes[0]["outcome_id"] + "-2"})
    for name, rows in (("targets", targets), ("outcomes", outcomes)):
        tables[name] = pa.Table.from_pylist(rows, table_spec(name).schema)
    output = tmp_path_factory.mktemp("other") / "other"
    publish(placed(tables.items(), folder.splits()), output, edition="full", version="99")
    return output


@pytest.fixture(scope="module")
def found(full: Path, other: Path) -> Differences:
    """What differs between the two."""
    return diff(full, other)


def test_a_dataset_differs_in_nothing_from_itself(full: Path) -> None:
    """Nothing differs between a dataset and itself."""
    assert not diff(full, full)
    assert "No record differs." in diff(full, full).changelog()


def test_records_and_fields(full: Path, other: Path, found: Differences) -> None:
    """Inserted, removed and changed records are told apart, changed ones field by field, in the columns' order."""
    rows = Folder(full).table("targets").to_pylist()
    tables = {t.table: t for t in found.tables}
    assert [t.table for t in found.tables if t] == ["targets", "outcomes"]
    assert tables["targets"].removed == (rows[2]["target_id"],)
    assert tables["outcomes"].inserted == (Folder(other).table("outcomes")["outcome_id"][0].as_py(),)
    first = [c for c in tables["targets"].changed if c.record_id == rows[0]["target_id"]]
    assert first == [
        Change(rows[0]["target_id"], "area", rows[0]["area"], "松岚县"),
        Change(rows[0]["target_id"], "value", rows[0]["value"], 7.25),
    ]
    assert tables["targets"].changed_records == 2


def test_words_of_a_source_are_not_printed(full: Path, found: Differences) -> None:
    """A changed text is told by its length and hash, so that a changelog holds facts only."""
    (change,) = [c for t in found.tables for c in t.changed if c.field == "evidence_text"]
    assert change.new.startswith("3 characters, SHA-256 ")
    text = Folder(full).table("targets")["evidence_text"][1].as_py()
    assert text not in found.changelog()
    assert text not in json.dumps(found.to_json(), ensure_ascii=False, default=str)


def test_editions_differ_in_no_fact(full: Path, tmp_path: Path, samples: Path) -> None:
    """Between a facts edition and its full edition no record differs."""
    from lishui_gazette.build import build  # noqa: PLC0415

    build([samples], tmp_path / "facts", edition="facts")
    assert not diff(tmp_path / "facts", full)


def test_command(full: Path, other: Path) -> None:
    """`diff` prints a table, JSON or a changelog section; 0 where nothing differs, 1 where something does."""
    runner = CliRunner()
    assert runner.invoke(main, ["diff", str(full), str(full)]).exit_code == 0
    table = runner.invoke(main, ["diff", str(full), str(other)])
    assert table.exit_code == 1
    assert "松岚县" in table.stdout
    data = json.loads(runner.invoke(main, ["diff", str(full), str(other), "--format", "json"]).stdout)
    assert set(data["tables"]) == {"targets", "outcomes"}
    assert data["new"] == "full 99"
    changelog = runner.invoke(main, ["diff", str(full), str(other), "--format", "changelog"]).stdout
    assert "- `targets`: 0 inserted, 2 changed, 1 removed" in changelog
    assert runner.invoke(main, ["diff", str(full), "nowhere"]).exit_code == 2
