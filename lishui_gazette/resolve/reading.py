"""What a document's rows say by themselves: bodies, offices, meetings and series, read once, where it is extracted.

None of it depends on another document, so a build keeps it with the records; across documents only columns are
compared.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

import pyarrow as pa

from lishui_gazette.extract.indicators import indicator_code
from lishui_gazette.resolve.areas import Home
from lishui_gazette.resolve.bodies import thing_id
from lishui_gazette.resolve.careers import LEADING, career_of
from lishui_gazette.resolve.columns import rows_of
from lishui_gazette.resolve.events import body_that_met
from lishui_gazette.resolve.homes import find_homes
from lishui_gazette.resolve.naming import BodyName, Office, leading_body, own_body, read_body, read_office
from lishui_gazette.resolve.occasions import Occasion, read_occasion
from lishui_gazette.resolve.packing import packed, packed_area
from lishui_gazette.resolve.statements import series_parts

__all__ = ["READINGS", "UNTRUSTED", "Row", "read_rows"]

Row = dict[str, Any]
UNTRUSTED = frozenset({"spun_text", "place_mismatch"})
_TEXT = pa.string()
_QUANTITY = pa.schema([("body", _TEXT), ("indicator_code", _TEXT), ("series", pa.int64())])
_OFFICE = pa.struct(
    [("organisation", _TEXT), ("body", _TEXT), ("title", _TEXT), ("post", _TEXT), ("led", _TEXT), ("led_as", _TEXT)]
)
# By table: a reading for each of its rows. Bodies and places are packed (`packing`).
READINGS: Mapping[str, pa.Schema] = {
    "documents": pa.schema([("places", pa.list_(_TEXT))]),
    "speakers": pa.schema(
        [
            ("offices", pa.list_(_OFFICE)), ("keys", pa.list_(pa.int64())), ("person_id", _TEXT),
            ("posts", pa.list_(pa.struct([("membership_id", _TEXT), ("body", _TEXT), ("title", _TEXT)]))),
        ]
    ),
    "meetings": pa.schema(
        [
            ("area", _TEXT), ("zone", _TEXT), ("series", _TEXT), ("calendar", _TEXT), ("number", _TEXT),
            ("is_lasting", pa.bool_()), ("bare_name", _TEXT), ("body", _TEXT), ("printed", _TEXT),
            ("keys", pa.list_(pa.int64())), ("place", pa.int64()),
        ]
    ),
    "targets": _QUANTITY,
    "outcomes": _QUANTITY,
}  # fmt: skip
_MEASURED = (
    "document_id", "indicator", "indicator_code", "action", "area", "measure", "unit", "relative_to", "rank_scope",
    "quality_flags",
)  # fmt: skip
_NAMED = ("document_id", "name", "offices", "quality_flags")
_MET = ("document_id", "name", "kind", "session", "ordinal", "date_start", "date_end", "quality_flags")


def read_rows(tables: Mapping[str, pa.Table]) -> dict[str, pa.Table]:
    """The readings (`READINGS`) of the rows of some documents' tables, row by row."""
    homes = find_homes(tables)
    documents = ({"places": sorted({p.key for p in homes[key].levels.values()})} for key in _ids(tables["documents"]))
    read = {
        "documents": list(documents),
        "speakers": [_speaker(row, homes[row["document_id"]]) for row in rows_of(tables["speakers"], _NAMED)],
        "meetings": [_meeting(row, homes[row["document_id"]]) for row in rows_of(tables["meetings"], _MET)],
        **{name: _quantities(rows_of(tables[name], _MEASURED), homes) for name in ("targets", "outcomes")},
    }
    return {name: pa.Table.from_pylist(rows, schema=READINGS[name]) for name, rows in read.items()}


def _ids(table: pa.Table) -> list[str]:
    return list(table["document_id"].to_pylist())


def _speaker(row: Row, home: Home) -> Row:
    """A naming: what it may share with another of one person, and who it is of where nothing is shared."""
    offices = [read_office(office["text"], home) for office in row["offices"]]
    is_trusted = not UNTRUSTED.intersection(row["quality_flags"])
    careers = {o: career_of(o.body.key, o) for o in offices if o.body}
    anchor = next(filter(None, careers.values()), None) if is_trusted else None
    person_id = thing_id("speakers", row["name"], anchor or row["document_id"])
    shared = _shared(careers, {place.key for place in home.levels.values()}) if is_trusted else set()
    if anchor is None:
        shared.add(f"of {row['document_id']}")
    return {
        "offices": [_office(office, home) for office in offices],
        "keys": sorted(_number((row["name"], key)) for key in shared),
        "person_id": person_id,
        "posts": _posts(person_id, offices) if is_trusted else [],
    }


def _shared(careers: Mapping[Office, str | None], places: set[str]) -> set[str]:
    """What joins namings of one name, without which none are joined: careers, and places of leaders."""
    told = {career for career in careers.values() if career}
    led = {o.body.area.key for o, career in careers.items() if career and o.body and o.body.area and _leads(o)}
    return {*told, *(f"in {place}" for place in (led if told else places))}


def _leads(office: Office) -> bool:
    return office.body is not None and office.body.kind in LEADING


def _office(office: Office, home: Home) -> Row:
    """An office, and the place that the body it is of is printed with."""
    led = leading_body(office.organisation or "", home)
    return {
        "organisation": office.organisation,
        "body": packed(office.body) if office.body else None,
        "title": office.title,
        "post": office.post,
        "led": packed(led[0]) if led else None,
        "led_as": led[1] if led else None,
    }


def _posts(person_id: str, offices: Sequence[Office]) -> list[Row]:
    """The posts of a naming, each with the id that its spell has where it is the only one."""
    found = {(o.body.key if o.body else "", o.post): o for o in reversed(offices) if o.post}
    return [
        {
            "membership_id": thing_id("memberships", person_id, key, post),
            "body": packed(office.body) if office.body else None,
            "title": post,
        }
        for (key, post), office in found.items()
    ]


def _meeting(row: Row, home: Home) -> Row:
    """A meeting's occasion; the body that met, and how the name prints it."""
    occasion = read_occasion(row["name"], row["kind"], row["session"], row["ordinal"], home)
    body = body_that_met(occasion)
    led = leading_body(row["name"], home) if row["kind"] != "inspection" else None
    place = occasion.place or row["document_id"]
    is_trusted = not UNTRUSTED.intersection(row["quality_flags"])
    return {
        **_occasion(occasion),
        "keys": [_number((place, *key)) for key in _met_as(row, occasion)] if is_trusted else [],
        "place": _number((place,)),
        "body": packed(body) if body else None,
        "printed": led[1] if led and body and led[0].key == body.key else None,
    }


def _met_as(row: Row, occasion: Occasion) -> Iterator[tuple[str, ...]]:
    """What mentions of one gathering share in one place: the sitting; else the name, or the day."""
    if occasion.sitting:
        yield "sitting", occasion.sitting.series, occasion.sitting.number
        return
    yield "name", occasion.bare_name
    if row["date_start"] and row["date_end"]:
        yield "day", str(row["date_start"])


def _occasion(occasion: Occasion) -> Row:
    sitting = occasion.sitting._asdict() if occasion.sitting else {}
    return {"area": packed_area(occasion.area), "zone": occasion.zone, "bare_name": occasion.bare_name, **sitting}


def _quantities(rows: Sequence[Row], homes: Mapping[str, Home]) -> list[Row]:
    bodies: dict[tuple[str, str | None], BodyName | None] = {}
    read: list[Row] = []
    for row in rows:
        code = row["indicator_code"] or indicator_code(row["indicator"])
        body: BodyName | None = None
        if not UNTRUSTED.intersection(row["quality_flags"]) and (row["area"] or code):
            named = row["document_id"], row["area"]
            if named not in bodies:
                home = homes[row["document_id"]]
                bodies[named] = read_body(row["area"], home) if row["area"] else own_body(home)
            body = bodies[named]
        series = _number(series_parts(row))
        read.append({"body": packed(body) if body else None, "indicator_code": code, "series": series})
    return read


@lru_cache(maxsize=4096)
def _number(parts: tuple[str, ...]) -> int:
    """A number for what a statement is of, the body aside: equal for equals, and hardly ever for others."""
    digest = hashlib.blake2b("\x1f".join(parts).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "little", signed=True)
