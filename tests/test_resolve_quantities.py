"""Targets and outcomes across documents: compared in blocks of their series, and only where something changed."""

from __future__ import annotations

import hashlib
import random
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from tabled import Tables, assert_memory_changes_nothing, listing, tables_of, without

from bench.world import document_row, empty_rows
from lishui_gazette.resolve import TableSource, blocks, duplicates, resolve, target_links
from lishui_gazette.resolve.statements import Kind

FIRST = date(2021, 1, 1)
AREAS = ("澜川市", "澜川开发区", "澜川集聚区(开发区)", None)
MEASURED = (
    {"indicator": "GDP", "indicator_code": "gdp", "measure": "growth", "unit": "%"},
    {"indicator": "标准厂房", "action": "建成", "measure": "level", "unit": "栋"},
    {"indicator": "霁岭铁路二期", "measure": "status"},
)
ENDS = ((None, "今年"), (date(2021, 12, 31), "2021年"), (date(2021, 6, 30), "2021年上半年"), (None, None))


def quantity(table: str, article_id: str, at: int, **fields: Any) -> dict[str, Any]:
    """A row of the table `targets` or `outcomes`."""
    document_id = article_id.partition(":")[0]
    return {
        f"{table[:-1]}_id": f"{document_id}:{table}:{at}-{at + 5}",
        "document_id": document_id,
        "article_id": article_id,
        "evidence": [{"start": at, "end": at + 5, "page": None}],
        "method": "rules",
        "extractor_version": "0",
        "quality_flags": [],
        **fields,
    }


def met(document_id: str, article_id: str, day: date | None) -> dict[str, Any]:
    """A row of the table `meetings`: a sitting that dates documents without a date."""
    return {
        "meeting_id": f"{document_id}:meetings:10-15",
        "document_id": document_id,
        "article_id": article_id,
        "name": "市委四届八次全会",
        "kind": "plenum",
        "session": "四届八次",
        "mention": "reported",
        "date_start": day,
        "date_end": day,
        **({"date_precision": "day", "date_basis": "stated"} if day else {}),
        "evidence": [{"start": 10, "end": 15, "page": None}],
        "method": "rules",
        "extractor_version": "0",
        "quality_flags": [],
    }


def invented(seed: int, count: int = 90) -> Tables:
    """Documents of two years, some without a date and some with one text, that say few things of few bodies."""
    dice = random.Random(seed)
    texts = ["".join(dice.choices("澜川霁岭山水田林湖草沙路桥", k=200)) for _ in range(8)]
    rows: dict[str, list[dict[str, Any]]] = empty_rows()
    for n in range(count):
        document_id = hashlib.sha256(f"{seed} {n}".encode()).hexdigest()[:12]
        day = FIRST + timedelta(days=dice.randrange(6) * 100) if dice.random() < 0.8 else None
        article_id = document_row(rows, document_id, "澜川市", day, [])
        rows["articles"][-1]["text"] = dice.choice(texts) if dice.random() < 0.4 else None
        if n < 2 or day is None:  # two tell different days: the first one counts while it is there
            rows["meetings"].append(met(document_id, article_id, FIRST + timedelta(days=20 * n) if n < 2 else None))
        for at in range(100, 100 + 10 * dice.randint(1, 2), 10):
            said: dict[str, Any] = dict(dice.choice(MEASURED))
            if said["measure"] != "status":
                said |= {"value": dice.choice((7.0, 7.02, 9.0, 40.0)), "comparator": dice.choice(("ge", "eq"))}
            said["period_end"], said["period_text"] = dice.choice(ENDS)
            said |= {"area": dice.choice(AREAS), "quality_flags": ["spun_text"] if dice.random() < 0.05 else []}
            table = dice.choice(("targets", "outcomes"))
            rows[table].append(quantity(table, article_id, at, **said))
    return tables_of(rows)


def resolved(tables: Tables, folder: Path | None = None, memory: Path | None = None) -> dict[str, list[dict[str, Any]]]:
    """Targets, outcomes and links as a resolution leaves them, and its issues."""
    if folder:
        folder.mkdir()
    source = TableSource(tables)
    found = resolve(source, {}, folder, memory)
    rows = {
        name: [row for part in source.parts(name, "speakers") for row in found.rewritten(part, name).to_pylist()]
        for name in ("targets", "outcomes")
    }
    across = {name: found.things[name].to_pylist() for name in ("target_links", "duplicates")}
    return {**rows, **across, "issues": found.issues.to_pylist()}


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The documents of the blocks that are made."""
    make, listed = listing(target_links.links_of, "document_id")
    monkeypatch.setattr(target_links, "links_of", make)
    return listed


@pytest.mark.parametrize("seed", range(4))
def test_what_is_remembered_changes_nothing(seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With what earlier resolutions of more or fewer documents gave, a resolution gives what it gives without."""
    monkeypatch.setattr(duplicates, "CROWDED", 2)
    monkeypatch.setattr(duplicates, "FIRST_OF_CROWD", 1)
    tables = invented(seed)
    assert_memory_changes_nothing(resolved, tables, tmp_path)


@pytest.mark.parametrize("seed", range(4))
def test_series_are_compared_alike_alone_and_with_others(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """One series at a time, and series of which nothing can come too, give the same links and issues."""
    tables = invented(seed)
    together = resolved(tables)
    assert len({link["rule"] for link in together["target_links"]}) > 4
    assert "link-open" in {issue["code"] for issue in together["issues"]}
    again = zip(together["targets"], tables["targets"].to_pylist(), strict=True)
    assert any(row["period_end"] and not read["period_end"] for row, read in again)
    monkeypatch.setattr(blocks, "AT_ONCE", 1)
    monkeypatch.setattr(target_links, "AT_ONCE", 10)
    monkeypatch.setattr(target_links, "comparable", lambda rows, spill: (rows["kind"] & Kind.KNOWN) > 0)
    assert resolved(tables) == together


SAID = {**MEASURED[0], "value": 7.0, "comparator": "ge", "period_end": date(2021, 12, 31), "period_text": "2021年"}
TEXT = "".join(random.Random(1).choices("澜川霁岭山水田林湖草沙路桥", k=200))


def documents(*told: tuple[str, str, str | None, str | None]) -> Tables:
    """Documents of the days that letters (a or A) stand for, with what each says of a place, if any, and its text."""
    rows: dict[str, list[dict[str, Any]]] = empty_rows()
    for letter, table, area, text in told:
        article_id = document_row(rows, letter * 12, "澜川市", FIRST + timedelta(days=ord(letter.lower())), [])
        rows["articles"][-1]["text"] = text
        if area:
            rows[table].append(quantity(table, article_id, 100, area=area, **SAID))
    return tables_of(rows)


def test_only_series_where_something_changed_are_compared(tmp_path: Path, made: list[str]) -> None:
    """A later figure of one body makes its own series again, and no other."""
    tables = documents(
        ("a", "targets", "澜川市", None),
        ("b", "targets", "澜川市", None),
        ("c", "targets", "霁岭县", None),
        ("d", "outcomes", "霁岭县", None),
        ("e", "outcomes", "澜川市", None),
    )
    first = resolved(without(tables, ["e" * 12]), tmp_path / "first", tmp_path / "memory")
    assert [link["rule"] for link in first["target_links"]] == ["same-value", "same-period"]
    assert sorted(made) == ["a" * 12, "b" * 12, "c" * 12, "d" * 12]
    made.clear()
    second = resolved(tables, tmp_path / "second", tmp_path / "memory")
    assert sorted(made) == ["a" * 12, "b" * 12, "e" * 12]
    assert len(second["target_links"]) == 4


def test_a_document_in_place_of_another_is_another(tmp_path: Path) -> None:
    """A link names the document that is there now, also where one that said the same on the same day is gone."""
    for n, letter in enumerate("bB"):
        tables = documents(("a", "targets", "澜川市", None), (letter, "targets", "澜川市", None))
        (link,) = resolved(tables, tmp_path / f"{n}", tmp_path / "memory")["target_links"]
        assert link["other_document_id"] == letter * 12


def test_what_turns_out_to_be_a_reprint_states_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a crowd of articles each is held against the first: when that is gone, two others are known as reprints."""
    monkeypatch.setattr(duplicates, "CROWDED", 2)
    monkeypatch.setattr(duplicates, "FIRST_OF_CROWD", 1)
    told = [(letter, "targets", area, TEXT) for letter, area in (("a", None), ("b", "澜川市"), ("c", "澜川市"))]
    tables = documents(*told)
    assert len(resolved(tables, tmp_path / "first", tmp_path / "memory")["target_links"]) == 1
    assert not resolved(without(tables, ["a" * 12]), tmp_path / "second", tmp_path / "memory")["target_links"]
