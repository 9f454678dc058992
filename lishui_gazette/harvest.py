"""From paths to records: find documents, read them, extract; a fault in one document stops no other."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pyarrow as pa

from lishui_gazette.engines import Local
from lishui_gazette.errors import GazetteError, InputError
from lishui_gazette.folder import PathLike
from lishui_gazette.memory import uncollected
from lishui_gazette.read import Reading, document_names, documents_in, read_file
from lishui_gazette.records import DocumentRecords
from lishui_gazette.spans import SourceText

__all__ = ["Fault", "Harvested", "extract", "file_names", "find_files", "harvest", "harvest_file"]

AS_USUAL = Reading()
BATCH = 8  # documents a batch: small, since one gazette issue can be as long as a hundred pages
PATHS = pa.schema([pa.field("path", pa.string(), nullable=False)])
HARVEST = pa.schema(
    [
        pa.field("path", pa.string(), nullable=False),
        pa.field("name", pa.string()),
        pa.field("text", pa.string()),
        pa.field("sha256", pa.string()),
        pa.field("text_sha256", pa.string()),
        pa.field("encoding", pa.string()),
        pa.field("page_starts", pa.list_(pa.int32())),
        pa.field("records", pa.string()),
        pa.field("code", pa.string()),
        pa.field("message", pa.string()),
    ]
)


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a document gave no records: a stable code and a message that says what to do."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Harvested:
    """What came of one file: its text and its records, or a fault; a curated text is not extracted."""

    path: Path
    source: SourceText | None = None
    records: DocumentRecords | None = None
    fault: Fault | None = None


def find_files(paths: Iterable[PathLike], reading: Reading = AS_USUAL) -> list[Path]:
    """The files that `paths` name: a file itself, a link's target, a folder's documents in order of path.

    An archive is one file, a folder's README no document. Raises `InputError` for a path that is not there and
    for a folder without documents.
    """
    return list(map(Path, file_names(paths, reading)))


def file_names(paths: Iterable[PathLike], reading: Reading = AS_USUAL) -> list[str]:
    """The same as strings, which take a tenth of the memory."""
    found: list[str] = []
    for path in map(Path, paths):
        if path.is_dir():
            inside = [name for name in document_names(path, reading) if not _is_readme(name)]
            if not inside:
                raise InputError(
                    f"{path}: must hold documents but has none; give a folder with texts, web pages, PDF or DOCX "
                    "files (images are read with --ocr)"
                )
            found += inside
        elif path.exists():
            found.append(os.fspath(path.resolve() if path.is_symlink() else path))
        else:
            raise InputError(f"{path}: must be a file or a folder but is not there; check the path")
    return list(dict.fromkeys(found))


def _is_readme(name: str) -> bool:
    return os.path.basename(name)[:6].upper() == "README" and Path(name).stem.upper() == "README"


def harvest(
    files: Sequence[Path],
    *,
    workers: int = 1,
    known: frozenset[str] = frozenset(),
    extracts: bool = True,
    reading: Reading = AS_USUAL,
) -> Iterator[Harvested]:
    """Reads and extracts each file, in order; `workers` processes share the work. An archive gives several results.

    Texts whose SHA-256 is in `known` are read but not extracted; with `extracts` false none is.
    A file that cannot be read or extracted gives a fault instead of an exception.
    """
    step = partial(harvest_batch, known=known, extracts=extracts, reading=reading)
    for batch in Local(workers).run(step, _batches(files)):
        for row in batch.to_pylist():
            path = Path(row["path"])
            if row["code"]:
                yield Harvested(path, fault=Fault(row["code"], row["message"]))
                continue
            source = SourceText(
                row["name"],
                row["text"],
                row["sha256"],
                row["text_sha256"],
                row["encoding"],
                tuple(row["page_starts"]),
            )
            made = row["records"]
            yield Harvested(path, source, DocumentRecords.model_validate_json(made) if made else None)


def _batches(files: Sequence[Path]) -> Iterator[pa.RecordBatch]:
    for first in range(0, len(files), BATCH):
        names = [str(path) for path in files[first : first + BATCH]]
        yield pa.record_batch([pa.array(names, pa.string())], schema=PATHS)


def harvest_batch(
    batch: pa.RecordBatch, known: frozenset[str], extracts: bool, reading: Reading = AS_USUAL
) -> pa.RecordBatch:
    """The step that engines run: paths in, texts and records (as JSON) out, a row a document."""
    paths = map(Path, batch.column("path").to_pylist())
    with uncollected():
        rows = [_row(item) for path in paths for item in harvest_file(path, known, extracts, reading)]
    return pa.RecordBatch.from_pylist(rows, schema=HARVEST)


def _extracted(source: SourceText) -> DocumentRecords:
    from lishui_gazette.extract import extract_document  # noqa: PLC0415 - the rules load only where one is needed

    return extract_document(source)


def harvest_file(
    path: Path, known: frozenset[str] = frozenset(), extracts: bool = True, reading: Reading = AS_USUAL
) -> Iterator[Harvested]:
    """What comes of one file: one result, or one a member of an archive; arguments and faults as of `harvest`."""
    return (_harvest_document(inside, known, extracts, reading) for inside in _inside(path, reading))


def _inside(path: Path, reading: Reading) -> list[Path]:
    """The documents of an archive; the file itself for others, and for an archive that reading will refuse."""
    try:
        return documents_in(path, reading)
    except InputError:
        return [path]


def _harvest_document(path: Path, known: frozenset[str], extracts: bool, reading: Reading) -> Harvested:
    try:
        source = read_file(path, reading)
        records = _extracted(source) if extracts and source.text_sha256 not in known else None
    except GazetteError as error:
        return Harvested(path, fault=Fault("unreadable-input", str(error)))
    except Exception as error:  # a fault in a rule must not cost the other documents of a build
        place = error.__traceback__
        while place and place.tb_next:
            place = place.tb_next
        where = f"{Path(place.tb_frame.f_code.co_filename).name}:{place.tb_lineno}" if place else ""
        message = f"{path.name}: extraction failed ({error!r} at {where}); please report it with the text"
        return Harvested(path, fault=Fault("extraction-failed", message))
    return Harvested(path, source, records)


def _row(item: Harvested) -> dict[str, object]:
    if item.source is None:
        fault = item.fault or Fault("unreadable-input", "")
        return {"path": str(item.path), "code": fault.code, "message": fault.message}
    return {
        "path": str(item.path),
        "name": item.source.name,
        "text": item.source.text,
        "sha256": item.source.sha256,
        "text_sha256": item.source.text_sha256,
        "encoding": item.source.encoding,
        "page_starts": list(item.source.page_starts),
        "records": item.records.model_dump_json() if item.records else None,
    }


def extract(
    paths: PathLike | Iterable[PathLike], *, workers: int = 1, reading: Reading = AS_USUAL
) -> Iterator[DocumentRecords]:
    """The records of each document that `paths` name, in order: files, and folders with all below them.

    Rules only: curated records are not looked at. Raises `InputError` (a `GazetteError`) at the first
    path that is not there or document that cannot be read, `GazetteError` where a rule fails.
    """
    listed = [paths] if isinstance(paths, str | os.PathLike) else list(paths)
    for found in harvest(find_files(listed, reading), workers=workers, reading=reading):
        if found.fault:
            kind = InputError if found.fault.code == "unreadable-input" else GazetteError
            raise kind(found.fault.message)
        if found.records:
            yield found.records
