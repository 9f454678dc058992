"""Tasks for reviewers: the documents of a dataset with their records marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from lishui_gazette.errors import InputError, OutputError
from lishui_gazette.folder import Folder, PathLike
from lishui_gazette.load import open_folder
from lishui_gazette.publish.place import replacing_file
from lishui_gazette.records.exchange import to_curated
from lishui_gazette.review.documents import document_records
from lishui_gazette.review.formats import format_of
from lishui_gazette.review.tasks import Task
from lishui_gazette.texts import texts_at_hand

__all__ = ["export_tasks"]


def export_tasks(
    source: PathLike, form: str, output: PathLike, *, texts: PathLike | None = None, documents: Sequence[str] = ()
) -> list[Path]:
    """Writes the documents of a dataset as tasks for an annotation tool; returns the files written.

    `form` is label-studio (with a file that sets up its labels), doccano or jsonl. A review needs the text: a full
    edition holds it, for a facts edition `texts` is a folder in which it is looked for by hash. `documents` are ids,
    by default all. Documents without their text are left out.

    Raises `InputError` for an unknown form or document and where no text is at hand, `OutputError` where the file
    cannot be written.
    """
    written = format_of(form)
    folder = open_folder(source)
    known = folder.table("documents", columns=["document_id"])["document_id"].to_pylist()
    unknown = sorted(set(documents) - set(known))
    if unknown:
        raise InputError(f"{source}: has no document {', '.join(unknown)}; ids stand in the table documents")
    tasks = list(_tasks(folder, documents, Path(texts) if texts is not None else None))
    if not tasks:
        raise InputError(f"{source}: no text is at hand, and a review needs it; give the folder of texts with --texts")
    place = Path(output)
    files = {place: written.dump(tasks, folder.manifest.extractor_version)}
    if written.set_up is not None:
        files[place.with_suffix(".labels.xml")] = written.set_up()
    for path, content in files.items():
        try:
            with replacing_file(path) as building:
                building.write_text(content, "utf-8", newline="\n")
        except OSError as error:
            raise OutputError(f"{path}: cannot be written ({error.strerror}); choose another file") from None
    return list(files)


def _tasks(folder: Folder, documents: Sequence[str], texts: Path | None) -> Iterator[Task]:
    at_hand = dict(texts_at_hand(folder.table("documents"), texts))
    for records in document_records(folder, documents):
        document = records.document
        if document.document_id in at_hand:
            yield Task(
                document_id=document.document_id,
                file_name=document.file_name,
                text_sha256=document.text_sha256,
                text=at_hand[document.document_id],
                base=to_curated(records),
            )
