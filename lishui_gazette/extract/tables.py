"""Indicator tables that were flattened to text (first version: signatures)."""

from __future__ import annotations

from dataclasses import dataclass

from lishui_gazette.extract.mentions import QuantityMention
from lishui_gazette.extract.places import Place
from lishui_gazette.segment.parts import ArticleText


@dataclass(frozen=True, slots=True)
class TableFindings:
    """The records of an article's tables, and the `[start, end)` of each table in the body (to be left alone by others)."""

    quantities: tuple[QuantityMention, ...] = ()
    regions: tuple[tuple[int, int], ...] = ()


def read_tables(article: ArticleText, place: Place) -> TableFindings:
    """One record a cell of each indicator table in the article's body."""
    return TableFindings()
