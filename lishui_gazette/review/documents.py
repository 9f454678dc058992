"""A dataset's records document by document again, as each document by itself gave them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from lishui_gazette.folder import Folder
from lishui_gazette.records import Document, DocumentRecords, Speaker
from lishui_gazette.records.arrow import table_records
from lishui_gazette.records.tables import table_spec

__all__ = ["document_records"]

OWN = ("articles", "meetings", "remarks", "targets", "outcomes")  # tables whose rows stand in one document


def document_records(folder: Folder, ids: Sequence[str] = ()) -> Iterator[DocumentRecords]:
    """The records of each document of a dataset, or of those with these ids; a person's row is taken apart again."""
    where = [("document_id", "in", list(ids))] if ids else None
    rows: dict[str, dict[str, list[Any]]] = {name: defaultdict(list) for name in (*OWN, "speakers")}
    for name in OWN:
        for record in table_records(folder.table(name, where=where), table_spec(name).model):
            rows[name][record.document_id].append(record)
    for person in table_records(folder.table("speakers"), Speaker):
        for document_id in person.document_ids:
            rows["speakers"][document_id].append(_in_document(person, document_id))
    for document in table_records(folder.table("documents", where=where), Document):
        own = {name: tuple(listed[document.document_id]) for name, listed in rows.items()}
        own["speakers"] = tuple(sorted(own["speakers"], key=lambda s: s.evidence[0].start))
        yield DocumentRecords(document=document, **own)


def _in_document(person: Speaker, document_id: str) -> Speaker:
    """A person as one document names them."""
    place = person.evidence[person.document_ids.index(document_id)]
    offices = tuple(office for office in person.offices if office.document_id == document_id)
    return person.model_copy(update={"evidence": (place,), "offices": offices})
