"""Targets and outcomes in running text (placeholder, being written)."""

from lishui_gazette.extract.mentions import QuantityMention
from lishui_gazette.extract.places import Place
from lishui_gazette.segment.parts import ArticleText, Dating


def find_quantities(article: ArticleText, dating: Dating, place: Place) -> list[QuantityMention]:
    """Each target and outcome of the article, in order."""
    return []
