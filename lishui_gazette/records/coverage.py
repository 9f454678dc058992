"""How complete a periodical is: the issues of a year that are expected, found and missing."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from lishui_gazette.records.base import Identifier, Record


class Frequency(StrEnum):
    """How often a periodical appears."""

    WEEKLY = "weekly"
    SEMIMONTHLY = "semimonthly"
    MONTHLY = "monthly"
    BIMONTHLY = "bimonthly"
    QUARTERLY = "quarterly"


class Coverage(Record):
    """One year of a periodical."""

    coverage_id: Identifier = Field(description="`dataset:coverage:<hash of the series>-<year>`.")
    document_id: Identifier = Field(description="A document of that year; of the last year before it where none is.")
    series_title: str = Field(description="The periodical.", min_length=1)
    year: int = Field(description="Volume year.")
    frequency: Frequency | None = Field(None, description="How often it appears; null where numbers do not tell.")
    expected: tuple[int, ...] = Field((), description="The numbers expected in the year.")
    found: tuple[int, ...] = Field((), description="The numbers that documents bring.")
    missing: tuple[int, ...] = Field((), description="The gaps: numbers expected and not found.")
    serial_before: int | None = Field(
        None, description="Running number of the last issue before the year: number n has serial_before + n."
    )
    rule: str = Field(description="The rule that told the frequency.")
    reason: str = Field(description="What it was told from.")
