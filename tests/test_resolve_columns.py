"""Resolution on columns: what is read of one document alone, and what falls out at once, change no decision."""

from __future__ import annotations

import random
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

from bench.invented import invent
from bench.resolved import ResolvedTables, resolve_tables
from lishui_gazette.build import ordering
from lishui_gazette.build.ordering import Held, Ordered
from lishui_gazette.build.rows import curated_rows
from lishui_gazette.records import BodyKind, DocumentRecords
from lishui_gazette.records.rows import row_tables
from lishui_gazette.resolve import blocks, buckets, gatherings, namesakes, target_links
from lishui_gazette.resolve.areas import NATION, Area
from lishui_gazette.resolve.columns import Encoded, listed, patched, sharing
from lishui_gazette.resolve.naming import BodyName
from lishui_gazette.resolve.packing import packed, packed_area, unpacked, unpacked_area
from lishui_gazette.resolve.reading import read_rows
from lishui_gazette.resolve.spill import Spill
from lishui_gazette.resolve.statements import Kind


@pytest.fixture(scope="module")
def invented() -> dict[str, pa.Table]:
    """Some hundred documents with people, targets and outcomes that meet."""
    return invent(random.Random(11), 60, 90).tables


def same(one: ResolvedTables, other: ResolvedTables) -> bool:
    """Whether two resolutions decide alike, in rows and in issues."""
    tables = all(one.tables[name].equals(other.tables[name]) for name in one.tables)
    return tables and one.issues.equals(other.issues) and one.splits == other.splits


def test_a_document_is_read_alike_alone_and_with_others(bundles: list[DocumentRecords]) -> None:
    """Readings kept with rows of several segments are those of all tables at once."""
    segments = [Held(curated_rows(bundles[:2])), Held(curated_rows(bundles[2:]))]
    ordered = Ordered(segments, np.arange(len(bundles)))
    for name, table in read_rows(row_tables(curated_rows(bundles))).items():
        assert pa.concat_tables([part.read[name] for part in ordered.parts(name)]).equals(table)


def test_some_documents_are_read_as_among_all(bundles: list[DocumentRecords], monkeypatch: pytest.MonkeyPatch) -> None:
    """The windows of some documents come with the same rows and numbers as in a reading of all, read before or not."""
    monkeypatch.setattr(ordering, "WINDOW_DOCUMENTS", 1)
    for is_read_before in (False, True):
        ordered = Ordered([Held(curated_rows(bundles))], np.arange(len(bundles)))
        every = list(ordered.parts("meetings")) if is_read_before else []
        (part,) = ordered.parts("meetings", of=np.array([2]))
        same_part = (every or list(ordered.parts("meetings")))[2]
        assert (part.documents, part.rows("meetings")) == (same_part.documents, same_part.rows("meetings"))
        assert part.rows("meetings").start > 0
        assert part.tables["meetings"].equals(same_part.tables["meetings"])


@pytest.mark.parametrize("kind", ["invented", "extracted"])
def test_what_stands_alone_is_decided_as_if_it_did_not(
    kind: str, invented: dict[str, pa.Table], bundles: list[DocumentRecords], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Looking at every naming, meeting and statement as at one that may have a partner gives the same dataset."""
    tables: Mapping[str, pa.Table] = invented if kind == "invented" else row_tables(curated_rows(bundles))
    found = resolve_tables(tables)
    monkeypatch.setattr(namesakes, "find_alone", lambda block: np.zeros(len(block.keys), bool))
    monkeypatch.setattr(gatherings, "_compared", lambda block: np.ones(len(block.rows), bool))
    monkeypatch.setattr(target_links, "comparable", lambda rows, spill: (rows["kind"] & Kind.KNOWN) > 0)
    assert same(found, resolve_tables(tables))


def test_parts_and_files_change_nothing(
    invented: dict[str, pa.Table], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tables in many chunks, statements compared a few at a time and results kept in files give the same dataset."""
    found = resolve_tables(invented)
    cut = {
        name: pa.concat_tables([table.slice(at, 7) for at in range(0, len(table), 7)]) if len(table) else table
        for name, table in invented.items()
    }
    monkeypatch.setattr(buckets, "BUCKET", 40)
    monkeypatch.setattr(blocks, "AT_ONCE", 10)
    assert same(found, resolve_tables(cut, {}, folder=tmp_path))


def test_spilled_rows_come_in_the_order_of_their_hashes(tmp_path: Path) -> None:
    """Sorted runs are merged a range of hashes at a time, whether they are kept in memory or in files."""
    dice = random.Random(3)
    ids = [f"dataset:things:{dice.getrandbits(48):012x}" for _ in range(10_000)]
    schema = pa.schema([("thing_id", pa.string()), ("number", pa.int64())])
    parts = [
        pa.table([ids[at : at + 999], range(at, min(at + 999, 10_000))], schema=schema) for at in range(0, 10_000, 999)
    ]
    for folder in (None, tmp_path):
        kept = Spill(folder).in_order("things", schema, parts)
        assert kept["thing_id"].to_pylist() == sorted(ids)
        assert [ids[n] for n in kept["number"].to_pylist()] == sorted(ids)


def test_bodies_are_packed_without_loss() -> None:
    """A body or place unpacked is the one that was packed."""
    for area in (None, NATION, Area("331100", "丽水", "331100"), Area("澜川@d", "澜川")):
        for kind, core, aside in (
            (BodyKind.ZONE, "economic", "cluster"),
            (BodyKind.OTHER, "", ""),
            (BodyKind.AREA, "", ""),
        ):
            body = BodyName(area, kind, core, aside)
            assert unpacked(packed(body)) == body
    assert packed_area(None) is None
    assert unpacked_area(packed_area(NATION) or "") == NATION


def test_columns_as_numbers() -> None:
    """Codes count values as they first stand; rows that share a number are told; single rows are replaced."""
    column = pa.chunked_array([["b", None, "a"], ["a", "c"]], pa.string())
    encoded = Encoded(column)
    assert (encoded.codes.tolist(), encoded.values) == ([0, -1, 1, 1, 2], ["b", "a", "c"])
    assert encoded.taken(["x", "y", None]).to_pylist() == ["x", None, "y", "y", None]
    assert sharing(pa.chunked_array([[[1, 2], []], [[2], [3]]])).tolist() == [True, False, True, False]
    assert patched(column, {1: "d", 4: None}).to_pylist() == ["b", "d", "a", "a", None]


def test_rows_are_listed_as_arrow_lists_them(invented: dict[str, pa.Table]) -> None:
    """Columns of every kind, nested ones and slices too, come as the same Python values, of the same types."""
    for table in invented.values():
        for rows in (table, table.slice(3, 50), table.slice(0, 0)):
            for column in rows.columns:
                for chunk in column.chunks:
                    assert repr(listed(chunk)) == repr(chunk.to_pylist())
