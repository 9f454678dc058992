"""Evaluation: what counts as right, and that the measures are those of the scorer of the annotations."""

from __future__ import annotations

import copy
import importlib.util
import io
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from lishui_gazette.cli import main
from lishui_gazette.errors import InputError
from lishui_gazette.evaluate import HEADLINE, evaluate, read_documents
from lishui_gazette.evaluate.measures import dice, iou, pair_up
from lishui_gazette.records import DocumentRecords
from lishui_gazette.records.exchange import to_exchange

Row = dict[str, Any]


@pytest.fixture(scope="module")
def gold(bundles: list[DocumentRecords]) -> list[Row]:
    """The curated samples in exchange form."""
    return [to_exchange(bundle) for bundle in bundles]


def disturbed(gold: list[Row]) -> list[Row]:
    """A prediction with faults of every kind: a document missing, records missing, moved, renamed, made up."""
    predicted: list[Row] = copy.deepcopy(gold[1:])
    for number, document in enumerate(predicted):
        for table in ("articles", "meetings", "speakers", "remarks", "targets", "outcomes"):
            rows = document[table]
            del rows[number :: number + 3]
            for row in rows[::2]:
                for name in ("title", "name", "speaker", "indicator"):
                    row[name] = f"“{row[name]}” 等" if row.get(name) else row.get(name)
                for name in ("value", "period_end", "mention", "kicker"):
                    row[name] = None if number % 2 else row.get(name)
            document[table] += copy.deepcopy(rows[:number])
            for row in rows[1::2]:
                for name in ("evidence", "cue", "content"):
                    if row.get(name):
                        row[name] = [row[name][0] + number, row[name][1] + 1]
        document["document"]["quality_flags"] = ["ocr_noise"]
    return predicted


def test_same_records_score_one(gold: list[Row]) -> None:
    """Records held against themselves are all right, in every table and field."""
    made = evaluate(gold, gold)
    assert made.documents == len(gold)
    assert made.mean_f1 == 1.0
    assert not made.misses
    assert {tally.f1 for tally in made.rows().values()} == {1.0}
    assert made.tallies["targets"].gold > 10


def test_no_prediction_scores_zero(gold: list[Row]) -> None:
    """An annotated document without a prediction counts as one without records, and every record as missed."""
    made = evaluate([], gold)
    assert made.without_prediction == [document["file_name"] for document in gold]
    assert made.tallies["targets"].f1 == 0.0
    assert {miss.fault for miss in made.misses} == {"missed"}


def test_figures_of_the_annotations_scorer(gold: list[Row], shared: Path) -> None:
    """Every tally is what the scorer beside the annotations gives, for faults of every kind."""
    spec = importlib.util.spec_from_file_location("score", shared / "eval" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    annotated = [json.loads(p.read_text("utf-8")) for p in sorted((shared / "eval" / "gold").glob("*.json"))]
    for reference in (gold, annotated):
        predicted = disturbed(reference)
        by_name = {document["file_name"]: document for document in predicted}
        theirs: dict[str, Any] = type(
            "Tallies", (dict,), {"__missing__": lambda own, key: own.setdefault(key, score.Tally())}
        )()
        errors: list[tuple[Any, ...]] = []
        for document in reference:
            score.score_document(by_name.get(document["file_name"], {}), document, theirs, errors)
        ours = evaluate(predicted, reference)
        counts = {name: (tally.right, tally.predicted, tally.gold) for name, tally in ours.tallies.items()}
        assert counts == {name: (tally.tp, tally.pred, tally.gold) for name, tally in theirs.items()}
        assert ours.tallies.keys() >= set(score.HEADLINE) == set(HEADLINE)
        assert len(ours.misses) == len(errors)
        assert 0.1 < ours.mean_f1 < 0.9


def test_pairs_are_the_closest_and_one_to_one() -> None:
    """Of several candidates the closest pair first, each once; below the floor they stay apart."""
    near = pair_up([{"at": [0, 4]}, {"at": [2, 6]}], [{"at": [2, 6]}], lambda p, g: iou(p["at"], g["at"]), 0.3)
    assert near == [(1, 0)]
    assert pair_up([{"at": [0, 4]}], [{"at": [3, 9]}], lambda p, g: iou(p["at"], g["at"]), 0.3) == []


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("松岚县 大会", "松岚县大会", 1.0),
        ("ＧＤＰ", "“GDP”", 1.0),
        ("茶产量", "茶产值", 0.5),
        ("茶", "竹", 0.0),
        (None, "", 1.0),
    ],
)
def test_likeness_of_strings(one: str | None, other: str | None, alike: float) -> None:
    """Width, spaces and quotation marks do not count; the rest by pairs of characters."""
    assert dice(one, other) == alike


def test_documents_are_read(gold: list[Row], tmp_path: Path) -> None:
    """Documents come from a folder, JSON Lines, one JSON file or a stream; a fault names file and line."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "a.json").write_text(json.dumps(gold[0]), "utf-8")
    lines = "".join(json.dumps(document) + "\n" for document in gold[:2])
    (tmp_path / "some.jsonl").write_text(lines + "\n", "utf-8")
    assert read_documents(tmp_path / "folder") == read_documents(tmp_path / "folder" / "a.json") == gold[:1]
    assert read_documents(tmp_path / "some.jsonl") == read_documents(io.StringIO(lines)) == gold[:2]
    (tmp_path / "bad.jsonl").write_text(lines + "{]\n", "utf-8")
    with pytest.raises(InputError, match=r"bad.jsonl, line 3: must be JSON"):
        read_documents(tmp_path / "bad.jsonl")
    (tmp_path / "bad.jsonl").write_text("[]\n", "utf-8")
    with pytest.raises(InputError, match=r"line 1: must be one object with file_name"):
        read_documents(tmp_path / "bad.jsonl")
    (tmp_path / "none").mkdir()
    with pytest.raises(InputError, match="holds no document"):
        read_documents(tmp_path / "none")


def test_command(gold: list[Row], tmp_path: Path) -> None:
    """`evaluate` prints a table or JSON, lists errors, and exits with 1 where a floor is not met."""
    for name, documents in (("pred", disturbed(gold)), ("gold", gold)):
        (tmp_path / name).write_text("".join(json.dumps(d) + "\n" for d in documents), "utf-8")
    paths = [str(tmp_path / "pred"), str(tmp_path / "gold")]
    told = CliRunner().invoke(main, ["evaluate", *paths, "--errors", "1", "--min", "targets=0.99"])
    assert told.exit_code == 1
    assert "below its floor: targets" in told.stderr
    assert "spurious" in told.stdout
    found = json.loads(CliRunner().invoke(main, ["evaluate", *paths, "--format", "json"]).stdout)
    assert found["documents"] == len(gold)
    assert found["tables"]["targets"]["gold"] == sum(len(d["targets"]) for d in gold)
    piped = CliRunner().invoke(
        main, ["evaluate", "-", paths[1], "--min", "mean=1"], input=(tmp_path / "gold").read_text()
    )
    assert piped.exit_code == 0
    wrong = CliRunner().invoke(main, ["evaluate", *paths, "--min", "promises=1"])
    assert wrong.exit_code == 2
    assert "must be TABLE=F1" in wrong.stderr
