"""The table of speakers: namings read from the documents' rows, and one row a person written back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import pyarrow as pa

from lishui_gazette.records import Issue, Severity
from lishui_gazette.records.tables import table_spec
from lishui_gazette.resolve.areas import Home
from lishui_gazette.resolve.bodies import BodyIndex
from lishui_gazette.resolve.careers import Naming
from lishui_gazette.resolve.naming import Office, read_office
from lishui_gazette.resolve.people import OpenCase, Person

__all__ = ["UNTRUSTED", "note_offices", "read_namings", "speaker_issues", "speaker_table"]

UNTRUSTED = frozenset({"spun_text", "place_mismatch"})
Dates = Mapping[str, tuple[date | None, date | None]]
Row = dict[str, Any]


def note_offices(
    rows: Iterable[Row], homes: Mapping[str, Home], note: Callable[[Any, str, str], None]
) -> dict[str, tuple[Office, ...]]:
    """The offices of each row taken apart, by the row's id; bodies that are named are noted."""
    offices: dict[str, tuple[Office, ...]] = {}
    for row in rows:
        home = homes[row["document_id"]]
        read = tuple(read_office(office["text"], home) for office in row["offices"])
        offices[row["speaker_id"]] = read
        for office in read:
            if office.body and office.organisation:
                note(office.body, office.organisation, row["document_id"])
            elif office.body:
                note(office.body, office.title, row["document_id"])
    return offices


def read_namings(
    rows: Iterable[Row],
    offices: Mapping[str, tuple[Office, ...]],
    index: BodyIndex,
    homes: Mapping[str, Home],
    dates: Dates,
) -> list[Naming]:
    """The namings of people, as resolution compares them."""
    namings = []
    for row in rows:
        first, last = dates[row["document_id"]]
        home = homes[row["document_id"]]
        posts = tuple((index.key_of(o.body) if o.body else "", o) for o in offices[row["speaker_id"]])
        namings.append(
            Naming(
                speaker_id=row["speaker_id"],
                document_id=row["document_id"],
                name=row["name"],
                posts=posts,
                first=first,
                last=last,
                places=frozenset(place.key for place in home.levels.values() if place.key != "CN"),
                is_trusted=not UNTRUSTED.intersection(row["quality_flags"]),
            )
        )
    return namings


def speaker_table(
    people: Sequence[Person],
    rows: Mapping[str, Row],
    offices: Mapping[str, tuple[Office, ...]],
    index: BodyIndex,
    dates: Dates,
) -> pa.Table:
    """One row a person, in the order of their ids, its offices with body, title and the days of the document."""
    made = [_row(p, rows, offices, index, dates) for p in sorted(people, key=lambda p: p.person_id)]
    return pa.Table.from_pylist(made, schema=table_spec("speakers").schema)


def _row(
    person: Person,
    rows: Mapping[str, Row],
    offices: Mapping[str, tuple[Office, ...]],
    index: BodyIndex,
    dates: Dates,
) -> Row:
    own = [rows[naming.speaker_id] for naming in person.namings]
    listed = []
    for row in own:
        first, last = dates[row["document_id"]]
        for printed, office in zip(row["offices"], offices[row["speaker_id"]], strict=True):
            known = {"organisation": office.organisation, "title": office.title, "body_id": index.id_of(office.body)}
            listed.append({**printed, **known, "observed_start": first, "observed_end": last})
    reason = "; ".join(f"{rule}: {why}" for rule, why in sorted(person.rules.items()))
    return {
        **own[0],
        "speaker_id": person.person_id,
        "offices": listed,
        "document_ids": [row["document_id"] for row in own],
        "evidence": [row["evidence"][0] for row in own],
        "resolution": reason or None,
        "quality_flags": sorted({flag for row in own for flag in row["quality_flags"]}),
    }


def speaker_issues(cases: Iterable[OpenCase]) -> list[Issue]:
    """An issue for each case left open: whom it is about, and why they stay apart."""
    return [
        Issue(
            issue_id=f"{case.people[0].namings[0].document_id}:issues:{case.code}"[:120],
            code=case.code,
            severity=Severity.INFO,
            message=f"{case.people[0].namings[0].name}: {len(case.people)} people of this name stay apart, since "
            f"{case.reason}: " + ", ".join(person.person_id for person in case.people[:10]),
            table="speakers",
            record_id=case.people[0].person_id,
            document_id=case.people[0].namings[0].document_id,
        )
        for case in cases
    ]
