"""Values in brackets behind the places they belong to: 松岚市（214亿元）、青屿市（206亿元）."""

from __future__ import annotations

import re
from functools import cache

from lishui_gazette import vocab
from lishui_gazette.extract.areas import AreaIndex
from lishui_gazette.extract.quantities.bounds import Amount
from lishui_gazette.extract.quantities.chains import Chain, Head
from lishui_gazette.records import Measure
from lishui_gazette.scanning import last_of, regex
from lishui_gazette.spans import Repaired
from lishui_gazette.vocab import alternation

__all__ = ["BracketReader"]

_BEFORE = regex(r"）(?:、|和|及|与|以及|，)[^，。；（）\d\n]{2,8}（$")
_AFTER = regex(r"）(?:、|和|及|与|以及|，)[^，。；（）\d\n]{2,8}（[\d.]+[^，。；（）\n]{0,6}）")
_REACH = 160
_SENTENCE = "。！？\n"
_RATE = regex(r"增速|增幅|涨幅|增长率")


@cache
def _statistic() -> re.Pattern[str]:
    forms = {form for row in vocab.rows("indicators") for form in row["forms"].split()}
    return re.compile(rf"(?:地区|国内|规上|规模以上)?(?:{alternation(forms)}|经济(?=增速))")


class BracketReader:
    """Finds what the bracketed values of one body are values of."""

    def __init__(self, body: Repaired, areas: AreaIndex) -> None:
        self._norm = body.norm
        self._text = body.text
        self._areas = areas

    def find(self, amount: Amount, chain: Chain) -> Head | None:
        """The statistic whose value for a place the bracketed `amount` is; None where it is no list of places.

        It goes on with the amount before where that is of the same kind; else it is the statistic named nearest before
        in the sentence, or first behind the list.
        """
        norm, bracket = self._norm, amount.start - 1
        low = max(0, bracket - 12)
        places = self._areas.between(low, bracket)
        if not places or places[-1].end != bracket:
            return None
        if not (_BEFORE.search(norm, low - 12 if low > 12 else 0, amount.start) or _AFTER.match(norm, amount.end)):
            return None
        head = self._going_on(amount, chain) or self._named(amount)
        return head and head._replace(area=places[-1].name, rule="amount-bracketed")

    def _going_on(self, amount: Amount, chain: Chain) -> Head | None:
        told = [h for h in chain.heads if h.amount_end >= 0 and h.kind == amount.kind]
        return told[-1] if told else None

    def _named(self, amount: Amount) -> Head | None:
        opening = last_of(self._norm, _SENTENCE, max(0, amount.start - _REACH), amount.start) + 1
        before = [*_statistic().finditer(self._norm, opening, amount.start)]
        end = min(len(self._norm), amount.end + _REACH)
        closing = min((i for i in (self._norm.find(m, amount.end, end) for m in _SENTENCE) if i >= 0), default=end)
        found = before[-1] if before else _statistic().search(self._norm, amount.end, closing)
        if found is None:
            return None
        is_rate = amount.kind == "percent" and _RATE.match(self._norm, found.end())
        return Head(*found.span(), self._text[slice(*found.span())], Measure.GROWTH if is_rate else None)
