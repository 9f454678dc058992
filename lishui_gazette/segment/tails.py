"""The end of a text: what is printed after its last sentence and is no part of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lishui_gazette.scanning import last_of, regex
from lishui_gazette.segment.signs import any_of

_ZONE = 700
_AFTER_END = r"(?:(?<=[。！？”）%％…\n])|(?<=\s))\s{0,40}"
_LINE_OVER = r"(?=\s*(?:$|\n|来源|编辑|责|返回|分享|[（【《\u200d]))"
_HAN = r"[\u4e00-\u9fff]"
_NAMES = rf"{_HAN}{{2,4}}(?:[\s、]{_HAN}{{2,4}}){{0,4}}"
# Each of these can only be a credit or furniture where it follows the end of a sentence.
_KINDS = (
    rf"（{any_of('bracketed_credits')}[^（）]{{0,60}}）|（完",
    rf"（(?:[\u4e00-\u9fff·\s]{{0,10}}{any_of('maker_words')}|文/图|图/文|文|图|摄影?)[\s：/、\u4e00-\u9fff·；，]{{1,60}}）{_LINE_OVER}",
    rf"（{_NAMES}）{_LINE_OVER}",
    rf"（[^（）]{{2,30}}{any_of('sending_bodies')}{any_of('sending_ways')}）",
    r"(?:文章|稿件|信息|新闻)?来源[：｜|]|转自：|原标题：|作者[：｜|\s]",
    rf"{any_of('credit_prefixes')}?{any_of('credit_words')}[：｜|\s]",
    any_of("furniture_openings"),
    rf"[【\[（]\s?{any_of('bracketed_furniture')}\s?[】\]）]",
    rf"(?:《\s?{_HAN}{{2,12}}[报刊网]\s?》|{_HAN}{{2,8}}日报)\s?（\s*\d{{4}}年",
    rf"[\u4e00-\u9fff、·\-]{{0,24}}(?:记者|通讯员)[：｜|\s]{_HAN}{{2,3}}[\s、；：\u4e00-\u9fff]{{0,40}}{_LINE_OVER}",
    rf"{_HAN}{{2,8}}(?:新闻|日报|晚报|网|发布)\s{_HAN}{{2,3}}{_LINE_OVER}",
    rf"{any_of('columned_credits')}｜",
    r"@[\u4e00-\u9fffA-Za-z0-9]{2,16}\s*$",
)
_CREDIT = regex(_AFTER_END + "(?:" + "|".join(_KINDS) + ")")
_CLOSING = regex(r"[”’）]*")
# What stands behind the last sentence and names makers, whatever it begins with.
_REMAINDER = regex(
    rf"[\u4e00-\u9fff]{{0,8}}(?:记者|采访|报道)组\s*$|[^。，]{{0,30}}?(?:{any_of('maker_after_text')}[：｜|/\s]|{any_of('furniture_openings')}"
    rf"|(?:日报|晚报|新闻|网)\s{_HAN}{{2,3}}(?=\s*$|编辑|责编|记者))[^。]{{0,240}}$"
)
# A maker that is glued to a text which stops without an end.
_GLUED = regex(
    r"(?:来源：|(?:责任|流程)?编辑[：\s]|责编：|返回搜狐|分享让更多人看到|原标题：)[^。]{0,80}$|返回搜狐，查看更多.{0,20}$"
)
# Furniture counts as noise, unlike a source or an editor's name.
_FURNITURE = regex(rf"{any_of('furniture')}|[【\[（]\s?{any_of('bracketed_furniture')}\s?[】\]）]")


_EDGE = " \n\t\u3000|｜"  # a site sets a bar behind the text


@dataclass(frozen=True, slots=True)
class Tail:
    """Where a text ends, and what follows: `is_furnished` where a site's furniture does."""

    end: int
    is_furnished: bool = False


def tail_of(norm: str, start: int, end: int) -> Tail:
    """The end of the text `[start, end)` without credits, sources and furniture after its last sentence.

    Rule: the first credit or piece of furniture in the last 700 characters that stands after the end of a
    sentence, with nothing but its like behind it. A text that has none ends where it ends.
    """
    low = max(start, end - _ZONE)
    last = _after_last_sentence(norm, low, end)
    if last is not None and _REMAINDER.match(norm, last, end):
        return _tail(norm, last, start, end)
    for match in _CREDIT.finditer(norm, low, end):
        if _is_tail(norm, match.start(), end):
            return _tail(norm, match.start(), start, end)
    glued = _GLUED.search(norm, max(low, end - 120), end)
    if glued and glued.start() > start:
        return _tail(norm, glued.start(), start, end)
    return Tail(_trimmed(norm, start, end))


def _after_last_sentence(norm: str, low: int, end: int) -> int | None:
    """Where the part after the last sentence of `[low, end)` begins; None where no sentence ends there."""
    mark = last_of(norm, "。！？", low, end)
    closed = _CLOSING.match(norm, mark + 1, end) if mark >= 0 else None
    return closed.end() if closed and closed.end() < end else None


def _is_tail(norm: str, at: int, end: int) -> bool:
    """Whether what follows is short, or has no running prose besides the legal notice."""
    rest = norm[at:end]
    sentences = [part for part in re.split(r"[。！？]", rest) if len(part) > 40]
    return len(rest) < 60 or not any("版权" not in part and "内容" not in part and "，" in part for part in sentences)


def _tail(norm: str, at: int, start: int, end: int) -> Tail:
    return Tail(_trimmed(norm, start, at), bool(_FURNITURE.search(norm, at, end)))


def _trimmed(norm: str, start: int, end: int) -> int:
    while end > start and norm[end - 1] in _EDGE:
        end -= 1
    return end
