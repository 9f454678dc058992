"""Titles in a text, and the offices printed beside a name: where they begin and how a list of them is split."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache, lru_cache
from typing import NamedTuple

from lishui_gazette import vocab
from lishui_gazette.scanning import EndingScanner, regex

__all__ = [
    "Title",
    "TitleKind",
    "office_start",
    "offices_behind",
    "split_office",
    "split_offices",
    "title_after",
    "titles_in",
]

_BEHIND = regex(r"（(?P<bracketed>[^（）\n]{2,40})）|[ ：](?P<line>[^ ，。；：！？\n“”]{2,40})(?=\n|\Z)")
_HARD_BREAKS = "，。；：！？\n“”…—|【】《》"
_REACH = 70
_LONGEST_TERM = 16
_OPENED = {"”": "“", "》": "《"}
_TERM = regex(r"(?!\d0后)[^“”《》，。；：！？\n]+")  # a quoted term: 某“云上茶谷”项目
_ASIDE = regex(r"（[^（）\n]{1,14}）$")
_PARTED = regex(r"[、，]兼?|兼")
_DATE = regex(
    r"[至起]?(?:\d{4}年)?(?:\d{1,2}月)?(?:\d{1,2}[日号])?(?:[至—~-](?:\d{1,2}月)?\d{1,2}日)?(?:（[^（）]{1,8}）)?[ ]?"
)
_RANK_END = regex(r"(?:常务|第一|党组|专职)?副$")
_BODY_END = regex(r"(?:[省市区县州盟旗镇乡村园委局办部厅院会司署室站所校团]|集团|中心|街道|政府|公司|大学|银行)$")


class TitleKind(StrEnum):
    """What a title makes of the name beside it."""

    POST = "post"
    CALLING = "calling"
    STANDING = "standing"
    GROUP = "group"
    BYLINE = "byline"

    @property
    def is_office(self) -> bool:
        """Whether it is an office of the person: a post or a calling."""
        return self in (TitleKind.POST, TitleKind.CALLING)


class Title(NamedTuple):
    """A title word at `[start, end)`."""

    start: int
    end: int
    kind: TitleKind


@cache
def _titles() -> dict[str, TitleKind]:
    table = vocab.tree("office_titles")
    return {word: kind for kind in reversed(TitleKind) for word in table[f"{kind.value}s"]}


@cache
def _others() -> frozenset[str]:
    return frozenset(vocab.tree("office_titles")["others"])


@cache
def _words() -> EndingScanner:
    return EndingScanner([*_titles(), *_others()])


@lru_cache(maxsize=4)  # several kinds of names are looked for beside the titles of one text
def titles_in(text: str) -> tuple[Title, ...]:
    """Every title word of `text` in order, the longest where several begin together (董事 in 董事长 is none)."""
    kinds = _titles()
    return tuple(Title(s, e, kinds[text[s:e]]) for s, e in _words().spans(text) if text[s:e] in kinds)


@cache
def _longest_title() -> int:
    return max(map(len, _titles()))


def _title_ending(text: str) -> str | None:
    """The longest title that `text` ends in, a remark in brackets after it left out."""
    bare = _ASIDE.sub("", text)
    kinds = _titles()
    sizes = range(min(_longest_title(), len(bare)), 0, -1)
    return next((bare[-size:] for size in sizes if bare[-size:] in kinds), None)


def _ends_in_office(text: str) -> bool:
    title = _title_ending(text)
    return title is not None and _titles()[title].is_office


def title_after(text: str, start: int) -> int | None:
    """The end of an office printed right after a name that ends at `start` (某某副区长); None where none is.

    代表 after a name is a verb more often than not: it is one only before what a person says.
    """
    at = start
    for rank in ("常务副", "副", "代", "总"):
        if text.startswith(rank, at) and not text.startswith("代表", at):
            at += len(rank)
            break
    kinds = _titles()
    for size in range(_longest_title(), 1, -1):
        word = text[at : at + size]
        if len(word) == size and word in kinds:
            is_title = kinds[word].is_office and (word != "代表" or text.startswith(_told(), at + size))
            return at + size if is_title else None
    return None


@cache
def _told() -> tuple[str, ...]:
    verbs = vocab.tree("speech_verbs")["verbs"]
    return tuple(verb for kind in ("clause", "addressee", "pause") for verb in verbs[kind])


def offices_behind(printed: str, folded: str, start: int) -> tuple[str, ...]:
    """The offices printed behind a name that ends at `start`, in brackets or to the end of its line.

    某某（某县县长）; a line 某某 某县县长. Empty where none are printed.
    """
    match = _BEHIND.match(folded, start)
    if match is None:
        return ()
    begin, end = match.span(str(match.lastgroup))
    return split_offices(printed[begin:end], folded[begin:end]) if _ends_in_office(folded[begin:end]) else ()


@cache
def _cuts() -> tuple[re.Pattern[str], re.Pattern[str]]:
    table = vocab.tree("office_openers")

    def guards(words: dict[str, dict[str, str]]) -> dict[str, str]:
        return {w: vocab.beside(w, guard.get("before", ""), guard.get("next", "")) for w, guard in words.items()}

    single, joining = guards(table["single"]), guards(table["joining"])
    return (
        regex(vocab.alternation([*table["words"], *single], single)),
        regex(vocab.alternation(joining, joining)),
    )


@cache
def _times() -> re.Pattern[str]:
    return regex(vocab.alternation(vocab.tree("office_openers")["times"]))


def _own_start(text: str, start: int, end: int) -> int:
    """Where the office begins inside the list item `[start, end)`: after dates, verbs and prepositions."""
    nouns = tuple(vocab.tree("office_openers")["nouns"])
    moved = True
    while moved:
        moved = False
        for pattern in (_DATE, _times()):
            match = pattern.match(text, start, end)
            if match and match.end() > start and match.end() < end - 1 and _titles().get(text[start:end]) is None:
                start, moved = match.end(), True
    hard, joining = _cuts()
    limit = end - 2
    for cut in hard.finditer(text, start, end):
        start = cut.end() if cut.end() <= limit else start
    for cut in joining.finditer(text, start, end):
        if cut.end() > limit:
            break
        before = text[start : cut.start()]
        if _ends_in_office(before) or not before.endswith(nouns):
            start = cut.end()
    gap = text.rfind(" ", start, end)  # 图源：某大学 某大学书记
    return gap + 1 if gap > start and _has_body(text[gap + 1 : end]) else start


def _has_body(office: str) -> bool:
    """Whether an office names the body before its title."""
    return split_office(office)[0] is not None


def _clause_start(text: str, end: int, floor: int) -> int:
    """Where the clause that ends at `end` begins; brackets and quoted terms inside a body's name are stepped over."""
    depth, place = 0, end
    low = max(floor, end - _REACH)
    while place > low:
        place -= 1
        character = text[place]
        if character == "）":
            depth += 1
        elif character == "（":
            if not depth:
                return place + 1
            depth -= 1
        elif not depth and character in _HARD_BREAKS:
            opening = text.rfind(_OPENED.get(character, "\0"), max(low, place - _LONGEST_TERM), place)
            if opening < 0 or not _TERM.fullmatch(text, opening + 1, place) or place + 1 == end:
                return place + 1
            place = opening
    return low


def _list_marks(text: str, start: int, end: int) -> list[int]:
    """The places of the 、 between `start` and `end` that stand in no brackets."""
    found, depth = [], 0
    for place in range(start, end):
        character = text[place]
        depth += (character == "（") - (character == "）")
        if character == "、" and depth <= 0:
            found.append(place)
    return found


def office_start(text: str, end: int, floor: int) -> int:
    """Where the offices begin that end at `end`, directly before a name; `end` where none is printed.

    They reach back over 、 while what stands before it is an office too, or a body that shares the title after it
    (经开区、某某园管委会主任), but not beyond `floor` (the end of the name before) nor beyond a word that opens them
    (由, 会见, 出席会议的有).
    """
    low = _clause_start(text, end, floor)
    if floor and low == floor and text[low] in "和与及同":  # it joins the name before to this one
        low += 1
    marks = _list_marks(text, low, end)
    begin, stop = end, end
    for mark in [*reversed(marks), low - 1]:
        item = text[mark + 1 : stop]
        office = _ends_in_office(item)
        shared = not office and begin < end and bool(_BODY_END.search(item))
        if not (office or shared):
            break
        own = _own_start(text, mark + 1, stop)
        if shared and own > mark + 1 and not _BODY_END.search(text[own:stop]):
            break
        begin = own
        if own > mark + 1:
            break
        stop = mark
    if begin == low < end:
        begin = _over_comma(text, low, floor)
    while begin < end and text[begin] in " 、":
        begin += 1
    return end if text.startswith(tuple(vocab.tree("office_openers")["many"]), begin) else begin


def _over_comma(text: str, start: int, floor: int) -> int:
    """Where the offices begin of which a ， at `start` separates the last (某区区长，某管委会主任); `start` where none.

    What stands before the ， must be posts from the clause's first character on, the first with its body.
    """
    comma = start - 1
    if comma <= floor or text[comma] != "，":
        return start
    low = _clause_start(text, comma, floor)
    titles = [(item, _title_ending(item)) for item in text[low:comma].split("、")]
    whole = all(title is not None and _titles()[title] is TitleKind.POST for _, title in titles)
    first, title = titles[0]
    is_own = low != floor or not floor
    if not whole or not is_own or not _BODY_END.search(_RANK_END.sub("", first[: -len(title or "")])):
        return start
    return low if _own_start(text, low, comma) == low else start


def split_offices(printed: str, folded: str) -> tuple[str, ...]:
    """Single offices of a printed list: split at 、 and 兼 after a title; a body without one stays with the next.

    `folded` is `printed` for matching, of the same length. A remark in brackets behind an office is left out.
    """
    found, begin = [], 0
    for match in _PARTED.finditer(folded):
        if _ends_in_office(folded[begin : match.start()]):
            found.append(printed[begin : match.start()])
            begin = match.end()
    found.append(printed[begin:])
    return tuple(office for item in found if (office := _ASIDE.sub("", item.strip(" 、，"))))


def split_office(text: str) -> tuple[str | None, str]:
    """Organisation and title of one office: 某区委副书记 → (某区委, 副书记); organisation None where not printed."""
    title = _title_ending(text)
    if title is None:
        return None, text
    start = len(_ASIDE.sub("", text)) - len(title)
    ranks = sorted(vocab.tree("office_titles")["ranks"], key=lambda w: (-len(w), w))
    while start and (rank := next((r for r in ranks if text[:start].endswith(r)), None)):
        start -= len(rank)
    return text[:start] or None, text[start:]
