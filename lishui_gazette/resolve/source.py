"""What resolution reads: the rows of documents with what they say by themselves, some documents at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from lishui_gazette.records.arrow import flat
from lishui_gazette.resolve.duplicates import sketch_articles
from lishui_gazette.resolve.numbers import Numbers, mixed, numbers_of
from lishui_gazette.resolve.reading import READINGS, read_rows

__all__ = ["Counts", "Part", "Positions", "Source", "TableSource", "is_wanted"]

Counts = npt.NDArray[np.int64]
Positions = npt.NDArray[Any]
AT_ONCE = 512  # documents of a part


@dataclass(frozen=True, slots=True)
class Part:
    """Some documents that follow one another: rows of tables, in their order, and the readings of these rows.

    `first` is the position of the first document, `begins` the number of the first row of each table, both over the
    whole source; `counts` are the rows that each document has in each table, `identities` a number for each document
    that is another one where it changed.
    """

    first: int
    identities: Numbers
    begins: Mapping[str, int]
    counts: Mapping[str, Counts]
    tables: Mapping[str, pa.Table]
    read: Mapping[str, pa.Table]

    def owners(self, name: str) -> Counts:
        """The position of the document that each row of a table is of."""
        return np.repeat(np.arange(self.documents.start, self.documents.stop), self.counts[name])

    @property
    def documents(self) -> slice:
        """The positions of the documents."""
        return slice(self.first, self.first + len(next(iter(self.counts.values()))))

    def holds(self, position: int) -> bool:
        """Whether the document at a position is of this part."""
        own = self.documents
        return bool(own.start <= position < own.stop)

    def digests(self, name: str) -> Numbers:
        """A number for each row of a table that changes with what its document says."""
        counts = self.counts[name]
        within = np.arange(int(counts.sum())) - np.repeat(np.cumsum(counts) - counts, counts)
        return mixed(np.repeat(self.identities, counts), within)

    def rows(self, name: str) -> slice:
        """The numbers of the rows of a table, over the whole source."""
        return slice(self.begins[name], self.begins[name] + len(self.tables[name]))


class Source(Protocol):
    """Documents with their rows, read as often as they are asked for; nothing of them is held in between.

    Beside the tables of documents there are `sketches`, those of their articles (`duplicates.SKETCHES`).
    """

    @property
    def documents(self) -> int:
        """How many documents there are."""

    def count(self, name: str) -> int:
        """How many rows a table has."""

    def parts(self, *names: str, of: Positions | None = None, last: bool = False) -> Iterator[Part]:
        """All documents, with their rows in some tables and what these say by themselves.

        With `of`, positions of documents, only the parts that have one of these. With `last` most will not be asked
        for again: a source need not keep at hand what it has read.
        """


class TableSource:
    """Tables in memory as a source. Rows of one document must follow one another, in the order of the documents."""

    def __init__(self, tables: Mapping[str, pa.Table], read: Mapping[str, pa.Table] | None = None) -> None:
        self._tables = {**tables, "sketches": sketch_articles(tables["articles"])}
        self._read = read_rows(tables) if read is None else read
        ids = tables["documents"]["document_id"]
        self._counts = {name: _counts(table["document_id"], ids) for name, table in self._tables.items()}

    @property
    def documents(self) -> int:
        """How many documents there are."""
        return len(self._tables["documents"])

    def count(self, name: str) -> int:
        """How many rows a table has."""
        return len(self._tables[name])

    def parts(self, *names: str, of: Positions | None = None, last: bool = False) -> Iterator[Part]:
        """All documents, or the parts with one of some, with their rows and what these say by themselves."""
        begins = dict.fromkeys(names, 0)
        identities = numbers_of(flat(self._tables["documents"]["document_id"]))
        for first in range(0, self.documents, AT_ONCE):
            counts = {name: self._counts[name][first : first + AT_ONCE] for name in names}
            lengths = {name: int(counts[name].sum()) for name in names}
            tables = {name: self._tables[name].slice(begins[name], lengths[name]) for name in names}
            read = {n: self._read[n].slice(begins[n], lengths[n]) for n in names if n in READINGS}
            own = identities[first : first + AT_ONCE]
            if is_wanted(first, first + AT_ONCE, of):
                yield Part(first, own, dict(begins), counts, tables, read)
            begins = {name: begin + lengths[name] for name, begin in begins.items()}


def is_wanted(first: int, last: int, of: Positions | None) -> bool:
    """Whether the documents `[first, last)` have one of some positions; all are wanted where there are none."""
    return of is None or bool(((of >= first) & (of < last)).any())


def _counts(owners: pa.ChunkedArray, ids: pa.ChunkedArray) -> Counts:
    """How many rows each document has; raises `ValueError` where rows do not stand in the order of the documents."""
    at = pc.index_in(owners, value_set=ids).to_numpy()
    if (np.diff(at) < 0).any():
        raise ValueError("rows must stand in the order of their documents")
    return np.bincount(np.asarray(at, np.int64), minlength=len(ids))
