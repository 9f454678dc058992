"""What became of a target: restated, revised, met, missed, reached in part."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from lishui_gazette.records.base import Identifier, PrintedAt, Record


class Relation(StrEnum):
    """What a later statement is to a target."""

    RESTATED = "restated"
    REVISED = "revised"
    PROGRESS = "progress"
    MET = "met"
    PARTLY = "partly"
    MISSED = "missed"


class TargetLink(Record):
    """A target and a later statement of the same body, indicator and measure: a target or an outcome."""

    link_id: Identifier = Field(description="`<document_id>:target_links:<target>-<other document>-<other>`.")
    document_id: Identifier = Field(description="The document of the target.")
    target_id: Identifier = Field(description="The target.")
    relation: Relation = Field(description="What the later statement is to it.")
    other_document_id: Identifier = Field(description="The document of the later statement.")
    other_target_id: Identifier | None = Field(None, description="The later target that restates or revises it.")
    outcome_id: Identifier | None = Field(None, description="The outcome that meets, misses or nears it.")
    target_span: PrintedAt = Field(description="Where the target is printed.")
    other_span: PrintedAt = Field(description="Where the later statement is printed, in its document.")
    difference: float | None = Field(None, description="The later value minus the target's, in `unit`.")
    unit: str | None = Field(None, description="Unit of the difference; d where a deadline moved.")
    rule: str = Field(description="The rule that decided.")
    reason: str = Field(description="What it was decided on: body, indicator, period, values.")
