"""A document's paragraphs, each with the part it plays on the page."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import cache

from lishui_gazette import vocab
from lishui_gazette.segment.signs import any_of
from lishui_gazette.spans import Repaired, SourceText


class Role(Enum):
    """What a paragraph is for; the first group belongs to articles, the second to none."""

    HEADLINE = auto()  # may be a headline: short, and no sentence
    BYLINE = auto()
    AUTHOR = auto()  # an office and a name, as below the headline of a signed article
    NUMBER = auto()  # 文号
    DATE = auto()
    SIGNATURE = auto()  # issuer and day below an official document
    SECTION = auto()  # a numbered heading inside a text
    BODY = auto()

    MASTHEAD = auto()
    CONTENTS = auto()
    NAVIGATION = auto()
    CREDIT = auto()
    JUMP = auto()
    CAPTION = auto()
    ADVERT = auto()
    LABEL = auto()
    FOOTER = auto()
    STAMP = auto()
    START = auto()  # a web page's stamp directly before its text: another page begins


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


SENTENCE_END = re.compile(r"[。！？…!?][”’）》】]*$")
_HEADING_MARK = re.compile(r"(?:#{1,6}\s*|原标题：\s*)+")
_LABEL_IN_FRONT = re.compile(
    r"(?:（(?![一二三四五六七八九十]{1,3}）)[\u4e00-\u9fff]{1,4}）|【[^】]{1,16}】)\s*(?=\S{6})"
)
_SECTION = re.compile(
    r"[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|第[一二三四五六七八九十\d]{1,3}[篇章节编部分条]"
    r"|\d{1,2}[.、](?!\d)|[①-⑳]|——|表\d|续表|注：|附件"
)
_NUMBER = re.compile(
    r"[（(]?[\u4e00-\u9fffA-Z]{0,16}\s?[〔\[【（](?:19|20)\d{2}[〕\]】）]\s?第?\d{1,4}号[）)]?"
    r"|(?:公告|通告|令)?第\d{1,4}号|(?:19|20)\d{2}年第\d{1,4}号"
)
_SMALL = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_DAY = rf"(?:\d{{4}}|[一二三四五六七八九〇○零]{{4}})年{_SMALL}月{_SMALL}日"
_DATE = re.compile(rf"[（(]?\s*{_DAY}\s*(?:[^，。）)]{{0,40}}(?:通过|批准|修订|公布|会议上))?[）)]?(?:印发)?")
_BYLINE = re.compile(
    r"[□■◎●○▲]?\s*[\u4e00-\u9fff·]{0,14}\s?(?:(?:记者|评论员|通讯员|编辑部)|特约撰稿人?|撰稿|采写)"
    r"[：:]?(?:[\s、/｜]?[\u4e00-\u9fff·]{2,12}){0,10}(?:[\s/｜]*(?:文/?图?|图/?文?|摄|报道|整理))?"
    r"|(?:作者|文|图|文/图|图/文|文/摄)[：:/｜\s][\u4e00-\u9fff·、\s]{2,30}"
    rf"|（[\u4e00-\u9fff·\s]{{0,8}}{any_of('maker_words')}[^，。（）]{{0,40}}）"
)
_AUTHOR = re.compile(
    rf"[\u4e00-\u9fff（）、·]{{2,40}}{any_of('office_ends')}\s+[\u4e00-\u9fff]{{2,4}}"
    rf"|[\u4e00-\u9fff（）、·]{{2,40}}{any_of('short_office_ends')}\s?[\u4e00-\u9fff]{{2,3}}"
)
_TITLE_AND_SPEAKER = re.compile(rf"(\S*(?:报告|讲话|致辞))\s+({_AUTHOR.pattern})")
_ISSUER = re.compile(rf"[\u4e00-\u9fff（）“”、\s]{{2,60}}{any_of('issuer_ends')}(?:（印）)?")
_SIGNED = re.compile(rf"{_ISSUER.pattern}\s+{_DAY}")
_OFFICIAL_TITLE = re.compile(rf"[^。；！？]{{2,70}}(?:关于|印发)[^。；！？]{{2,120}}的{any_of('document_kinds')}")
_UNFINISHED = re.compile(r"[的和与及至由被把]$")
_DATED_CLAUSE = re.compile(r"(?:\d{4}年)?\d{1,2}月\d{1,2}日[^，]{0,6}，")
_PAGE_START = re.compile(r"(?:来源：[^\n，]{2,24}|[\d\s\-/.：年月日]{0,30})，正文：")
_MANY_MARKS = re.compile(r"[。；！？]")


@cache
def _lines() -> tuple[tuple[Role, re.Pattern[str]], ...]:
    table = vocab.tree("page_lines")
    return tuple(
        (role, re.compile("|".join(f"(?:{pattern})" for pattern in table[role.name.lower()])))
        for role in (
            Role.FOOTER,
            Role.STAMP,
            Role.NAVIGATION,
            Role.JUMP,
            Role.CREDIT,
            Role.ADVERT,
            Role.MASTHEAD,
            Role.LABEL,
            Role.CAPTION,
        )
    )


@cache
def _running_open() -> re.Pattern[str]:
    """Running text that a column broke off: it begins as sentences do, has several clauses, or stops inside a title."""
    openings = "|".join(map(re.escape, vocab.words("text_openings")))
    return re.compile(
        rf"(?:{openings}|(?:会议|活动|仪式|论坛)还|[他她](?:说|表示|指出|强调|要求|希望))[^，]{{0,12}}，.{{24,}}"
        r"|.{12,}，.{0,40}《[^》]{2,40}|(?=.{38})[^，\s]{2,40}(?:，[^，\s]{2,40}){2,}|要[^，]{2,30}，.{16,}"
    )


def is_issuer(norm: str) -> bool:
    """Whether a line names a body that issues documents."""
    return bool(_ISSUER.fullmatch(norm))


def role_of(norm: str) -> Role:
    """The part that a folded paragraph plays, judged by itself alone.

    Rule: a line whose whole form is that of furniture, a document's number, a day or a byline is that; a numbered
    line is a section's heading, or text where it has sentences; a line without sentences that is short enough is
    headline-like; all else is text.
    """
    if len(norm) > 200:
        return Role.BODY
    if len(norm) <= 80:
        patterns = (*_lines(), (Role.NUMBER, _NUMBER), (Role.DATE, _DATE), (Role.BYLINE, _BYLINE))
    else:
        patterns = _lines()
    known = next((role for role, pattern in patterns if pattern.fullmatch(norm)), None)
    return known or _plain_role(norm)


def _plain_role(norm: str) -> Role:
    """Text, a section's heading, an author's line or a headline."""
    has_sentences = bool(_MANY_MARKS.search(norm))
    if _SECTION.match(norm) and not norm.startswith("——"):
        return Role.BODY if has_sentences else Role.SECTION
    if (
        has_sentences
        or _DATED_CLAUSE.match(norm)
        or _UNFINISHED.search(norm)
        or norm[-1] in "，、：；。"
        or _running_open().fullmatch(norm)
        or (len(norm) > 70 and not _OFFICIAL_TITLE.fullmatch(norm))
    ):
        return Role.BODY
    return Role.AUTHOR if len(norm) <= 50 and _AUTHOR.fullmatch(norm) else Role.HEADLINE


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
    return _signatures(_contents(found))


def _parts(norm: str, start: int, end: int) -> list[tuple[int, int]]:
    """The paragraph `[start, end)`; a page's stamp and its text, a report's title and its speaker taken apart."""
    page = _PAGE_START.match(norm, start, end)
    if page:
        return [(start, page.end()), (page.end(), end)]
    match = _TITLE_AND_SPEAKER.fullmatch(norm, start, end) if end - start < 100 else None
    return [match.span(1), match.span(2)] if match else [(start, end)]


def _block(repaired: Repaired, start: int, end: int, gap: int) -> Block | None:
    norm = repaired.norm[start:end]
    mark = _HEADING_MARK.match(norm)
    if mark and (len(norm) > 110 or "。" in norm):
        mark = None
    if mark:
        start, norm = start + mark.end(), norm[mark.end() :]
    lead = len(norm) - len(norm.lstrip())
    norm = norm.strip()
    start += lead
    if not norm:
        return None
    if _PAGE_START.fullmatch(norm):
        return Block(start, start + len(norm), norm, Role.START, gap)
    label = _LABEL_IN_FRONT.match(norm)
    if label and role_of(norm) is Role.HEADLINE and role_of(norm[label.end() :]) is Role.HEADLINE:
        start, norm = start + label.end(), norm[label.end() :]
    role = Role.HEADLINE if mark else role_of(norm)
    return Block(start, start + len(norm), norm, role, gap, bool(mark))


_LEADERS = re.compile(r"[…·.．]{3,}\s*（?\d{1,4}）?$|[…·.．]{6,}")
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
            elif index > 1 and _ISSUER.fullmatch(blocks[index - 1].norm):
                first = index - 1
                while first > 1 and _ISSUER.fullmatch(blocks[first - 1].norm) and not in_text(first):
                    first -= 1
                if in_text(first):
                    for at in range(first, index + 1):
                        result[at] = replace(result[at], role=Role.SIGNATURE)
    return result
