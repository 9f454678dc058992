"""Remarks: who said what, found by their cues."""

from __future__ import annotations

from collections.abc import Sequence

from lishui_gazette.extract.mentions import MeetingMention, PersonMention, RemarkMention
from lishui_gazette.extract.remarks.contents import content_of
from lishui_gazette.extract.remarks.cues import find_cues
from lishui_gazette.extract.remarks.marking import mark
from lishui_gazette.segment.parts import ArticleText

__all__ = ["find_remarks"]


def find_remarks(
    article: ArticleText, people: Sequence[PersonMention], meetings: Sequence[MeetingMention]
) -> list[RemarkMention]:
    """Each attribution in the body of an article, in order of its cue."""
    marked = mark(article.body, people)
    cues = find_cues(marked)
    return [r for i, cue in enumerate(cues) if (r := content_of(marked, cues, i)) is not None]
