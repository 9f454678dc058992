"""The Arrow schema of every table, written out, and the way between records and Arrow tables.

Schemas are never inferred from rows. A column is non-null exactly where the model's field cannot be
None. Dates are `date32`, enumerations strings, a span a struct of `start`, `end` and `page`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum
from typing import Any, TypeVar

import pyarrow as pa
from pydantic import BaseModel

from lishui_gazette.records.base import Record

__all__ = ["SCHEMAS", "record_table", "table_records", "without_text"]

R = TypeVar("R", bound=Record)


def _required(name: str, kind: pa.DataType) -> pa.Field:
    return pa.field(name, kind, nullable=False)


def _list(item: pa.DataType) -> pa.DataType:
    return pa.list_(_required("item", item))


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
        _required("document_id", pa.string()),
        pa.field("observed_start", pa.date32()),
        pa.field("observed_end", pa.date32()),
        pa.field("span", SPAN),
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
        _required("name", pa.string()),
        _required("kind", pa.string()),
        _required("mention", pa.string()),
        pa.field("ordinal", pa.int32()),
        pa.field("session", pa.string()),
        pa.field("date_start", pa.date32()),
        pa.field("date_end", pa.date32()),
        pa.field("date_precision", pa.string()),
        pa.field("date_basis", pa.string()),
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
    _required("measure", pa.string()),
    pa.field("comparator", pa.string()),
    pa.field("value", pa.float64()),
    pa.field("value_upper", pa.float64()),
    pa.field("unit", pa.string()),
    pa.field("relative_to", pa.string()),
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
    "issues": ISSUES,
}


def _plain(value: Any, kind: pa.DataType) -> Any:
    """`value` as what pyarrow takes for `kind`: models and spans become dicts, enumerations strings."""
    if value is None:
        return None
    if pa.types.is_list(kind):
        return [_plain(item, kind.value_type) for item in value]
    if pa.types.is_struct(kind):
        return {field.name: _plain(getattr(value, field.name), field.type) for field in kind}
    return value.value if isinstance(value, Enum) else value


def record_table(records: Iterable[BaseModel], schema: pa.Schema) -> pa.Table:
    """The Arrow table of `records`, one row each, in order; no records give a table of no rows.

    Raises `pyarrow.ArrowInvalid` where a value does not fit its column (a text longer than 2³¹
    characters): records that validated do not cause it otherwise.
    """
    listed = list(records)
    columns = [pa.array([_plain(getattr(r, field.name), field.type) for r in listed], field.type) for field in schema]
    return pa.Table.from_arrays(columns, schema=schema)


def table_records(table: pa.Table, model: type[R]) -> Iterator[R]:
    """The records of `table`, validated, in order.

    Raises `pydantic.ValidationError` where a row is no valid record.
    """
    for batch in table.to_batches(max_chunksize=1024):
        for row in batch.to_pylist():
            yield model.model_validate(row)


def without_text(table: pa.Table, columns: Iterable[str]) -> pa.Table:
    """`table` with nulls in the text columns, as a facts edition has it.

    A column is named by its path: `text`, or `agenda.subject` for a field of a list of structs.
    """
    for path in columns:
        outer, _, inner = path.partition(".")
        index = table.schema.get_field_index(outer)
        field = table.schema.field(index)
        column = table.column(index).combine_chunks() if inner else None
        nulled = pa.nulls(len(table), field.type) if column is None else _null_inside(column, inner)
        table = table.set_column(index, field, nulled)
    return table


def _null_inside(column: pa.ListArray, name: str) -> pa.ListArray:
    """A list-of-struct column with the field `name` nulled in every struct."""
    if isinstance(column, pa.ChunkedArray):
        column = pa.concat_arrays(column.chunks) if column.num_chunks else pa.array([], column.type)
    items = column.flatten()
    fields = list(column.type.value_type)
    values = [pa.nulls(len(items), f.type) if f.name == name else items.field(f.name) for f in fields]
    structs = pa.StructArray.from_arrays(values, fields=fields)
    lengths = column.value_lengths().fill_null(0).to_pylist()
    offsets = [0]
    for length in lengths:
        offsets.append(offsets[-1] + length)
    return pa.ListArray.from_arrays(pa.array(offsets, pa.int32()), structs, type=column.type)
