"""Which statements another one can say something of: told from numbers, before any row is looked at."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from lishui_gazette.resolve.buckets import Buckets
from lishui_gazette.resolve.columns import Mask
from lishui_gazette.resolve.documents import UNKNOWN
from lishui_gazette.resolve.numbers import Numbers
from lishui_gazette.resolve.spill import Spill
from lishui_gazette.resolve.statements import Kind

__all__ = ["NO_VALUE", "NUMBERS", "Numbered", "comparable"]

Numbered = npt.NDArray[np.void]
Indices = npt.NDArray[np.int64]
# A statement in numbers. `printed` and `end` (of its period) are days, `owner` is the position of its document.
NUMBERS = np.dtype(
    [
        ("series", np.uint64), ("digest", np.uint64), ("value", np.float64), ("owner", np.int32),
        ("printed", np.int32), ("end", np.int32), ("kind", np.uint8),
    ]
)  # fmt: skip
NO_VALUE = np.inf
NEAR = 0.01  # of a value: farther apart two figures are never one printed to different digits


def comparable(rows: Numbered, spill: Spill) -> Mask:
    """The statements of series that can have a link or be left open (`links.link_targets`).

    More may be told than have one, never fewer: each rule needs what is asked for here. Rows are read some series at
    a time.
    """
    found: Mask = spill.array("comparable", len(rows), bool)
    for bucket in Buckets(rows["series"], _has(rows["kind"], Kind.KNOWN), spill, "statements"):
        at = bucket[_have_a_target_and_more(rows["series"][bucket], _has(rows["kind"][bucket], Kind.GOAL))]
        own = rows[at]
        order = np.lexsort((own["value"], own["kind"] & Kind.PLAN, own["end"], own["series"]))
        found[at[order]] = _in_linked_series(own[order])
    return found


def _have_a_target_and_more(series: Numbers, is_goal: Mask) -> Mask:
    """Which statements are of a series that has a target and another statement: most are not, and need no order."""
    order = np.argsort(series)
    begins = np.flatnonzero(np.diff(series[order], prepend=~series[order][:1]))
    sizes = np.diff(begins, append=len(series))
    found = np.zeros(len(series), bool)
    found[order] = np.repeat((sizes > 1) & np.logical_or.reduceat(is_goal[order], begins), sizes)
    return found


def _in_linked_series(rows: Numbered) -> Mask:
    """The rows of series that can be linked, of rows in the order of series, period, plan and value."""
    hits = np.zeros(len(rows), bool)
    goals = np.flatnonzero(_has(rows["kind"], Kind.GOAL))
    for at, groups, found in (*_outcomes_tell(rows), *_targets_tell(rows, goals)):
        hits[at[groups.begins[found]]] = True
    series = _Groups(rows, rows["series"])
    return np.repeat(np.logical_or.reduceat(hits, series.begins), series.sizes)


class _Groups:
    """Rows cut where one of some columns changes."""

    def __init__(self, rows: Numbered, *columns: npt.NDArray[np.generic]) -> None:
        changes = np.ones(len(rows), bool)
        changes[1:] = np.logical_or.reduce([column[1:] != column[:-1] for column in columns])
        self._rows, self.begins = rows, np.flatnonzero(changes)
        self.sizes = np.diff(self.begins, append=len(rows))

    def least(self, name: str, of: Mask) -> Indices:
        """The least value that some rows of each group have; above every one where there are none."""
        return np.minimum.reduceat(np.where(of, self._rows[name].astype(np.int64), UNKNOWN), self.begins)

    def most(self, name: str, of: Mask) -> Indices:
        """The greatest value that some rows of each group have; below every one where there are none."""
        return np.maximum.reduceat(np.where(of, self._rows[name].astype(np.int64), -UNKNOWN), self.begins)

    def any(self, of: Mask) -> Mask:
        """Whether each group has some of the rows."""
        return np.logical_or.reduceat(of, self.begins)

    def are_of_several_documents(self) -> Mask:
        """Whether the rows of each group are of more than one document."""
        every = np.ones(len(self._rows), bool)
        return self.least("owner", every) < self.most("owner", every)


Found = tuple[Indices, _Groups, Mask]  # numbers of rows in groups, and which groups tell something


def _has(kinds: npt.NDArray[np.uint8], wanted: Kind) -> Mask:
    """Which kinds are, among others, one of some."""
    return (kinds & np.uint8(wanted)) > 0


def _outcomes_tell(rows: Numbered) -> Iterator[Found]:
    """Where an outcome can be that of a target: groups of rows, and which of them have both."""
    kind, ends = rows["kind"], rows["end"]
    told, dated = ~_has(kind, Kind.GOAL), ends != UNKNOWN
    goals = ~told & dated & _has(kind, Kind.ONE)
    is_state, is_plan = _has(kind, Kind.RANK | Kind.STATUS), _has(kind, Kind.PLAN)
    years = ends.astype("datetime64[D]").astype("datetime64[Y]")
    every = np.arange(len(rows))

    series = _Groups(rows, rows["series"])
    yield every, series, series.least("printed", goals & is_state) <= series.most("printed", told)
    early, before = goals & is_plan & ~is_state, told & dated
    is_early = series.least("printed", early) <= series.most("end", before)
    yield every, series, is_early & (series.least("end", before) < series.most("end", early))

    period = _Groups(rows, rows["series"], ends)
    yield every, period, period.least("printed", goals & ~is_state) <= period.most("printed", told)

    year = _Groups(rows, rows["series"], years)
    yearly, parts = goals & _has(kind, Kind.CODED) & ~is_plan & ~is_state, told & dated & ~is_plan
    is_part = year.least("end", parts) < year.most("end", yearly)
    yield every, year, is_part & (year.least("printed", yearly) <= year.most("printed", parts))


def _targets_tell(rows: Numbered, goals: Indices) -> Iterator[Found]:
    """Where a target can be stated again in another document, or put off: groups of targets, and which have both."""
    own = rows[goals]
    again = _Groups(own, own["series"], own["end"], own["kind"] & Kind.PLAN)
    is_dated = own["end"][again.begins] != UNKNOWN
    is_same = is_dated | again.any(own["value"] == NO_VALUE) | again.any(_is_near_last(own))
    yield goals, again, again.are_of_several_documents() & is_same

    kind = np.where(own["end"] != UNKNOWN, own["kind"], 0)
    is_state = _has(kind, Kind.STATUS) & _has(kind, Kind.ONE) & ~_has(kind, Kind.CODED)
    states = np.flatnonzero(is_state | _has(kind, Kind.RANK))
    promised = _Groups(own[states], own["series"][states])
    yield goals[states], promised, promised.are_of_several_documents()

    levels = np.flatnonzero(_has(kind, Kind.LEVEL) & _has(kind, Kind.CODED))
    levels = levels[np.lexsort((own["value"][levels], own["series"][levels]))]
    reached = _Groups(own[levels], own["series"][levels], own["value"][levels])
    yield goals[levels], reached, reached.are_of_several_documents()


def _is_near_last(rows: Numbered) -> Mask:
    """Which rows can print the value of the row before them, in another document."""
    values, found = rows["value"], np.zeros(len(rows), bool)
    is_same = np.logical_and.reduce([rows[name][1:] == rows[name][:-1] for name in ("series", "end")])
    with np.errstate(invalid="ignore"):  # of rows without a value
        reach = NEAR * np.maximum(np.abs(values[1:]), np.abs(values[:-1]))
        found[1:] = is_same & (rows["owner"][1:] != rows["owner"][:-1]) & (values[1:] - values[:-1] <= reach)
    return found
