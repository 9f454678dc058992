"""Invented documents of the kinds that governments publish, annotated before any output on them was seen.

`redteam/` holds each text with its annotation in exchange form; `redteam_floors.json` the F1 that extraction must
reach on all of them together, a little below what was measured when it was last raised.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from lishui_gazette.evaluate import HEADLINE, Evaluation, evaluate, read_documents
from lishui_gazette.extract import extract_document
from lishui_gazette.read import read_file
from lishui_gazette.records.exchange import to_exchange

FOLDER = Path(__file__).parent / "redteam"
FLOORS: dict[str, float] = json.loads(FOLDER.with_name("redteam_floors.json").read_text("utf-8"))
GOLD = read_documents(FOLDER)


@pytest.fixture(scope="module")
def measured() -> Evaluation:
    """What extraction finds in the documents, held against their annotations."""
    return evaluate([to_exchange(extract_document(read_file(path))) for path in sorted(FOLDER.glob("*.txt"))], GOLD)


@pytest.mark.parametrize("table", ["mean", *HEADLINE])
def test_extraction_reaches_its_floor(measured: Evaluation, table: str) -> None:
    """F1 of each headline table, and their mean, are not below their floors."""
    reached = measured.mean_f1 if table == "mean" else measured.tallies[table].f1
    assert measured.documents == len(GOLD)
    assert reached >= FLOORS[table]


@pytest.mark.parametrize("document", GOLD, ids=[document["file_name"] for document in GOLD])
def test_annotation_belongs_to_its_text(document: dict[str, Any]) -> None:
    """The annotation is of the bytes at hand, and each of its places lies inside an article of the text."""
    source = read_file(FOLDER / document["file_name"])
    assert source.sha256 == document["sha256"]
    for table in ("meetings", "remarks", "targets", "outcomes"):
        for row in document[table]:
            start, end = row.get("evidence") or row["cue"]
            assert 0 <= start < end <= len(source.text)
            assert row["article"] < len(document["articles"])
