"""The steps of a build in their order, from source texts to a published folder."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Literal

import numpy as np

from lishui_gazette import __version__
from lishui_gazette.build.cache import CHECKED, RESOLVED, STAGES, Cache
from lishui_gazette.build.fingerprint import fingerprint
from lishui_gazette.build.gathering import gather
from lishui_gazette.build.last_pass import LastPass
from lishui_gazette.build.listing import Files, listed_files
from lishui_gazette.build.notes import notes_on
from lishui_gazette.build.ordering import Held, Ordered, Stored
from lishui_gazette.build.report import BuildReport
from lishui_gazette.build.rows import KEPT, curated_rows
from lishui_gazette.build.selection import Catalogued, Selection, select
from lishui_gazette.build.sound import Sound
from lishui_gazette.catalog import Catalog, CatalogEntry, embedded_seeds, read_catalog
from lishui_gazette.engines import Engine, Local
from lishui_gazette.errors import InputError, OutputError
from lishui_gazette.folder import PathLike
from lishui_gazette.harvest import AS_USUAL
from lishui_gazette.manifest import Manifest
from lishui_gazette.memory import uncollected
from lishui_gazette.publish import check_output, edition_rows, publish
from lishui_gazette.read import Reading
from lishui_gazette.resolve import resolve
from lishui_gazette.resolve.remembering import Remembered
from lishui_gazette.resolve.spill import Spill
from lishui_gazette.scratch import held, scratch
from lishui_gazette.storage import cache_of, deliver, is_remote

__all__ = ["BuildReport", "Edition", "build"]

Edition = Literal["facts", "full"]
Progress = Callable[[str, int, int], None]


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

    `sources` are files or folders of documents; by default the catalogued documents that travel with the package. A
    folder may bring its own `catalog.yaml` and `records/*.json`; curated records win over extraction for their text.
    `texts` is a folder in which catalogued texts are looked for by hash. All may be addresses that fsspec knows
    (s3://, hdfs://); catalogues are read on this machine only. `edition` is facts (no text) or full; by default facts
    without sources and full with them.

    So many `workers` (processes) share the work, or an engine does it. `cache` is the folder that keeps what was
    extracted from each document, so that an unchanged one is not extracted again and an interrupted build goes on;
    by default `.<output>.cache` beside the output, none where it is False. `progress` is called with a stage
    (`extract`, `publish`), the number of files or documents done and their total. The bytes depend on none of these.
    A document that cannot be read and every finding of validation is recorded in the table `issues`.
    Raises `InputError` where there is no document to build, `CurationError` for curated records that do
    not fit their text, `OutputError` where `output` may not be replaced or the cache cannot be written.
    """
    listed = [sources] if isinstance(sources, str | os.PathLike) else list(sources)
    _check_place(output)
    catalog, wanted = _catalogs(listed)
    files, of_sources = _files(listed, [] if texts is None else [texts], reading)
    engine = Local(workers) if isinstance(workers, int) else workers
    staged = progress and partial(progress, "extract")
    with _place(output) as place, _cache(output, cache if files else False) as kept:
        gathered = gather(files, kept, engine, _curated_texts(catalog), reading, staged)
        selection = select(gathered, kept, catalog, wanted, files, of_sources)
        del files  # nobody asks for their names any more
        manifest = _publish(kept, selection, catalog, edition or ("full" if listed else "facts"), place, progress)
        kept.keep_only(np.unique(gathered.positions))
    return BuildReport(output, manifest, gathered.listed, gathered.reused)


def _check_place(output: PathLike) -> None:
    """Refuses an output on this machine that may not be replaced before anything is done."""
    if not is_remote(output):
        check_output(Path(output))


def _files(listed: Sequence[PathLike], texts: Sequence[PathLike], reading: Reading) -> tuple[Files, int]:
    """The files of the sources, then those of texts, and how many are the sources'."""
    sources = listed_files(listed, reading)
    return Files([*sources, *listed_files(texts, reading)]), len(sources)


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


def _curated_texts(catalog: Catalog) -> frozenset[str]:
    """The SHA-256 of every text that has curated records, under its own hash or under its file's."""
    entries = (e for e in catalog.entries.values() if catalog.curation(e.text_sha256, e.sha256) is not None)
    return frozenset(catalog.curated).union(e.text_sha256 for e in entries)


@contextmanager
def _cache(output: PathLike, folder: PathLike | Literal[False] | None) -> Iterator[Cache]:
    """The cache of a build: the one at `folder` or beside the output, or one that is thrown away."""
    place = cache_of(os.fspath(output)) if is_remote(output) else Path(output)
    target = place.resolve()
    if folder is False:
        with scratch(target, "spill") as place:
            yield Cache(place, fingerprint(), KEPT, lasting=False)
    else:
        beside = target if is_remote(output) else target.with_name(f".{target.name}.cache")
        place = beside if folder is None else Path(folder)
        with held(place, "another build", "choose another folder with --cache"):
            yield Cache(place, fingerprint(), KEPT)


@uncollected()
def _publish(
    cache: Cache,
    selection: Selection,
    catalog: Catalog,
    edition: Edition,
    place: Path,
    progress: Progress | None,
) -> Manifest:
    """Resolves, checks and publishes the documents selected; `InputError` where there is none."""
    if not len(selection.positions):
        faults = "; ".join(issue.message for issue in selection.notes[:3])
        raise InputError(f"no document can be built: {faults or 'the catalogue lists none'}")
    segments: list[Stored] = [*cache.segments, Held(curated_rows(selection.curated))]
    catalogued = Catalogued(catalog)
    source = Ordered(segments, selection.positions, catalogued)
    pins = {e.text_sha256[:12]: e.split for e in catalog.entries.values() if e.split is not None}
    staged = progress and partial(progress, "publish")
    with scratch(place, "resolved") as folder:
        memory, spill = {stage: cache.of_stage(stage) for stage in STAGES}, Spill(folder)
        with _written(place):
            resolved = resolve(source, pins, folder, memory[RESOLVED])
            sound = Sound(resolved, Remembered(memory[CHECKED], spill))
        notes = partial(notes_on, listed=catalogued.listed, edition=edition)
        last = LastPass(source, resolved, sound, selection.notes, notes, spill, staged)
        rows = ((name, edition_rows(name, part, edition), splits) for name, part, splits in last.rows())
        return publish(rows, place, edition=edition, version=__version__)


@contextmanager
def _written(place: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        why = error.strerror or error
        raise OutputError(f"{place}: no room to resolve beside it ({why}); nothing was changed; make room") from error
