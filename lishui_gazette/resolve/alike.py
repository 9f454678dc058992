"""Mentions of meetings that are compared alike, put together: the first of them stands for all."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from lishui_gazette.records.arrow import flat
from lishui_gazette.resolve.columns import rows_of
from lishui_gazette.resolve.dating import Row
from lishui_gazette.resolve.events import SPECIFIC

__all__ = ["Alike", "put_together"]

Numbers = npt.NDArray[np.int64]
COMPARED = ("name", "kind", "session", "ordinal", "date_start", "date_end", "bare_name")
UP = "ascending"


class Alike(NamedTuple):
    """Groups of rows that are compared alike.

    `rows` are the first of each in the order of time, `first` the numbers of these, `times` how many there are;
    `group` has the group of each row.
    """

    rows: list[Row]
    first: Numbers
    times: list[int]
    group: Numbers


def put_together(rows: pa.Table, keys: Numbers, is_apart: pa.ChunkedArray | None = None) -> Alike:
    """The groups of rows of blocks with some keys; each row that `is_apart` is a group of its own.

    The time of the document tells mentions apart that have no day, or an ordinal that begins anew with each term; where
    that is not known either, or the name is a general one, each is by itself.
    """
    is_lasting, is_dated = pc.fill_null(rows["is_lasting"], False), _both(rows, "date_start", "date_end")
    is_numbered, is_printed = pc.is_valid(rows["series"]), _both(rows, "first", "last")
    is_of_its_time = pc.invert(pc.or_(is_lasting, pc.and_not(is_dated, is_numbered)))
    is_general = pc.and_not(pc.less(pc.utf8_length(rows["bare_name"]), SPECIFIC), is_numbered)
    is_single = pc.and_not(pc.and_(is_of_its_time, pc.or_(is_general, pc.invert(is_printed))), is_dated)
    if is_apart is not None:
        is_single = pc.or_(is_single, is_apart)
    printed = pc.if_else(is_printed, rows["first"], None)
    order = pc.sort_indices(pa.table([printed, rows["meeting_id"]], ["first", "id"]), [("first", UP), ("id", UP)])
    compared = {
        **{name: rows[name] for name in COMPARED},
        "key": pa.array(keys),
        "first": pc.if_else(is_of_its_time, printed, None),
        "last": pc.if_else(is_of_its_time, rows["last"], None),
        "id": pc.if_else(is_single, rows["meeting_id"], None),
    }
    table = pa.table(compared).take(order).append_column("row", order)
    grouped = table.group_by(list(compared), use_threads=False).aggregate([("row", "list")])
    return _groups(rows, flat(grouped["row_list"]))


def _both(rows: pa.Table, one: str, other: str) -> pa.ChunkedArray:
    return pc.and_(pc.is_valid(rows[one]), pc.is_valid(rows[other]))


def _groups(rows: pa.Table, members: pa.ListArray) -> Alike:
    """The groups, given the numbers of the rows of each in their order."""
    listed, times = members.flatten().to_numpy().astype(np.int64), members.value_lengths().to_numpy()
    group = np.empty(len(rows), np.int64)
    group[listed] = np.repeat(np.arange(len(times)), times)
    first = listed[np.cumsum(times) - times]
    return Alike(rows_of(rows.take(pa.array(first)), rows.column_names), first, times.tolist(), group)
