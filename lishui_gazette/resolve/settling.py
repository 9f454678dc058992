"""Bodies as documents name them, settled place by place: which names are one body's, and a row for each body."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lishui_gazette.records.arrow import flat, record_table
from lishui_gazette.records.tables import table_spec
from lishui_gazette.resolve.blocks import Block, Blocks, Keys, Made
from lishui_gazette.resolve.bodies import SETTLED, Bodies, BodyIndex, thing_id
from lishui_gazette.resolve.columns import parents
from lishui_gazette.resolve.documents import Documents, dates_of
from lishui_gazette.resolve.numbers import mixed
from lishui_gazette.resolve.packing import unpacked
from lishui_gazette.resolve.remembering import Remembered, Step
from lishui_gazette.resolve.source import Part, Source
from lishui_gazette.resolve.spill import Spill

__all__ = ["settle_bodies"]

STEP = Step("bodies", {"bodies": table_spec("bodies").schema, "settled": SETTLED}, has_answers=False)
NOTED = ("kind", "body", "form", "mentions")


def settle_bodies(
    source: Source, documents: Documents, spill: Spill, remembered: Remembered
) -> tuple[Bodies, pa.Table]:
    """Which of the bodies noted are one, and a row for each, in the order of their ids."""
    noted = (part.read["documents"]["noted"] for part in source.parts("documents"))
    blocks = Blocks(STEP, sum(len(parents(lists)) for lists in noted), spill, remembered)
    begin = 0
    for part in source.parts("documents"):
        noted = part.read["documents"]["noted"]
        of = parents(noted)
        places = flat(pc.struct_field(pc.list_flatten(noted), "place")).to_numpy()
        within = np.arange(len(of)) - np.searchsorted(of, of)
        digests = mixed(part.digests("documents")[of], within, documents.first[part.documents][of])
        blocks.note(slice(begin, begin + len(of)), places, digests)
        begin += len(of)
    blocks.settle()
    begin = 0
    for part in source.parts("documents"):
        rows = _noted(part, documents)
        own = slice(begin, begin + len(rows))
        blocks.add(own, rows.filter(pa.array(blocks.missing(own))))
        begin += len(rows)
    things = blocks.made(_made).things
    return Bodies(things["settled"]), things["bodies"]


def _noted(part: Part, documents: Documents) -> pa.Table:
    """What the documents of a part note, each with the document and the day from which it appeared."""
    noted = part.read["documents"]["noted"]
    of, items = parents(noted), flat(pc.list_flatten(noted))
    ids = flat(part.tables["documents"]["document_id"]).take(pa.array(of))
    days = dates_of(documents.first[part.documents][of])
    columns = [pc.struct_field(items, name) for name in NOTED]
    return pa.table([*columns, ids, days], [*NOTED, "document_id", "day"])


def _made(block: Block) -> Made:
    """The bodies of some places; one kind of row after the other, each in the order of the documents."""
    order = np.argsort(block.rows["kind"].to_numpy(), kind="stable")
    rows = block.rows.take(pa.array(order))
    columns = [rows[name].to_pylist() for name in ("body", "form", "mentions", "document_id", "day")]
    index = BodyIndex()
    keys: dict[str, int] = {}
    for body, form, mentions, document_id, day, key in zip(*columns, block.keys[order].tolist(), strict=True):
        keys[body] = key
        if mentions:
            index.add(unpacked(body), form, document_id, day, mentions)
    index.settle()
    of_places = {_place(body): key for body, key in keys.items()}
    records = list(index.records())
    bodies = record_table((record for record, _ in records), table_spec("bodies").schema)
    owners = np.array([of_places[place] for _, place in records], np.int64)
    settled = _settled(index, keys)
    return Made(
        np.zeros(0, np.uint64),
        {"bodies": bodies, "settled": settled},
        {"bodies": owners, "settled": _keys_of(settled, keys)},
    )


def _place(body: str) -> str:
    name = unpacked(body)
    return name.area.key if name.area else name.key


def _settled(index: BodyIndex, keys: dict[str, int]) -> pa.Table:
    """The bodies that are not just what their own name says: those joined with another one, or that nobody names."""
    rows = []
    for body in sorted(keys):
        name = unpacked(body)
        if not index.has(name):
            rows.append({"body": body, "key": None, "body_id": None})
        elif index.is_joined(name):
            rows.append({"body": body, "key": index.key_of(name), "body_id": thing_id("bodies", index.key_of(name))})
    return pa.Table.from_pylist(rows, schema=SETTLED)


def _keys_of(settled: pa.Table, keys: dict[str, int]) -> Keys:
    return np.array([keys[body] for body in settled["body"].to_pylist()], np.int64)
