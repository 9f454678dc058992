"""What is attributed to somebody: speaker, verb, content."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from lishui_gazette.records.base import Identifier, PrintedAt, Provenance


class Voice(StrEnum):
    """Whose words a remark gives."""

    PERSON = "person"
    MEETING = "meeting"
    UNNAMED = "unnamed"


class Remark(Provenance):
    """One attribution cue and what it attributes."""

    remark_id: Identifier = Field(description="`<document_id>:remarks:<start>-<end>` of the cue.")
    document_id: Identifier = Field(description="The document it stands in.")
    article_id: Identifier = Field(description="The article it stands in.")
    speaker_id: Identifier | None = Field(None, description="The person; null where the voice is no person.")
    speaker_name: str | None = Field(None, description="Name as printed; null where the voice is no person.")
    voice: Voice = Field(description="A person, the meeting, or somebody unnamed.")
    verb: str = Field(description="Speech verb as printed, without 还/并/再次/了.", min_length=1)
    cue: PrintedAt = Field(description="Subject and verb; the verb alone where no subject is printed.")
    content: PrintedAt = Field(description="What is attributed.")
    is_direct: bool = Field(description="In quotation marks, or spoken as 我/我们.")
    cue_text: str | None = Field(None, description="Source text of the cue; null in a facts edition.")
    content_text: str | None = Field(None, description="Source text of the content; null in a facts edition.")
