"""Masthead facts (placeholder, being written)."""

from lishui_gazette.records import Medium
from lishui_gazette.segment.parts import DocumentHead
from lishui_gazette.spans import Repaired, SourceText


def read_masthead(source: SourceText, repaired: Repaired) -> DocumentHead:
    """What masthead, furniture and typography tell of the document."""
    return DocumentHead(Medium.WEB)
