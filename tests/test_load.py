"""The loader: typed tables of a published folder."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pandas
import polars
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

import lishui_gazette
from lishui_gazette.errors import InputError, IntegrityError, SchemaError, UnknownTableError
from lishui_gazette.folder import Folder
from lishui_gazette.load import load
from lishui_gazette.manifest import describe
from lishui_gazette.records import Meeting, Target
from lishui_gazette.records.flat import flattened
from lishui_gazette.records.tables import TABLE_NAMES, TABLES, table_spec


def test_shipped_dataset_loads_from_anywhere(tmp_path: Path) -> None:
    """With no source the shipped dataset loads, whatever the working directory."""
    code = "import lishui_gazette as g; t = g.load('targets'); print(len(t), next(iter(t)).target_id)"
    run = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    count, first = run.stdout.split()
    assert int(count) == len(load("targets")) > 0
    assert load("targets").get(first) is not None


def test_iteration_gives_records(full: Path) -> None:
    """A table iterates over validated records and knows its size and model."""
    table = load("targets", full)
    records = list(table)
    assert len(records) == len(table)
    assert all(isinstance(record, Target) for record in records)
    assert table.model is Target
    assert table.name == "targets"
    assert repr(table) == f"<Table targets: {len(table)} rows of Target>"
    assert table.get(records[3].target_id) == records[3]
    assert table.get("nobody") is None


def test_every_table_loads(full: Path) -> None:
    """Every table loads and equals its files, split by split."""
    for name in TABLE_NAMES:
        table = load(name, full)  # type: ignore[call-overload]
        parts = [load(name, full, split=s) for s in ("train", "validation", "test")]  # type: ignore[call-overload]
        assert table.to_arrow().schema.equals(table_spec(name).schema)
        assert pa.concat_tables([part.to_arrow() for part in parts]).equals(table.to_arrow())


def test_columns_and_filter(full: Path) -> None:
    """`columns` reads some columns, `where` some rows, as tuples or as an expression."""
    table = load("targets", full, columns=["indicator", "value"], where=[("unit", "==", "CNY")])
    assert table.columns == ["indicator", "value"]
    assert 0 < len(table) < len(load("targets", full))
    expression = load("targets", full, columns=["indicator", "value"], where=pc.field("unit") == "CNY")
    assert expression.to_arrow().equals(table.to_arrow())
    with pytest.raises(InputError, match="records of targets need every column"):
        next(iter(table))


@pytest.mark.parametrize("where", ["unit", [("colour", "==", "red")], [("value", "==", "much")], 7])
def test_filter_that_is_none(full: Path, where: object) -> None:
    """A filter that is none, or over no column of the table, says what it must be."""
    with pytest.raises(InputError, match="where must be a filter such as"):
        load("targets", full, where=where)


def test_streaming_reads_when_used(full: Path) -> None:
    """A streaming table gives the same records and columns, read file by file."""
    table, streamed = load("meetings", full), load("meetings", full, streaming=True)
    assert list(streamed) == list(table)
    assert len(streamed) == len(table)
    assert streamed.to_arrow().equals(table.to_arrow())
    assert repr(streamed) == "<Table meetings: streaming of Meeting>"
    assert streamed.get(next(iter(table)).meeting_id) is not None
    assert isinstance(next(iter(streamed)), Meeting)


def test_unknown_names_are_clear_errors(full: Path) -> None:
    """A wrong table, split or column is named together with the right ones."""
    with pytest.raises(UnknownTableError, match=r"table must be one of documents, articles.*got 'promises'"):
        load("promises", full)  # type: ignore[call-overload]
    with pytest.raises(KeyError):
        load("promises", full)  # type: ignore[call-overload]
    with pytest.raises(InputError, match="split must be one of train, validation, test but got 'dev'"):
        load("targets", full, split="dev")  # type: ignore[call-overload]
    with pytest.raises(InputError, match="targets has no column colour; columns must be among target_id"):
        load("targets", full, columns=["colour"])


def test_source_that_is_no_dataset(tmp_path: Path) -> None:
    """A folder without manifest and a path that is not there say what a source must be."""
    with pytest.raises(SchemaError, match="must be a published dataset"):
        load("targets", tmp_path)
    with pytest.raises(SchemaError, match="but is neither"):
        load("targets", tmp_path / "nowhere")


@pytest.mark.parametrize("damage", ["flip", "cut", "remove"])
def test_damaged_file_is_named(full: Path, tmp_path: Path, damage: str) -> None:
    """A flipped byte, a cut file and a missing one are integrity errors that name the file."""
    folder = Path(shutil.copytree(full, tmp_path / "copy"))
    path = folder / "data/targets/train-00000-of-00001.parquet"
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content if damage == "flip" else content[:-1])
    if damage == "remove":
        path.unlink()
    with pytest.raises(IntegrityError, match=r"targets/train-00000-of-00001\.parquet"):
        load("targets", folder)
    assert len(load("meetings", folder))


def test_other_columns_are_a_schema_error(full: Path, tmp_path: Path) -> None:
    """A file with other columns than this version's is refused, naming the difference."""
    folder = Path(shutil.copytree(full, tmp_path / "copy"))
    manifest = Folder(folder).manifest
    for entry in manifest.table_files("targets"):
        table = pq.read_table(folder / entry.path)
        pq.write_table(table.rename_columns(["id", *table.column_names[1:]]), folder / entry.path)
    made = {e.path: e for e in describe(folder, [e.path for e in manifest.files])}
    kept = ("table", "split", "rows")
    fresh = tuple(made[e.path].model_copy(update={k: getattr(e, k) for k in kept}) for e in manifest.files)
    (folder / "manifest.json").write_text(manifest.model_copy(update={"files": fresh}).to_json(), "utf-8")
    with pytest.raises(SchemaError, match="must have a column target_id but has none"):
        load("targets", folder)


def test_pandas_types(full: Path) -> None:
    """In pandas dates are dates, whole numbers with gaps stay whole, and Arrow types come on request."""
    documents = load("documents", full).to_pandas()
    assert pandas.api.types.is_datetime64_any_dtype(documents["publication_date_start"])
    assert str(documents["issue_number"].dtype) == "Int32"
    arrow = load("documents", full).to_pandas(arrow_dtypes=True)
    assert str(arrow["publication_date_start"].dtype) == "date32[day][pyarrow]"
    targets = load("targets", full).to_pandas()
    assert targets["evidence"][0] == [span._asdict() for span in next(iter(load("targets", full))).evidence]
    assert targets["evidence"].list.len().min() == 1


def test_flat_columns(full: Path) -> None:
    """`flatten` leaves plain columns only: spans as numbers, lists joined, empty lists null."""
    frame = load("meetings", full).to_pandas(flatten=True)
    first = next(iter(load("meetings", full)))
    assert frame["evidence_start"][0] == first.evidence[0].start
    assert frame["participants"].dropna().iloc[0].split("; ")
    for spec in TABLES:
        table = flattened(load(spec.name, full).to_arrow())  # type: ignore[call-overload]
        assert not any(pa.types.is_nested(field.type) for field in table.schema)
        assert table.num_rows == len(load(spec.name, full))  # type: ignore[call-overload]
        assert flattened(spec.schema.empty_table()).schema.equals(table.schema)


def test_flat_lists_of_structs(full: Path) -> None:
    """A list of structs gives a column for each field, with the parts joined in order."""
    table = load("articles", full).to_arrow()
    flat = flattened(table)
    for nested, names in zip(table["byline"].to_pylist(), flat["byline_name"].to_pylist(), strict=True):
        assert names == ("; ".join(b["name"] or "" for b in nested) if nested else None)


def test_polars_and_datasets(full: Path) -> None:
    """polars and `datasets` get the same rows."""
    table = load("remarks", full)
    frame = table.to_polars()
    assert isinstance(frame, polars.DataFrame)
    assert frame.height == len(table)
    assert table.to_polars(flatten=True)["cue_start"].to_list() == [r.cue.start for r in table]
    assert table.to_dataset().num_rows == len(table)
    assert table.to_dataset()[0]["remark_id"] == next(iter(table)).remark_id


def test_loading_imports_no_extractor_and_no_data_frame() -> None:
    """Loading and iterating imports neither rules nor pandas, polars or datasets."""
    code = (
        "import sys, lishui_gazette as g; list(g.load('targets'))\n"
        "bad = ['pandas', 'polars', 'datasets', 'duckdb', 'lishui_gazette.extract', 'lishui_gazette.vocab',"
        " 'lishui_gazette.build']\n"
        "print([m for m in bad if m in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_functions_are_not_hidden_by_modules() -> None:
    """`lishui_gazette.load` is the function even after the module of that name was imported."""
    code = (
        "import lishui_gazette.load, lishui_gazette.build, lishui_gazette.validate, lishui_gazette.extract\n"
        "import lishui_gazette as g\n"
        "print([callable(f) for f in (g.load, g.build, g.validate, g.extract)])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[True, True, True, True]"
    assert lishui_gazette.load is load
