"""Targets and outcomes resolved: the body measured, codes, and periods read again where a date became known."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from lishui_gazette.records import BodyKind
from lishui_gazette.records.arrow import flat
from lishui_gazette.resolve.bodies import Bodies
from lishui_gazette.resolve.columns import Codes, Encoded, Mask, columns_replaced, patched, rows_where
from lishui_gazette.resolve.dating import reread_period
from lishui_gazette.resolve.documents import UNKNOWN, Documents
from lishui_gazette.resolve.naming import BodyName
from lishui_gazette.resolve.packing import unpacked
from lishui_gazette.resolve.spill import Made, Spill
from lishui_gazette.resolve.statements import Statement, read_statement

__all__ = ["Quantities", "comparable"]

COMPARED = (
    "document_id", "article_id", "indicator", "action", "measure", "comparator", "value", "value_upper", "unit",
    "relative_to", "rank_scope", "period_end", "period_text", "evidence",
)  # fmt: skip
AT_ONCE = 4096  # statements compared at once, about
Keys = npt.NDArray[np.uint64]
_MIXER = np.uint64(0x9E3779B97F4A7C15)  # the odd number nearest to 2**64 over the golden ratio


class Quantities:
    """One of the two tables with its readings, as columns of numbers; rows are looked at where they can decide."""

    def __init__(self, name: str, table: pa.Table, read: pa.Table, documents: Documents) -> None:
        self._name, self._table, self._read, self._documents = name, table, read, documents
        self._key = f"{name[:-1]}_id"
        self._owners = documents.positions(flat(table["document_id"]))
        self._bodies = Encoded(read["body"])
        self._ends = self._periods()

    def _periods(self) -> dict[int, date]:
        """The ends of periods (今年, 上半年) that are read again, by the number of the row."""
        changed = self._documents.changed
        if not changed:
            return {}
        table = self._table.select(["period_end", "period_text"])
        found: dict[int, date] = {}
        for at, row in rows_where(table, np.isin(self._owners, list(changed))):
            if row["period_end"] is None and row["period_text"]:
                end = reread_period(row["period_text"], changed[int(self._owners[at])].dating)
                if end:
                    found[at] = end
        return found

    def resolved(self, index: Bodies, people_of: Callable[[pa.ChunkedArray], Made], spill: Spill) -> pa.Table:
        """The table with bodies, codes, periods and the ids of people."""
        bodies = list(map(unpacked, self._bodies.values))
        ids = [index.id_of(body) if index.has(body) else None for body in bodies]
        codes = [_code(body) for body in bodies]
        printed = self._table["area_code"]
        table = columns_replaced(self._table, {"indicator_code": self._read["indicator_code"]})
        if self._ends:
            table = columns_replaced(table, {"period_end": patched(table["period_end"], self._ends)})
        replaced: dict[str, Made] = {
            "body_id": lambda begin, end: self._bodies.taken(ids, begin, end),
            "area_code": lambda begin, end: pc.coalesce(
                printed.slice(begin, end - begin), self._bodies.taken(codes, begin, end)
            ),
            "speaker_id": people_of(self._table["speaker_id"]),
        }
        return spill.replaced(self._name, table, replaced)

    def keys(self, index: Bodies) -> tuple[Keys, Mask, Codes]:
        """A number for the series of each row, whether it can be compared, and its document's position.

        That can be statements on a known body in a trusted document of known date. Rows of one series have one number.
        """
        bodies = map(unpacked, self._bodies.values)
        settled = np.array([_hash(index.key_of(body)) if index.has(body) else 0 for body in bodies] + [0], np.uint64)
        of_bodies = settled[self._bodies.codes]
        series = np.asarray(self._read["series"].to_numpy()).view(np.uint64)
        is_known = (of_bodies != 0) & (self._documents.first[self._owners] != UNKNOWN)
        return of_bodies * _MIXER + series, is_known, self._owners

    def statements(self, index: Bodies, wanted: Mask) -> Iterator[Statement]:
        """The wanted rows as statements."""
        columns = dict.fromkeys((self._key, *COMPARED))
        table = self._table.select(list(columns)).append_column("indicator_code", self._read["indicator_code"])
        for at, row in rows_where(table, wanted):
            printed = self._documents.dates(int(self._owners[at]))[0]
            body = unpacked(self._bodies[int(self._bodies.codes[at])])
            row["period_end"] = self._ends.get(at, row["period_end"])
            assert printed is not None
            yield read_statement(row, row[self._key], index.key_of(body), printed)


def comparable(targets: Quantities, outcomes: Quantities, index: Bodies) -> Iterator[tuple[Mask, Mask]]:
    """The targets that an outcome, or a target of another document, shares the series of; and those outcomes.

    Some series at a time.
    """
    goals, is_goal, owners = targets.keys(index)
    results, is_result, _ = outcomes.keys(index)
    wanted = np.isin(goals, results[is_result]) & is_goal
    at = np.flatnonzero(is_goal)
    at = at[np.argsort(goals[at], kind="stable")]
    if len(at):
        begins = np.flatnonzero(np.diff(goals[at], prepend=~goals[at][:1]))
        is_shared = np.minimum.reduceat(owners[at], begins) != np.maximum.reduceat(owners[at], begins)
        wanted[at[np.repeat(is_shared, np.diff(begins, append=len(at)))]] = True
    told = np.isin(results, goals[wanted]) & is_result
    parts = np.uint64(1 + (int(wanted.sum()) + int(told.sum())) // AT_ONCE)
    for part in range(int(parts)):
        yield wanted & (goals % parts == part), told & (results % parts == part)


def _hash(key: str) -> int:
    return hash(key) % 2**64 or 1


def _code(body: BodyName) -> str | None:
    return body.area.code if body.area and body.kind is BodyKind.AREA else None
