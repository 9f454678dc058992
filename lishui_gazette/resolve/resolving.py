"""Several documents as one dataset: the steps of resolution in their order, and what they give."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from lishui_gazette.catalog import Split
from lishui_gazette.memory import release
from lishui_gazette.records import Duplicate, Record
from lishui_gazette.records.arrow import record_table
from lishui_gazette.records.tables import table_spec
from lishui_gazette.resolve.coverage import cover_series, numbered_issues
from lishui_gazette.resolve.documents import Documents
from lishui_gazette.resolve.duplicates import Sketches, find_reprints, texts_in
from lishui_gazette.resolve.meetings import Meetings
from lishui_gazette.resolve.quantities import Quantities
from lishui_gazette.resolve.remembering import Remembered
from lishui_gazette.resolve.reprints import Reprints
from lishui_gazette.resolve.settling import settle_bodies
from lishui_gazette.resolve.source import Part, Source, TableSource
from lishui_gazette.resolve.speakers import Speakers
from lishui_gazette.resolve.spill import Spill
from lishui_gazette.resolve.splits import Grouping, Splits
from lishui_gazette.resolve.target_links import link_quantities

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

    `pins` are the catalogue's splits by document id. What grows with the documents is kept in files of `folder`, which
    must stay as long as what is returned is used; in memory without one. What blocks of rows gave is remembered in
    files of `memory`, so that the next time only blocks that changed are made; nothing is remembered without it.

    Raises `CurationError` where pins contradict each other.
    """
    spill = Spill(folder)
    remembered = Remembered(memory, spill)
    documents = Documents(source, spill)
    meetings = Meetings(source, documents, spill, remembered)
    meetings.date_documents()
    index, bodies = settle_bodies(source, documents, spill, remembered)
    speakers = Speakers(source, documents, index, spill, remembered)
    reprints = _reprints(source, documents, spill)
    duplicates = _table("duplicates", reprints)
    quantities = Quantities(source, documents, index, Reprints(duplicates, documents, spill), spill)
    links, left_open = link_quantities(source, quantities, spill, remembered)
    events, event_issues = meetings.find_events(index)
    coverage, coverage_issues = cover_series(numbered_issues(source, spill))
    grouping = Grouping(source, documents, [(d.document_id, d.other_document_id) for d in reprints], spill)
    things = {"speakers": speakers.people, "target_links": links, "bodies": bodies, "memberships": speakers.memberships}
    things |= {"events": events, "duplicates": duplicates, "coverage": _table("coverage", coverage)}
    rewritings = {
        "documents": lambda part: documents.rewritten(part, grouping.names(part)),
        "meetings": meetings.rewritten,
        **_of_speakers(speakers, quantities),
    }
    issues = pa.concat_tables([speakers.issues, event_issues, left_open, _table("issues", coverage_issues)])
    remembered.commit()
    release(0)
    return Resolved(documents, things, Splits(source, documents, grouping, pins), issues, rewritings)


def _of_speakers(speakers: Speakers, quantities: Quantities) -> dict[str, Rewriting]:
    """What rewrites the tables whose rows people say."""
    return {
        "remarks": lambda part: speakers.attributed(part, part.tables["remarks"]),
        "targets": lambda part: speakers.attributed(part, quantities.rewritten(part, "targets")),
        "outcomes": lambda part: speakers.attributed(part, quantities.rewritten(part, "outcomes")),
    }


def _reprints(source: Source, documents: Documents, spill: Spill) -> list[Duplicate]:
    def texts_of(article_ids: Sequence[str]) -> dict[str, str]:
        return texts_in((part.tables["articles"] for part in source.parts("articles")), article_ids)

    sketched = (part.tables["sketches"] for part in source.parts("sketches"))
    return find_reprints(Sketches(sketched, source.count("sketches"), spill), texts_of, documents.days_of)


def _table(name: str, records: Iterable[Record]) -> pa.Table:
    return record_table(records, table_spec(name).schema)
