"""Where a text prints a noun that can head the name of a meeting (会议, 推进会, 签约仪式, 党的二十大)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from lishui_gazette.extract.meetings.lexicon import any_of
from lishui_gazette.records import MeetingKind
from lishui_gazette.scanning import EndingScanner, Scanner, regex
from lishui_gazette.vocab import rows

__all__ = ["PARTY_CONGRESS", "Noun", "Standing", "find_nouns", "noun_table"]


PARTY_CONGRESS = "N大"
"""Stands for 党的十九大, 二十大 …: the party's congresses named by number alone."""


class Standing(StrEnum):
    """What a noun is with nothing before it; see `vocab/tables/meeting_nouns.tsv`."""

    TYPE = "type"
    GENERIC = "generic"
    BODY = "body"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Noun:
    """A meeting noun at `[start, end)` of the text, brackets that belong to it included."""

    start: int
    end: int
    word: str
    standing: Standing


# What makes another word of a noun: 会议室, 推进会计制度, 人民代表大会常务委员会, 论坛报, 会议制度.
_NOT_AFTER = regex(
    rf"{any_of('other_word')}|记录(?!片)|组织(?!召开|举行|收[看听]|学习|观看|开展|审议|了)"
    r"|计(?!划)|商(?!会)|见(?!面会)|报(?!告|名|到)|场(?!面)"
)
_WORD_NOT_AFTER = {
    "大会": regex(r"议[室厅中]|(?<=人大会)议"),
    "人民代表大会": regex(r"常|制度|代表|主席团|的代表|及其"),
}
# 安全会议, 健全会议, 青年会, 明年会, 重大会, 扩大会 are no 全会, 年会, 大会; 社会议题 and 机会会议 no 会议.
_NOT_BEFORE = {
    "全会": regex(r"[安健完保]$"),
    "年会": regex(r"[青明今去每少往当成近]$"),
    "大会": regex(r"[扩重]$|达慕$"),
    "会议": regex(r"[社机班]$|工商$|商工$"),
    "两会": regex(r"[这那上下]$"),
    "例会": regex(r"[条比]$"),
    "会商会": regex(r"[协学工公]$"),
    "现场会": regex(r"会议$|仪式$|活动$|签约$"),
    "现场会议": regex(r"会议$|仪式$|活动$|签约$"),
}
_BRACKET_AFTER = regex(r"（(?:扩大|第[一二三四五六七八九十\d]{1,3}[场次期批]|[\u4e00-\u9fff]{2,8}分会场)）(?:会议)?")
# 系列发布会第五场, 系列发布会——“某某”某县专场
_SITTING_AFTER = regex(
    r"第[一二三四五六七八九十\d]{1,3}[场期]|（[\u4e00-\u9fff]{2,12}专场）|—{1,2}(?:“[^“”\n]{2,30}”)?[\u4e00-\u9fff]{2,12}专场(?![招演])"
)
# 党的二十大, 中共十九大, 十九大精神: the party's congresses by number alone.
_NUMBERED = Scanner(
    r"(?:中国共产党|中共|党的)(?:二十[一二三]?|十[一二三四五六七八九])大(?![型小量批力])"
    r"|(?<![一二三四五六七八九十第])(?:二十[一二三]?|十[一二三四五六七八九])大(?=精神|报告|以来|胜利|召开|闭幕)"
    r"|(?<=大[、和与及])(?:二十[一二三]?|十[一二三四五六七八九])大(?![型小量批力])"
)


@cache
def noun_table() -> dict[str, tuple[MeetingKind, Standing]]:
    """Kind and standing of each noun, the forms in 会议 of nouns in 会 included."""
    table: dict[str, tuple[MeetingKind, Standing]] = {}
    for row in rows("meeting_nouns"):
        table[row["noun"]] = (MeetingKind(row["kind"]), Standing(row["standing"]))
    for noun, (kind, standing) in list(table.items()):
        if noun.endswith("会") and not noun.endswith(("大会", "年会", "峰会", "全会", "两会", "代会")):
            table.setdefault(noun + "议", (kind, Standing.TYPE if standing is Standing.BODY else standing))
    return table


@cache
def _words() -> EndingScanner:
    return EndingScanner(noun_table())


def find_nouns(norm: str) -> list[Noun]:
    """The meeting nouns of `norm`, in order and apart: of nested ones the longest.

    Excluded are nouns that another character turns into another word (会议室, 大会堂, 安全会议 → 会议).
    """
    hits = [(start, end, norm[start:end]) for start, end in _words().spans(norm, overlapping=True)]
    hits += [(m.start(), m.end(), PARTY_CONGRESS) for m in _NUMBERED.finditer(norm)]
    hits.sort(key=lambda hit: (hit[0], -hit[1]))
    found: list[Noun] = []
    taken = 0
    for start, end, word in hits:
        if start < taken:
            continue
        taken = end
        if _is_other_word(norm, start, end, word):
            continue
        standing = Standing.NAME if word == PARTY_CONGRESS else noun_table()[word][1]
        bracket = _BRACKET_AFTER.match(norm, end)
        if word.endswith("发布会"):
            bracket = bracket or _SITTING_AFTER.match(norm, end)
        found.append(Noun(start, bracket.end() if bracket else end, word, standing))
    return found


def _is_other_word(norm: str, start: int, end: int, word: str) -> bool:
    if word != PARTY_CONGRESS and _NOT_AFTER.match(norm, end):
        return True
    after = _WORD_NOT_AFTER.get(word)
    if after and after.match(norm, end):
        return True
    before = _NOT_BEFORE.get(word)
    return bool(before and before.search(norm[max(0, start - 2) : start]))
