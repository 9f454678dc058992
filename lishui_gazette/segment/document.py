"""One document taken apart."""

from __future__ import annotations

from dataclasses import replace

from lishui_gazette.records import Genre, QualityFlag
from lishui_gazette.segment.articles import build
from lishui_gazette.segment.blocks import blocks_of
from lishui_gazette.segment.columns import rejoin
from lishui_gazette.segment.condition import layout_flags
from lishui_gazette.segment.digests import split_digest
from lishui_gazette.segment.grouping import group
from lishui_gazette.segment.masthead import read_masthead
from lishui_gazette.segment.parts import ArticleText, Segmented
from lishui_gazette.segment.prelude import WEB_STAMP
from lishui_gazette.spans import Repaired, SourceText, Span

__all__ = ["segment"]


def segment(source: SourceText, repaired: Repaired) -> Segmented:
    """A document taken apart into its masthead facts and its articles.

    Column labels, mastheads, tables of contents, navigation, captions and advertisements belong to no article. A
    text without a headline is one article with `title` None.

    Args:
        source: the document.
        repaired: its text with the layout repaired.

    Returns:
        The head, with the flags that the layout shows, and the articles in the order of their beginnings.
        A document of blanks only has no article; any other has at least one.
    """
    stamp = WEB_STAMP.match(repaired.norm)
    blocks = blocks_of(source, repaired, stamp.end() if stamp else 0)
    drafts = group(blocks)
    rejoin(drafts)
    drafts = [part for draft in drafts for part in split_digest(repaired.norm, draft)]
    built = [made for draft in drafts if (made := build(repaired, draft)) is not None]
    articles = tuple(made.article for made in built) or _whole(repaired)
    head = read_masthead(source, repaired)
    flags = list(head.quality_flags)
    if any(made.is_cut for made in built):
        flags.append(QualityFlag.TRUNCATED)
    if any(made.is_furnished for made in built):
        flags.append(QualityFlag.OCR_NOISE)
    flags += layout_flags(source, repaired, blocks, drafts)
    return Segmented(replace(head, quality_flags=tuple(dict.fromkeys(flags))), articles)


def _whole(repaired: Repaired) -> tuple[ArticleText, ...]:
    """The whole document as one article, where nothing in it could be told from page furniture."""
    end = len(repaired.text.rstrip())
    if not end:
        return ()
    span = repaired.span(0, end)
    return (ArticleText(Span(span.start, span.end), repaired.cut(0, 0), repaired, Genre.NEWS),)
