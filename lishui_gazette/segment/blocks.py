"""A document's paragraphs, each with the part it plays on the page."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from lishui_gazette.segment.bylines import is_name
from lishui_gazette.segment.meta_lines import is_field, is_medium_name
from lishui_gazette.segment.roles import AUTHOR_LINE, DAY, ISSUER_LINE, Role, role_of
from lishui_gazette.segment.signs import any_of
from lishui_gazette.spans import Repaired, SourceText

SENTENCE_END = re.compile(r"[。！？…!?][”’）》】]*$")
_HEADING_MARK = re.compile(r"(?:#{1,6}\s*|原标题：\s*)+")
_QUOTE_MARK = re.compile(r"(?:[>＞]\s*)+(?=\S)")
_LABEL_IN_FRONT = re.compile(
    r"(?:（(?![一二三四五六七八九十]{1,3}）)[\u4e00-\u9fffA-Za-z·+]{1,10}）|【[^】]{1,16}】|[\u4e00-\u9fff]{2,6}\s?[丨｜|]"
    r"|[◆◇■▲△●★☆▶►▷◎※♦➤])\s*(?=\S{6})"
)
# What a site's title bar adds behind a headline.
_SITE_BEHIND = re.compile(
    r"(?:_[^_，。\s]{2,16})+$|(?:--[^-，。\s]{2,16})+$"
    rf"|\s?[-|｜—_]\s?[\u4e00-\u9fff]{{2,14}}(?:网|频道|门户网站|网站|客户端|{any_of('issuer_ends')})$"
)
_JUMP_IN_FRONT = re.compile(r"[（(]\s*(?:上接|紧接|接)\s*第?[^（）()\s]{1,8}版[^（）()]{0,8}[）)]\s*(?=\S)")
_TITLE_AND_SPEAKER = re.compile(rf"(\S*(?:报告|讲话|致辞))\s+({AUTHOR_LINE.pattern})")
_SIGNED = re.compile(rf"{ISSUER_LINE.pattern}\s+{DAY}")
_SPEAKER_ABOVE = re.compile(rf"[^，。；！？：]{{2,40}}{any_of('office_ends')}[\u4e00-\u9fff·]{{2,8}}：")
_SHORTEST_TITLE = 6
_FEWEST_FIELDS = 3
_NUMBER_LABELS = ("文号", "发文字号")
_LONGEST_NAME = 4
_PAGE_START = re.compile(r"(?:来源：[^\n，]{2,24}|[\d\s\-/.：年月日]{0,30})，正文：")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph `[start, end)` of the repaired text, without its line feed.

    `gap` is the number of line ends between it and the paragraph before it in the source; `is_marked` says that
    mark-up makes it a heading, whose sign lies before `start`.
    """

    start: int
    end: int
    norm: str
    role: Role
    gap: int = 1
    is_marked: bool = False

    @property
    def is_sentence(self) -> bool:
        """Whether it ends as a sentence does."""
        return bool(SENTENCE_END.search(self.norm[-6:]))


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
    found = _original_titles(repaired.norm, _site_heads(found))
    return _signatures(_contents(_authors(_sources(_fields(_speakers_above(found))))))


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


_PATH = re.compile(r"位置(?:是|：)|首页")
_PATH_WITHIN = 12


def _site_heads(blocks: list[Block]) -> list[Block]:
    """The blocks, short lines above a site's path (首页 > 要闻) made furniture where a headline follows below it."""
    opening = blocks[:_PATH_WITHIN]
    text = next((i for i, block in enumerate(opening) if block.role is Role.BODY), len(opening))
    paths = [i for i in range(text) if opening[i].role is Role.NAVIGATION and _PATH.search(opening[i].norm)]
    if not paths or not any(block.role is Role.HEADLINE for block in opening[paths[-1] : text]):
        return blocks
    return [
        replace(block, role=Role.NAVIGATION) if i < paths[-1] and block.role in (Role.HEADLINE, Role.LABEL) else block
        for i, block in enumerate(blocks)
    ]


def _authors(blocks: list[Block]) -> list[Block]:
    """The blocks, a bare name between a headline and its text, or in brackets below the text, made its author's."""
    found = list(blocks)
    for index, block in enumerate(blocks[1:], 1):
        is_bracketed = block.role is Role.LABEL and block.norm[0] == "（"
        if is_bracketed and blocks[index - 1].role is Role.BODY and is_name(block.norm[1:-1]):
            name = replace(block, start=block.start + 1, end=block.end - 1, norm=block.norm[1:-1])
            found[index] = replace(name, role=Role.BYLINE)
    for index in range(len(blocks) - 1):
        before, block, after = blocks[max(index - 1, 0)], blocks[index], blocks[index + 1]
        is_between = before.role is Role.HEADLINE and after.role is Role.BODY and len(before.norm) >= _SHORTEST_TITLE
        is_between = is_between or after.role is Role.STAMP
        if block.role is Role.HEADLINE and is_between and len(block.norm) <= _LONGEST_NAME and is_name(block.norm):
            found[index] = replace(block, role=Role.BYLINE)
    return found


def _fields(blocks: list[Block]) -> list[Block]:
    """The blocks, the list of fields that a site prints above a document, a line each, made a stamp.

    Its number (文号：…) stays a document's number.
    """
    found, first = list(blocks), 0
    for index in range(len(blocks) + 1):
        if index < len(blocks) and is_field(blocks[index].norm):
            continue
        if index - first >= _FEWEST_FIELDS:
            found[first:index] = [_field(block) for block in blocks[first:index]]
        first = index + 1
    return found


def _field(block: Block) -> Block:
    """A line of such a list: a stamp, or without its label a document's number."""
    label, _, value = block.norm.partition("：")
    value = value.strip()
    if label.replace(" ", "") in _NUMBER_LABELS and role_of(value) is Role.NUMBER:
        return replace(block, start=block.end - len(value), norm=value, role=Role.NUMBER)
    return replace(block, role=Role.STAMP)


def _sources(blocks: list[Block]) -> list[Block]:
    """The blocks, a medium's bare name beside a page's stamp made part of the stamp."""
    stamps = {index for index, block in enumerate(blocks) if block.role is Role.STAMP}
    return [
        replace(block, role=Role.STAMP)
        if block.role is Role.HEADLINE and {index - 1, index + 1} & stamps and is_medium_name(block.norm)
        else block
        for index, block in enumerate(blocks)
    ]


def _original_titles(norm: str, blocks: list[Block]) -> list[Block]:
    """The blocks, one that gives the original title (原标题：…) below the last text made a credit."""
    last = next((i for i in range(len(blocks) - 1, -1, -1) if blocks[i].role is Role.BODY), len(blocks))
    return [
        replace(block, role=Role.CREDIT)
        if index > last and block.is_marked and norm.endswith("原标题：", 0, block.start)
        else block
        for index, block in enumerate(blocks)
    ]


def _speakers_above(blocks: list[Block]) -> list[Block]:
    """The blocks, the line that names who says the headline below it (某县委书记某某：) made part of that headline."""
    return [
        replace(block, role=Role.HEADLINE)
        if block.role is Role.BODY and _SPEAKER_ABOVE.fullmatch(block.norm) and _stands_above_headline(blocks, index)
        else block
        for index, block in enumerate(blocks)
    ]


def _stands_above_headline(blocks: list[Block], index: int) -> bool:
    """Whether no running text stands before the block, and a headline and text behind it."""
    is_first = index == 0 or blocks[index - 1].role is not Role.BODY
    return is_first and index + 1 < len(blocks) and blocks[index + 1].role is Role.HEADLINE


_LEADERS = re.compile(r"(?:…|[·.．]{3})\s*（?\d{1,4}）?$|[…·.．]{6,}|…{2,}$")
_CONTENTS_HEAD = re.compile(r"目\s*录|CONTENTS|本期目录|本期要目")


def _contents(blocks: list[Block]) -> list[Block]:
    """The blocks, those of a table of contents marked as such."""
    head = next((i for i, block in enumerate(blocks[:60]) if _CONTENTS_HEAD.fullmatch(block.norm)), None)
    if head is None:
        return blocks
    end, seen = head + 1, set[str]()
    for index in range(head + 1, len(blocks)):
        norm = blocks[index].norm
        if _LEADERS.search(norm):
            end = index + 1
        elif norm in seen or index - end > 4:
            break
        seen.add(re.sub(r"[…·.．\s（]*\d{0,4}）?$", "", norm))
    return [replace(b, role=Role.CONTENTS) if head <= i < end else b for i, b in enumerate(blocks)]


def _signatures(blocks: list[Block]) -> list[Block]:
    """The blocks, issuer and day below running text marked as a signature."""
    result = list(blocks)

    def in_text(index: int) -> bool:
        return index > 0 and result[index - 1].role in (Role.BODY, Role.SECTION, Role.SIGNATURE)

    for index, block in enumerate(blocks):
        if block.role is Role.HEADLINE and _SIGNED.fullmatch(block.norm):
            result[index] = replace(block, role=Role.SIGNATURE if in_text(index) else Role.DATE)
        elif block.role is Role.DATE and block.norm[0] not in "（(":
            if in_text(index):
                result[index] = replace(block, role=Role.SIGNATURE)
            elif index > 1 and ISSUER_LINE.fullmatch(blocks[index - 1].norm):
                first = index - 1
                while first > 1 and ISSUER_LINE.fullmatch(blocks[first - 1].norm) and not in_text(first):
                    first -= 1
                if in_text(first):
                    for at in range(first, index + 1):
                        result[at] = replace(result[at], role=Role.SIGNATURE)
    return result
