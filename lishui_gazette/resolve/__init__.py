"""Across documents: one row a person, a body and an event; what became of targets; splits that nothing leaks from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pyarrow as pa
import pyarrow.compute as pc

from lishui_gazette.catalog import Split
from lishui_gazette.records import Duplicate, Issue, Speaker
from lishui_gazette.records.arrow import record_table, table_records
from lishui_gazette.records.tables import TABLES, table_spec
from lishui_gazette.resolve.duplicates import TextsOf, near_duplicates, sketch_articles, texts_in
from lishui_gazette.resolve.people import home_places, resolve_people
from lishui_gazette.resolve.splits import assign_splits, group_documents

__all__ = ["Resolved", "resolve"]

POINTING_AT_SPEAKERS = ("remarks", "targets", "outcomes")


@dataclass(frozen=True, slots=True)
class Resolved:
    """Every table of the dataset but `issues`, each document's split, and what stayed unresolved."""

    tables: Mapping[str, pa.Table]
    splits: Mapping[str, Split]
    issues: tuple[Issue, ...]


def resolve(
    tables: Mapping[str, pa.Table],
    pins: Mapping[str, Split],
    sketches: pa.Table | None = None,
    texts_of: TextsOf | None = None,
) -> Resolved:
    """The tables of several documents as one dataset.

    `tables` holds the tables that documents give (`DOCUMENT_TABLES`); `pins` the catalogue's splits by document id.
    Text columns are passed on and looked at for reprints only: with `sketches` (`duplicates.sketch_articles` of all
    articles) and `texts_of` (the texts of some articles, by id) they are not read at all and may be null.

    Raises `CurationError` where pins contradict each other.
    """
    documents, articles = tables["documents"], tables["articles"]
    document_ids = documents["document_id"].to_pylist()
    published = dict(zip(document_ids, documents["publication_date_start"].to_pylist(), strict=True))
    speakers = list(table_records(tables["speakers"], Speaker))
    people = resolve_people(speakers, home_places(tables), published)
    resolved = {spec.name: spec.schema.empty_table() for spec in TABLES[:-1]} | dict(tables)
    resolved["speakers"] = record_table(people.speakers, table_spec("speakers").schema)
    for name in POINTING_AT_SPEAKERS:
        resolved[name] = _rewritten(tables[name], "speaker_id", people.new_ids)
    sketches = sketch_articles(articles) if sketches is None else sketches
    reprints = _reprints(sketches, texts_of or texts_in(articles), published)
    resolved["duplicates"] = record_table(reprints, table_spec("duplicates").schema)
    groups = group_documents(documents, ((d.document_id, d.other_document_id) for d in reprints))
    index = documents.schema.get_field_index("group_id")
    group_ids = pa.array([groups[d] for d in document_ids], pa.string())
    resolved["documents"] = documents.set_column(index, documents.schema.field(index), group_ids)
    return Resolved(resolved, assign_splits(groups, pins), people.issues)


def _reprints(sketches: pa.Table, texts_of: TextsOf, published: Mapping[str, date | None]) -> list[Duplicate]:
    """The near-duplicates as records, each of the article that was published later."""
    ids, owners = (sketches[name].to_pylist() for name in ("article_id", "document_id"))
    found = []
    for *pair, exact in near_duplicates(sketches, texts_of):
        first, later = sorted(pair, key=lambda at: (published.get(owners[at]) or date.max, ids[at]))
        found.append(
            Duplicate(
                duplicate_id=f"{owners[later]}:duplicates:{_place(ids[later])}-{owners[first]}-{_place(ids[first])}",
                document_id=owners[later],
                article_id=ids[later],
                other_document_id=owners[first],
                other_article_id=ids[first],
                similarity=round(exact, 4),
                rule="five-grams",
            )
        )
    return sorted(found, key=lambda duplicate: duplicate.duplicate_id)


def _place(article_id: str) -> str:
    return article_id.rsplit(":", 1)[-1]


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
