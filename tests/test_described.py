"""What a published folder says of itself: codebook, Croissant, data package, citation."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import frictionless
import mlcroissant
import pyarrow as pa
import pytest
import yaml

from lishui_gazette.folder import Folder
from lishui_gazette.publish.columns import Column, columns_of
from lishui_gazette.records.tables import TABLES, TableSpec


def with_parts(columns: tuple[Column, ...]) -> list[Column]:
    """The columns and all their parts."""
    return [c for column in columns for c in (column, *with_parts(column.parts))]


@pytest.mark.parametrize("spec", TABLES, ids=lambda spec: spec.name)
def test_every_column_is_described(spec: TableSpec[Any]) -> None:
    """Every column has a description; where it can be null, what null means; where it is a number, its unit."""
    columns = columns_of(spec)
    assert [c.path for c in columns] == spec.schema.names
    for column in with_parts(columns):
        assert column.description, column.path
        assert (column.null is not None) is column.is_nullable, column.path
        if column.arrow in (pa.int32(), pa.float64()):
            assert column.unit, column.path


def test_categories_are_listed() -> None:
    """Columns of categories list what they may hold."""
    allowed = {c.path: c.allowed for c in with_parts(columns_of(TABLES[1]))}
    assert allowed["genre"][:2] == ("news", "feature")
    assert allowed["byline.role"][0] == "reporter"
    assert allowed["quality_flags"] == ("spun_text", "place_mismatch", "truncated", "ocr_noise")
    assert allowed["title"] == ()


def test_codebook_has_every_column(full: Path) -> None:
    """The codebook has a section for each table and a row for each column."""
    text = (full / "codebook.md").read_text("utf-8")
    for spec in TABLES:
        section = text.split(f"\n## {spec.name}\n")[1].split("\n## ")[0]
        for column in with_parts(columns_of(spec)):
            assert f"\n| `{column.path}` | " in section


def test_croissant_is_valid(full: Path) -> None:
    """`mlcroissant validate` accepts croissant.json without a warning."""
    arguments = ["mlcroissant", "validate", "--jsonld", str(full / "croissant.json")]
    code = "import sys; from mlcroissant.scripts.cli import main; sys.argv = sys.argv[1:]; main()"
    run = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    assert "Done." in run.stderr
    assert "WARNING" not in run.stderr


@pytest.mark.parametrize("name", ["documents", "speakers", "targets"])
def test_croissant_reads_the_rows(full: Path, name: str) -> None:
    """Through Croissant come the rows of all splits, with the split and the parts of nested columns."""
    dataset = mlcroissant.Dataset(str(full / "croissant.json"))
    rows = list(dataset.records(name))
    table = Folder(full).table(name)
    key = next(spec.key for spec in TABLES if spec.name == name)
    assert sorted(row[f"{name}/{key}"].decode() for row in rows) == sorted(table[key].to_pylist())
    assert {row[f"{name}/split"] for row in rows} <= {b"train", b"validation", b"test"}
    if name == "targets":
        starts = {row["targets/target_id"].decode(): row["targets/evidence"] for row in rows}
        for row in table.to_pylist():
            assert starts[row["target_id"]][0]["targets/evidence/start"] == row["evidence"][0]["start"]


def test_croissant_has_every_file_hash(full: Path) -> None:
    """Croissant gives the hash of every file of a table."""
    described = json.loads((full / "croissant.json").read_text("utf-8"))
    assert described["conformsTo"] == "http://mlcommons.org/croissant/1.1"
    hashes = {f["contentUrl"]: f["sha256"] for f in described["distribution"] if "sha256" in f}
    assert hashes == {e.path: e.sha256 for e in Folder(full).manifest.files if e.table}


def test_data_package_is_valid(full: Path, facts: Path) -> None:
    """`frictionless validate` accepts the data package with all rows, types, categories and foreign keys."""
    for folder in (full, facts):
        report = frictionless.validate(str(folder / "datapackage.json"))
        assert report.valid, report.flatten(["title", "message"])[:5]
        rows = {task.name: task.stats.get("rows") or 0 for task in report.tasks}
        assert rows == {name: len(table) for name, table in Folder(folder).tables().items()}


def test_data_package_holds_the_keys() -> None:
    """A broken foreign key is found by frictionless too: the declared keys are real."""
    from lishui_gazette.publish.datapackage import data_package  # noqa: PLC0415

    resources = {r["name"]: r for r in json.loads(data_package("1"))["resources"]}
    declared = {
        name: {(k["fields"][0], k["reference"]["resource"]) for k in r["schema"]["foreignKeys"]}
        for name, r in resources.items()
    }
    assert declared == {spec.name: set(spec.foreign_keys) for spec in TABLES}


def test_citation(full: Path) -> None:
    """The citation file is YAML with title, version and licence."""
    cited = yaml.safe_load((full / "CITATION.cff").read_text("utf-8"))
    assert cited["cff-version"] == "1.2.0"
    assert cited["license"] == "CC-BY-4.0"
    assert cited["version"] in (full / "README.md").read_text("utf-8").rsplit("## Citation", 1)[1]
