"""What all records share: frozen models without surprises, and where a record comes from."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, WrapValidator

from lishui_gazette.spans import Span

__all__ = ["Evidence", "IdMaker", "Identifier", "Method", "PrintedAt", "Provenance", "Record", "Review", "Value"]


def _as_made(value: Any, read: Callable[[Any], Span]) -> Span:
    """A span as it is, which would else be made anew (a fifth of the time that checking a record takes)."""
    return value if type(value) is Span else read(value)


Identifier = Annotated[str, StringConstraints(min_length=1, max_length=120)]
PrintedAt = Annotated[Span, WrapValidator(_as_made)]
Evidence = Annotated[
    tuple[PrintedAt, ...],
    Field(description="Where the source prints it: half-open code-point offsets, in reading order."),
]


class Value(BaseModel):
    """A part of a record: frozen, and closed to unknown fields."""

    # What checks a model's values is made where it is first needed: who reads a dataset needs few of them.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Record(Value):
    """A row of a table."""


class Method(StrEnum):
    """Who made a record."""

    CURATED = "curated"
    RULES = "rules"


class Review(Value):
    """A correction of a record by a reader: by whom, when and why."""

    reviewer: str = Field(description="Who made the correction.", min_length=1)
    review_date: date = Field(description="Day of the correction.")
    reason: str = Field(description="Why the record was changed or added.", min_length=1)


class Provenance(Record):
    """How a record was made, and what is known to be wrong with its document."""

    method: Method = Field(Method.RULES, description="Made by an annotator or by rules.")
    rule: str | None = Field(None, description="The rule that made it; null for curated records.")
    extractor_version: str = Field("", description="Version of the package that made it.")
    quality_flags: tuple[str, ...] = Field((), description="Flags of the document, repeated on each record.")
    review: Review | None = Field(None, description="The correction that made it what it is; null without one.")


class IdMaker:
    """Gives record ids of the form `<document_id>:<table>:<start>-<end>`; a shared span gets a suffix."""

    def __init__(self, document_id: str) -> None:
        self._document_id = document_id
        self._given: dict[str, int] = {}

    def __call__(self, table: str, span: Span) -> str:
        """The next free id of a record of `table` at `span`."""
        base = f"{self._document_id}:{table}:{span.start}-{span.end}"
        count = self._given[base] = self._given.get(base, 0) + 1
        return base if count == 1 else f"{base}-{count}"
