"""Segmentation: a document's masthead facts and its articles (placeholder, being written)."""

from lishui_gazette.records import Genre
from lishui_gazette.segment.masthead import read_masthead
from lishui_gazette.segment.parts import ArticleText, DocumentHead, Segmented
from lishui_gazette.spans import Repaired, SourceText, Span

__all__ = ["ArticleText", "DocumentHead", "Segmented", "segment"]


def segment(source: SourceText, repaired: Repaired) -> Segmented:
    """A document taken apart."""
    article = ArticleText(Span(0, len(source.text)), repaired.cut(0, 0), repaired, Genre.NEWS)
    return Segmented(read_masthead(source, repaired), (article,))
