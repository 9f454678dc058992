"""Records and Arrow tables."""

from __future__ import annotations

import io
from datetime import date
from typing import Any, Union, get_args, get_origin

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lishui_gazette.records import (
    AgendaItem,
    Comparator,
    DocumentRecords,
    Measure,
    Meeting,
    MeetingKind,
    Mention,
    Method,
    Office,
    Record,
    Speaker,
    Target,
)
from lishui_gazette.records.arrow import record_table, table_records, without_text
from lishui_gazette.records.arrow_schemas import SCHEMAS
from lishui_gazette.records.tables import DOCUMENT_TABLES, TABLES, TableSpec, table_spec
from lishui_gazette.spans import Span

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
SOME = TEXT.filter(bool)
OFFSET = st.integers(0, 2**31 - 1)
SPANS = st.builds(Span, OFFSET, OFFSET, st.none() | st.integers(1, 999))
DAYS = st.none() | st.dates(date(1900, 1, 1), date(2100, 12, 31))
NUMBERS = st.none() | st.floats(allow_nan=False)
TUPLES = st.lists(TEXT, max_size=3).map(tuple)
PROVENANCE: dict[str, Any] = {
    "method": st.sampled_from(Method),
    "rule": st.none() | TEXT,
    "extractor_version": TEXT,
    "quality_flags": TUPLES,
    "document_id": SOME,
}
MEETINGS = st.builds(
    Meeting,
    **PROVENANCE,
    meeting_id=SOME,
    article_id=SOME,
    name=SOME,
    kind=st.sampled_from(MeetingKind),
    mention=st.sampled_from(Mention),
    ordinal=st.none() | st.integers(1, 10**6),
    date_start=DAYS,
    chairs=TUPLES,
    agenda=st.lists(st.builds(AgendaItem, action=TEXT, subject=st.none() | TEXT, span=SPANS), max_size=2).map(tuple),
    evidence=st.lists(SPANS, min_size=1, max_size=2).map(tuple),
)
SPEAKERS = st.builds(
    Speaker,
    **PROVENANCE,
    speaker_id=SOME,
    name=SOME,
    offices=st.lists(
        st.builds(Office, text=SOME, document_id=SOME, observed_start=DAYS, span=st.none() | SPANS), max_size=2
    ).map(tuple),
    document_ids=TUPLES.map(lambda t: tuple(x for x in t if x)),
    evidence=st.lists(SPANS, min_size=1, max_size=2).map(tuple),
)
TARGETS = st.builds(
    Target,
    **PROVENANCE,
    target_id=SOME,
    article_id=SOME,
    indicator=SOME,
    measure=st.sampled_from(Measure),
    comparator=st.none() | st.sampled_from(Comparator),
    value=NUMBERS,
    value_upper=NUMBERS,
    unit=st.none() | TEXT,
    period_end=DAYS,
    evidence=st.lists(SPANS, min_size=1, max_size=2).map(tuple),
    value_span=st.none() | SPANS,
)


def through_parquet(records: list[Any], spec: TableSpec[Any]) -> list[Record]:
    """The records after being written to Parquet and read again."""
    buffer = io.BytesIO()
    pq.write_table(record_table(records, spec.schema), buffer)
    table = pq.read_table(io.BytesIO(buffer.getvalue()))
    assert table.schema.equals(spec.schema)
    return list(table_records(table, spec.model))


@settings(max_examples=60, deadline=None)
@given(st.lists(MEETINGS, max_size=3), st.lists(SPEAKERS, max_size=3), st.lists(TARGETS, max_size=3))
def test_records_survive_parquet(meetings: list[Meeting], speakers: list[Speaker], targets: list[Target]) -> None:
    """Any record comes back from Parquet equal to what went in: dates, spans, lists, numbers, nulls."""
    assert through_parquet(meetings, table_spec("meetings")) == meetings
    assert through_parquet(speakers, table_spec("speakers")) == speakers
    assert through_parquet(targets, table_spec("targets")) == targets


def test_curated_bundles_survive_arrow(bundles: list[DocumentRecords]) -> None:
    """The curated records of every sample, in all their tables, come back from Arrow unchanged."""
    for bundle in bundles:
        for spec in DOCUMENT_TABLES[1:]:
            rows = list(getattr(bundle, spec.name))
            assert through_parquet(rows, spec) == rows
        assert through_parquet([bundle.document], TABLES[0]) == [bundle.document]


@pytest.mark.parametrize("spec", TABLES, ids=lambda spec: spec.name)
def test_schema_has_the_fields_of_the_model(spec: TableSpec[Any]) -> None:
    """A table's written schema has exactly its model's fields, and a column is null where the field may be None."""
    assert sorted(spec.schema.names) == sorted(spec.model.model_fields)
    for name, field in spec.model.model_fields.items():
        is_optional = get_origin(field.annotation) is Union or type(None) in get_args(field.annotation)
        assert spec.schema.field(name).nullable is is_optional, name


def test_every_table_has_a_schema_and_a_key_first() -> None:
    """Every table has a schema, and begins with the column that identifies a row."""
    assert [spec.name for spec in TABLES] == list(SCHEMAS)
    assert all(spec.schema.names[0] == spec.key for spec in TABLES)


def test_no_rows_give_an_empty_table() -> None:
    """No records give a table of no rows with all its columns."""
    table = record_table([], SCHEMAS["targets"])
    assert table.num_rows == 0
    assert table.schema.equals(SCHEMAS["targets"])


def test_text_columns_are_nulled_and_nothing_else(bundles: list[DocumentRecords]) -> None:
    """A facts edition nulls the text columns, nested ones too, and keeps every other value."""
    spec = table_spec("meetings")
    span = Span(1, 2)
    item = AgendaItem(action="审议", subject="澜川市湿地保护办法", span=span)
    meetings = [m.model_copy(update={"agenda": (item,)}) for b in bundles for m in b.meetings]
    table = record_table([meetings[0].model_copy(update={"agenda": ()}), *meetings], spec.schema)
    bare = without_text(table, spec.text_columns)
    assert bare.schema.equals(spec.schema)
    assert bare["evidence_text"].null_count == len(bare)
    agenda = bare["agenda"].to_pylist()
    assert agenda[0] == []
    assert agenda[1] == [{"action": "审议", "subject": None, "presenter": None, "span": span._asdict()}]
    kept = [name for name in spec.schema.names if name not in ("evidence_text", "agenda")]
    assert bare.select(kept).equals(table.select(kept))


def test_empty_table_loses_its_text_too() -> None:
    """A table without rows can be made a facts edition."""
    for spec in TABLES:
        bare = without_text(spec.schema.empty_table(), spec.text_columns)
        assert bare.equals(pa.Table.from_batches([], spec.schema))
