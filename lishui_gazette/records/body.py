"""The bodies that texts speak of: areas, development zones, organs of party and state, other organisations."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from lishui_gazette.records.base import Identifier, Record


class BodyKind(StrEnum):
    """What kind of body it is."""

    AREA = "area"
    ZONE = "zone"
    PARTY = "party"
    GOVERNMENT = "government"
    CONGRESS = "congress"
    CONSULTATIVE = "consultative"
    COURT = "court"
    PROCURATORATE = "procuratorate"
    DEPARTMENT = "department"
    OTHER = "other"


class Body(Record):
    """One body under all its printed forms."""

    body_id: Identifier = Field(description="`dataset:bodies:<hash of place, kind and name>`: no document changes it.")
    document_id: Identifier = Field(description="The first document that names it.")
    name: str = Field(description="The fullest form of its name.", min_length=1)
    kind: BodyKind = Field(description="Kind of body.")
    area: str | None = Field(None, description="Bare name of the place it is of.")
    area_code: str | None = Field(None, description="GB/T 2260 code of that place, where known.")
    aliases: tuple[str, ...] = Field((), description="All printed forms, sorted.")
    mentions: int = Field(description="How often records name it.", ge=1)
    rule: str = Field(description="The rule that took the forms for one body.")
    reason: str = Field(description="Why, in words.")
