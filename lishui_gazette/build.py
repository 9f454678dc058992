"""The build: the only place that knows every stage, from source texts to a published folder."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import pyarrow as pa

from lishui_gazette import __version__
from lishui_gazette.catalog import Catalog, CatalogEntry, embedded_seeds, read_catalog
from lishui_gazette.errors import InputError
from lishui_gazette.folder import PathLike
from lishui_gazette.harvest import Harvested, find_files, harvest
from lishui_gazette.manifest import Manifest
from lishui_gazette.publish import check_output, edition_tables, publish
from lishui_gazette.records import DocumentRecords, Issue, Severity
from lishui_gazette.records.arrow import record_table
from lishui_gazette.records.curation import SourceFacts, from_exchange
from lishui_gazette.records.tables import DOCUMENT_TABLES, SPLITS, TABLES
from lishui_gazette.resolve import resolve
from lishui_gazette.spans import SourceText
from lishui_gazette.validate import check_tables, checked_tables

__all__ = ["BuildReport", "Edition", "build"]

Edition = Literal["facts", "full"]
Progress = Callable[[int, int], None]
FLUSH = 256  # documents whose records become Arrow tables at once: rows take less room there
_NOTHING = Harvested(Path())


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build made: where, the rows of each table and split, and every issue recorded."""

    output: Path
    manifest: Manifest
    issues: tuple[Issue, ...]

    @property
    def rows(self) -> dict[str, dict[str, int]]:
        """Rows by table and split."""
        counts: dict[str, dict[str, int]] = {}
        for entry in self.manifest.files:
            if entry.table and entry.split:
                counts.setdefault(entry.table, dict.fromkeys(SPLITS, 0))[entry.split] += entry.rows or 0
        return {spec.name: counts[spec.name] for spec in TABLES}

    @property
    def faults(self) -> tuple[Issue, ...]:
        """The issues that are errors."""
        return tuple(issue for issue in self.issues if issue.severity is Severity.ERROR)


@dataclass
class _Collected:
    """Records on their way into tables, and what went wrong on the way."""

    issues: list[Issue] = field(default_factory=list)
    documents: dict[str, str] = field(default_factory=dict)
    _bundles: list[DocumentRecords] = field(default_factory=list)
    _parts: list[dict[str, pa.Table]] = field(default_factory=list)

    def add(self, bundle: DocumentRecords) -> None:
        document = bundle.document
        if document.text_sha256 in self.documents:
            other = self.documents[document.text_sha256]
            message = f"{document.file_name}: has the same text as {other}; it is left out"
            self.note("duplicate-document", Severity.WARNING, message, document.document_id)
            return
        self.documents[document.text_sha256] = document.file_name
        self.issues += bundle.issues
        self._bundles.append(bundle)
        if len(self._bundles) >= FLUSH:
            self._flush()

    def note(self, code: str, severity: Severity, message: str, document_id: str | None = None) -> None:
        self.issues.append(
            Issue(issue_id="new", code=code, severity=severity, message=message, document_id=document_id)
        )

    def _flush(self) -> None:
        rows = {"documents": [b.document for b in self._bundles]}
        rows |= {s.name: [r for b in self._bundles for r in getattr(b, s.name)] for s in DOCUMENT_TABLES[1:]}
        self._parts.append({spec.name: record_table(rows[spec.name], spec.schema) for spec in DOCUMENT_TABLES})
        self._bundles.clear()

    def tables(self) -> dict[str, pa.Table]:
        self._flush()
        return {spec.name: pa.concat_tables(part[spec.name] for part in self._parts) for spec in DOCUMENT_TABLES}


def build(
    sources: PathLike | Iterable[PathLike] = (),
    output: PathLike = "dataset",
    *,
    texts: PathLike | None = None,
    edition: Edition | None = None,
    workers: int = 1,
    progress: Progress | None = None,
) -> BuildReport:
    """Builds a dataset and puts it at `output`, which is replaced whole or left as it was.

    `sources` are files or folders of documents; without them the catalogued documents that travel with
    the package are built. A folder may bring its own `catalog.yaml` and `records/*.json`. Curated records
    win over extraction for their text. `texts` is a folder in which catalogued texts are looked for by hash.
    `edition` is facts (no text) or full; by default facts without sources and full with them.
    `progress` is called with the number of documents read and their total.

    A document that cannot be read, a text that no catalogue lists and every finding of validation is
    recorded in the table `issues`. The bytes do not depend on `workers`.

    Raises `InputError` where there is no document to build, `CurationError` for curated records that do
    not fit their text, `OutputError` where `output` may not be replaced.
    """
    listed = [Path(sources)] if isinstance(sources, str | os.PathLike) else [Path(path) for path in sources]
    chosen: Edition = edition or ("full" if listed else "facts")
    place = Path(output)
    check_output(place)
    catalog, wanted = _catalogs(listed)
    collected = _Collected()
    found = list(_harvested(listed, texts, catalog, workers, progress))
    for bundle in _bundles(found, bool(listed), catalog, wanted, collected):
        collected.add(bundle)
    if not collected.documents:
        faults = "; ".join(issue.message for issue in collected.issues[:3])
        raise InputError(f"no document can be built: {faults or 'the catalogue lists none'}")
    if chosen == "full":
        _note_missing_texts(collected, found)
    return _finish(collected, catalog, chosen, place)


def _catalogs(listed: Sequence[Path]) -> tuple[Catalog, list[CatalogEntry]]:
    """Everything that catalogues say, and the entries to build: those of the sources, else the embedded ones."""
    embedded = read_catalog(embedded_seeds())
    own = Catalog()
    for folder in (path for path in listed if path.is_dir()):
        own = own.joined(read_catalog(folder))
    wanted = own.entries if listed else embedded.entries
    return embedded.joined(own), [entry for entry in wanted.values() if not entry.sample]


def _harvested(
    listed: Sequence[Path], texts: PathLike | None, catalog: Catalog, workers: int, progress: Progress | None
) -> Iterator[tuple[Harvested, bool]]:
    """Every file read, and whether it is a source (else a text to be matched with the catalogue)."""
    known = set(catalog.curated) | {e.text_sha256 for e in catalog.entries.values() if _curated(catalog, e)}
    files, others = (find_files(paths) if paths else [] for paths in (listed, [texts] if texts is not None else []))
    done, total = 0, len(files) + len(others)
    for paths, is_source in ((files, True), (others, False)):
        for item in harvest(paths, workers=workers, known=frozenset(known)):
            done += 1
            if progress:
                progress(done, total)
            yield item, is_source


def _curated(catalog: Catalog, entry: CatalogEntry) -> bool:
    return catalog.curation(entry.text_sha256, entry.sha256) is not None


def _bundles(
    found: Sequence[tuple[Harvested, bool]],
    has_sources: bool,
    catalog: Catalog,
    wanted: Sequence[CatalogEntry],
    collected: _Collected,
) -> Iterator[DocumentRecords]:
    """The records of every document: catalogued ones in the catalogue's order, then the other sources."""
    texts: dict[str, Harvested] = {}
    catalogued = {entry.text_sha256 for entry in wanted}
    for item, is_source in found:
        if item.fault or item.source is None:
            fault = item.fault
            collected.note(fault.code if fault else "unreadable-input", Severity.ERROR, fault.message if fault else "")
            continue
        texts.setdefault(item.source.text_sha256, item)
        if item.source.text_sha256 not in catalogued and not is_source:
            message = (
                f"{item.path.name}: its text is in no catalogue, so it is left out; add an entry or name it as source"
            )
            collected.note("text-not-in-catalogue", Severity.WARNING, message)
    for entry in wanted:
        at_hand = texts.get(entry.text_sha256, _NOTHING)
        bundle = _bundle(at_hand.source, at_hand.records, entry, catalog)
        if bundle is None:
            message = f"{entry.file_name}: has neither text nor curated records, so it is left out; give its text"
            collected.note("document-missing", Severity.WARNING, message)
        else:
            yield bundle
    for item, is_source in found:
        if is_source and item.source is not None and item.source.text_sha256 not in catalogued:
            entry_or_none = catalog.entry(item.source.text_sha256)
            made = _bundle(item.source, item.records, entry_or_none, catalog)
            if made is not None:
                if entry_or_none is None and made.document.rights is None:
                    message = f"{item.path.name}: is in no catalogue, so rights and publisher are unknown"
                    collected.note("not-in-catalogue", Severity.INFO, message, made.document.document_id)
                yield made


def _bundle(
    source: SourceText | None, extracted: DocumentRecords | None, entry: CatalogEntry | None, catalog: Catalog
) -> DocumentRecords | None:
    """The records of one document: curated where there are any, else extracted, else None."""
    facts = _facts(source, entry)
    curated = catalog.curation(facts.text_sha256, facts.sha256)
    if curated is not None:
        return from_exchange(curated.data, facts, extractor_version=__version__, label=str(curated.path))
    if extracted is None or entry is None:
        return extracted
    known = {"publisher": facts.publisher, "source_url": facts.source_url, "rights": facts.rights}
    document = extracted.document.model_copy(update={**known, "file_name": facts.file_name})
    return extracted.model_copy(update={"document": document})


def _facts(source: SourceText | None, entry: CatalogEntry | None) -> SourceFacts:
    if entry is None:
        if source is None:
            raise ValueError("a document needs a text or a catalogue entry")
        return SourceFacts.of(source)
    return SourceFacts(
        file_name=entry.file_name,
        sha256=entry.sha256,
        text_sha256=entry.text_sha256,
        length=entry.length,
        publisher=entry.publisher,
        source_url=entry.source_url,
        rights=entry.rights,
        text=source.text if source else None,
        page_starts=source.page_starts if source else (),
    )


def _note_missing_texts(collected: _Collected, found: Iterable[tuple[Harvested, bool]]) -> None:
    present = {item.source.text_sha256 for item, _ in found if item.source}
    for text_sha256, file_name in collected.documents.items():
        if text_sha256 not in present:
            message = f"{file_name}: its text is not at hand, so its text columns are null; give its folder as texts"
            collected.note("text-missing", Severity.INFO, message, text_sha256[:12])


def _finish(collected: _Collected, catalog: Catalog, edition: Edition, place: Path) -> BuildReport:
    """Resolves, validates and publishes what was collected."""
    pins = {e.text_sha256[:12]: e.split for e in catalog.entries.values() if e.split is not None}
    resolved = resolve(collected.tables(), pins)
    findings = check_tables(checked_tables(resolved.tables, resolved.splits, "full"))
    issues = tuple(_numbered([*collected.issues, *resolved.issues, *findings]))
    tables = edition_tables({**resolved.tables, "issues": record_table(issues, TABLES[-1].schema)}, edition)
    manifest = publish(tables, resolved.splits, place, edition=edition, version=__version__)
    return BuildReport(place, manifest, issues)


def _numbered(issues: Iterable[Issue]) -> Iterator[Issue]:
    """The issues with ids that count those of one document and code."""
    seen: Counter[str] = Counter()
    for issue in issues:
        stem = f"{issue.document_id or 'dataset'}:issues:{issue.code}"
        seen[stem] += 1
        yield issue.model_copy(update={"issue_id": f"{stem}-{seen[stem]}"})
