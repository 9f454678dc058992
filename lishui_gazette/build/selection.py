"""Which documents a dataset takes, in which order, and what is to be said of the others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lishui_gazette import __version__
from lishui_gazette.build.cache import Cache, Positions
from lishui_gazette.build.gathering import Gathered
from lishui_gazette.build.listing import File
from lishui_gazette.build.notes import noted
from lishui_gazette.build.rows import DIGEST
from lishui_gazette.catalog import Catalog, CatalogEntry, CuratedFile, embedded_seeds
from lishui_gazette.memory import moved
from lishui_gazette.records import DocumentRecords, Issue, Severity
from lishui_gazette.records.curation import SourceFacts, from_exchange
from lishui_gazette.resolve.numbers import Order

__all__ = ["Catalogued", "Selection", "select"]

FROM_CATALOGUE = ("file_name", "publisher", "source_url", "rights")


@dataclass
class Selection:
    """The documents taken, by the position of their rows; those of `curated` follow on the last one of the cache."""

    positions: Positions
    curated: Sequence[DocumentRecords]
    notes: Sequence[Issue]


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
        self._texts, self._contents = cache.column("text_sha256"), cache.column("sha256")

    def text_sha256(self, n: int) -> str:
        return str(self._texts[int(self.positions[n])].as_py().hex())

    def sha256(self, n: int) -> str:
        return str(self._contents[int(self.positions[n])].as_py().hex())

    def listed(self, catalog: Catalog) -> list[int]:
        """The documents whose text a catalogue lists or whose records are curated."""
        by_text = pc.is_in(self._texts, value_set=_digests(catalog.entries))
        by_content = pc.is_in(self._contents, value_set=_digests(catalog.curated))
        return [int(n) for n in np.flatnonzero(pc.or_(by_text, by_content).to_numpy()[self.positions])]

    def firsts(self) -> Positions:
        """For each document the first source with its text; only that of sources is of use."""
        numbers = np.flatnonzero(self.is_source)
        leading = self._cache.leading("text_sha256")[self.positions[numbers]]
        alike = numbers[Order(leading).positions(leading)]
        found = np.arange(len(self.positions))
        for n, first in zip(numbers[alike != numbers].tolist(), alike[alike != numbers].tolist(), strict=True):
            if self.text_sha256(n) == self.text_sha256(first):
                found[n] = first
        return found

    def name(self, n: int) -> str:
        return str(self._cache.row(int(self.positions[n]), ["name"])["name"])

    def facts(self, n: int) -> SourceFacts:
        """What is known of a document from its text alone."""
        row = self._cache.row(int(self.positions[n]), ["name", "text", "page_starts", "documents"])
        text = row["text"] if row["text"] is not None else row["documents"][0]["text"]
        return SourceFacts(
            file_name=row["name"],
            sha256=self.sha256(n),
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
        self._curated: list[DocumentRecords] = []
        self._notes: list[Issue] = []

    def selection(self, gathered: Gathered, wanted: Sequence[CatalogEntry], files: Sequence[File]) -> Selection:
        documents = self._documents
        listed = documents.listed(self._catalog)
        self._note_files(gathered, files, {entry.text_sha256 for entry in wanted})
        in_sources = {documents.text_sha256(n) for n in listed if documents.is_source[n]}
        at_hand = {documents.text_sha256(n): n for n in reversed(listed)}
        missing = [entry for entry in wanted if entry.text_sha256 not in in_sources]
        entries = [self._of_entry(entry, at_hand.get(entry.text_sha256)) for entry in missing]
        taken = np.array([position for position in entries if position is not None], np.int64)
        positions = moved(np.concatenate([taken, self._of_sources(listed)]))
        self._note_unused_curation()
        return Selection(positions, self._curated, self._notes)

    def _note(self, code: str, severity: Severity, message: str, document_id: str | None = None) -> None:
        self._notes.append(noted(code, severity, message, document_id))

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
        used = {made.document.sha256 for made in self._curated}
        for sha256, curated in self._catalog.curated.items():
            if sha256 not in used and not curated.path.is_relative_to(embedded_seeds()):
                message = (
                    f"{curated.path.name}: holds curated records of {curated.data.get('file_name')}, but no source has "
                    "the text they were made for; it has changed or is gone, so review it again or remove the file"
                )
                self._note("curated-unused", Severity.WARNING, message)

    def _of_entry(self, entry: CatalogEntry, n: int | None) -> int | None:
        """The position of the document of an entry; None where there is none."""
        curated = self._catalog.curation(entry.text_sha256, entry.sha256)
        if curated is not None:
            return self._take_curated(curated, _facts(entry, None if n is None else self._documents.facts(n)))
        if n is not None:
            return int(self._documents.positions[n])
        message = f"{entry.file_name}: has neither text nor curated records, so it is left out; give its text"
        self._note("document-missing", Severity.WARNING, message)
        return None

    def _of_sources(self, listed: Sequence[int]) -> Positions:
        """The positions of the sources' documents in order, those of curated records in place of what was extracted."""
        documents = self._documents
        firsts, positions = documents.firsts(), documents.positions.copy()
        is_first = firsts == np.arange(len(firsts))
        for n in np.flatnonzero(~is_first).tolist():
            message = f"{documents.name(n)}: has the same text as {documents.name(firsts[n])}; it is left out"
            self._note("duplicate-document", Severity.WARNING, message, documents.text_sha256(n)[:12])
        is_taken = documents.is_source & is_first
        for n in (n for n in listed if is_taken[n]):
            text_sha256 = documents.text_sha256(n)
            curated = self._catalog.curation(text_sha256, documents.sha256(n))
            if curated is not None:
                entry, facts = self._catalog.entry(text_sha256), documents.facts(n)
                positions[n] = self._take_curated(curated, _facts(entry, facts) if entry else facts)
        taken: Positions = positions[is_taken]
        return taken

    def _take_curated(self, curated: CuratedFile, facts: SourceFacts) -> int:
        """The position of the records of a curated file."""
        label = str(curated.path)
        self._curated.append(from_exchange(curated.data, facts, extractor_version=__version__, label=label))
        return self._first_curated + len(self._curated) - 1


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


class Catalogued:
    """Adds to documents what the catalogue says of each: its file name, publisher, address and rights."""

    def __init__(self, catalog: Catalog) -> None:
        entries = catalog.entries.values()
        self.listed = pa.array([entry.text_sha256 for entry in entries], pa.string())
        self._said = {
            name: pa.array([getattr(entry, name) for entry in entries], pa.string()) for name in FROM_CATALOGUE
        }

    def __call__(self, documents: pa.Table) -> pa.Table:
        """`documents` with what the catalogue says."""
        found = pc.index_in(documents["text_sha256"], value_set=self.listed)
        if found.null_count == len(found):
            return documents
        for name, said in self._said.items():
            index = documents.schema.get_field_index(name)
            known = pc.coalesce(pc.take(said, found), documents[name])
            documents = documents.set_column(index, documents.schema.field(index), known)
        return documents
