"""Namings that share nothing with another one: rows of people and of their posts, made column by column."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from lishui_gazette.records.arrow import flat
from lishui_gazette.records.tables import table_spec
from lishui_gazette.resolve.columns import Codes, flags_of, parents
from lishui_gazette.resolve.reading import UNTRUSTED

__all__ = ["alone_people", "alone_posts", "posts_of"]

Rows = npt.NDArray[np.int64]
_SPEAKERS, _MEMBERSHIPS = table_spec("speakers").schema, table_spec("memberships").schema


def alone_people(rows: pa.Table) -> pa.Table:
    """The people of namings that stand alone; the bodies of spun and misplaced texts are not told."""
    printed, read = flat(rows["offices"]), flat(rows["offices read"]).flatten()
    of = parents(printed)
    is_trusted = ~flags_of(rows["quality_flags"], UNTRUSTED)
    known = {
        "organisation": read.field("organisation"),
        "title": read.field("title"),
        "body_id": pc.if_else(pa.array(is_trusted[of]), read.field("body_id"), None),
        "observed_start": _taken(rows["first"], of),
        "observed_end": _taken(rows["last"], of),
    }
    items = printed.flatten()
    fields = list(printed.type.value_type)
    offices = pa.StructArray.from_arrays([known.get(f.name, items.field(f.name)) for f in fields], fields=fields)
    lengths = printed.value_lengths().to_numpy()
    replaced = {
        "speaker_id": rows["person_id read"],
        "offices": pa.ListArray.from_arrays(_offsets(lengths), offices, type=printed.type),
        "resolution": pa.nulls(len(rows), pa.string()),
        "evidence": _firsts(flat(rows["evidence"])),
    }
    return pa.Table.from_arrays([replaced.get(f.name, rows[f.name]) for f in _SPEAKERS], schema=_SPEAKERS)


def alone_posts(rows: pa.Table) -> pa.Table:
    """Their spells in posts, each of one observation."""
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
        "document_ids": _singles(documents, _MEMBERSHIPS.field("document_ids").type),
        "rule": pa.repeat(pa.scalar("observed"), len(of)),
        "reason": pa.repeat(pa.scalar("printed in 1 document"), len(of)),
    }
    return pa.Table.from_arrays([columns[f.name] for f in _MEMBERSHIPS], schema=_MEMBERSHIPS)


def posts_of(rows: pa.Table) -> Codes:
    """How many spells each naming has."""
    return np.asarray(pc.list_value_length(rows["posts read"]).to_numpy())


def _taken(column: pa.ChunkedArray, rows: Rows) -> pa.Array:
    return flat(column.take(pa.array(rows)))


def _offsets(lengths: Codes) -> pa.Array:
    return pa.array(np.concatenate([[0], np.cumsum(lengths)]), pa.int32())


def _singles(values: pa.Array, kind: pa.ListType) -> pa.Array:
    return pa.ListArray.from_arrays(_offsets(np.ones(len(values), np.int32)), values, type=kind)


def _firsts(lists: pa.ListArray) -> pa.Array:
    """Lists of the first item of each, none of which is empty."""
    begins = np.concatenate([[0], np.cumsum(lists.value_lengths().to_numpy())])[:-1]
    return _singles(lists.flatten().take(pa.array(begins)), lists.type)
