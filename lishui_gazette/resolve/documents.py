"""The documents by their position: when each appeared, and whose date became known across documents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from lishui_gazette.memory import moved
from lishui_gazette.records.arrow import flat
from lishui_gazette.resolve.columns import Codes, columns_replaced, patched, rows_where
from lishui_gazette.resolve.dating import Published, Row
from lishui_gazette.resolve.numbers import Order, numbers_of
from lishui_gazette.resolve.source import Part, Source
from lishui_gazette.resolve.spill import Spill

__all__ = ["UNKNOWN", "Days", "Documents", "dates_of", "day_number", "day_numbers"]

DATED = (
    "document_id", "publication_date_start", "publication_date_end", "publication_date_precision",
    "publication_date_basis", "date_clues",
)  # fmt: skip
_IDS = pa.schema([("document_id", pa.string())])
Days = npt.NDArray[np.int32]  # since 1970; `UNKNOWN` where a day is not known
_EPOCH = date(1970, 1, 1).toordinal()
UNKNOWN = np.iinfo(np.int32).max


class Documents:
    """The documents of a source by their position: ids, and the days between which each appeared."""

    def __init__(self, source: Source, spill: Spill) -> None:
        self._source = source
        ids, numbers, days = spill.writer("document ids", _IDS), [], []
        for part in source.parts("documents"):
            table = part.tables["documents"]
            ids.write(pa.table([table["document_id"]], schema=_IDS))
            numbers.append(numbers_of(flat(table["document_id"])))
            days.append([day_numbers(table[f"publication_date_{end}"]) for end in ("start", "end")])
        self.ids: pa.ChunkedArray = ids.close()["document_id"]
        self._order = Order(np.concatenate([np.zeros(0, np.uint64), *numbers]))
        self.first, self.last = (moved(np.concatenate([np.zeros(0, np.int32), *(p[n] for p in days)])) for n in (0, 1))
        self.published: Mapping[int, Published] = {}

    def __len__(self) -> int:
        return len(self.ids)

    def positions(self, document_ids: pa.Array) -> Codes:
        """The positions of the documents with some ids; -1 where there is none."""
        return self._order.positions(numbers_of(document_ids)).astype(np.int32)

    def rows(self, positions: Iterable[int], columns: Sequence[str] = DATED) -> list[Row]:
        """The rows of some documents in order, by default what tells their dates."""
        wanted = np.zeros(len(self), bool)
        wanted[list(positions)] = True
        return [
            row
            for part in self._source.parts("documents", of=np.flatnonzero(wanted))
            for _, row in rows_where(part.tables["documents"].select(list(columns)), wanted[part.documents])
        ]

    def days_of(self, document_ids: Sequence[str]) -> dict[str, date | None]:
        """The first days on which some documents can have appeared."""
        found = self.positions(pa.array(document_ids, pa.string())).tolist()
        return {key: self.dates(at)[0] for key, at in zip(document_ids, found, strict=True)}

    def redate(self, published: Mapping[int, Published]) -> None:
        """Takes in what was told of some documents, by their position."""
        self.published = published
        for position, told in published.items():
            for days, day in ((self.first, told.dating.first), (self.last, told.dating.last)):
                days[position] = UNKNOWN if day is None else day_number(day)

    @property
    def changed(self) -> dict[int, Published]:
        """The documents whose date became known across documents."""
        return {position: told for position, told in self.published.items() if told.is_changed}

    def dates(self, position: int) -> tuple[date | None, date | None]:
        """The days between which a document appeared."""
        return _day(self.first[position]), _day(self.last[position])

    def rewritten(self, part: Part, groups: Sequence[str]) -> pa.Table:
        """The documents of a part with their groups, their dates and what the dates rest on."""
        told = {at - part.first: self.published[at] for at in self.published if part.holds(at)}
        table, own = part.tables["documents"], part.documents
        replaced = {
            "publication_date_start": dates_of(self.first[own]),
            "publication_date_end": dates_of(self.last[own]),
            **{
                f"publication_date_{name}": patched(
                    table[f"publication_date_{name}"], {at: getattr(told[at].dating, name) for at in told}
                )
                for name in ("precision", "basis")
            },
            "date_clues": patched(table["date_clues"], {at: told[at].clues for at in told}),
            "group_id": list(groups),
        }
        return columns_replaced(table, replaced)


def day_numbers(column: pa.ChunkedArray) -> Days:
    """A column of dates as numbers."""
    return np.array(pc.fill_null(column.cast(pa.int32()), UNKNOWN).to_numpy(), np.int32)


def dates_of(days: Days) -> pa.Array:
    """Days as a column of dates, null where unknown."""
    return pa.array(days, mask=days == UNKNOWN).cast(pa.date32())


def day_number(day: date) -> int:
    """A day as a number."""
    return day.toordinal() - _EPOCH


def _day(number: int) -> date | None:
    return None if number == UNKNOWN else date.fromordinal(int(number) + _EPOCH)
