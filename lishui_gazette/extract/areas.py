"""Which place or organisation a quantity belongs to.

The area is the nearest one printed before the quantity: in its clause, else in its sentence up to a semicolon, else in
the sentences before. A part of a place (a zone, a county, a company) holds for its own clauses only, unless it is the
one place of the paragraph's first sentence; the whole (全市, 我区) and the place the article is about carry on.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from functools import cache

from lishui_gazette import vocab
from lishui_gazette.extract.area_lists import joined
from lishui_gazette.extract.area_mentions import AreaMention, MentionFinder
from lishui_gazette.extract.area_vocabulary import area_words
from lishui_gazette.extract.back_references import resolved
from lishui_gazette.extract.bare_mentions import find_bare
from lishui_gazette.extract.places import Place
from lishui_gazette.records import Genre
from lishui_gazette.scanning import regex
from lishui_gazette.segment.parts import ArticleText

__all__ = ["AreaIndex", "AreaMention", "index_areas"]

_BREAK = regex(r"[；。！？\n]")
_MARKS = regex(r"[，。；：！？\n]")
_DATES = regex(r"(?:[0-9]+[年月]|[上下]半年|今年|去年|前[一二三四]季度|[—-]|以来|份|底|末)+")
_LOW_UNITS = ("村", "镇", "乡", "街道", "鎮", "鄉")
_NATION = ("全国", "我国", "全國", "我國")
_CARRIED_PARTS = 12
_NEAR, _FAR = 60, 300
_SHORTEST_NAME = 2
_HEADLINE = 2
_UNITS = ("省", "市", "县", "区", "镇", "乡", "縣", "區", "鎮", "鄉")


@cache
def _countries() -> frozenset[str]:
    return frozenset(vocab.words("countries")) - frozenset(_NATION)


class AreaIndex:
    """The area mentions of one article's body, looked up by position; `topic` is what the article is about.

    A report speaks of the whole (全市): there the bare name of its place holds for the next sentence at most.
    """

    def __init__(self, norm: str, mentions: Sequence[AreaMention], topic: str | None, is_report: bool = False) -> None:
        self.mentions = tuple(mentions)
        self.topic = topic
        self._norm = norm
        self._is_report = is_report
        self._is_local = is_report and topic is not None and topic[0] not in "全我本"
        self._whole = _own_whole(self.mentions, self._is_local)
        self._starts = [m.start for m in self.mentions]
        self._ends = [m.end for m in self.mentions]
        self._breaks = [m.end() for m in _BREAK.finditer(norm)]
        self._sentences = [0, *(end for end in self._breaks if norm[end - 1] != "；")]
        self._paragraphs = [0, *(end for end in self._breaks if norm[end - 1] == "\n")]
        self._topic_key = _key(topic) if topic else ""
        names = [i for i, m in enumerate(mentions) if m.kind in ("place", "office")]
        self._called = [i for i in names if _key(mentions[i].name) == self._topic_key]
        own = self._is_own_whole if self._is_home_only() else lambda m: m.name == self._whole
        self._framing = [i for i, m in enumerate(mentions) if own(m) or self._is_topic(m)]
        self._carrying = [i for i, m in enumerate(mentions) if self._is_own_whole(m) or self._is_topic(m)]
        self._wholes = [i for i, m in enumerate(mentions) if m.kind == "whole" and self._holds_on(m)]

    def at(self, position: int, indicator: tuple[int, int] | None = None) -> str | None:
        """The area that a quantity whose value is printed at `position` belongs to; None where none is said.

        `indicator` is the `[start, end)` of the indicator's name: a place inside it is part of the name.
        """
        is_national = indicator and self._norm.startswith("国内生产总值", indicator[0])
        if indicator and is_national and self.topic not in _NATION and position - indicator[1] < _NEAR:
            abroad = self._abroad(indicator[0]) or self._nation(position)
            if abroad:
                return abroad
        here = bisect_right(self._breaks, position)
        part_start = self._breaks[here - 1] if here else 0
        near = self._nearest(part_start, position, indicator)
        if near:
            return near.name
        return self._subject(part_start) or self._carried(here, part_start) or self._frame(part_start)

    def _abroad(self, position: int) -> str | None:
        """The country or group of countries that the clause names before the name of its product; None at home."""
        low, high = bisect_left(self._starts, max(0, position - _NEAR)), bisect_right(self._ends, position)
        near = (m for m in self.mentions[low:high] if not _MARKS.search(self._norm, m.end, position))
        return next((m.name for m in near if m.name in _countries()), None)

    def _nation(self, position: int) -> str | None:
        """全国 or 我国 as printed nearest: what 国内生产总值 belongs to in a text about one place."""
        before = self.mentions[: bisect_right(self._ends, position)]
        after = self.mentions[len(before) :]
        return next((m.name for m in [*reversed(before), *after] if m.name in _NATION), None)

    def starting(self, position: int) -> AreaMention | None:
        """The mention that begins exactly at `position` (to cut 全市 off 全市地区生产总值)."""
        index = bisect_left(self._starts, position)
        found = index < len(self._starts) and self._starts[index] == position
        return self.mentions[index] if found else None

    def between(self, start: int, end: int) -> tuple[AreaMention, ...]:
        """The mentions that lie inside `[start, end)`, in order."""
        low, high = bisect_left(self._starts, start), bisect_right(self._ends, end)
        return self.mentions[low:high]

    def _nearest(self, start: int, position: int, indicator: tuple[int, int] | None) -> AreaMention | None:
        low, high = bisect_left(self._starts, start), bisect_right(self._ends, position)
        for mention in reversed(self.mentions[low:high]):
            is_part = mention.kind != "whole" or mention.name in _NATION
            inside = indicator is not None and indicator[0] <= mention.start < indicator[1] and is_part
            is_passing = not mention.is_subject and mention.name.endswith(_LOW_UNITS)
            if (is_passing or mention.name[0] == "每") and "，" in self._norm[mention.end : position]:
                continue  # a village that officials went through; 每个街道建成1所，覆盖率达到80%
            if not inside and mention.kind not in ("office", "other"):
                return mention
        return None

    def _subject(self, part_start: int) -> str | None:
        """The place that opens the sentence, for what stands after its semicolons; a part of a place does not go on."""
        sentence = self._sentences[bisect_right(self._sentences, part_start) - 1]
        index = bisect_left(self._starts, sentence)
        if sentence == part_start or index == len(self.mentions) or self._starts[index] >= part_start:
            return None
        first = self.mentions[index]
        return first.name if first.is_subject and first.kind == "place" else None

    def _carried(self, here: int, part_start: int) -> str | None:
        """What the paragraph hands on: the nearest whole, else the only place of its first sentence."""
        opening = self._paragraphs[bisect_right(self._paragraphs, part_start) - 1]
        low, high = bisect_left(self._starts, opening), bisect_right(self._ends, part_start)
        carried = bisect_left(self._carrying, high)
        carrying = self._carrying[carried - 1] if carried else -1
        sentence = self._sentences[bisect_right(self._sentences, part_start) - 1]
        for index in range(high - 1, max(low, carrying + 1) - 1, -1):
            mention = self.mentions[index]
            if part_start - mention.end >= _FAR:
                break
            handed_on = self._is_last(mention.end, part_start) and mention.is_subject
            if handed_on and (mention.kind == "place" or self._is_met(index, sentence)):
                return mention.name
        if carrying >= low:
            return self.mentions[carrying].name
        first = bisect_right(self._breaks, opening)
        if first >= len(self._breaks) or here - first > _CARRIED_PARTS:
            return None
        first_end = self._breaks[first]
        in_first = self.mentions[low : min(high, bisect_right(self._ends, first_end))]
        names = {m.name for m in in_first if m.kind in ("place", "zone", "body")}
        return names.pop() if len(names) == 1 else None

    def _is_met(self, index: int, sentence: int) -> bool:
        """Whether a mention is the one body that a sentence before that at `sentence` opens with."""
        mention = self.mentions[index]
        is_listed = "、" in (mention.name + self._norm[mention.end : mention.end + 1])
        return mention.kind == "body" and mention.end < sentence and not is_listed

    def _is_own_whole(self, mention: AreaMention) -> bool:
        """Whether it is the whole of the level that the article speaks of most."""
        is_own = self._whole is None or mention.name.endswith(self._whole[1:])
        return mention.kind == "whole" and is_own and self._holds_on(mention)

    def _holds_on(self, mention: AreaMention) -> bool:
        """Whether a whole carries on: the nation does not in the report of one place (居全国首位)."""
        return not (self._is_local and mention.name in _NATION)

    def _is_home_only(self) -> bool:
        """Whether the text is about the place that it calls 我县 and never 全县."""
        topic, whole = self.topic or "", self._whole or ""
        is_place = len(topic) > len(whole) and not topic.endswith(area_words("zones"))
        return is_place and topic.endswith(whole[1:]) and all(m.name != whole for m in self.mentions)

    def _is_last(self, end: int, position: int) -> bool:
        """Whether what ends at `end` stands in the sentence before the one that holds `position`, or in that one."""
        return position - end < _FAR and sum(self._norm.count(mark, end, position) for mark in "。！？\n") <= 1

    def _is_topic(self, mention: AreaMention) -> bool:
        """Whether the mention names what the article is about (开发区 where the topic is 某某开发区)."""
        is_bare = mention.kind == "place" and mention.name[-1] not in _UNITS
        if self.topic is None or (self._is_report and self._whole and is_bare):
            return False  # a report on 全市 names its city in passing
        if mention.kind in ("office", "other") or not (mention.is_subject or mention.name.endswith(_UNITS)):
            return False
        return _key(mention.name) == self._topic_key or (mention.kind == "back" and self.topic.endswith(_long(mention)))

    def _frame(self, position: int) -> str | None:
        """The nearest of 全市 … and of what the article is about; else the nearest 我市 …; else what it is about."""
        high = bisect_right(self._ends, position)
        for listed in (self._framing, self._wholes):
            before = bisect_left(listed, high)
            if before:
                mention = self.mentions[listed[before - 1]]
                return self._last_called(mention.name, high) if mention.kind == "place" else mention.name
        return self._last_called(self.topic, high) if self.topic else None

    def _last_called(self, name: str, high: int) -> str:
        """A place's name as it was last printed, also before its authority (松岚 … 松岚县委)."""
        before = bisect_left(self._called, high)
        return self.mentions[self._called[before - 1]].name if before else name


def _own_whole(mentions: Sequence[AreaMention], is_local: bool) -> str | None:
    """全市, 全县 …: the whole of the level that the article speaks of most; never the nation where it `is_local`."""
    wholes = [m.name for m in mentions if m.kind == "whole" and m.name[0] in "全我本"]
    wholes = [name for name in wholes if name not in _NATION] or ([] if is_local else wholes)
    named = Counter(name if name in _NATION else "全" + name[1] for name in wholes)
    return named.most_common(1)[0][0] if named else None


def _named_wholes(norm: str, mentions: Sequence[AreaMention], topic: str | None) -> list[AreaMention]:
    """Mentions with the whole of another place than the article's own given by that place (甲市上半年全市)."""
    if topic is None or topic[0] in "全我本":
        return list(mentions)
    made: list[AreaMention] = []
    for mention in mentions:
        last = made[-1] if made else None
        is_whole = last is not None and (last.kind, mention.kind) == ("place", "whole")
        if last and is_whole and _key(last.name) != _key(topic) and _DATES.fullmatch(norm, last.end, mention.start):
            made.append(AreaMention(mention.start, mention.end, last.name, "place", last.is_subject))
        else:
            made.append(mention)
    return made


def index_areas(article: ArticleText, place: Place) -> AreaIndex:
    """The area mentions of the article's body, in one linear pass.

    `place` is what 全市 means in the document; the article is about it where its own text names no other place first.
    """
    text, norm = article.body.text, article.body.norm
    head = MentionFinder(article.head.text, article.head.norm)
    in_head = head.find()
    finder = MentionFinder(text, norm)
    found = finder.find()
    stems = finder.stems | head.stems
    found = sorted([*found, *find_bare(text, norm, stems, found)], key=lambda m: m.start)
    mentions = resolved(norm, text, joined(norm, text, found))
    topic = _topic(in_head, mentions)
    return AreaIndex(norm, _named_wholes(norm, mentions, topic), topic, article.genre is Genre.REPORT)


def _long(mention: AreaMention) -> tuple[str, ...]:
    """How the name of a zone may end that a short word stands for (高新区: 高新技术产业开发区)."""
    return (mention.name, *vocab.tree("area_words")["zones_in_full"].get(mention.name, ()))


def _key(name: str) -> str:
    """What a name is called without its unit, so that 松岚 and 松岚县 are one place."""
    return name[:-1] if len(name) > _SHORTEST_NAME and name.endswith(_UNITS) else name


def _topic(head: Sequence[AreaMention], body: Sequence[AreaMention]) -> str | None:
    """What the article is about: the place named most, of those named most the first.

    Naming at the head of a clause counts twice, in the headline three times; an authority's place counts too.
    The whole is what the article is about only where it names no place.
    """
    counts: Counter[str] = Counter()
    names = {m.name for m in [*body, *head]}
    starts = {name: range(1, len(name) - _SHORTEST_NAME + 1) for name in names}
    keys = {name: _key(next((name[i:] for i in starts[name] if name[i:] in names), name)) for name in names}
    for mention in [*body, *head]:
        if mention.kind not in ("each", "other", "body") and mention.name not in area_words("regions"):
            counts[keys[mention.name]] += 1 + mention.is_subject
    for mention in head:
        counts[_key(mention.name)] += _HEADLINE
    nation = sum(counts[name] for name in _NATION)
    local = max((key for key in counts if key not in _NATION), key=lambda key: counts[key], default=None)
    is_national = local is None or nation > 2 * counts[local]
    wanted = max(counts, key=lambda key: counts[key], default=None) if is_national else local
    printed = [m for m in [*body, *head] if _key(m.name) == wanted and m.kind != "other"]
    return next((m.name for m in sorted(printed, key=lambda m: m.kind == "office")), wanted)
