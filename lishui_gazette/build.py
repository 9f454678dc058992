"""The build: the only place that knows every stage, from source texts to a published folder."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import Literal

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lishui_gazette import __version__
from lishui_gazette.cache import Cache
from lishui_gazette.catalog import Catalog, CatalogEntry, embedded_seeds, read_catalog
from lishui_gazette.engines import Engine, Local
from lishui_gazette.errors import InputError
from lishui_gazette.fingerprint import fingerprint
from lishui_gazette.folder import Folder, PathLike
from lishui_gazette.gather import gather
from lishui_gazette.harvest import AS_USUAL, find_files
from lishui_gazette.last_pass import LastPass
from lishui_gazette.manifest import Manifest
from lishui_gazette.ordering import Ordered, in_order
from lishui_gazette.publish import check_output, edition_rows, publish
from lishui_gazette.read import Reading
from lishui_gazette.records import Issue, Severity
from lishui_gazette.records.arrow import table_records
from lishui_gazette.records.tables import SPLITS, TABLES
from lishui_gazette.resolve import resolve
from lishui_gazette.rows import KEPT, curated_rows
from lishui_gazette.scratch import held, scratch
from lishui_gazette.selection import Selection, noted, select, with_catalogue
from lishui_gazette.storage import RemoteFile, cache_of, deliver, fetched, is_remote, remote_files

__all__ = ["BuildReport", "Edition", "build"]

Edition = Literal["facts", "full"]
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class BuildReport:
    """What a build made: where, of how many files, and how many its cache had; issues are read when asked for."""

    output: PathLike
    manifest: Manifest
    files: int
    reused: int

    @property
    def rows(self) -> dict[str, dict[str, int]]:
        """Rows by table and split."""
        counts: dict[str, dict[str, int]] = {}
        for entry in self.manifest.files:
            if entry.table and entry.split:
                counts.setdefault(entry.table, dict.fromkeys(SPLITS, 0))[entry.split] += entry.rows or 0
        return {spec.name: counts[spec.name] for spec in TABLES}

    @cached_property
    def issues(self) -> tuple[Issue, ...]:
        """Every issue recorded."""
        return tuple(issue for table in self._issue_tables() for issue in table_records(table, Issue))

    def _issue_tables(self) -> Iterator[pa.Table]:
        for entry in self.manifest.table_files("issues"):
            if is_remote(self.output):
                with fetched(f"{os.fspath(self.output)}/{entry.path}") as path:
                    yield Folder(path.parent).part(entry.model_copy(update={"path": path.name}))
            else:
                yield Folder(Path(self.output)).part(entry)

    @cached_property
    def faults(self) -> tuple[Issue, ...]:
        """The issues that are errors."""
        return tuple(issue for issue in self.issues if issue.severity is Severity.ERROR)


def build(
    sources: PathLike | Iterable[PathLike] = (),
    output: PathLike = "dataset",
    *,
    texts: PathLike | None = None,
    edition: Edition | None = None,
    workers: int | Engine = 1,
    reading: Reading = AS_USUAL,
    cache: PathLike | Literal[False] | None = None,
    progress: Progress | None = None,
) -> BuildReport:
    """Builds a dataset and puts it at `output`, which is replaced whole or left as it was.

    `sources` are files or folders of documents; without them the catalogued documents that travel with
    the package are built. A folder may bring its own `catalog.yaml` and `records/*.json`. Curated records
    win over extraction for their text. `texts` is a folder in which catalogued texts are looked for by hash.
    Sources, texts and output may be addresses that fsspec knows (s3://, hdfs://, file://); curated records are
    looked for in folders of this machine only.
    `edition` is facts (no text) or full; by default facts without sources and full with them.

    `reading` says what is read and its limits. So many `workers` (processes) share the work, or an engine does it.
    `cache` is the folder that keeps what was extracted from each document, so that an unchanged one is not extracted
    again and an interrupted build goes on where it stopped; by default `.<output>.cache` beside the output, and none
    is kept where it is False. `progress` is called with a stage (`extract`, `publish`), the number of files or
    documents done and their total.

    A document that cannot be read, a text that no catalogue lists and every finding of validation is recorded in
    the table `issues`. The bytes depend neither on the workers nor on the cache.

    Raises `InputError` where there is no document to build, `CurationError` for curated records that do
    not fit their text, `OutputError` where `output` may not be replaced or the cache cannot be written.
    """
    listed = [sources] if isinstance(sources, str | os.PathLike) else list(sources)
    chosen: Edition = edition or ("full" if listed else "facts")
    if not is_remote(output):
        check_output(Path(output))
    catalog, wanted = _catalogs(listed)
    files, others = _files(listed, reading), _files([texts] if texts is not None else [], reading)
    with _place(output) as place, _cache(output, cache if files or others else False) as kept:
        known = {*catalog.curated, *(e.text_sha256 for e in catalog.entries.values() if _is_curated(catalog, e))}
        engine = Local(workers) if isinstance(workers, int) else workers
        staged = None if progress is None else partial(progress, "extract")
        gathered = gather([*files, *others], kept, engine, frozenset(known), reading, staged)
        selection = select(gathered, kept, catalog, wanted, [*files, *others], len(files))
        if not selection.positions:
            faults = "; ".join(issue.message for issue in selection.notes[:3])
            raise InputError(f"no document can be built: {faults or 'the catalogue lists none'}")
        manifest = _publish(kept, selection, catalog, chosen, place, progress)
        kept.keep_only(np.unique(gathered.positions))
    return BuildReport(output, manifest, len(files) + len(others), gathered.reused)


def _files(listed: Sequence[PathLike], reading: Reading) -> list[Path | RemoteFile]:
    """The files that paths and addresses name, each once."""
    found: dict[Path | RemoteFile, None] = {}
    for place in listed:
        found |= dict.fromkeys(remote_files(os.fspath(place)) if is_remote(place) else find_files([place], reading))
    return list(found)


@contextmanager
def _place(output: PathLike) -> Iterator[Path]:
    """Where on this machine to put a dataset that goes to `output`."""
    if is_remote(output):
        with deliver(os.fspath(output)) as staging:
            yield staging
    else:
        yield Path(output)


def _catalogs(listed: Sequence[PathLike]) -> tuple[Catalog, list[CatalogEntry]]:
    """Everything that catalogues say, and the entries to build: those of the sources, else the embedded ones."""
    embedded = read_catalog(embedded_seeds())
    own = Catalog()
    for folder in (Path(place) for place in listed if not is_remote(place) and Path(place).is_dir()):
        own = own.joined(read_catalog(folder))
    wanted = own.entries if listed else embedded.entries
    return embedded.joined(own), [entry for entry in wanted.values() if not entry.sample]


def _is_curated(catalog: Catalog, entry: CatalogEntry) -> bool:
    return catalog.curation(entry.text_sha256, entry.sha256) is not None


@contextmanager
def _cache(output: PathLike, folder: PathLike | Literal[False] | None) -> Iterator[Cache]:
    """The cache of a build: the one at `folder` or beside the output, or one that is thrown away."""
    place = cache_of(os.fspath(output)) if is_remote(output) else Path(output)
    target = place.resolve()
    if folder is False:
        with scratch(target, "spill") as place:
            yield Cache(place, fingerprint(), KEPT)
    else:
        beside = target if is_remote(output) else target.with_name(f".{target.name}.cache")
        place = beside if folder is None else Path(folder)
        with held(place):
            yield Cache(place, fingerprint(), KEPT)


def _publish(
    cache: Cache, selection: Selection, catalog: Catalog, edition: Edition, place: Path, progress: Progress | None
) -> Manifest:
    """Resolves, checks and publishes the documents selected."""
    segments = [*cache.segments, curated_rows(selection.curated)]
    ordered = in_order(segments, np.asarray(selection.positions, np.int64))
    documents = with_catalogue(ordered.tables["documents"], catalog)
    ordered = Ordered({**ordered.tables, "documents": documents}, ordered.counts, ordered.sketches)
    pins = {e.text_sha256[:12]: e.split for e in catalog.entries.values() if e.split is not None}
    resolved = resolve(ordered.tables, pins, ordered.sketches)
    staged = None if progress is None else partial(progress, "publish")
    last = LastPass(ordered, resolved, selection.notes, partial(_notes, catalog=catalog, edition=edition), staged)
    rows = ((name, edition_rows(name, part, edition)) for name, part in last.rows())
    return publish(rows, resolved.splits, place, edition=edition, version=__version__)


def _notes(documents: pa.Table, catalog: Catalog, edition: Edition) -> Iterator[Issue]:
    """What is to be said of documents that no catalogue lists, or whose text is not at hand."""
    columns = (documents[name].to_pylist() for name in ("document_id", "file_name", "text_sha256", "rights"))
    has_text = pc.is_valid(documents["text"]).to_pylist()
    for key, name, text_sha256, rights, is_at_hand in zip(*columns, has_text, strict=True):
        if rights is None and catalog.entry(text_sha256) is None:
            message = f"{name}: is in no catalogue, so rights and publisher are unknown"
            yield noted("not-in-catalogue", Severity.INFO, message, key)
        if edition == "full" and not is_at_hand:
            message = f"{name}: its text is not at hand, so its text columns are null; give its folder as texts"
            yield noted("text-missing", Severity.INFO, message, key)
