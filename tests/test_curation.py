"""Curated records: from exchange form to records and back."""

from __future__ import annotations

import copy
import dataclasses
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from lishui_gazette.catalog import embedded_seeds, read_catalog
from lishui_gazette.errors import CurationError
from lishui_gazette.extract import extract_document
from lishui_gazette.read import read_file
from lishui_gazette.records import DatePrecision, DocumentRecords, Method, Review
from lishui_gazette.records.curation import SourceFacts, from_exchange, interval, precision_of
from lishui_gazette.records.exchange import to_curated, to_exchange
from lishui_gazette.spans import SourceText

SOURCE = SourceText.of("松岚县召开旅游推进会。县长顾清越强调，年底接待游客达到80万人次。", "songlan.txt")
RECORDS: dict[str, Any] = {
    "file_name": "songlan.txt",
    "sha256": SOURCE.sha256,
    "document": {"medium": "web", "publication_date": "2023-05", "quality_flags": ["ocr_noise"]},
    "articles": [{"title": None, "genre": "news", "start": 0, "end": 33, "complete": True}],
    "meetings": [
        {"article": 0, "name": "松岚县旅游推进会", "kind": "promotion", "mention": "reported", "evidence": [0, 10]}
    ],
    "speakers": [{"name": "顾清越", "offices": ["县长"]}],
    "remarks": [
        {"article": 0, "speaker": "顾清越", "voice": "person", "verb": "强调", "cue": [13, 18], "content": [19, 32]}
    ],
    "targets": [
        {
            "article": 0,
            "indicator": "游客",
            "measure": "level",
            "comparator": "eq",
            "value": 800000,
            "unit": "人次",
            "evidence": [21, 32],
        }
    ],
    "outcomes": [],
}


def read(data: dict[str, Any]) -> DocumentRecords:
    """The records of `data` over the little text above."""
    return from_exchange(data, SourceFacts.of(SOURCE), extractor_version="1", label="records/songlan.json")


def without_nothing(value: Any) -> Any:
    """Exchange form without absent values: null, empty lists and false mean the same as leaving them out."""
    if isinstance(value, dict):
        return {k: without_nothing(v) for k, v in value.items() if v not in (None, [], False)}
    return [without_nothing(v) for v in value] if isinstance(value, list) else value


def test_records_are_linked_and_quoted() -> None:
    """Curated records get ids, foreign keys, dates as intervals, and the text they point at."""
    made = read(RECORDS)
    target, remark, speaker = made.targets[0], made.remarks[0], made.speakers[0]
    assert target.remark_id == remark.remark_id
    assert target.speaker_id == remark.speaker_id == speaker.speaker_id
    assert target.target_id == f"{SOURCE.document_id}:targets:21-32"
    assert target.evidence_text == "接待游客达到80万人次"
    assert remark.cue_text == "顾清越强调"
    assert made.document.publication_date_end == date(2023, 5, 31)
    assert speaker.offices[0].observed_start == date(2023, 5, 1)
    assert {r.method for r in (made.document, target, remark)} == {Method.CURATED}


def test_speaker_is_looked_up_where_the_text_is_at_hand() -> None:
    """A speaker without evidence is found in the text."""
    span = read(RECORDS).speakers[0].evidence[0]
    assert SOURCE.text[span.start : span.end] == "顾清越"


def test_exchange_form_round_trips() -> None:
    """What is read from exchange form is written back to it, up to absent values."""
    again = to_exchange(read(RECORDS))
    for speaker in again["speakers"]:
        del speaker["evidence"]
    expected = copy.deepcopy(RECORDS)
    expected["document"]["publication_date_precision"] = "month"
    assert without_nothing(again) == without_nothing(expected)


def test_records_round_trip_through_exchange(bundles: list[DocumentRecords]) -> None:
    """Records of every sample survive being written to exchange form and JSON and read back."""
    for bundle in bundles:
        data = json.loads(json.dumps(to_exchange(bundle), ensure_ascii=False))
        document = bundle.document
        facts = SourceFacts(
            document.file_name, document.sha256, document.text_sha256, document.length, text=document.text
        )
        assert from_exchange(data, facts, extractor_version="0") == bundle


def test_extracted_records_survive_the_curated_form(samples: Path) -> None:
    """Records made by rules are the same after the curated form and JSON: rules, codes and slots' spans are kept."""
    for path in sorted(samples.glob("*.txt")):
        source = read_file(path)
        made = extract_document(source)
        data = json.loads(json.dumps(to_curated(made), ensure_ascii=False))
        version = made.document.extractor_version
        assert from_exchange(data, SourceFacts.of(source), extractor_version=version) == made


def test_a_correction_says_who_when_and_why() -> None:
    """A curated record may carry its review; the page of a span comes from the source."""
    review = {"reviewer": "顾问甲", "review_date": "2024-05-06", "reason": "原文为80万"}
    made = read(changed("targets.0.review", review)).targets[0]
    assert made.review == Review(reviewer="顾问甲", review_date=date(2024, 5, 6), reason="原文为80万")
    paged = dataclasses.replace(SourceFacts.of(SOURCE), page_starts=(0, 12))
    assert from_exchange(RECORDS, paged, extractor_version="1").targets[0].evidence[0].page == 2


@pytest.mark.parametrize("entry", read_catalog(embedded_seeds()).entries.values(), ids=lambda e: e.file_name)
def test_embedded_records_fit_their_catalogue(entry: Any) -> None:
    """Every catalogued document has curated records that fit its length and agree with its entry."""
    catalog = read_catalog(embedded_seeds())
    curated = catalog.curation(entry.text_sha256, entry.sha256)
    assert curated is not None
    text = None
    if entry.sample:
        text = (embedded_seeds() / "samples" / entry.file_name).read_bytes().decode(entry.encoding)
        assert SourceText.of(text).text_sha256 == entry.text_sha256
    facts = SourceFacts(entry.file_name, entry.sha256, entry.text_sha256, entry.length, text=text)
    document = from_exchange(curated.data, facts, extractor_version="1").document
    assert document.medium is entry.medium
    assert document.series_title == entry.series_title
    assert (document.issue_year, document.issue_number) == (entry.issue_year, entry.issue_number)
    assert curated.data["document"].get("publication_date") == entry.publication_date
    assert curated.data["file_name"] == entry.file_name


def changed(path: str, value: Any) -> dict[str, Any]:
    """The records above with one value changed; `path` is dotted, list indices as numbers."""
    data = copy.deepcopy(RECORDS)
    place: Any = data
    *parents, last = [int(p) if p.isdigit() else p for p in path.split(".")]
    for parent in parents:
        place = place[parent]
    place[last] = value
    return data


FAULTS = [
    ("targets.0.evidence", [21, 99], r"targets\[0\]\.evidence must be \[start, end\) .* <= 33 but got \[21, 99\]"),
    ("remarks.0.cue", [18, 13], r"remarks\[0\]\.cue must be"),
    ("meetings.0.evidence", None, r"meetings\[0\]\.evidence must be"),
    ("articles.0.start", -1, r"articles\[0\]\.start, end must be"),
    ("targets.0.article", 3, r"targets\[0\]\.article must be an index of articles, 0 to 0, but got 3"),
    ("remarks.0.speaker", "闻人望", r"remarks\[0\]\.speaker must be in speakers but got 闻人望"),
    ("targets.0.measure", "height", r"targets\[0\]\.measure is invalid"),
    ("targets.0.colour", "red", r"targets\[0\]\.colour is invalid"),
    ("targets.0.value", "many", r"targets\[0\]\.value is invalid"),
    ("document.publication_date", "May 2023", r"document\.publication_date must be YYYY"),
    ("document.publication_date_precision", "day", r"publication_date_precision must be month"),
    ("document.medium", "radio", r"document\.medium is invalid"),
    ("documents", [], r"documents must be among"),
    ("targets", [1], r"targets must be a list of objects"),
    ("sha256", "0" * 64, r"sha256 must be .* these records belong to another file"),
    ("document", None, r"document must be an object"),
]


@pytest.mark.parametrize(("path", "value", "message"), FAULTS)
def test_faults_name_file_record_field_and_remedy(path: str, value: Any, message: str) -> None:
    """A fault in a curated record stops with the file, the record, the field and what is allowed."""
    with pytest.raises(CurationError, match=message) as caught:
        read(changed(path, value))
    assert str(caught.value).startswith("records/songlan.json: ")
    assert "; " in str(caught.value)


def test_speaker_without_evidence_needs_the_text() -> None:
    """Without the text at hand a speaker must say where it is named."""
    facts = SourceFacts("songlan.txt", SOURCE.sha256, SOURCE.text_sha256, len(SOURCE.text))
    with pytest.raises(CurationError, match=r"speakers\[0\]\.evidence must be"):
        from_exchange(RECORDS, facts, extractor_version="1")


@pytest.mark.parametrize(
    ("printed", "first", "last", "precision"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31), DatePrecision.YEAR),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), DatePrecision.MONTH),
        ("2024-02-03", date(2024, 2, 3), date(2024, 2, 3), DatePrecision.DAY),
    ],
)
def test_partial_dates_are_intervals(printed: str, first: date, last: date, precision: DatePrecision) -> None:
    """A partial date covers its whole month or year, and an interval tells its unit."""
    assert interval(printed) == (first, last, precision)
    assert precision_of(first, last) is precision


def test_several_days_are_known_to_the_day() -> None:
    """An interval that is no whole month or year is known to the day; an unknown date to nothing."""
    assert precision_of(date(2024, 4, 9), date(2024, 4, 10)) is DatePrecision.DAY
    assert precision_of(None, None) is None


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("catalog.yaml", "documents: [", "must be YAML"),
        ("catalog.yaml", "papers: []", "must be YAML with a list `documents`"),
        ("catalog.yaml", "documents: [{file_name: a, sha256: b}]", "sha256: String should match"),
        ("records/a.json", "{", "must be one JSON object"),
        ("records/a.json", '{"file_name": "a"}', "must be one JSON object with `sha256`"),
    ],
)
def test_unusable_seed_files_are_named(tmp_path: Path, name: str, content: str, message: str) -> None:
    """A catalogue or record file that cannot be read is named with what it must be."""
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(content, "utf-8")
    with pytest.raises(CurationError, match=message) as caught:
        read_catalog(tmp_path)
    assert name in str(caught.value)


def test_two_record_files_of_one_text_are_refused(tmp_path: Path) -> None:
    """Two files of records for one text are a fault: neither silently wins."""
    (tmp_path / "records").mkdir()
    for name in ("a.json", "b.json"):
        (tmp_path / "records" / name).write_text(json.dumps({"sha256": "0" * 64}), "utf-8")
    with pytest.raises(CurationError, match="keep one"):
        read_catalog(tmp_path)


def test_an_empty_folder_has_an_empty_catalogue(tmp_path: Path) -> None:
    """A folder without catalogue and records gives a catalogue of nothing."""
    catalog = read_catalog(tmp_path)
    assert not catalog.entries
    assert not catalog.curated
