"""From an amount and what it belongs to, to the quantity told: how much of what, when, where, beside whom."""

from __future__ import annotations

from lishui_gazette import vocab
from lishui_gazette.extract.areas import AreaIndex
from lishui_gazette.extract.mentions import QuantityMention
from lishui_gazette.extract.periods import Period, PeriodIndex
from lishui_gazette.extract.quantities.bounds import Amount
from lishui_gazette.extract.quantities.chains import Head
from lishui_gazette.extract.quantities.lists import is_statistic
from lishui_gazette.extract.quantities.measures import read_measure
from lishui_gazette.extract.quantities.predicates import Predicate
from lishui_gazette.extract.quantities.tense import TenseReader
from lishui_gazette.records import Comparator
from lishui_gazette.scanning import last_of, regex
from lishui_gazette.spans import Repaired

__all__ = ["Teller"]

_SIZES = frozenset(vocab.tree("indicator_words")["sizes"])
_SIZE_VERBS = tuple(vocab.tree("indicator_words")["size_verbs"])
_SIZE_KINDS = ("money", "area", "length", "bare")
_OWNER = regex("^(?:项目|工程|园区|基地|一期|二期|三期)(?:建设)?")
_CLAUSE_ENDS = "，：。；！？\n"
_EACH = regex("分别[于在]$")
_EACH_NEXT = regex("，?分别")  # 2029年、2030年，分别完成产值9亿元、10亿元
_LISTED = regex("[、和与及]")


class Teller:
    """Makes the quantities of one body."""

    def __init__(self, body: Repaired, areas: AreaIndex, periods: PeriodIndex, tense: TenseReader) -> None:
        self._norm = body.norm
        self._text = body.text
        self._areas = areas
        self._periods = periods
        self._tense = tense

    def tell(self, amount: Amount, predicate: Predicate, head: Head, index: int, size: int) -> QuantityMention:
        """The quantity of one amount; it is number `index` of `size` that share one head (甲、乙GDP分别为…)."""
        reading = read_measure(amount, predicate, head.text, head.verb_class, head.measure)
        period, is_target = self._when(amount, predicate, head, index, size)
        return QuantityMention(
            start=min(head.start, amount.start),
            end=max(head.end, amount.end),
            is_target=is_target,
            indicator=head.text,
            measure=reading.measure,
            comparator=amount.comparator,
            value=reading.value,
            value_upper=reading.upper if amount.comparator is Comparator.RANGE else None,
            unit=self._printed(reading.unit, amount.unit_end),
            area=head.area or self._where(amount, head, index, size),
            action=head.verb or None,
            relative_to=self._beside(amount, predicate, index, size),
            period_end=period.last if period else None,
            period_text=period.text or None if period else None,
            indicator_at=(head.start, head.end),
            value_at=(amount.number, amount.unit_end),
            period_at=(period.start, period.end) if period and period.end else None,
            rule=head.rule,
        )

    def _printed(self, unit: str, end: int) -> str:
        """A classifier in the script of the source (個, 戶); any other unit as it is."""
        start = end - len(unit)
        is_classifier = unit[:1] >= "一" and self._norm.startswith(unit, start)
        return self._text[start:end] if is_classifier else unit

    def _when(
        self, amount: Amount, predicate: Predicate, head: Head, index: int, size: int
    ) -> tuple[Period | None, bool]:
        """The period, and whether the quantity is a target in it."""
        period = self._periods.at(amount.number)
        years = self._periods.listed(period, size) if period and size > 1 else []
        is_each = predicate.is_each or (years and _EACH_NEXT.match(self._norm, years[-1].end))
        if years and not (is_each or _EACH.search(self._norm, max(0, years[0].start - 4), years[0].start)):
            years = []
        period = years[index] if years else period
        bound = amount.is_post and amount.comparator is Comparator.GE
        is_size = self._is_size(head, amount, predicate)
        is_target = not is_size and self._tense.is_target(amount.start, amount.end, period, bound)
        if is_target:
            period = period or self._periods.only(amount.number)
            return None if period and self._tense.is_spent(period, amount.start) else period, True
        is_statistic = _is_of_statistic(amount, head)
        if period is not None and not is_statistic and self._tense.is_in_passing(period, amount.start):
            period = None
        if period is not None and head.verb == "现有" and self._tense.is_carried(period, amount.start):
            return None, False  # 现有企业126家: as of now
        if period is not None and self._tense.is_ahead(period, amount.start):
            period = self._periods.at(amount.number, self._periods.published)
        if period is None and not is_size and amount.kind != "rank":
            period = self._framed(amount, is_statistic)
        return period, False

    def _framed(self, amount: Amount, is_statistic: bool) -> Period | None:
        """The period of an outcome that earlier sentences or the article's first figures frame."""
        published = self._periods.published
        carried = self._periods.at(amount.number, published) if published and is_statistic else None
        return carried or self._periods.lead(amount.number, is_statistic)

    def _is_size(self, head: Head, amount: Amount, predicate: Predicate) -> bool:
        """Whether an amount is the size of a work as agreed (计划总投资12亿元), which no word aims at."""
        if amount.kind not in _SIZE_KINDS or predicate.sign or _OWNER.sub("", head.text) not in _SIZES:
            return False
        clause = last_of(self._norm, _CLAUSE_ENDS, max(0, head.start - 30), head.start) + 1
        return not any(verb in self._norm[clause : amount.number] for verb in _SIZE_VERBS)

    def _where(self, amount: Amount, head: Head, index: int, size: int) -> str | None:
        """The area; of a list of them (甲市、乙市GDP分别为) the one that the amount is of."""
        area = self._areas.at(amount.number, (head.start, head.end))
        listed = _LISTED.split(area) if area and size > 1 else []
        return listed[index] if len(listed) == size else area

    def _beside(self, amount: Amount, predicate: Predicate, index: int, size: int) -> str | None:
        """The area that the quantity is a difference to (高于全国、全省6.7个、5.2个百分点)."""
        base = predicate.base
        if base is None or base.kind != "area" or amount.kind != "points":
            return None
        relative = self._text[base.start : base.end]
        compared = _LISTED.split(relative) if size > 1 else []
        return compared[index] if len(compared) == size else relative


def _is_of_statistic(amount: Amount, head: Head) -> bool:
    """Whether an amount belongs to a series that is told for one period throughout (产值, 增速, 占比)."""
    return amount.kind in ("percent", "points", "money") and (amount.kind != "money" or is_statistic(head.text))
