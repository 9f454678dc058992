"""The people who speak, chair, are interviewed or sign."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from lishui_gazette.records.base import Evidence, Identifier, PrintedAt, Provenance, Value


class Office(Value):
    """One office printed with a name: an observation, not a term of office."""

    text: str = Field(description="The office as printed, layout spaces removed.", min_length=1)
    organisation: str | None = Field(None, description="The body part of the office, where it is printed.")
    title: str | None = Field(None, description="The post part of the office.")
    body_id: Identifier | None = Field(None, description="The body, the same under all its names.")
    document_id: Identifier = Field(description="The document that prints it.")
    observed_start: date | None = Field(None, description="First day on which it can have been observed.")
    observed_end: date | None = Field(None, description="Last day on which it can have been observed.")
    span: PrintedAt | None = Field(None, description="Where it is printed.")


class Speaker(Provenance):
    """A named person; one row a person across documents."""

    speaker_id: Identifier = Field(
        description="In a dataset `dataset:speakers:<hash of name and place>`; in one document's records "
        "`<document_id>:speakers:<start>-<end>` of the first naming."
    )
    document_id: Identifier = Field(description="The document of the first naming.")
    name: str = Field(description="Name as printed, layout spaces removed.", min_length=1)
    offices: tuple[Office, ...] = Field((), description="Offices observed, in order.")
    document_ids: tuple[Identifier, ...] = Field((), description="All documents that name the person as a speaker.")
    resolution: str | None = Field(None, description="Why the namings were taken for one person.")
    evidence: Evidence = Field(description="First naming in each document.", min_length=1)
