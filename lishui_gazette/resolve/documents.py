"""The documents by their position: when each appeared, and whose date became known across documents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from lishui_gazette.resolve.columns import Codes, columns_replaced, patched, rows_where
from lishui_gazette.resolve.dating import Published, Row

__all__ = ["UNKNOWN", "Documents", "dates_of"]

DATED = (
    "document_id", "publication_date_start", "publication_date_end", "publication_date_precision",
    "publication_date_basis", "date_clues",
)  # fmt: skip
NUMBERED = (
    "document_id", "series_title", "issue_year", "issue_number", "issue_serial", "publication_date_start",
    "publication_date_precision",
)  # fmt: skip
Days = npt.NDArray[np.int32]  # since 1970; `UNKNOWN` where a day is not known
_EPOCH = date(1970, 1, 1).toordinal()
UNKNOWN = np.iinfo(np.int32).max


class Documents:
    """The documents of a dataset as columns: ids, and the days between which each appeared."""

    def __init__(self, table: pa.Table, read: pa.Table) -> None:
        self.table = table
        self._places = read["places"]
        self.ids: pa.ChunkedArray = table["document_id"]
        self.first, self.last = (_days(table[f"publication_date_{end}"]) for end in ("start", "end"))
        self.published: Mapping[int, Published] = {}

    def __len__(self) -> int:
        return len(self.ids)

    def places(self, position: int) -> frozenset[str]:
        """The places that the document at a position speaks from."""
        return frozenset(self._places[position].as_py())

    def rows(self, positions: Iterable[int], columns: Sequence[str] = DATED) -> list[Row]:
        """The rows of some documents in order, by default what tells their dates."""
        wanted = np.zeros(len(self), bool)
        wanted[list(positions)] = True
        return [row for _, row in rows_where(self.table.select(list(columns)), wanted)]

    def numbered(self) -> list[Row]:
        """The rows of documents that are numbered issues of a series."""
        return self.rows(
            np.flatnonzero(pc.and_(*map(self._has, ("series_title", "issue_number"))).to_numpy()), NUMBERED
        )

    def grouped(self, pairs: Iterable[tuple[str, str]]) -> list[Row]:
        """The rows of documents that may be of one group with others: in a series, or in one of `pairs` of ids."""
        linked = pa.array(sorted({key for pair in pairs for key in pair}), pa.string())
        may_be = pc.or_(self._has("series_title"), pc.is_in(self.ids, value_set=linked))
        return self.rows(np.flatnonzero(may_be.to_numpy()), NUMBERED)

    def groups(self, found: Mapping[str, str]) -> dict[str, str]:
        """The group of each document: what was found, else its own."""
        return {key: found.get(key, key) for key in self.ids.to_pylist()}

    def days_of(self, document_ids: Sequence[str]) -> dict[str, date | None]:
        """The first days on which some documents can have appeared."""
        found = pc.index_in(pa.array(document_ids, pa.string()), value_set=self.ids).to_pylist()
        return {key: self.dates(at)[0] for key, at in zip(document_ids, found, strict=True)}

    def _has(self, name: str) -> pa.ChunkedArray:
        return pc.is_valid(self.table[name])

    def positions(self, document_ids: pa.ChunkedArray) -> Codes:
        """The positions of the documents that rows are of."""
        found = pc.index_in(document_ids, value_set=self.ids)
        return np.asarray(found.to_numpy(), dtype=np.int32)

    def redate(self, published: Mapping[int, Published]) -> None:
        """Takes in what was told of some documents, by their position."""
        self.published = published
        for position, told in published.items():
            for days, day in ((self.first, told.dating.first), (self.last, told.dating.last)):
                days[position] = UNKNOWN if day is None else _number(day)

    @property
    def changed(self) -> dict[int, Published]:
        """The documents whose date became known across documents."""
        return {position: told for position, told in self.published.items() if told.is_changed}

    def dates(self, position: int) -> tuple[date | None, date | None]:
        """The days between which a document appeared."""
        return _day(self.first[position]), _day(self.last[position])

    def ranks(self) -> Codes:
        """The place of each document in the order of time, unknown days last, then of ids."""
        by_id = np.empty(len(self), np.int32)
        by_id[pc.sort_indices(self.ids).to_numpy()] = np.arange(len(self), dtype=np.int32)
        ranks = np.empty(len(self), np.int32)
        ranks[np.lexsort((by_id, self.first))] = np.arange(len(self), dtype=np.int32)
        return ranks

    def resolved(self, groups: Mapping[str, str]) -> pa.Table:
        """The table with groups, dates and what the dates rest on."""
        told = self.published
        replaced = {
            "publication_date_start": dates_of(self.first),
            "publication_date_end": dates_of(self.last),
            **{
                f"publication_date_{name}": self._patched(
                    f"publication_date_{name}", {at: getattr(told[at].dating, name) for at in told}
                )
                for name in ("precision", "basis")
            },
            "date_clues": self._patched("date_clues", {at: told[at].clues for at in told}),
            "group_id": list(groups.values()),
        }
        return columns_replaced(self.table, replaced)

    def _patched(self, name: str, values: Mapping[int, Any]) -> pa.ChunkedArray:
        return patched(self.table[name], values)


def _days(column: pa.ChunkedArray) -> Days:
    return np.array(pc.fill_null(column.cast(pa.int32()), UNKNOWN).to_numpy(), np.int32)


def dates_of(days: Days) -> pa.Array:
    """Days as a column of dates, null where unknown."""
    return pa.array(days, mask=days == UNKNOWN).cast(pa.date32())


def _number(day: date) -> int:
    return day.toordinal() - _EPOCH


def _day(number: int) -> date | None:
    return None if number == UNKNOWN else date.fromordinal(int(number) + _EPOCH)
