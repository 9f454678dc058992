"""Reprints: texts that share most of their character 5-grams."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rensa import RMinHash, RMinHashLSH

__all__ = ["near_duplicates", "similarity"]

GRAM = 5
PERMUTATIONS = 128
BANDS = 32  # four hashes a band: finds nearly all pairs of Jaccard 0.6 and more
SEED = 2020
SIMILAR = 0.7
SHORTEST = 100  # characters; shorter texts share set phrases, not a source

_LAYOUT = re.compile(r"\s+")


def grams(text: str) -> frozenset[str]:
    """The character 5-grams of `text` without white space; the whole text where it is shorter."""
    squeezed = _LAYOUT.sub("", text)
    return frozenset(squeezed[i : i + GRAM] for i in range(max(1, len(squeezed) - GRAM + 1)))


def similarity(one: frozenset[str], other: frozenset[str]) -> float:
    """Jaccard similarity, 0 to 1; two empty sets are equal."""
    return len(one & other) / len(one | other) if one or other else 1.0


def near_duplicates(texts: Sequence[str]) -> Iterator[tuple[int, int, float]]:
    """Pairs of indices of texts whose 5-grams have a Jaccard similarity of 0.7 or more, with it.

    MinHash (128 permutations in 32 bands) proposes pairs, the exact similarity decides. Texts of
    fewer than 100 characters are left out. Each pair comes once, the smaller index first.
    Source of the method: Broder 1997, On the resemblance and containment of documents.
    """
    index = RMinHashLSH(SIMILAR, PERMUTATIONS, BANDS)
    kept: dict[int, frozenset[str]] = {}
    for i, text in enumerate(texts):
        if len(text) < SHORTEST:
            continue
        own = grams(text)
        sketch = RMinHash(PERMUTATIONS, SEED)
        sketch.update(own)
        for j in sorted(index.query(sketch)):
            exact = similarity(kept[j], own)
            if exact >= SIMILAR:
                yield j, i, exact
        index.insert(i, sketch)
        kept[i] = own
