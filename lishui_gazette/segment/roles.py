"""What a paragraph is for, judged by its form alone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import Enum, auto
from functools import cache

from lishui_gazette import vocab
from lishui_gazette.scanning import regex
from lishui_gazette.segment.bylines import is_name
from lishui_gazette.segment.meta_lines import is_meta_line
from lishui_gazette.segment.signs import any_of

__all__ = ["AUTHOR_LINE", "DAY", "ISSUER_LINE", "Role", "is_issuer", "role_of"]


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


_TRANSCRIPT = regex(rf"{any_of('transcript_labels')}\s?：")
_SECTION = regex(
    r"[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|第[一二三四五六七八九十\d]{1,3}[篇章节编部分条]"
    r"|\d{1,2}[.、](?!\d)|[①-⑳]|——|表\d|续表|注：|附件"
)
_NUMBER = (
    r"[（(]?[\u4e00-\u9fffA-Z]{0,16}\s?[〔\[【（](?:19|20)\d{2}[〕\]】）]\s?第?\d{1,4}号[）)]?"
    r"|(?:公告|通告|令)?第\d{1,4}号|(?:19|20)\d{2}年第\d{1,4}号"
)
_SMALL = r"\s?(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s?"
DAY = rf"(?:\d{{4}}|[一二三四五六七八九〇○零]{{4}})\s?年{_SMALL}月{_SMALL}日"
_MONTH = rf"(?:\d{{4}}|[一二三四五六七八九〇○零]{{4}})\s?年{_SMALL}月"
_DATE = rf"[（(]?\s*{DAY}\s*(?:[^，。）)]{{0,40}}(?:通过|批准|修订|公布|会议上))?[）)]?(?:印发)?|[（(]?{_MONTH}[）)]?"
_BYLINE = (
    r"[□■◎●○▲]?\s*[\u4e00-\u9fff·]{0,14}\s?(?:(?:记者|评论员|通讯员|编辑部)|特约撰稿人?|撰稿|采写)"
    r"[：:]?(?:[\s、/｜]?[\u4e00-\u9fff·]{2,}(?:[\s、/｜][\u4e00-\u9fff·]{2,}){0,9})?"
    r"(?:[\s/｜]*(?:文/?图?|图/?文?|摄|报道|整理))?"
    r"|(?:作者|文|图|文/图|图/文|文/摄)[：:/｜\s][\u4e00-\u9fff·、\s]{2,30}"
    rf"|（[\u4e00-\u9fff·\s]{{0,8}}{any_of('maker_words')}[^，。（）]{{0,40}}）"
)
AUTHOR_LINE = regex(
    rf"(?!(?:本报|本刊)?(?:专?访|对话|对谈|走近))(?:"
    rf"[\u4e00-\u9fff（）、·]{{0,40}}{any_of('office_ends')}\s+[\u4e00-\u9fff]{{2,4}}"
    rf"|[\u4e00-\u9fff（）、·]{{2,40}}{any_of('short_office_ends')}\s?[\u4e00-\u9fff]{{2,3}})"
)
ISSUER_LINE = regex(rf"[\u4e00-\u9fff（）“”、\s]{{2,60}}{any_of('issuer_ends')}(?:（印）)?")
_OFFICIAL_TITLE = regex(rf"[^。；！？]{{2,70}}(?:关于|印发)[^。；！？]{{2,120}}的{any_of('document_kinds')}")
_UNFINISHED = regex(r"[的和与及至由被把]$")
_DATED_CLAUSE = regex(r"(?:\d{4}年)?\d{1,2}月\d{1,2}日[^，]{0,6}，")
# who says what the next paragraph prints: 会议指出, 某某强调
_SPEAKS_BELOW = regex(
    r"(?:会议|大会|全会|[\u4e00-\u9fff]{2,4})(?:还|最后|同时)?(?:强调|指出|要求|认为|表示|提出|明确|介绍|希望)：?"
)
_REPORTED = regex(r"本[报台][\u4e00-\u9fff]{0,8}讯[\s（]|[\u4e00-\u9fff]{2,12}讯\s?（[^（）]{0,12}(?:记者|通讯员)")
_MANY_MARKS = regex(r"[。；]|[！？](?=.{24})|[！？]$")


_FURNITURE = (
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
_LONGEST_FRONT_LINE = 80


def _known_lines(forms: Mapping[Role, str]) -> re.Pattern[str]:
    """Lines of a form of their own, each role a group by its name, in the order in which they are tried."""
    return regex("|".join(f"(?P<{role.name}>{form})" for role, form in forms.items()))


_DISCLOSED = r"（此件[^（）。]{2,12}）"  # below issuer and day: who may read the document
_FRONT = _known_lines({Role.NUMBER: _NUMBER, Role.DATE: _DATE, Role.BYLINE: _BYLINE, Role.SIGNATURE: _DISCLOSED})


@cache
def _furniture() -> re.Pattern[str]:
    table = vocab.tree("page_lines")
    return _known_lines({role: "|".join(table[role.name.lower()]) for role in _FURNITURE})


@cache
def _running_open() -> re.Pattern[str]:
    """Running text that a column broke off: it begins as sentences do, has several clauses, or stops inside a title."""
    openings = "|".join(map(re.escape, vocab.words("text_openings")))
    return re.compile(
        rf"(?:{openings}|(?:会议|活动|仪式|论坛)还|[他她](?:说|表示|指出|强调|要求|希望))[^，]{{0,12}}，.{{24,}}"
        r"|.{12,}，.{0,40}《[^》]{2,40}|(?=.{38})[^，\s]{2,40}(?:，[^，\s]{2,40}){2,}|要[^，]{2,30}，.{16,}"
        r"|(?:会议|全会|大会)(?:还)?(?:听取|审议|传达|研究|指出|强调|要求|认为|原则同意|通报|决定)[了并]?.{8,}"
    )


def is_issuer(norm: str) -> bool:
    """Whether a line names a body that issues documents."""
    return bool(ISSUER_LINE.fullmatch(norm))


def role_of(norm: str) -> Role:
    """The part that a folded paragraph plays, judged by itself alone.

    Rule: a line whose whole form is that of furniture, a document's number, a day or a byline is that; a numbered
    line is a section's heading, or text where it has sentences; a line without sentences that is short enough is
    headline-like; all else is text.
    """
    if len(norm) > 200:
        return Role.BODY
    if is_meta_line(norm):
        return Role.STAMP
    known = _furniture().fullmatch(norm)
    if known is None and len(norm) <= _LONGEST_FRONT_LINE:
        known = _FRONT.fullmatch(norm)
    return Role[known.lastgroup] if known and known.lastgroup else _plain_role(norm)


def _plain_role(norm: str) -> Role:
    """Text, a section's heading, an author's line or a headline."""
    has_sentences = bool(_MANY_MARKS.search(norm))
    if _SECTION.match(norm) and not norm.startswith("——"):
        return Role.BODY if has_sentences else Role.SECTION
    if (
        has_sentences
        or _TRANSCRIPT.match(norm)
        or _DATED_CLAUSE.match(norm)
        or _REPORTED.match(norm)
        or _UNFINISHED.search(norm)
        or norm[-1] in "，、：；。"
        or _running_open().fullmatch(norm)
        or _SPEAKS_BELOW.fullmatch(norm)
        or (len(norm) > 70 and not _OFFICIAL_TITLE.fullmatch(norm))
    ):
        return Role.BODY
    is_author = len(norm) <= 50 and AUTHOR_LINE.fullmatch(norm) and any(is_name(norm[-size:]) for size in (2, 3, 4))
    return Role.AUTHOR if is_author else Role.HEADLINE
