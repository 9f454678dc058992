"""Which periods frame the sentences after them, and which hold only for what they stand with."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date

from lishui_gazette import vocab
from lishui_gazette.extract.period_expressions import Period
from lishui_gazette.scanning import last_of, regex
from lishui_gazette.vocab import alternation, any_of

__all__ = ["FIGURE", "OPENING", "PUBLISHED", "SUPERLATIVE", "FrameReader", "Sentences"]

OPENING = tuple("，。；：！？\n（、年在到至于前从截中 ")
FIGURE = regex(r"(?<![\d.,])\d[\d.,]*+(?:%|[万亿家个户倍位]|百分点)")
# 8月初发布的榜单: when the list came out; 去年总量垫底的某市以9%的增速…: what was so then
PUBLISHED = regex(
    rf"{any_of('period_words', 'published')}的"
    r"|[^，。；：、\d\n]{0,12}?(?:末位|垫底|倒数)[^，。；：、的\d\n]{0,4}的[^，。；：、的\d\n]{2,10}以\d"
)
SUPERLATIVE = regex(r"(?:来|以来)?(?:、\d+年来)*(?:的)?(?:首次|首个|最|第一)")  # 近十年来首次: no period of the figure
_BREAK = regex(r"[。！？\n]")
_NAME_END = regex(r"[”》。，；！？\n]")
_EVENT = regex(
    rf"[^，。；：！？%元在\n]{{3,30}}?{any_of('period_words', 'gatherings')}"
    rf"(?:在[^，。；：！？\n]{{2,20}}?)?(?:正式|隆重|成功|顺利|圆满)?{any_of('period_words', 'held')}(?=[，。；！]|$)"
)
_NO_FRAME_AFTER = regex("|".join(vocab.tree("period_words")["no_frame"]))
_ASIDES = tuple(vocab.tree("period_words")["asides"])
_HELD = regex(r"[^，。；：\d\n]{4,60}(?:举办|召开|举行|开幕|闭幕|落幕)[。；\n]")
_NARROWED = 8  # characters between a year and the quarter of it that is told
_MARK = regex(r"[，。；：、\n]")
_STATE = regex(rf"(?:底|末|年)?(?:之?前)?(?:全面|正式|全线)?(?:{alternation(vocab.tree('end_states')['closing'])})")
_HEAD = 16  # characters at the head of a sentence in which a deadline frames the whole of it


class Sentences:
    """Where the sentences of one body begin and end."""

    def __init__(self, norm: str) -> None:
        self._openings = [0, *(m.end() for m in _BREAK.finditer(norm))]
        self._end = len(norm)

    def opening(self, position: int) -> int:
        """Where the sentence that holds `position` begins."""
        return self._openings[bisect_right(self._openings, position) - 1]

    def end(self, position: int) -> int:
        """Where it ends, before its mark."""
        following = bisect_right(self._openings, position)
        return self._openings[following] - 1 if following < len(self._openings) else self._end


class FrameReader:
    """Judges the periods of one body; `published` is None where the day is not known."""

    def __init__(self, norm: str, periods: Sequence[Period], published: date | None, sentences: Sentences) -> None:
        self._norm = norm
        self._starts = [p.start for p in periods]
        self._published = published
        self._sentences = sentences

    def is_frame(self, period: Period) -> bool:
        """Whether sentences after it may still belong to it: it stands near the head of a clause, and in no name."""
        if (
            period.is_base
            or period.kind in ("yearly", "span", "since")
            or _NO_FRAME_AFTER.match(self._norm, period.end)
        ):
            return False
        if PUBLISHED.match(self._norm, period.end) or self._is_late(period):
            return False
        if period.kind == "vague" and SUPERLATIVE.match(self._norm, period.end):
            return False
        opening = last_of(self._norm, "。！？；\n", max(0, period.start - 60), period.start)
        if self._norm.startswith(_ASIDES, opening + 1) and opening >= 0 and self._norm[opening] != "；":
            return False  # 其中，6月份…: a part, not the frame of what follows
        if self._is_in_name(period) or self._norm.startswith(("面对", "针对"), max(0, period.start - 2)):
            return False
        if self.is_passing(period, opening + 1) or self._is_of_state(period):
            return False
        clause = last_of(self._norm, "，。；：\n、（", max(0, period.start - 14), period.start)
        return clause >= 0 or period.start <= 14

    def is_event(self, period: Period, is_framed: bool) -> bool:
        """Whether it only dates an event: a month in whose sentence no figure is told, or a year in which one was held.

        A year does so where its section `is_framed` by a period of its own (2032年湿地日主场活动成功举办).
        """
        if period.is_month:
            return not FIGURE.search(self._norm, period.end, self._sentences.end(period.end))
        return is_framed and period.names_year and bool(_HELD.match(self._norm, period.end))

    def _is_late(self, period: Period) -> bool:
        """Whether its sentence tells figures of no period before it: it holds for those that it stands with."""
        opening, end = self._sentences.opening(period.start), self._sentences.end(period.end)
        told = FIGURE.search(self._norm, opening, period.start) and FIGURE.search(self._norm, period.end, end)
        return told is not None and bisect_left(self._starts, opening) == bisect_left(self._starts, period.start)

    def is_passing(self, period: Period, opening: int) -> bool:
        """Whether a deadline stands late in its sentence, which begins at `opening`: it holds for its own verb."""
        is_to_come = period.last is not None and self._published is not None and period.last > self._published
        is_part = not period.names_year and not period.text.startswith("全年")
        is_late = period.start - opening > _HEAD
        return is_to_come and is_late and (is_part or period.text.endswith(("底", "末", "前")))

    def _is_of_state(self, period: Period) -> bool:
        """Whether it stands between a work and the state that the work reaches then (某机场2029年投入运营)."""
        inside = period.start > 0 and self._norm[period.start - 1] not in OPENING
        return inside and bool(_STATE.match(self._norm, period.end))

    def opens_event(self, period: Period) -> bool:
        """Whether a year opens the name of an event that is told to take place (2029年某博览会在某县开幕)."""
        is_year = period.names_year and self._norm[period.end - 1] == "年"
        return is_year and bool(_EVENT.match(self._norm, period.end))

    def _is_in_name(self, period: Period) -> bool:
        """Whether it opens a quoted name (在“2023年…工作情况”发布会上) rather than something said."""
        if self.opens_event(period):
            return True
        if self._norm[max(0, period.start - 1) : period.start] not in ("“", "《"):
            return False
        mark = _NAME_END.search(self._norm, period.end)
        return mark is not None and mark[0] in "”》"

    def is_narrowed(self, period: Period, following: Period) -> bool:
        """Whether the next period of the sentence takes the place of one (今年该县第二季度; 近年来…，2022年产量…)."""
        if period.kind == "vague":
            return bool(following.last and self._published and following.last <= self._published)
        between = self._norm[period.end : following.start]
        return len(between) <= _NARROWED and not _MARK.search(between) and following.kind == "point"
