"""People as columns: their rows, and the spells in posts of people who are named once, made column by column."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from lishui_gazette.records.arrow import flat
from lishui_gazette.records.tables import table_spec
from lishui_gazette.resolve.bodies import thing_id
from lishui_gazette.resolve.columns import Encoded, Mask, listed, parents
from lishui_gazette.resolve.people import Person

__all__ = ["People", "people_rows", "posts_of", "single_spells"]

Numbers = npt.NDArray[np.int64]
_SPEAKERS, _MEMBERSHIPS = table_spec("speakers").schema, table_spec("memberships").schema


class People(NamedTuple):
    """The people of some namings, which are known by their numbers.

    `namings` are those of one after the other, of each in the order of time; `lengths` how many each has. By `leading`
    the people of one name are put in order; `reasons` tell why namings are of one.
    """

    namings: Numbers
    lengths: Numbers
    leading: Numbers
    ids: pa.Array
    reasons: pa.Array

    @classmethod
    def of(cls, alone: Numbers, ids: pa.Array, joined: Sequence[Person]) -> People:
        """Those who are named once, with their ids, and others."""
        reasons = ["; ".join(f"{rule}: {why}" for rule, why in sorted(p.rules.items())) or None for p in joined]
        return cls(
            np.concatenate([alone, np.array([n.number for p in joined for n in p.namings], np.int64)]),
            np.concatenate([np.ones(len(alone), np.int64), np.array([len(p.namings) for p in joined], np.int64)]),
            np.concatenate([alone, np.array([p.leading.number for p in joined], np.int64)]),
            pa.concat_arrays([ids, pa.array([p.person_id for p in joined], pa.string())]),
            pa.concat_arrays([pa.nulls(len(alone), pa.string()), pa.array(reasons, pa.string())]),
        )

    @property
    def first(self) -> Numbers:
        """The first naming of each."""
        return np.asarray(self.namings[np.cumsum(self.lengths) - self.lengths])

    def gathered(self, values: pa.Array, kind: pa.ListType) -> pa.ListArray:
        """Values of the namings, one after the other, as a list for each person."""
        return _lists(values, self.lengths, kind)

    def joined(self, lists: pa.ListArray) -> pa.ListArray:
        """Lists of the namings, one after the other, as one list for each person."""
        begins = np.cumsum(self.lengths) - self.lengths
        lengths = lists.value_lengths().to_numpy().astype(np.int64)
        totals = np.add.reduceat(lengths, begins) if len(begins) else lengths
        return _lists(lists.flatten(), totals, lists.type)


def people_rows(rows: pa.Table, is_trusted: Mask, people: People) -> pa.Table:
    """A row for each person (`namesakes.NAMINGS` in)."""
    own = rows.take(pa.array(people.namings))
    documents, evidence = (_SPEAKERS.field(name).type for name in ("document_ids", "evidence"))
    replaced = {
        "speaker_id": people.ids,
        "offices": people.joined(_offices(own, is_trusted[people.namings])),
        "document_ids": people.gathered(flat(own["document_id"]), documents),
        "evidence": people.gathered(_firsts(flat(own["evidence"])), evidence),
        "resolution": people.reasons,
        "quality_flags": _in_order(people.joined(flat(own["quality_flags"]))),
    }
    others = rows.select([name for name in _SPEAKERS.names if name not in replaced]).take(pa.array(people.first))
    columns = [replaced[name] if name in replaced else others[name] for name in _SPEAKERS.names]
    return pa.Table.from_arrays(columns, schema=_SPEAKERS)


def _offices(rows: pa.Table, is_trusted: Mask) -> pa.ListArray:
    """The offices of namings as printed, with body, title and days; of spun and misplaced texts no bodies are told."""
    printed, read, settled = flat(rows["offices"]), flat(rows["offices read"]).flatten(), Encoded(_settled(rows))
    of = parents(printed)
    moved = settled.taken([thing_id("bodies", key) for key in settled.values])
    known = {
        "organisation": read.field("organisation"),
        "title": read.field("title"),
        "body_id": pc.if_else(pa.array(is_trusted[of]), pc.coalesce(moved, read.field("body_id")), None),
        "observed_start": _taken(rows["first"], of),
        "observed_end": _taken(rows["last"], of),
    }
    items = printed.flatten()
    fields = list(printed.type.value_type)
    offices = pa.StructArray.from_arrays([known.get(f.name, items.field(f.name)) for f in fields], fields=fields)
    return _lists(offices, printed.value_lengths().to_numpy(), printed.type)


def _settled(rows: pa.Table) -> pa.Array:
    return flat(rows["settled"]).flatten()


def _in_order(lists: pa.ListArray) -> pa.ListArray:
    """Each list in order, without what stands twice in it."""
    if not len(lists) or pc.max(lists.value_lengths()).as_py() < 2:
        return lists
    return pa.array([sorted({*values}) for values in listed(lists)], lists.type)


def single_spells(rows: pa.Table) -> pa.Table:
    """The spells in posts of people who are named once, each of one observation."""
    posts = flat(rows["posts read"])
    of, read = parents(posts), posts.flatten()
    documents = _taken(rows["document_id"], of)
    columns = {
        "membership_id": read.field("membership_id"),
        "document_id": documents,
        "speaker_id": _taken(rows["person_id read"], of),
        "body_id": read.field("body_id"),
        "title": read.field("title"),
        "observed_start": _taken(rows["first"], of),
        "observed_end": _taken(rows["last"], of),
        "document_ids": _lists(documents, np.ones(len(of), np.int64), _MEMBERSHIPS.field("document_ids").type),
        "rule": pa.repeat(pa.scalar("observed"), len(of)),
        "reason": pa.repeat(pa.scalar("printed in 1 document"), len(of)),
    }
    return pa.Table.from_arrays([columns[f.name] for f in _MEMBERSHIPS], schema=_MEMBERSHIPS)


def posts_of(rows: pa.Table) -> Numbers:
    """How many spells each of them has."""
    return np.asarray(pc.list_value_length(rows["posts read"]).to_numpy())


def _taken(column: pa.ChunkedArray, rows: Numbers) -> pa.Array:
    return flat(column.take(pa.array(rows)))


def _lists(values: pa.Array, lengths: Numbers, kind: pa.ListType) -> pa.ListArray:
    ends = pa.array(np.concatenate([[0], np.cumsum(lengths)]), pa.int32())
    return pa.ListArray.from_arrays(ends, values, type=kind)


def _firsts(lists: pa.ListArray) -> pa.Array:
    """The first item of each list, none of which is empty."""
    lengths = lists.value_lengths().to_numpy()
    return lists.flatten().take(pa.array(np.cumsum(lengths) - lengths))
