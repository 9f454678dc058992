"""A document's paragraphs, each with the part it plays on the page."""

from __future__ import annotations

from lishui_gazette.scanning import regex
from lishui_gazette.segment.block import Block
from lishui_gazette.segment.neighbours import in_context
from lishui_gazette.segment.roles import AUTHOR_LINE, Role, role_of
from lishui_gazette.segment.signs import any_of
from lishui_gazette.spans import Repaired, SourceText

__all__ = ["blocks_of"]

_HEADING_MARK = regex(r"(?:#{1,6}\s*|原标题：\s*)+")
_QUOTE_MARK = regex(r"(?:[>＞]\s*)+(?=\S)")
_LABEL_IN_FRONT = regex(
    r"(?:（(?![一二三四五六七八九十]{1,3}）)[\u4e00-\u9fffA-Za-z·+]{1,10}）|【[^】]{1,16}】|[\u4e00-\u9fff]{2,6}\s?[丨｜|]"
    r"|[◆◇■▲△●★☆▶►▷◎※♦➤])\s*(?=\S{6})"
)
# What a site's title bar adds behind a headline.
_SITE_BEHIND = regex(
    r"(?:_[^_，。\s]{2,16})+$|(?:--[^-，。\s]{2,16})+$"
    rf"|\s?[-|｜—_]\s?[\u4e00-\u9fff]{{2,14}}(?:网|频道|门户网站|网站|客户端|{any_of('issuer_ends')})$"
)
_JUMP_IN_FRONT = regex(r"[（(]\s*(?:上接|紧接|接)\s*第?[^（）()\s]{1,8}版[^（）()]{0,8}[）)]\s*(?=\S)")
_TITLE_AND_SPEAKER = regex(rf"(\S*(?:报告|讲话|致辞))\s+({AUTHOR_LINE.pattern})")
_SHORTEST_TITLE = 6
_PAGE_START = regex(r"(?:来源：[^\n，]{2,24}|[\d\s\-/.：年月日]{0,30})，正文：")


def blocks_of(source: SourceText, repaired: Repaired, begin: int = 0) -> list[Block]:
    """The paragraphs of the repaired text from `begin` on, with their roles.

    A table of contents is recognised by its heading and runs to the last line with leader dots or to the first
    line that repeats an entry; an issuer above a day, below running text, is a signature.
    """
    found: list[Block] = []
    last = repaired.offsets[begin] if begin < len(repaired) else 0
    for start, end in repaired.paragraphs():
        if end <= begin:
            continue
        at = max(start, begin)
        gap = source.text.count("\n", last, repaired.offsets[at]) or 1
        last = repaired.offsets[end - 1] + 1
        for begun, ended in _parts(repaired.norm, at, end):
            block = _block(repaired, begun, ended, gap)
            if block is not None:
                found.append(block)
    return in_context(repaired.norm, found)


def _parts(norm: str, start: int, end: int) -> list[tuple[int, int]]:
    """The paragraph `[start, end)`, what stands for something else in one line with it taken apart.

    So do a page's stamp or 上接 and the text behind, and a report's title and its speaker.
    """
    front = _PAGE_START.match(norm, start, end) or _JUMP_IN_FRONT.match(norm, start, end)
    if front and front.end() < end:
        return [(start, front.end()), (front.end(), end)]
    match = _TITLE_AND_SPEAKER.fullmatch(norm, start, end) if end - start < 100 else None
    return [match.span(1), match.span(2)] if match else [(start, end)]


def _block(repaired: Repaired, start: int, end: int, gap: int) -> Block | None:
    start, end, mark = _unmarked(repaired.norm, start, end)
    norm = repaired.norm[start:end]
    if not norm:
        return None
    if _PAGE_START.fullmatch(norm):
        return Block(start, end, norm, Role.START, gap)
    role = Role.HEADLINE if mark else role_of(norm)
    if role is Role.HEADLINE:
        label, site = _LABEL_IN_FRONT.match(norm), _SITE_BEHIND.search(norm)
        if label and role_of(norm[label.end() :]) is Role.HEADLINE:
            start = start + label.end()
        if site and end - start - len(site[0]) >= _SHORTEST_TITLE:
            end -= len(site[0])
    return Block(start, end, repaired.norm[start:end], role, gap, mark)


def _unmarked(norm: str, start: int, end: int) -> tuple[int, int, bool]:
    """The paragraph without blanks and mark-up around it, and whether the mark-up makes it a heading."""
    mark = _HEADING_MARK.match(norm, start, end)
    is_heading = bool(mark) and end - start <= 110 and norm.find("。", start, end) < 0
    quote = _QUOTE_MARK.match(norm, start, end)
    if mark and is_heading:
        start = mark.end()
    elif quote:
        start = quote.end()
    while start < end and norm[start].isspace():
        start += 1
    while end > start and norm[end - 1].isspace():
        end -= 1
    if end - start > 2 and norm[start] in "*_" and norm[end - 1] == norm[start]:
        start, end = start + 1, end - 1
    return start, end, is_heading
