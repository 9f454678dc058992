"""Namings that share nothing with another one: rows of people and of their posts, made column by column."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lishui_gazette.records.tables import table_spec
from lishui_gazette.resolve.bodies import Bodies
from lishui_gazette.resolve.columns import Codes, Encoded, Mask, flags_of
from lishui_gazette.resolve.documents import Documents, dates_of
from lishui_gazette.resolve.packing import unpacked
from lishui_gazette.resolve.reading import READINGS, UNTRUSTED

__all__ = ["Alone", "alone_people", "alone_posts"]

_SPEAKERS, _MEMBERSHIPS = table_spec("speakers").schema, table_spec("memberships").schema
READ = READINGS["speakers"].names
Ids = Callable[[pa.Array], pa.Array]


class Alone(NamedTuple):
    """Rows of speakers with their readings and the positions of their documents; those that stand alone."""

    table: pa.Table
    read: pa.Table
    is_alone: Mask
    owners: Codes
    documents: Documents


def alone_people(alone: Alone, index: Bodies) -> Iterator[pa.Table]:
    """The people of namings that stand alone, some at a time."""
    return (_people(rows, first, last, partial(_body_ids, index)) for rows, first, last in _rows(alone))


def alone_posts(alone: Alone, index: Bodies) -> Iterator[pa.Table]:
    """Their spells in posts, some at a time."""
    return (_posts(rows, first, last, partial(_body_ids, index)) for rows, first, last in _rows(alone))


def _rows(alone: Alone) -> Iterator[tuple[pa.RecordBatch, Codes, Codes]]:
    """The rows with their readings, and the days of their documents."""
    table, read, documents = alone.table, alone.read, alone.documents
    both = pa.Table.from_arrays([*table.columns, *read.columns], [*table.column_names, *(f"{n} read" for n in READ)])
    begin = 0
    for batch in both.to_batches():
        kept = begin + np.flatnonzero(alone.is_alone[begin : begin + len(batch)])
        rows = batch.take(pa.array(kept - begin))
        begin += len(batch)
        if len(rows):
            owners = alone.owners[kept]
            yield rows, documents.first[owners], documents.last[owners]


def _body_ids(index: Bodies, packed: pa.Array) -> pa.Array:
    encoded = Encoded(packed)
    return encoded.taken([index.id_of(unpacked(text)) for text in encoded.values])


def _people(rows: pa.RecordBatch, first: Codes, last: Codes, body_ids: Ids) -> pa.Table:
    """One row a person; the bodies of spun and misplaced texts are not told."""
    printed, read = rows.column("offices"), rows.column("offices read").flatten()
    lengths = printed.value_lengths().to_numpy()
    is_trusted = np.repeat(~flags_of(rows.column("quality_flags"), UNTRUSTED), lengths)
    known = {
        "organisation": read.field("organisation"),
        "title": read.field("title"),
        "body_id": body_ids(pc.if_else(pa.array(is_trusted), read.field("body"), None)),
        "observed_start": dates_of(np.repeat(first, lengths)),
        "observed_end": dates_of(np.repeat(last, lengths)),
    }
    items = printed.flatten()
    fields = list(printed.type.value_type)
    offices = pa.StructArray.from_arrays([known.get(f.name, items.field(f.name)) for f in fields], fields=fields)
    replaced = {
        "speaker_id": rows.column("person_id read"),
        "offices": pa.ListArray.from_arrays(_offsets(lengths), offices, type=printed.type),
        "resolution": pa.nulls(len(rows), pa.string()),
        "evidence": _firsts(rows.column("evidence")),
    }
    columns = [replaced.get(f.name, rows.column(f.name)) for f in _SPEAKERS]
    return pa.Table.from_arrays(columns, schema=_SPEAKERS)


def _posts(rows: pa.RecordBatch, first: Codes, last: Codes, body_ids: Ids) -> pa.Table:
    """One row a post: a spell of one observation."""
    posts = rows.column("posts read").flatten()
    of = np.repeat(np.arange(len(rows)), rows.column("posts read").value_lengths().to_numpy())
    documents = rows.column("document_id").take(pa.array(of))
    columns = {
        "membership_id": posts.field("membership_id"),
        "document_id": documents,
        "speaker_id": rows.column("person_id read").take(pa.array(of)),
        "body_id": body_ids(posts.field("body")),
        "title": posts.field("title"),
        "observed_start": dates_of(first[of]),
        "observed_end": dates_of(last[of]),
        "document_ids": _singles(documents, _MEMBERSHIPS.field("document_ids").type),
        "rule": pa.repeat(pa.scalar("observed"), len(of)),
        "reason": pa.repeat(pa.scalar("printed in 1 document"), len(of)),
    }
    return pa.Table.from_arrays([columns[f.name] for f in _MEMBERSHIPS], schema=_MEMBERSHIPS)


def _offsets(lengths: Codes) -> pa.Array:
    return pa.array(np.concatenate([[0], np.cumsum(lengths)]), pa.int32())


def _singles(values: pa.Array, kind: pa.ListType) -> pa.Array:
    return pa.ListArray.from_arrays(_offsets(np.ones(len(values), np.int32)), values, type=kind)


def _firsts(lists: pa.ListArray) -> pa.Array:
    """Lists of the first item of each, none of which is empty."""
    begins = np.concatenate([[0], np.cumsum(lists.value_lengths().to_numpy())])[:-1]
    return _singles(lists.flatten().take(pa.array(begins)), lists.type)
