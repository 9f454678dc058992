"""Resolution through a whole build: the real texts, one document more, planted reprints."""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from bench.invented import invent
from bench.resolved import resolve_tables
from lishui_gazette.build import build
from lishui_gazette.dataset import Dataset, open_dataset
from lishui_gazette.diff import diff
from lishui_gazette.folder import Folder
from lishui_gazette.records import Relation
from lishui_gazette.records.tables import DOCUMENT_TABLES
from lishui_gazette.validate import check_tables, validate
from lishui_gazette.validate.files import read_checked


@pytest.fixture(scope="module")
def real(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """The full edition of the five real texts."""
    output = tmp_path_factory.mktemp("real") / "full"
    build(output=output, texts=shared / "seeds", edition="full")
    return open_dataset(output)


@pytest.fixture(scope="module")
def extracted(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """The same texts with a line feed more, which no curated record knows: extraction alone."""
    folder = tmp_path_factory.mktemp("texts")
    for path in (shared / "seeds").glob("*.txt"):
        (folder / path.name).write_bytes(path.read_bytes() + b"\n")
    build(folder, folder / "out", edition="full")
    return open_dataset(folder / "out")


@pytest.mark.parametrize("dataset", ["real", "extracted"])
def test_one_person_with_offices_of_four_years(dataset: str, request: pytest.FixtureRequest) -> None:
    """The zone's party secretary of 2020 and of 2024 is one person, with posts observed in both years."""
    opened: Dataset = request.getfixturevalue(dataset)
    (person,) = [p for p in opened.speakers if len(p.document_ids) > 1]
    assert {o.observed_start.year for o in person.offices if o.observed_start} == {2020, 2024}
    assert (person.resolution or "").startswith("same-post")
    spells = [m for m in opened.memberships if m.speaker_id == person.speaker_id]
    assert {(m.title, m.observed_start, m.observed_end) for m in spells} == {
        (title, date(2020, 8, 24), date(2024, 9, 30)) for title in ("书记", "主任")
    }


@pytest.mark.parametrize("dataset", ["real", "extracted"])
def test_a_promise_of_2020_is_met(dataset: str, request: pytest.FixtureRequest) -> None:
    """全国百强 by the start of the plan is met by the later 全国80强; 全省十强 has no outcome and no link."""
    opened: Dataset = request.getfixturevalue(dataset)
    (link,) = [link for link in opened.target_links if link.relation is Relation.MET]
    target, outcome = opened.targets.get(link.target_id), opened.outcomes.get(link.outcome_id or "")
    assert target is not None
    assert outcome is not None
    assert (target.value, target.rank_scope, outcome.value, link.difference) == (100, "全国", 80, -20)
    assert target.body_id == outcome.body_id
    body = opened.bodies.get(target.body_id or "")
    assert body is not None
    assert (body.name, body.kind, len(body.aliases)) == ("丽水经济技术开发区", "zone", 4)


@pytest.mark.parametrize("dataset", ["real", "extracted"])
def test_dates_rest_on_clues(dataset: str, request: pytest.FixtureRequest) -> None:
    """The web release is of 2024-09 and the newspaper page of 2022-03, each with its clues and their places."""
    opened: Dataset = request.getfixturevalue(dataset)
    dated = {d.file_name[:3]: d for d in opened.documents}
    for name, month, rules in (
        ("002", "2024-09", {"plenum_cited", "event_told"}),
        ("003", "2022-03", {"sitting_month"}),
    ):
        document = dated[name]
        assert f"{document.publication_date_start:%Y-%m}" == f"{document.publication_date_end:%Y-%m}" == month
        used = [clue for clue in document.date_clues if clue.is_used]
        assert rules <= {clue.rule for clue in used}
        assert any(clue.span for clue in used)


@pytest.mark.parametrize("dataset", ["real", "extracted"])
def test_the_spun_text_joins_nothing(dataset: str, request: pytest.FixtureRequest) -> None:
    """The spun text is flagged; no person, body, event or link of another document has a part in it."""
    opened: Dataset = request.getfixturevalue(dataset)
    (spun,) = [d for d in opened.documents if "spun_text" in d.quality_flags]
    key = spun.document_id
    assert all(set(p.document_ids) == {key} for p in opened.speakers if key in p.document_ids)
    assert all(link.document_id != key != link.other_document_id for link in opened.target_links)
    for table in (opened.targets, opened.outcomes):
        assert {record.body_id for record in table if record.document_id == key} == {None}
    events = {m.event_id for m in opened.meetings if m.document_id == key}
    assert all(m.document_id == key for m in opened.meetings if m.event_id in events)
    assert all(event.body_id is None for event in opened.events if event.event_id in events)


def test_a_spun_text_by_itself(samples: Path, tmp_path: Path) -> None:
    """A dataset of one spun text has its events and people but no body, post or link, and is sound."""
    (tmp_path / "a.txt").write_text((samples / "spun_qa.txt").read_text("utf-8") + "\n", "utf-8")
    build(tmp_path / "a.txt", tmp_path / "out")
    assert validate(tmp_path / "out")
    tables = Folder(tmp_path / "out").tables()
    assert len(tables["meetings"]) == len(tables["events"]) > 0
    assert [len(tables[name]) for name in ("bodies", "memberships", "target_links")] == [0, 0, 0]


def test_what_stays_open_is_recorded(tmp_path: Path) -> None:
    """People of one name who share nothing are an issue of the dataset, under the document that names the first."""
    (tmp_path / "texts").mkdir()
    for place, day in (("松岚县", "5月6日"), ("澜川市", "6月7日")):
        text = (
            f"{place}召开旅游推进会\n\n2024年{day}，{place}召开旅游推进会。{place}教育局局长顾清越强调，要抓好落实。\n"
        )
        (tmp_path / "texts" / f"{place}.txt").write_text(text, "utf-8")
    report = build(tmp_path / "texts", tmp_path / "out")
    left = [issue for issue in report.issues if issue.code == "person-unresolved"]
    assert [issue.issue_id for issue in left] == [f"{left[0].document_id}:issues:person-unresolved-1"]
    assert "顾清越: 2 people" in left[0].message


def test_one_document_more_changes_only_what_it_touches(samples: Path, tmp_path: Path) -> None:
    """A build with one document more removes nothing, changes no record of another, and only the people it names."""
    texts = sorted(samples.glob("*.txt"))
    build(texts[:-1], tmp_path / "before")
    build(texts, tmp_path / "after")
    added = set(Folder(tmp_path / "after").splits()) - set(Folder(tmp_path / "before").splits())
    own = {spec.name for spec in DOCUMENT_TABLES if not spec.has_own_keys}
    found = {table.table: table for table in diff(tmp_path / "before", tmp_path / "after").tables}
    assert found["articles"].inserted
    for name, table in found.items():
        assert not table.removed, name
        if name in own:
            assert {key[:12] for key in table.inserted} <= added
            assert not table.changed, name
    for name in ("speakers", "memberships"):
        rows = {
            row[f"{name[:-1]}_id"]: row["document_ids"] for row in Folder(tmp_path / "after").table(name).to_pylist()
        }
        assert all(
            added & set(rows[key]) for key in (*found[name].inserted, *(c.record_id for c in found[name].changed))
        )


def test_one_document_less_of_many() -> None:
    """Taking one of some hundred documents away leaves every person, body and link that it does not touch."""
    corpus = invent(random.Random(7), 40, 60)
    resolved = resolve_tables(corpus.tables)
    whole, left_open = resolved.tables, {key or "" for key in resolved.issues["record_id"].to_pylist()}
    ids = corpus.tables["documents"]["document_id"].to_pylist()
    for gone in ids[3 :: len(ids) // 4]:
        fewer = {n: t.filter(pc.not_equal(t["document_id"], gone)) for n, t in corpus.tables.items()}
        rest = resolve_tables(fewer).tables
        touched = {p["name"] for p in whole["speakers"].to_pylist() if gone in p["document_ids"]}
        # Without a contradicting figure a target that was left open can be decided.
        linked = {r["target_id"] for r in whole["target_links"].to_pylist() if gone in ends(r)} | left_open
        assert untouched(whole, gone, touched | linked) == untouched(rest, gone, touched | linked)
        assert set(rest["bodies"]["body_id"].to_pylist()) <= set(whole["bodies"]["body_id"].to_pylist())


def ends(link: dict[str, Any]) -> tuple[str, str]:
    """The documents of a link."""
    return link["document_id"], link["other_document_id"]


def untouched(tables: Mapping[str, pa.Table], gone: str, touched: set[str]) -> dict[str, list[Any]]:
    """People whose name a document does not print, links of targets that it has no part in, targets of others."""
    return {
        "people": [p for p in tables["speakers"].to_pylist() if p["name"] not in touched],
        "links": [r for r in tables["target_links"].to_pylist() if not {r["target_id"], *ends(r)} & {*touched, gone}],
        "targets": [r for r in tables["targets"].to_pylist() if r["document_id"] != gone],
    }


def reprint(text: str, number: int) -> str:
    """A text with one more sentence, as another paper would print it."""
    return text + f"\n（第{number}次转载，内容有删节）\n"


def test_planted_reprints_leak_into_no_split(samples: Path, tmp_path: Path) -> None:
    """Ten reprints of each sample are linked to it, in its group and its split; validation finds no leak."""
    folder = tmp_path / "texts"
    folder.mkdir()
    for path in samples.glob("*.txt"):
        text = path.read_text("utf-8")
        for n in range(1, 11):
            (folder / f"{path.stem}{n}.txt").write_text(reprint(text, n), "utf-8")
    build(folder, tmp_path / "out")
    assert validate(tmp_path / "out")
    opened = open_dataset(tmp_path / "out")
    groups = {d.document_id: d.group_id for d in opened.documents}
    assert len(set(groups.values())) == 5
    splits = opened.folder.splits()
    pairs = [(link.document_id, link.other_document_id) for link in opened.duplicates]
    assert {d for pair in pairs for d in pair} == set(groups)
    assert all(splits[one] == splits[other] for one, other in pairs)


def test_a_reprint_in_another_split_is_found(samples: Path, tmp_path: Path) -> None:
    """Validation finds a reprint that was put into another split than its source."""
    text = (samples / "newspaper.txt").read_text("utf-8")
    (tmp_path / "a.txt").write_text(reprint(text, 1), "utf-8")
    (tmp_path / "b.txt").write_text(reprint(text, 2), "utf-8")
    build([tmp_path / "a.txt", tmp_path / "b.txt"], tmp_path / "out")
    data, _ = read_checked(Folder(tmp_path / "out"))
    assert data is not None
    data.splits["documents"] = pa.array(["train", "test"])  # type: ignore[index]
    found = {(issue.code, issue.table) for issue in check_tables(data)}
    assert ("split-leak", "duplicates") in found


def test_reprints_are_found_by_kept_sketches(samples: Path, tmp_path: Path) -> None:
    """A build, which sketches articles where it extracts them, finds the reprints that their texts show."""
    text = (samples / "newspaper.txt").read_text("utf-8")
    for n in (1, 2):
        (tmp_path / f"{n}.txt").write_text(reprint(text, n), "utf-8")
    build(tmp_path, tmp_path / "out")
    tables = Folder(tmp_path / "out").tables()
    given = {spec.name: tables[spec.name] for spec in DOCUMENT_TABLES}
    assert len(tables["duplicates"]) > 0
    assert tables["duplicates"].to_pylist() == resolve_tables(given).tables["duplicates"].to_pylist()
