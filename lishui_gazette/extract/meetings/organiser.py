"""The body that convenes a meeting: what stands before 召开/举行 in the same clause, if it is one body."""

from __future__ import annotations

import re
from functools import cache

from lishui_gazette.extract.meetings.clauses import strip_fillers
from lishui_gazette.scanning import last_of, regex
from lishui_gazette.vocab import alternation, words

__all__ = ["find_founded", "find_organiser"]

_DATE = (
    r"(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日)?(?:[至—-](?:\d{1,2}月)?\d{1,2}日)?|\d{1,2}日(?:[至—-]\d{1,2}日)?"
    r"|[今去明]年(?:\d{1,2}月)?|(?:本|上|下)?周[一二三四五六日]|星期[一二三四五六日]|[上中下]旬|（[^（）\n]{1,14}）"
)
_PLACE = regex(r"(?:在|于|赴|到)[^，。；在于]{1,26}$")
_MANNER = regex(r"(?:就|围绕|针对|以|通过|采取|利用|为)[^，。；]{2,40}$")
_WITH_OTHERS = regex(r"[、和与及同]|联合|携手|会同|以及")
_BODY = regex(r"[\u4e00-\u9fffA-Za-z0-9“”·（）]{2,45}")
_BUILT_BY = regex(
    r"(?:[^，。；\n]{0,8}，)?由?[^，。；\n的]{2,30}(?:承建|建设|投资|打造|开发|实施|运营|创办|援建|承办|主办)的(?=[^，。；\n的]{4,40}$)"
)
_LEAD = regex(r"(?:[在于到赴由]|记者从|据|原标题|正文|讯|电|年来|以来|期间)")


@cache
def _adverb_after() -> re.Pattern[str]:
    listed = alternation(words("convening_adverbs"))
    return re.compile(f"(?:{listed}|{_DATE})$")


@cache
def _adverb_before() -> re.Pattern[str]:
    listed = alternation(words("meeting_fillers"))
    return re.compile(f"(?:{listed}|{_DATE}|由|[、 　])+")


@cache
def _endings() -> tuple[tuple[str, ...], tuple[str, ...]]:
    return words("meeting_organiser_ends"), words("meeting_pronouns")


def find_organiser(norm: str, clause: int, verb: int) -> tuple[int, int] | None:
    """Where the single body is printed that convenes the meeting; None where there is none or several.

    `clause` is where the clause begins, `verb` where 召开/举行 does. Excluded are persons (市长某某
    主持召开), pronouns (双方, 大家), and two bodies joined by 和, 与, 、.
    """
    built = _BUILT_BY.match(norm, clause, verb)
    start, end = built.end() if built else clause, verb
    lead = _adverb_before().match(norm, start, end)
    start = lead.end() if lead else start
    end = _cut_adverbs(norm, start, end)
    text = norm[start:end]
    if not _BODY.fullmatch(text) or _LEAD.match(text) or "的" in text:
        return None
    bare = re.sub(r"“[^“”]*”|（[^（）]*）", "", text)
    endings, pronouns = _endings()
    if _WITH_OTHERS.search(bare) or text in pronouns or bare.endswith(pronouns) or not text.endswith(endings):
        return None
    return start, end


def _cut_adverbs(norm: str, start: int, end: int) -> int:
    while end > start:
        window = max(start, end - 44)
        found = (
            _adverb_after().search(norm, window, end)
            or _PLACE.search(norm, window, end)
            or _MANNER.search(norm, window, end)
        )
        if not found or found.start() == found.end() or (found.start() == start and not _is_time(norm, found)):
            break
        end = found.start()
    return end


def _is_time(norm: str, found: re.Match[str]) -> bool:
    return bool(re.match(_DATE, norm[found.start() : found.end()]))


_FOUNDED = regex(
    r"(?P<body>[\u4e00-\u9fff“”（）]{3,36}?)(?:今日|昨日|正式|宣布|宣告|揭牌|挂牌){0,3}(?:成立|组建|揭牌|挂牌)(?:了|大会)?，$"
)
_FIRST = regex(r"(?:第[一1]次|首次|第[一1]届|首届)")
_FOUNDED_REACH = 48


def find_founded(norm: str, key: str, clause: int, verb: int) -> tuple[int, int] | None:
    """The body just founded that convenes its first meeting `key` (某协会正式成立，并召开第一次会员大会)."""
    if not _FIRST.match(key) or norm[clause:verb].strip("并同时还随后即") != "":
        return None
    low = max(0, clause - _FOUNDED_REACH)
    begin = last_of(norm, "，。；\n", low, clause - 1) + 1
    found = _FOUNDED.match(norm, begin + strip_fillers(norm[begin:clause]), clause)
    return found.span("body") if found else None
