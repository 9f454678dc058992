"""How far to the left of a meeting noun its name can reach, and the words that end the name before that."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from lishui_gazette.extract.meetings.lexicon import any_of
from lishui_gazette.scanning import Scanner, last_of, regex
from lishui_gazette.vocab import alternation, beside, rows, words

__all__ = ["Cue", "CueRole", "clause_start", "find_cues", "is_starter", "masked", "sentence_start", "strip_fillers"]

_REACH = 90
_CLOSERS = {"）": "（", "”": "“", "》": "《", "’": "‘", "」": "「", "』": "『", "〉": "〈"}
_OPENERS = frozenset(_CLOSERS.values())
_SPECIAL = regex(r"[^\u4e00-\u9fffA-Za-z0-9、+%&/.]")
# A name in brackets inside a meeting's name: （扩大）, 澜川（上海）推介会, 中国（某省）自由贸易试验区.
_INNER_BRACKET = regex(
    r"[\u4e00-\u9fff]{1,3}|电视电话|[\u4e00-\u9fff、]{3,12}区|第[一二三四五六七八九十\d]{1,3}[次届期]"
)
_NOT_INNER = regex(rf"{any_of('not_inner')}|周[一二三四五六日]")
_WHEN = regex(r"[\d年月日号今昨前天上下中午晚周星期一二三四五六]{2,12}")
_BEFORE_BRACKET = regex(r"[\u4e00-\u9fff\d]$")
_DATELINE = regex(r"[讯电]$")


_SENTENCE_REACH = 1200
_SENTENCE_MARKS = "。！？\n"


def sentence_start(norm: str, place: int) -> int:
    """Where the sentence that holds `place` begins; at most 1,200 characters are looked at."""
    low = max(0, place - _SENTENCE_REACH)
    return max(low, last_of(norm, _SENTENCE_MARKS, low, place) + 1)


class CueRole(StrEnum):
    """What a word before a meeting's name does; see `vocab/tables/meeting_cues.tsv`."""

    HOST = "host"
    ATTEND = "attend"
    CITE = "cite"
    SOFT = "soft"


class Cue(NamedTuple):
    """A cue at `[start, end)`."""

    start: int
    end: int
    word: str
    role: CueRole


def clause_start(norm: str, end: int) -> int:
    """The first character of the clause that runs up to `end`.

    Punctuation inside quotation marks, book titles and the brackets that names have is no break;
    other brackets and unmatched ones are. At most 90 characters are looked at.
    """
    low = max(0, end - _REACH)
    open_marks: list[tuple[str, int]] = []
    for place in reversed([m.start() for m in _SPECIAL.finditer(norm, low, end)]):
        char = norm[place]
        if open_marks:
            opener, closed_at = open_marks[-1]
            if char == opener:
                open_marks.pop()
                if char == "（" and not _is_passed_over(norm, place, closed_at):
                    return closed_at + 1
            elif char in _CLOSERS:
                open_marks.append((_CLOSERS[char], place))
            elif char in "\n。" and opener != "《":
                return open_marks[0][1] + 1
        elif char in _CLOSERS:
            open_marks.append((_CLOSERS[char], place))
        elif char in _OPENERS or not _is_joint(norm, place):
            return place + 1
    return open_marks[0][1] + 1 if open_marks else low


def _is_passed_over(norm: str, opened: int, closed: int) -> bool:
    return _is_inner(norm, opened, closed) or bool(_WHEN.fullmatch(norm, opened + 1, closed))


def _is_inner(norm: str, opened: int, closed: int) -> bool:
    inside = norm[opened + 1 : closed]
    before = norm[max(0, opened - 1) : opened]
    if not _BEFORE_BRACKET.search(before) or _DATELINE.search(before):
        return False
    return bool(_INNER_BRACKET.fullmatch(inside)) and not _NOT_INNER.search(inside)


def _is_joint(norm: str, place: int) -> bool:
    """Whether a mark stands inside a word (2023·某某论坛, 2021—2023年) and ends nothing."""
    before, after = norm[place - 1 : place], norm[place + 1 : place + 2]
    if norm[place] in "·•-":
        return before.isalnum() and after.isalnum()
    return norm[place] in "—～~" and before.isdecimal() and after.isdecimal()


_QUOTED = regex(r"“[^“”\n]{0,60}”|《[^《》\n]{0,80}》|（[^（）\n]{0,20}）|‘[^‘’\n]{0,40}’|「[^「」\n]{0,40}」")


def masked(text: str) -> str:
    """`text` with everything in quotation marks, book titles and brackets blotted out, its length kept."""
    return _QUOTED.sub(lambda m: "□" * len(m.group()), text)


@cache
def _cue_table() -> tuple[Scanner, dict[str, CueRole]]:
    roles: dict[str, CueRole] = {}
    where: dict[str, str] = {}
    for row in rows("meeting_cues"):
        roles[row["cue"]] = CueRole(row["role"])
        where[row["cue"]] = beside(row["cue"], row["not_after"], row["not_before"])
    return Scanner(alternation(roles, where)), roles


def find_cues(text: str) -> list[Cue]:
    """The cues of `text` (already `masked`), in order and apart."""
    pattern, roles = _cue_table()
    return [Cue(m.start(), m.end(), m.group(), roles[m.group()]) for m in pattern.finditer(text)]


_STARTER = regex(
    rf"第?[一二三四五六七八九十百\d]{{1,4}}[届次]|全[国省市县区镇乡州盟旗党军球院校系]|{any_of('starters')}"
    r"|[省市县区](?:第?[一二三四五六七八九十\d]{1,3}[届次])|我[国省市县区镇州]|本[省市县区]|[省市县区]□?两会"
    rf"|[省市县区镇州盟旗](?:{any_of('body_parts')}|[“□])|(?:19|20)\d\d[年—□\u4e00-\u9fff-]"
    r"|[\u4e00-\u9fff]{2,6}?[省市区县州盟旗](?![场域块级])"
)


def is_starter(text: str) -> bool:
    """Whether a name may begin here: with an area, a body, a session, a year."""
    return bool(_STARTER.match(text))


@cache
def _fillers() -> re.Pattern[str]:
    listed = alternation(words("meeting_fillers"))
    dates = (
        r"(?:\d{4}年)?\d{1,2}月(?!份)(?:\d{1,2}日)?(?:至(?:\d{1,2}月)?\d{1,2}日)?|\d{1,2}日(?:至\d{1,2}日)?|[本上下今去明][月年]\d{0,2}日?|[上中下]旬"
        r"|(?:本|上|下)?周[一二三四五六日末]|星期[一二三四五六日]|□*（[^（）]{0,12}）|\d{1,2}[:：时]\d{0,2}分?|[，、]"
    )
    return re.compile(f"(?:{listed}|{dates})")


def strip_fillers(text: str) -> int:
    """How many characters of dates, times and adverbs `text` begins with."""
    pattern, start = _fillers(), 0
    while found := pattern.match(text, start):
        start = found.end()
    return start
