"""Which articles print one text, looked up by the documents that they are of."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from lishui_gazette.records.arrow import flat
from lishui_gazette.resolve.documents import Documents
from lishui_gazette.resolve.source import Part
from lishui_gazette.resolve.spill import Spill

__all__ = ["Reprints"]

_SIDES = ("", "other_")


class Reprints:
    """The pairs of a table of duplicates in the order of the documents, each under both of its articles."""

    def __init__(self, duplicates: pa.Table, documents: Documents, spill: Spill) -> None:
        self._pairs = duplicates
        owners = [documents.positions(flat(duplicates[f"{side}document_id"])) for side in _SIDES]
        every = np.concatenate(owners)
        order = np.argsort(every, kind="stable")
        self._at = spill.array("reprinted documents", len(every), np.int32)
        self._rows = spill.array("reprinted rows", len(every), np.int64)
        self._at[:], self._rows[:] = every[order], order % max(len(duplicates), 1)

    def of(self, part: Part) -> dict[str, list[str]]:
        """For each article of some documents that has a reprint, or is one, the other articles, in order."""
        own = part.documents
        begin, end = np.searchsorted(self._at, (own.start, own.stop))
        pairs = self._pairs.take(pa.array(np.unique(self._rows[begin:end])))
        found: dict[str, set[str]] = {}
        one, other = (pairs[f"{side}article_id"].to_pylist() for side in _SIDES)
        for article, same in (*zip(one, other, strict=True), *zip(other, one, strict=True)):
            found.setdefault(article, set()).add(same)
        return {article: sorted(others) for article, others in found.items()}
