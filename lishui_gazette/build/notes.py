"""Issues that a build tells of documents whatever is in them: where they come from, and what of them is not at hand."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lishui_gazette.records import Issue, Severity
from lishui_gazette.records.arrow import record_table
from lishui_gazette.records.tables import table_spec

__all__ = ["noted", "notes_on"]

SCHEMA = table_spec("issues").schema


def noted(code: str, severity: Severity, message: str, document_id: str | None = None) -> Issue:
    """An issue that gets its id when all issues of its document are known."""
    return Issue(issue_id="new", code=code, severity=severity, message=message, document_id=document_id)


def notes_on(documents: pa.Table, listed: pa.Array, edition: str) -> pa.Table:
    """Issues for documents that no catalogue lists (`listed` has the texts that one does), or without their text."""
    is_listed = pc.is_in(documents["text_sha256"], value_set=listed)
    is_unknown = pc.and_not(pc.is_null(documents["rights"]), is_listed)
    is_missing = pc.and_(pc.is_null(documents["text"]), edition == "full")
    named = documents.select(["document_id", "file_name"])
    message = "is in no catalogue, so rights and publisher are unknown"
    unknown = _noted(named.filter(is_unknown), "not-in-catalogue", message)
    message = "its text is not at hand, so its text columns are null; give its folder as texts"
    return pa.concat_tables([unknown, _noted(named.filter(is_missing), "text-missing", message)])


def _noted(documents: pa.Table, code: str, message: str) -> pa.Table:
    """The same issue for each of some documents."""
    issues = record_table([noted(code, Severity.INFO, message)], SCHEMA).take(pa.array(np.zeros(len(documents), int)))
    messages = pc.binary_join_element_wise(documents["file_name"], message, ": ")
    for name, column in (("message", messages), ("document_id", documents["document_id"])):
        index = SCHEMA.get_field_index(name)
        issues = issues.set_column(index, SCHEMA.field(index), column)
    return issues
