"""What is missing from a text, and what the page left in it."""

from __future__ import annotations

import re

from lishui_gazette.layout import is_spaced
from lishui_gazette.records import Genre, QualityFlag
from lishui_gazette.scanning import Scanner, regex
from lishui_gazette.segment.block import Block
from lishui_gazette.segment.draft import Draft
from lishui_gazette.segment.roles import Role
from lishui_gazette.segment.sentences import ends_inside, starts_inside
from lishui_gazette.segment.signs import any_of
from lishui_gazette.spans import Repaired, SourceText

_FIELD = regex(r"[\u4e00-\u9fff]{2,8}：\s?[^，。]{1,80}$")  # 联系电话：0000
_ITEM = regex(r"[一二三四五六七八九十]{1,3}、[^，。；]{2,50}")
_EXCERPT = regex(r"（(?:节选|摘要|摘编|摘登|节录|部分)）")
_SALUTATION = regex(r"各位|同志们|尊敬的")
_WIDE_GAP = regex(r"[^\S\n\r](?<=\S.)(?:[^\S\n\r]{2,}|(?<=\u3000)\u3000+)(?=\S)")
_DROPPED = regex(r"^[ \t]*(?:[-—–－·]+\s*\d+\s*[-—–－·]+|第\s*\d+\s*页|\d+\s*/\s*\d+|<)", re.MULTILINE)
_ADVERT = regex(
    r"(?<=[。！？”])\s?广告[^，。；：！？\n]{4,60}?(?:>>|＞＞)[^。\n×]{0,40}×?|>>进入[^×\n]{2,40}×?"
    r"|(?<=[。！？”])\s?图说：[^。\n]{2,60}?\s?[\u4e00-\u9fff]{2,3}\s?摄"
    r"|(?<=[。！？”])\s?(?:[\u4e00-\u9fff]{2,6}记者\s?)?[\u4e00-\u9fff]{2,3}\s?摄(?![影制像入取氏])"
)


_NO_PICTURE = r"(?![书表纸像片集景鉴])"  # 图书, 图片
_SOURCE_SIGN = Scanner(
    r"供图|资料图|制图|制表|图源：|图片来源："
    rf"|(?:(?<=[\u4e00-\u9fff]) |中国|记者\s[\u4e00-\u9fff]{{2,3}}\s?)图{_NO_PICTURE}"
)
_CAPTION_REACH, _SOURCE_REACH = 110, 18
# A picture's words, if they are a sentence or set off by a blank, and its source.
_CAPTION = regex(
    r"(?<=[。！？”\n])\s?(?:20\d\d年\d{1,2}月\d{1,2}日，[^。\n]{4,70}。|[^。！？\n，]{2,24}[。\s])?\s?"
    rf"(?:{any_of('picture_sources')}\s?(?:资料图片?|供图|图)|[^\s。，；]{{2,16}}供图"
    r"|[\u4e00-\u9fff]{2,20}记者\s[\u4e00-\u9fff]{2,3}\s?(?:图|制图|制表|供图)"
    r"|(?:制图|制表)\s?[\u4e00-\u9fff]{2,3}|(?:图源|图片来源)：[^\s。，]{2,16})"
)

# A picture's words without its source, the next sentence right behind them: …。捐赠仪式现场8月2日，某某…
_SCENE_END = Scanner(rf"(?:活动|仪式|签约|现场|合影)(?=\d{{1,2}}月\d{{1,2}}日(?:{any_of('day_parts')})?，(?![在于由]))")
_SCENE = regex(r"(?<=[。！？”])\s?(?![该此本这])[^，。；：！？“”（）\s\d]{2,24}$")
_SCENE_REACH = 27


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
    last = paragraphs[-1]
    if starts_inside(paragraphs[0]) or last.endswith("：") or (ends_inside(last) and not _is_row(last)):
        return True
    return any(len(norm) > 60 and ends_inside(norm) for norm in paragraphs[:-1])


def _is_row(norm: str) -> bool:
    """Whether a paragraph without a mark is a row or cell of a table, a name or a day."""
    if _ITEM.fullmatch(norm):
        return True
    is_field = len(norm) <= 90 and _FIELD.match(norm)
    return bool(is_field) or (len(norm) <= 30 and not re.search(r"[，。；、]", norm))


def adverts_in(norm: str, start: int, end: int) -> list[tuple[int, int]]:
    """Advertisements and captions that a page set inside the running text `[start, end)`."""
    found: list[tuple[int, int]] = []
    if any(norm.find(sign, start, end) >= 0 for sign in ("广告", ">>", "摄")):
        found = [match.span() for match in _ADVERT.finditer(norm, start, end)]
    return sorted(found + _captions_in(norm, start, end) + _scenes_in(norm, start, end))


def _captions_in(norm: str, start: int, end: int) -> list[tuple[int, int]]:
    """The captions inside `[start, end)` that end with a picture's source, each looked for around its sign."""
    found: list[tuple[int, int]] = []
    for sign in _SOURCE_SIGN.finditer(norm, start, end):
        low = max(start, sign.start() - _CAPTION_REACH, found[-1][1] if found else 0)
        caption = _CAPTION.search(norm, low, min(end, sign.end() + _SOURCE_REACH))
        if caption and caption.end() >= sign.end():
            found.append(caption.span())
    return found


def _scenes_in(norm: str, start: int, end: int) -> list[tuple[int, int]]:
    """The captions inside `[start, end)` that run into a sentence that opens with a day."""
    words = (
        (_SCENE.search(norm, max(start, s.start() - _SCENE_REACH), s.end()), s)
        for s in _SCENE_END.finditer(norm, start, end)
    )
    return [(caption.start(), scene.end()) for caption, scene in words if caption]


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
