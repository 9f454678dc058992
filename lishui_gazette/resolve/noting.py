"""Bodies as documents name them, counted: each with a printed form, how often, and the document that has it first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

import numpy as np
import pyarrow as pa

from lishui_gazette.resolve.bodies import BodyIndex
from lishui_gazette.resolve.columns import Codes, Encoded
from lishui_gazette.resolve.documents import Documents
from lishui_gazette.resolve.packing import unpacked

__all__ = ["Note", "index_of", "notes"]


class Note(NamedTuple):
    """A body (packed) and a printed form: how often documents have both, and the first of them by its rank."""

    body: str
    printed: str | None
    mentions: int
    rank: int


def notes(bodies: Encoded, forms: Encoded, owners: Codes, ranks: Codes) -> Iterator[Note]:
    """What rows name, given the positions of their documents and the documents' ranks; rows without a body aside."""
    at = np.flatnonzero(bodies.codes >= 0)
    named = pa.table({"body": bodies.codes[at], "form": forms.codes[at], "rank": ranks[owners[at]]})
    counted = named.group_by(["body", "form"], use_threads=False).aggregate([("rank", "count"), ("rank", "min")])
    columns = (counted[name].to_pylist() for name in ("body", "form", "rank_count", "rank_min"))
    for body, form, count, rank in zip(*columns, strict=True):
        yield Note(bodies.values[body], forms.values[form] if form >= 0 else None, count, rank)


def index_of(documents: Documents, ranks: Codes, found: Iterable[Note]) -> BodyIndex:
    """The bodies named, with those that are one put together."""
    noted = list(found)
    by_rank = np.argsort(ranks)
    ids = {note.rank: documents.id_at(by_rank[note.rank]) for note in noted}
    days = {ids[rank]: documents.dates(by_rank[rank])[0] or date.max for rank in ids}
    index = BodyIndex({key: (day, key) for key, day in days.items()})
    for note in noted:
        index.add(unpacked(note.body), note.printed, ids[note.rank], note.mentions)
    index.settle()
    return index
