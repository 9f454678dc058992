"""What is missing from a text, and what the page left in it."""

from __future__ import annotations

import re
from functools import cache

from lishui_gazette import vocab
from lishui_gazette.records import Genre, QualityFlag
from lishui_gazette.segment.blocks import Block, Role
from lishui_gazette.segment.grouping import Draft
from lishui_gazette.spans import Repaired, SourceText

_WHOLE_END = re.compile(r"[。！？…!?；]['\"”’）》】]*$|[）】]$|\d日$|[：]$")
_EXCERPT = re.compile(r"（(?:节选|摘要|摘编|摘登|节录|部分)）")
_ITEM = re.compile(r"(?:^|\n|\s)(?:（([一二三四五六七八九十])）|([一二三四五六七八九十])、)")
_WIDE_GAP = re.compile(r"[^\s][ \t\u3000\xa0]{3,}[^\s]|[^\s]\u3000{2,}[^\s]")
_SPACED = re.compile(r"[\u4e00-\u9fff，、] (?=[\u4e00-\u9fff])")
_ADVERT = re.compile(r"广告\s[^。\n]{4,60}?(?:>>|＞＞)[^。\n×]{0,40}×?|>>进入[^×\n]{2,40}×?")


@cache
def _openers() -> tuple[str, ...]:
    return vocab.words("never_opens")


def starts_inside(first: Block) -> bool:
    """Whether a text's first paragraph starts inside a sentence or a word.

    Rule: it begins with a mark or word that carries on (更要, 并且), or its first sentence is a scrap of at most three
    characters, or the paragraph is one short sentence without a verb's marks.
    """
    norm = first.norm
    sentence = re.split(r"[。！？]", norm, maxsplit=1)[0]
    if re.match(r"[，。、；：！？）”》的了着们]", norm) or norm.startswith(_openers()):
        return True
    if len(sentence) < len(norm) and len(sentence) <= 3:
        return True
    return (
        norm == sentence + "。"
        and len(norm) <= 14
        and "，" not in norm
        and not re.search(r"[是有了在]|召开|举行", norm)
    )


def ends_inside(last: Block) -> bool:
    """Whether a text's last paragraph stops inside a sentence."""
    return last.role is Role.BODY and not _WHOLE_END.search(last.norm[-8:])


def is_complete(draft: Draft, title: str, genre: Genre, body: str) -> bool:
    """Whether all of the text is there: it starts and ends whole, goes on nowhere else and is no excerpt."""
    if draft.continued_on or draft.follows_jump or _EXCERPT.search(title):
        return False
    if is_cut(draft):
        return False
    return not (genre is Genre.REPORT and not title and _has_lone_item(body))


def is_cut(draft: Draft) -> bool:
    """Whether the text is cut in mid-sentence at its start or end, or between two paragraphs."""
    text = [block for block in draft.body if block.role is not Role.SIGNATURE]
    if not text:
        return False
    if starts_inside(text[0]) or ends_inside(text[-1]):
        return True
    inner = text[:-1]
    return any(
        len(block.norm) > 60 and block.role is Role.BODY and not _WHOLE_END.search(block.norm[-8:]) for block in inner
    )


def _has_lone_item(body: str) -> bool:
    """Whether a numbering begins and breaks off after its first item, or begins with a later one."""
    for kind in (1, 2):
        items = [m[kind] for m in _ITEM.finditer(body) if m[kind]]
        if items and ("二" not in items or items[0] != "一"):
            return True
    return False


def adverts_in(norm: str, start: int, end: int) -> list[tuple[int, int]]:
    """Advertisements that a web page set inside the running text `[start, end)`."""
    return [match.span() for match in _ADVERT.finditer(norm, start, end)]


def layout_flags(source: SourceText, repaired: Repaired, drafts: list[Draft], is_furnished: bool) -> tuple[str, ...]:
    """`truncated` and `ocr_noise` where the layout shows them.

    Rule: `truncated` where an article is cut in mid-sentence. `ocr_noise` for furniture, advertisements and
    captions inside a text, three spaces inside a line, lines broken inside a sentence, or spaces between Chinese
    characters throughout.
    """
    flags: list[str] = []
    if any(is_cut(draft) for draft in drafts):
        flags.append(QualityFlag.TRUNCATED)
    noisy = (
        is_furnished
        or any(draft.noise for draft in drafts)
        or bool(_WIDE_GAP.search(source.text))
        or _has_broken_lines(source, repaired, drafts)
        or _is_spaced(source)
    )
    if noisy:
        flags.append(QualityFlag.OCR_NOISE)
    return tuple(flags)


def _is_spaced(source: SourceText) -> bool:
    """Whether more than one in a hundred characters has a layout space behind it."""
    spaced = sum(1 for _ in _SPACED.finditer(source.text))
    return spaced >= 5 and spaced * 100 > len(source.text)


def _has_broken_lines(source: SourceText, repaired: Repaired, drafts: list[Draft]) -> bool:
    """Whether a paragraph of an article was put together from several lines."""
    text, offsets = source.text, repaired.offsets
    return any(
        text.find("\n", offsets[block.start], offsets[block.end - 1]) >= 0
        for draft in drafts
        for block in (*draft.head, *draft.body)
    )
