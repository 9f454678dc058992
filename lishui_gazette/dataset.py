"""A whole dataset opened at once: its tables, the joins people need, and the evidence of a record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import pyarrow as pa
import pyarrow.compute as pc

from lishui_gazette.errors import InputError
from lishui_gazette.folder import Folder, PathLike
from lishui_gazette.load import open_folder, table_of
from lishui_gazette.manifest import Manifest
from lishui_gazette.records import (
    Article,
    Body,
    Coverage,
    Document,
    Duplicate,
    Event,
    Issue,
    Meeting,
    Membership,
    Outcome,
    Record,
    Remark,
    Speaker,
    Target,
    TargetLink,
)
from lishui_gazette.records.flat import JOINER
from lishui_gazette.records.tables import TABLES, table_spec
from lishui_gazette.spans import Span
from lishui_gazette.table import Columns, Table

if TYPE_CHECKING:
    import duckdb

__all__ = ["Dataset", "Quote", "open_dataset"]

Q = TypeVar("Q", Target, Outcome)
ARTICLE_COLUMNS = ("title", "genre", "issue_date")
STATEMENT_COLUMNS = ("indicator", "area", "body_id", "measure", "comparator", "value", "unit", "period_end")
DOCUMENT_COLUMNS = ("medium", "series_title", "publication_date_start", "publication_date_end", "publisher")


class Quote(NamedTuple):
    """A place that a record points at, with what the text prints there where the edition has the text."""

    field: str
    document_id: str
    span: Span
    text: str | None
    before: str = ""
    after: str = ""


class Dataset:
    """A published dataset; a table is read when it is first used."""

    def __init__(self, folder: Folder) -> None:
        self.folder = folder

    def __repr__(self) -> str:
        return f"<Dataset {self.folder.path}: {self.manifest.edition} edition of {self.manifest.documents} documents>"

    @property
    def manifest(self) -> Manifest:
        """What the folder holds and was made of."""
        return self.folder.manifest

    @cached_property
    def documents(self) -> Table[Document]:
        """The source texts."""
        return table_of(self.folder, "documents")

    @cached_property
    def articles(self) -> Table[Article]:
        """Their articles."""
        return table_of(self.folder, "articles")

    @cached_property
    def meetings(self) -> Table[Meeting]:
        """The meetings that articles report or cite."""
        return table_of(self.folder, "meetings")

    @cached_property
    def speakers(self) -> Table[Speaker]:
        """The people who speak, one row a person."""
        return table_of(self.folder, "speakers")

    @cached_property
    def remarks(self) -> Table[Remark]:
        """What is attributed to somebody."""
        return table_of(self.folder, "remarks")

    @cached_property
    def targets(self) -> Table[Target]:
        """What is to be reached."""
        return table_of(self.folder, "targets")

    @cached_property
    def outcomes(self) -> Table[Outcome]:
        """What has been reached."""
        return table_of(self.folder, "outcomes")

    @cached_property
    def target_links(self) -> Table[TargetLink]:
        """What became of targets."""
        return table_of(self.folder, "target_links")

    @cached_property
    def bodies(self) -> Table[Body]:
        """Areas, zones and organisations under all their names."""
        return table_of(self.folder, "bodies")

    @cached_property
    def memberships(self) -> Table[Membership]:
        """People in posts, from the first to the last observation."""
        return table_of(self.folder, "memberships")

    @cached_property
    def events(self) -> Table[Event]:
        """Meetings, one row whatever the number of reports."""
        return table_of(self.folder, "events")

    @cached_property
    def duplicates(self) -> Table[Duplicate]:
        """Articles that reprint each other."""
        return table_of(self.folder, "duplicates")

    @cached_property
    def coverage(self) -> Table[Coverage]:
        """Periodicals: issues expected, found and missing."""
        return table_of(self.folder, "coverage")

    @cached_property
    def issues(self) -> Table[Issue]:
        """The faults found in the data."""
        return table_of(self.folder, "issues")

    def table(self, name: str) -> Table[Any]:
        """A table by its name; raises `UnknownTableError` where there is none."""
        table: Table[Any] = getattr(self, table_spec(name).name)
        return table

    def tables(self) -> Iterator[Table[Any]]:
        """All tables, in the order of the dataset."""
        return (self.table(spec.name) for spec in TABLES)

    def record(self, record_id: str) -> Record | None:
        """The record with this id, whatever its table; None where there is none."""
        parts = record_id.split(":")
        name = parts[1] if len(parts) > 2 else "documents"
        known = any(spec.name == name for spec in TABLES)
        return self.table(name).get(record_id) if known else None

    def to_duckdb(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Registers every table with a DuckDB connection, under its name."""
        for table in self.tables():
            connection.register(table.name, table.to_arrow())

    def targets_in_context(self) -> Columns:
        """Targets with the columns of their article, document and speaker, prefixed by those names."""
        return self._in_context(self.targets)

    def outcomes_in_context(self) -> Columns:
        """Outcomes with the columns of their article, document and speaker, prefixed by those names."""
        return self._in_context(self.outcomes)

    def promises(self) -> Columns:
        """Links of targets with what both ends say: `target_…`, `later_…` (a target or outcome) and the days printed.

        `later_printed` and `target_printed` are the first days on which the documents can have appeared.
        """
        links = self.target_links.to_arrow()
        joined = _joined(links, "target", self.targets.to_arrow(), STATEMENT_COLUMNS)
        joined = _joined(joined, "outcome", self.outcomes.to_arrow(), STATEMENT_COLUMNS)
        again = self.targets.to_arrow().rename_columns({"target_id": "other_target_id"})
        joined = _joined(joined, "other_target", again, STATEMENT_COLUMNS)
        for column in STATEMENT_COLUMNS:
            ends = [f"outcome_{column}", f"other_target_{column}"]
            later = pc.coalesce(*(joined[end] for end in ends))
            joined = joined.drop_columns(ends).append_column(f"later_{column}", later)
        days = self.documents.to_arrow().select(["document_id", "publication_date_start"])
        for name, key in (("target_printed", "document_id"), ("later_printed", "other_document_id")):
            at = pc.index_in(joined[key], value_set=days["document_id"].combine_chunks())
            joined = joined.append_column(name, days["publication_date_start"].take(at))
        return Columns([lambda: joined])

    def _in_context(self, table: Table[Q]) -> Columns:
        joined = _joined(table.to_arrow(), "article", self.articles.to_arrow(), ARTICLE_COLUMNS)
        joined = _joined(joined, "document", self.documents.to_arrow(), DOCUMENT_COLUMNS)
        joined = self._with_offices(joined)
        return Columns([lambda: joined])

    def remarks_in_context(self) -> Columns:
        """Remarks with article, document, and the speaker's name and offices on that day.

        The offices are those printed in the remark's own document (`speaker_office_basis` is
        `document`), else those last observed before it was published (`earlier`), else null.
        """
        joined = _joined(self.remarks.to_arrow(), "article", self.articles.to_arrow(), ARTICLE_COLUMNS)
        joined = _joined(joined, "document", self.documents.to_arrow(), DOCUMENT_COLUMNS)
        joined = self._with_offices(joined)
        return Columns([lambda: joined])

    def _with_offices(self, table: pa.Table) -> pa.Table:
        """`table` with the name of each row's speaker and the offices held on that day."""
        people = {row["speaker_id"]: row for row in self.speakers.to_arrow().to_pylist()}
        keys = zip(
            *(table.column(c).to_pylist() for c in ("speaker_id", "document_id", "document_publication_date_start")),
            strict=True,
        )
        found = [_offices(people.get(speaker), document, day) for speaker, document, day in keys]
        names = [people[s]["name"] if s in people else None for s in table.column("speaker_id").to_pylist()]
        if "speaker_name" not in table.column_names:
            table = table.append_column("speaker_name", pa.array(names, pa.string()))
        table = table.append_column("speaker_offices", pa.array([offices for offices, _ in found], pa.string()))
        return table.append_column("speaker_office_basis", pa.array([basis for _, basis in found], pa.string()))

    def evidence(self, record: Record, context: int = 0) -> list[Quote]:
        """The places that a record points at, in order, with the text that stands there.

        `text` is None in a facts edition, or where the document's text was not at hand: `rehydrate` fills
        it in. `context` is the number of characters wanted on each side. Raises `InputError` for a record
        of a document that this dataset does not have.
        """
        places = list(_places(record))
        texts: dict[str, str | None] = {}
        for _, document_id, _ in places:
            if document_id not in texts:
                document = self.documents.get(document_id)
                if document is None:
                    raise InputError(f"{document_id}: must be a document of {self.folder.name} but is not")
                texts[document_id] = document.text
        return [_quote(field, key, span, texts[key], context) for field, key, span in places]


def _joined(table: pa.Table, name: str, other: pa.Table, columns: tuple[str, ...]) -> pa.Table:
    """`table` with `columns` of the row of `other` that `<name>_id` leads to, as `<name>_<column>`."""
    key = f"{name}_id"
    index = pc.index_in(table.column(key), value_set=other.column(key).combine_chunks())
    for column in columns:
        table = table.append_column(f"{name}_{column}", other.column(column).take(index))
    return table


def _offices(person: Mapping[str, Any] | None, document_id: str, day: Any) -> tuple[str | None, str | None]:
    if person is None:
        return None, None
    own = [office["text"] for office in person["offices"] if office["document_id"] == document_id]
    if own:
        return JOINER.join(own), "document"
    dated = [o for o in person["offices"] if day and o["observed_end"] and o["observed_end"] <= day]
    last = max((o["observed_end"] for o in dated), default=None)
    earlier = [office["text"] for office in dated if office["observed_end"] == last]
    return (JOINER.join(earlier), "earlier") if earlier else (None, None)


def _places(record: Record) -> Iterator[tuple[str, str, Span]]:
    """The spans of a record: field, document, place."""
    document_id = getattr(record, "document_id", None)
    if isinstance(record, Article):
        yield "article", record.document_id, Span(record.start, record.end, record.page)
    elif isinstance(record, Speaker):
        for key, span in zip(record.document_ids, record.evidence, strict=True):
            yield "evidence", key, span
    elif document_id:
        for name in type(record).model_fields:
            value = getattr(record, name)
            if isinstance(value, Span):
                yield name, document_id, value
            elif name == "evidence":
                yield from ((name, document_id, span) for span in value)


def _quote(field: str, document_id: str, span: Span, text: str | None, context: int) -> Quote:
    if text is None:
        return Quote(field, document_id, span, None)
    before = text[max(0, span.start - context) : span.start]
    after = text[span.end : span.end + context]
    return Quote(field, document_id, span, text[span.start : span.end], before, after)


def open_dataset(source: PathLike | None = None, *, revision: str | None = None) -> Dataset:
    """A published dataset, by default the one that travels with the package.

    Raises `SchemaError` where `source` is no dataset of this version.
    """
    folder = open_folder(source, revision=revision)
    folder.manifest  # noqa: B018 - a folder that is no dataset is refused here, not at its first use
    return Dataset(folder)
