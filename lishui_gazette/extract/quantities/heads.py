"""Names that stand before their numbers: one for all, one for each, or carried on from the amount before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from lishui_gazette import vocab
from lishui_gazette.extract.quantities.bounds import Amount
from lishui_gazette.extract.quantities.carried import LIST_MARKS, CarriedHeads
from lishui_gazette.extract.quantities.chains import Chain, Head
from lishui_gazette.extract.quantities.clauses import ClauseReader
from lishui_gazette.extract.quantities.lexicon import any_of
from lishui_gazette.extract.quantities.lists import (
    Part,
    are_statistics,
    is_statistic,
    name_tail,
    spelled_out,
    split_names,
)
from lishui_gazette.extract.quantities.names import Name, NameFinder
from lishui_gazette.extract.quantities.predicates import Predicate
from lishui_gazette.extract.quantities.sharing import grows_of_trades, measure_of_trades, owned, shared_measure
from lishui_gazette.records import Measure
from lishui_gazette.scanning import last_of, regex
from lishui_gazette.spans import Repaired
from lishui_gazette.vocab import alternation

__all__ = ["HeadFinder"]

_NAME_ENDS = "业类品额值率资入量出口源材"
_PULLED = regex(r"(?:合计|共同|直接)?(?P<verb>拉动|带动|影响(?=CPI|PPI|[^，。]{0,4}价格))")
_SHARE_WORD = regex(r"占比|比重")
_MARKS = "，。；：\n"
_YIELDS = ("实现", "完成")
_TRADES = ("业", "类", "类商品")
_SHORT_OWNER = 4  # a longer one is a work, of which the investment is told
_SIZE_KINDS = ("money", "area", "length", "bare")
_PAIR = 2
_CROP_AREA = regex("(?P<crop>.{2,10}?)(?:播种|种植|收获)?面积")
_YIELD_NAMES = ("产量", "总产", "单产")
_BOTH = {"城乡": ("城镇", "农村"), "城、乡": ("城镇", "农村"), "存贷款": ("存款", "贷款")}
_ONLY_FIRST = ("城乡", "城、乡")
_ALL = ("均", "都", "双双")
_NEW = ("新", "增加", "净增")  # 新增, 新登记, 新签: part of a name that grows
_GROWTH_FOLLOWS = regex(
    r"(?:以上|左右|多|余)?(?:，|、)?(?:同比|环比|比[^，。；\n]{2,8}?|较[^，。；\n]{2,8}?|年均|累计)?(?:实际|名义)?(?:增长|下降|上升|减少|增加|提高|增幅)(?:了|约|近|超过?)?[\d一二三四五六七八九十两]"
)


@cache
def _attributes() -> frozenset[str]:
    return frozenset(vocab.tree("indicator_words")["attributes"])


@cache
def _sizes() -> frozenset[str]:
    return frozenset(vocab.tree("indicator_words")["sizes"])


@cache
def _work_size() -> re.Pattern[str]:
    sizes = alternation(_sizes())
    return re.compile(rf"(?P<work>[^，。；\d]{{2,}}?{any_of('sized_works')})(?P<size>{sizes})")


class HeadFinder:
    """Finds the heads of a group of listed amounts in one body."""

    def __init__(self, body: Repaired, names: NameFinder) -> None:
        self._norm = body.norm
        self._text = body.text
        self._names = names
        self._clauses = ClauseReader(body, names)
        self._carried = CarriedHeads(body, names)
        self._of_trades = ""  # what was last told of trades

    def find(
        self, group: Sequence[Amount], predicate: Predicate, name: Name, chain: Chain, start: int, opening: int
    ) -> list[Head]:
        """One head for all amounts of the group, or one for each; empty where nothing is named.

        The lead begins at `start`, its sentence at `opening`.
        """
        change = self._pulled(group[0], predicate, start) or self._share_itself(group[0], predicate, name)
        if change:
            return [change]
        if name.is_empty:
            subject = [] if name.verb else self._clauses.subject(group, predicate, start, opening, chain)
            subject = subject or (self._clauses.announced(start, opening) if name.is_area and not chain.is_told else [])
            return subject or self._carried.find(group, predicate, name, chain)
        is_bare = self._text[name.start : name.end] in _attributes()
        if is_bare and len(group) > 1:
            each = self._clauses.attributed_each(name, start, opening, len(group))
            if each:
                return each
        whole = self._clauses.attributed(name, start, opening) if is_bare else None
        whole = whole or (self._of_counted(name, predicate, chain) if is_bare else None) or self._of_crop(name, chain)
        heads = [whole] if whole else self._carried.referred(name, chain, group, predicate)
        heads = heads or (self._owned_each(name, start, len(group)) if len(group) > 1 else None) or []
        heads = heads or self._listed(group, predicate, name, chain, start) or []
        return heads or [self._single(group[-1], predicate, name, chain, start)]

    def remember(self, head: Head) -> None:
        """Keeps what was last told of trades, for paragraphs that take the whole apart."""
        self._of_trades = measure_of_trades(head.text) or self._of_trades

    def _owned_each(self, name: Name, start: int, count: int) -> list[Head] | None:
        """The statistic with each of `count` trades (批发业和零售业分别实现零售额8亿元和3亿元); None for others."""
        if not name.verb.startswith(_YIELDS) or not is_statistic(self._text[name.start : name.end]):
            return None
        end = name.verb_start - 2 * self._norm.endswith("分别", start, name.verb_start)
        parts = split_names(self._norm, self._names.opening(start, end), end, count) if end > start else None
        if not parts or not all(self._norm.endswith(_TRADES, s, e) for s, e in parts[-1:]):
            return None
        spelled, measured = spelled_out(self._text, parts), self._text[name.start : name.end]
        return [Head(s, name.end, spelled[i] + measured, rule="amount-owned") for i, (s, e) in enumerate(parts)]

    def _pulled(self, amount: Amount, predicate: Predicate, start: int) -> Head | None:
        """What a part adds to the growth of the whole: 拉动经济增长0.2个百分点."""
        pulled = _PULLED.match(self._norm, start, amount.start)
        grown = predicate.verb or predicate.rate
        if not pulled or not grown or amount.kind not in ("points", "percent"):
            return None
        at, end = pulled.start("verb"), self._norm.rfind(grown, start, amount.start) + len(grown)
        return Head(at, end, self._text[at:end], Measure.CHANGE, rule="amount-pulled")

    def _share_itself(self, amount: Amount, predicate: Predicate, name: Name) -> Head | None:
        """占比 where it is the share itself that changes: 占比提高2个百分点."""
        moves = predicate.sign and not predicate.is_end and not predicate.base
        if not name.is_empty or not predicate.is_share or not (moves or amount.kind == "points"):
            return None
        word = _SHARE_WORD.search(self._norm, predicate.start, amount.start)
        return Head(word.start(), word.end(), word[0], rule="amount-share") if word else None

    def _listed(
        self, group: Sequence[Amount], predicate: Predicate, name: Name, chain: Chain, start: int
    ) -> list[Head] | None:
        """One head for each amount of the group, or each of several for one amount; None where the name is one."""
        first, rule = group[0], "amount-each"
        if len(group) == 1:
            grows = predicate.sign or predicate.base or self._norm[first.number] in "翻倍"
            shares = grows and first.kind in ("percent", "points", "times")
            shares = shares or predicate.is_each or self._norm.startswith(_ALL, predicate.start)
            parts = self._statistics(name, predicate.is_each, first.kind == "count") if shares else None
            rule = "amount-shared"
        else:
            printed = self._norm[name.start : name.end]
            own = split_names(self._norm, name.start, name.end, len(group)) if "、" in printed else None
            before = self._before_etc(name, len(group), start) if predicate.is_each and not own else None
            if before:
                return before
            both = self._both(name) if len(group) == _PAIR else None
            if both:
                return both
            parts = self._wider(name, len(group), chain, start) if predicate.is_each else None
            parts = parts or split_names(self._norm, name.start, name.end, len(group))
        if parts is None:
            return None
        spelled = spelled_out(self._text, parts)
        return [Head(s, e, spelled[i], None, name.verb, name.verb_class, rule=rule) for i, (s, e) in enumerate(parts)]

    def _both(self, name: Name) -> list[Head] | None:
        """The two that one word names together: 城乡居民收入 is 城镇居民收入 and 农村居民收入."""
        for word, members in _BOTH.items():
            at = self._norm.find(word, name.start, name.end)
            if at == name.start or (at > name.start and word not in _ONLY_FIRST):
                before, after = self._text[name.start : at], self._text[at + len(word) : name.end]
                return [Head(name.start, name.end, before + one + after, rule="amount-each") for one in members]
        return None

    def _single(self, amount: Amount, predicate: Predicate, name: Name, chain: Chain, lead: int) -> Head:
        start, verb, verb_class = name.start, name.verb, name.verb_class
        owner = self._owner(name, lead)
        if owner:
            return owner
        if verb.startswith(_NEW) and self._is_part(amount, predicate, name):
            start, verb, verb_class = name.verb_start, "", ""
        elif verb.startswith("完成") and name.end < amount.number and self._norm.startswith("投资", start):
            low = max(chain.end, last_of(self._norm, _MARKS, chain.end, start) + 1)
            whose = self._names.before(low, name.verb_start)
            if not whose.is_empty and (predicate.sign or whose.end - whose.start <= _SHORT_OWNER):
                start, verb, verb_class = whose.start, "", ""  # 交通完成投资增长6%
        elif (
            not verb
            and chain.heads
            and amount.kind not in ("percent", "points", "times", "money", "bare")
            and (self._norm[chain.end] in LIST_MARKS or self._is_new_too(amount, predicate, name, chain))
        ):
            verb, verb_class = chain.heads[-1].verb, chain.heads[-1].verb_class  # 新增甲5家、乙3家: both are new
        head = Head(start, name.end, self._text[start : name.end], None, verb, verb_class, rule="amount-before")
        if amount.kind in _SIZE_KINDS and not verb:
            head = self._of_work(head, chain)
        shared = shared_measure(head, self._norm, amount, predicate, chain)
        if not shared and not head.verb and grows_of_trades(head, self._norm, amount, predicate):
            shared = head.text + self._of_trades if self._of_trades else None
        return head._replace(text=shared, rule="amount-shared-measure") if shared else head

    def _is_new_too(self, amount: Amount, predicate: Predicate, name: Name, chain: Chain) -> bool:
        """Whether a clause goes on with what is new (新增企业3户，合作社10户): its count follows its noun at once."""
        last = chain.heads[-1]
        is_next = self._norm[chain.end] == "，" and name.start == chain.end + 1 and name.end == amount.start
        alike = last.verb.startswith("新增") and last.symbol == amount.symbol and last.amount_end == chain.end
        return is_next and alike and predicate.is_empty and not is_statistic(self._text[name.start : name.end])

    @staticmethod
    def _of_work(head: Head, chain: Chain) -> Head:
        """A size with the work it is of, printed before it or before the size told last (某路长9公里，投资3亿元)."""
        sized = _work_size().fullmatch(head.text)
        if sized:
            return head._replace(
                start=head.start + sized.start("size"), text=sized["size"], area=sized["work"], rule="amount-sized"
            )
        is_next = chain.is_told and chain.heads[-1].rule == "amount-sized" and head.text in _sizes()
        return head._replace(area=chain.heads[-1].area, rule="amount-sized") if is_next else head

    def _owner(self, name: Name, lead: int) -> Head | None:
        """The statistic with the trade it is said of (制造业实现增加值9亿元: 制造业增加值); None for any other name."""
        found = owned(self._norm, lead, name.end)
        whose = self._names.before(*found[0]) if found else None
        if found is None or whose is None or whose.is_empty or whose.verb:
            return None
        text = self._text[whose.start : whose.end] + self._text[slice(*found[1])]
        return Head(whose.start, name.end, text, rule="amount-owned")

    def _of_counted(self, name: Name, predicate: Predicate, chain: Chain) -> Head | None:
        """A bare attribute of the firms counted right before it (渔业企业净增10家、产值增长12%); None for no such."""
        last = chain.heads[-1] if chain.heads and self._norm[chain.end : chain.end + 1] == "、" else None
        if last is None or last.kind != "count" or not predicate.sign or not last.text.endswith(("企业", "园区")):
            return None
        return Head(name.start, name.end, last.text + self._text[name.start : name.end], rule="amount-attribute")

    def _of_crop(self, name: Name, chain: Chain) -> Head | None:
        """The yield of the crop whose area was told right before it (稻谷播种面积9万亩、产量3万吨); else None."""
        area = _CROP_AREA.fullmatch(chain.heads[-1].text) if chain.heads else None
        if area is None or self._norm[name.start : name.end] not in _YIELD_NAMES or name.start != chain.end + 1:
            return None
        return Head(name.start, name.end, area["crop"] + self._text[name.start : name.end], rule="amount-attribute")

    def _is_part(self, amount: Amount, predicate: Predicate, name: Name) -> bool:
        """Whether 新增 belongs to the name: 新增减税达到…, 新增病例下降10%, 新增企业500户，增长3%."""
        if amount.kind == "percent" or predicate.is_level or predicate.is_end:
            return True
        if amount.kind == "money" and amount.start < amount.number:
            return True  # 新增减税降费超过12亿元
        return bool(_GROWTH_FOLLOWS.match(self._norm, amount.end))

    def _statistics(self, name: Name, is_each: bool, counts: bool) -> list[Part] | None:
        """The parts of a list of statistics that share one value (出口额、进口额均增长5%).

        With `is_each` the last may name the statistic for all (氨氮、氮氧化物排放量分别下降3%).
        """
        members = self._norm.count("、", name.start, name.end) + 1
        if is_each and counts and members > 1:
            return split_names(self._norm, name.start, name.end, members)  # 甲类、乙类平台各增加5家
        for count in (3, 2):
            listed = split_names(self._norm, name.start, name.end, count)
            told = listed[-1:] if listed and is_each else listed
            if listed and told and (len(told) == 1 or are_statistics(self._text, told)) and self._is_told(told[-1]):
                return listed
        return None

    def _is_told(self, part: Part) -> bool:
        return is_statistic(self._text[part[0] : part[1]])

    def _wider(self, name: Name, count: int, chain: Chain, lead: int) -> list[Part] | None:
        """A list of names that commas separate, taken up to the amount before, or a list longer than one name may be.

        None where neither gives as many names as there are amounts.
        """
        start = max(chain.end, last_of(self._norm, "。；：\n", chain.end, name.start) + 1)
        commas = [m.start() for m in re.finditer("，", self._norm[start : name.end])]
        if len(commas) < count - 1:
            opening = self._names.opening(lead, name.end)
            is_longer = opening < name.start and "、" in self._norm[opening : name.start]
            return self._of_names(split_names(self._norm, opening, name.end, count)) if is_longer else None
        if len(commas) >= count:  # a clause stands before the list: 服务业持续好转，批发和零售业，…
            start += commas[-count] + 1
        return self._of_names(split_names(self._norm, self._names.opening(start, name.end), name.end, count, "，"))

    def _of_names(self, parts: list[Part] | None) -> list[Part] | None:
        """The parts where each but the last, which the verb follows, can be a name; else None."""
        if parts is None or any(e - s > 24 or self._norm[e - 1] not in _NAME_ENDS for s, e in parts[:-1]):
            return None
        return parts

    def _before_etc(self, name: Name, count: int, start: int) -> list[Head] | None:
        """The members of a list that 等 ends, with the words they share (汽车、装备等产业投资分别增长…)."""
        if self._norm[name.start - 1] != "等" or name.start - 1 <= start:
            return None
        parts = split_names(self._norm, self._names.opening(start, name.start - 1), name.start - 1, count)
        if parts is None:
            return None
        shared = self._text[name.start : name.end]
        tail = name_tail().search(shared)
        if tail and shared[: tail.start()] not in ("产业", "行业", "领域"):
            shared = tail[0]
        return [Head(s, e, self._text[s:e] + shared, rule="amount-each") for s, e in parts]
