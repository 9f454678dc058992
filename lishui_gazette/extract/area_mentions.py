"""Places and bodies printed in a text, as what a quantity can belong to.

Kinds: `whole` (全市, 我县, 市财政), `place` (a name closed by its unit, a known bare name, or the bare name of a place
that the text prints in full elsewhere), `zone` (a development zone, a new area, a region), `body` (a company, hospital,
bank …), `back` (园区: one named before), `each` (每个县), `office` (a place printed only as the place of an authority),
`other` (a place that is compared with or gone to: 高于全省, 赴某市). Left out: what only looks like a name (城市, 社区,
市场), places inside titles and quotation marks.
"""

from __future__ import annotations

from typing import NamedTuple

from lishui_gazette.extract.area_anchors import anchor_words, anchors, ends, last_stop, opens, zone_tail, zone_type
from lishui_gazette.extract.area_contexts import (
    AT,
    BEST,
    CLAUSE_ENDS,
    CLAUSE_MARKS,
    COUNT,
    DATELINE,
    EACH_MORE,
    EACH_NOUN,
    GUESTS,
    INDUSTRY,
    NOT_ALONE_AFTER,
    SESSION,
    UNIT_SIGNS,
    WORDS_OF_UNITS,
    is_aside,
)
from lishui_gazette.extract.area_vocabulary import (
    BODY_LEAD,
    NO_BODY,
    NOT_IN_NAME,
    area_words,
    clause_opening,
    counties_of,
    full_names,
    listed_stems,
    parts_of_all,
    verb_words,
)
from lishui_gazette.scanning import last_of

_NAME_WINDOW = 10
_ZONE_WINDOW = 18
_BODY_WINDOW = 20
_WORK_WINDOW = 12
_SHORTEST, _LONGEST = 2, 3
_FULL_WIDTHS = (6, 5, 4, 3)  # of listed names, the unit included
_LONG_WIDTHS = tuple(range(16, 4, -1))  # of those that end in 自治县


class AreaMention(NamedTuple):
    """A place or body printed at `[start, end)`; `name` is clean; `is_subject` where it opens its clause."""

    start: int
    end: int
    name: str
    kind: str
    is_subject: bool = False


def _ends_in_landscape(stem: str, unit: str) -> bool:
    """Whether two characters name a place by its landscape (松林镇), which no ordinary word of that unit does."""
    return unit in ("镇", "县", "街道") and stem[1:] in area_words("landscapes") and stem not in area_words("not_stems")


class MentionFinder:
    """Finds the mentions of one text; `text` is what is printed, `norm` its folded form of the same length."""

    def __init__(self, text: str, norm: str) -> None:
        self._text = text
        self._norm = norm
        self._begin = self._end = 0  # where the last mention stands
        self.stems: set[str] = set()

    def find(self) -> list[AreaMention]:
        """All mentions in order, none overlapping another; `stems` then holds the bare names printed in full."""
        found: list[AreaMention] = []
        kinds = anchors()
        for start, end in anchor_words().spans(self._norm):
            if start < self._end:
                continue
            made = self._read(kinds[self._norm[start:end]], start, end)
            if made:
                found.append(made)
                self._begin, self._end = made.start, made.end
        return found

    def _read(self, kind: str, start: int, end: int) -> AreaMention | None:
        match kind:
            case "none":
                made = None
            case "unit":
                made = self._named(start, end)
            case "zone":
                made = self._zone(start, end)
            case "body":
                made = self._body(end)
            case "seat":
                made = self._seat(start, end)
            case "work":
                made = self._work(start, end)
            case "bare":
                made = self.bare(start, end)
            case "whole":
                made = self._whole(start, end)
            case "level" | "spending":
                made = self._level(kind, start, end)
            case "region":
                made = self._region(start, end)
            case _:
                made = self._make(start, end, kind)
        return made

    def _region(self, start: int, end: int) -> AreaMention | None:
        """A great area, a country, or the bank or government of one; not a partner in trade (对某国出口)."""
        if self._norm[start - 1 : start] in ("对", "从", "自", "向", "与"):
            return None
        body = opens("state_bodies").match(self._norm, end)
        close = body.end() if body else end
        if body or self._norm[start:end] in area_words("world_bodies"):
            return self._make(start, close, "office" if opens("speaking").match(self._norm, close) else "body")
        is_name = opens("not_before_bare").match(self._norm, end) or GUESTS.match(self._norm, end)
        return None if is_name else self._make(start, end, "zone")

    def _seat(self, start: int, end: int) -> AreaMention | None:
        """县城, 县域 at the head of a clause, before what is measured there."""
        made = None if opens("not_after_seats").match(self._norm, end) else self._make(start, end, "each")
        return made if made and made.is_subject else None

    def _work(self, start: int, end: int) -> AreaMention | None:
        """A park, hall or plant with a name of its own that opens its clause or that one is in."""
        stem = self._window(start, _WORK_WINDOW)
        since = CLAUSE_ENDS.split(self._norm[max(self._end, start - _WORK_WINDOW) : start])[-1]
        if len(UNIT_SIGNS.sub("", since)) == len(last_stop().sub("", UNIT_SIGNS.sub("", since))):
            stem = since  # 松岚湾区国际创新中心
        begin = start - len(stem)
        is_placed = 0 < begin == self._end
        is_inside = self._end and self._norm[self._end : begin] == "的"
        first = self._begin if is_placed or is_inside else begin
        is_kind = stem[:2] in verb_words() or ends("not_works").search(stem) or NO_BODY.search(stem)
        if self._norm[start:end] in area_words("built") and not opens("described").match(self._norm, end):
            return None  # 某大桥建成通车
        if is_kind or len(stem) < _SHORTEST * (not is_placed) or COUNT.match(self._norm, end):
            return None
        before = self._norm[max(0, first - 3) : first]
        is_met = not before or before[-1] in "，。；：！？\n" or ends("met_at").search(before)
        made = self._make(begin, end, "body") if is_met else None
        return made and made._replace(is_subject=made.is_subject or AT.search(before) is not None)

    def _level(self, kind: str, start: int, end: int) -> AreaMention | None:
        """市财政, 市级 where it spends, 每个县（市、区）; 某某市财政 is the place."""
        named = self._named(start, start + 1) if self._norm[start] in "市县区省" else None
        if named:
            return named
        if kind == "spending":
            spends = opens("spending_verbs").match(self._norm, end)
            is_spent = spends and not opens("not_spent").match(self._norm, spends.end())
            return self._make(start, end, "whole") if is_spent else None
        if self._norm.startswith("级财政", start + 1) and opens("revenue").match(self._norm, end):
            return None  # 县级财政收入 is a name
        is_budget = self._norm.startswith(("财政", "本级", "级财政"), start + 1) or self._norm.startswith("中央", start)
        noun = None if is_budget else EACH_NOUN.match(self._norm, end)
        if self._norm[start:end] in area_words("each_body"):
            is_body = noun and ends("each_ends").search(noun[0]) and not opens("not_each").match(noun[0])
            return self._make(start, noun.end(), "each") if noun and is_body else None
        more = noun or EACH_MORE.match(self._norm, end)
        return self._make(start, more.end() if more else end, "whole" if is_budget else "each")

    def _make(self, start: int, end: int, kind: str) -> AreaMention | None:
        before = self._norm[max(0, start - 30) : start]
        if before[-1:] in ("“", "《", "·", "‘") or before.rfind("《") > before.rfind("》"):
            return None
        if kind != "office" and ends("not_after").search(before):
            kind = "other"
        clause = CLAUSE_ENDS.split(before)[-1].lstrip("”")
        if is_aside(self._norm, end, clause, 0 < self._end == start - 1):
            kind = "other"
        opens = not clause or clause_opening().fullmatch(clause) is not None
        return AreaMention(start, end, self._text[start:end], kind, opens)

    def _place(self, start: int, end: int) -> AreaMention | None:
        is_authority = opens("authorities").match(self._norm, end) or SESSION.match(self._norm, end)
        return self._make(start, end, "office" if is_authority else "place")

    def _learn(self, stem: str) -> None:
        self.stems |= {stem} if len(stem) >= _SHORTEST else set()

    def _window(self, end: int, width: int) -> str:
        """The Chinese characters that end at `end`, from the last mention or function word on."""
        return last_stop().sub("", self._norm[max(self._end, end - width) : end])

    def _named(self, start: int, end: int) -> AreaMention | None:
        """A listed name, or two or three characters before a unit where nothing else stands before them."""
        for width in _FULL_WIDTHS if end - start == 1 else _LONG_WIDTHS:
            if end - width >= self._end and self._norm[end - width : end] in full_names():
                self._learn(self._norm[end - width : end - 1])
                return self._place(end - width, end)
        is_word = WORDS_OF_UNITS.match(self._norm, start) or NOT_IN_NAME.match(self._norm, end)  # 乡村, 市场
        if is_word or self._norm[start - 1 : start] in ("城", "社", "地", "都", "各"):
            return None
        stem = self._window(start, _NAME_WINDOW)
        unit = self._norm[start:end]
        if len(stem) == 1 and unit == "县" and stem in area_words("short_counties"):
            return self._place(start - 1, end)
        longest = _NAME_WINDOW if unit.startswith("自治") else _LONGEST
        if stem in verb_words() or not _SHORTEST <= len(stem) <= longest:
            return None
        if unit == "省" or (ends("not_stems").search(stem) and not _ends_in_landscape(stem, unit)):
            return None
        if stem[-1] == "类":
            return self._make(start - len(stem), end, "each")  # 一类村
        if unit != "地区":
            self._learn(stem)
        return self._place(start - len(stem), end)

    def _zone(self, start: int, end: int) -> AreaMention | None:
        window = self._window(start, _ZONE_WINDOW)
        unit, begin = self._norm[start:end], start - len(window)
        before = self._norm[max(0, begin - 2) : begin].strip()[-1:]
        kind = "office" if opens("authorities").match(self._norm, end) else "zone"
        if not window:
            is_alone = unit in area_words("zone_back") or unit in area_words("quarters")
            return self._make(start, end, "back") if is_alone and before not in NOT_ALONE_AFTER else None
        if begin == self._end and before and before not in CLAUSE_MARKS:
            stem = zone_type().sub("", window)
            names_work = stem and before in area_words("units")  # 某县 | 竹木产业园
            return None if names_work or len(stem) > _SHORTEST else self._make(begin, end, kind)
        if unit in area_words("quarters"):
            return self._named(end - 1, end)
        return self._zone_of(window, begin, end, kind)

    def _zone_of(self, window: str, begin: int, end: int, kind: str) -> AreaMention | None:
        """A zone with a name of its own: a place's two or three characters before its type, or a name said twice."""
        stem = zone_type().sub("", window)
        if not stem:  # 临空园区: of which place was said before
            is_verb = window.startswith(("发展", "合作", "创新", "改革"))
            opens = self._norm[begin - 1 : begin] in CLAUSE_MARKS and not is_verb
            is_back = opens and self._norm.startswith("园区", end - 2)
            return self._make(begin, end, "back") if is_back else None
        is_bare = stem == window
        if len(stem) < _SHORTEST or (len(stem) > _LONGEST and is_bare) or ends("not_stems").search(stem):
            return None
        if stem in verb_words():
            return None  # 新增国家级旅游度假区1个
        if is_bare and stem not in listed_stems() and self._norm.count(self._norm[begin:end]) < _SHORTEST:
            return None
        return self._make(begin, end, kind)

    def _body(self, end: int) -> AreaMention | None:
        """A body whose name starts with a place just named, or says that it is a company of some form."""
        window = self._norm[max(self._end, end - _BODY_WINDOW) : end]
        window = window[last_of(window, "，。；：！？、\n“”《》 ", 0, len(window)) + 1 :]
        led = BODY_LEAD.match(window)
        window = window[led.end() :] if led else window
        begin = end - len(window)
        if not 0 < begin == self._end and not any(mark in window for mark in area_words("body_marks")):
            return None
        if len(window) < _LONGEST or NO_BODY.search(window) or opens("authorities").match(self._norm, end):
            return None
        return self._make(begin, end, "body")

    def _whole(self, start: int, end: int) -> AreaMention | None:
        before, after = self._norm[max(0, start - 4) : start], self._norm[end : end + 1]
        if before[-1:] in area_words("whole_inside") or after in ("域", "场"):
            return None
        outer = self._norm[end - 1] in "国省" and ends("not_after_whole").search(before)
        ranks = opens("not_before_whole").match(self._norm, end) and not INDUSTRY.match(self._norm, end)
        if outer or ranks or parts_of_all().match(self._norm, end) or BEST.match(self._norm, end):
            return None
        if self._norm.startswith("铁路", end) and opens("doing").match(self._norm, end + 2):
            return self._make(start, end + 2, "body")  # 全国铁路完成投资
        return self._make(start, end + 2 * self._norm.startswith("县城", end), "whole")

    def bare(self, start: int, end: int) -> AreaMention | None:
        """A place at `[start, end)` printed without its unit, with the county that follows it."""
        if self._norm.startswith("以上", start - 1):
            return None  # 省级以上海洋牧场
        inside = counties_of().get(self._norm[start:end], frozenset())
        for width in (_LONGEST, _SHORTEST):
            if self._norm[end : end + width] in inside:
                self._learn(self._norm[end : end + width])
                end += width
                break
        zone = zone_tail().match(self._norm, end)
        if zone:
            is_authority = opens("authorities").match(self._norm, zone.end())
            return self._make(start, zone.end(), "office" if is_authority else "zone")
        if self._norm[end : end + 1] in ("市", "省", "县", "区", "州"):
            self._learn(self._norm[start:end])
            return self._place(start, end + 1)
        if opens("not_before_bare").match(self._norm, end) or DATELINE.match(self._norm, end):
            return None
        return self._make(start, end, "place")
