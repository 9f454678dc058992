"""The Arrow schema of every table, written out.

Schemas are never inferred from rows. A column is non-null exactly where the model's field cannot be
None. Dates are `date32`, enumerations strings, a span a struct of `start`, `end` and `page`.
"""

from __future__ import annotations

import pyarrow as pa

__all__ = ["SCHEMAS", "SPAN"]


def _required(name: str, kind: pa.DataType) -> pa.Field:
    return pa.field(name, kind, nullable=False)


def _list(item: pa.DataType) -> pa.DataType:
    return pa.list_(_required("item", item))


def _texts(*names: str) -> list[pa.Field]:
    return [_required(name, pa.string()) for name in names]


SPAN = pa.struct([_required("start", pa.int32()), _required("end", pa.int32()), pa.field("page", pa.int32())])
BYLINE = pa.struct([pa.field("name", pa.string()), _required("role", pa.string())])
AGENDA_ITEM = pa.struct(
    [
        _required("action", pa.string()),
        pa.field("subject", pa.string()),
        pa.field("presenter", pa.string()),
        _required("span", SPAN),
    ]
)
OFFICE = pa.struct(
    [
        _required("text", pa.string()),
        pa.field("organisation", pa.string()),
        pa.field("title", pa.string()),
        pa.field("body_id", pa.string()),
        _required("document_id", pa.string()),
        pa.field("observed_start", pa.date32()),
        pa.field("observed_end", pa.date32()),
        pa.field("span", SPAN),
    ]
)
DATE_CLUE = pa.struct(
    [
        _required("rule", pa.string()),
        pa.field("date_start", pa.date32()),
        pa.field("date_end", pa.date32()),
        pa.field("span", SPAN),
        pa.field("other_document_id", pa.string()),
        _required("is_used", pa.bool_()),
    ]
)
REVIEW = pa.struct(
    [_required("reviewer", pa.string()), _required("review_date", pa.date32()), _required("reason", pa.string())]
)
PROVENANCE = [
    _required("method", pa.string()),
    pa.field("rule", pa.string()),
    _required("extractor_version", pa.string()),
    _required("quality_flags", _list(pa.string())),
    pa.field("review", REVIEW),
]
DECISION = [_required("rule", pa.string()), _required("reason", pa.string())]
DOCUMENTS = pa.schema(
    [
        _required("document_id", pa.string()),
        _required("file_name", pa.string()),
        _required("sha256", pa.string()),
        _required("text_sha256", pa.string()),
        _required("length", pa.int32()),
        _required("medium", pa.string()),
        pa.field("series_title", pa.string()),
        pa.field("issue_year", pa.int32()),
        pa.field("issue_number", pa.int32()),
        pa.field("issue_serial", pa.int32()),
        pa.field("publication_date_start", pa.date32()),
        pa.field("publication_date_end", pa.date32()),
        pa.field("publication_date_precision", pa.string()),
        pa.field("publication_date_basis", pa.string()),
        _required("date_clues", _list(DATE_CLUE)),
        _required("editors", _list(pa.string())),
        pa.field("publisher", pa.string()),
        pa.field("source_url", pa.string()),
        pa.field("rights", pa.string()),
        pa.field("group_id", pa.string()),
        *PROVENANCE,
        pa.field("text", pa.string()),
    ]
)
ARTICLES = pa.schema(
    [
        _required("article_id", pa.string()),
        _required("document_id", pa.string()),
        pa.field("title", pa.string()),
        pa.field("kicker", pa.string()),
        pa.field("subtitle", pa.string()),
        _required("byline", _list(BYLINE)),
        _required("genre", pa.string()),
        pa.field("document_number", pa.string()),
        pa.field("issuer", pa.string()),
        pa.field("issue_date", pa.date32()),
        _required("start", pa.int32()),
        _required("end", pa.int32()),
        pa.field("page", pa.int32()),
        _required("is_complete", pa.bool_()),
        pa.field("continued_on", pa.string()),
        *PROVENANCE,
        pa.field("text", pa.string()),
    ]
)
MEETINGS = pa.schema(
    [
        _required("meeting_id", pa.string()),
        _required("document_id", pa.string()),
        _required("article_id", pa.string()),
        pa.field("event_id", pa.string()),
        _required("name", pa.string()),
        _required("kind", pa.string()),
        _required("mention", pa.string()),
        pa.field("ordinal", pa.int32()),
        pa.field("session", pa.string()),
        pa.field("date_start", pa.date32()),
        pa.field("date_end", pa.date32()),
        pa.field("date_precision", pa.string()),
        pa.field("date_basis", pa.string()),
        pa.field("date_text", pa.string()),
        _required("chairs", _list(pa.string())),
        _required("participants", _list(pa.string())),
        _required("participant_groups", _list(pa.string())),
        _required("agenda", _list(AGENDA_ITEM)),
        pa.field("venue", pa.string()),
        pa.field("format", pa.string()),
        pa.field("level", pa.string()),
        _required("evidence", _list(SPAN)),
        *PROVENANCE,
        pa.field("evidence_text", pa.string()),
    ]
)
SPEAKERS = pa.schema(
    [
        _required("speaker_id", pa.string()),
        _required("document_id", pa.string()),
        _required("name", pa.string()),
        _required("offices", _list(OFFICE)),
        _required("document_ids", _list(pa.string())),
        pa.field("resolution", pa.string()),
        _required("evidence", _list(SPAN)),
        *PROVENANCE,
    ]
)
REMARKS = pa.schema(
    [
        _required("remark_id", pa.string()),
        _required("document_id", pa.string()),
        _required("article_id", pa.string()),
        pa.field("speaker_id", pa.string()),
        pa.field("speaker_name", pa.string()),
        _required("voice", pa.string()),
        _required("verb", pa.string()),
        _required("cue", SPAN),
        _required("content", SPAN),
        _required("is_direct", pa.bool_()),
        *PROVENANCE,
        pa.field("cue_text", pa.string()),
        pa.field("content_text", pa.string()),
    ]
)
QUANTITY = [
    _required("document_id", pa.string()),
    _required("article_id", pa.string()),
    pa.field("remark_id", pa.string()),
    pa.field("speaker_id", pa.string()),
    _required("indicator", pa.string()),
    pa.field("indicator_code", pa.string()),
    pa.field("action", pa.string()),
    pa.field("area", pa.string()),
    pa.field("area_code", pa.string()),
    pa.field("body_id", pa.string()),
    _required("measure", pa.string()),
    pa.field("comparator", pa.string()),
    pa.field("value", pa.float64()),
    pa.field("value_upper", pa.float64()),
    pa.field("unit", pa.string()),
    pa.field("relative_to", pa.string()),
    pa.field("rank_scope", pa.string()),
    pa.field("period_end", pa.date32()),
    pa.field("period_text", pa.string()),
    _required("evidence", _list(SPAN)),
    pa.field("indicator_span", SPAN),
    pa.field("value_span", SPAN),
    pa.field("period_span", SPAN),
    *PROVENANCE,
    pa.field("evidence_text", pa.string()),
]
TARGETS = pa.schema([_required("target_id", pa.string()), *QUANTITY])
OUTCOMES = pa.schema([_required("outcome_id", pa.string()), *QUANTITY])
TARGET_LINKS = pa.schema(
    [
        *_texts("link_id", "document_id", "target_id", "relation", "other_document_id"),
        pa.field("other_target_id", pa.string()),
        pa.field("outcome_id", pa.string()),
        _required("target_span", SPAN),
        _required("other_span", SPAN),
        pa.field("difference", pa.float64()),
        pa.field("unit", pa.string()),
        *DECISION,
    ]
)
BODIES = pa.schema(
    [
        *_texts("body_id", "document_id", "name", "kind"),
        pa.field("area", pa.string()),
        pa.field("area_code", pa.string()),
        _required("aliases", _list(pa.string())),
        _required("mentions", pa.int32()),
        *DECISION,
    ]
)
MEMBERSHIPS = pa.schema(
    [
        *_texts("membership_id", "document_id", "speaker_id"),
        pa.field("body_id", pa.string()),
        _required("title", pa.string()),
        pa.field("observed_start", pa.date32()),
        pa.field("observed_end", pa.date32()),
        _required("document_ids", _list(pa.string())),
        *DECISION,
    ]
)
EVENTS = pa.schema(
    [
        *_texts("event_id", "document_id", "name", "kind"),
        pa.field("body_id", pa.string()),
        pa.field("session", pa.string()),
        pa.field("ordinal", pa.int32()),
        pa.field("calendar_entry", pa.string()),
        pa.field("date_start", pa.date32()),
        pa.field("date_end", pa.date32()),
        _required("mentions", pa.int32()),
        *DECISION,
    ]
)
DUPLICATES = pa.schema(
    [
        *_texts("duplicate_id", "document_id", "article_id", "other_document_id", "other_article_id"),
        _required("similarity", pa.float64()),
        _required("rule", pa.string()),
    ]
)
COVERAGE = pa.schema(
    [
        _required("coverage_id", pa.string()),
        _required("document_id", pa.string()),
        _required("series_title", pa.string()),
        _required("year", pa.int32()),
        pa.field("frequency", pa.string()),
        _required("expected", _list(pa.int32())),
        _required("found", _list(pa.int32())),
        _required("missing", _list(pa.int32())),
        pa.field("serial_before", pa.int32()),
        *DECISION,
    ]
)
ISSUES = pa.schema(
    [
        _required("issue_id", pa.string()),
        _required("code", pa.string()),
        _required("severity", pa.string()),
        _required("message", pa.string()),
        pa.field("table", pa.string()),
        pa.field("record_id", pa.string()),
        pa.field("document_id", pa.string()),
    ]
)
SCHEMAS: dict[str, pa.Schema] = {
    "documents": DOCUMENTS,
    "articles": ARTICLES,
    "meetings": MEETINGS,
    "speakers": SPEAKERS,
    "remarks": REMARKS,
    "targets": TARGETS,
    "outcomes": OUTCOMES,
    "target_links": TARGET_LINKS,
    "bodies": BODIES,
    "memberships": MEMBERSHIPS,
    "events": EVENTS,
    "duplicates": DUPLICATES,
    "coverage": COVERAGE,
    "issues": ISSUES,
}
