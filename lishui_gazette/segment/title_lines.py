"""Of the lines above a text, those that are its headline, without column labels and issuers."""

from __future__ import annotations

from functools import cache

from lishui_gazette import vocab
from lishui_gazette.scanning import regex
from lishui_gazette.segment.block import Block
from lishui_gazette.segment.evidence import news_verbs
from lishui_gazette.segment.roles import Role, is_issuer

__all__ = ["head_length", "is_occasion", "labels_among", "title_lines"]

_COLUMN_LABEL = regex(r".{2,20}——(?:.{0,6}(?:学习|贯彻|迎接|喜迎|献礼|聚焦|走进)|.{0,12}(?:系列|专栏|特刊))")
# What files of an assembly are headed with: 某县第十七届人民代表大会第四次会议文件（三）.
_FILE_LABEL = regex(r"[^。，]{4,40}(?:会议|大会|全会)文件(?:（[^（）]{1,4}）|之[一二三四五六七八九十]{1,3})?")
_FILE_LINES = 3
_PART = regex(
    r"(?:(?:19|20)\d\d年|今年|去年|过去[一五]年)?的?(?:政府)?(?:主要|重点)?(?:工作|目标)?(?:回顾|任务|安排|打算|重点|情况|总结)"
)
_ACT = regex(r".{2,40}关于.{4,}(?:通知|决定|通告|公告|意见|批复|公示)(?:（[^（）]{1,8}）)?")
_OCCASION = regex(r"[（(]?\d{4}\s?年.{3,10}日在.{4,60}上[）)]?")


def is_occasion(norm: str) -> bool:
    """Whether a line tells the day and the assembly of the report whose title stands above it."""
    return bool(_OCCASION.fullmatch(norm))


def head_length(run: list[Block]) -> int:
    """How many lines of a run can be a head; none where it begins with the head of a table set a cell a line.

    A head ends before such a table, and before a heading of the text below who speaks (2031年工作回顾).
    """
    author = next((at for at, block in enumerate(run) if block.role is Role.AUTHOR), len(run))
    ends = (
        at
        for at, block in enumerate(run)
        if (at > author and _PART.fullmatch(block.norm))
        or (block.norm in _cells("name_heads") and at + 1 < len(run) and run[at + 1].norm in _cells("unit_heads"))
    )
    return next(ends, len(run))


@cache
def _cells(kind: str) -> frozenset[str]:
    return frozenset(vocab.tree("table_words")[kind])


def title_lines(run: list[Block], *, is_below: bool = False) -> list[Block]:
    """The headline lines of a run: where a title stands below a document's number, only those from there on, and
    where one of an act (…关于…的通知) stands above it, only those up to there.

    Issuers directly above a day are no part of a title. `is_below` says that a title stands above the run.
    """
    number = next((i for i, block in enumerate(run) if block.role is Role.NUMBER), -1)
    lines = [
        (at, block)
        for at, block in enumerate(run)
        if (block.role is Role.HEADLINE or ((at or is_below) and is_occasion(block.norm)))
        and not (at and _stands_above_day(run, at))
    ]
    below = [block for at, block in lines if at > number]
    if number >= 0 and any("关于" in block.norm for block in below):
        return below
    above = [block for at, block in lines if at < number]
    return above if above and _ACT.fullmatch(above[-1].norm) else [block for _, block in lines]


def _stands_above_day(run: list[Block], at: int) -> bool:
    """Whether an issuer stands at `at`, with nothing but issuers between it and a day."""
    while at < len(run) and run[at].role is Role.HEADLINE and is_issuer(run[at].norm):
        at += 1
        if at < len(run) and run[at].role is Role.DATE:
            return True
    return False


def labels_among(lines: list[Block], is_official: bool) -> int:
    """How many of the lines above a text are column labels and no part of its headline."""
    for size in range(min(_FILE_LINES, len(lines) - 1), 0, -1):
        if _FILE_LABEL.fullmatch("".join(block.norm for block in lines[:size])):
            return size
    count = 0
    while count < len(lines) - 1:
        norm = lines[count].norm
        is_short = len(norm) <= (8 if is_official else 5) and not news_verbs().search(norm)
        if (
            not is_short
            and not (is_official and norm.endswith("文件"))
            and not _COLUMN_LABEL.fullmatch(norm)
            and not _COLUMN_LABEL.match(norm)
        ):
            break
        if is_official and lines[count + 1].norm.startswith("关于"):
            break
        count += 1
    return count
