"""Reads the amounts of one body in order: what each measures, how, when and for whom."""

from __future__ import annotations

from collections.abc import Sequence

from lishui_gazette import vocab
from lishui_gazette.extract.areas import AreaIndex
from lishui_gazette.extract.mentions import QuantityMention
from lishui_gazette.extract.periods import PeriodIndex
from lishui_gazette.extract.quantities.bounds import Amount
from lishui_gazette.extract.quantities.bracketed import BracketReader
from lishui_gazette.extract.quantities.chains import Chain
from lishui_gazette.extract.quantities.following import FollowingNames
from lishui_gazette.extract.quantities.heads import HeadFinder
from lishui_gazette.extract.quantities.lexicon import any_of
from lishui_gazette.extract.quantities.names import Name, NameFinder
from lishui_gazette.extract.quantities.predicates import Predicate, read_predicate
from lishui_gazette.extract.quantities.ranked import RankReader
from lishui_gazette.extract.quantities.sharing import with_contributor
from lishui_gazette.extract.quantities.skips import is_no_record, is_total
from lishui_gazette.extract.quantities.telling import Teller
from lishui_gazette.extract.quantities.tense import TenseReader
from lishui_gazette.extract.quantities.thresholds import is_threshold, no_names
from lishui_gazette.records import Comparator, Measure
from lishui_gazette.scanning import last_of, regex
from lishui_gazette.spans import Repaired
from lishui_gazette.vocab import alternation

__all__ = ["Reader"]

_CLAUSE_ENDS = "，：。；！？\n"
_JOINT = regex(r" ?(?:以及|、和|，和|[、和及与])(?P<own>[^，。；、\d\n]{0,6}?) ?$")
_NOUN_GOES_ON = regex(rf"\d|[^，。；：、\n]{{0,3}}{any_of('yields')}")
_RESPECTIVELY = regex(r"(?:分别|分[列居获占])[^，。；\d\n]{0,7}$")
_EACH = regex(r"[各每][^，。；\n]{0,4}$")
_BUILT = frozenset(vocab.tree("indicator_words")["built"])
_BUILT_AFTER = regex(rf"[^，。；\n]{{2,20}}(?:{alternation(_BUILT)}|{any_of('come_about')})")
_COMPARED_BEFORE = regex(r"(?:上个?|前一?个?|是|为|相当于)$")
_PART_OF = regex(r"[^，。；：\n]达到?[^，。；：\d\n]{2,14}$")
_LETTER = regex(r"[^\W\d_]")  # 分别为47、55和55微克: numbers are no name
_PERCENT = regex(r"\d[\d.]*%")
_TIMES_OF = regex(r"(?:是|为|相当于|恢复[到至])[^，。；：\n]{1,14}$")
_GROWS_AFTER = regex(r"(?:[、和]\d[\d.]*%)*的(?:较?[高快]|较?高速|较?快速|中高速|两位数)(?:增长|增速)(?![一-龥])")
_PER = regex(rf"(?:每(?:月|年|天))?每{any_of('per_units')}(?:每(?:月|年|天))?$")  # 提高到每人每月1016元
_FROM = regex(r"(?:由|从|自)[^，。；由从\n]{0,14}$")
_CHANGES = "|".join(vocab.tree("indicator_words")["turns"])
# 从1月增长1%、一季度增长3%到上半年增长4%: what the values between lead to
_STEPS = regex(r"(?:、[^，。；、\n]{1,16}%)*(?:到|至)[^，。；、\n]{1,14}%")
_TURNED = regex(r"转[为成]|变为")
_TO_NEXT = regex(
    rf"[^，。；\d\n]{{0,10}}，?[^，。；\d\n]{{0,10}}?(?:(?:{_CHANGES})(?:到|至|为|成)|(?:到|至|跃至|转为|转成|变为))"
)


def _bounded_alike(group: list[Amount]) -> list[Amount]:
    """The amounts of a list with the bound that its first or its last one has for all (分别跨越300亿元、400亿元)."""
    first, last = group[0], group[-1]
    if last.is_post and not any(a.is_post for a in group[:-1]):
        return [a._replace(comparator=last.comparator) for a in group]
    if first.start < first.number and not any(a.is_post for a in group):
        plain = Comparator.EQ
        return [a._replace(comparator=first.comparator) if a.comparator is plain else a for a in group]
    return group


def _in_time(mention: QuantityMention, last: QuantityMention | None) -> QuantityMention:
    """The mention with the period of the one it goes on from, where it has none (6月末余额新增35亿元，增幅8%)."""
    goes_on = last and mention.rule.endswith("-chain") and last.is_target is mention.is_target
    if last is None or not goes_on or mention.period_text or last.indicator_at != mention.indicator_at:
        return mention
    return mention._replace(period_end=last.period_end, period_text=last.period_text, period_at=last.period_at)


class Reader:
    """Reads one article's body."""

    def __init__(
        self, body: Repaired, amounts: Sequence[Amount], areas: AreaIndex, periods: PeriodIndex, tense: TenseReader
    ) -> None:
        self._norm = body.norm
        self._amounts = amounts
        self._periods = periods
        self._teller = Teller(body, areas, periods, tense)
        self._names = NameFinder(body.norm, areas, periods)
        self._heads = HeadFinder(body, self._names)
        self._following = FollowingNames(body, amounts)
        self._brackets = BracketReader(body, areas)
        self._ranks = RankReader(body, areas, self._names)

    def read(self) -> list[QuantityMention]:
        """All quantities, in the order of their numbers."""
        found: list[QuantityMention] = []
        chain, opening, index = Chain(), 0, 0
        while index < len(self._amounts):
            amount = self._amounts[index]
            sentence = self._periods.opening(amount.start)
            if sentence > chain.end:
                opening = sentence
                kept = [] if "\n" in self._norm[chain.end : opening] else chain.heads[-1:]
                chain = Chain([h._replace(amount_end=-1) for h in kept], opening)
            group = self._group(index)
            found += self._read_group(group, index + len(group) - 1, chain, opening)
            index += len(group)
        return found

    def _group(self, index: int) -> list[Amount]:
        """The amounts from `index` on that are listed one after the other with nothing between (8.2%、9.3%和10%)."""
        group = [self._amounts[index]]
        for following in range(index + 1, len(self._amounts)):
            amount, last = self._amounts[following], group[-1]
            between = self._norm[last.end : amount.start]
            joint = _JOINT.match(between) if between else None
            if joint is None or (joint["own"] and self._turned(last, amount) is None):
                break
            alike = amount.kind == last.kind or {amount.kind, last.kind} == {"percent", "times"}
            same = amount.symbol == last.symbol or amount.kind in ("percent", "times")
            if (joint["own"] or not (alike and same) or amount.kind == "rank") and not self._is_respective(group[0]):
                break
            group.append(amount)
        return group

    def _is_respective(self, amount: Amount) -> bool:
        """Whether 分别 stands before an amount: those listed with it belong to names listed before."""
        return bool(_RESPECTIVELY.search(self._norm, max(0, amount.start - 10), amount.start))

    def _turned(self, last: Amount, amount: Amount) -> Predicate | None:
        """The verb of change of its own that a listed amount has (分别增长5%和下降2%); None for no such verb."""
        joint = _JOINT.match(self._norm[last.end : amount.start])
        start = last.end + (joint.start("own") if joint else 0)
        own = read_predicate(self._norm, start, amount.start)
        return own if own.sign and own.start == start else None

    def _lead_start(self, amount: Amount, chain: Chain) -> int:
        """Where the clause that leads to `amount` begins: after the amount before it or the last mark."""
        norm = self._norm
        start = max(chain.end, last_of(norm, _CLAUSE_ENDS, chain.end, amount.start) + 1)
        opened = norm.rfind("（", chain.end, amount.start)
        return max(start, opened + 1) if opened > norm.rfind("）", chain.end, amount.start) else start

    def _read_group(self, group: list[Amount], index: int, chain: Chain, opening: int) -> list[QuantityMention]:
        first, last, norm = group[0], group[-1], self._norm
        start = self._lead_start(first, chain)
        if start == first.start and norm[start - 1 : start] == "（" and norm[last.end : last.end + 1] == "）":
            return self._in_brackets(first, chain)
        lead = norm[start : first.start]
        if chain.from_start is not None and _STEPS.match(norm, last.end):
            chain.end = last.end
            return []
        if chain.from_start is None and self._is_start_value(first, last):
            marker = _FROM.search(norm, start, first.number)
            chain.from_start, chain.from_at = start, marker.start() if marker else first.start
            chain.end = last.end
            return []
        if is_threshold(norm, first):
            return []  # the number stays part of the words before the next one
        if is_total(norm, first) and index + 1 < len(self._amounts) and self._amounts[index + 1].kind == "rank":
            return []  # 位列20个城市中的第3位: the name of what is ranked stands before
        told = lead if chain.from_start is None else norm[chain.from_start : first.start]
        if is_no_record(norm, first, told):
            chain.end, chain.from_start = last.end, None
            return []
        made = self._made(group, start, chain, opening)
        after = max([last.end, *(m.end for m in made)])
        is_shared = after > last.end and _NOUN_GOES_ON.match(norm, after)
        chain.end = last.end if is_shared else after
        chain.from_start = None
        return made

    def _in_brackets(self, amount: Amount, chain: Chain) -> list[QuantityMention]:
        """The value of one of several places; any other is the base of a comparison, or named by the words before."""
        head = self._brackets.find(amount, chain)
        if head is None:
            return []
        mention = self._teller.tell(amount, Predicate(amount.start), head, 0, 1)
        chain.heads.append(head.measured(mention.measure, amount.end, amount.kind, amount.symbol))
        chain.end = amount.end
        return [mention]

    def _is_start_value(self, amount: Amount, last: Amount) -> bool:
        """Whether an amount is where a change starts from (由4个增加至7个)."""
        if not _FROM.search(self._norm, max(0, amount.number - 16), amount.number):
            return False
        if _TO_NEXT.match(self._norm, last.end, min(len(self._norm), last.end + 30)):
            return True
        return amount.kind == "percent" and bool(_STEPS.match(self._norm, last.end))

    def _lead(self, start: int, amount: Amount, chain: Chain) -> tuple[Predicate, Name]:
        """Predicate and name of the lead that begins at `start`."""
        if chain.from_start is None and self._following.is_for(amount):
            return Predicate(amount.start), Name(amount.start, amount.start)
        if chain.from_start is None:
            end = self._without_period(start, amount.start)
            predicate = read_predicate(self._norm, start, end)
            name = self._with_share(self._names.before(start, predicate.start))
            if name.is_empty and predicate.is_only_verb and amount.kind not in ("percent", "points", "times"):
                governed = self._names.before(start, end)  # 新增206个…: a verb with nothing before it governs
                return (Predicate(end), governed) if governed.verb else (predicate, name)
            if amount.kind == "percent" and _GROWS_AFTER.match(self._norm, amount.end):
                predicate = predicate._replace(sign=1, is_level=False, verb="增长")  # 保持17.7%的高增长
            return predicate, name
        predicate = read_predicate(self._norm, chain.end, self._without_period(chain.end, amount.start))
        outer = read_predicate(self._norm, chain.from_start, chain.from_at)
        name = self._with_share(self._names.before(chain.from_start, outer.start))
        if predicate.sign and _TURNED.search(self._norm, chain.end, amount.start):  # 由下降5%转为增长6%
            return predicate._replace(is_level=False), name
        if predicate.sign and not predicate.is_end:  # 从一季度增长3%到上半年增长5%
            return predicate, name
        is_share, is_each = predicate.is_share or outer.is_share, predicate.is_each or outer.is_each
        return predicate._replace(rate=outer.rate, is_end=True, is_share=is_share, is_each=is_each), name

    def _with_share(self, name: Name) -> Name:
        """The name with 占比 where that stands right behind it (税收占比)."""
        takes_share = not name.is_empty and self._norm.startswith("占比", name.end)
        return name._replace(end=name.end + len("占比")) if takes_share else name

    def _without_period(self, start: int, end: int) -> int:
        """`end` moved before a period printed right there (提高至上半年的)."""
        whole = at = end
        while at > start and self._norm[at - 1] in "的 ":
            at -= 1
        each = _PER.search(self._norm, start, at) if self._norm.find("每", start, at) >= 0 else None
        end = at = each.start() if each else at if at < end else end
        inside = self._periods.inside(max(start, at - 14), at)
        last = inside[-1] if inside else None
        if at < whole and not each and _TIMES_OF.search(self._norm, start, at):
            return whole  # 恢复至2019年同期的
        if at < whole and _PERCENT.match(self._norm, whole) and _PART_OF.search(self._norm, start, at):
            return whole  # 响应能力达到最大负荷的5%
        if last and _COMPARED_BEFORE.search(self._norm, start, last.start):
            return whole  # 是上个五年的
        return last.start if last and last.end == at and last.start > start and not last.is_base else end

    def _made(self, group: list[Amount], start: int, chain: Chain, opening: int) -> list[QuantityMention]:
        first = group[0]
        begin = chain.from_start if chain.from_start is not None else start
        if first.kind == "rank":
            heads = self._ranks.find(first, begin, chain, opening, len(group))
            predicate = Predicate(start)
        else:
            predicate, name = self._lead(start, first, chain)
            if self._following.is_place_count(first, name) or self._only_announces(first, name):
                return []
            after = self._following.find(group, predicate, name, chain)
            heads = [after] if after else self._heads.find(group, predicate, name, chain, begin, opening)
            heads = [with_contributor(head, self._norm, first, chain) for head in heads]
        if not heads or heads[0].text in no_names() or not _LETTER.search(heads[0].text):
            return []
        self._heads.remember(heads[-1])
        made = []
        for index, amount in enumerate(_bounded_alike(group)):
            chosen = heads if len(group) == 1 else [heads[min(index, len(heads) - 1)]]
            own = self._turned(group[index - 1], amount) if index else None
            predicate = predicate._replace(sign=own.sign, verb=own.verb) if own else predicate
            for head in chosen:
                mention = self._teller.tell(amount, predicate, head, index, len(group) if len(heads) == 1 else 1)
                mention = chain.last = _in_time(mention, chain.last)
                chain.heads.append(head.measured(mention.measure, amount.end, amount.kind, amount.symbol))
                if mention.measure is Measure.GROWTH and amount.kind == "percent":
                    self._following.remember(amount.value, head)
                made.append(mention)
        return made

    def _only_announces(self, amount: Amount, name: Name) -> bool:
        """Whether a small count in Chinese numerals tells of nothing made or had (两个市场, 三个方面)."""
        if not (amount.is_han and amount.kind == "count" and amount.value <= 10):
            return False
        made = name.verb_class in ("make", "change") and name.verb in _BUILT
        made = made or (bool(name.verb) and amount.symbol == "轮")  # 实施两轮改造行动: done twice
        each = _EACH.search(self._norm, max(0, amount.start - 6), amount.start)
        return not made and not each and not _BUILT_AFTER.search(self._norm, amount.end, amount.end + 24)
