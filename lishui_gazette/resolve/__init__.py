"""Across documents: one row a person, a body and an event; what became of targets; splits that nothing leaks from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from lishui_gazette.catalog import Split
from lishui_gazette.memory import release
from lishui_gazette.records import Duplicate, Record
from lishui_gazette.records.arrow import record_table
from lishui_gazette.records.tables import table_spec
from lishui_gazette.resolve.bodies import Bodies
from lishui_gazette.resolve.columns import rows_of
from lishui_gazette.resolve.coverage import cover_series
from lishui_gazette.resolve.documents import Documents
from lishui_gazette.resolve.duplicates import Sketches, find_reprints, texts_in
from lishui_gazette.resolve.links import Link, Open, link_targets
from lishui_gazette.resolve.meetings import Meetings
from lishui_gazette.resolve.open_people import person_issues
from lishui_gazette.resolve.quantities import Quantities, comparable
from lishui_gazette.resolve.reading import Row
from lishui_gazette.resolve.remembering import Remembered
from lishui_gazette.resolve.settling import settle_bodies
from lishui_gazette.resolve.source import Part, Source, TableSource, whole
from lishui_gazette.resolve.speakers import Speakers
from lishui_gazette.resolve.spill import Spill
from lishui_gazette.resolve.splits import NUMBERED, Grouping, Splits
from lishui_gazette.resolve.target_links import link_records, open_issues

__all__ = ["Resolved", "Source", "TableSource", "resolve"]

Rewriting = Callable[[Part], pa.Table]


@dataclass(frozen=True, slots=True)
class Resolved:
    """What came of the documents together.

    `things` are the tables made across documents, in the order of their ids; `issues` what stayed unresolved. Rows of
    one document are rewritten part by part.
    """

    documents: Documents
    things: Mapping[str, pa.Table]
    splits: Splits
    issues: pa.Table
    _rewritings: Mapping[str, Rewriting]

    def rewritten(self, part: Part, name: str) -> pa.Table:
        """The rows of a table of some documents with what resolution tells of them."""
        return self._rewritings[name](part) if name in self._rewritings else part.tables[name]


def resolve(
    source: Source, pins: Mapping[str, Split], folder: Path | None = None, memory: Path | None = None
) -> Resolved:
    """Several documents as one dataset.

    `pins` are the catalogue's splits by document id. Texts are looked at only where sketches of two articles are alike.
    What grows with the documents is kept in files of `folder`, which must stay as long as what is returned is used; in
    memory without one. What blocks of rows gave is remembered in files of `memory`, so that the next time only blocks
    that changed are made; nothing is remembered without it.

    Each step is a module of its own, in this order: meetings and the dates that they tell, bodies, people and their
    posts, quantities, reprints, links of targets, periodicals, splits.

    Raises `CurationError` where pins contradict each other.
    """
    spill = Spill(folder)
    remembered = Remembered(memory, spill)
    documents = Documents(source, spill)
    meetings = Meetings(source, documents, spill, remembered)
    meetings.date_documents()
    speakers, targets, outcomes = _steps(source, documents)
    index, bodies = settle_bodies(source, documents, spill, remembered)
    speakers.resolve(index)
    people, memberships = speakers.resolved(index, spill)
    reprints = _reprints(source, documents, spill)
    links, left_open = _linked(targets, outcomes, index, reprints)
    events, event_issues = meetings.find_events(index)
    coverage, coverage_issues = cover_series(_numbered(source))
    grouping = Grouping(source, documents, [(d.document_id, d.other_document_id) for d in reprints], spill)
    things = {
        "speakers": people,
        "target_links": _table("target_links", link_records(links)),
        "bodies": bodies,
        "memberships": memberships,
        "events": events,
        "duplicates": _table("duplicates", reprints),
        "coverage": _table("coverage", coverage),
    }
    rewritings: dict[str, Rewriting] = {
        "documents": lambda part: documents.rewritten(part, grouping.names(part)),
        "meetings": meetings.rewritten,
        "remarks": _sliced("remarks", _attributed(whole(source, "remarks")[0], speakers, spill)),
        "targets": _sliced("targets", targets.resolved(index, speakers.people_of, spill)),
        "outcomes": _sliced("outcomes", outcomes.resolved(index, speakers.people_of, spill)),
    }
    others = _table("issues", (*open_issues(left_open), *coverage_issues))
    issues = pa.concat_tables([person_issues(speakers), event_issues, others])
    remembered.commit()
    release()
    return Resolved(documents, things, Splits(source, documents, grouping, pins), issues, rewritings)


def _steps(source: Source, documents: Documents) -> tuple[Speakers, Quantities, Quantities]:
    """The steps that look at rows."""
    _, read = whole(source, "documents")
    speakers = Speakers(*whole(source, "speakers"), documents, read["places"])
    targets, outcomes = (Quantities(n, *whole(source, n), documents) for n in ("targets", "outcomes"))
    return speakers, targets, outcomes


def _reprints(source: Source, documents: Documents, spill: Spill) -> list[Duplicate]:
    def texts_of(article_ids: Sequence[str]) -> dict[str, str]:
        return texts_in((part.tables["articles"] for part in source.parts("articles")), article_ids)

    sketched = (part.tables["sketches"] for part in source.parts("sketches"))
    return find_reprints(Sketches(sketched, source.count("sketches"), spill), texts_of, documents.days_of)


def _sliced(name: str, table: pa.Table) -> Rewriting:
    def rewriting(part: Part) -> pa.Table:
        rows = part.rows(name)
        return table.slice(rows.start, rows.stop - rows.start)

    return rewriting


def _attributed(remarks: pa.Table, speakers: Speakers, spill: Spill) -> pa.Table:
    """The remarks with the people who made them, in place of the namings."""
    return spill.replaced("remarks", remarks, {"speaker_id": speakers.people_of(remarks["speaker_id"])})


def _numbered(source: Source) -> Iterator[Row]:
    """The rows of documents that are numbered issues of a series."""
    for part in source.parts("documents"):
        table = part.tables["documents"]
        is_numbered = pc.and_(*(pc.is_valid(table[name]) for name in ("series_title", "issue_number")))
        yield from rows_of(table.filter(is_numbered), NUMBERED)


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
