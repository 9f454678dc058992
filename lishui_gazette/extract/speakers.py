"""Who speaks in a document (placeholder, being written)."""

from collections.abc import Sequence

from lishui_gazette.extract.mentions import ArticleFindings, SpeakerMention
from lishui_gazette.segment.parts import ArticleText


def find_speakers(articles: Sequence[ArticleText], findings: Sequence[ArticleFindings]) -> list[SpeakerMention]:
    """Each person who speaks, chairs, is interviewed or signs, once a document."""
    return []
