"""Invented places and names, and rows of documents for the generated corpus."""

from __future__ import annotations

import hashlib
import random
from dataclasses import dataclass
from datetime import date
from typing import Any

from lishui_gazette.records.tables import DOCUMENT_TABLES
from lishui_gazette.resolve.areas import is_listed
from lishui_gazette.vocab import words

__all__ = ["Place", "Row", "World", "document_row", "empty_rows"]

Row = dict[str, Any]
SYLLABLES = "澜岚溪霁屿汀渚岫墅峪垣坞陂沅溆潼濂沭沂泖浯涪渌溧澉濉岭崤嵊崧嵩嵫巘岙"
RENAMED = 0.1  # of the counties become cities


@dataclass(frozen=True, slots=True)
class Place:
    """A county or city by its bare name; `renamed` is the year in which a county becomes a city."""

    stem: str
    level: str
    renamed: int | None = None

    def unit(self, day: date) -> str:
        """县 or 市 on that day."""
        return "市" if self.renamed and day.year >= self.renamed else self.level

    def full(self, day: date) -> str:
        """The full name on that day."""
        return self.stem + self.unit(day)


class World:
    """Places and names of people, each given once."""

    def __init__(self, rng: random.Random, count: int) -> None:
        self._rng = rng
        stems: dict[str, None] = {}
        while len(stems) < count:
            stem = "".join(rng.sample(SYLLABLES, 2))
            if not is_listed(stem):
                stems.setdefault(stem)
        self.places = [
            Place(stem, level, rng.randint(2010, 2018) if level == "县" and rng.random() < RENAMED else None)
            for stem in stems
            for level in [rng.choice("市县县")]
        ]
        self._surnames = words("surnames")[1]
        self._given = words("given_characters")[1]
        self._named: set[str] = set()

    def name(self) -> str:
        """A name that nobody has yet."""
        while True:
            name = self._rng.choice(self._surnames) + "".join(self._rng.choices(self._given, k=2))
            if name not in self._named:
                self._named.add(name)
                return name


def empty_rows() -> dict[str, list[Row]]:
    """No rows of any table."""
    return {spec.name: [] for spec in DOCUMENT_TABLES}


def document_row(rows: dict[str, list[Row]], document_id: str, place: str, day: date | None, flags: list[str]) -> str:
    """Adds a document with one article whose headline begins with the place; returns the article's id."""
    text_sha256 = document_id + hashlib.sha256(document_id.encode()).hexdigest()[12:]
    made = {"method": "rules", "extractor_version": "0", "quality_flags": flags, "document_id": document_id}
    dated = {"publication_date_precision": "day", "publication_date_basis": "stated"} if day else {}
    rows["documents"].append(
        {
            **made,
            **dated,
            "file_name": f"{document_id}.txt",
            "sha256": text_sha256,
            "text_sha256": text_sha256,
            "length": 10_000,
            "medium": "newspaper",
            "publication_date_start": day,
            "publication_date_end": day,
            "date_clues": [],
            "editors": [],
        }
    )
    article_id = f"{document_id}:articles:0-9000"
    rows["articles"].append(
        {
            **made,
            "article_id": article_id,
            "title": f"{place}召开工作会议",
            "byline": [],
            "genre": "news",
            "start": 0,
            "end": 9_000,
            "is_complete": True,
        }
    )
    return article_id
