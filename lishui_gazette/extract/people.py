"""Names and offices of persons (placeholder, being written)."""

from lishui_gazette.extract.mentions import PersonMention
from lishui_gazette.segment.parts import ArticleText


def find_people(article: ArticleText) -> list[PersonMention]:
    """Every named person in the body, in order."""
    return []
