"""A row a document, and documents in their order."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from lishui_gazette import harvest
from lishui_gazette.build import ordering, rows
from lishui_gazette.build.ordering import Held, Ordered, windows
from lishui_gazette.build.rows import KEPT, ROWS, curated_rows, rows_of, tasks, work
from lishui_gazette.extract import extract_document
from lishui_gazette.read import Reading
from lishui_gazette.records import DocumentRecords
from lishui_gazette.records.arrow import record_table
from lishui_gazette.records.rows import ROW_TABLES, row_tables
from lishui_gazette.records.tables import table_spec
from lishui_gazette.spans import SourceText
from lishui_gazette.validate import CHECKS, Reach, checks_of


def test_rows_give_the_tables_of_their_documents(bundles: list[DocumentRecords]) -> None:
    """Tables made of rows are those made of the records."""
    tables = row_tables(curated_rows(bundles))
    assert tables["documents"].equals(record_table([b.document for b in bundles], table_spec("documents").schema))
    for spec in ROW_TABLES[1:]:
        records = [record for bundle in bundles for record in getattr(bundle, spec.name)]
        assert tables[spec.name].equals(record_table(records, spec.schema))


def test_documents_come_in_any_order(bundles: list[DocumentRecords]) -> None:
    """Rows taken from several segments stand in the order asked for, each document's together."""
    segments = [Held(curated_rows(bundles[:2])), Held(curated_rows(bundles[2:]))]
    ordered = Ordered(segments, np.array([4, 0, 1, 2]))
    wanted = [bundles[n] for n in (4, 0, 1, 2)]
    (part,) = ordered.parts("documents", "remarks")
    assert part.tables["documents"]["file_name"].to_pylist() == [b.document.file_name for b in wanted]
    assert part.tables["remarks"]["remark_id"].to_pylist() == [r.remark_id for b in wanted for r in b.remarks]
    assert part.counts["remarks"].tolist() == [len(b.remarks) for b in wanted]
    assert part.owners("remarks").tolist() == [n for n, b in enumerate(wanted) for _ in b.remarks]


def test_windows_say_where_they_stand(bundles: list[DocumentRecords], monkeypatch: pytest.MonkeyPatch) -> None:
    """Read in windows of one document, every row has its number and its document, whatever segment it is from."""
    monkeypatch.setattr(ordering, "WINDOW_DOCUMENTS", 1)
    segments = [Held(curated_rows(bundles[:2])), Held(curated_rows(bundles[2:]))]
    ordered = Ordered(segments, np.arange(len(bundles)))
    for last in (False, True, False):  # what is not kept is read again
        parts = list(ordered.parts("documents", "remarks", last=last))
        assert [part.first for part in parts] == list(range(len(bundles)))
        numbers = [number for part in parts for number in range(part.rows("remarks").start, part.rows("remarks").stop)]
        assert numbers == list(range(sum(len(bundle.remarks) for bundle in bundles)))


def test_windows_are_bounded_by_documents_and_characters() -> None:
    """A window ends at its number of documents or at its length of text; a longer text is a window of its own."""
    assert list(windows([10] * 2400)) == [(0, 1024), (1024, 2048), (2048, 2400)]
    assert list(windows([10, 10**9, 10])) == [(0, 1), (1, 2), (2, 3)]
    assert list(windows([])) == []


def test_the_last_batches_are_smaller(samples: Path) -> None:
    """Every number has its task, in order; at the end workers get ever less, so that they end at the same time."""
    batches = list(tasks([samples] * 1000, np.arange(3, 1000), Reading()))
    sizes = list(map(len, batches))
    assert sizes == sorted(sizes, reverse=True)
    assert (sizes[0], sizes[-2]) == (64, 8)
    assert [number for batch in batches for number in batch.column("file").to_pylist()] == list(range(3, 1000))
    assert not list(tasks([samples], np.arange(0), Reading()))


def test_work_gives_rows_and_faults(samples: Path, tmp_path: Path) -> None:
    """A row a file, with the number of its task; a bad file has a code and no key, a known text no records."""
    (tmp_path / "bad.txt").write_bytes(b"")
    known = samples / "web_meeting.txt"
    paths = [samples / "gazette.txt", tmp_path / "bad.txt", known]
    (batch,) = tasks([*[samples] * 7, *paths], np.array([7, 8, 9]), Reading())
    found = work(batch, frozenset(), Reading())
    assert found.schema.equals(ROWS)
    assert found.column("file").to_pylist() == [7, 8, 9]
    assert found.column("code").to_pylist() == [None, "unreadable-input", None]
    assert [key is None for key in found.column("key").to_pylist()] == [False, True, False]
    sha256 = found.column("text_sha256")[2].as_py().hex()
    again = work(batch, frozenset({sha256}), Reading())
    assert again.column("documents").value_lengths().to_pylist() == [1, 0, 0]
    assert again.column("text")[2].as_py() == known.read_bytes().decode("utf-8")
    assert again.column("key")[2] != found.column("key")[2]
    assert {f.name for f in KEPT} <= set(ROWS.names)


def test_records_are_made_into_rows_some_characters_at_a_time(samples: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a batch holds as records is bounded by characters, and its rows are the same; a long text comes alone."""
    files = sorted(samples.glob("*.txt"))
    (batch,) = tasks(files, np.arange(len(files)), Reading())
    whole = work(batch, frozenset(), Reading())
    lengths = whole.column("documents").flatten().field("length").to_pylist()
    made: list[int] = []

    def seen(found: list[Any]) -> pa.RecordBatch:
        made.append(len(found))
        return rows_of(found)

    monkeypatch.setattr(rows, "rows_of", seen)
    count, total = len(files), sum(lengths)
    for limit, portions in ((1, [1] * count), (total, [count]), (total - 1, [count - 1, 1])):
        monkeypatch.setattr(rows, "CHARACTERS", limit)
        assert work(batch, frozenset(), Reading()).equals(whole)
        assert made == portions
        made.clear()
    assert not len(work(batch.slice(0, 0), frozenset(), Reading()))


def test_an_archive_is_made_into_rows_on_the_way(
    samples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of an archive no more records wait than of as many files: rows are made before the last document is read."""
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        for path in samples.glob("*.txt"):
            archive.write(path, path.name)
    events: list[str] = []

    def extracted(source: SourceText) -> DocumentRecords:
        events.append("extracted")
        return extract_document(source)

    def made(found: list[Any]) -> pa.RecordBatch:
        events.append("rows")
        return rows_of(found)

    monkeypatch.setattr(harvest, "_extracted", extracted)
    monkeypatch.setattr(rows, "rows_of", made)
    monkeypatch.setattr(rows, "CHARACTERS", 1)
    (batch,) = tasks([tmp_path / "all.zip"], np.arange(1), Reading())
    found = work(batch, frozenset(), Reading())
    assert events == ["extracted", *["extracted", "rows"] * (len(found) - 1), "rows"]
    assert set(found.column("file").to_pylist()) == {0}


def test_findings_are_kept_with_their_document(bundles: list[DocumentRecords]) -> None:
    """What a document's own records show to be wrong is among its issues, the same whatever stands in the batch."""
    sound, other = bundles[0], bundles[1]
    first, *others = sound.articles
    moved = first.model_copy(update={"start": first.start + 1, "end": first.end + 1})
    faulty = sound.model_copy(update={"articles": (moved, *others)})
    alone = row_tables(curated_rows([faulty]))["issues"]
    found = [i for i in alone.to_pylist() if i["code"] == "text-differs"]
    assert [(i["table"], i["record_id"]) for i in found] == [("articles", first.article_id)]
    together = curated_rows([other, faulty, other])
    assert row_tables(together.slice(1, 1))["issues"].equals(alone)
    assert row_tables(together.slice(0, 1))["issues"].equals(row_tables(curated_rows([other]))["issues"])


def _with(name: str, **values: Any) -> Callable[[DocumentRecords], DocumentRecords]:
    """A change that sets values of the first record of a table."""

    def change(bundle: DocumentRecords) -> DocumentRecords:
        first, *others = getattr(bundle, name)
        return bundle.model_copy(update={name: (first.model_copy(update=values), *others)})

    return change


def _repeated(bundle: DocumentRecords) -> DocumentRecords:
    return bundle.model_copy(update={"remarks": (*bundle.remarks, bundle.remarks[0])})


def _of_another_text(bundle: DocumentRecords) -> DocumentRecords:
    document = bundle.document.model_copy(update={"text": f"{bundle.document.text} "})
    return bundle.model_copy(update={"document": document})


@pytest.mark.parametrize(
    ("code", "table", "change"),
    [
        ("duplicate-key", "remarks", _repeated),
        ("malformed-key", "articles", _with("articles", article_id="articles:1-2")),
        ("broken-reference", "remarks", _with("remarks", article_id="0123456789ab:articles:1-2")),
        ("text-hash-differs", "documents", _of_another_text),
        ("text-differs", "targets", _with("targets", evidence_text="另一句")),
    ],
)
def test_each_fault_of_one_document_is_found(
    bundles: list[DocumentRecords], code: str, table: str, change: Callable[[DocumentRecords], DocumentRecords]
) -> None:
    """What one document's records show to be wrong is found where its rows are made."""
    whole = next(bundle for bundle in bundles if bundle.remarks and bundle.targets)
    issues = row_tables(curated_rows([change(whole)]))["issues"].to_pylist()
    assert (code, table) in {(issue["code"], issue["table"]) for issue in issues}


def test_every_check_has_its_place_in_a_build() -> None:
    """Each check is made with its document, with its window or over the whole dataset; none is left out."""
    assert {
        *checks_of(Reach.DOCUMENT),
        *checks_of(Reach.ROW),
        *checks_of(Reach.KEYS),
        *checks_of(Reach.DATASET),
    } == set(CHECKS)
