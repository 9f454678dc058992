"""Meetings across documents: decided in blocks, dates told first, and only where something changed."""

from __future__ import annotations

import hashlib
import random
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from tabled import Tables, assert_memory_changes_nothing, listing, meeting, tables_of, without

from bench.resolved import resolve_tables
from bench.world import document_row, empty_rows
from lishui_gazette.resolve import TableSource, gatherings, meeting_readings, meetings, resolve
from lishui_gazette.resolve.alike import Alike, put_together
from lishui_gazette.resolve.blocks import Keys
from lishui_gazette.resolve.events import MeetingMention
from lishui_gazette.resolve.numbers import number_of

FIRST = date(2021, 1, 1)
NAMES = (
    ("全市生态发展大会", None, None), ("“生态”发展大会", None, None), ("动员会", None, None),
    ("市委四届八次全会", "四届八次", None), ("市政府第92次常务会议", None, 92),
    ("党的二十届三中全会", "二十届三中", None), ("全市高质量发展推进会", None, None),
    ("跨越式高质量发展推进会", None, None),
)  # fmt: skip
TEXTS = (None, "昨日", "4月17日", "近日")


def invented(seed: int, count: int = 80) -> Tables:
    """Documents of few places and days, some without a date, that tell of meetings under few names."""
    dice = random.Random(seed)
    rows: dict[str, list[dict[str, Any]]] = empty_rows()
    for n in range(count):
        document_id = hashlib.sha256(f"{seed} {n}".encode()).hexdigest()[:12]
        day = FIRST + timedelta(days=dice.randrange(60))
        document_row(rows, document_id, dice.choice(("澜川市", "霁岭县")), day if dice.random() < 0.5 else None, [])
        for at in range(100, 100 + 10 * dice.randint(1, 3), 10):
            name, session, ordinal = dice.choice(NAMES)
            met = FIRST + timedelta(days=dice.randrange(9)) if dice.random() < 0.5 else None
            told = {} if met else {"date_text": dice.choice(TEXTS)}
            flags = ["spun_text"] if dice.random() < 0.1 else []
            kind = dice.choice(("conference", "plenum"))
            fields = {"session": session, "ordinal": ordinal, "quality_flags": flags, "kind": kind, **told}
            rows["meetings"].append(meeting(document_id, at, name, met, **fields))
    return tables_of(rows)


def resolved(tables: Tables, folder: Path, memory: Path | None) -> dict[str, list[dict[str, Any]]]:
    """The events, the meetings and the documents as a resolution leaves them, and its issues."""
    folder.mkdir()
    source = TableSource(tables)
    found = resolve(source, {}, folder, memory)
    rows = {
        name: [row for part in source.parts(name) for row in found.rewritten(part, name).to_pylist()]
        for name in ("documents", "meetings")
    }
    return {**rows, "events": found.things["events"].to_pylist(), "issues": found.issues.to_pylist()}


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The meetings of the blocks that are made."""
    make, listed = listing(gatherings.make_events, "meeting_id")
    monkeypatch.setattr(meetings, "make_events", make)
    return listed


def one_by_one(rows: pa.Table, keys: Keys, is_apart: pa.ChunkedArray | None = None) -> Alike:
    """Every row as a group of its own."""
    return put_together(rows, keys, pa.chunked_array([np.ones(len(rows), bool)]))


def block_of_place(mention: MeetingMention) -> int:
    """One block for all that a place has."""
    return number_of((mention.occasion.place or mention.document_id,))


@pytest.mark.parametrize("seed", range(6))
def test_events_are_those_of_all_mentions_compared(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Comparing every mention of a place with every other one, one by one, gives the same events, dates and issues."""
    tables = invented(seed)
    found = resolve_tables(tables)
    assert len(set(found.tables["events"]["rule"].to_pylist())) > 4
    assert not found.tables["documents"]["date_clues"].equals(tables["documents"]["date_clues"])
    for module in (meeting_readings, meetings):
        monkeypatch.setattr(module, "block_of", block_of_place)
        monkeypatch.setattr(module, "day_of", lambda mention: 0)
    monkeypatch.setattr(gatherings, "_compared", lambda block: np.ones(len(block.rows), bool))
    monkeypatch.setattr(gatherings, "put_together", one_by_one)
    compared = resolve_tables(tables)
    assert all(found.tables[name].equals(compared.tables[name]) for name in found.tables)
    assert found.issues.equals(compared.issues)


@pytest.mark.parametrize("seed", range(4))
def test_what_is_remembered_changes_nothing(seed: int, tmp_path: Path) -> None:
    """With what earlier resolutions of more or fewer documents gave, a resolution gives what it gives without."""
    tables = invented(seed)
    assert_memory_changes_nothing(resolved, tables, tmp_path)


def test_only_places_where_something_changed_are_made(tmp_path: Path, made: list[str]) -> None:
    """When a document is gone, the meetings of its place are decided again, and no others."""
    rows: dict[str, list[dict[str, Any]]] = empty_rows()
    places = {"a" * 12: "澜川市", "b" * 12: "霁岭县", "c" * 12: "澜川市"}
    for document_id, place in places.items():
        document_row(rows, document_id, place, FIRST, [])
        rows["meetings"].append(meeting(document_id, 100, f"{place}春耕动员大会", FIRST))
    tables = tables_of(rows)
    resolved(tables, tmp_path / "first", tmp_path / "memory")
    assert {key[:12] for key in made} == set(places)
    made.clear()
    resolved(tables, tmp_path / "second", tmp_path / "memory")
    assert not made
    resolved(without(tables, ["c" * 12]), tmp_path / "third", tmp_path / "memory")
    assert [key[:12] for key in made] == ["a" * 12]


def test_a_document_dated_by_another_has_its_days_read_again() -> None:
    """昨日 of a report without a date is the day that another report gives, and both are one event."""
    rows: dict[str, list[dict[str, Any]]] = empty_rows()
    for document_id, day in (("a" * 12, date(2021, 3, 9)), ("b" * 12, None)):
        document_row(rows, document_id, "澜川市", day, [])
    name, met = "市委四届八次全会", date(2021, 3, 7)
    rows["meetings"] += [
        meeting("a" * 12, 100, name, met, session="四届八次"),
        meeting("b" * 12, 100, name, session="四届八次", date_text="昨日"),
        meeting("b" * 12, 200, "全市春耕动员大会", date_text="昨日"),
    ]
    tables = resolve_tables(tables_of(rows)).tables
    assert tables["documents"]["publication_date_start"].to_pylist() == [date(2021, 3, 9), date(2021, 3, 8)]
    assert tables["meetings"]["date_start"].to_pylist() == [met] * 3
    one, other, apart = tables["meetings"]["event_id"].to_pylist()
    assert one == other != apart
    days = dict(zip(tables["events"]["event_id"].to_pylist(), tables["events"]["date_start"].to_pylist(), strict=True))
    assert days == {one: met, apart: met}


def test_different_days_are_an_issue() -> None:
    """An event that its documents date differently is an issue that names the days, of the document that is first."""
    rows: dict[str, list[dict[str, Any]]] = empty_rows()
    for n, document_id in enumerate(("a" * 12, "b" * 12)):
        day = date(2021, 3, 9 + n)
        document_row(rows, document_id, "澜川市", day, [])
        rows["meetings"].append(meeting(document_id, 100, "市政府第92次常务会议", day, ordinal=92))
    found = resolve_tables(tables_of(rows))
    (issue,) = [row for row in found.issues.to_pylist() if row["code"] == "event-days-differ"]
    assert (issue["document_id"], issue["record_id"]) == ("a" * 12, found.tables["events"]["event_id"][0].as_py())
    assert "2021-03-09, 2021-03-10" in issue["message"]
