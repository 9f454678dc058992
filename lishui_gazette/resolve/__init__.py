"""Across documents: one row a person, and each document in a split that nothing leaks from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from lishui_gazette.catalog import Split
from lishui_gazette.records import Issue, Speaker
from lishui_gazette.records.arrow import record_table, table_records
from lishui_gazette.records.tables import table_spec
from lishui_gazette.resolve.people import home_places, resolve_people
from lishui_gazette.resolve.splits import assign_splits, group_documents

__all__ = ["Resolved", "resolve"]

POINTING_AT_SPEAKERS = ("remarks", "targets", "outcomes")


@dataclass(frozen=True, slots=True)
class Resolved:
    """The tables of all documents with people merged, each document's split, and what stayed unresolved."""

    tables: Mapping[str, pa.Table]
    splits: Mapping[str, Split]
    issues: tuple[Issue, ...]


def resolve(tables: Mapping[str, pa.Table], pins: Mapping[str, Split]) -> Resolved:
    """The tables of several documents as one dataset.

    Namings of one person become one row of `speakers` and every `speaker_id` follows; documents get
    their `group_id` and their split. `tables` holds every table of the dataset; `pins` the catalogue's
    splits by document id.

    Raises `CurationError` where pins contradict each other.
    """
    documents = tables["documents"]
    document_ids = documents["document_id"].to_pylist()
    published = dict(zip(document_ids, documents["publication_date_start"].to_pylist(), strict=True))
    speakers = list(table_records(tables["speakers"], Speaker))
    people = resolve_people(speakers, home_places(tables), published)
    resolved = dict(tables)
    resolved["speakers"] = record_table(people.speakers, table_spec("speakers").schema)
    for name in POINTING_AT_SPEAKERS:
        resolved[name] = _rewritten(tables[name], "speaker_id", people.new_ids)
    groups = group_documents(documents, tables["articles"])
    index = documents.schema.get_field_index("group_id")
    group_ids = pa.array([groups[d] for d in document_ids], pa.string())
    resolved["documents"] = documents.set_column(index, documents.schema.field(index), group_ids)
    return Resolved(resolved, assign_splits(groups, pins), people.issues)


def _rewritten(table: pa.Table, column: str, new_ids: Mapping[str, str]) -> pa.Table:
    """`table` with the ids in `column` replaced where `new_ids` has them."""
    if not new_ids:
        return table
    old = pa.array(list(new_ids), pa.string())
    new = pa.array(list(new_ids.values()), pa.string())
    at = table.schema.get_field_index(column)
    found = pc.index_in(table.column(at), value_set=old)
    replaced = pc.coalesce(new.take(found.combine_chunks()), table.column(at).combine_chunks())
    return table.set_column(at, table.schema.field(at), replaced)
