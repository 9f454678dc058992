"""Which documents a dataset takes, in which order, and what is to be said of the others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lishui_gazette import __version__
from lishui_gazette.build.cache import Cache, Positions
from lishui_gazette.build.gathering import Gathered
from lishui_gazette.build.listing import File
from lishui_gazette.build.rows import DIGEST
from lishui_gazette.catalog import Catalog, CatalogEntry, CuratedFile, embedded_seeds
from lishui_gazette.records import DocumentRecords, Issue, Severity
from lishui_gazette.records.curation import SourceFacts, from_exchange

__all__ = ["Selection", "noted", "select", "with_catalogue"]

FROM_CATALOGUE = ("file_name", "publisher", "source_url", "rights")


def noted(code: str, severity: Severity, message: str, document_id: str | None = None) -> Issue:
    """An issue that gets its id when all issues of its document are known."""
    return Issue(issue_id="new", code=code, severity=severity, message=message, document_id=document_id)


@dataclass
class Selection:
    """The documents taken, by the position of their rows; those of `curated` follow on the last one of the cache."""

    positions: list[int] = field(default_factory=list)
    curated: list[DocumentRecords] = field(default_factory=list)
    notes: list[Issue] = field(default_factory=list)


def select(
    gathered: Gathered,
    cache: Cache,
    catalog: Catalog,
    wanted: Sequence[CatalogEntry],
    files: Sequence[File],
    sources: int,
) -> Selection:
    """The documents of a dataset: the entries `wanted` that no source holds, then the sources in order.

    The first `sources` of `files` are sources, the others texts for entries of the catalogue. Curated records
    win over extracted ones. Of sources with the same text the first is taken.

    Raises `CurationError` for curated records that do not fit their text.
    """
    return _Selecting(_Documents(gathered, cache, sources), catalog, cache.rows).selection(gathered, wanted, files)


class _Documents:
    """The documents that were gathered, by their number."""

    def __init__(self, gathered: Gathered, cache: Cache, sources: int) -> None:
        self._cache, self.positions = cache, gathered.positions
        self.is_source = gathered.files < sources
        rows = pa.array(gathered.positions)
        self.texts = cache.column("text_sha256").take(rows).combine_chunks()
        self.contents = cache.column("sha256").take(rows).combine_chunks()

    def text_sha256(self, n: int) -> str:
        return str(self.texts[n].as_py().hex())

    def listed(self, catalog: Catalog) -> list[int]:
        """The documents whose text a catalogue lists or whose records are curated."""
        by_text = pc.is_in(self.texts, value_set=_digests(catalog.entries))
        by_content = pc.is_in(self.contents, value_set=_digests(catalog.curated))
        return [int(n) for n in np.flatnonzero(pc.or_(by_text, by_content).to_numpy(zero_copy_only=False))]

    def firsts(self) -> Positions:
        """For each document the first source with its text; only that of sources is of use."""
        numbers = np.flatnonzero(self.is_source)
        found = np.arange(len(self.positions))
        if len(numbers):
            sources = self.texts.take(pa.array(numbers))
            found[numbers] = numbers[pc.index_in(sources, value_set=sources).to_numpy(zero_copy_only=False)]
        return found

    def name(self, n: int) -> str:
        return str(self._cache.row(self.positions[n], ["name"])["name"])

    def facts(self, n: int) -> SourceFacts:
        """What is known of a document from its text alone."""
        row = self._cache.row(self.positions[n], ["name", "text", "page_starts", "documents"])
        text = row["text"] if row["text"] is not None else row["documents"][0]["text"]
        return SourceFacts(
            file_name=row["name"],
            sha256=self.contents[n].as_py().hex(),
            text_sha256=self.text_sha256(n),
            length=len(text),
            text=text,
            page_starts=tuple(row["page_starts"]),
        )


def _digests(hexadecimal: Iterable[str]) -> pa.Array:
    return pa.array([bytes.fromhex(digest) for digest in hexadecimal], DIGEST)


class _Selecting:
    """One selection on its way."""

    def __init__(self, documents: _Documents, catalog: Catalog, first_curated: int) -> None:
        self._documents, self._catalog, self._first_curated = documents, catalog, first_curated
        self._made = Selection()

    def selection(self, gathered: Gathered, wanted: Sequence[CatalogEntry], files: Sequence[File]) -> Selection:
        documents = self._documents
        listed = documents.listed(self._catalog)
        self._note_files(gathered, files, {entry.text_sha256 for entry in wanted})
        in_sources = {documents.text_sha256(n) for n in listed if documents.is_source[n]}
        at_hand = {documents.text_sha256(n): n for n in reversed(listed)}
        for entry in wanted:
            if entry.text_sha256 not in in_sources:
                self._take_entry(entry, at_hand.get(entry.text_sha256))
        self._take_sources(set(listed))
        self._note_unused_curation()
        return self._made

    def _note(self, code: str, severity: Severity, message: str, document_id: str | None = None) -> None:
        self._made.notes.append(noted(code, severity, message, document_id))

    def _note_files(self, gathered: Gathered, files: Sequence[File], wanted: set[str]) -> None:
        for _, fault in sorted(gathered.faults, key=lambda pair: pair[0]):
            self._note(fault.code, Severity.ERROR, fault.message)
        for n in np.flatnonzero(~self._documents.is_source).tolist():
            if self._documents.text_sha256(n) not in wanted:
                name = files[gathered.files[n]].name
                message = f"{name}: its text is in no catalogue, so it is left out; add an entry or name it as source"
                self._note("text-not-in-catalogue", Severity.WARNING, message)

    def _note_unused_curation(self) -> None:
        """Curated records of a text that is not here are told, so that no correction is lost in silence."""
        used = {made.document.sha256 for made in self._made.curated}
        for sha256, curated in self._catalog.curated.items():
            if sha256 not in used and not curated.path.is_relative_to(embedded_seeds()):
                message = (
                    f"{curated.path.name}: holds curated records of {curated.data.get('file_name')}, but no source has "
                    "the text they were made for; it has changed or is gone, so review it again or remove the file"
                )
                self._note("curated-unused", Severity.WARNING, message)

    def _take_entry(self, entry: CatalogEntry, n: int | None) -> None:
        curated = self._catalog.curation(entry.text_sha256, entry.sha256)
        if curated is not None:
            self._take_curated(curated, _facts(entry, None if n is None else self._documents.facts(n)))
        elif n is not None:
            self._made.positions.append(int(self._documents.positions[n]))
        else:
            message = f"{entry.file_name}: has neither text nor curated records, so it is left out; give its text"
            self._note("document-missing", Severity.WARNING, message)

    def _take_sources(self, listed: set[int]) -> None:
        documents = self._documents
        firsts = documents.firsts()
        for n in np.flatnonzero(documents.is_source).tolist():
            if firsts[n] != n:
                message = f"{documents.name(n)}: has the same text as {documents.name(firsts[n])}; it is left out"
                self._note("duplicate-document", Severity.WARNING, message, documents.text_sha256(n)[:12])
                continue
            text_sha256 = documents.text_sha256(n) if n in listed else ""
            curated = self._catalog.curation(text_sha256, documents.contents[n].as_py().hex()) if text_sha256 else None
            if curated is None:
                self._made.positions.append(int(documents.positions[n]))
            else:
                entry, facts = self._catalog.entry(text_sha256), documents.facts(n)
                self._take_curated(curated, _facts(entry, facts) if entry else facts)

    def _take_curated(self, curated: CuratedFile, facts: SourceFacts) -> None:
        self._made.positions.append(self._first_curated + len(self._made.curated))
        label = str(curated.path)
        self._made.curated.append(from_exchange(curated.data, facts, extractor_version=__version__, label=label))


def _facts(entry: CatalogEntry, found: SourceFacts | None) -> SourceFacts:
    """What an entry says of a document, and its text where one was found."""
    return SourceFacts(
        file_name=entry.file_name,
        sha256=entry.sha256,
        text_sha256=entry.text_sha256,
        length=entry.length,
        publisher=entry.publisher,
        source_url=entry.source_url,
        rights=entry.rights,
        text=found.text if found else None,
        page_starts=found.page_starts if found else (),
    )


def with_catalogue(documents: pa.Table, catalog: Catalog) -> pa.Table:
    """`documents` with what the catalogue says of each: its file name, publisher, address and rights."""
    entries = list(catalog.entries.values())
    found = pc.index_in(
        documents["text_sha256"], value_set=pa.array([entry.text_sha256 for entry in entries], pa.string())
    )
    if found.null_count == len(found):
        return documents
    for name in FROM_CATALOGUE:
        said = pc.take(pa.array([getattr(entry, name) for entry in entries], pa.string()), found)
        index = documents.schema.get_field_index(name)
        documents = documents.set_column(index, documents.schema.field(index), pc.coalesce(said, documents[name]))
    return documents
