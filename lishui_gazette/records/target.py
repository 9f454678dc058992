"""Targets (what is to be reached) and outcomes (what has been reached): quantities of an indicator."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from pydantic import Field

from lishui_gazette.records.base import Evidence, Identifier, PrintedAt, Provenance


class Measure(StrEnum):
    """What a quantity says of its indicator."""

    LEVEL = "level"
    GROWTH = "growth"
    CHANGE = "change"
    SHARE = "share"
    RANK = "rank"
    STATUS = "status"


class Comparator(StrEnum):
    """How the value bounds the quantity."""

    EQ = "eq"
    GE = "ge"
    GT = "gt"
    LE = "le"
    LT = "lt"
    APPROX = "approx"
    RANGE = "range"


class Quantity(Provenance):
    """What targets and outcomes share."""

    document_id: Identifier = Field(description="The document it stands in.")
    article_id: Identifier = Field(description="The article it stands in.")
    remark_id: Identifier | None = Field(None, description="The remark that says it, where one does.")
    speaker_id: Identifier | None = Field(None, description="The person who says it, where one does.")
    indicator: str = Field(description="What is measured, as printed, layout spaces removed.", min_length=1)
    indicator_code: str | None = Field(None, description="Code from the coded indicator list, where it is there.")
    action: str | None = Field(None, description="Verb of a counted thing (开工, 引进); null for a statistic.")
    area: str | None = Field(None, description="Place or body measured, as printed nearby.")
    area_code: str | None = Field(None, description="GB/T 2260 code of the area, where known.")
    body_id: Identifier | None = Field(None, description="The body measured, the same under all its names.")
    measure: Measure = Field(description="Level, growth, change, share, rank or status.")
    comparator: Comparator | None = Field(None, description="How the value bounds the quantity; null for a status.")
    value: float | None = Field(None, description="Value in the base unit; null for a status.")
    value_upper: float | None = Field(None, description="Upper bound of a range, in the base unit.")
    unit: str | None = Field(None, description="Base unit or printed classifier; null for a status.")
    relative_to: str | None = Field(None, description="Area that a difference is taken to.")
    rank_scope: str | None = Field(None, description="Among whom a rank ranks, as printed (全国, 全省).")
    period_end: date | None = Field(None, description="Last day of the period or the deadline, inclusive.")
    period_text: str | None = Field(None, description="Period as printed, without 到/至.")
    evidence: Evidence = Field(
        description="From the first to the last character of indicator and quantity.", min_length=1
    )
    indicator_span: PrintedAt | None = Field(None, description="Where the indicator is printed.")
    value_span: PrintedAt | None = Field(None, description="Where the value is printed.")
    period_span: PrintedAt | None = Field(None, description="Where the period is printed.")
    evidence_text: str | None = Field(None, description="Source text of the evidence; null in a facts edition.")


class Target(Quantity):
    """What is to be reached."""

    target_id: Identifier = Field(description="`<document_id>:targets:<start>-<end>`.")


class Outcome(Quantity):
    """What has been reached."""

    outcome_id: Identifier = Field(description="`<document_id>:outcomes:<start>-<end>`.")
