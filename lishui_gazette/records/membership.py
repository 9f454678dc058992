"""Who held which post, as far as texts observe it (Popolo: a membership of a person in a body)."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from lishui_gazette.records.base import Identifier, Record


class Membership(Record):
    """One spell of a person in a post: from the first to the last observation, not a term of office."""

    membership_id: Identifier = Field(description="`dataset:memberships:<hash of person and post>`.")
    document_id: Identifier = Field(description="The document of the first observation.")
    speaker_id: Identifier = Field(description="The person.")
    body_id: Identifier | None = Field(None, description="The body, where it could be told.")
    title: str = Field(description="The post, without the body.", min_length=1)
    observed_start: date | None = Field(None, description="First day on which it can have been observed.")
    observed_end: date | None = Field(None, description="Last day on which it can have been observed.")
    document_ids: tuple[Identifier, ...] = Field(description="The documents that observe it, in order of time.")
    rule: str = Field(description="The rule that folded the observations.")
    reason: str = Field(description="Why they are one spell.")
