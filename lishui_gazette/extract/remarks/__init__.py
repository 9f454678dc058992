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
    """Each attribution in the body of an article, in order of its cue.

    A remark is a speaker, a speech verb and what is said; `rules.RULES` are the ways to attribute. Topics and
    feelings (提出要求, 表示感谢), the voices of documents and media, 据悉, and attributes (会议提出的…) are none.

    Args:
        article: the article; its headline is not read.
        people: the people named in the body; where one of them stands before a verb decides the speaker.
        meetings: the meetings of the article. A meeting's voice is told by the printed subject alone, so
            they are not needed yet.

    Returns:
        Remarks with offsets in the body; empty where nobody is quoted.
    """
    marked = mark(article.body, people)
    cues = find_cues(marked)
    return [r for i, cue in enumerate(cues) if (r := content_of(marked, cues, i)) is not None]
