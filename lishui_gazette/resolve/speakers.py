"""The table of speakers: which namings can be of one person, and one row a person written back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lishui_gazette.records.arrow import flat, record_table
from lishui_gazette.records.tables import table_spec
from lishui_gazette.resolve.alone import Alone, alone_people, alone_posts
from lishui_gazette.resolve.bodies import Bodies
from lishui_gazette.resolve.careers import Naming
from lishui_gazette.resolve.columns import Encoded, Mask, flags_of, parents, rows_where, sharing
from lishui_gazette.resolve.documents import UNKNOWN, Documents
from lishui_gazette.resolve.memberships import Holders, Posts, fold_memberships
from lishui_gazette.resolve.naming import BodyName, Office
from lishui_gazette.resolve.packing import unpacked
from lishui_gazette.resolve.people import OpenCase, Person, resolve_people
from lishui_gazette.resolve.reading import UNTRUSTED, Row
from lishui_gazette.resolve.spill import Made, Spill

__all__ = ["Speakers"]


class Speakers:
    """The speakers of all documents with their readings.

    Most namings share no career and no place with another one of the name: they stay columns. Only the others are
    looked at as namings.
    """

    def __init__(self, table: pa.Table, read: pa.Table, documents: Documents, places: pa.ChunkedArray) -> None:
        self.table, self.read, self.documents, self._places = table, read, documents, places
        self.owners = documents.positions(flat(table["document_id"]))
        self.is_trusted: Mask = ~flags_of(table["quality_flags"], UNTRUSTED)
        self._offices = pc.list_flatten(read["offices"])
        self._rows = parents(read["offices"])
        self.is_alone: Mask = np.zeros(len(table), bool)
        self.people: list[Person] = []
        self.cases: list[OpenCase] = []
        self.ids: pa.Array = read["person_id"]
        self.rows: dict[str, tuple[int, Row, list[Office]]] = {}

    def resolve(self, index: Bodies) -> None:
        """Says which namings are of one person."""
        self.is_alone = self._find_alone(index)
        table = self.table.append_column("read", self.read["offices"])
        namings = []
        for at, row in rows_where(table, ~self.is_alone):
            offices = [_office(read) for read in row.pop("read")]
            self.rows[row["speaker_id"]] = at, row, offices
            namings.append(self._naming(at, row, offices, index))
        self.people, self.cases = resolve_people(namings)
        self.ids = self._people_ids()

    def _find_alone(self, index: Bodies) -> Mask:
        """The namings that share nothing with another of their name, and whose bodies stayed what they were."""
        is_alone = pc.list_value_length(self.table["quality_flags"]).to_numpy() < 2
        is_alone &= ~sharing(self.read["keys"])
        moved = index.digests(flat(pc.struct_field(self._offices, "body"))) != 0
        is_alone[self._rows[moved]] = False
        return np.asarray(is_alone)

    def _naming(self, at: int, row: Row, offices: Sequence[Office], index: Bodies) -> Naming:
        first, last = self.documents.dates(int(self.owners[at]))
        return Naming(
            speaker_id=row["speaker_id"],
            document_id=row["document_id"],
            name=row["name"],
            posts=tuple((index.key_of(o.body) if o.body else "", o) for o in offices),
            first=first,
            last=last,
            places=frozenset(self._places[int(self.owners[at])].as_py()),
            is_trusted=bool(self.is_trusted[at]),
        )

    def resolved(self, index: Bodies, spill: Spill) -> tuple[pa.Table, pa.Table]:
        """One row a person, and one a spell in a post, in the order of their ids."""
        schemas = [table_spec(name).schema for name in ("speakers", "memberships")]
        alone = Alone(self.table, self.read, self.is_alone, self.owners, self.documents)
        joined = pa.Table.from_pylist([self._row(person, index) for person in self.people], schema=schemas[0])
        spells = record_table(fold_memberships(self.people, index, self._holders), schemas[1])
        return (
            spill.in_order("speakers", schemas[0], chain([joined], alone_people(alone, index))),
            spill.in_order("memberships", schemas[1], chain([spells], alone_posts(alone, index))),
        )

    def _row(self, person: Person, index: Bodies) -> Row:
        own = [self.rows[naming.speaker_id][1] for naming in person.namings]
        reason = "; ".join(f"{rule}: {why}" for rule, why in sorted(person.rules.items()))
        return {
            **own[0],
            "speaker_id": person.person_id,
            "offices": [office for naming in person.namings for office in self._printed(naming, index)],
            "document_ids": [row["document_id"] for row in own],
            "evidence": [row["evidence"][0] for row in own],
            "resolution": reason or None,
            "quality_flags": sorted({flag for row in own for flag in row["quality_flags"]}),
        }

    def _printed(self, naming: Naming, index: Bodies) -> Iterable[Row]:
        """The offices printed in a document, with body, title and the days of the document."""
        _, row, offices = self.rows[naming.speaker_id]
        for printed, office in zip(row["offices"], offices, strict=True):
            body_id = index.id_of(office.body) if office.body and naming.is_trusted else None
            known = {"organisation": office.organisation, "title": office.title, "body_id": body_id}
            yield {**printed, **known, "observed_start": naming.first, "observed_end": naming.last}

    def _holders(self, wanted: Posts) -> Holders:
        """Who of those who stand alone is seen in some posts, and when."""
        posts = pc.list_flatten(self.read["posts"])
        rows = parents(self.read["posts"])
        bodies, titles = _encoded(posts, "body"), _encoded(posts, "title")
        keys = [unpacked(text).key for text in bodies.values]
        held = {key for key, _ in wanted}
        is_held = np.array([key in held for key in keys] + [False])[bodies.codes]
        is_known = self.documents.first[self.owners[rows]] != UNKNOWN
        for at in np.flatnonzero(is_held & is_known & self.is_alone[rows]):
            post = keys[bodies.codes[at]], titles[int(titles.codes[at])]
            day = self.documents.dates(int(self.owners[rows[at]]))[0]
            if post in wanted and day:
                yield post, (day, self.read["person_id"][int(rows[at])].as_py())

    def _people_ids(self) -> pa.Array:
        """The id of the person that each naming is of."""
        joined: list[str | None] = [None] * len(self.table)
        for person in self.people:
            for naming in person.namings:
                joined[self.rows[naming.speaker_id][0]] = person.person_id
        return pc.coalesce(pa.array(joined, pa.string()), self.read["person_id"])

    def people_of(self, speakers: pa.ChunkedArray) -> Made:
        """The people for a column of ids of namings, from one row to another."""
        found = pc.index_in(speakers, value_set=self.table["speaker_id"])
        return lambda begin, end: pc.coalesce(
            self.ids.take(found.slice(begin, end - begin)), speakers.slice(begin, end - begin)
        )


def _encoded(structs: pa.ChunkedArray, name: str) -> Encoded:
    return Encoded(pc.struct_field(structs, name))


def _office(read: Row) -> Office:
    body: BodyName | None = unpacked(read["body"]) if read["body"] else None
    return Office(read["organisation"], body, read["title"], read["post"])
