"""The table of speakers: namings read from the documents' rows, and one row a person written back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import pyarrow as pa

from lishui_gazette.records import Issue, Severity
from lishui_gazette.records.tables import table_spec
from lishui_gazette.resolve.areas import Home
from lishui_gazette.resolve.bodies import BodyIndex
from lishui_gazette.resolve.careers import Naming
from lishui_gazette.resolve.naming import Office, leading_body, read_office
from lishui_gazette.resolve.people import OpenCase, Person

__all__ = ["UNTRUSTED", "Dates", "Speakers"]

UNTRUSTED = frozenset({"spun_text", "place_mismatch"})
Dates = Mapping[str, tuple[date | None, date | None]]
Row = dict[str, Any]


class Speakers:
    """The speakers of all documents, each with its offices taken apart."""

    def __init__(self, table: pa.Table, homes: Mapping[str, Home], dates: Dates) -> None:
        self._homes, self._dates = homes, dates
        self._rows: dict[str, Row] = {row["speaker_id"]: row for row in table.to_pylist()}
        self._offices: dict[str, tuple[Office, ...]] = {
            key: tuple(read_office(office["text"], homes[row["document_id"]]) for office in row["offices"])
            for key, row in self._rows.items()
        }

    def note_bodies(self, index: BodyIndex) -> None:
        """Notes the bodies that offices name, but those of spun and misplaced texts."""
        for key, row in self._rows.items():
            if UNTRUSTED.intersection(row["quality_flags"]):
                continue
            for office in self._offices[key]:
                if office.body:
                    index.add(office.body, office.organisation, row["document_id"])
                led = leading_body(office.organisation or "", self._homes[row["document_id"]])
                if led:
                    index.add(*led, row["document_id"])

    def namings(self, index: BodyIndex) -> list[Naming]:
        """The namings of people, as resolution compares them."""
        namings = []
        for key, row in self._rows.items():
            first, last = self._dates[row["document_id"]]
            home = self._homes[row["document_id"]]
            namings.append(
                Naming(
                    speaker_id=key,
                    document_id=row["document_id"],
                    name=row["name"],
                    posts=tuple((index.key_of(o.body) if o.body else "", o) for o in self._offices[key]),
                    first=first,
                    last=last,
                    places=frozenset(place.key for place in home.levels.values()),
                    is_trusted=not UNTRUSTED.intersection(row["quality_flags"]),
                )
            )
        return namings

    def resolved(self, people: Sequence[Person], index: BodyIndex) -> pa.Table:
        """One row a person, in the order of their ids."""
        made = [self._row(person, index) for person in sorted(people, key=lambda p: p.person_id)]
        return pa.Table.from_pylist(made, schema=table_spec("speakers").schema)

    def _row(self, person: Person, index: BodyIndex) -> Row:
        own = [self._rows[naming.speaker_id] for naming in person.namings]
        reason = "; ".join(f"{rule}: {why}" for rule, why in sorted(person.rules.items()))
        return {
            **own[0],
            "speaker_id": person.person_id,
            "offices": [office for row in own for office in self._printed(row, index)],
            "document_ids": [row["document_id"] for row in own],
            "evidence": [row["evidence"][0] for row in own],
            "resolution": reason or None,
            "quality_flags": sorted({flag for row in own for flag in row["quality_flags"]}),
        }

    def _printed(self, row: Row, index: BodyIndex) -> Iterable[Row]:
        """The offices printed in a document, with body, title and the days of the document."""
        first, last = self._dates[row["document_id"]]
        is_trusted = not UNTRUSTED.intersection(row["quality_flags"])
        for printed, office in zip(row["offices"], self._offices[row["speaker_id"]], strict=True):
            body_id = index.id_of(office.body) if office.body and is_trusted else None
            known = {"organisation": office.organisation, "title": office.title, "body_id": body_id}
            yield {**printed, **known, "observed_start": first, "observed_end": last}

    def issues(self, cases: Iterable[OpenCase]) -> list[Issue]:
        """An issue for each case left open: whom it is about, and why they stay apart."""
        return [
            Issue(
                issue_id=f"{case.people[0].namings[0].document_id}:issues:{case.code}",
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
