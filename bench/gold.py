"""Annotated documents for the benches: texts, annotations and the scorer that compares them.

The annotated documents of newspapers and websites cannot be shipped. They stand in a folder beside the checkout,
`../shared`, or where the environment variable LISHUI_GAZETTE_SHARED points; benches say so where it is missing.
"""

from __future__ import annotations

import importlib.util
import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from lishui_gazette.extract import extract_document
from lishui_gazette.read import read_file
from lishui_gazette.records.exchange import to_exchange
from lishui_gazette.spans import SourceText

SHARED = Path(os.environ.get("LISHUI_GAZETTE_SHARED", Path(__file__).resolve().parents[2] / "shared"))


@dataclass(frozen=True)
class Annotated:
    """A document with its annotation in the exchange form."""

    source: SourceText
    gold: dict[str, Any]


def require_shared() -> None:
    """Exit with a clear message where the annotated documents are not at hand."""
    if not (SHARED / "eval" / "gold").is_dir():
        sys.exit(f"skipped: no annotated documents at {SHARED} (set LISHUI_GAZETTE_SHARED)")


def annotated_documents() -> list[Annotated]:
    """Every annotated document whose text is at hand, by name."""
    found = []
    for path in sorted((SHARED / "eval" / "gold").glob("*.json")):
        gold = json.loads(path.read_text("utf-8"))
        for folder in ("seeds", "eval/docs"):
            text = SHARED / folder / gold["file_name"]
            if text.exists():
                found.append(Annotated(read_file(text), gold))
    return found


def scorer() -> ModuleType:
    """The scorer module that stands beside the annotations."""
    spec = importlib.util.spec_from_file_location("score", SHARED / "eval" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def annotated_part(predicted: dict[str, Any], gold: dict[str, Any]) -> dict[str, Any]:
    """What of an extraction an annotation of excerpts is held against: targets and outcomes inside its `ranges`."""
    if "ranges" not in gold:
        return predicted

    def inside(row: dict[str, Any]) -> bool:
        start, end = row["evidence"]
        return any(low <= start and end <= high for low, high in gold["ranges"])

    return predicted | {table: [row for row in predicted[table] if inside(row)] for table in ("targets", "outcomes")}


def f1_by_table(documents: list[Annotated], tables: tuple[str, ...] = ()) -> dict[str, float]:
    """F1 of each headline table or of `tables`, and their `mean`, of extraction against the annotations."""
    score = scorer()
    tallies = type("Tallies", (dict,), {"__missing__": lambda self, key: self.setdefault(key, score.Tally())})()
    for document in documents:
        predicted = to_exchange(extract_document(document.source))
        score.score_document(annotated_part(predicted, document.gold), document.gold, tallies, [])
    result = {table: tallies[table].f1() for table in tables or score.HEADLINE}
    return {**result, "mean": sum(result.values()) / len(result)}
