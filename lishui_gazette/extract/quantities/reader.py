"""Reads the amounts of one body in order: what each measures, how, when and for whom."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from lishui_gazette.extract.areas import AreaIndex
from lishui_gazette.extract.mentions import QuantityMention
from lishui_gazette.extract.periods import PeriodIndex
from lishui_gazette.extract.quantities.amounts import Amount
from lishui_gazette.extract.quantities.lists import are_statistics, spelled_out, split_names
from lishui_gazette.extract.quantities.measures import read_measure
from lishui_gazette.extract.quantities.names import Name, NameFinder
from lishui_gazette.extract.quantities.predicates import Predicate, read_predicate
from lishui_gazette.extract.quantities.skips import is_no_record
from lishui_gazette.extract.quantities.tense import TenseReader
from lishui_gazette.records import Comparator, Measure
from lishui_gazette.spans import Repaired

__all__ = ["Reader"]

_SENTENCE = re.compile(r"[。！？\n]")
_CLAUSE = "，：。；！？\n"
_JOINT = re.compile(r" ?(?:、|，|；|和|及|与|以及|、和|，和)? ?$")
_FROM = re.compile(r"(?:由|从|自)[^，。；由从]{0,14}$")
_TO_NEXT = re.compile(
    r"(?:[^，。；\d]{0,10}，?)?[^，。；\d]{0,8}?(?:增加|增长|增|提高|提升|上升|升|扩大|扩容|下降|降低|降|减少|缩短|压缩|缩小|回落|收窄|回升|放缓|跃升|变|前移|进位|加快|调整|延长|拓展|攀升|增多|发展|到|跃|恢复|增至)?(?:到|至|为|成|到了)"
)


@dataclass(frozen=True, slots=True)
class Head:
    """A name that later amounts of the sentence may continue."""

    start: int
    end: int
    text: str
    measure: Measure | None = None
    verb: str = ""
    verb_class: str = ""
    amount_end: int = 0


@dataclass(slots=True)
class Chain:
    """What the amounts of a sentence so far leave behind."""

    heads: list[Head] = field(default_factory=list)
    end: int = 0
    start_of_from: int | None = None
    from_at: int = 0

    @property
    def head(self) -> Head | None:
        """The name the last amount was read with."""
        return self.heads[-1] if self.heads else None


class Reader:
    """Reads one article's body."""

    def __init__(
        self, body: Repaired, amounts: Sequence[Amount], areas: AreaIndex, periods: PeriodIndex, tense: TenseReader
    ) -> None:
        self._norm = body.norm
        self._text = body.text
        self._amounts = amounts
        self._areas = areas
        self._periods = periods
        self._tense = tense
        self._names = NameFinder(body.norm, areas, periods)

    def read(self) -> list[QuantityMention]:
        """All quantities, in the order of their numbers."""
        found: list[QuantityMention] = []
        chain, opening, index = Chain(), 0, 0
        while index < len(self._amounts):
            amount = self._amounts[index]
            last_break = max(self._norm.rfind(c, chain.end, amount.start) for c in "。！？\n")
            if last_break >= 0:
                kept = chain.heads[-1:] if "\n" not in self._norm[chain.end : amount.start] else []
                opening = last_break + 1
                chain = Chain([replace(h, amount_end=-1) for h in kept], opening)
            group = self._group(index)
            found += self._read_group(group, chain, opening)
            index += len(group)
        return found

    def _group(self, index: int) -> list[Amount]:
        """The amounts from `index` on that are listed one after the other with nothing between (8.2%、9.3%和10%)."""
        group = [self._amounts[index]]
        for amount in self._amounts[index + 1 :]:
            last = group[-1]
            between = self._norm[last.end : amount.start]
            if amount.kind != last.kind or amount.kind == "rank" or not between or not _JOINT.match(between):
                break
            if amount.symbol != last.symbol and amount.kind not in ("percent", "times"):
                break
            group.append(amount)
        return group

    def _lead_start(self, amount: Amount, chain: Chain) -> int:
        marks = [self._norm.rfind(c, chain.end, amount.start) for c in _CLAUSE + "（"]
        opened = marks.pop()
        closed = self._norm.rfind("）", chain.end, amount.start)
        start = max(chain.end, max(marks) + 1)
        return max(start, opened + 1) if opened > closed else start

    def _read_group(self, group: list[Amount], chain: Chain, opening: int) -> list[QuantityMention]:
        first = group[0]
        start = self._lead_start(first, chain)
        if (
            self._norm[start - 1 : start] == "（"
            and start == first.start
            and self._norm[group[-1].end : group[-1].end + 1] == "）"
        ):
            return []
        lead = self._norm[start : first.start]
        if chain.start_of_from is None and self._is_start_value(first):
            marker = _FROM.search(self._norm, start, first.number)
            chain.start_of_from, chain.from_at = start, marker.start() if marker else first.start
            chain.end = first.end
            return []
        if is_no_record(self._norm, first, lead):
            chain.end = group[-1].end
            return []
        predicate, name = self._lead(start, first, chain)
        made = list(self._made(group, predicate, name, chain, start, opening))
        chain.end = max([group[-1].end, *(m.end for m in made)])
        chain.start_of_from = None
        return made

    def _is_start_value(self, amount: Amount) -> bool:
        """Whether an amount is where a change starts from (由4个增加至7个)."""
        if not _FROM.search(self._norm, max(0, amount.number - 16), amount.number):
            return False
        return bool(_TO_NEXT.match(self._norm, amount.end, min(len(self._norm), amount.end + 30)))

    def _lead(self, start: int, amount: Amount, chain: Chain) -> tuple[Predicate, Name]:
        """Predicate and name of the lead that begins at `start`."""
        if chain.start_of_from is None:
            end = self._without_period(start, amount.start)
            predicate = read_predicate(self._norm, start, end)
            return predicate, self._names.before(start, predicate.start)
        end = self._without_period(chain.end, amount.start)
        predicate = read_predicate(self._norm, chain.end, end)
        outer = read_predicate(self._norm, chain.start_of_from, chain.from_at)
        name = self._names.before(chain.start_of_from, outer.start)
        if name.is_empty and outer.start > chain.start_of_from:
            name = self._names.before(chain.start_of_from, chain.from_at)
        return replace(predicate, rate=outer.rate, is_end=True, is_share=predicate.is_share or outer.is_share), name

    def _without_period(self, start: int, end: int) -> int:
        """`end` moved before a period printed right there (提高至上半年的)."""
        at = end
        while at > start and self._norm[at - 1] in "的 ":
            at -= 1
        inside = self._periods.inside(max(start, at - 14), at)
        return inside[-1].start if inside and inside[-1].end == at and inside[-1].start > start else end

    def _made(
        self, group: list[Amount], predicate: Predicate, name: Name, chain: Chain, start: int, opening: int
    ) -> Iterator[QuantityMention]:
        first = group[0]
        right = self._right_name(group[-1], first, name, predicate)
        if right is not None:
            heads = [
                Head(right[0], right[1], self._text[right[0] : right[1]], verb=name.verb, verb_class=name.verb_class)
            ]
            chain.heads = [*chain.heads, *heads]
            for amount in group:
                yield self._mention(amount, predicate, heads[0], chain, opening)
            return
        heads = self._left_heads(group, predicate, name, chain, start)
        if not heads:
            return
        trailing = group[-1].comparator if len(group) > 1 and group[-1].is_post else None
        for index, amount in enumerate(group):
            chosen = heads if len(group) == 1 else [heads[min(index, len(heads) - 1)]]
            if trailing is not None and not any(a.is_post for a in group[:-1]):
                amount = replace(amount, comparator=trailing)
            for head in chosen:
                made = self._mention(amount, predicate, head, chain, opening)
                chain.heads.append(replace(head, measure=made.measure, amount_end=amount.end))
                yield made

    def _left_heads(
        self, group: list[Amount], predicate: Predicate, name: Name, chain: Chain, start: int
    ) -> list[Head]:
        """The names, one or one for each amount, that are printed before; empty where there is none."""
        norm, text = self._norm, self._text
        if name.is_empty:
            return self._continued(group, predicate, name, chain)
        count = len(group)
        names = None
        if count > 1 and predicate.is_each or count > 1:
            names = split_names(norm, name.start, name.end, count)
            if (names is None or count > len(names)) and predicate.is_each:
                names = self._wider(name, count, chain)
        elif predicate.sign and group[0].kind in ("percent", "points", "times"):
            for parts in (3, 2):
                listed = split_names(norm, name.start, name.end, parts)
                if listed and are_statistics(text, listed):
                    names = listed
                    break
        if names is None:
            return [Head(name.start, name.end, text[name.start : name.end], None, name.verb, name.verb_class)]
        spelled = spelled_out(text, names)
        return [Head(s, e, spelled[i], None, name.verb, name.verb_class) for i, (s, e) in enumerate(self._clean(names))]

    def _clean(self, parts: list[tuple[int, int]]) -> list[tuple[int, int]]:
        return [(s, e) for s, e in parts]

    def _wider(self, name: Name, count: int, chain: Chain) -> list[tuple[int, int]] | None:
        """A list of names that commas separate: taken up to the amount before."""
        start = max(chain.end, max(self._norm.rfind(c, chain.end, name.start) for c in "。；：\n") + 1)
        while start < name.start:
            wide = self._names.before(start, name.end)
            if wide.start < name.start:
                parts = split_names(self._norm, wide.start, name.end, count)
                if parts:
                    return parts
            comma = self._norm.find("，", start, name.start)
            if comma < 0:
                return None
            start = comma + 1
        return None

    def _continued(self, group: list[Amount], predicate: Predicate, name: Name, chain: Chain) -> list[Head]:
        """The names that amounts without one of their own continue."""
        if (
            name.verb
            and name.verb_class in ("money", "get")
            and group[0].kind in ("money", "count")
            and predicate.is_empty
        ):
            end = name.verb_start + len(name.verb)
            return [Head(name.verb_start, end, self._text[name.verb_start : end], None, name.verb, "")]
        heads = [h for h in chain.heads if h.amount_end >= 0] or chain.heads
        if not heads:
            return []
        if predicate.is_empty and group[0].kind != "rank" and not name.is_area:
            last = heads[-1]
            if not (last.verb and self._norm[chain.end : chain.end + 1] in "、和及"):
                return []
        if predicate.is_each and len(group) > 1:
            distinct = list({h.text: h for h in heads}.values())
            if len(distinct) >= len(group):
                return distinct[-len(group) :]
        last = heads[-1]
        if group[0].kind == "rank" and predicate.rate:
            return [replace(last, text=last.text + predicate.rate)]
        return [last]

    def _right_name(self, last: Amount, first: Amount, name: Name, predicate: Predicate) -> tuple[int, int] | None:
        """The name printed after the number, where it is the one that counts."""
        if first.kind == "rank":
            return self._ranked(first, name)
        if first.kind in ("points", "times", "density") or predicate.rate:
            return None
        if predicate.sign and first.kind == "percent":
            return None
        start, end = self._names.after(last.end, len(self._norm))
        shared = None
        if end <= start:
            shared = self._shared(last)
            if shared is None:
                return None
            start, end = shared
        noun = self._norm[start:end]
        if first.kind == "percent":
            return (start, end) if (name.is_empty or not predicate.is_level) and end - start >= 2 else None
        if first.kind in ("money", "bare"):
            return (start, end) if name.is_empty and _is_sum(noun) else None
        if name.is_empty or name.verb_start < name.start and first.kind == "count":
            return (start, end)
        if not predicate.is_empty or shared:
            return None
        return (start, end)

    def _shared(self, last: Amount) -> tuple[int, int] | None:
        """The noun after the next amount of a list, which both count (55万平方米、2.9万户房屋改造)."""
        index = self._amounts.index(last) + 1
        if index >= len(self._amounts) or last.kind == "percent":
            return None
        following = self._amounts[index]
        if self._norm[last.end : following.start] not in ("、", "和", "及"):
            return None
        start, end = self._names.after(following.end, len(self._norm))
        return (start, end) if end > start else None

    def _ranked(self, amount: Amount, name: Name) -> tuple[int, int] | None:
        """What is ranked where it stands after the rank (“全国百强”经开区), or the list as printed (全国80强)."""
        if not amount.is_list:
            return None
        after = re.match(
            r"”?(?P<noun>[县市区镇村]|[^，。；、！？：“”的和\d]{2,8})", self._norm[amount.end : amount.end + 10]
        )
        if (
            after
            and not re.match(r"[^“”]{0,2}(?:行列|之列|之|阵营|榜)", after["noun"])
            and self._norm[amount.end] not in "，。；"
        ):
            start = amount.end + after.start("noun")
            return start, start + len(after["noun"])
        field_ = re.search(r"(?:全[国省市]|世界|中国|全球|亚洲)$", self._norm[max(0, amount.start - 2) : amount.start])
        noun = re.search(
            r"(?:进入|迈进|迈入|跻身|入围|入选|上榜|重返|挺进|冲刺)(?:了|为|到)?(?P<noun>[^，。；、]{3,20})$",
            self._norm[max(0, amount.start - 26) : amount.start],
        )
        if noun and not field_:
            begin = amount.start - len(noun["noun"])
            area = self._areas.starting(begin)
            begin = area.end if area and area.end < amount.start else begin
            return begin, amount.start
        return (amount.start - len(field_[0]) if field_ else amount.start), amount.end

    def _mention(self, amount: Amount, predicate: Predicate, head: Head, chain: Chain, opening: int) -> QuantityMention:
        before = chain.head.measure if chain.head and chain.head.start == head.start else None
        reading = read_measure(amount, predicate, head.text, head.verb_class, before)
        start, end = min(head.start, amount.start), max(head.end, amount.end)
        period = self._periods.at(amount.number)
        is_target = self._tense.is_target(amount.start, period)
        comparator = amount.comparator
        base = predicate.base
        relative = (
            self._text[base.start : base.end] if base and base.kind == "area" and amount.kind == "points" else None
        )
        return QuantityMention(
            start=start,
            end=end,
            is_target=is_target,
            indicator=head.text,
            measure=reading.measure,
            comparator=comparator,
            value=reading.value,
            value_upper=reading.upper if comparator is Comparator.RANGE else None,
            unit=reading.unit,
            area=self._areas.at(amount.number, (head.start, head.end)),
            action=head.verb or None,
            relative_to=relative,
            period_end=period.last if period else None,
            period_text=period.text or None if period else None,
            indicator_at=(head.start, head.end),
            value_at=(amount.number, amount.unit_end),
            period_at=(period.start, period.end) if period and period.end else None,
            rule="amount",
        )


def _is_sum(noun: str) -> bool:
    from lishui_gazette import vocab

    return noun.endswith(tuple(vocab.tree("indicator_words")["sums"]))
