"""Where sentences begin and end: whether a paragraph starts or stops inside one."""

from __future__ import annotations

import re
from functools import cache

from lishui_gazette import vocab
from lishui_gazette.scanning import regex
from lishui_gazette.segment.signs import any_of

__all__ = ["ends_inside", "opens_sentence", "starts_inside"]

_WHOLE_END = regex(r"[。！？…!?；]['\"”’）》】]*$|[）】]$|\d日$|[：]$")


@cache
def _openers() -> tuple[str, ...]:
    return vocab.words("never_opens")


@cache
def _text_openings() -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, vocab.words("text_openings")), key=len, reverse=True))
    return re.compile(
        rf"(?:{words})|[“《（【]|要|我们|[他她]|大家|各[级地部项]|[^，。]{{2,20}}(?:说|表示|介绍|认为|强调|指出|要求)|(?:\d{{4}}年|\d{{1,2}}月)"
        r"|[一二三四五六七八九十]{1,3}[是、]|[^，。]{0,30}(?:讯|电|记者)"
        r"|[^，。、“”]{2,8}(?:中|时|后|方面|来看|显示|以来|期间|之际|表明|未来|获悉|了解)，|(?:接下来|接下去|下一步|[上下]半年|特别是)[，，]?"
        rf"|[^，。；“”]{{0,20}}{any_of('office_ends')}[\u4e00-\u9fff·]{{2,4}}(?:主持|出席|参加|率|为|到|来到|走进|分别)"
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
    return len(last) < 40 or bool(re.search(r"[，；：]", last))
