"""Remarks (placeholder, being written)."""

from collections.abc import Sequence

from lishui_gazette.extract.mentions import MeetingMention, PersonMention, RemarkMention
from lishui_gazette.segment.parts import ArticleText


def find_remarks(
    article: ArticleText, people: Sequence[PersonMention], meetings: Sequence[MeetingMention]
) -> list[RemarkMention]:
    """Each attribution in the body, in order of its cue."""
    return []
