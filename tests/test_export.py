"""Exports, each opened by another program."""

from __future__ import annotations

import csv
import json
import sqlite3
import warnings
from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pandas
import pyarrow as pa
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from lishui_gazette.cli import main
from lishui_gazette.dataset import open_dataset
from lishui_gazette.errors import InputError, OutputError
from lishui_gazette.folder import Folder
from lishui_gazette.publish import placed, publish
from lishui_gazette.publish.columns import columns_of
from lishui_gazette.publish.export import EXPORTERS, export
from lishui_gazette.publish.export.cells import is_risky, quoted, unquoted
from lishui_gazette.publish.export.excel import LONGEST
from lishui_gazette.publish.export.stata import short_names
from lishui_gazette.records.flat import flattened
from lishui_gazette.records.tables import TABLE_NAMES, TABLES, table_spec

RISKY = ["=1+1", "+86", "-5以上", "@SUM(A1)", "'引号", "\t制表"]


@pytest.fixture(scope="module")
def risky(full: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample dataset with indicators that a spreadsheet would run."""
    folder = Folder(full)
    tables = folder.tables()
    rows = tables["targets"].to_pylist()
    for row, text in zip(rows, RISKY, strict=False):
        row["indicator"] = text
    rows[0]["evidence_text"] = "长" * (LONGEST + 10)
    rows[1]["evidence_text"] = "控\x0b制"
    tables["targets"] = pa.Table.from_pylist(rows, table_spec("targets").schema)
    output = tmp_path_factory.mktemp("risky") / "risky"
    publish(placed(tables.items(), folder.splits()), output, edition="full", version="1")
    return output


def flat_rows(folder: Path, name: str) -> list[dict[str, Any]]:
    """The flattened rows of a table."""
    rows: list[dict[str, Any]] = flattened(Folder(folder).table(name)).to_pylist()
    return rows


def test_csv(risky: Path, tmp_path: Path) -> None:
    """CSV has a byte-order mark for Excel, equal values, and no cell that would run."""
    files = export(risky, "csv", tmp_path / "out")
    assert [f.name for f in files] == [f"{name}.csv" for name in sorted(TABLE_NAMES)]
    for path in files:
        assert path.read_bytes().startswith(b"\xef\xbb\xbf")
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        expected = flat_rows(risky, path.stem)
        assert len(rows) == len(expected)
        for row, values in zip(rows, expected, strict=True):
            assert list(row) == list(values)
            for name, value in values.items():
                cell = row[name]
                if isinstance(value, str):
                    assert unquoted(cell) == value
                    assert not is_risky(cell)
                elif isinstance(value, bool):
                    assert cell == str(value).upper()
                elif isinstance(value, float):
                    assert float(cell) == value
                else:
                    assert cell == ("" if value is None else str(value))


@given(st.text())
def test_quoted_cells_are_harmless_and_reversible(text: str) -> None:
    """No quoted text begins with what a spreadsheet runs, and every text comes back."""
    assert not is_risky(quoted(text))
    assert unquoted(quoted(text)) == text


def test_xlsx(risky: Path, tmp_path: Path) -> None:
    """A workbook has a sheet a table with equal values; no cell is a formula, a text too long is cut visibly."""
    (path,) = export(risky, "xlsx", tmp_path / "all.xlsx")
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == sorted(TABLE_NAMES)
    for name in TABLE_NAMES:
        header, *rows = book[name].iter_rows()
        expected = flat_rows(risky, name)
        assert [cell.value for cell in header] == table_spec_names(name)
        assert len(rows) == len(expected)
        for cells, values in zip(rows, expected, strict=True):
            assert all(cell.data_type != "f" for cell in cells)
            for cell, (field, value) in zip(cells, values.items(), strict=True):
                found = cell.value.date() if isinstance(cell.value, datetime) else cell.value
                if isinstance(value, str) and len(value) > LONGEST:
                    assert found == value[: LONGEST - 1] + "…"
                elif isinstance(value, str):
                    assert (found or "") == value.replace("\x0b", ""), field
                else:
                    assert found == value, field
    assert {row[5].value for row in book["targets"].iter_rows()} >= set(RISKY)


def table_spec_names(name: str) -> list[str]:
    """The flattened column names of a table."""
    return list(flattened(table_spec(name).schema.empty_table()).column_names)


def test_sqlite(full: Path, tmp_path: Path) -> None:
    """SQLite has equal values, primary and foreign keys that hold, and no fault in its file."""
    (path,) = export(full, "sqlite", tmp_path / "all.sqlite")
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        for spec in TABLES:
            rows = [dict(row) for row in connection.execute(f'SELECT * FROM "{spec.name}"')]
            expected = [
                {k: v.isoformat() if isinstance(v, date) else v for k, v in row.items()}
                for row in flat_rows(full, spec.name)
            ]
            assert sorted(rows, key=str) == sorted(expected, key=str)
            keys = {(r["table"], r["from"]) for r in connection.execute(f'PRAGMA foreign_key_list("{spec.name}")')}
            assert keys == {(table, column) for column, table in spec.foreign_keys}


def substrings(text: str) -> Iterator[str]:
    """Some substrings of three to five characters without quotes."""
    for start in range(0, max(0, len(text) - 5), 7):
        part = text[start : start + 3 + start % 3]
        if '"' not in part and "\n" not in part:
            yield part


def test_sqlite_finds_chinese_substrings(full: Path, tmp_path: Path) -> None:
    """The full-text index finds any substring of three Chinese characters or more, LIKE shorter ones."""
    (path,) = export(full, "sqlite", tmp_path / "all.sqlite")
    article = next(iter(open_dataset(full).articles))
    with closing(sqlite3.connect(path)) as connection:
        for part in substrings(article.text or ""):
            query = "SELECT id FROM search WHERE tbl = 'articles' AND words MATCH ?"
            assert (article.article_id,) in connection.execute(query, (f'"{part}"',)).fetchall()
        target = next(iter(open_dataset(full).targets))
        query = "SELECT id FROM passages WHERE words LIKE ?"
        assert (target.target_id,) in connection.execute(query, (f"%{target.indicator[:2]}%",)).fetchall()


def test_stata(full: Path, tmp_path: Path) -> None:
    """Stata files open with equal values, labelled categories, dates as dates, and valid short names."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        files = export(full, "stata", tmp_path / "out")
    for path in files:
        frame = pandas.read_stata(path)
        expected = flat_rows(full, path.stem)
        assert len(frame) == len(expected)
        assert all(len(name) <= 32 for name in frame.columns)
        for values, row in zip(expected, frame.to_dict("records"), strict=True):
            for (field, value), found in zip(values.items(), row.values(), strict=True):
                if value is None:
                    assert found == "" or pandas.isna(found), field
                else:
                    assert (found.date() if isinstance(value, date) else found) == value, field
    with pandas.io.stata.StataReader(tmp_path / "out" / "targets.dta") as reader:
        assert reader.variable_labels()["indicator"].startswith("What is measured")
        labels = reader.value_labels()["measure"]
    described = {c.path: c for c in columns_of(table_spec("targets"))}
    assert tuple(labels.values()) == described["measure"].allowed


def test_short_names_stay_apart() -> None:
    """Names over 32 characters are cut and numbered where they would meet."""
    names = ["a" * 40, "a" * 41, "b"]
    short = short_names(names)
    assert short["b"] == "b"
    assert len(set(short.values())) == 3
    assert max(map(len, short.values())) == 32


def test_jsonl(full: Path, tmp_path: Path) -> None:
    """JSON Lines keep nested values as they are."""
    export(full, "jsonl", tmp_path)
    for name in TABLE_NAMES:
        lines = (tmp_path / f"{name}.jsonl").read_text("utf-8").splitlines()
        rows = Folder(full).table(name).to_pylist()
        assert [json.loads(line) for line in lines] == json.loads(json.dumps(rows, default=str))


def test_duckdb(full: Path) -> None:
    """`to_duckdb` registers every table under its name."""
    connection = duckdb.connect()
    dataset = open_dataset(full)
    dataset.to_duckdb(connection)
    for name in TABLE_NAMES:
        assert connection.execute(f'SELECT count(*) FROM "{name}"').fetchall() == [(len(dataset.table(name)),)]
    query = "SELECT count(*) FROM targets JOIN articles USING (article_id) WHERE evidence[1].start >= articles.start"
    assert connection.execute(query).fetchall() == [(len(dataset.targets),)]


@pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda e: e.name)
def test_a_failed_export_leaves_nothing(
    exporter: Any, full: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Should an export fail half way, no file is left behind and an earlier one is untouched."""
    output = tmp_path / "out" if exporter.is_per_table else tmp_path / f"out{exporter.suffix}"
    earlier = output / f"articles{exporter.suffix}" if exporter.is_per_table else output
    earlier.parent.mkdir(exist_ok=True)
    earlier.write_text("earlier", "utf-8")

    def failing(self: Folder, *arguments: Any, **options: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Folder, "table", failing)
    with pytest.raises(OutputError, match="No space left"):
        export(full, exporter.name, output)
    assert [p for p in tmp_path.rglob("*") if p.is_file()] == [earlier]
    assert earlier.read_text("utf-8") == "earlier"


def test_unknown_form_and_place(full: Path, tmp_path: Path) -> None:
    """An unknown form lists the forms; a place that cannot be written is an output error."""
    with pytest.raises(InputError, match="form must be one of csv, jsonl, stata, xlsx, sqlite but got 'spss'"):
        export(full, "spss", tmp_path)
    (tmp_path / "file").write_text("x", "utf-8")
    with pytest.raises(OutputError, match="cannot be written"):
        export(full, "csv", tmp_path / "file")


def test_command(full: Path, tmp_path: Path) -> None:
    """`export` prints the files that it wrote."""
    result = CliRunner().invoke(main, ["export", str(full), "--format", "jsonl", "-o", str(tmp_path / "out")])
    assert result.exit_code == 0
    assert result.stdout.split() == [str(tmp_path / "out" / f"{name}.jsonl") for name in sorted(TABLE_NAMES)]
