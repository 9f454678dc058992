"""An amount in its clause, and the form of a rule that says which amounts are no record."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from lishui_gazette.extract.quantities.bounds import Amount

__all__ = ["SkipRule", "Told"]


class Told(NamedTuple):
    """An amount in its clause: `lead` is the clause up to it from the amount before, `clause` the whole up to it."""

    norm: str
    amount: Amount
    lead: str
    clause: str
    following: str


@dataclass(frozen=True, slots=True)
class SkipRule:
    """One kind of amount that is no record. The examples give none, the counter-examples at least one.

    It is asked of amounts of these `kinds`; of those of its table where none are named.
    """

    rule_id: str
    holds: Callable[[Told], bool]
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]
    kinds: tuple[str, ...] = ()
