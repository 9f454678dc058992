"""Documents taken apart, for the tests of segmentation."""

from __future__ import annotations

from lishui_gazette.layout import repair
from lishui_gazette.segment.document import segment
from lishui_gazette.segment.parts import ArticleText, Segmented
from lishui_gazette.spans import SourceText

LEAD = "5月5日，澜川市召开渔港建设推进会，市委书记范仲川出席会议并讲话。范仲川强调，要抓好渔港建设。"


def taken_apart(text: str) -> Segmented:
    """The document, segmented."""
    source = SourceText.of(text)
    return segment(source, repair(source))


def only(text: str) -> ArticleText:
    """The only article of a document."""
    (article,) = taken_apart(text).articles
    return article


def printed(text: str, article: ArticleText) -> str:
    """What the source prints at the article's span."""
    return text[article.span.start : article.span.end]


def makers(article: ArticleText) -> list[tuple[str | None, str]]:
    """Names and roles of an article's byline."""
    return [(maker.name, maker.role.value) for maker in article.byline]
