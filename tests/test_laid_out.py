"""Pages in the layouts of papers, gazettes, offices and sites, taken apart as a reader would; all are invented."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from lishui_gazette.extract import extract_document
from lishui_gazette.read import read_file
from lishui_gazette.records.exchange import to_exchange

FOLDER = Path(__file__).parent / "laid_out"
EXPECTED: dict[str, Any] = json.loads((FOLDER / "expected.json").read_text("utf-8"))


def told(text: str, article: dict[str, Any]) -> dict[str, Any]:
    """What the expectation says of an article, read from its record."""
    kept = ("kicker", "title", "subtitle", "genre", "document_number", "issue_date", "continued_on")
    return {key: article.get(key) for key in kept} | {
        "byline": [[maker["name"], maker["role"]] for maker in article["byline"]],
        "opens": text[article["start"] : article["start"] + 8],
        "ends": text[article["end"] - 8 : article["end"]],
    }


@pytest.mark.parametrize("name", EXPECTED)
def test_page_is_taken_apart(name: str) -> None:
    """Medium, day, articles, headlines, makers and kinds of text are those that a reader sees on the page."""
    source = read_file(FOLDER / f"{name}.txt")
    found, expected = to_exchange(extract_document(source)), EXPECTED[name]
    document = found["document"]
    assert (document["medium"], document["publication_date"]) == (expected["medium"], expected["publication_date"])
    if "quality_flags" in expected:
        assert document["quality_flags"] == expected["quality_flags"]
    assert [told(source.text, article) for article in found["articles"]] == expected["articles"]


def test_every_page_has_its_expectation() -> None:
    """No page lies in the folder without being read."""
    assert {path.stem for path in FOLDER.glob("*.txt")} == set(EXPECTED)
