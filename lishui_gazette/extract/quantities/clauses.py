"""Names that the clause before an amount gives: its subject, or the owner of a bare attribute."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from lishui_gazette import vocab
from lishui_gazette.extract.quantities.bounds import Amount
from lishui_gazette.extract.quantities.chains import Chain, Head
from lishui_gazette.extract.quantities.lists import SUMMED_UP, is_statistic, spelled_out, split_names
from lishui_gazette.extract.quantities.names import Name, NameFinder
from lishui_gazette.extract.quantities.predicates import Predicate, read_predicate
from lishui_gazette.records import Measure
from lishui_gazette.scanning import last_of, regex
from lishui_gazette.spans import Repaired

__all__ = ["ClauseReader"]

_CAUSED = regex(r"(?P<trade>[^，。；：\d\n]{1,20}业)(?:因|由于|受|得益于)")
_ANNOUNCES = regex(r"(?:建设|创建|种植|改造)?(?:目标任务|任务|目标|计划|指标)(?:分解|安排)?(?:分别)?(?:如下|为|是)?$")
_LOOKED_AT = regex(
    r"(?:(?<![服听自遵顺])从(?![业事])|就(?![业地]))(?P<topic>[^，。；：\d\n]{2,20}?)(?:方面)?上?(?:来?[看讲]|来说|而言|而论)$"
)
_DIGIT = regex(r"\d")
_REACH = 24


@cache
def _trend() -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(vocab.tree('indicator_words')['trends'])})$")


class ClauseReader:
    """Reads the clauses before amounts in one body."""

    def __init__(self, body: Repaired, names: NameFinder) -> None:
        self._norm = body.norm
        self._text = body.text
        self._names = names

    def attributed(self, name: Name, start: int, opening: int) -> Head | None:
        """A bare attribute with what the clause before governs (推广集中育秧，面积达10万亩: 集中育秧面积).

        Its owner may also be the trade that the clause gives a cause for (汽车业因新车上市，产值增长10%).
        """
        end = start - 1
        if end <= opening or self._norm[end] != "，":
            return None
        begin = max(opening, last_of(self._norm, "，；：", opening, end) + 1)
        caused = _CAUSED.match(self._norm, begin, end)
        owner = self._names.before(begin, caused.end("trade") if caused else end)
        if caused and not owner.is_empty:
            text = self._text[owner.start : owner.end] + self._text[name.start : name.end]
            return Head(owner.start, name.end, text, rule="amount-attribute")
        if owner.is_empty or not owner.verb or owner.end != end or owner.end - owner.start > 12:
            return None
        if _DIGIT.search(self._norm, owner.start, owner.end):
            return None  # 建设冷库3座，产值突破…
        text = self._text[owner.start : owner.end] + self._text[name.start : name.end]
        return Head(owner.start, name.end, text, rule="amount-attribute")

    def attributed_each(self, name: Name, start: int, opening: int, count: int) -> list[Head]:
        """A bare attribute of each of `count` things that the clause before lists (形成甲、乙两大产业，产值分别达…)."""
        end = start - 1
        if end <= opening or self._norm[end] != "，":
            return []
        begin = max(opening, last_of(self._norm, "，；：", opening, end) + 1)
        summed = SUMMED_UP.search(self._norm, begin, end)
        listed = self._names.before(begin, summed.start()) if summed else None
        parts = split_names(self._norm, listed.start, listed.end, count) if listed and not listed.is_empty else None
        attribute = self._text[name.start : name.end]
        return [Head(s, name.end, self._text[s:e] + attribute, rule="amount-attribute") for s, e in parts or ()]

    def subject(
        self, group: Sequence[Amount], predicate: Predicate, start: int, opening: int, chain: Chain
    ) -> list[Head]:
        """The subject of the clause before (升级类消费较快增长，同比增长9%), where that clause has no amount.

        In a sentence that has told amounts before only a statistic is one. Where that clause only says what is looked
        at (从经济总量看，甲市达到5000亿元), it names that.
        """
        end = start - 1
        if end <= opening or self._norm[end] != "，":
            return []
        begin = max(opening, last_of(self._norm, "，；：", opening, end) + 1)
        topic = self._topic(begin, end) if chain.end <= begin else None
        if topic:
            return [topic]
        is_bound = predicate.is_empty and group[0].kind == "money" and group[0].start < group[0].number
        if not (predicate.sign or predicate.is_level or predicate.rate or predicate.is_share or is_bound):
            return []  # is_bound: 产值再创新高，突破9亿元
        if chain.is_told and chain.end > begin and chain.from_start is None:
            return []
        told = read_predicate(self._norm, begin, end)
        trend = _trend().search(self._norm, max(begin, end - _REACH), end)
        stop = trend.start() if trend else told.start
        if stop == end:
            return self._governed(begin, end) if predicate.sign else []
        etc = self._norm.find("等", begin, stop)
        if predicate.is_each and len(group) > 1 and etc > 0:
            first = self._names.opening(begin, etc)
            parts = split_names(self._norm, first, etc, len(group))
            if parts:
                spelled = spelled_out(self._text, parts)
                return [Head(s, e, spelled[i], rule="amount-subject") for i, (s, e) in enumerate(parts)]
        name = self._names.before(begin, stop)
        text = self._text[name.start : name.end]
        if name.is_empty or ((chain.is_told or is_bound) and not is_statistic(text)):
            return []
        measure = Measure.GROWTH if told.rate else None  # 收入增速进一步加快，达到8%
        return [Head(name.start, name.end, text, measure, rule="amount-subject")]

    def _governed(self, begin: int, end: int) -> list[Head]:
        """What the verb of a clause governs, where it is a statistic (下调今年竹业预估产值，预计较去年下降5%)."""
        governed = self._names.before(begin, end)
        text = self._text[governed.start : governed.end]
        is_told = governed.start > begin and is_statistic(text)
        return [Head(governed.start, governed.end, text, rule="amount-subject")] if is_told else []

    def _topic(self, begin: int, end: int) -> Head | None:
        """The statistic that the clause `[begin, end)` says is looked at; None for any other clause."""
        looked = _LOOKED_AT.search(self._norm, max(begin, end - _REACH), end)
        if looked is None:
            return None
        told = read_predicate(self._norm, looked.start("topic"), looked.end("topic"))
        name = self._names.before(looked.start("topic"), told.start)
        text = self._text[name.start : name.end]
        if name.is_empty or name.verb or not (told.rate or text.isascii() or is_statistic(text)):
            return None
        return Head(name.start, name.end, text, Measure.GROWTH if told.rate else None, rule="amount-subject")

    def announced(self, start: int, opening: int) -> list[Head]:
        """What a clause before a colon announces of the places after it (各地造林任务：甲县3万亩，乙县2万亩)."""
        colon = self._norm.rfind("：", opening, start)
        if colon < 0:
            return []
        begin = max(opening, last_of(self._norm, "，；", opening, colon) + 1)
        tail = _ANNOUNCES.search(self._norm, begin, colon)
        name = self._names.before(begin, tail.start()) if tail else None
        if name is None or name.is_empty:
            return []
        return [Head(name.start, name.end, self._text[name.start : name.end], rule="amount-announced")]
