"""How alike two strings, two spans and two lists are, and how records are paired one to one."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

__all__ = ["Tally", "clean", "dice", "iou", "overlap", "pair_up", "shared"]

Row = dict[str, Any]
Pair = tuple[int, int]
QUOTATION = frozenset("\"'“”‘’「」《》")


@dataclass(slots=True)
class Tally:
    """Counts of right, predicted and annotated items; they add up over documents."""

    right: float = 0
    predicted: int = 0
    gold: int = 0

    def add(self, right: float, predicted: int, gold: int) -> None:
        """Adds the counts of one more comparison."""
        self.right += right
        self.predicted += predicted
        self.gold += gold

    @property
    def precision(self) -> float:
        """The part of what was predicted that is right; 0 where nothing was predicted."""
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """The part of what is annotated that was found; 0 where nothing is annotated."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both; 1 where nothing was predicted and nothing is annotated."""
        both = self.predicted + self.gold
        return 2 * self.right / both if both else 1.0


def clean(text: str | None) -> str:
    """The wording alone: folded to one width, without spaces and quotation marks; "" for None."""
    folded = unicodedata.normalize("NFKC", text or "")
    return "".join(c for c in folded if not c.isspace() and c not in QUOTATION)


def dice(one: str | None, other: str | None) -> float:
    """The share of character pairs that two strings have in common, 0 to 1; 1 where the wording is the same."""
    a, b = clean(one), clean(other)
    if a == b:
        return 1.0
    pairs_a, pairs_b = (Counter(pairwise(s)) for s in (a, b))
    both = pairs_a.total() + pairs_b.total()
    return 2 * (pairs_a & pairs_b).total() / both if both else 0.0


def overlap(one: Sequence[int] | None, other: Sequence[int] | None) -> int:
    """The number of characters that two spans share; 0 where either is missing."""
    return max(0, min(one[1], other[1]) - max(one[0], other[0])) if one and other else 0


def iou(one: Sequence[int] | None, other: Sequence[int] | None) -> float:
    """What two spans share over what they cover together, 0 to 1."""
    common = overlap(one, other)
    if not (common and one and other):
        return 0.0
    return common / (one[1] - one[0] + other[1] - other[0] - common)


def shared(one: Iterable[str | None], other: Iterable[str | None]) -> tuple[int, int, int]:
    """How many cleaned strings two lists share, and how many each has; a string counts as often as it stands."""
    a, b = Counter(map(clean, one)), Counter(map(clean, other))
    return (a & b).total(), a.total(), b.total()


def pair_up(
    predicted: Sequence[Row], gold: Sequence[Row], affinity: Callable[[Row, Row], float], floor: float
) -> list[Pair]:
    """Indices of predicted and annotated records that belong together, the closest paired first.

    Each record is paired at most once; two with an affinity below `floor` stay apart.
    """
    candidates = sorted(
        ((affinity(p, g), i, j) for i, p in enumerate(predicted) for j, g in enumerate(gold)), reverse=True
    )
    taken_predicted: set[int] = set()
    taken_gold: set[int] = set()
    pairs = []
    for closeness, i, j in candidates:
        if closeness < floor:
            break
        if i not in taken_predicted and j not in taken_gold:
            taken_predicted.add(i)
            taken_gold.add(j)
            pairs.append((i, j))
    return pairs
