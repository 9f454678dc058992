"""What amounts belong to, and what the amounts of a sentence so far leave behind for those that follow."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from lishui_gazette.extract.mentions import QuantityMention
from lishui_gazette.records import Measure

__all__ = ["Chain", "Head"]


class Head(NamedTuple):
    """A name that amounts belong to, printed at `[start, end)`; `text` is the indicator.

    `area` is the place that the text gives the name for, empty where that is looked up beside the number;
    `amount_end` is where the last amount read with it ends, -1 where that was in an earlier sentence; `rule` names what
    decided that the amounts are this name's.
    """

    start: int
    end: int
    text: str
    measure: Measure | None = None
    verb: str = ""
    verb_class: str = ""
    amount_end: int = 0
    kind: str = ""
    symbol: str = ""
    rule: str = ""
    area: str = ""

    def measured(self, measure: Measure, amount_end: int, kind: str, symbol: str) -> Head:
        """The head as the amount of this kind and unit that ends at `amount_end` leaves it."""
        return self._replace(measure=measure, amount_end=amount_end, kind=kind, symbol=symbol)


@dataclass(slots=True)
class Chain:
    """What the amounts of a sentence so far leave behind.

    `end` is where the last of them ends; `from_start` where the lead of a starting value begins (由4个增加至7个), None
    where none waits, and `from_at` where that lead's name ends. `last` is the quantity told last.
    """

    heads: list[Head] = field(default_factory=list)
    end: int = 0
    from_start: int | None = None
    from_at: int = 0
    last: QuantityMention | None = None

    @property
    def is_told(self) -> bool:
        """Whether the sentence has named something already."""
        return any(head.amount_end >= 0 for head in self.heads)
