"""Offices printed beside a name: where they begin, and how a list of them is split."""

from __future__ import annotations

import re
from functools import cache

import ahocorasick

from lishui_gazette import vocab

__all__ = ["is_group", "office_start", "split_office", "split_offices", "title_ends", "title_match"]

_BREAK = "，。；：！？\n“”…—|【】"
_REACH = 60
_ASIDE = re.compile(r"（[^（）\n]{1,12}）$")
_TIME = re.compile(
    r"^(?:至?(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日)?(?:至(?:\d{1,2}月)?\d{1,2}日)?|至?\d{1,2}日|[ ]|[今昨前当]天|[今昨当]日|[今昨]晚|近日|日前|近期"
    r"|[上下]午|中午|晚上?|凌晨|随后|期间|会上|会前|会后|同时|其中|此次|当天|目前|接着|本报讯|原标题|来自|起|会议由|会议)+"
)
_WEAK_CUTS = {
    "和": "平田县顺睦",
    "上": "海饶虞栗杭犹蔡",
    "中": "国共央山卫宁方阳牟江小医学",
    "后": "勤宅",
    "在": "线",
    "有": "限",
    "经": "开济信贸发营",
    "同": "仁心德安江",
    "与": "",
    "对": "外",
    "向": "阳",
    "从": "化江",
    "等": "",
    "时": "代",
    "是": "",
    "由": "",
    "请": "",
    "问": "",
    "给": "",
    "随": "州县",
    "访": "",
    "据": "",
    "受": "",
}


@cache
def _titles() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    table = vocab.tree("office_titles")
    return frozenset([*table["posts"], *table["callings"]]), frozenset(table["groups"]), frozenset(table["bylines"])


@cache
def _automaton() -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    titles, groups, bylines = _titles()
    for word in titles | groups | bylines:
        automaton.add_word(word, word)
    automaton.make_automaton()
    return automaton


def title_ends(text: str) -> dict[int, str]:
    """The title that ends at each place of `text`, the longest one there: offices, group words and byline words."""
    found: dict[int, str] = {}
    reached = 0
    for last, word in sorted(_automaton().iter(text), key=lambda hit: (hit[0] + 1 - len(hit[1]), -hit[0])):
        if last + 1 > reached:  # 董事 in 董事长 is no title of its own
            found[last + 1], reached = word, last + 1
    return found


def is_calling(word: str) -> bool:
    """Whether a title is a calling (教师, 村民) that also stands before words that are no names."""
    return word in _callings()


@cache
def _callings() -> frozenset[str]:
    table = vocab.tree("office_titles")
    return frozenset(table["callings"]) - frozenset(table["posts"])


def is_group(word: str) -> bool:
    """Whether a word before names (市领导, 嘉宾, 记者) is no office of theirs."""
    _, groups, bylines = _titles()
    return word in groups or word in bylines


@cache
def _title_pattern() -> re.Pattern[str]:
    titles, _, _ = _titles()
    return re.compile("(?:副|代)?(?:" + "|".join(sorted(map(re.escape, titles), key=lambda w: (-len(w), w))) + ")")


def title_match(text: str, start: int) -> int | None:
    """The end of a title that begins at `start` (after a name: 某某区长); None where none does."""
    match = _title_pattern().match(text, start)
    return match.end() if match else None


@cache
def _cuts() -> re.Pattern[str]:
    parts = []
    for word in sorted(vocab.words("office_cuts"), key=lambda w: (-len(w), w)):
        guard = _WEAK_CUTS.get(word, "")
        parts.append(re.escape(word) + (f"(?![{guard}])" if guard else ""))
    return re.compile("|".join(parts))


def _ends_in_title(text: str) -> bool:
    """Whether `text` ends in an office rather than in a word for a group (党组成员 is one, 班子成员 is not)."""
    bare = _ASIDE.sub("", text)
    titles, groups, _ = _titles()
    title = max((len(t) for t in titles if bare.endswith(t)), default=0)
    return title > max((len(g) for g in groups if bare.endswith(g)), default=0)


def office_start(text: str, end: int, floor: int) -> int:
    """Where the offices begin that end at `end`, directly before a name; `end` where none is printed.

    They reach back over 、 (and over ， where a whole clause before is an office too), not beyond `floor`
    (the end of the name before) nor beyond a word that opens them (由, 会见, 出席会议的有).
    """
    low = max(floor, end - _REACH)
    start = end
    while True:
        begin = _segment_start(text, low, start)
        segment = text[begin:start]
        if not segment.strip("、 ") or not _ends_in_title(segment.rstrip("、， ")):
            return _clean_start(text, start, end)
        start = begin
        if start <= low:
            return _clean_start(text, start, end)
        if text[start - 1] != "、":
            before = text[max(low, start - 30) : start - 1]
            clause = re.split(rf"[{_BREAK}]", before)[-1]
            if text[start - 1] == "，" and clause and _ends_in_title(clause) and not _cuts().search(clause):
                start -= 1
                continue
            return _clean_start(text, start, end)
        start -= 1


def _segment_start(text: str, low: int, end: int) -> int:
    """Where the list item or clause that ends at `end` begins; brackets are stepped over."""
    depth = 0
    for place in range(end - 1, low - 1, -1):
        character = text[place]
        if character == "）":
            depth += 1
        elif character == "（":
            if depth == 0:
                return place + 1
            depth -= 1
        elif depth == 0 and (character in _BREAK or character == "、" and place < end - 1):
            if (
                character == "、"
                and not _ends_in_title(_item_before(text, low, place))
                and _is_shared(text, low, place)
            ):
                continue
            return place + 1
    return low


def _item_before(text: str, low: int, place: int) -> str:
    return re.split(rf"[{_BREAK}、]", text[low:place])[-1]


def _is_shared(text: str, low: int, place: int) -> bool:
    """Whether the item before 、 is a body that shares the title after it (经开区、中德园管委会主任)."""
    item = _item_before(text, low, place)
    return bool(re.search(r"(?:区|园|市|县|委|局|办|部|厅|院|会|司|集团|中心|街道|镇)$", item)) and not _cuts().search(
        item
    )


def _clean_start(text: str, start: int, end: int) -> int:
    """`start` moved past dates, verbs and other words that are no part of the first office."""
    first_end = next((i for i in range(start, end) if text[i] == "、"), end)
    while start < end and text[start] in " 、，":
        start += 1
    if time := _TIME.match(text[start:first_end]):
        start += time.end()
    last = None
    for cut in _cuts().finditer(text, start, max(start, first_end - 2)):
        last = cut
    return last.end() if last else start


def split_offices(printed: str, folded: str) -> tuple[str, ...]:
    """Single offices of a printed list: split at 、 and ， after a title; a body without one stays with the next.

    `folded` is `printed` for matching, of the same length.
    """
    found, begin = [], 0
    for match in re.finditer(r"[、，]", folded):
        if _ends_in_title(folded[begin : match.start()]):
            found.append(printed[begin : match.start()])
            begin = match.end()
    found.append(printed[begin:])
    return tuple(office for item in found if (office := _ASIDE.sub("", item.strip(" 、，"))))


def split_office(text: str) -> tuple[str | None, str]:
    """Organisation and title of one office: 某区委副书记 → (某区委, 副书记); organisation None where not printed."""
    for match in _title_pattern().finditer(text):
        if match.end() == len(text) or text[match.end()] == "（":
            start = match.start()
            for rank in sorted(vocab.tree("office_titles")["ranks"], key=len, reverse=True):
                if text[:start].endswith(rank):
                    start -= len(rank)
                    break
            return text[:start] or None, text[start:]
    return None, text
