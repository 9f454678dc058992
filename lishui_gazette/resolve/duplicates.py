"""Reprints: articles that share most of their character 5-grams.

A sketch of each article is made where its text is at hand (`sketch_articles`, batch by batch); pairs are proposed
from the sketches alone, and only the texts of proposed pairs are read again to measure them exactly.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
from rensa import RMinHash

from lishui_gazette.records import Duplicate
from lishui_gazette.resolve.numbers import Numbers, mixed
from lishui_gazette.resolve.spill import Spill

__all__ = [
    "SKETCHES", "Pair", "Sketches", "TextsOf", "find_reprints", "grams", "near_duplicates", "similarity",
    "sketch_articles", "texts_in",
]  # fmt: skip

GRAM = 5
PERMUTATIONS = 128
ROWS = 4  # hashes a band: with 32 bands nearly all pairs of Jaccard 0.6 and more are proposed
SEED = 2020
SIMILAR = 0.7
SHORTEST = 100  # characters; shorter texts share set phrases, not a source
ALIKE = 64  # equal hashes of a sketch: of articles of Jaccard 0.7 hardly one pair in a million has fewer
COMPARED = 4096  # pairs whose sketches are compared at once, about
AT_ONCE = 512  # proposed pairs whose texts are held at once
CROWDED = 64  # of a bucket with more articles each is compared with its first ones only: they form one group anyway

SKETCHES = pa.schema(
    [
        pa.field("article_id", pa.string(), nullable=False),
        pa.field("document_id", pa.string(), nullable=False),
        pa.field("sketch", pa.list_(pa.uint32(), PERMUTATIONS), nullable=False),
    ]
)
TextsOf = Callable[[Sequence[str]], Mapping[str, str]]
Bands = npt.NDArray[np.uint32]
Positions = npt.NDArray[np.int64]
DaysOf = Callable[[Sequence[str]], Mapping[str, date | None]]
_LAYOUT = re.compile(r"\s+")
FIRST_OF_CROWD = 8


class Pair(NamedTuple):
    """Two articles, by position in the sketches (the first one first), and their similarity."""

    first: int
    second: int
    similarity: float


def grams(text: str) -> frozenset[str]:
    """The character 5-grams of `text` without white space; the whole text where it is shorter."""
    squeezed = _LAYOUT.sub("", text)
    return frozenset(squeezed[i : i + GRAM] for i in range(max(1, len(squeezed) - GRAM + 1)))


def _numbers(texts: Sequence[str]) -> tuple[Numbers, Numbers]:
    """A number for each gram of some texts as they come, some more than once, and where those of each text begin.

    The grams of all texts are made at once, without a string for each.
    """
    squeezed = [_LAYOUT.sub("", text).ljust(GRAM, "\0") for text in texts]
    points = np.frombuffer("".join(squeezed).encode("utf-32-le", "surrogatepass"), np.uint32)
    ends = np.cumsum([len(text) for text in squeezed])
    count = len(points) - GRAM + 1
    numbers = mixed(*(points[place : count + place] for place in range(GRAM)))
    is_within = np.ones(count, bool)
    for place in range(1, GRAM):
        is_within[ends[:-1] - place] = False  # where a gram would go on into the next text
    begins = np.append(0, ends - (GRAM - 1) * np.arange(1, len(ends) + 1))
    return numbers[is_within], begins.astype(np.uint64)


def similarity(one: frozenset[str], other: frozenset[str]) -> float:
    """Jaccard similarity, 0 to 1; two empty sets are equal."""
    return len(one & other) / len(one | other) if one or other else 1.0


def sketch_articles(articles: pa.Table | pa.RecordBatch) -> pa.Table:
    """MinHash sketches (128 permutations) of the articles whose text is at hand and has 100 characters or more.

    Takes rows of `articles` (`article_id`, `document_id`, `text`), all or a batch; gives `SKETCHES`, in order. A
    sketch depends on its text alone. Source of the method: Broder 1997, On the resemblance and containment of
    documents.
    """
    rows = pa.table({name: articles.column(name) for name in ("article_id", "document_id", "text")})
    rows = rows.filter(pc.fill_null(pc.greater_equal(pc.utf8_length(rows["text"]), SHORTEST), False))
    sketches = []
    if len(rows):
        sketches = RMinHash.digest_matrix_from_flat_token_hashes(
            *_numbers(rows["text"].to_pylist()), PERMUTATIONS, SEED
        ).to_rows()
    columns = [rows["article_id"], rows["document_id"], pa.array(sketches, SKETCHES.field("sketch").type)]
    return pa.Table.from_arrays(columns, schema=SKETCHES)


def texts_in(articles: Iterable[pa.Table], article_ids: Sequence[str]) -> dict[str, str]:
    """The texts of some articles by their ids, out of a table that comes in parts."""
    wanted = pa.array(article_ids, pa.string())
    kept = (table.filter(pc.is_in(table["article_id"], value_set=wanted)) for table in articles)
    return {
        key: text
        for table in kept
        for key, text in zip(table["article_id"].to_pylist(), table["text"].to_pylist(), strict=True)
    }


class Sketches:
    """The sketches of many articles as an array (article, band, hash), and whose they are."""

    def __init__(self, parts: Iterable[pa.Table], count: int, spill: Spill) -> None:
        self._names = spill.writer("sketched", pa.schema(list(SKETCHES)[:2]))
        values = spill.array("sketches", count * PERMUTATIONS, np.uint32)
        at = 0
        for part in parts:
            self._names.write(part.select(self._names.schema.names))
            for chunk in part["sketch"].chunks:
                own = chunk.flatten().to_numpy(zero_copy_only=False)
                values[at : at + len(own)] = own
                at += len(own)
        self.bands: Bands = values.reshape(count, PERMUTATIONS // ROWS, ROWS)
        self._rows = self._names.close()

    def articles(self, positions: Iterable[int]) -> dict[int, str]:
        """The ids of the articles at some positions."""
        return self._column("article_id", positions)

    def documents(self, positions: Iterable[int]) -> dict[int, str]:
        """The ids of the documents that they are of."""
        return self._column("document_id", positions)

    def _column(self, name: str, positions: Iterable[int]) -> dict[int, str]:
        listed = sorted(set(positions))
        found = self._rows[name].take(pa.array(listed, pa.int64())).to_pylist()
        return dict(zip(listed, found, strict=True))


def near_duplicates(sketches: Sketches, texts_of: TextsOf) -> Iterator[Pair]:
    """Pairs of articles whose 5-grams have a Jaccard similarity of 0.7 or more, with it, in order.

    Equal bands of the sketches propose pairs; the texts, which `texts_of` gives by article id, decide.
    """
    proposed = _proposed(sketches.bands)
    for begin in range(0, len(proposed), AT_ONCE):
        pairs = proposed[begin : begin + AT_ONCE]
        ids = sketches.articles(at for pair in pairs for at in pair)
        kept = {key: grams(text) for key, text in texts_of(sorted(ids.values())).items()}
        for first, second in pairs:
            exact = similarity(kept[ids[first]], kept[ids[second]])
            if exact >= SIMILAR:
                yield Pair(first, second, exact)


def _proposed(bands: Bands) -> list[tuple[int, int]]:
    """The pairs of positions that share a band, and half of their hashes, in order."""
    found = [np.zeros((0, 2), np.int64)]
    for band in range(bands.shape[1]):
        keys = mixed(*bands[:, band].T)  # one number a band: where two bands fall together, the texts tell them apart
        order = np.argsort(keys, kind="stable")
        begins = np.flatnonzero(np.diff(keys[order], prepend=~keys[order][:1]))
        sizes = np.append(begins[1:], len(order)) - begins
        found += _alike(bands, order, begins[sizes > 1], sizes[sizes > 1])
    return [(one, other) for one, other in np.unique(np.concatenate(found), axis=0).tolist()]


def _alike(bands: Bands, order: Positions, begins: Positions, sizes: Positions) -> Iterator[Positions]:
    """The pairs within buckets of a band that share half of their hashes: few of all that share a band do.

    A bucket is so many of `order` from where it begins on. Those of a size are paired together.
    """
    for size in np.unique(sizes).tolist():
        one, other = _pairs(size)
        alike, at_once = begins[sizes == size], max(1, COMPARED // len(one))
        for begin in range(0, len(alike), at_once):
            members = order[alike[begin : begin + at_once, None] + np.arange(size)]
            yield _sharing(bands, np.column_stack([members[:, one].ravel(), members[:, other].ravel()]))


def _sharing(bands: Bands, pairs: Positions) -> Positions:
    parts = np.array_split(pairs, 1 + len(pairs) // COMPARED)
    return np.concatenate([p[(bands[p[:, 0]] == bands[p[:, 1]]).sum(axis=(1, 2)) >= ALIKE] for p in parts])


def _pairs(size: int) -> tuple[Positions, Positions]:
    """All pairs of a bucket's members; of a crowded one each with the first few, which links them as well."""
    if size <= CROWDED:
        return np.triu_indices(size, 1)
    one, other = np.repeat(np.arange(FIRST_OF_CROWD), size), np.tile(np.arange(size), FIRST_OF_CROWD)
    return one[one < other], other[one < other]


def find_reprints(sketches: Sketches, texts_of: TextsOf, days_of: DaysOf) -> list[Duplicate]:
    """The near-duplicates as records, each of the article that was published later; in the order of their ids."""
    pairs = list(near_duplicates(sketches, texts_of))
    positions = {at for pair in pairs for at in pair[:2]}
    ids, owners = sketches.articles(positions), sketches.documents(positions)
    published = days_of(sorted(set(owners.values())))
    found = []
    for *pair, exact in pairs:
        first, later = sorted(pair, key=lambda at: (published[owners[at]] or date.max, ids[at]))
        found.append(
            Duplicate(
                duplicate_id=f"{owners[later]}:duplicates:{_place(ids[later])}-{owners[first]}-{_place(ids[first])}",
                document_id=owners[later],
                article_id=ids[later],
                other_document_id=owners[first],
                other_article_id=ids[first],
                similarity=round(exact, 4),
                rule="five-grams",
            )
        )
    return sorted(found, key=lambda duplicate: duplicate.duplicate_id)


def _place(article_id: str) -> str:
    return article_id.rsplit(":", 1)[-1]
