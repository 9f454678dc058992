"""Names carried on to amounts that print none of their own: from the amount before, or from the verb beside them."""

from __future__ import annotations

from collections.abc import Sequence

from lishui_gazette import vocab
from lishui_gazette.extract.quantities.bounds import Amount
from lishui_gazette.extract.quantities.chains import Chain, Head
from lishui_gazette.extract.quantities.lexicon import words_of
from lishui_gazette.extract.quantities.lists import is_statistic
from lishui_gazette.extract.quantities.names import TASKS, Name, NameFinder
from lishui_gazette.extract.quantities.predicates import Predicate
from lishui_gazette.records import Measure
from lishui_gazette.scanning import last_of, regex
from lishui_gazette.spans import Repaired

__all__ = ["LIST_MARKS", "CarriedHeads"]

LIST_MARKS = "、和及与"
_CLOSES = tuple("，。；、\n")
_SIZED = ("count", "length", "area")
_FOLDED = ("money", "bare", "percent", "count", "area", "length")
_SPENDS = words_of("spends")
_BOUND = regex(r"[\d.]*[十百千万亿]*元(?:及)?以上的?|(?:世界|国家|部|省|市|州|县|区)级(?:及?以上)?的?")
_RATE_END = regex(r"(?<=.)(?:增速|增幅|涨幅|增长率)$")


def _of_rate(head: Head, amount: Amount) -> Head:
    """What grows, for the rate told of it after its rank (产值增速居首位，达到9%); any other head as it is."""
    rate = _RATE_END.search(head.text) if head.kind == "rank" and amount.kind == "percent" else None
    return head._replace(text=head.text[: rate.start()], measure=Measure.GROWTH) if rate else head


def _of_whole(head: Head, amount: Amount, predicate: Predicate) -> Head:
    """The statistic itself for the rate told after its share (增加值占比达8%，增长5%); any other head as it is."""
    grows = amount.kind == "percent" and predicate.sign and not (predicate.is_share or predicate.is_end)
    stem = head.text.removesuffix("占比")
    if not grows or stem == head.text or not is_statistic(stem):
        return head
    return head._replace(end=head.end - len("占比"), text=stem, measure=None)


class CarriedHeads:
    """Finds the heads that amounts without a name continue, in one body."""

    def __init__(self, body: Repaired, names: NameFinder) -> None:
        self._norm = body.norm
        self._text = body.text
        self._names = names

    def find(self, group: Sequence[Amount], predicate: Predicate, name: Name, chain: Chain) -> list[Head]:
        """The heads that amounts without a name of their own continue."""
        first = group[0]
        spent = self._part_spent(first, name, chain)
        if spent:
            return [spent]
        governs = predicate.is_empty and name.verb_class in ("money", "get")
        if name.verb and governs and first.kind in ("money", "count"):
            end = name.verb_start + len(name.verb)  # 惠及1693人: nothing but the verb says what is counted
            return [Head(name.verb_start, end, self._text[name.verb_start : end], None, name.verb, rule="amount-verb")]
        if name.verb.startswith(("完成", "实现")) and predicate.verb and predicate.sign:
            at = self._norm.find(predicate.verb, predicate.start, first.start)  # 完成全年增长5%以上的目标
            return [Head(at, at + len(predicate.verb), predicate.verb, rule="amount-verb")] if at >= 0 else []
        is_back = name.verb == "恢复" and bool(chain.heads)  # 接待游客8万人次，同比恢复80%
        is_named = name.verb and name.verb_class in ("get", "make", "money") and (predicate.verb or predicate.rate)
        if is_named and not is_back:
            end = name.verb_start + len(name.verb)  # 出口增长3.2%: the verb is the name
            return [Head(name.verb_start, end, self._text[name.verb_start : end], rule="amount-verb")]
        heads = self._told_before(first, predicate, name, chain)
        if heads and name.verb and predicate.is_empty and first.kind not in ("percent", "points", "times"):
            alike = [h for h in heads if h.symbol == first.symbol] or heads
            return self._told_by_verb(first, name, alike[-1], chain)
        origin = self._names.place_told(first.end) if first.kind == "count" and name.is_empty else None
        if origin and heads and heads[-1].symbol == first.symbol:  # 3家企业入围，其中2家来自松岚县
            return [heads[-1]._replace(rule="amount-chain", area=origin)]
        if not heads or not self._may_continue(first, predicate, name, heads[-1], chain):
            return []
        part = last_of(self._norm, "；", heads[0].start, first.start) if len(group) > 1 else -1
        near = [h for h in heads if h.start > part] or heads
        distinct = list({(h.text, h.area): h for h in near}.values())
        placed = [h for h in distinct if h.area]  # 甲（9亿元）、乙（8亿元）的产值均在…，增速分别为…
        distinct = placed if predicate.is_each and len(placed) == len(group) else distinct
        going_on = distinct[-len(group) :] if 1 < len(group) <= len(distinct) else heads[-1:]
        if predicate.is_level:  # 新增企业3家，累计达到14家: how many there are now
            going_on = [h._replace(verb="", verb_class="") if h.verb_class == "change" else h for h in going_on]
        going_on = [_of_whole(_of_rate(h, first), first, predicate) for h in going_on]
        return [h._replace(rule="amount-chain", area="" if name.is_area else h.area) for h in going_on]

    def referred(self, name: Name, chain: Chain, group: Sequence[Amount], predicate: Predicate) -> list[Head]:
        """The heads that a word of reference alone (总数, 总量) points back to; empty for any other name.

        With 分别 each amount has its own of those told last (新增甲14家、乙5家，总数分别达到112家、60家). A bound or
        level alone takes the noun counted before (新签项目60个，其中10亿元以上5个; 其中国家级2家).
        """
        if not chain.heads:
            return []
        if self._norm[name.start : name.end] not in vocab.tree("indicator_words")["refer_back"]:
            return self._bounded(name, chain.heads[-1], group[0])
        told, count = list({h.text: h for h in chain.heads}.values()), len(group) if predicate.is_each else 1
        last = told[-count:] if len(told) >= count else chain.heads[-1:]
        plain = [h._replace(measure=None, verb="", verb_class="", rule="amount-referred") for h in last]
        return [h._replace(text=h.text.removeprefix("新增").removeprefix("新登记")) for h in plain]

    def _bounded(self, name: Name, last: Head, amount: Amount) -> list[Head]:
        """The noun counted last with the bound or level that alone stands before a count (亿元以上20个, 省级3家)."""
        is_bound = _BOUND.fullmatch(self._norm, name.start, name.end)
        if not is_bound or last.kind != "count" or last.symbol != amount.symbol:
            return []
        own = _BOUND.match(last.text)  # 亿元以上项目60个，其中10亿元以上5个
        text = self._text[name.start : name.end] + last.text[own.end() if own else 0 :]
        return [last._replace(start=name.start, end=name.end, text=text, measure=None, rule="amount-referred")]

    def _part_spent(self, amount: Amount, name: Name, chain: Chain) -> Head | None:
        """The sum told before, of which a body gives its part (资金5亿元，其中市财政安排2亿元); None for none."""
        last = chain.heads[-1] if chain.heads and name.is_area and name.verb in _SPENDS else None
        is_sum = last is not None and last.kind == amount.kind == "money"
        if last is None or not is_sum or "其中" not in self._norm[chain.end : amount.start]:
            return None
        return last._replace(rule="amount-chain", area="")

    @staticmethod
    def _told_before(first: Amount, predicate: Predicate, name: Name, chain: Chain) -> list[Head]:
        """The heads that an amount can go on telling of: of those told before it, the ones of its kind."""
        heads = [h for h in chain.heads if h.amount_end >= 0] or chain.heads
        if first.kind == "count" and first.start < first.number:  # 完成全年目标的62%，全年可突破52万标箱
            heads = [h for h in heads if h.symbol == first.symbol] or heads
        if name.is_area:  # 松岚县排名第一，青屿县突破9亿元: what was told before the rank
            heads = [h for h in heads if h.kind == first.kind] or heads
        if first.kind == "money" and heads and heads[-1].kind in ("percent", "points", "times", "rank"):
            same = [h for h in heads if h.text == heads[-1].text and h.kind == "money"]
            heads = same or heads  # 产值312亿元，增长11%，预计全年突破650亿元
        if first.kind == "percent" and heads and heads[-1].kind == "points":  # 增长2%，提高0.4个百分点，预计放缓至1%
            told = next((i for i, h in enumerate(reversed(heads)) if h.kind != "points"), len(heads))
            moved = {h.text for h in heads[-told:]}
            heads = [h for h in heads if h.text in moved and h.kind == "percent"] or heads
        if (
            predicate.sign or first.kind != "percent"
        ):  # 收入7.9亿元，完成年初预算的53%，增长6%: it is not the budget that grows
            heads = [h for h in heads if not h.text.endswith(TASKS)] or heads
        return heads

    def _told_by_verb(self, amount: Amount, name: Name, last: Head, chain: Chain) -> list[Head]:
        """The head before, told by another verb (开工5万套、建成3万套); in brackets the verb belongs to the name."""
        grows_on = name.verb_class in ("change", "cut") and last.kind in ("percent", "points", "times")
        if last.amount_end < 0 or (last.symbol != amount.symbol and not grows_on):
            return []  # grows_on: 存款余额增长8%，新增4亿元
        if self._norm[chain.end : chain.end + 1] == "（":  # 中小学90所（新建12所）
            return [last._replace(text=name.verb + last.text, rule="amount-other-verb")]
        return [last._replace(verb=name.verb, verb_class=name.verb_class, rule="amount-other-verb")]

    def _may_continue(self, amount: Amount, predicate: Predicate, name: Name, last: Head, chain: Chain) -> bool:
        is_share = predicate.is_share and not (predicate.base and predicate.base.kind == "else")  # 其次是某省的8.6%
        is_part = predicate.sign or is_share or predicate.rate
        if last.kind == "count" and (amount.kind in ("money", "bare") or (amount.kind == "percent" and not is_part)):
            return False  # no sum or plain rate is told of things counted
        if not predicate.is_empty:
            return True
        if amount.kind == "times" and self._norm.startswith("翻", amount.number):
            return last.kind in _FOLDED  # 产值达到4亿元，翻了一番
        if amount.start == chain.end and last.amount_end == chain.end and last.symbol != amount.symbol:
            return last.kind == "count" and amount.kind in ("count", "length", "area")  # 贫困户986户3420人
        if (
            self._norm[chain.end : amount.start] == "、"
            and last.symbol != amount.symbol
            and last.amount_end == chain.end
        ):
            alone = self._norm[amount.end : amount.end + 1] in _CLOSES  # 改造小区49个、256万平方米、3.2万户
            return alone and last.kind in _SIZED and amount.kind in _SIZED
        if amount.start < amount.number and amount.kind == "money" and last.kind == "percent":
            return is_statistic(last.text)  # 产值年均增长7%、2034年突破9亿元
        if name.is_area or amount.start < amount.number or amount.kind == last.kind == "percent":
            return last.kind in ("", amount.kind)
        return bool(last.verb) and self._norm[chain.end : chain.end + 1] in LIST_MARKS and last.kind == amount.kind
