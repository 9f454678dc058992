"""A whole dataset opened at once: its tables, the joins people need, and the evidence of a record."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from lishui_gazette.errors import InputError
from lishui_gazette.folder import Folder, PathLike
from lishui_gazette.joins import promised, with_columns, with_offices
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
from lishui_gazette.records.tables import TABLES, table_spec
from lishui_gazette.spans import Span
from lishui_gazette.table import Columns, Table

if TYPE_CHECKING:
    import duckdb

__all__ = ["Dataset", "Quote", "open_dataset"]

ARTICLE_COLUMNS = ("title", "genre", "issue_date")
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

    def remarks_in_context(self) -> Columns:
        """Remarks with article, document, and the speaker's name and offices on that day.

        The offices are those printed in the remark's own document (`speaker_office_basis` is
        `document`), else those last observed before it was published (`earlier`), else null.
        """
        return self._in_context(self.remarks)

    def promises(self) -> Columns:
        """Who promised what, by when, and what came of it: a row for each target and later statement.

        A target of which no later statement was found has one row, whose `relation` is null. `target_…` says what was
        promised and by whom, `later_…` what a later outcome (or a target that restates it) says; `target_printed` and
        `later_printed` are the first days on which their documents can have appeared, `reason` why the two belong
        together.
        """
        targets = self.targets_in_context().to_arrow()
        tables = {t.name: t.to_arrow() for t in (self.documents, self.bodies, self.outcomes, self.target_links)}
        return Columns([lambda: promised(targets, **tables)])

    def _in_context(self, table: Table[Any]) -> Columns:
        joined = with_columns(table.to_arrow(), "article", self.articles.to_arrow(), ARTICLE_COLUMNS)
        joined = with_columns(joined, "document", self.documents.to_arrow(), DOCUMENT_COLUMNS)
        joined = with_offices(joined, self.speakers.to_arrow())
        return Columns([lambda: joined])

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
