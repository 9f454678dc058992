"""Namings of one name, decided together: who is one person, in which posts, and what stays open.

Most of them share no career and no place with another one of the name: they stay columns. Only the others are looked at
as namings.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lishui_gazette.records.arrow import flat, record_table
from lishui_gazette.records.tables import table_spec
from lishui_gazette.resolve.alone import alone_people, alone_posts, posts_of
from lishui_gazette.resolve.blocks import Block, Keys, Made
from lishui_gazette.resolve.bodies import thing_id
from lishui_gazette.resolve.careers import Naming
from lishui_gazette.resolve.columns import Mask, flags_of, parents, rows_where, sharing
from lishui_gazette.resolve.memberships import fold_memberships
from lishui_gazette.resolve.naming import Office
from lishui_gazette.resolve.numbers import numbers_of
from lishui_gazette.resolve.open_people import OPEN, People, open_people
from lishui_gazette.resolve.packing import unpacked
from lishui_gazette.resolve.people import Person, resolve_people
from lishui_gazette.resolve.reading import READINGS, UNTRUSTED, Row
from lishui_gazette.resolve.remembering import Step

__all__ = ["NAMINGS", "STEP", "find_alone", "people_of"]

_SPEAKERS, _MEMBERSHIPS = table_spec("speakers").schema, table_spec("memberships").schema
STEP = Step("people", {"speakers": _SPEAKERS, "memberships": _MEMBERSHIPS, "open_people": OPEN})
# A naming with all that decides whose it is: its row, what was read of it, the days and places of its document, the
# keys of bodies that turned out to be others and, by office, when another name follows it there.
NAMINGS = pa.schema(
    [
        *_SPEAKERS,
        *(field.with_name(f"{field.name} read") for field in READINGS["speakers"]),
        ("first", pa.date32()),
        ("last", pa.date32()),
        ("places", pa.list_(pa.string())),
        ("settled", pa.list_(pa.string())),
        ("followed", pa.list_(pa.date32())),
    ]
)


def people_of(block: Block) -> Made:
    """The people of some names: the id of each naming's person as a number, their rows, their spells and issues."""
    is_alone = find_alone(block)
    namesakes = _Namesakes(block, ~is_alone)
    joined, cases = resolve_people(namesakes.namings())
    alone = block.rows.filter(pa.array(is_alone))
    alone_keys = block.keys[is_alone]
    key_of = {person.person_id: block.keys[namesakes.first(person)] for person in joined}
    spells = list(fold_memberships(joined))
    people = People.of(block.rows, is_alone & namesakes.is_trusted, joined, namesakes.numbers)
    issues, issue_keys = open_people(block, people, cases, namesakes.numbers)
    return Made(
        numbers_of(namesakes.ids(joined)),
        {
            "speakers": pa.concat_tables(
                [pa.Table.from_pylist([*map(namesakes.row, joined)], schema=_SPEAKERS), alone_people(alone)]
            ),
            "memberships": pa.concat_tables([record_table(spells, _MEMBERSHIPS), alone_posts(alone)]),
            "open_people": issues,
        },
        {
            "speakers": _keys((key_of[person.person_id] for person in joined), alone_keys),
            "memberships": _keys(
                (key_of[spell.speaker_id] for spell in spells), np.repeat(alone_keys, posts_of(alone))
            ),
            "open_people": issue_keys,
        },
    )


def _keys(joined: Iterable[np.int64], alone: Keys) -> Keys:
    return np.concatenate([np.fromiter(joined, np.int64), alone])


def find_alone(block: Block) -> Mask:
    """The namings that share nothing with another of their name, none of which has a body that became another."""
    is_alone = pc.list_value_length(block.rows["quality_flags"]).to_numpy() < 2
    is_alone &= ~sharing(block.rows["keys read"])
    has_moved = np.zeros(len(is_alone), bool)
    lists = block.rows["settled"]
    has_moved[parents(lists)[pc.is_valid(pc.list_flatten(lists)).to_numpy(zero_copy_only=False)]] = True
    return np.asarray(is_alone & ~np.isin(block.keys, block.keys[has_moved]))


class _Namesakes:
    """The namings of a block that may share a person, looked at one by one; by their numbers in the block."""

    def __init__(self, block: Block, wanted: Mask) -> None:
        self._block = block
        self._rows: dict[str, Row] = {}
        self.numbers: dict[str, int] = {}
        self.is_trusted: Mask = ~flags_of(block.rows["quality_flags"], UNTRUSTED)
        for at, row in rows_where(block.rows, wanted):
            self._rows[row["speaker_id"]], self.numbers[row["speaker_id"]] = row, at

    def namings(self) -> list[Naming]:
        """All of them as namings."""
        return [self._naming(row) for row in self._rows.values()]

    def _naming(self, row: Row) -> Naming:
        offices = [_office(read) for read in row["offices read"]]
        posts = [
            (settled or (office.body.key if office.body else ""), office)
            for office, settled in zip(offices, row["settled"], strict=True)
        ]
        followed: dict[tuple[str, str], date] = {
            (key, office.post): day for (key, office), day in zip(posts, row["followed"], strict=True) if day
        }
        return Naming(
            speaker_id=row["speaker_id"],
            document_id=row["document_id"],
            name=row["name"],
            posts=tuple(posts),
            first=row["first"],
            last=row["last"],
            places=frozenset(row["places"]),
            is_trusted=bool(self.is_trusted[self.numbers[row["speaker_id"]]]),
            followed=followed,
        )

    def first(self, person: Person) -> int:
        """The number of a person's first naming."""
        return self.numbers[person.namings[0].speaker_id]

    def ids(self, people: Iterable[Person]) -> pa.Array:
        """The id of the person that each row of the block names."""
        joined: list[str | None] = [None] * len(self._block.rows)
        for person in people:
            for naming in person.namings:
                joined[self.numbers[naming.speaker_id]] = person.person_id
        return pc.coalesce(pa.array(joined, pa.string()), flat(self._block.rows["person_id read"]))

    def row(self, person: Person) -> Row:
        """A person as a row of speakers."""
        own = [self._rows[naming.speaker_id] for naming in person.namings]
        reason = "; ".join(f"{rule}: {why}" for rule, why in sorted(person.rules.items()))
        return {
            **{name: own[0][name] for name in _SPEAKERS.names},
            "speaker_id": person.person_id,
            "offices": [office for naming in person.namings for office in self._printed(naming)],
            "document_ids": [row["document_id"] for row in own],
            "evidence": [row["evidence"][0] for row in own],
            "resolution": reason or None,
            "quality_flags": sorted({flag for row in own for flag in row["quality_flags"]}),
        }

    def _printed(self, naming: Naming) -> Iterable[Row]:
        """The offices printed in a document, with body, title and the days of the document."""
        for printed, (key, office) in zip(self._rows[naming.speaker_id]["offices"], naming.posts, strict=True):
            body_id = thing_id("bodies", key) if key and naming.is_trusted else None
            known = {"organisation": office.organisation, "title": office.title, "body_id": body_id}
            yield {**printed, **known, "observed_start": naming.first, "observed_end": naming.last}


def _office(read: Row) -> Office:
    body = unpacked(read["body"]) if read["body"] else None
    return Office(read["organisation"], body, read["title"], read["post"])
