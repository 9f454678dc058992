"""Targets and outcomes: the quantities that a text prints, each with what it measures, how and by when."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from lishui_gazette.extract.areas import index_areas
from lishui_gazette.extract.mentions import QuantityMention
from lishui_gazette.extract.periods import index_periods
from lishui_gazette.extract.places import Place
from lishui_gazette.extract.plans import plan_dating
from lishui_gazette.extract.quantities.amounts import find_amounts
from lishui_gazette.extract.quantities.bounds import Amount
from lishui_gazette.extract.quantities.lexicon import words_of
from lishui_gazette.extract.quantities.ranks import find_ranks
from lishui_gazette.extract.quantities.reader import Reader
from lishui_gazette.extract.quantities.tense import TenseReader
from lishui_gazette.extract.status import find_status
from lishui_gazette.extract.status_words import has_states
from lishui_gazette.extract.table_cells import find_heads
from lishui_gazette.extract.tables import read_tables
from lishui_gazette.extract.yearly_aims import aims_dating, aims_of
from lishui_gazette.segment.parts import ArticleText, Dating
from lishui_gazette.spans import Repaired

__all__ = ["find_quantities"]

_ROUNDED = 0.1  # how far a headline's figure may lie from the one in the text that it rounds


def _merged(amounts: list[Amount], ranks: list[Amount]) -> list[Amount]:
    """Amounts and ranks in order; where they overlap the rank stays (第3位 is no count of 位)."""
    starts = [r.start for r in ranks]

    def is_taken(amount: Amount) -> bool:
        before = bisect_left(starts, amount.unit_end)
        return before > 0 and ranks[before - 1].end > amount.number

    return sorted([*(a for a in amounts if not is_taken(a)), *ranks], key=lambda a: a.start)


def _distinct(mentions: Iterable[QuantityMention], norm: str) -> list[QuantityMention]:
    """The first of all mentions of one quantity of one indicator in one period.

    One that words follow without a mark is a headline run together with the text, and gives way to the next.
    """
    kept: dict[object, QuantityMention] = {}
    for mention in mentions:
        key = (*_quantity(mention), mention.period_end, mention.area if mention.measure == "status" else None)
        if key in kept and _is_of_another(kept[key], mention, norm):
            key = (*key[:-1], mention.area)
        if key not in kept or (_runs_on(norm, kept[key]) and not _runs_on(norm, mention)):
            kept[key] = mention
    told = {_quantity(m) for m in kept.values() if not _runs_on(norm, m)}
    undated = (m for m in kept.values() if m.period_end is None and _runs_on(norm, m))
    headlines = {id(m) for m in undated if _quantity(m) in told}
    return sorted((m for m in kept.values() if id(m) not in headlines), key=lambda m: (m.start, m.end))


def _quantity(mention: QuantityMention) -> tuple[object, ...]:
    """What a mention tells, period and place apart."""
    m = mention
    return (m.indicator, m.measure, m.comparator, m.value, m.value_upper, m.unit)


def _is_of_another(first: QuantityMention, mention: QuantityMention, norm: str) -> bool:
    """Whether one sentence tells the same of another place (甲市增长5%，乙市增长5%)."""
    if not (first.area and mention.area and first.area != mention.area):
        return False
    at = (first.value_at or (first.end, first.end), mention.value_at or (mention.start, mention.start))
    return not any(mark in norm[at[0][1] : at[1][0]] for mark in "。\n")


def _runs_on(norm: str, mention: QuantityMention) -> bool:
    """Whether a word, and no mark, follows a mention; of a rate whose name is behind it that says nothing."""
    return norm[mention.end : mention.end + 1].isalpha() and mention.rule != "amount-rate"


def find_quantities(article: ArticleText, dating: Dating, place: Place) -> list[QuantityMention]:
    """Each target and outcome of the article, in order, once each; what the headline alone tells stands first.

    What counts is defined in GUIDELINES; `dating` is the publication, `place` what 全市 means. A text without
    quantities gives an empty list.
    """
    found = _read(article, dating, place)
    return [*_of_headline(article, dating, place, found), *found]


def _of_headline(
    article: ArticleText, dating: Dating, place: Place, told: Iterable[QuantityMention]
) -> list[QuantityMention]:
    """The quantities that the headline tells and the text nowhere does, by value, rounded or as printed."""
    head = article.head
    if not head.norm.strip():
        return []
    values: dict[str | None, list[float]] = {}
    for mention in told:
        if mention.value is not None:
            values.setdefault(mention.unit, []).append(mention.value)
    alone = _read(replace(article, body=head, head=Repaired("", "", ())), dating, place)
    if aims_of(article):  # 2029年将办好12件民生实事: the text lists them
        alone = [m for m in alone if not m.indicator.endswith(words_of("itemised"))]
    return [
        m._replace(in_head=True)
        for m in alone
        if m.value_at and head.norm[slice(*m.value_at)] not in article.body.norm and not _is_near(m, values)
    ]


def _is_near(mention: QuantityMention, values: Mapping[str | None, Sequence[float]]) -> bool:
    """Whether one of the values in its unit is that of the mention, or the one that it rounds."""
    value = mention.value
    return value is not None and any(abs(v - value) <= _ROUNDED * abs(value) for v in values.get(mention.unit, ()))


def _read(article: ArticleText, dating: Dating, place: Place) -> list[QuantityMention]:
    """Each target and outcome of the article's body, in order, once each."""
    norm = article.body.norm
    dating = aims_dating(article, plan_dating(article, dating))
    periods = index_periods(article, dating)
    dated = [(p.start, p.end) for p in periods.periods]
    ranks, amounts = find_ranks(norm), find_amounts(norm, dated)
    if not (ranks or amounts or find_heads(norm) or has_states(norm)):
        return []
    areas = index_areas(article, place)
    tables = read_tables(article, periods, areas)
    if tables.regions:
        ranks = [r for r in ranks if not any(s <= r.start < e for s, e in tables.regions)]
        amounts = find_amounts(norm, [*dated, *tables.regions])
    amounts = _merged(amounts, ranks)
    tense = TenseReader(norm, periods, article.genre, article.issue_date or dating.last)
    found = [*tables.quantities, *Reader(article.body, amounts, areas, periods, tense).read()]
    found += find_status(article, areas, periods, found)
    return _distinct(sorted(found, key=lambda m: (m.start, m.end)), norm)
