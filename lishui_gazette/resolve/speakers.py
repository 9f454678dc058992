"""The table of speakers: namings put together by name, and the people whom they turn out to be."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lishui_gazette.resolve.blocks import Blocks
from lishui_gazette.resolve.bodies import Bodies
from lishui_gazette.resolve.columns import Mask, columns_replaced
from lishui_gazette.resolve.documents import Documents, dates_of
from lishui_gazette.resolve.holders import Holders, Offices
from lishui_gazette.resolve.namesakes import NAMINGS, STEP, people_of
from lishui_gazette.resolve.numbers import Numbers, ids_of, mixed
from lishui_gazette.resolve.open_people import in_time
from lishui_gazette.resolve.remembering import Remembered
from lishui_gazette.resolve.source import Part, Source
from lishui_gazette.resolve.spill import Spill

__all__ = ["Speakers"]


class Speakers:
    """The people whom the namings of all documents are of.

    `people` and `memberships` are tables in the order of their ids; `issues` are those of people who were left apart.
    """

    def __init__(
        self, source: Source, documents: Documents, index: Bodies, spill: Spill, remembered: Remembered
    ) -> None:
        self._documents, self._index = documents, index
        self._holders = Holders(documents, spill)
        blocks = Blocks(STEP, source.count("speakers"), spill, remembered)
        parts: dict[int, slice] = {}
        for part in source.parts("speakers"):
            offices = Offices(part, index)
            self._holders.note(part, offices)
            names = part.read["speakers"]["name_key"].to_numpy()
            parts[part.first] = part.rows("speakers")
            blocks.note(parts[part.first], names, self._digests(part, offices))
        for followed in self._holders.settle():
            blocks.tell(*followed)
        blocks.settle()
        incomplete = [first for first, rows in parts.items() if blocks.missing(rows).any()]
        for part in source.parts("documents", "speakers", of=np.array(incomplete, np.int64)):
            rows = part.rows("speakers")
            blocks.add(rows, self._namings(part, blocks.missing(rows)))
        found = blocks.made(people_of)
        self._people: Numbers = found.answers
        self.people, self.memberships = found.things["speakers"], found.things["memberships"]
        self.issues = in_time(found.things["open_people"], spill)

    def _digests(self, part: Part, offices: Offices) -> Numbers:
        """A digest of what decides each naming: its row, the days of its document, what became of bodies."""
        at = np.flatnonzero(offices.moved)
        rows = offices.rows[at]
        moved = np.zeros(len(part.tables["speakers"]), np.uint64)
        np.add.at(moved, rows, mixed(offices.moved[at], at - np.searchsorted(offices.rows, rows)))
        owners = part.owners("speakers")
        return mixed(part.digests("speakers"), self._documents.first[owners], self._documents.last[owners], moved)

    def _namings(self, part: Part, wanted: Mask) -> pa.Table:
        """The wanted ones of the namings of a part, with all that decides whose they are (`NAMINGS`)."""
        offices = Offices(part, self._index)
        owners = part.owners("speakers")[wanted]
        settled = offices.settled()
        own = np.flatnonzero(wanted[offices.rows])
        lengths = np.bincount(offices.rows, minlength=len(wanted))[wanted]
        ends = pa.array(np.concatenate([[0], np.cumsum(lengths)]), pa.int32())
        keys = pa.array([settled.get(n) for n in own.tolist()], pa.string())
        followed = dates_of(self._holders.followed(part, offices)[own])
        tables = (part.tables["speakers"], part.read["speakers"])
        return pa.Table.from_arrays(
            [
                *(column for table in tables for column in table.filter(pa.array(wanted)).columns),
                dates_of(self._documents.first[owners]),
                dates_of(self._documents.last[owners]),
                part.read["documents"]["places"].take(pa.array(owners - part.first)),
                *(pa.ListArray.from_arrays(ends, values) for values in (keys, followed)),
            ],
            schema=NAMINGS,
        )

    def ids_of(self, part: Part, namings: pa.ChunkedArray) -> pa.ChunkedArray:
        """The people for a column of namings of documents of a part; the column itself where it names no row."""
        found = pc.index_in(namings, value_set=part.tables["speakers"]["speaker_id"])
        people = ids_of("speakers", self._people[part.rows("speakers")])
        return pc.coalesce(pa.chunked_array([people]).take(found), namings)

    def attributed(self, part: Part, rows: pa.Table) -> pa.Table:
        """Rows of documents of a part with people in place of namings (`speaker_id`)."""
        return columns_replaced(rows, {"speaker_id": self.ids_of(part, rows["speaker_id"])})
