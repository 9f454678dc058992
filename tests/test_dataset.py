"""A dataset opened whole: joins and evidence."""

from __future__ import annotations

from pathlib import Path

import pytest

from lishui_gazette.dataset import Dataset, open_dataset
from lishui_gazette.errors import InputError, SchemaError
from lishui_gazette.records import Article, Genre
from lishui_gazette.records.tables import TABLE_NAMES


@pytest.fixture(scope="module")
def dataset(full: Path) -> Dataset:
    """The sample dataset, opened."""
    return open_dataset(full)


def test_tables_by_name(dataset: Dataset) -> None:
    """Each table is there under its name, and a record is found whatever its table."""
    assert [table.name for table in dataset.tables()] == list(TABLE_NAMES)
    assert repr(dataset).endswith("full edition of 5 documents>")
    for table in dataset.tables():
        for record in list(table)[:3]:
            assert dataset.record(getattr(record, table.key)) == record
    assert dataset.record("nobody") is None
    assert dataset.record("a:nothing:1-2") is None


def test_evidence_is_what_the_text_prints(dataset: Dataset) -> None:
    """The evidence of every record is the text that its spans point at; context stands around it."""
    texts = {d.document_id: d.text or "" for d in dataset.documents}
    for table in dataset.tables():
        for record in table:
            for quote in dataset.evidence(record, context=5):
                text = texts[quote.document_id]
                assert quote.text == text[quote.span.start : quote.span.end]
                assert quote.before + (quote.text or "") + quote.after in text
                assert len(quote.before) <= 5
    target = next(iter(dataset.targets))
    assert dataset.evidence(target)[0].text == target.evidence_text


def test_evidence_of_a_facts_edition(facts: Path) -> None:
    """A facts edition tells the places, with no text."""
    opened = open_dataset(facts)
    (quote, *_) = opened.evidence(next(iter(opened.targets)))
    assert quote.text is None
    assert quote.span.end > quote.span.start


def test_evidence_of_a_record_from_elsewhere(dataset: Dataset) -> None:
    """A record of a document that the dataset does not have is an error."""
    article = Article(article_id="x", document_id="nowhere", genre=Genre.NEWS, start=0, end=1)
    with pytest.raises(InputError, match="nowhere: must be a document of"):
        dataset.evidence(article)


def test_quantities_in_context(dataset: Dataset) -> None:
    """Targets and outcomes come with their article, document and speaker in one call, in their own order."""
    articles = {a.article_id: a for a in dataset.articles}
    documents = {d.document_id: d for d in dataset.documents}
    people = {s.speaker_id: s for s in dataset.speakers}
    for columns, table in (
        (dataset.targets_in_context(), dataset.targets),
        (dataset.outcomes_in_context(), dataset.outcomes),
    ):
        rows = columns.to_arrow().to_pylist()
        assert [row[table.key] for row in rows] == [getattr(record, table.key) for record in table]
        for row in rows:
            assert row["article_title"] == articles[row["article_id"]].title
            assert row["document_publication_date_start"] == documents[row["document_id"]].publication_date_start
            speaker = people.get(row["speaker_id"])
            assert row["speaker_name"] == (speaker.name if speaker else None)


def test_remarks_have_the_office_of_the_day(dataset: Dataset) -> None:
    """A remark has the offices printed with its speaker in the same document."""
    rows = dataset.remarks_in_context().to_pandas().to_dict("records")
    with_speaker = [row for row in rows if isinstance(row["speaker_id"], str)]
    assert with_speaker
    people = {s.speaker_id: s for s in dataset.speakers}
    for row in with_speaker:
        own = [o.text for o in people[row["speaker_id"]].offices if o.document_id == row["document_id"]]
        if own:
            assert row["speaker_offices"] == "; ".join(own)
            assert row["speaker_office_basis"] == "document"


def test_no_dataset(tmp_path: Path) -> None:
    """A folder that is no dataset is refused when it is opened."""
    with pytest.raises(SchemaError):
        open_dataset(tmp_path)


def test_promises_and_what_became_of_them(facts: Path) -> None:
    """Each target comes with who set it and every later statement of it, or alone where there is none."""
    opened = open_dataset(facts)
    rows = opened.promises().to_arrow().to_pylist()
    assert list(dict.fromkeys(row["target_id"] for row in rows)) == [t.target_id for t in opened.targets]
    linked = [row for row in rows if row["relation"]]
    assert [row["link_id"] for row in linked] == [link.link_id for link in opened.target_links]
    alone = {row["target_id"] for row in rows} - {row["target_id"] for row in linked}
    assert len(rows) == len(linked) + len(alone)
    (row,) = [row for row in rows if row["relation"] == "met"]
    assert (row["target_value"], row["later_value"], row["difference"]) == (100, 80, -20)
    assert row["target_body_id"] == row["later_body_id"]
    assert row["target_body"] == next(b.name for b in opened.bodies if b.body_id == row["target_body_id"])
    assert row["target_printed"] < row["target_period_end"] < row["later_printed"]
