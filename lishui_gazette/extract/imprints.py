"""What is known of a document besides its text: which facts win over those that its text prints or implies."""

from __future__ import annotations

from dataclasses import replace

from lishui_gazette.imprint import UNKNOWN, Imprint
from lishui_gazette.read.sources import LOW_CONFIDENCE
from lishui_gazette.records import DateBasis, Issue, Medium, QualityFlag, Severity
from lishui_gazette.records.curation import interval
from lishui_gazette.segment.parts import Dating, DocumentHead
from lishui_gazette.spans import SourceText

__all__ = ["reading_issues", "with_imprint"]


def with_imprint(head: DocumentHead, source: SourceText) -> DocumentHead:
    """The head with the facts of the source's imprints.

    Rule: what a catalogue or sidecar gives wins over all. What the file states outside its text (a web page's date)
    counts where the text prints nothing, and before what would be inferred.
    """
    given = source.given
    if given is source.stated is UNKNOWN and not source.notes:
        return head
    dating = _dating(given) or (head.dating if head.dating.first else _dating(source.stated)) or head.dating
    return replace(
        head,
        medium=Medium(given.medium) if given.medium else head.medium,
        series_title=given.series_title or head.series_title,
        issue_year=given.issue_year or head.issue_year,
        issue_number=given.issue_number or head.issue_number,
        issue_serial=given.issue_serial or head.issue_serial,
        dating=dating,
        quality_flags=(*head.quality_flags, *_flags(source, head.quality_flags)),
    )


def _dating(imprint: Imprint) -> Dating | None:
    """The date of an imprint; None where it has none, or one that is on no calendar."""
    if imprint.publication_date is None:
        return None
    try:
        first, last, precision = interval(imprint.publication_date)
    except ValueError:
        return None
    return Dating(first, last, precision, DateBasis.STATED)


def _flags(source: SourceText, known: tuple[str, ...]) -> tuple[str, ...]:
    is_unsure = any(note.code == LOW_CONFIDENCE for note in source.notes)
    return (QualityFlag.OCR_NOISE,) if is_unsure and QualityFlag.OCR_NOISE not in known else ()


def reading_issues(source: SourceText) -> tuple[Issue, ...]:
    """An issue for each note of the reader, and for a given or stated date that is on no calendar."""
    notes = [(note.code, note.message) for note in source.notes]
    for origin, imprint in (("sidecar", source.given), ("page's head", source.stated)):
        if imprint.publication_date and _dating(imprint) is None:
            message = f"{source.name}: the {origin} gives {imprint.publication_date}, which is no day; correct it"
            notes.append(("no-such-date", message))
    return tuple(
        Issue(
            issue_id=f"{source.document_id}:issues:{code}-1",
            code=code,
            severity=Severity.WARNING,
            message=message,
            document_id=source.document_id,
        )
        for code, message in notes
    )
