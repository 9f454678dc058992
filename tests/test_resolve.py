"""Across documents: one dataset of the documents' tables, reprints, groups, splits."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.resolved import resolve_tables
from lishui_gazette.catalog import Split
from lishui_gazette.errors import CurationError
from lishui_gazette.records import DocumentRecords
from lishui_gazette.records.arrow import record_table
from lishui_gazette.records.tables import DOCUMENT_TABLES, table_spec
from lishui_gazette.resolve.duplicates import (
    SHORTEST,
    Pair,
    Sketches,
    grams,
    near_duplicates,
    similarity,
    sketch_articles,
    texts_in,
)
from lishui_gazette.resolve.groups import Groups
from lishui_gazette.resolve.spill import Spill
from lishui_gazette.resolve.splits import edition_key, pinned_groups, split_of


def tables_of(bundles: list[DocumentRecords]) -> dict[str, pa.Table]:
    """All tables of some documents."""
    rows: dict[str, list[Any]] = {s.name: [r for b in bundles for r in getattr(b, s.name)] for s in DOCUMENT_TABLES[1:]}
    rows["documents"] = [b.document for b in bundles]
    return {spec.name: record_table(rows[spec.name], spec.schema) for spec in DOCUMENT_TABLES}


def test_foreign_keys_follow_merged_people(bundles: list[DocumentRecords]) -> None:
    """After resolution every speaker_id of every table leads to a row of speakers, and someone was merged."""
    tables = tables_of(bundles)
    resolved = resolve_tables(tables)
    people = set(resolved.tables["speakers"]["speaker_id"].to_pylist())
    assert len(people) < len(tables["speakers"])
    for name in ("remarks", "targets", "outcomes"):
        column = resolved.tables[name]["speaker_id"]
        assert column.null_count == tables[name]["speaker_id"].null_count
        assert set(column.to_pylist()) - {None} <= people
        assert resolved.tables[name].schema.equals(table_spec(name).schema)


def reprints_of(*texts: str) -> list[Pair]:
    """The near-duplicates among some articles."""
    ids = [f"{n}" for n in range(len(texts))]
    articles = pa.table({"article_id": ids, "document_id": ids, "text": list(texts)})
    sketched = sketch_articles(articles)
    sketches = Sketches([sketched], len(sketched), Spill())
    known = sketched["article_id"].to_pylist()
    found = near_duplicates(sketches, partial(texts_in, [articles]))
    return [Pair(int(known[i]), int(known[j]), exact) for i, j, exact in found]


TEXT = "".join(f"松岚县第{n}批湿地修复工程今天完成验收，共整治河岸{n * 7 + 3}公里。" for n in range(12))


@given(texts=st.lists(st.text(alphabet="甲乙丙𠮷\n \0", min_size=90, max_size=120), max_size=4))
def test_a_sketch_depends_on_its_text_alone(texts: list[str]) -> None:
    """Whatever articles are sketched with it, one has the sketch that it has alone, white space aside."""

    def sketched(texts: list[str]) -> list[list[int]]:
        ids = [f"{n}" for n in range(len(texts))]
        articles = {"article_id": ids, "document_id": ids, "text": pa.array(texts, pa.string())}
        rows: list[list[int]] = sketch_articles(pa.table(articles))["sketch"].to_pylist()
        return rows

    assert sketched(texts) == [row for text in texts for row in sketched([text])]
    spaced = [" ".join(text) for text in texts if len(text) >= SHORTEST]
    assert sketched(spaced) == [row for text in texts for row in sketched([text])]


def test_reprints_are_found() -> None:
    """A text with a changed sentence is a near-duplicate of it; another text of the genre is not."""
    reprint = TEXT.replace("第3批", "第四批")
    other = TEXT[:40] + "".join(chr(0x4E00 + n * 13 % 5000) for n in range(300))
    found = reprints_of(TEXT, other, reprint)
    assert [(i, j) for i, j, _ in found] == [(0, 2)]
    assert found[0][2] == similarity(grams(TEXT), grams(reprint)) > 0.9


def test_layout_does_not_hide_a_reprint() -> None:
    """Line breaks and spaces do not count."""
    assert [(i, j) for i, j, _ in reprints_of(TEXT, "\n ".join(TEXT))] == [(0, 1)]


def test_short_texts_are_never_reprints() -> None:
    """Texts of fewer than a hundred characters are not compared."""
    assert not reprints_of("松岚县湿地修复", "松岚县湿地修复")
    assert similarity(frozenset(), frozenset()) == 1.0


def row(**fields: Any) -> dict[str, Any]:
    """A document's row with the columns that make its edition."""
    names = ("series_title", "issue_year", "issue_number", "issue_serial", "publication_date_precision")
    return dict.fromkeys((*names, "publication_date_start")) | fields


def test_editions() -> None:
    """An edition is a series with its number or its day; without a series a document stands alone."""
    assert edition_key(row(series_title="澜川日报", issue_year=2020, issue_number=5)) == "澜川日报/2020/5"
    assert edition_key(row(series_title="澜川日报", issue_serial=178)) == "澜川日报/#178"
    day = {"publication_date_precision": "day", "publication_date_start": date(2020, 1, 2)}
    assert edition_key(row(series_title="澜川日报", **day)) == "澜川日报/2020-01-02"
    assert edition_key(row(series_title="澜川日报")) is None
    assert edition_key(row(issue_year=2020, issue_number=5)) is None


def test_editions_and_reprints_share_a_group(bundles: list[DocumentRecords]) -> None:
    """Documents of one edition, and documents that reprint an article, are one group and one split."""
    bundle = next(b for b in bundles if b.document.series_title is None)
    twin = bundle.document.model_copy(update={"document_id": "f" * 12})
    article = bundle.articles[0].model_copy(update={"document_id": "f" * 12, "article_id": "f"})
    issue = next(b for b in bundles if b.document.issue_number)
    page = issue.document.model_copy(update={"document_id": "e" * 12})
    extra = [DocumentRecords(document=twin, articles=(article,)), DocumentRecords(document=page)]
    resolved = resolve_tables(tables_of([*bundles, *extra]))
    documents = resolved.tables["documents"].select(["document_id", "group_id"]).to_pylist()
    groups = {r["document_id"]: r["group_id"] for r in documents}
    assert groups["f" * 12] == groups[bundle.document.document_id]
    assert groups["e" * 12] == groups[issue.document.document_id]
    assert len(set(groups.values())) == len(bundles)
    assert resolved.splits["f" * 12] == resolved.splits[bundle.document.document_id]


def test_a_pin_holds_for_its_group_and_pins_must_agree() -> None:
    """A pinned document takes its group along; two pins of one group must not differ."""
    groups = {"a": "g", "b": "g", "c": "c"}
    assert pinned_groups(groups, {"b": Split.TEST}) == {"g": Split.TEST}
    assert pinned_groups(groups, {}) == {}
    with pytest.raises(CurationError, match="a is pinned to train and b to test"):
        pinned_groups(groups, {"a": Split.TRAIN, "b": Split.TEST})


def test_splits_are_shares_of_the_whole() -> None:
    """About 80, 10 and 10 of a hundred groups train, validate and test."""
    counted = [split_of(str(n)) for n in range(5000)]
    shares = {split: counted.count(split) / 5000 for split in Split}
    assert 0.77 < shares[Split.TRAIN] < 0.83
    assert 0.08 < shares[Split.VALIDATION] < 0.12
    assert 0.08 < shares[Split.TEST] < 0.12


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=12))
def test_groups_are_the_connected_parts(pairs: list[tuple[int, int]]) -> None:
    """Joined members are together, and every member is in exactly one group."""
    groups: Groups[int] = Groups(range(10))
    for one, other in pairs:
        groups.join(one, other)
    lists = groups.lists()
    assert sorted(member for group in lists for member in group) == list(range(10))
    assert all(groups.leader(one) == groups.leader(other) for one, other in pairs)
