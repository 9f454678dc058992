"""What a document's rows say by themselves: bodies, offices, meetings and series, read once, where it is extracted.

None of it depends on another document, so a build keeps it with the records; across documents only columns are
compared.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

import pyarrow as pa

from lishui_gazette.extract.indicators import indicator_code
from lishui_gazette.records import BodyKind
from lishui_gazette.resolve.areas import Home
from lishui_gazette.resolve.bodies import thing_id
from lishui_gazette.resolve.careers import LEADING, career_of, has_one_holder, post_number
from lishui_gazette.resolve.columns import rows_of
from lishui_gazette.resolve.homes import find_homes
from lishui_gazette.resolve.meeting_readings import DATED, MEETINGS, MET, read_meeting
from lishui_gazette.resolve.naming import BodyName, Office, leading_body, own_body, read_body, read_office
from lishui_gazette.resolve.numbers import number_of
from lishui_gazette.resolve.packing import packed, place_of
from lishui_gazette.resolve.statements import kind_of, series_parts

__all__ = ["READINGS", "UNTRUSTED", "Row", "read_rows"]

Row = dict[str, Any]
UNTRUSTED = frozenset({"spun_text", "place_mismatch"})
_TEXT = pa.string()
# `series` is a number for what is measured, the body aside; `kind` is that of a statement (`statements.Kind`).
_QUANTITY = pa.schema(
    [
        ("body", _TEXT), ("body_id", _TEXT), ("area_code", _TEXT), ("indicator_code", _TEXT), ("series", pa.int64()),
        ("kind", pa.uint8()),
    ]
)  # fmt: skip
# A body that a document names, and how: in rows of which table (`_KINDS`), printed as what, how often; 0 times where
# it is only meant. `place` is a number for its place, or for itself where it has none.
_NOTED = pa.struct(
    [("kind", pa.int8()), ("body", _TEXT), ("form", _TEXT), ("mentions", pa.int32()), ("place", pa.int64())]
)
_KINDS = ("offices", "leading bodies", "targets", "outcomes", "meetings")
_OFFICE = pa.struct(
    [
        ("organisation", _TEXT),
        ("body", _TEXT),
        ("body_id", _TEXT),
        ("title", _TEXT),
        ("post", _TEXT),
        ("led", _TEXT),
        ("led_as", _TEXT),
        ("held", pa.int64()),
    ]
)
_POST = pa.struct([("membership_id", _TEXT), ("body_id", _TEXT), ("title", _TEXT)])
# By table: a reading for each of its rows. Bodies and places are packed (`packing`); `held` is the number of a post
# that one person holds at a time, 0 for any other.
READINGS: Mapping[str, pa.Schema] = {
    "documents": pa.schema([("places", pa.list_(_TEXT)), ("noted", pa.list_(_NOTED))]),
    "speakers": pa.schema(
        [
            ("name_key", pa.int64()), ("offices", pa.list_(_OFFICE)), ("keys", pa.list_(pa.int64())),
            ("person_id", _TEXT), ("posts", pa.list_(_POST)),
        ]
    ),
    "meetings": MEETINGS,
    "targets": _QUANTITY,
    "outcomes": _QUANTITY,
}  # fmt: skip
_NO_BODY: Row = {"body": None, "body_id": None, "area_code": None}
_MEASURED = (
    "document_id", "indicator", "indicator_code", "action", "area", "measure", "unit", "relative_to", "rank_scope",
    "period_text", "quality_flags",
)  # fmt: skip
_NAMED = ("document_id", "name", "offices", "quality_flags")
_OF_OFFICES = ((0, "body", "organisation"), (1, "led", "led_as"))
_PRINTED = ("targets", "outcomes")  # a body that such a row only means counts where another row names it
_READ = {"speakers": _NAMED, "meetings": MET, "targets": _MEASURED, "outcomes": _MEASURED}


def read_rows(tables: Mapping[str, pa.Table]) -> dict[str, pa.Table]:
    """The readings (`READINGS`) of the rows of some documents' tables, row by row."""
    homes = find_homes(tables)
    rows = {name: rows_of(tables[name], columns) for name, columns in _READ.items()}
    read: dict[str, list[Row]] = {
        "speakers": [_speaker(row, homes[row["document_id"]]) for row in rows["speakers"]],
        "meetings": list(_meetings(rows["meetings"], homes, tables["documents"])),
        **{name: _quantities(rows[name], homes) for name in ("targets", "outcomes")},
    }
    noted = _noted(rows, read)
    read["documents"] = [
        {"places": sorted({p.key for p in homes[key].levels.values()}), "noted": noted.get(key, [])}
        for key in tables["documents"]["document_id"].to_pylist()
    ]
    return {name: pa.Table.from_pylist(read[name], schema=schema) for name, schema in READINGS.items()}


def _noted(rows: Mapping[str, Sequence[Row]], read: Mapping[str, Sequence[Row]]) -> dict[str, list[Row]]:
    """The bodies that each document names, by document id, but those of spun and misplaced texts."""
    counts: defaultdict[str, dict[tuple[int, str, str | None], int]] = defaultdict(dict)
    for table in ("speakers", "targets", "outcomes", "meetings"):
        for row, said in zip(rows[table], read[table], strict=True):
            if UNTRUSTED.isdisjoint(row["quality_flags"]):
                own = counts[row["document_id"]]
                for named in _named(table, row, said):
                    own[named] = own.get(named, 0) + 1
    return {
        document_id: [
            {
                "kind": kind,
                "body": body,
                "form": form,
                "mentions": number if form or _KINDS[kind] not in _PRINTED else 0,
                "place": number_of((place_of(body) or body,)),
            }
            for (kind, body, form), number in counted.items()
        ]
        for document_id, counted in counts.items()
    }


def _named(table: str, row: Row, said: Row) -> Iterator[tuple[int, str, str | None]]:
    """The bodies that a row names: the kind of row, the body and how it is printed."""
    if table == "speakers":
        for office in said["offices"]:
            yield from ((kind, office[b], office[p]) for kind, b, p in _OF_OFFICES if office[b])
    elif said["body"]:
        printed = said["printed"] if table == "meetings" else row["area"]
        yield _KINDS.index(table), said["body"], printed


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
        "name_key": number_of((row["name"],)),
        "offices": [{**_office(office, home), "held": _held(office) if is_trusted else 0} for office in offices],
        "keys": sorted(number_of((row["name"], key)) for key in shared),
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
        "body_id": _body_id(office.body),
        "title": office.title,
        "post": office.post,
        "led": packed(led[0]) if led else None,
        "led_as": led[1] if led else None,
    }


def _held(office: Office) -> int:
    return post_number(office.body.key, office.post) if office.body and has_one_holder(office) else 0


def _posts(person_id: str, offices: Sequence[Office]) -> list[Row]:
    """The posts of a naming, each with the id that its spell has where it is the only one."""
    found = {(o.body.key if o.body else "", o.post): o for o in reversed(offices) if o.post}
    return [
        {
            "membership_id": thing_id("memberships", person_id, key, post),
            "body_id": _body_id(office.body),
            "title": post,
        }
        for (key, post), office in found.items()
    ]


def _meetings(rows: Sequence[Row], homes: Mapping[str, Home], documents: pa.Table) -> Iterator[Row]:
    owners = {row["document_id"]: row for row in rows_of(documents, DATED)}
    for row in rows:
        key, is_trusted = row["document_id"], UNTRUSTED.isdisjoint(row["quality_flags"])
        yield read_meeting(row, homes[key], owners[key], is_trusted)


def _quantities(rows: Sequence[Row], homes: Mapping[str, Home]) -> list[Row]:
    bodies: dict[tuple[str, str | None], Row] = {}
    read: list[Row] = []
    for row in rows:
        code = row["indicator_code"] or indicator_code(row["indicator"])
        body: Row = _NO_BODY
        if not UNTRUSTED.intersection(row["quality_flags"]) and (row["area"] or code):
            named = row["document_id"], row["area"]
            if named not in bodies:
                home = homes[row["document_id"]]
                bodies[named] = _measured(read_body(row["area"], home) if row["area"] else own_body(home))
            body = bodies[named]
        read.append({**body, "indicator_code": code, **_said(row, is_coded=bool(code))})
    return read


def _measured(body: BodyName | None) -> Row:
    """A body that a figure is of, with its id and, for an area, its code."""
    if body is None:
        return _NO_BODY
    code = body.area.code if body.area and body.kind is BodyKind.AREA else None
    return {"body": packed(body), "body_id": _body_id(body), "area_code": code}


def _said(row: Row, is_coded: bool) -> Row:
    parts = series_parts(row)
    indicator, measure, *_ = parts
    return {
        "series": number_of(parts),
        "kind": kind_of(indicator, measure, row["period_text"] or "", is_coded).value,
    }


@lru_cache(maxsize=1024)
def _body_id(body: BodyName | None) -> str | None:
    """The id that a body has where it is what its own name says."""
    return thing_id("bodies", body.key) if body else None
