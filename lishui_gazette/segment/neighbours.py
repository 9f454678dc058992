"""What a paragraph is for as the paragraphs beside it tell."""

from __future__ import annotations

import re
from dataclasses import replace

from lishui_gazette.scanning import regex
from lishui_gazette.segment.block import Block
from lishui_gazette.segment.bylines import is_name
from lishui_gazette.segment.meta_lines import is_field, is_medium_name
from lishui_gazette.segment.roles import DAY, ISSUER_LINE, Role, role_of
from lishui_gazette.segment.sentences import ends_inside
from lishui_gazette.segment.signs import any_of

__all__ = ["in_context"]

_SIGNED = regex(rf"{ISSUER_LINE.pattern}\s+{DAY}")
_SPEAKER_ABOVE = regex(rf"[^，。；！？：]{{2,40}}{any_of('office_ends')}[\u4e00-\u9fff·]{{2,8}}：")
_SHORTEST_TITLE = 6
_FEWEST_FIELDS = 3
_NUMBER_FIELD = regex(
    r"(?:文号|发文字号)[：\s]{0,2}(?P<number>[\u4e00-\u9fff]{1,12}\s?[〔\[【（](?:19|20)\d\d[〕\]】）]\s?\d{1,4}号)"
)
_LONGEST_NAME = 4
_LONGEST_LIST = 40
_LONG_CLAUSE = 30
# A line that sets out one work of a list, and tells no news of a place: 新建学校20所.
_AIM = regex(rf"{any_of('work_verbs')}[^，。；：！？“”]{{2,30}}?\d[\d.]*[百千万亿]*(?:余|多)?[\u4e00-\u9fff]{{1,4}}")
_ABOVE = 4
_DATELINE = regex(r"[^，。]{0,24}(?:讯|\d日电)[ （）]|(?:本报|记者|通讯员)|昨|近日|日前|\d{1,2}月\d{1,2}日")
_TEXT = (Role.BODY, Role.SECTION, Role.SIGNATURE)


def in_context(norm: str, blocks: list[Block]) -> list[Block]:
    """The blocks of the folded text `norm`, with the roles that their neighbours give them."""
    found = _fields(_texts_begun(_speakers_above(_original_titles(norm, _site_heads(_headings(norm, blocks))))))
    return _signatures(_contents(_authors(_sources(found))))


def _headings(norm: str, blocks: list[Block]) -> list[Block]:
    """The blocks, a heading below the level of the document's first (## below #) no longer marked as one."""
    levels = [_level(norm, block) for block in blocks]
    first = next((level for level in levels if level), 0)
    return [
        replace(block, is_marked=False) if level > first else block for block, level in zip(blocks, levels, strict=True)
    ]


def _level(norm: str, block: Block) -> int:
    """How many signs of Markdown stand before a heading; 0 where none do."""
    if not block.is_marked:
        return 0
    line = norm[norm.rfind("\n", 0, block.start) + 1 : block.start]
    return line.count("#")


_PATH = regex(r"位置(?:是|：)|首页")
_PATH_WITHIN = 12
_LINES_OF_DOUBLED, _LONGEST_COLUMN = 3, 8


def _site_heads(blocks: list[Block]) -> list[Block]:
    """The blocks, short lines above a site's path (首页 > 要闻) made furniture where a headline follows below it, and
    the one above a headline that a site prints twice.
    """
    opening = blocks[:_PATH_WITHIN]
    text = next((i for i, block in enumerate(opening) if block.role is Role.BODY), len(opening))
    if text == _LINES_OF_DOUBLED and opening[1].norm == opening[2].norm and len(opening[0].norm) <= _LONGEST_COLUMN:
        return [replace(opening[0], role=Role.LABEL), *blocks[1:]]
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
        is_titled = index == 0 or (before.role is Role.HEADLINE and len(before.norm) >= _SHORTEST_TITLE)
        is_dated = index > 1 and before.role is Role.DATE and blocks[index - 2].role is Role.HEADLINE
        is_between = ((is_titled or is_dated) and after.role is Role.BODY) or after.role is Role.STAMP
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
    number = _NUMBER_FIELD.search(block.norm)
    if number and role_of(number["number"]) is Role.NUMBER:
        start, end = (block.start + place for place in number.span("number"))
        return replace(block, start=start, end=end, norm=number["number"], role=Role.NUMBER)
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


def _texts_begun(blocks: list[Block]) -> list[Block]:
    """The blocks, clauses that a column broke off made text: below a byline, or long ones or figures below a text.

    So are the lines below a text that each set out a work, where no text with a dateline follows.
    """
    found = list(blocks)
    for index, block in enumerate(blocks[1:], 1):
        is_line = block.role is Role.HEADLINE and not block.is_marked
        is_below = is_line and any(b.role is Role.BODY for b in found[max(0, index - _ABOVE) : index])
        if is_below and _AIM.fullmatch(block.norm) and not _begins_news(blocks, index):
            found[index] = replace(block, role=Role.BODY)
            continue
        if block.role is Role.HEADLINE and "，" in block.norm and ends_inside(block.norm) and not block.is_marked:
            above = found[index - 1].role
            is_long = block.norm.count("，") > 1 or len(block.norm) >= _LONG_CLAUSE or "%" in block.norm
            if above is Role.BYLINE or (above is Role.BODY and is_long):
                found[index] = replace(block, role=Role.BODY)
    return found


def _begins_news(blocks: list[Block], index: int) -> bool:
    """Whether the first text below the block opens as news do, or none follows."""
    below = next((b for b in blocks[index + 1 : index + 6] if b.role is not Role.HEADLINE), None)
    return below is None or below.role is not Role.BODY or _DATELINE.match(below.norm) is not None


def _stands_above_headline(blocks: list[Block], index: int) -> bool:
    """Whether no running text stands before the block, and a headline and text behind it."""
    is_first = index == 0 or blocks[index - 1].role is not Role.BODY
    return is_first and index + 1 < len(blocks) and blocks[index + 1].role is Role.HEADLINE


_LEADERS = regex(r"(?:…|[·.．]{3})\s*（?\d{1,4}）?$|[…·.．]{6,}|…{2,}$")
_CONTENTS_HEAD = regex(r"目\s*录|CONTENTS|本期目录|本期要目")


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


def _closes_list(blocks: list[Block], index: int) -> bool:
    """Whether the lines before `index` are a list below a text: one announced by a colon, or of fields (主任：某某)."""
    low = max(0, index - _LONGEST_LIST)
    above = next((at for at in range(index - 1, low - 1, -1) if blocks[at].role is not Role.HEADLINE), low)
    listed = blocks[above + 1 : index]
    is_list = blocks[above].norm.endswith("：") or all("：" in block.norm for block in listed)
    return bool(listed) and blocks[above].role is Role.BODY and is_list


def _signatures(blocks: list[Block]) -> list[Block]:
    """The blocks, issuer and day below running text marked as a signature."""
    result = list(blocks)

    def in_text(index: int) -> bool:
        return index > 0 and (result[index - 1].role in _TEXT or _closes_list(result, index))

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
