"""Issues for people of one name who were left apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from lishui_gazette.records import Issue, Severity
from lishui_gazette.records.arrow import record_table
from lishui_gazette.records.tables import table_spec
from lishui_gazette.resolve.blocks import Block
from lishui_gazette.resolve.bodies import thing_id
from lishui_gazette.resolve.columns import Mask
from lishui_gazette.resolve.people import UNRESOLVED, OpenCase
from lishui_gazette.resolve.people_rows import People
from lishui_gazette.resolve.spill import Spill

__all__ = ["OPEN", "in_time", "open_people"]

_ISSUES = table_spec("issues").schema
# The issues of a name, numbered, with what puts names in the order of time: the day and the id of the first naming.
_ORDER = (("begun", pa.date32()), ("begun_by", pa.string()), ("number", pa.int64()))
OPEN = pa.schema([("open_id", pa.string()), *_ORDER, *_ISSUES])
_TOLD = 10  # people whom an issue names
Positions = npt.NDArray[np.int64]


class _Apart(NamedTuple):
    """People of a name: the number of the name and of the first one's first naming, how many, the first ones' ids."""

    name: int
    first: int
    people: int
    ids: Sequence[str]
    code: str
    reason: str


def open_people(
    block: Block, people: People, is_trusted: Mask, cases: Iterable[OpenCase]
) -> tuple[pa.Table, Positions]:
    """An issue for each case left open (`OPEN`): whom it is about, and why they stay apart; and a naming of each."""
    names = np.repeat(np.arange(len(block.begins)), np.diff(block.begins, append=len(block.keys)))
    order = [("first", "ascending"), ("speaker_id", "ascending")]
    by_time = pc.sort_indices(block.rows.select(["first", "speaker_id"]), sort_keys=order).to_numpy().astype(np.int64)
    ranks = np.empty(len(names), np.int64)
    ranks[by_time] = np.arange(len(names))
    trusted = np.flatnonzero(is_trusted[people.first])
    begun = np.full(len(block.begins), len(names), np.int64)
    np.minimum.at(begun, names[people.first[trusted]], ranks[people.first[trusted]])
    found = [*_conflicts(cases, names)]
    clashing = {apart.name for apart in found}
    nothing = _sharing_nothing(people, trusted, names, ranks)
    found += [apart for apart in nothing if apart.name not in clashing]
    return _table(found, block.rows, by_time[begun[[apart.name for apart in found]]]), _firsts(found)


def _firsts(found: Iterable[_Apart]) -> Positions:
    return np.array([apart.first for apart in found], np.int64)


def _conflicts(cases: Iterable[OpenCase], names: Positions) -> Iterator[_Apart]:
    """The people who cannot be one."""
    for case in cases:
        if case.code != UNRESOLVED:
            first = case.people[0].namings[0].number
            ids = [person.person_id for person in case.people]
            yield _Apart(int(names[first]), first, len(ids), ids[:_TOLD], case.code, case.reason)


def _sharing_nothing(people: People, trusted: Positions, names: Positions, ranks: Positions) -> Iterator[_Apart]:
    """The people of each name that several have, but those of untrusted texts."""
    first = people.first
    of = names[first[trusted]]
    several = trusted[np.bincount(of)[of] > 1] if len(of) else trusted
    order = several[np.lexsort((ranks[people.leading[several]], names[first[several]]))]
    for own in np.split(order, np.flatnonzero(np.diff(names[first[order]])) + 1) if len(order) else ():
        ids = people.ids.take(pa.array(own[:_TOLD])).to_pylist()
        at = int(first[own[0]])
        yield _Apart(int(names[at]), at, len(own), ids, UNRESOLVED, "they share no post and no body")


def _table(found: Sequence[_Apart], rows: pa.Table, begun: Positions) -> pa.Table:
    printed = rows.select(["name", "document_id"]).take(pa.array(_firsts(found)))
    names, documents = (column.to_pylist() for column in printed.columns)
    issues = record_table(map(_issue, found, names, documents), _ISSUES)
    numbers = list(_numbered(apart.name for apart in found))
    ids = [f"{thing_id('open_people', name)}-{number}" for name, number in zip(names, numbers, strict=True)]
    order = rows.select(["first", "speaker_id"]).take(pa.array(begun))
    columns = [pa.array(ids, pa.string()), *order.columns, pa.array(numbers, pa.int64())]
    return pa.Table.from_arrays([*columns, *issues.columns], schema=OPEN)


def _numbered(names: Iterable[int]) -> Iterator[int]:
    """Which of the issues of its name each is."""
    seen: Counter[int] = Counter()
    for name in names:
        seen[name] += 1
        yield seen[name]


def _issue(apart: _Apart, name: str, document_id: str) -> Issue:
    return Issue(
        issue_id=f"{document_id}:issues:{apart.code}",
        code=apart.code,
        severity=Severity.INFO,
        message=f"{name}: {apart.people} people of this name stay apart, since {apart.reason}: " + ", ".join(apart.ids),
        table="speakers",
        record_id=apart.ids[0],
        document_id=document_id,
    )


def in_time(found: pa.Table, spill: Spill) -> pa.Table:
    """Issues (`OPEN`) in the order of time, without what tells it."""
    order = pc.sort_indices(found, sort_keys=[(name, "ascending") for name, _ in _ORDER])
    return spill.put("open people", found.select(_ISSUES.names), order.to_numpy().astype(np.int64))
