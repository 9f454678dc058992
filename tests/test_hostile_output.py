"""What comes from sources is shown, never obeyed: in the terminal, in a spreadsheet."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from lishui_gazette.build import build
from lishui_gazette.cli import main
from lishui_gazette.cli.reporting import visible
from lishui_gazette.folder import Folder
from lishui_gazette.publish.export import export
from lishui_gazette.review.importing import _today

ESCAPES = "\x1b[31m\u202e\u200b\x9b"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder whose names and texts hold what terminals and spreadsheets obey."""
    folder = tmp_path_factory.mktemp("hostile") / "texts"
    folder.mkdir()
    name = f"=1+1{ESCAPES}\nerror: forged.txt"
    (folder / name).write_text(
        f"{ESCAPES}云溪市政府工作报告\n今年{ESCAPES}力争全市[red]生产总值[/red]增长6%以上。\n", "utf-8"
    )
    (folder / f"binary{ESCAPES}.txt").write_bytes(b"\0\1\2")
    return folder


def is_harmless(said: str) -> bool:
    """Whether a terminal obeys nothing in it."""
    return not any(mark in said for mark in ("\x1b[31m", "\u202e", "\u200b", "\x9b"))


def test_visible() -> None:
    """Controls and marks of direction are printed as their codes, Chinese and line ends as they are."""
    assert visible("市\x1b\u202e\n\t") == "市\\x1b\\u202e\n\t"


def test_messages_obey_nothing(hostile: Path, tmp_path: Path) -> None:
    """Names in messages, tables and records are shown with their controls as codes; no name makes a line of its own."""
    output = tmp_path / "out"
    built = CliRunner().invoke(main, ["build", str(hostile), "-o", str(output)])
    assert built.exit_code == 1  # for the binary file
    assert is_harmless(built.output)
    assert not any(line.startswith("error: forged") for line in built.output.splitlines())
    refused = CliRunner().invoke(main, ["extract", str(hostile)])
    assert refused.exit_code == 2
    assert is_harmless(refused.stderr)
    target = Folder(output).table("targets").to_pylist()[0]
    shown = CliRunner().invoke(main, ["show", str(output), target["target_id"]])
    assert shown.exit_code == 0
    assert "[red]" in shown.output
    assert is_harmless(shown.output)


def test_cells_run_nothing(hostile: Path, tmp_path: Path) -> None:
    """No cell of a comma-separated file begins like a formula."""
    build([hostile], tmp_path / "out", cache=False)
    export(tmp_path / "out", "csv", tmp_path / "csv")
    for path in sorted((tmp_path / "csv").rglob("*.csv")):
        cells = path.read_text("utf-8-sig").replace('"', "").split(",")
        assert not any(cell.startswith(("=", "@", "+1")) for cell in cells), path.name


def test_the_day_can_be_set(monkeypatch: pytest.MonkeyPatch) -> None:
    """The day of a correction is that of SOURCE_DATE_EPOCH where it is set."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert str(_today()) == "1970-01-02"
