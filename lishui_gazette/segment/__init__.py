"""Segmentation: a document's masthead facts and its articles (first version)."""

import re

from lishui_gazette.records import Genre
from lishui_gazette.segment.masthead import read_masthead
from lishui_gazette.segment.parts import ArticleText, DocumentHead, Segmented
from lishui_gazette.spans import Repaired, SourceText

__all__ = ["ArticleText", "DocumentHead", "Segmented", "segment"]

_WEB_HEAD = re.compile(r"^[^\n]{0,40}?，正文：\s*")


def segment(source: SourceText, repaired: Repaired) -> Segmented:
    """A document taken apart."""
    head = _WEB_HEAD.match(repaired.norm)
    start = head.end() if head else 0
    tail = re.search(r"(?:来源：|编辑：|返回搜狐|（完）)[^\n]{0,200}\n?\Z", repaired.norm[start:])
    end = start + tail.start() if tail else len(repaired)
    end = len(repaired.text[:end].rstrip())
    if end <= start:
        return Segmented(read_masthead(source, repaired), ())
    article = ArticleText(repaired.span(start, end), repaired.cut(0, 0), repaired.cut(start, end), Genre.NEWS)
    return Segmented(read_masthead(source, repaired), (article,))
