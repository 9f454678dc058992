"""Bodies as documents name them, counted: each with a printed form, how often, and the document that has it first."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

import numpy as np
import pyarrow as pa

from lishui_gazette.records.arrow import record_table
from lishui_gazette.records.tables import table_spec
from lishui_gazette.resolve.bodies import Bodies, BodyIndex
from lishui_gazette.resolve.columns import Codes, Encoded
from lishui_gazette.resolve.documents import Documents
from lishui_gazette.resolve.packing import place_of, unpacked
from lishui_gazette.resolve.spill import Spill

__all__ = ["NOTES", "notes", "settled"]

# A body (packed) and a printed form: how often documents have both, and the first of them by its rank.
NOTES = pa.schema([("body", pa.string()), ("form", pa.string()), ("mentions", pa.int64()), ("rank", pa.int32())])
AT_ONCE = 2048  # notes of bodies told apart at once, about


def notes(bodies: Encoded, forms: Encoded, owners: Codes, ranks: Codes) -> pa.Table:
    """What rows name, given the positions of their documents and the documents' ranks; rows without a body aside."""
    at = np.flatnonzero(bodies.codes >= 0)
    named = pa.table({"body": bodies.codes[at], "form": forms.codes[at], "rank": ranks[owners[at]]})
    counted = named.group_by(["body", "form"], use_threads=False).aggregate([("rank", "count"), ("rank", "min")])
    columns = [encoded.of(counted[name].to_numpy()) for encoded, name in ((bodies, "body"), (forms, "form"))]
    return pa.Table.from_arrays([*columns, counted["rank_count"], counted["rank_min"]], schema=NOTES)


def settled(documents: Documents, ranks: Codes, found: Iterable[pa.Table], spill: Spill) -> tuple[Bodies, pa.Table]:
    """Which of the bodies noted are one, and a row for each; those of some places at a time, for none has two."""
    noted = spill.kept("notes", NOTES, found)
    bodies, schema = Bodies(), table_spec("bodies").schema

    def rows() -> Iterator[pa.Table]:
        for index in _by_places(documents, ranks, noted):
            bodies.include(index)
            yield record_table(index.records(), schema)

    table = spill.in_order("bodies", schema, rows())
    return bodies, table


def _by_places(documents: Documents, ranks: Codes, noted: pa.Table) -> Iterator[BodyIndex]:
    parts = 1 + len(noted) // AT_ONCE
    part_of = np.fromiter((_part(text.as_py(), parts) for text in noted["body"]), np.int32, len(noted))
    by_rank = np.argsort(ranks)
    for part in range(parts):
        rows = noted.filter(pa.array(part_of == part))
        ids = documents.ids.take(pa.array(by_rank[rows["rank"].to_numpy()])).to_pylist()
        columns = [rows[name].to_pylist() for name in NOTES.names]
        index = BodyIndex(dict(zip(ids, columns[-1], strict=True)))
        for document_id, body, form, mentions, _ in zip(ids, *columns, strict=True):
            index.add(unpacked(body), form, document_id, mentions)
        index.settle()
        yield index


def _part(body: str, parts: int) -> int:
    """The part of a body: that of its place; without one it is no other's."""
    return zlib.crc32((place_of(body) or body).encode()) % parts
