"""Reviewed tasks into curated records: what is clear is written, what is not is reported and left alone."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from lishui_gazette.errors import CurationError, InputError
from lishui_gazette.folder import PathLike
from lishui_gazette.harvest import find_files, harvest
from lishui_gazette.publish.place import changing
from lishui_gazette.records.curation import SourceFacts, from_exchange
from lishui_gazette.review.applying import apply
from lishui_gazette.review.corrections import Correction, corrections
from lishui_gazette.review.formats import read_reviews
from lishui_gazette.review.tasks import Reviewed, Task

__all__ = ["Conflict", "Imported", "import_reviews"]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A correction, or a whole document (`key` is ""), that was not taken over, and why."""

    file_name: str
    key: str
    reason: str


@dataclass(slots=True)
class Imported:
    """What an import did: the files it wrote, the corrections in them by document, and what it did not take over."""

    written: list[Path] = field(default_factory=list)
    corrected: list[tuple[str, Correction]] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Defaults:
    """Who reviewed, when and why, where the file does not say so."""

    reviewer: str | None
    review_date: date
    reason: str | None


def import_reviews(
    source: PathLike,
    output: PathLike,
    *,
    reviewer: str | None = None,
    review_date: date | None = None,
    reason: str | None = None,
    texts: PathLike | None = None,
) -> Imported:
    """Writes the corrections in the file `source` as curated records into the folder `output`.

    `output` is the `records` folder beside a folder's documents: `build` then takes them for their texts. A document
    without a correction is not written. `reviewer`, `review_date` (today) and `reason` stand where the file does not
    say. `texts` is the folder of current texts, by default the one that holds `output`: a document whose text
    has changed since it was sent is a conflict, as is a correction of a record that somebody else changed, a mark
    whose place is not clear, and a correction without reviewer or reason.

    All corrections are written or none: `output` is replaced by a copy with them, its other files as they were.

    Raises `InputError` where `source` is no file of reviewed tasks, `CurationError` for curated records in `output`
    that cannot be read, `OutputError` where it cannot be written or another import is at work: then nothing changed.
    """
    place = Path(output)
    reviews = read_reviews(Path(source))
    hashes = _current_hashes(Path(texts) if texts is not None else place.absolute().parent, reviews)
    defaults = Defaults(reviewer, review_date or _today(), reason)
    done = Imported()
    with changing(place) as folder:
        forms: dict[Path, dict[str, Any]] = {}
        for reviewed in reviews:
            _take_over(reviewed, place, forms, hashes, defaults, done)
        for path, form in forms.items():
            content = json.dumps(form, ensure_ascii=False, indent=1) + "\n"
            (folder / path.name).write_text(content, "utf-8", newline="\n")
    done.written += forms
    return done


def _today() -> date:
    """This day; the one of SOURCE_DATE_EPOCH (seconds since 1970, UTC) where that is set, for reproducible runs."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(epoch), UTC).date() if epoch and epoch.isdigit() else date.today()


def _current_hashes(folder: Path, reviews: Sequence[Reviewed]) -> dict[str, set[str]]:
    """The hashes of the texts of each name in `folder`; empty where it holds no documents."""
    names = {reviewed.task.file_name for reviewed in reviews}
    try:
        files = [path for path in find_files([folder]) if path.name in names]
    except InputError:
        return {}
    found: dict[str, set[str]] = {}
    for item in harvest(files, extracts=False):
        if item.source is not None:
            found.setdefault(item.path.name, set()).add(item.source.text_sha256)
    return found


def _take_over(
    reviewed: Reviewed,
    folder: Path,
    forms: dict[Path, dict[str, Any]],
    hashes: dict[str, set[str]],
    defaults: Defaults,
    done: Imported,
) -> None:
    """Puts what is to be written at each path into `forms`, and what was taken over and what not into `done`."""
    task = reviewed.task
    stale = _changed_text(task, hashes)
    if stale:
        done.conflicts.append(Conflict(task.file_name, "", stale))
        return
    path = folder / f"{task.document_id}.json"
    current = forms.get(path) or _current(path, task)
    # Held against the records' models once; one by one only where that finds something, to tell which it is.
    applied = _applied(current, reviewed, defaults, checks_each=False)
    if _fault_of(applied.form, task):
        applied = _applied(current, reviewed, defaults, checks_each=True)
    refused = [*reviewed.unclear, *applied.refused]
    done.conflicts += [Conflict(task.file_name, key, why) for key, why in refused]
    if applied.taken:
        forms[path] = applied.form
        done.corrected += [(task.file_name, correction) for correction in applied.taken]


def _changed_text(task: Task, hashes: dict[str, set[str]]) -> str | None:
    """Why the offsets of a task do not hold any more; None where they do, or there is no text to tell."""
    if hashlib.sha256(task.text.encode()).hexdigest() != task.text_sha256:
        return "its text was changed in the tool, so offsets do not hold; export it again"
    if task.text_sha256 not in hashes.get(task.file_name, {task.text_sha256}):
        return "its text has changed since it was sent; build, export and review it again"
    return None


@dataclass(slots=True)
class Applied:
    """Records with corrections in them, the corrections taken, and those refused: key and reason."""

    form: dict[str, Any]
    taken: list[Correction] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)


def _applied(current: dict[str, Any], reviewed: Reviewed, defaults: Defaults, *, checks_each: bool) -> Applied:
    made = Applied(current)
    for correction in corrections(reviewed):
        review, fault = _review(correction, reviewed, defaults)
        changed, fault = (made.form, fault) if fault else apply(made.form, correction, review)
        if checks_each:
            fault = fault or _fault_of(changed, reviewed.task)
        if fault:
            made.refused.append((correction.key, fault))
        elif changed != made.form:
            made.form = changed
            made.taken.append(correction)
    return made


def _review(correction: Correction, reviewed: Reviewed, defaults: Defaults) -> tuple[dict[str, Any], str | None]:
    """Who, when and why of a correction; and what is missing of it."""
    reviewer = defaults.reviewer or reviewed.reviewer
    reason = correction.reason or reviewed.reason or defaults.reason
    if not reviewer:
        return {}, "nobody says who reviewed it; give the name with --reviewer"
    if not reason:
        return {}, "no reason is given; write it in the tool, or give one with --reason"
    day = reviewed.review_date or defaults.review_date
    return {"reviewer": reviewer, "review_date": day.isoformat(), "reason": reason}, None


def _current(path: Path, task: Task) -> dict[str, Any]:
    """The curated records of a document: those in `path`, else those that were sent."""
    if not path.exists():
        return dict(task.base)
    try:
        loaded: dict[str, Any] = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise CurationError(f"{path}: must be one JSON object but is not ({error}); correct or remove it") from None
    return loaded


def _fault_of(form: dict[str, Any], task: Task) -> str | None:
    """Why the records would not be read by a build; None where they would."""
    facts = SourceFacts(task.file_name, form["sha256"], task.text_sha256, len(task.text), text=task.text)
    try:
        from_exchange(form, facts, extractor_version="")
    except CurationError as error:
        return str(error).removeprefix(f"{task.file_name}: ")
    return None


def corrected_forms(reviews: Sequence[Reviewed]) -> Iterator[dict[str, Any]]:
    """The records of each reviewed task as its reviewer left them, in curated form; what does not fit is left out."""
    for reviewed in reviews:
        form = dict(reviewed.task.base)
        for correction in corrections(reviewed):
            changed, fault = apply(form, correction, {})
            form = form if fault else changed
        yield form
