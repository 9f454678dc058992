"""Faults found in the data: kept beside it, never dropped."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from lishui_gazette.records.base import Identifier, Record


class Severity(StrEnum):
    """How much an issue matters."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Issue(Record):
    """One finding about a document or a record."""

    issue_id: Identifier = Field(description="`<document_id>:issues:<code>-<n>`.")
    code: str = Field(description="Stable code of the check.", pattern=r"^[a-z][a-z0-9-]+$")
    severity: Severity = Field(description="error, warning or info.")
    message: str = Field(description="What is wrong, where, what was allowed, what to do.")
    table: str | None = Field(None, description="The table concerned.")
    record_id: Identifier | None = Field(None, description="The record concerned.")
    document_id: Identifier | None = Field(None, description="The document concerned.")
