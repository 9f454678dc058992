"""Across documents: one row a person, a body and an event; what became of targets; splits that nothing leaks from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pyarrow as pa

from lishui_gazette.catalog import Split
from lishui_gazette.records import Duplicate, Issue, Record
from lishui_gazette.records.arrow import record_table
from lishui_gazette.records.tables import table_spec
from lishui_gazette.resolve.areas import Home
from lishui_gazette.resolve.bodies import BodyIndex
from lishui_gazette.resolve.coverage import cover_series
from lishui_gazette.resolve.dating import Published
from lishui_gazette.resolve.duplicates import TextsOf, find_reprints, sketch_articles, texts_in
from lishui_gazette.resolve.events import body_that_met, event_records
from lishui_gazette.resolve.homes import find_homes
from lishui_gazette.resolve.links import Link, Open, link_targets
from lishui_gazette.resolve.meetings import Meetings
from lishui_gazette.resolve.memberships import fold_memberships
from lishui_gazette.resolve.naming import leading_body
from lishui_gazette.resolve.people import resolve_people
from lishui_gazette.resolve.quantities import Quantities, columns_replaced
from lishui_gazette.resolve.speakers import Speakers
from lishui_gazette.resolve.splits import assign_splits, group_documents
from lishui_gazette.resolve.target_links import link_records, open_issues

__all__ = ["Resolved", "resolve"]

Row = dict[str, Any]


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

    Each step is a module of its own, in this order: the places that documents speak from, meetings and the dates that
    they tell, bodies, people and their posts, quantities, reprints, links of targets, periodicals, splits.

    Raises `CurationError` where pins contradict each other.
    """
    documents = tables["documents"].drop_columns(["text"]).to_pylist()
    homes = find_homes(tables)
    meetings = Meetings(tables["meetings"], homes)
    published = meetings.date_documents(documents)
    dates = {key: (told.dating.first, told.dating.last) for key, told in published.items()}
    quantities = {n: Quantities(tables[n], f"{n[:-1]}_id", homes, published) for n in ("targets", "outcomes")}
    speakers = Speakers(tables["speakers"], homes, dates)
    index = BodyIndex({key: (first or date.max, key) for key, (first, _) in dates.items()})
    _note_bodies(index, speakers, quantities.values(), meetings, homes)
    people, open_cases = resolve_people(speakers.namings(index))
    speaker_ids = {n.speaker_id: person.person_id for person in people for n in person.namings}
    articles = tables["articles"]
    sketches = sketch_articles(articles) if sketches is None else sketches
    reprints = find_reprints(sketches, texts_of or texts_in(articles), {key: day for key, (day, _) in dates.items()})
    links, left_open = _linked(quantities, index, reprints)
    events, event_issues = event_records(meetings.gatherings, index)
    coverage, coverage_issues = cover_series(documents)
    groups = group_documents(documents, ((d.document_id, d.other_document_id) for d in reprints))
    made = {
        "documents": _documents(tables["documents"], published, groups),
        "meetings": meetings.resolved(),
        "speakers": speakers.resolved(people, index),
        "remarks": _remarks(tables["remarks"], speaker_ids),
        **{name: table.resolved(index, speaker_ids) for name, table in quantities.items()},
        "target_links": _table("target_links", link_records(links)),
        "bodies": _table("bodies", index.records()),
        "memberships": _table("memberships", fold_memberships(people, index)),
        "events": _table("events", events),
        "duplicates": _table("duplicates", reprints),
        "coverage": _table("coverage", coverage),
    }
    issues = (*speakers.issues(open_cases), *event_issues, *open_issues(left_open), *coverage_issues)
    return Resolved({**tables, **made}, assign_splits(groups, pins), issues)


def _linked(
    quantities: Mapping[str, Quantities], index: BodyIndex, reprints: Iterable[Duplicate]
) -> tuple[list[Link], list[Open]]:
    """The links of targets; what a reprint says again is no second statement."""
    pairs = {frozenset((d.article_id, d.other_article_id)) for d in reprints}
    return link_targets(
        quantities["targets"].statements(index),
        quantities["outcomes"].statements(index),
        is_reprint=lambda one, other: frozenset((one, other)) in pairs,
    )


def _table(name: str, records: Iterable[Record]) -> pa.Table:
    return record_table(records, table_spec(name).schema)


def _note_bodies(
    index: BodyIndex,
    speakers: Speakers,
    quantities: Iterable[Quantities],
    meetings: Meetings,
    homes: Mapping[str, Home],
) -> None:
    """Notes every body that offices, areas and meetings name, and settles which are one."""
    speakers.note_bodies(index)
    for table in quantities:
        table.note_bodies(index)
    for gathering in meetings.gatherings:
        body = body_that_met(gathering.mentions[0].occasion)
        if body and gathering.rule != "kept-apart":
            for mention in gathering.mentions:
                led = leading_body(mention.name, homes[mention.document_id]) if mention.kind != "inspection" else None
                index.add(body, led[1] if led and led[0].key == body.key else None, mention.document_id)
    index.settle()


def _documents(table: pa.Table, published: Mapping[str, Published], groups: Mapping[str, str]) -> pa.Table:
    """The documents with their groups, dates and what the dates rest on."""
    told = [published[key] for key in table["document_id"].to_pylist()]
    return columns_replaced(
        table,
        {
            "publication_date_start": [p.dating.first for p in told],
            "publication_date_end": [p.dating.last for p in told],
            "publication_date_precision": [p.dating.precision for p in told],
            "publication_date_basis": [p.dating.basis for p in told],
            "date_clues": [p.clues for p in told],
            "group_id": [groups[key] for key in table["document_id"].to_pylist()],
        },
    )


def _remarks(table: pa.Table, speaker_ids: Mapping[str, str]) -> pa.Table:
    ids: Iterator[str | None] = (speaker_ids.get(key, key) for key in table["speaker_id"].to_pylist())
    return columns_replaced(table, {"speaker_id": list(ids)})
