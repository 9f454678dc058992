"""The documents: one source text each."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from pydantic import Field

from lishui_gazette.records.base import Identifier, PrintedAt, Provenance, Value


class Medium(StrEnum):
    """What kind of publication a document is."""

    GAZETTE = "gazette"
    NEWSPAPER = "newspaper"
    WEB = "web"
    REPORT = "report"
    OTHER = "other"


class DatePrecision(StrEnum):
    """The unit to which a date is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class DateBasis(StrEnum):
    """Whether a date is printed in the document or follows from what it mentions."""

    STATED = "stated"
    INFERRED = "inferred"


class QualityFlag(StrEnum):
    """What is known to be wrong with a text."""

    SPUN_TEXT = "spun_text"
    PLACE_MISMATCH = "place_mismatch"
    TRUNCATED = "truncated"
    OCR_NOISE = "ocr_noise"


class DateClue(Value):
    """One thing that bounds the day a document was published."""

    rule: str = Field(description="Name of the rule that read it.")
    date_start: date | None = Field(None, description="No earlier than this day; null where it does not say.")
    date_end: date | None = Field(None, description="No later than this day; null where it does not say.")
    span: PrintedAt | None = Field(None, description="Where the document prints it.")
    other_document_id: Identifier | None = Field(None, description="The other document that tells it.")
    is_used: bool = Field(description="Whether the date rests on it; false where better evidence contradicts it.")


class Document(Provenance):
    """One source text: what it is, when it appeared, and how to recognise it."""

    document_id: Identifier = Field(description="First 12 hex digits of the SHA-256 of the text in UTF-8.")
    file_name: str = Field(description="Name of the file the text was read from, without its folder.")
    sha256: str = Field(description="SHA-256 of the file's bytes.", pattern=r"^[0-9a-f]{64}$")
    text_sha256: str = Field(
        description="SHA-256 of the text in UTF-8; offsets index this text.", pattern=r"^[0-9a-f]{64}$"
    )
    length: int = Field(description="Length of the text in code points.", ge=0)
    medium: Medium = Field(description="Kind of publication.")
    series_title: str | None = Field(None, description="Name of the periodical, as printed.")
    issue_year: int | None = Field(None, description="Volume year of a numbered issue.")
    issue_number: int | None = Field(None, description="Number within the year (第5期 → 5).")
    issue_serial: int | None = Field(None, description="Running number (总第178期 → 178).")
    publication_date_start: date | None = Field(
        None, description="First day the publication can have appeared on, inclusive."
    )
    publication_date_end: date | None = Field(
        None, description="Last day the publication can have appeared on, inclusive."
    )
    publication_date_precision: DatePrecision | None = Field(
        None, description="Unit to which the date is known; null where nothing can be said."
    )
    publication_date_basis: DateBasis | None = Field(
        None, description="Printed in the document, or inferred from what it mentions."
    )
    date_clues: tuple[DateClue, ...] = Field((), description="What the date is inferred from, strongest first.")
    editors: tuple[str, ...] = Field((), description="Responsible editors (责任编辑).")
    publisher: str | None = Field(None, description="Who published it, from the catalogue.")
    source_url: str | None = Field(None, description="Where it was found, from the catalogue.")
    rights: str | None = Field(
        None, description="Rights in the text (public-domain, copyrighted, CC-BY-4.0 …), from the catalogue."
    )
    group_id: Identifier | None = Field(
        None, description="Documents that must share a split have one group: reprints and one edition's pages."
    )
    text: str | None = Field(None, description="The text as decoded, nothing stripped; null in a facts edition.")
