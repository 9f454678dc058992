"""The last pass of a build: faults that its own rows carry are found, wherever what shows them stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from lishui_gazette.build.last_pass import KEPT, OF_DATASET, OF_KEYS, OF_ROWS, LastPass
from lishui_gazette.build.rows import curated_rows
from lishui_gazette.build.sound import Sound
from lishui_gazette.records import DocumentRecords, Duplicate, TargetLink
from lishui_gazette.records.arrow import record_table
from lishui_gazette.records.rows import row_tables
from lishui_gazette.records.tables import table_spec
from lishui_gazette.resolve import Resolved, TableSource, resolve
from lishui_gazette.resolve import source as resolve_source
from lishui_gazette.resolve.remembering import Remembered
from lishui_gazette.resolve.spill import Spill

Rows = list[dict[str, Any]]
Change = Callable[[dict[str, Rows]], object]
MISSING = "0123456789ab"
DAY = date(2020, 5, 1)
APART = 3  # the document that is in another split than the others


class Given:
    """Samples as a source whose windows are of one document, and what resolution made of them, to be changed."""

    def __init__(self, bundles: list[DocumentRecords]) -> None:
        self.source = TableSource(row_tables(curated_rows(bundles)))
        self.resolved = resolve(self.source, {})
        parts = list(self.source.parts(*KEPT, "speakers"))
        self.tables = {name: pa.concat_tables([self.resolved.rewritten(p, name) for p in parts]) for name in KEPT}
        self.tables.update(self.resolved.things)
        self.tables["target_links"] = _links(self.tables["targets"].to_pylist())
        self.tables["duplicates"] = _reprints(self.tables["articles"].to_pylist())

    def changed(self, change: Change) -> Resolved:
        """What resolution made, with the rows of some tables changed in place."""
        listed = {name: table.to_pylist() for name, table in self.tables.items()}
        change(listed)
        tables = {name: _nullable(name, rows) for name, rows in listed.items()}
        things = {name: tables[name] for name in self.resolved.things}

        def sliced(name: str) -> Callable[[Any], pa.Table]:
            return lambda part: tables[name].slice(part.begins[name], len(part.tables[name]))

        return replace(self.resolved, things=things, _rewritings={name: sliced(name) for name in KEPT})

    def issues(self, resolved: Resolved, folder: Any = None, memory: Any = None) -> Rows:
        """The issues that the last pass gives."""
        schema, spill = table_spec("issues").schema, Spill(folder)
        sound = Sound(resolved, Remembered(memory, spill))
        last = LastPass(self.source, resolved, sound, [], lambda documents: schema.empty_table(), spill)
        return [row for name, rows, _ in last.rows() if name == "issues" for row in rows.to_pylist()]


def _links(targets: Rows) -> pa.Table:
    """A link from the first target to the last one of another document in its split."""
    one, other = targets[0], targets[-1]
    link = TargetLink(
        link_id=f"{one['document_id']}:target_links:1",
        document_id=one["document_id"],
        target_id=one["target_id"],
        relation="restated",
        other_document_id=other["document_id"],
        other_target_id=other["target_id"],
        target_span=one["evidence"][0],
        other_span=other["evidence"][0],
        rule="test",
        reason="test",
    )
    return record_table([link], table_spec("target_links").schema)


def _reprints(articles: Rows) -> pa.Table:
    one, other = articles[-1], articles[0]
    reprint = Duplicate(
        duplicate_id=f"{one['document_id']}:duplicates:1",
        document_id=one["document_id"],
        article_id=one["article_id"],
        other_document_id=other["document_id"],
        other_article_id=other["article_id"],
        similarity=0.9,
        rule="test",
    )
    return record_table([reprint], table_spec("duplicates").schema)


def _nullable(name: str, rows: Rows) -> pa.Table:
    return pa.Table.from_pylist(rows, pa.schema([field.with_nullable(True) for field in table_spec(name).schema]))


@pytest.fixture(scope="module")
def given(bundles: list[DocumentRecords]) -> Given:
    """The samples, resolved."""
    return Given(bundles)


@pytest.fixture(autouse=True)
def _windows_of_one_document(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resolve_source, "AT_ONCE", 1)


def put(table: str, index: int = 0, **values: Any) -> Change:
    """A change that sets values of one row."""
    return lambda tables: tables[table][index].update(values)


def put_all(table: str, **values: Any) -> Change:
    """A change that sets values of every row."""
    return lambda tables: [row.update(values) for row in tables[table]]


def again(table: str) -> Change:
    """A change that has the last row of a table twice."""
    return lambda tables: tables[table].append(tables[table][-1])


def nested(table: str, column: str, **values: Any) -> Change:
    """A change that sets values of the first item of a column of lists, in the first row that has one."""
    return lambda tables: next(row[column] for row in tables[table] if row[column])[0].update(values)


def elsewhere(tables: Mapping[str, Rows]) -> None:
    """The first target stands with a document of another split."""
    tables["targets"][0]["document_id"] = tables["documents"][APART]["document_id"]


def same_id(tables: Mapping[str, Rows]) -> None:
    """The last document has the id of the first one."""
    tables["documents"][-1]["document_id"] = tables["documents"][0]["document_id"]


def reprinted_apart(tables: Mapping[str, Rows]) -> None:
    """A reprint leads to an article of another split."""
    other = tables["documents"][APART]["document_id"]
    article = next(row["article_id"] for row in tables["articles"] if row["document_id"] == other)
    tables["duplicates"][0].update(other_document_id=other, other_article_id=article)


def misled(tables: Mapping[str, Rows]) -> None:
    """A link leads to an article of the target's document instead of the target."""
    tables["target_links"][0]["target_id"] = tables["targets"][0]["article_id"]


CLUE = {
    "rule": "test", "date_start": None, "date_end": None, "span": None, "other_document_id": MISSING, "is_used": False,
}  # fmt: skip
FAULTS: list[tuple[str, str, Change]] = [
    ("missing-value", "meetings", put("meetings", name=None)),
    ("missing-value", "bodies", put("bodies", name=None)),
    ("span-out-of-bounds", "targets", put("targets", evidence=[{"start": 1, "end": 10**6, "page": None}])),
    ("span-out-of-bounds", "articles", put("articles", start=-1)),
    ("span-out-of-bounds", "speakers", lambda t: t["speakers"][0]["evidence"][0].update(end=10**6)),
    ("span-out-of-bounds", "target_links", put("target_links", other_span={"start": 9, "end": 10**6, "page": None})),
    ("span-unpaired", "speakers", put("speakers", evidence=[])),
    ("unknown-category", "meetings", put("meetings", -1, quality_flags=["odd"])),
    ("unknown-category", "events", put("events", kind="odd")),
    ("dates-out-of-order", "meetings", put("meetings", date_start=DAY, date_end=DAY.replace(year=2019))),
    ("open-interval", "meetings", put("meetings", date_start=DAY, date_end=None)),
    ("open-interval", "speakers", nested("speakers", "offices", observed_start=DAY, observed_end=None)),
    ("dates-out-of-order", "memberships", put("memberships", observed_start=DAY, observed_end=DAY.replace(year=2019))),
    ("value-out-of-range", "meetings", put("meetings", ordinal=0)),
    ("value-out-of-range", "events", put("events", mentions=0)),
    ("value-out-of-range", "targets", put("targets", value=float("inf"))),
    ("speaker-without-voice", "remarks", put_all("remarks", voice="unnamed")),
    ("numbers-differ", "coverage", put("coverage", expected=[1], found=[], missing=[])),
    ("malformed-key", "events", put("events", event_id=f"events:{MISSING}")),
    # Rows of documents lead to documents, and to what is made across them.
    ("broken-reference", "documents", put("documents", date_clues=[CLUE])),
    ("broken-reference", "remarks", put("remarks", speaker_id=f"dataset:speakers:{MISSING}")),
    ("broken-reference", "targets", put("targets", body_id=f"dataset:bodies:{MISSING}")),
    ("broken-reference", "meetings", put("meetings", -1, event_id=f"dataset:events:{MISSING}")),
    ("broken-reference", "outcomes", put("outcomes", document_id=MISSING)),
    # A key of another table is none of this one, whatever digits it ends in.
    ("broken-reference", "outcomes", lambda t: t["outcomes"][0].update(body_id=f"{t['events'][0]['event_id']}")),
    ("broken-reference", "remarks", lambda t: t["remarks"][0].update(speaker_id=t["speakers"][0]["speaker_id"][8:])),
    ("broken-reference", "speakers", lambda t: t["speakers"][0]["document_ids"].__setitem__(0, f"x{MISSING}")),
    # Things lead to documents, to each other, and to rows of documents in windows before and after.
    ("broken-reference", "bodies", put("bodies", document_id=MISSING)),
    ("broken-reference", "speakers", nested("speakers", "offices", body_id=f"dataset:bodies:{MISSING}")),
    ("broken-reference", "memberships", put("memberships", speaker_id=f"dataset:speakers:{MISSING}")),
    ("broken-reference", "memberships", put("memberships", -1, document_ids=[MISSING])),
    ("broken-reference", "events", put("events", body_id=f"dataset:bodies:{MISSING}")),
    (
        "broken-reference",
        "target_links",
        lambda t: t["target_links"][0].update(target_id=t["targets"][0]["article_id"]),
    ),
    ("broken-reference", "target_links", put("target_links", other_target_id=f"{MISSING}:targets:1-2")),
    ("broken-reference", "target_links", put("target_links", outcome_id="none")),
    ("broken-reference", "duplicates", lambda t: t["duplicates"][0].update(article_id=t["targets"][0]["target_id"])),
    # What only all rows show.
    ("duplicate-key", "documents", same_id),
    ("duplicate-key", "speakers", again("speakers")),
    ("duplicate-key", "bodies", again("bodies")),
    ("duplicate-key", "memberships", again("memberships")),
    ("duplicate-key", "target_links", again("target_links")),
    ("split-leak", "documents", put_all("documents", group_id="one")),
    ("split-leak", "documents", put_all("documents", series_title="澜川日报", issue_year=2020, issue_number=1)),
    ("split-leak", "targets", elsewhere),
    ("split-leak", "duplicates", reprinted_apart),
    ("link-without-end", "target_links", put("target_links", other_target_id=None)),
    ("untrusted-link", "target_links", put_all("documents", quality_flags=["spun_text"])),
]


@pytest.mark.parametrize(("code", "table", "change"), FAULTS)
def test_each_fault_is_found(given: Given, code: str, table: str, change: Change) -> None:
    """A fault in what resolution made of rows is among the issues of the build, under its code and table."""
    found = given.issues(given.changed(change))
    assert (code, table) in {(issue["code"], issue["table"]) for issue in found}
    assert len({issue["issue_id"] for issue in found}) == len(found)


def test_nothing_is_found_in_sound_rows(given: Given, tmp_path: Any) -> None:
    """Sound rows have no findings, whether what is known of them stands in memory or in files."""
    sound = given.changed(lambda tables: None)
    assert given.issues(sound) == []
    assert given.issues(sound, tmp_path) == []


def test_faults_are_found_again_and_sound_documents_not_looked_at_again(given: Given, tmp_path: Any) -> None:
    """What a row says is checked until its document was found sound; where its keys lead is checked every time."""
    says, leads = put("targets", value=float("inf")), put("targets", body_id=f"dataset:bodies:{MISSING}")
    changes: list[tuple[Change, set[str]]] = [
        (says, {"value-out-of-range"}),
        (says, {"value-out-of-range"}),
        (lambda tables: None, set()),
        (says, set()),
        (leads, {"broken-reference"}),
    ]
    for change, codes in changes:
        found = given.issues(given.changed(change), memory=tmp_path)
        assert {issue["code"] for issue in found} == codes


def test_every_check_of_the_last_pass_has_a_fault() -> None:
    """No check is left to the last pass whose fault is not tried here."""
    tried = {code for code, _, _ in FAULTS}
    assert all(tried & set(check.codes) for check in (*OF_ROWS, *OF_KEYS, *OF_DATASET))


def test_rows_that_go_to_another_split_are_found(given: Given) -> None:
    """Where things are put into another split than that of their document, each is found."""
    resolved = given.changed(lambda tables: None)

    class Elsewhere:
        codes = resolved.splits.codes

        def of(self, document_ids: pa.Array) -> Any:
            return (resolved.splits.of(document_ids) + 1).astype(np.int8) % 3

    found = given.issues(replace(resolved, splits=Elsewhere()))  # type: ignore[arg-type]
    expected = {name for name in resolved.things if len(resolved.things[name])}
    assert {issue["table"] for issue in found if issue["code"] == "split-leak"} == expected
