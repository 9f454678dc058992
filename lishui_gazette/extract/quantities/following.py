"""Names printed after their numbers: 24项重点事项, 350亿元基础设施投资, 近六成企业."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from lishui_gazette import vocab
from lishui_gazette.extract.quantities.bounds import Amount
from lishui_gazette.extract.quantities.chains import Chain, Head
from lishui_gazette.extract.quantities.lexicon import any_of
from lishui_gazette.extract.quantities.lists import is_statistic
from lishui_gazette.extract.quantities.names import Name
from lishui_gazette.extract.quantities.nouns import noun_after
from lishui_gazette.extract.quantities.predicates import Predicate
from lishui_gazette.extract.quantities.thresholds import sums
from lishui_gazette.extract.quantities.unitless import PEOPLE
from lishui_gazette.records import Measure
from lishui_gazette.scanning import regex
from lishui_gazette.spans import Repaired

__all__ = ["FollowingNames"]

_SHORTEST = 2
_MEASURES = regex(r"(?!具体)[^，。；\d]{0,4}(?:措施|举措|政策|办法)")
_WIDENED = regex(rf"{any_of('widened')}(?:到|至)了?$")
_DIGIT = regex(r"\d")
_LISTED = regex(r"[、和及与][*＊☆]?\d")
_ADJECTIVE_ENDS = "级型类性"
_PLACE_END = regex(rf"(?:{any_of('counted_places')}|(?<![小片园校])区)$")
_HEADS_OF = regex(rf"[^，。；\d\n]{{2,12}}[和及、]\d+个[^，。；\d\n]{{1,10}}?{any_of('heads')}")
_TOLD_OF = regex(
    rf"(?:成功|首次|再次)?{any_of('honoured')}|[^，。；：、\d\n]{{2,8}}?(?:均|都|全部)?(?:实现)?(?:正?增长|增速|下降|回升)"
)
_JOINT = regex(r"[^，。；、\d\n]{0,4}[、和及]")
_FOR_REACH = 12
_FOR = regex(rf"(?<![作成认行视称定均别约数量计共])为(?:{'|'.join(vocab.tree('indicator_words')['determiners'])})?$")
_DONE_FOR = regex(r"(?![的等和与及或占较比增减左以同环]|下降|上升)[一-龥]{2}")
_RATE_REACH = 40
_RATE_OF_COUNTED = regex(
    r"[^，。；：、（）\n]{2,16}(?:（[^（）]{1,12}）[^，。；：、（）\n]{0,8})?(?:率|比例|比重|占比)"
    rf"(?:均|都|已|全部|平均|总体)*{any_of('standing_at')}*"
)
# What befell people ends the clause or goes on with what was done for them; 被困群众 is a noun.
_SUFFERED = regex(rf"[^，。；：、的\d\n]{{0,8}}?(?P<what>{any_of('suffered')})(?=[，。；、！）\n和及并送]|$)")
_PERCENT_OF = regex(r"的(?:同比|年均|平均|实际)?(?P<noun>[^，。；的\n]{0,12}?)(?:增速|增幅|增长率|涨幅|速度)")
# 以9%的增速成为出口增长最快的县: what grows is named behind
_FASTEST = regex(r"(?:成为|是)(?P<noun>[^，。；：、的\d\n]{2,12}?)(?:增长|增速|增幅)最[快高大]")
_AIMED_GROWTH = regex(r"(?:以上|左右)?的(?P<growth>增长)(?:预期)?目标")


@cache
def _statistic() -> re.Pattern[str]:
    return re.compile("|".join(vocab.tree("indicator_words")["after_counts"]))


@cache
def _sizes() -> frozenset[str]:
    return frozenset(vocab.tree("indicator_words")["fund_sizes"])


@cache
def _plain_nouns() -> frozenset[str]:
    return frozenset(vocab.tree("indicator_words")["plain_nouns"])


@cache
def _last_verb() -> re.Pattern[str]:
    verbs = (r["verb"] for r in vocab.rows("action_verbs") if r["inner"] and r["class"] != "cut")
    return re.compile(f"(?:已|初步|先后|累计|共|将|可|计划|拟)(?:{vocab.alternation(verbs)})了?$")


@cache
def _determiner() -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(vocab.tree('indicator_words')['determiners'])})$")


class FollowingNames:
    """Finds names after numbers in one body."""

    def __init__(self, body: Repaired, amounts: Sequence[Amount]) -> None:
        self._norm = body.norm
        self._text = body.text
        self._amounts = amounts
        self._index = {a.start: i for i, a in enumerate(amounts)}
        self._nouns: dict[tuple[int, bool], tuple[int, int]] = {}
        self._grown: dict[float, Head] = {}

    def remember(self, value: float, head: Head) -> None:
        """Keeps what was told to grow by `value` percent, which a later sentence may point back to."""
        self._grown[value] = head

    def _noun_after(self, start: int, is_count: bool) -> tuple[int, int]:
        """As `noun_after`; several questions are asked of one noun."""
        if (start, is_count) not in self._nouns:
            self._nouns[start, is_count] = noun_after(self._norm, start, is_count)
        return self._nouns[start, is_count]

    def find(self, group: Sequence[Amount], predicate: Predicate, name: Name, chain: Chain) -> Head | None:
        """The head printed after the group's last number, where it is what the group measures; else None."""
        first, last = group[0], group[-1]
        suffered = self._suffered(last)
        if suffered:
            return suffered
        if first.kind == "count" and (self._sizes_sum(last) or self._sizes_rate(last, name)):
            return None
        if first.kind in ("rank", "points", "times", "density") or predicate.rate:
            return None
        if self._norm.startswith("/", last.end):
            return None  # 单产394公斤/亩
        if name.is_area and name.is_empty and not name.verb and self._continues(first, chain):
            return None
        if first.kind == "percent" and (predicate.sign or predicate.is_end):
            return None
        aimed = _AIMED_GROWTH.match(self._norm, last.end) if first.kind == "percent" and not predicate.sign else None
        if aimed:  # 紧盯全年7.5%的增长目标
            return Head(*aimed.span("growth"), "增长", Measure.GROWTH, kind="rate", rule="amount-rate")
        rated = _PERCENT_OF.match(self._norm, last.end) if first.kind == "percent" else None
        if rated:
            return self._rated(rated, chain, first.value)
        start, end = self._noun_after(last.end, self._is_count(last))
        if first.is_list:  # 百万级人口现代化城市: the population is what is measured
            end = start + 2
        elif last.symbol == "人" and not self._norm.startswith("人", last.unit_end - 1):
            people = PEOPLE.match(
                self._norm, last.unit_end
            )  # 33万困难群众发放补贴: no classifier, the people end the noun
            end = self._with_more_people(people.end()) if people else end
        head = self._printed(first, last, start, end)
        between = self._laid_down(first, name, head) if head else None
        if between:
            return between
        if head is None or not self._counts(first, last, predicate, name, head):
            return None
        verb, verb_class = self._listed_verb(head, chain) if name.is_empty and not name.verb else ("", "")
        return head._replace(verb=verb or name.verb, verb_class=verb_class or name.verb_class)

    def _suffered(self, amount: Amount) -> Head | None:
        """What befell so many people (造成3人死亡); None for anything else, and for a threshold (3人以上死亡)."""
        is_people = amount.symbol in ("人", "名") and not amount.is_post
        found = _SUFFERED.match(self._norm, amount.end) if is_people else None
        return Head(*found.span("what"), found["what"], kind=amount.kind, rule="amount-suffered") if found else None

    def _listed_verb(self, head: Head, chain: Chain) -> tuple[str, str]:
        """Verb and class of the number before in a list where it tells a change (新增1家食堂、3个驿站); else empty."""
        before = chain.heads[-1] if chain.heads else None
        if before is None or before.rule != head.rule or before.verb_class != "change":
            return "", ""
        return (before.verb, before.verb_class) if _LISTED.match(self._norm, before.end) else ("", "")

    def _laid_down(self, amount: Amount, name: Name, head: Head) -> Head | None:
        """Measures counted between what they are for and their noun (降低企业成本35条措施); None for anything else."""
        if name.is_empty or name.end != amount.start or not _MEASURES.fullmatch(head.text):
            return None
        start = name.verb_start if name.verb_class in ("cut", "change") else name.start
        if _DIGIT.search(self._norm, start, name.end):
            return None  # 6大行动28项措施
        return Head(start, head.end, self._text[start : name.end] + head.text, rule="amount-between")

    def _with_more_people(self, end: int) -> int:
        """The end of a noun for people moved over another that is counted with them (转移人口和其他常住人口)."""
        joined = self._norm[end : end + 1] in ("和", "及", "与", "、")
        more = PEOPLE.match(self._norm, end + 1) if joined else None
        return more.end() if more else end

    def _printed(self, first: Amount, last: Amount, start: int, end: int) -> Head | None:
        """The head made of the noun `[start, end)`, with its adjective or the noun it shares with the next amount."""
        text = self._text[start:end]
        shared = self._shared(last)
        if shared is not None and (end <= start or text[-1] in _ADJECTIVE_ENDS):
            return Head(*shared, text + self._text[slice(*shared)], kind=first.kind, rule="amount-shared-noun")
        if end <= start or "%" in text:
            return None  # 109个列入…的项目完成计划的75%
        adjective = self._norm[start - 1] == "的" and start - 2 >= last.end and self._norm[start - 2] in _ADJECTIVE_ENDS
        text = self._text[last.end : start - 1] + text if adjective else text
        return Head(start, end, text, kind=first.kind, rule="amount-after")

    def _is_count(self, amount: Amount) -> bool:
        """Whether things are counted, as a number or as a part (29个行业产值, 近六成企业产值)."""
        return amount.kind == "count" or (amount.kind == "percent" and not self._norm.startswith("的", amount.end))

    def _continues(self, amount: Amount, chain: Chain) -> bool:
        """Whether an amount behind a place alone goes on with the measure before (甲县9万亩、乙县12万亩分解落实)."""
        joined = self._norm[chain.end : chain.end + 1] in "、，和及"
        return joined and bool(chain.heads) and amount.kind != "count" and chain.heads[-1].kind == amount.kind

    def _rated(self, rated: re.Match[str], chain: Chain, value: float) -> Head | None:
        """The head of a rate of change printed before its name (9.7%的GDP增速).

        Where none is named it is what was last told to grow by as much, else what the sentence speaks of.
        """
        fastest = _FASTEST.match(self._norm, rated.end())
        start, end = fastest.span("noun") if fastest else rated.span("noun")
        if end - start >= 2:
            return Head(start, end, self._text[start:end], Measure.GROWTH, kind="rate", rule="amount-rate")
        if value in self._grown and not chain.is_told:
            return self._grown[value]._replace(measure=Measure.GROWTH, kind="rate", rule="amount-rate")
        last = chain.heads[-1] if chain.heads and chain.heads[-1].amount_end >= 0 else None
        return (
            last._replace(measure=Measure.GROWTH, kind="rate", rule="amount-rate")
            if last and last.kind != "count"
            else None
        )

    def _sizes_sum(self, amount: Amount) -> bool:
        """Whether the noun after a count has a sum of its own (11类民生支出1911亿元): the count only sizes it."""
        end = self._noun_after(amount.end, True)[1]
        following = self._next(amount)
        return following is not None and following.start == end > amount.end and following.kind in ("money", "bare")

    def _sizes_rate(self, amount: Amount, name: Name) -> bool:
        """Whether a count stands before a rate of what it counts (12个断面水质优良比例为100%): it only sizes it."""
        following = self._next(amount)
        if following is None or following.kind != "percent" or name.verb or following.start - amount.end > _RATE_REACH:
            return False
        return bool(_RATE_OF_COUNTED.fullmatch(self._norm, amount.end, following.start))

    def _next(self, amount: Amount) -> Amount | None:
        index = self._index.get(amount.start, -1) + 1
        return self._amounts[index] if 0 < index < len(self._amounts) else None

    def is_place_count(self, amount: Amount, name: Name) -> bool:
        """Whether a number only counts places or bodies that act (13个设区市的数据), or whose heads are meant."""
        if amount.kind == "count" and _HEADS_OF.match(self._norm, amount.end):
            return True  # 履职不力的1个县级部门和4个乡镇负责同志
        if amount.kind == "count" and (self._sizes_sum(amount) or self._sizes_rate(amount, name)):
            return True
        if amount.kind != "count" or name.verb or amount.is_list:
            return False
        start, end = self._noun_after(amount.end, True)
        if _TOLD_OF.match(self._norm, end) or self.is_for(amount):
            return False  # 35个市辖区上榜, 15个区收入实现增长, 为15个区授牌
        return bool(_PLACE_END.search(self._norm, start, end))

    def is_for(self, amount: Amount) -> bool:
        """Whether 为 before a count tells for whom something is done (为12家企业授牌), not how many there are."""
        served = _FOR.search(self._norm, max(0, amount.start - _FOR_REACH), amount.start)
        if amount.kind != "count" or served is None:
            return False
        start, end = self._noun_after(amount.end, True)
        doer, noun = self._norm[served.start() - 1], self._norm[start:end]
        is_same = noun.endswith(doer) or noun.startswith("每")  # 试点村为12个村, 床位为9张每千人拥有…
        return bool(noun) and not is_same and _DONE_FOR.match(self._norm, end) is not None

    def _counts(self, first: Amount, last: Amount, predicate: Predicate, name: Name, head: Head) -> bool:
        """Whether the noun after the number, not the one before it, is what is measured."""
        noun, is_shared = self._norm[head.start : head.end], head.rule == "amount-shared-noun"
        sizes = self._norm[last.end : last.end + 1] == "的" and self._norm[name.start : name.end] in _sizes()
        if self._norm[last.end : last.end + 1] == "的" and noun in _plain_nouns() and not name.is_empty:
            return False  # 吞吐量20万吨的需求
        is_led = name.is_empty or sizes or self._ends_in_verb(name)  # 总规模100亿元的引导基金
        if first.kind == "percent":
            is_of = self._norm[last.end : last.end + 1] == "的"
            is_first = name.is_empty or (predicate.is_empty and (is_of or bool(name.verb)))
            return is_first and len(noun) >= _SHORTEST and not predicate.is_level
        if first.kind in ("money", "bare"):
            return is_led and noun.endswith(sums())
        if is_led:
            return not (predicate.sign and not predicate.is_empty)
        if predicate.is_had and (first.kind == "count" or len(noun) > _SHORTEST):
            return not is_shared and not _statistic().match(noun)
        if first.kind == "count" and not is_shared and (predicate.is_share or self._is_attribute(first, name)):
            return True  # 网格覆盖300个小区
        if (
            first.kind == "count"
            and not is_shared
            and _WIDENED.search(self._norm, max(0, first.start - 6), first.start)
        ):
            return len(noun) >= _SHORTEST  # 服务网络延伸至12个社区
        if first.kind == "count" and self._norm[first.start - 1] == "、" and name.verb and not is_shared:
            return True  # 建成县级殡仪馆、5个乡镇公墓
        if first.kind == "count" and not is_shared and self._norm.endswith("完成", 0, first.start):
            return not is_statistic(self._norm[name.start : name.end])  # 教育供给类完成12所幼儿园
        governs = name.verb and first.kind == "count" and not self._norm.startswith("等", name.end - 1)
        return predicate.is_empty and not is_shared and not governs

    def _ends_in_verb(self, name: Name) -> bool:
        """Whether the words before the number end in a verb that governs what follows it (财政已安排7亿元资金)."""
        verb = _last_verb().search(self._norm, name.start, name.end)
        return verb is not None and verb.start() > name.start

    def _is_attribute(self, amount: Amount, name: Name) -> bool:
        """Whether the words before a count only say which things: the 的, the 和 of a list, or which lot (首批)."""
        return self._norm[amount.start - 1] in "的和及与" or bool(
            _determiner().search(self._norm, name.start, name.end)
        )

    def _shared(self, last: Amount) -> tuple[int, int] | None:
        """The noun after the next amount of a list, which both count (55万平方米、2.9万户房屋改造)."""
        index = self._index[last.start] + 1 if last.start in self._index else len(self._amounts)
        if index >= len(self._amounts) or last.kind == "percent":
            return None
        following = self._amounts[index]
        between = self._norm[last.end : following.start]
        is_of_households = not between and last.symbol == "户" and following.symbol == "人"  # 1.2万户3.6万贫困人口
        if not is_of_households and not _JOINT.fullmatch(between):
            return None
        start, end = self._noun_after(following.end, following.kind == "count")
        return (start, end) if end > start else None
