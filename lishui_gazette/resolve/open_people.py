"""Issues for people of one name who were left apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lishui_gazette.records import Issue, Severity
from lishui_gazette.records.arrow import flat, record_table
from lishui_gazette.records.tables import table_spec
from lishui_gazette.resolve.blocks import Block, Keys
from lishui_gazette.resolve.bodies import thing_id
from lishui_gazette.resolve.columns import Mask
from lishui_gazette.resolve.people import UNRESOLVED, OpenCase, Person
from lishui_gazette.resolve.spill import Spill

__all__ = ["OPEN", "People", "in_time", "open_people"]

_ISSUES = table_spec("issues").schema
# The issues of a name, numbered, with what puts names in the order of time: the day and the id of the first naming.
_ORDER = (("begun", pa.date32()), ("begun_by", pa.string()), ("number", pa.int64()))
OPEN = pa.schema([("open_id", pa.string()), *_ORDER, *_ISSUES])
_TOLD = 10  # people whom an issue names


class People(NamedTuple):
    """The people of a block but those of untrusted texts, as columns.

    `first` are the numbers of their first namings, `leading` those of the namings by which they are put in order.
    """

    first: Keys
    leading: Keys
    ids: pa.Array

    @classmethod
    def of(cls, rows: pa.Table, alone: Mask, joined: Iterable[Person], numbers: Mapping[str, int]) -> People:
        """Those who stand alone and the others, given the numbers of their namings."""
        at = np.flatnonzero(alone)
        others = [person for person in joined if person.namings[0].is_trusted]
        first = np.array([numbers[person.namings[0].speaker_id] for person in others], np.int64)
        leading = np.array([numbers[person.place[1]] for person in others], np.int64)
        ids = [flat(rows["person_id read"]).take(pa.array(at)), pa.array([p.person_id for p in others], pa.string())]
        return cls(np.concatenate([at, first]), np.concatenate([at, leading]), pa.concat_arrays(ids))


class _Apart(NamedTuple):
    """People of a name: the number of the name and of the first one's first naming, how many, the first ones' ids."""

    name: int
    first: int
    people: int
    ids: Sequence[str]
    code: str
    reason: str


def open_people(
    block: Block, people: People, cases: Iterable[OpenCase], numbers: Mapping[str, int]
) -> tuple[pa.Table, Keys]:
    """An issue for each case left open (`OPEN`): whom it is about, and why they stay apart; and the keys of names."""
    names = np.repeat(np.arange(len(block.begins)), np.diff(block.begins, append=len(block.keys)))
    order = block.rows.select(["first", "speaker_id"])
    by_time = order.append_column("at", pa.array(np.arange(len(names)))).sort_by(
        [("first", "ascending"), ("speaker_id", "ascending")]
    )
    ranks = np.empty(len(names), np.int64)
    ranks[by_time["at"].to_numpy()] = np.arange(len(names))
    begun = np.full(len(block.begins), len(names), np.int64)
    np.minimum.at(begun, names[people.first], ranks[people.first])
    found = [*_conflicts(cases, names, numbers)]
    clashing = {apart.name for apart in found}
    found += [apart for apart in _sharing_nothing(people, names, ranks) if apart.name not in clashing]
    return _table(found, block, by_time.take(pa.array(begun[[apart.name for apart in found]], pa.int64())))


def _conflicts(cases: Iterable[OpenCase], names: Keys, numbers: Mapping[str, int]) -> Iterator[_Apart]:
    """The people who cannot be one."""
    for case in cases:
        if case.code != UNRESOLVED:
            first = numbers[case.people[0].namings[0].speaker_id]
            ids = [person.person_id for person in case.people]
            yield _Apart(int(names[first]), first, len(ids), ids[:_TOLD], case.code, case.reason)


def _sharing_nothing(people: People, names: Keys, ranks: Keys) -> Iterator[_Apart]:
    """The people of each name that several have."""
    of = names[people.first]
    several = np.flatnonzero(np.bincount(of)[of] > 1) if len(of) else of
    order = several[np.lexsort((ranks[people.leading[several]], of[several]))]
    for own in np.split(order, np.flatnonzero(np.diff(of[order])) + 1) if len(order) else ():
        ids = people.ids.take(pa.array(own[:_TOLD])).to_pylist()
        first = int(people.first[own[0]])
        yield _Apart(int(of[own[0]]), first, len(own), ids, UNRESOLVED, "they share no post and no body")


def _table(found: Sequence[_Apart], block: Block, begun: pa.Table) -> tuple[pa.Table, Keys]:
    rows = block.rows.select(["name", "document_id"]).take(pa.array([apart.first for apart in found], pa.int64()))
    names, documents = (column.to_pylist() for column in rows.columns)
    issues = record_table(map(_issue, found, names, documents), _ISSUES)
    numbers = list(_numbered(apart.name for apart in found))
    ids = [f"{thing_id('open_people', name)}-{number}" for name, number in zip(names, numbers, strict=True)]
    columns = [pa.array(ids, pa.string()), begun["first"], begun["speaker_id"], pa.array(numbers, pa.int64())]
    keys = block.keys[block.begins[[apart.name for apart in found]]] if found else np.zeros(0, np.int64)
    return pa.Table.from_arrays([*columns, *issues.columns], schema=OPEN), keys


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
