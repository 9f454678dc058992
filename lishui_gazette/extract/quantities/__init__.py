"""Targets and outcomes in running text (being written)."""

from __future__ import annotations

from lishui_gazette.extract.mentions import QuantityMention
from lishui_gazette.extract.places import Place
from lishui_gazette.segment.parts import ArticleText, Dating

__all__ = ["find_quantities"]


def find_quantities(article: ArticleText, dating: Dating, place: Place) -> list[QuantityMention]:
    """Each target and outcome of the article, in order."""
    return []
