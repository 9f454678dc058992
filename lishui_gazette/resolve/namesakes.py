"""Namings of one name, decided together: who is one person, in which posts, and what stays open.

Most of them share no career and no place with another one of the name: they stay columns. Only the others are looked at
as namings.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lishui_gazette.records.arrow import flat, record_table
from lishui_gazette.records.tables import table_spec
from lishui_gazette.resolve.blocks import Block, Made
from lishui_gazette.resolve.careers import Naming
from lishui_gazette.resolve.columns import Mask, flags_of, parents, rows_where, sharing
from lishui_gazette.resolve.memberships import fold_memberships
from lishui_gazette.resolve.naming import Office
from lishui_gazette.resolve.numbers import Numbers, numbers_of
from lishui_gazette.resolve.open_people import OPEN, open_people
from lishui_gazette.resolve.packing import unpacked
from lishui_gazette.resolve.people import resolve_people
from lishui_gazette.resolve.people_rows import People, people_rows, posts_of, single_spells
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
_LOOKED_AT = (
    "speaker_id", "document_id", "name", "offices read", "first", "last", "places", "settled", "followed"
)  # fmt: skip
Held = tuple[str, Office]  # an office with the key of its body


def people_of(block: Block) -> Made:
    """The people of some names: the id of each naming's person as a number, their rows, their spells and issues."""
    is_alone = find_alone(block)
    is_trusted = ~flags_of(block.rows["quality_flags"], UNTRUSTED)
    joined, cases = resolve_people(_namings(block.rows, ~is_alone, is_trusted))
    alone = block.rows.filter(pa.array(is_alone))
    people = People.of(np.flatnonzero(is_alone), flat(alone["person_id read"]), joined)
    issues, named = open_people(block, people, is_trusted, cases)
    spells = list(fold_memberships(joined))
    named_by = {person.person_id: person.leading.number for person in joined}
    held = np.array([named_by[spell.speaker_id] for spell in spells], np.int64)
    return Made(
        _answers(people),
        {
            "speakers": people_rows(block.rows, is_trusted, people),
            "memberships": pa.concat_tables([single_spells(alone), record_table(spells, _MEMBERSHIPS)]),
            "open_people": issues,
        },
        {
            "speakers": block.keys[people.first],
            "memberships": block.keys[np.concatenate([np.repeat(np.flatnonzero(is_alone), posts_of(alone)), held])],
            "open_people": block.keys[named],
        },
    )


def _answers(people: People) -> Numbers:
    answers = np.empty(len(people.namings), np.uint64)
    answers[people.namings] = np.repeat(numbers_of(people.ids), people.lengths)
    return answers


def find_alone(block: Block) -> Mask:
    """The namings that share nothing with another of their name, none of which has a body that became another."""
    lists = block.rows["settled"]
    moved = parents(lists)[pc.is_valid(pc.list_flatten(lists)).to_numpy(zero_copy_only=False)]
    return np.asarray(~sharing(block.rows["keys read"]) & ~np.isin(block.keys, block.keys[moved]))


def _namings(rows: pa.Table, wanted: Mask, is_trusted: Mask) -> Iterator[Naming]:
    """The wanted rows as namings, with their numbers."""
    posts: dict[tuple[str | None, ...], Held] = {}
    places: dict[tuple[str, ...], frozenset[str]] = {}
    for at, row in rows_where(rows.select(_LOOKED_AT), wanted):
        held = [_held(read, key, posts) for read, key in zip(row["offices read"], row["settled"], strict=True)]
        pairs = zip(held, row["followed"], strict=True)
        yield Naming(
            speaker_id=row["speaker_id"],
            document_id=row["document_id"],
            name=row["name"],
            posts=tuple(held),
            first=row["first"],
            last=row["last"],
            places=places.setdefault(tuple(row["places"]), frozenset(row["places"])),
            is_trusted=bool(is_trusted[at]),
            number=at,
            followed={(key, office.post): day for (key, office), day in pairs if day},
        )


def _held(read: Row, settled: str | None, known: dict[tuple[str | None, ...], Held]) -> Held:
    """An office with the key of its body, the same for all who hold it: namings of a name are many."""
    parts = (settled, read["organisation"], read["body"], read["title"], read["post"])
    if parts not in known:
        body = unpacked(read["body"]) if read["body"] else None
        office = Office(read["organisation"], body, read["title"], read["post"])
        known[parts] = settled or (body.key if body else ""), office
    return known[parts]
