"""Plots: what they show, that Chinese is drawn, and what is said where something is missing."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from lishui_gazette.cli import main
from lishui_gazette.cli.viewing import KINDS as COMMAND_KINDS
from lishui_gazette.dataset import Dataset, open_dataset
from lishui_gazette.errors import InputError
from lishui_gazette.load import load
from lishui_gazette.plot import KINDS, OWN, fonts, plot, plot_of_table, save_plot


@pytest.fixture(scope="module")
def dataset(full: Path) -> Dataset:
    """The full edition of the samples."""
    return open_dataset(full)


def drawn(dataset: Dataset, kind: str, indicator: str | None = None) -> list[dict[str, Any]]:
    """The rows of the data of a plot."""
    chart = plot(kind, {name: dataset.table(name).to_arrow() for name in KINDS[kind]}, indicator).to_dict()
    rows: list[dict[str, Any]] = chart["data"]["values"]
    return rows


def test_timeline_holds_the_dated_values(dataset: Dataset) -> None:
    """A timeline of one indicator has a point for each of its values, at the end of its period."""
    points = drawn(dataset, "timeline", "GDP")
    wanted = [t for t in (*dataset.targets, *dataset.outcomes) if t.indicator == "GDP" and t.value and t.period_end]
    assert sorted((p["value"], p["date"]) for p in points) == sorted((t.value, str(t.period_end)) for t in wanted)
    assert {p["kind"] for p in points} == {"目标 target", "结果 outcome"}
    assert len({p["panel"] for p in drawn(dataset, "timeline")}) == 6


def test_coverage_counts_every_dated_document(dataset: Dataset) -> None:
    """Each document with a date is counted in its month, once."""
    rows = drawn(dataset, "coverage")
    assert sum(row["documents"] for row in rows) == sum(d.publication_date_start is not None for d in dataset.documents)
    assert all(row["month"].endswith("-01") for row in rows)


def test_speakers_are_ranked_by_remarks(dataset: Dataset) -> None:
    """Each person has the number of their remarks, the most talkative first; two people of one name stay apart."""
    rows = drawn(dataset, "speakers")
    counts = [row["remarks"] for row in rows]
    assert counts == sorted(counts, reverse=True)
    assert sum(counts) == sum(r.speaker_id is not None for r in dataset.remarks)
    assert len({row["id"] for row in rows}) == len(rows)


def test_tables_plot_themselves(full: Path) -> None:
    """A loaded table gives the plot that suits it; a table without one says which have one."""
    for name in OWN:
        assert plot_of_table(name, load(name, full).to_arrow()).to_dict()["data"]["values"]  # type: ignore[call-overload]
    assert load("targets", full).plot("GDP").to_dict()["data"]["values"]
    with pytest.raises(InputError, match="issues has no plot of its own; targets, outcomes"):
        load("issues", full).plot()


def test_files(dataset: Dataset, tmp_path: Path) -> None:
    """A plot is written as PNG and SVG, with its Chinese labels; another suffix is refused."""
    chart = load("targets", dataset.folder.path).plot("GDP")
    save_plot(chart, tmp_path / "plot.svg")
    assert "全省" in (tmp_path / "plot.svg").read_text("utf-8")
    with pytest.raises(InputError, match=r"must end in \.png or \.svg"):
        save_plot(chart, tmp_path / "plot.pdf")
    if not fonts.has_chinese_font():
        pytest.skip("no font with Chinese here (Debian: apt-get install fonts-noto-cjk)")
    save_plot(chart, tmp_path / "plot.png")
    assert (tmp_path / "plot.png").read_bytes().startswith(b"\x89PNG")


def test_without_a_chinese_font(dataset: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where every character is drawn as the same box, a PNG is refused with what to install; an SVG is written."""
    monkeypatch.setattr(fonts, "_drawn", lambda character: b"box")
    chart = load("targets", dataset.folder.path).plot("GDP")
    with pytest.raises(InputError, match="apt-get install fonts-noto-cjk"):
        save_plot(chart, tmp_path / "plot.png")
    save_plot(chart, tmp_path / "plot.svg")
    assert [path.name for path in tmp_path.iterdir()] == ["plot.svg"]


def test_faults(dataset: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    """An unknown kind, nothing to plot and a missing extra are errors that say what there is and what to do."""
    with pytest.raises(InputError, match="kind must be one of timeline, coverage, speakers but got 'pie'"):
        plot("pie", {})
    with pytest.raises(InputError, match="no target or outcome of '米价' has a value and a date"):
        drawn(dataset, "timeline", "米价")
    with pytest.raises(InputError, match="indicator must be left out"):
        drawn(dataset, "coverage", "GDP")
    none = dataset.documents.to_arrow().slice(0, 0)
    with pytest.raises(InputError, match="no document has a date"):
        plot("coverage", {"documents": none})
    with pytest.raises(InputError, match="no remark is of a named person"):
        plot("speakers", {"remarks": dataset.remarks.to_arrow().slice(0, 0)})
    monkeypatch.setitem(sys.modules, "altair", None)
    with pytest.raises(InputError, match=r"pip install 'lishui-gazette\[plot\]'"):
        plot("coverage", {"documents": none})


def test_command(full: Path, tmp_path: Path) -> None:
    """`plot` writes each kind and prints the file; its kinds are those of the package."""
    assert tuple(KINDS) == COMMAND_KINDS
    for kind in KINDS:
        path = tmp_path / f"{kind}.svg"
        result = CliRunner().invoke(main, ["plot", str(full), "--kind", kind, "-o", str(path)])
        assert result.exit_code == 0
        assert result.stdout.strip() == str(path)
        assert path.stat().st_size > 1000
