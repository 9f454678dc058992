"""Across documents: one row a person, a body and an event; what became of targets; splits that nothing leaks from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from lishui_gazette.catalog import Split
from lishui_gazette.memory import release
from lishui_gazette.records import Duplicate, Record
from lishui_gazette.records.arrow import record_table
from lishui_gazette.records.tables import table_spec
from lishui_gazette.resolve.bodies import Bodies
from lishui_gazette.resolve.coverage import cover_series
from lishui_gazette.resolve.documents import Documents
from lishui_gazette.resolve.duplicates import TextsOf, find_reprints, sketch_articles, texts_in
from lishui_gazette.resolve.links import Link, Open, link_targets
from lishui_gazette.resolve.meetings import Meetings
from lishui_gazette.resolve.noting import settled
from lishui_gazette.resolve.open_people import person_issues
from lishui_gazette.resolve.quantities import Quantities, comparable
from lishui_gazette.resolve.reading import read_rows
from lishui_gazette.resolve.speakers import Speakers
from lishui_gazette.resolve.spill import Spill
from lishui_gazette.resolve.splits import assign_splits, group_documents
from lishui_gazette.resolve.target_links import link_records, open_issues

__all__ = ["Resolved", "resolve"]


@dataclass(frozen=True, slots=True)
class Resolved:
    """Every table of the dataset but `issues`, each document's split, and what stayed unresolved: its issues."""

    tables: Mapping[str, pa.Table]
    splits: Mapping[str, Split]
    issues: pa.Table


def resolve(
    tables: Mapping[str, pa.Table],
    pins: Mapping[str, Split],
    sketches: pa.Table | None = None,
    texts_of: TextsOf | None = None,
    read: Mapping[str, pa.Table] | None = None,
    folder: Path | None = None,
) -> Resolved:
    """The tables of several documents as one dataset.

    `tables` holds the tables that documents give (`DOCUMENT_TABLES`); `pins` the catalogue's splits by document id.
    Text columns are passed on and looked at for reprints only: with `sketches` (`duplicates.sketch_articles` of all
    articles) and `texts_of` (the texts of some articles, by id) they are not read at all and may be null. `read` is
    what the rows say by themselves (`reading.read_rows`); it is read here where it is not given. What grows with the
    documents is kept in files of `folder`, which must stay as long as the tables are used; in memory without one.

    Each step is a module of its own, in this order: meetings and the dates that they tell, bodies, people and their
    posts, quantities, reprints, links of targets, periodicals, splits.

    Raises `CurationError` where pins contradict each other.
    """
    read = read_rows(tables) if read is None else read
    documents, meetings, speakers, targets, outcomes = _sources(tables, read)
    ranks = documents.ranks()
    notes = (note for source in (speakers, targets, outcomes, meetings) for note in source.notes(ranks))
    spill = Spill(folder)
    index, bodies = settled(documents, ranks, notes, spill)
    speakers.resolve(index)
    people, memberships = speakers.resolved(index, spill)
    reprints = _reprints(tables["articles"], sketches, texts_of, documents)
    links, left_open = _linked(targets, outcomes, index, reprints)
    events, event_issues = meetings.events(index, spill)
    coverage, coverage_issues = cover_series(documents.numbered())
    groups = _grouped(documents, reprints)
    made = {
        "documents": documents.resolved(groups),
        "meetings": meetings.resolved(),
        "speakers": people,
        "remarks": _attributed(tables["remarks"], speakers, spill),
        "targets": targets.resolved(index, speakers.people_of, spill),
        "outcomes": outcomes.resolved(index, speakers.people_of, spill),
        "target_links": _table("target_links", link_records(links)),
        "bodies": bodies,
        "memberships": memberships,
        "events": events,
        "duplicates": _table("duplicates", reprints),
        "coverage": _table("coverage", coverage),
    }
    others = _table("issues", (*event_issues, *open_issues(left_open), *coverage_issues))
    issues = pa.concat_tables([person_issues(speakers), others])
    release()
    return Resolved({**tables, **made}, assign_splits(groups, pins), issues)


def _sources(
    tables: Mapping[str, pa.Table], read: Mapping[str, pa.Table]
) -> tuple[Documents, Meetings, Speakers, Quantities, Quantities]:
    """What the rows say by themselves, documents dated by the meetings that they tell of."""
    documents = Documents(tables["documents"], read["documents"])
    meetings = Meetings(tables["meetings"], read["meetings"], documents)
    meetings.date_documents()
    speakers = Speakers(tables["speakers"], read["speakers"], documents)
    targets, outcomes = (Quantities(n, tables[n], read[n], documents) for n in ("targets", "outcomes"))
    return documents, meetings, speakers, targets, outcomes


def _reprints(
    articles: pa.Table, sketches: pa.Table | None, texts_of: TextsOf | None, documents: Documents
) -> list[Duplicate]:
    return find_reprints(
        sketch_articles(articles) if sketches is None else sketches,
        texts_of or texts_in(articles),
        documents.days_of,
    )


def _attributed(remarks: pa.Table, speakers: Speakers, spill: Spill) -> pa.Table:
    """The remarks with the people who made them, in place of the namings."""
    return spill.replaced("remarks", remarks, {"speaker_id": speakers.people_of(remarks["speaker_id"])})


def _grouped(documents: Documents, reprints: Iterable[Duplicate]) -> dict[str, str]:
    """The group of each document, in which reprints and the parts of an issue come together."""
    pairs = [(d.document_id, d.other_document_id) for d in reprints]
    return documents.groups(group_documents(documents.grouped(pairs), pairs))


def _linked(
    targets: Quantities, outcomes: Quantities, index: Bodies, reprints: Iterable[Duplicate]
) -> tuple[list[Link], list[Open]]:
    """The links of targets; what a reprint says again is no second statement."""
    pairs = {frozenset((d.article_id, d.other_article_id)) for d in reprints}
    links: list[Link] = []
    left: list[Open] = []
    for goals, results in comparable(targets, outcomes, index):
        found, still_open = link_targets(
            targets.statements(index, goals),
            outcomes.statements(index, results),
            is_reprint=lambda one, other: frozenset((one, other)) in pairs,
        )
        links += found
        left += still_open
    return links, sorted(left, key=lambda case: case.target.series)


def _table(name: str, records: Iterable[Record]) -> pa.Table:
    return record_table(records, table_spec(name).schema)
