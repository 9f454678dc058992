"""What is missing from a text, and what the page left in it."""

from __future__ import annotations

import re
from functools import cache

from lishui_gazette import vocab
from lishui_gazette.layout import is_spaced
from lishui_gazette.records import Genre, QualityFlag
from lishui_gazette.segment.blocks import Block
from lishui_gazette.segment.grouping import Draft
from lishui_gazette.segment.roles import Role
from lishui_gazette.spans import Repaired, SourceText

_WHOLE_END = re.compile(r"[。！？…!?；]['\"”’）》】]*$|[）】]$|\d日$|[：]$")
_EXCERPT = re.compile(r"（(?:节选|摘要|摘编|摘登|节录|部分)）")
_SALUTATION = re.compile(r"各位|同志们|尊敬的")
_WIDE_GAP = re.compile(r"[^\S\n\r](?<=\S.)(?:[^\S\n\r]{2,}|(?<=\u3000)\u3000+)(?=\S)")
_DROPPED = re.compile(r"^[ \t]*(?:[-—–－·]+\s*\d+\s*[-—–－·]+|第\s*\d+\s*页|\d+\s*/\s*\d+|<)", re.MULTILINE)
_ADVERT = re.compile(
    r"(?<=[。！？”])\s?广告[^，。；：！？\n]{4,60}?(?:>>|＞＞)[^。\n×]{0,40}×?|>>进入[^×\n]{2,40}×?"
    r"|(?<=[。！？”])\s?图说：[^。\n]{2,60}?\s?[\u4e00-\u9fff]{2,3}\s?摄"
    r"|(?<=[。！？”])\s?(?:[\u4e00-\u9fff]{2,6}记者\s?)?[\u4e00-\u9fff]{2,3}\s?摄(?![影制像入取氏])"
)


@cache
def _openers() -> tuple[str, ...]:
    return vocab.words("never_opens")


@cache
def _text_openings() -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, vocab.words("text_openings")), key=len, reverse=True))
    return re.compile(
        rf"(?:{words})|[“《（【]|要|我们|[他她]|大家|各[级地部项]|[^，。]{{2,20}}(?:说|表示|介绍|认为|强调|指出|要求)|(?:\d{{4}}年|\d{{1,2}}月)"
        r"|[一二三四五六七八九十]{1,3}[是、]|[^，。]{0,30}(?:讯|电|记者)"
    )


def opens_sentence(norm: str) -> bool:
    """Whether a paragraph begins as one of running text does: with a time, a speaker, a quotation or a dateline."""
    return bool(_text_openings().match(norm))


def starts_inside(norm: str) -> bool:
    """Whether a text's first paragraph starts inside a sentence or a word.

    Rule: it begins with a mark or word that carries on (更要, 并且), or its first sentence is a scrap of at most three
    characters, or the paragraph is no more than the last words of a slogan.
    """
    sentence = re.split(r"[。！？]", norm, maxsplit=1)[0]
    if re.match(r"[，。、；：！？）”》的了着们]", norm) or norm.startswith(_openers()):
        return True
    if len(sentence) < len(norm) and len(sentence) <= 3:
        return True
    return norm == sentence + "。" and len(norm) <= 14 and sentence.endswith(vocab.words("slogan_ends"))


def ends_inside(norm: str) -> bool:
    """Whether a paragraph stops inside a sentence.

    A long last sentence without any mark has lost its marks, not its end.
    """
    if _WHOLE_END.search(norm[-8:]):
        return False
    last = norm[max(norm.rfind(mark) for mark in "。！？") + 1 :]
    return len(last) < 40 or bool(re.search(r"[，、；：]", last))


def is_complete(draft: Draft, title: str, genre: Genre, body: str, is_cut_off: bool) -> bool:
    """Whether all of the text is there: it starts and ends whole, goes on nowhere else and is no excerpt."""
    if draft.continued_on or draft.follows_jump or is_cut_off or _EXCERPT.search(title):
        return False
    return not (genre is Genre.REPORT and not title and not _SALUTATION.search(body, 0, 200))


def is_cut(paragraphs: list[str]) -> bool:
    """Whether a text is cut in mid-sentence at its start, at its end, or between two of its paragraphs.

    Args:
        paragraphs: the folded paragraphs of the text, signatures and rows of tables among them.
    """
    if not paragraphs:
        return False
    if starts_inside(paragraphs[0]) or (ends_inside(paragraphs[-1]) and not _is_row(paragraphs[-1])):
        return True
    return any(len(norm) > 60 and ends_inside(norm) for norm in paragraphs[:-1])


def _is_row(norm: str) -> bool:
    """Whether a paragraph without a mark is a row or cell of a table, a name or a day."""
    return len(norm) <= 30 and not re.search(r"[，。；、]", norm)


def adverts_in(norm: str, start: int, end: int) -> list[tuple[int, int]]:
    """Advertisements and captions that a page set inside the running text `[start, end)`."""
    if all(norm.find(sign, start, end) < 0 for sign in ("广告", ">>", "摄")):
        return []
    return [match.span() for match in _ADVERT.finditer(norm, start, end)]


def layout_flags(source: SourceText, repaired: Repaired, blocks: list[Block], drafts: list[Draft]) -> tuple[str, ...]:
    """`ocr_noise` where the layout shows it, else nothing.

    Rule: navigation, page numbers and mark-up between the paragraphs, advertisements and captions inside a
    text, three spaces inside a line, lines broken inside a sentence, or spaces between Chinese characters
    throughout. Where a reader knows the printed pages, page numbers and their breaks are no noise.
    """
    is_noisy = (
        any(draft.noise for draft in drafts)
        or any(block.role is Role.NAVIGATION for block in blocks)
        or bool(_WIDE_GAP.search(source.text))
        or (not source.lines and _has_broken_lines(source, repaired, blocks))
        or (not source.lines and _has_dropped_lines(source, repaired, blocks))
        or is_spaced(source.text)
    )
    return (QualityFlag.OCR_NOISE,) if is_noisy else ()


def _has_broken_lines(source: SourceText, repaired: Repaired, blocks: list[Block]) -> bool:
    """Whether a paragraph was put together from several lines."""
    text, offsets = source.text, repaired.offsets
    return any(text.find("\n", offsets[block.start], offsets[block.end - 1]) >= 0 for block in blocks)


def _has_dropped_lines(source: SourceText, repaired: Repaired, blocks: list[Block]) -> bool:
    """Whether the repair left out lines between two paragraphs: page numbers, running heads, mark-up."""
    text, offsets = source.text, repaired.offsets
    ends = [0, *(offsets[block.end - 1] + 1 for block in blocks)]
    starts = [*(offsets[block.start] for block in blocks), len(text)]
    return any(_DROPPED.search(text, end, start) for end, start in zip(ends, starts, strict=True) if start - end > 3)
