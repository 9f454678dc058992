"""Meetings that an article tells of or refers to."""

from collections.abc import Sequence

from lishui_gazette.extract.mentions import MeetingMention, PersonMention
from lishui_gazette.segment.parts import ArticleText, Dating


def find_meetings(article: ArticleText, people: Sequence[PersonMention], dating: Dating) -> list[MeetingMention]:
    """Each meeting that the article reports or cites, once."""
    return []
