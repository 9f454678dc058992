"""People across documents: decided name by name, whoever else holds their posts, and only where something changed."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tabled import Tables, assert_memory_changes_nothing, listing, meeting, tables_of, without

from bench.resolved import resolve_tables
from bench.world import document_row, empty_rows
from lishui_gazette.resolve import TableSource, blocks, holders, namesakes, resolve, speakers
from lishui_gazette.resolve.documents import UNKNOWN
from lishui_gazette.resolve.holders import first_followed

FIRST = date(2008, 1, 1)
NAMES = ("李望舒", "顾清越", "沈望舒", "陆知行")
OFFICES = (
    "澜川市市长", "澜川市委书记", "霁岭县县长", "霁岭县委书记", "澜川市教育局局长", "澜川市人大代表",
    "澜川开发区管委会主任", "澜川集聚区(开发区)党工委书记",
)  # fmt: skip


def naming(document_id: str, at: int, name: str, offices: Sequence[str], flags: Sequence[str] = ()) -> dict[str, Any]:
    """A row of the table `speakers`."""
    span = {"start": at, "end": at + 4, "page": None}
    return {
        "speaker_id": f"{document_id}:speakers:{at}-{at + 4}",
        "document_id": document_id,
        "name": name,
        "offices": [{"text": office, "span": span} for office in offices],
        "document_ids": [document_id],
        "evidence": [span],
        "method": "rules",
        "extractor_version": "0",
        "quality_flags": list(flags),
    }


def invented(seed: int, count: int = 90) -> Tables:
    """Documents of twelve years, some without a date, in which few names hold few posts by turns."""
    dice = random.Random(seed)
    rows: dict[str, list[dict[str, Any]]] = empty_rows()
    for n in range(count):
        document_id = hashlib.sha256(f"{seed} {n}".encode()).hexdigest()[:12]
        day = FIRST + timedelta(days=dice.randrange(12 * 365)) if dice.random() < 0.9 else None
        document_row(rows, document_id, dice.choice(("澜川市", "霁岭县")), day, [])
        for at in range(100, 100 + 10 * dice.randint(1, 3), 10):
            offices = dice.sample(OFFICES, dice.choice((0, 1, 1, 2)))
            flags = ["spun_text"] if dice.random() < 0.05 else []
            rows["speakers"].append(naming(document_id, at, dice.choice(NAMES), offices, flags))
    return tables_of(rows)


def resolved(tables: Tables, folder: Path | None, memory: Path | None) -> dict[str, list[dict[str, Any]]]:
    """The people and their posts, and the issues, as a resolution leaves them."""
    if folder:
        folder.mkdir()
    found = resolve(TableSource(tables), {}, folder, memory)
    rows = {name: found.things[name].to_pylist() for name in ("speakers", "memberships")}
    return {**rows, "issues": found.issues.to_pylist()}


def printed(*namings: tuple[str, date | None, Sequence[str]], place: str = "澜川市", **flags: Sequence[str]) -> Tables:
    """Documents `aaaaaaaaaaaa`, `bbbbbbbbbbbb` …, each of a day, with a name and its offices; `flags` by letter."""
    rows: dict[str, list[dict[str, Any]]] = empty_rows()
    for letter, (name, day, offices) in zip("abcdefgh", namings, strict=False):
        document_row(rows, letter * 12, place, day, [])
        rows["speakers"].append(naming(letter * 12, 100, name, offices, flags.get(letter, ())))
    return tables_of(rows)


def held_by_turns(*seen: tuple[str, date]) -> Tables:
    """Documents, each of a day on which a name is mayor."""
    return printed(*((name, day, ["澜川市市长"]) for name, day in seen))


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the blocks that are made."""
    make, listed = listing(namesakes.people_of, "name")
    monkeypatch.setattr(speakers, "people_of", make)
    return listed


@pytest.mark.parametrize("seed", range(4))
def test_what_is_remembered_changes_nothing(seed: int, tmp_path: Path) -> None:
    """With what earlier resolutions of more or fewer documents gave, a resolution gives what it gives without."""
    tables = invented(seed)
    assert_memory_changes_nothing(resolved, tables, tmp_path)


@pytest.mark.parametrize("seed", range(4))
def test_names_are_decided_alike_alone_and_with_others(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """One name at a time, and posts put in order a few at a time, give the same people, posts and issues."""
    tables = invented(seed)
    together = resolved(tables, None, None)
    assert {spell["rule"] for spell in together["memberships"]} == {"observed", "another-holder", "long-gap"}
    assert {issue["code"] for issue in together["issues"]} >= {"person-unresolved"}
    monkeypatch.setattr(blocks, "AT_ONCE", 1)
    monkeypatch.setattr(holders, "BUCKET", 10)
    assert resolved(tables, None, None) == together


def test_who_comes_between_ends_a_spell_that_was_remembered(tmp_path: Path, made: list[str]) -> None:
    """A document in which another name holds a post ends the spell of who held it before and after, and no other."""
    tables = held_by_turns(
        ("李望舒", date(2010, 1, 1)),
        ("李望舒", date(2012, 1, 1)),
        ("顾清越", date(2011, 1, 1)),
        ("顾清越", date(2011, 2, 1)),
    )
    alone = resolved(without(tables, ["c" * 12, "d" * 12]), tmp_path / "first", tmp_path / "memory")
    assert [spell["rule"] for spell in alone["memberships"]] == ["observed"]
    made.clear()
    both = resolved(tables, tmp_path / "second", tmp_path / "memory")
    assert sorted(spell["rule"] for spell in both["memberships"]) == ["another-holder", "observed", "observed"]
    assert sorted(made) == sorted(["李望舒", "顾清越"] * 2)
    made.clear()
    fewer = resolved(without(tables, ["d" * 12]), tmp_path / "third", tmp_path / "memory")
    assert made == ["顾清越"]
    assert sorted(spell["rule"] for spell in fewer["memberships"]) == ["another-holder", "observed", "observed"]


def test_bodies_and_days_that_others_tell_are_not_those_remembered(tmp_path: Path) -> None:
    """A person whose body or whose document's date is another by what a document of others tells is made anew."""
    tables = printed(
        ("李望舒", date(2010, 1, 1), ["澜川集聚区管委会主任"]),
        ("沈望舒", None, ["澜川市市长"]),
        ("顾清越", date(2011, 1, 1), ["澜川集聚区(开发区)党工委书记"]),
    )
    met = [
        meeting("b" * 12, 200, "市委四届八次全会", session="四届八次", date_text="昨日"),
        meeting("c" * 12, 200, "市委四届八次全会", date(2010, 12, 31), session="四届八次"),
    ]
    tables = {**tables, "meetings": pa.Table.from_pylist(met, schema=tables["meetings"].schema)}
    before = resolved(without(tables, ["c" * 12]), tmp_path / "first", tmp_path / "memory")
    after = resolved(tables, tmp_path / "second", tmp_path / "memory")
    assert after == resolved(tables, None, None)
    offices = [{row["name"]: row["offices"][0] for row in found["speakers"]} for found in (before, after)]
    assert offices[0]["李望舒"]["body_id"] != offices[1]["李望舒"]["body_id"]
    assert [found["沈望舒"]["observed_start"] for found in offices] == [None, date(2011, 1, 1)]


def test_namings_of_a_body_under_two_names_are_one_persons() -> None:
    """Who heads a body under its short and its full name is one person, with one post of the body as it is settled."""
    tables = printed(
        ("李望舒", date(2010, 1, 1), ["澜川市农水局局长"]), ("李望舒", date(2011, 1, 1), ["澜川市农业农村水利局局长"])
    )
    found = resolve_tables(tables).tables
    (person,) = found["speakers"].to_pylist()
    (body,) = [row for row in found["bodies"].to_pylist() if row["kind"] == "department"]
    assert {office["body_id"] for office in person["offices"]} == {body["body_id"]}
    assert [office["observed_start"] for office in person["offices"]] == [date(2010, 1, 1), date(2011, 1, 1)]
    assert person["document_ids"] == ["a" * 12, "b" * 12]
    assert person["resolution"].startswith("same-post: 局长 of 澜川")
    assert found["memberships"]["body_id"].to_pylist() == [body["body_id"]]


def test_untrusted_namings_tell_of_no_body() -> None:
    """A naming of a spun text keeps its office as printed, without a body or a post; flags are told once, in order."""
    seen = [("李望舒", date(2010 + n, 1, 1), ["澜川市市长"]) for n in range(2)]
    found = resolve_tables(printed(*seen, a=["spun_text", "ocr"])).tables
    spun, other = sorted(found["speakers"].to_pylist(), key=lambda row: row["document_id"])
    assert (spun["offices"][0]["title"], spun["offices"][0]["body_id"]) == ("市长", None)
    assert spun["quality_flags"] == ["ocr", "spun_text"]
    assert found["memberships"]["speaker_id"].to_pylist() == [other["speaker_id"]]


def test_flags_of_a_person_are_those_of_all_namings() -> None:
    """Each flag of a person's namings is told once, in order."""
    seen = [("李望舒", date(2010 + n, 1, 1), ["澜川市市长"]) for n in range(3)]
    found = resolve_tables(printed(*seen, a=["ocr"], b=["cut"], c=["ocr"])).tables
    assert found["speakers"]["quality_flags"].to_pylist() == [["cut", "ocr"]]


def test_issues_of_names_come_in_the_order_of_time() -> None:
    """Each name of several people has one issue, which names them; who clash are told as that and nothing else."""
    apart = [("陆知行", date(2016, 1, n), [office]) for n, office in ((2, "澜川市教育局局长"), (3, "霁岭县水利局局长"))]
    heads = [("李望舒", date(2015, n, 1), ["霁岭县县长"]) for n in (1, 6)]
    others = [("李望舒", date(2015, n, 1), ["澜川市市长", "霁岭县科协主席"]) for n in (2, 7)]
    bridge = [("李望舒", date(2014, 1, 1), ["霁岭县副县长", "霁岭县科协主席"])]
    issues = resolve_tables(printed(*apart, *heads, *others, *bridge)).issues.to_pylist()
    assert [issue["code"] for issue in issues] == ["person-conflict", "person-unresolved"]
    assert ["李望舒: 2 people" in issues[0]["message"], "陆知行: 2 people" in issues[1]["message"]] == [True, True]
    assert issues[1]["document_id"] == "a" * 12


def test_remarks_are_those_of_people() -> None:
    """A remark names the person whom its naming turned out to be."""
    tables = held_by_turns(("李望舒", date(2010, 1, 1)), ("李望舒", date(2012, 1, 1)))
    spoken = [
        {
            "remark_id": f"{key}:remarks:200-210",
            "document_id": key,
            "article_id": f"{key}:articles:0-9000",
            "speaker_id": f"{key}:speakers:100-104",
            "evidence": [{"start": 200, "end": 210, "page": None}],
            "method": "rules",
            "extractor_version": "0",
            "quality_flags": [],
        }
        for key in ("a" * 12, "b" * 12)
    ]
    remarks = pa.Table.from_pylist(spoken, schema=tables["remarks"].schema)
    found = resolve_tables({**tables, "remarks": remarks}).tables
    (person,) = found["speakers"]["speaker_id"].to_pylist()
    assert found["remarks"]["speaker_id"].to_pylist() == [person, person]


SEEN = st.tuples(st.integers(1, 2), st.integers(1, 3), st.integers(-3, 6), st.sampled_from([0, 0, 1, 3, None]))


@given(st.lists(SEEN, min_size=1, max_size=14))
def test_who_follows_in_a_post(seen: list[tuple[int, int, int, int | None]]) -> None:
    """The first day after a naming on which another name is seen in the post, if its own is seen there later still."""
    rows = [(post, name, first, UNKNOWN if more is None else first + more) for post, name, first, more in seen]
    expected = []
    for post, name, _, last in rows:
        others = [day for p, n, day, _ in rows if p == post and n != name and day > last]
        own = [day for p, n, day, _ in rows if p == post and n == name]
        expected.append(min(others) if others and min(others) < max(own) else UNKNOWN)
    posts, names = (np.array([row[n] for row in rows], np.int64) for n in (0, 1))
    begun, ended = (np.array([row[n] for row in rows], np.int32) for n in (2, 3))
    assert first_followed(posts, names, begun, ended).tolist() == expected
