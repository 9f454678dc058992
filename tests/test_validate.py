"""Validation: each check finds its fault, and nothing in a sound dataset."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from lishui_gazette.errors import IntegrityError, SchemaError
from lishui_gazette.folder import Folder
from lishui_gazette.records.tables import TABLES, table_spec
from lishui_gazette.validate import CHECKS, FILE_CODES, Checked, check_tables, validate
from lishui_gazette.validate.columns import SHOWN, leaf
from lishui_gazette.validate.files import read_checked

Change = Callable[[list[dict[str, Any]]], None]
DAY = date(2020, 5, 1)


@pytest.fixture(scope="module")
def sound(full: Path) -> Checked:
    """The tables of a sound full edition."""
    data, issues = read_checked(Folder(full))
    assert data is not None
    assert not issues
    return data


def changed(data: Checked, name: str, change: Change) -> Checked:
    """The dataset with the rows of one table changed in place by `change`."""
    rows = data.tables[name].to_pylist()
    change(rows)
    fields = [field.with_nullable(True) for field in table_spec(name).schema]
    table = pa.Table.from_pylist(rows, pa.schema(fields))
    return Checked({**data.tables, name: table}, data.splits, data.edition)


def codes(data: Checked) -> set[str]:
    """The codes of what the checks find."""
    return {issue.code for issue in check_tables(data)}


def put(index: int, **values: Any) -> Change:
    """A change that sets values of one row."""
    return lambda rows: rows[index].update(values)


def put_all(**values: Any) -> Change:
    """A change that sets values of every row."""

    def change(rows: list[dict[str, Any]]) -> None:
        for r in rows:
            r.update(values)

    return change


def test_a_sound_dataset_has_no_findings(sound: Checked) -> None:
    """Nothing is found in a sound dataset, in either edition."""
    assert check_tables(sound) == []


FAULTS: list[tuple[str, str, Change]] = [
    ("duplicate-key", "targets", lambda rows: rows[1].update(target_id=rows[0]["target_id"])),
    ("malformed-key", "targets", put(0, target_id="0123456789ab:outcomes:1-2")),
    ("malformed-key", "documents", put(0, document_id="0123456789ab")),
    ("broken-reference", "targets", put(0, article_id="0123456789ab:articles:1-2")),
    ("broken-reference", "remarks", put(0, speaker_id="0123456789ab:speakers:1-2")),
    ("broken-reference", "speakers", put(0, document_ids=["0123456789ab"])),
    ("missing-value", "meetings", put(0, name=None)),
    ("span-out-of-bounds", "targets", put(0, evidence=[{"start": 1, "end": 10**6, "page": None}])),
    ("span-out-of-bounds", "remarks", put(0, cue={"start": 9, "end": 9, "page": None})),
    ("span-out-of-bounds", "articles", put(0, start=-1)),
    ("span-out-of-bounds", "targets", put(0, value_span={"start": 3, "end": 10**6, "page": None})),
    ("span-unpaired", "speakers", put(0, evidence=[])),
    ("text-differs", "targets", put(0, evidence_text="湿地")),
    ("text-differs", "remarks", lambda rows: rows[0].update(content_text=rows[0]["content_text"][:-1] + "※")),
    ("text-differs", "articles", put(0, text="")),
    ("text-hash-differs", "documents", lambda rows: rows[0].update(text=rows[0]["text"] + " ")),
    ("unknown-category", "articles", put(0, genre="poem")),
    ("unknown-category", "articles", put(0, byline=[{"name": "宁可心", "role": "painter"}])),
    ("unknown-category", "meetings", put(0, quality_flags=["odd"])),
    ("dates-out-of-order", "meetings", lambda rows: rows[0].update(date_start=DAY, date_end=DAY.replace(year=2019))),
    ("open-interval", "meetings", lambda rows: rows[0].update(date_start=DAY, date_end=None)),
    ("value-out-of-range", "targets", put(0, value=float("inf"))),
    ("value-out-of-range", "targets", put(0, value=None, measure="level")),
    ("value-out-of-range", "outcomes", put(0, measure="rank", value=0.5)),
    ("value-out-of-range", "outcomes", put(0, comparator="range", value_upper=None)),
    ("value-out-of-range", "outcomes", put(0, comparator="range", value=2.0, value_upper=1.0)),
    ("value-out-of-range", "meetings", put(0, ordinal=0)),
    ("speaker-without-voice", "remarks", lambda rows: next(r for r in rows if r["speaker_id"]).update(voice="unnamed")),
    ("split-leak", "documents", put_all(group_id="one")),
    ("numbers-differ", "coverage", put(0, missing=[])),
]


@pytest.mark.parametrize(("code", "table", "change"), FAULTS)
def test_each_fault_is_found(sound: Checked, code: str, table: str, change: Change) -> None:
    """A fault put into a sound dataset is found under its code, in its table."""
    found = [issue for issue in check_tables(changed(sound, table, change)) if issue.code == code]
    assert found
    assert found[0].table == table
    assert found[0].message.startswith(f"{table} ")


def test_row_in_another_split_than_its_document(sound: Checked) -> None:
    """A row that stands in another split than its document leaks."""
    other = pc.if_else(pc.equal(sound.splits["targets"], "train"), "test", "train")
    moved = Checked(sound.tables, {**sound.splits, "targets": other}, sound.edition)
    assert codes(moved) == {"split-leak"}


def test_edition_in_two_splits(sound: Checked) -> None:
    """Two parts of one issue in different splits leak."""
    change = put_all(series_title="澜川日报", issue_year=2020, issue_number=1)
    assert "split-leak" in codes(changed(sound, "documents", change))


def test_text_in_a_facts_edition(sound: Checked) -> None:
    """A facts edition that holds words of a source is a finding in each table that does."""
    as_facts = Checked(sound.tables, sound.splits, "facts")
    found = {issue.table for issue in check_tables(as_facts) if issue.code == "text-in-facts"}
    assert found == {"documents", "articles", "meetings", "remarks", "targets", "outcomes"}


def test_links_have_their_ends(facts: Path) -> None:
    """A met target needs an outcome, and neither end of a link may stand in a spun text."""
    data, _ = read_checked(Folder(facts))
    assert data is not None
    assert codes(data) == set()
    assert "link-without-end" in codes(changed(data, "target_links", put(0, outcome_id=None)))
    assert "link-without-end" in codes(changed(data, "target_links", put(0, relation="revised")))
    linked = data.tables["target_links"]["document_id"][0].as_py()

    def spin(rows: list[dict[str, Any]]) -> None:
        next(row for row in rows if row["document_id"] == linked)["quality_flags"] = ["spun_text"]

    assert "untrusted-link" in codes(changed(data, "documents", spin))


def test_many_findings_are_counted_not_listed(sound: Checked) -> None:
    """Of many findings of a kind twenty are listed and the last counts the rest."""
    found = [
        i for i in check_tables(changed(sound, "targets", put_all(measure="height"))) if i.code == "unknown-category"
    ]
    assert len(found) == SHOWN
    assert f"(and {len(sound.tables['targets']) - SHOWN} more records)" in found[-1].message


def test_tested_codes_are_all_codes() -> None:
    """Every code that a check over tables can give is tested above."""
    tested = {code for code, _, _ in FAULTS} | {"text-in-facts", "link-without-end", "untrusted-link"}
    assert tested == {code for check in CHECKS for code in check.codes}


def test_nested_values_keep_their_row(sound: Checked) -> None:
    """A nested value is found with the row that it is of, nulls and empty lists left out."""
    schema = pa.schema([("x", pa.list_(pa.struct([("y", pa.int32())])))])
    table = pa.table({"x": [[{"y": 1}, {"y": None}], [], None, [{"y": 2}]]}, schema)
    values, rows = leaf(table, "x.y")
    assert values.to_pylist() == [1, 2]
    assert rows.tolist() == [0, 3]


def copied(folder: Path, tmp_path: Path) -> Path:
    """A copy of a dataset, to be damaged."""
    return Path(shutil.copytree(folder, tmp_path / "copy"))


def test_folder_is_valid(full: Path, facts: Path) -> None:
    """What a build publishes is valid, and the report counts what it looked at."""
    for folder in (full, facts):
        report = validate(folder)
        assert report
        assert report.rows["documents"] == 5
        assert report.spans > 100
    assert validate(full).quotes > 50
    assert validate(facts).quotes == 0


def flip(path: Path) -> None:
    """Changes one byte in the middle of a file."""
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.write_bytes(content)


def restate(folder: Path, **fields: object) -> None:
    """Writes the manifest anew with other fields, sealed: what somebody else's program may have written."""
    manifest = Folder(folder).manifest.model_copy(update=fields)
    (folder / "manifest.json").write_text(manifest.to_json(), "utf-8")


TARGETS = "data/targets/train-00000-of-00001.parquet"


def test_damaged_folder(full: Path, tmp_path: Path) -> None:
    """A flipped byte, a missing file, a stray file and a stale schema are found under their codes."""
    folder = copied(full, tmp_path)
    flip(folder / "README.md")
    (folder / TARGETS).unlink()
    (folder / "stray.txt").write_text("x", "utf-8")
    restate(folder, schema_sha256="0" * 64, sources_sha256="0" * 64)
    found = {issue.code for issue in validate(folder).issues}
    expected = {"hash-differs", "missing-file", "unknown-file", "schema-differs", "unreadable-table", "sources-differ"}
    assert expected <= found <= {*FILE_CODES, *(c for check in CHECKS for c in check.codes)}


def test_other_rows_than_the_manifest_says(full: Path, tmp_path: Path) -> None:
    """A table replaced by one with fewer columns or rows is found, and a table without files."""
    folder = copied(full, tmp_path)
    table = pq.read_table(folder / TARGETS)
    pq.write_table(table.slice(1), folder / TARGETS)
    pq.write_table(table.select(["target_id"]), folder / TARGETS.replace("targets", "outcomes"))
    files = Folder(folder).manifest.files
    renamed = (f.model_copy(update={"table": "rumours"}) if f.table == "issues" else f for f in files)
    restate(folder, files=tuple(renamed))
    found = {issue.code for issue in validate(folder).issues}
    assert {"unreadable-table", "missing-table", "hash-differs"} <= found


def test_folder_without_manifest(tmp_path: Path) -> None:
    """A folder that is no dataset is an error that says so, a damaged manifest another."""
    with pytest.raises(SchemaError, match=r"must be a published dataset, with manifest\.json"):
        validate(tmp_path)
    (tmp_path / "manifest.json").write_text("{}", "utf-8")
    with pytest.raises(IntegrityError, match=r"manifest\.json: is damaged"):
        validate(tmp_path)


def test_a_million_rows_are_checked_in_seconds(sound: Checked) -> None:
    """Keys, references, spans and values of a million rows are checked in well under a minute."""
    source = sound.tables["outcomes"]
    times = 1_000_000 // len(source) + 1
    rows = pa.concat_tables([source] * times).slice(0, 1_000_000).combine_chunks()
    ids = pc.binary_join_element_wise(
        rows["document_id"], "outcomes", pc.cast(pa.array(range(len(rows))), pa.string()), ":"
    )
    rows = rows.set_column(0, source.schema.field(0), ids)
    splits = pa.concat_arrays([sound.splits["outcomes"]] * times).slice(0, 1_000_000)
    large = Checked({**sound.tables, "outcomes": rows}, {**sound.splits, "outcomes": splits}, sound.edition)
    started = time.process_time()
    assert check_tables(large) == []
    assert time.process_time() - started < 40


def test_every_table_is_checked(sound: Checked) -> None:
    """The checks see every table of the dataset."""
    assert [spec.name for spec, _ in sound.specs()] == [spec.name for spec in TABLES]
