"""The command line: what it prints where, and how it exits."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import lishui_gazette
from lishui_gazette.cli import main
from lishui_gazette.load import load

TEXT = "松岚县召开旅游推进会\n\n5月6日，松岚县召开旅游推进会。县长顾清越强调，到2025年底接待游客达到80万人次。\n"


def run(*arguments: str | Path, stdin: bytes | None = None) -> Result:
    """A command run in this process."""
    return CliRunner().invoke(main, [str(a) for a in arguments], input=stdin)


@pytest.mark.parametrize("command", [[], *([name] for name in main.commands)], ids=str)
def test_help_has_examples(command: list[str]) -> None:
    """The help of every command says what it is for and shows examples."""
    result = run(*command, "--help")
    assert result.exit_code == 0
    assert "Examples:" in result.stdout
    assert result.stdout.count("lishui-gazette ") >= 2


def test_version() -> None:
    """--version prints the version."""
    assert run("--version").stdout == f"lishui-gazette, version {lishui_gazette.__version__}\n"


def test_installed_command_and_unknown_option() -> None:
    """The installed command runs; an unknown option is exit status 2 with nothing on standard output."""
    code = "from lishui_gazette.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, "build", "--colour"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert done.stdout == ""
    assert "No such option" in done.stderr


def test_extract_prints_json_lines(tmp_path: Path) -> None:
    """`extract` prints one JSON object a document, the same from a file, a folder and standard input."""
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    result = run("extract", tmp_path / "a.txt")
    assert result.exit_code == 0
    (line,) = result.stdout.splitlines()
    data = json.loads(line)
    assert data["file_name"] == "a.txt"
    assert set(data) >= {"document", "articles", "meetings", "speakers", "remarks", "targets", "outcomes"}
    assert run("extract", tmp_path).stdout == result.stdout
    piped = json.loads(run("extract", "-", stdin=TEXT.encode("gb18030")).stdout)
    assert piped["articles"] == data["articles"]
    written = run("extract", tmp_path, "-o", tmp_path / "out.jsonl")
    assert written.stdout == ""
    assert (tmp_path / "out.jsonl").read_text("utf-8") == result.stdout


def test_extract_goes_on_after_a_bad_file(tmp_path: Path) -> None:
    """A file that cannot be read is told on standard error, the others are printed, the exit status is 2."""
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "b.txt").write_text(TEXT, "utf-8")
    result = run("extract", tmp_path)
    assert result.exit_code == 2
    assert len(result.stdout.splitlines()) == 1
    assert "a.txt: holds no text" in result.stderr
    assert run("extract", "-", stdin=b"\0\1").exit_code == 2
    assert run("extract", tmp_path / "a.txt", "-o", tmp_path / "out.jsonl").exit_code == 2
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.txt", "b.txt"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["extract", "nowhere.txt"], "nowhere.txt: must be a file or a folder but is not there"),
        (["extract"], "Missing argument"),
        (["build"], "Missing option '-o'"),
        (["build", "nowhere", "-o", "out"], "is not there"),
        (["build", "-o", "taken"], "must be a folder but is a file"),
        (["build", "-o", "out", "--edition", "half"], "'half' is not one of"),
        (["validate", "."], "must be a published dataset"),
        (["show", ".", "x"], "must be a published dataset"),
    ],
)
def test_unusable_arguments(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], message: str
) -> None:
    """Unusable input or arguments give one clear message on standard error, exit status 2, and no output."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "taken").write_text("x", "utf-8")
    result = run(*arguments)
    assert result.exit_code == 2
    assert message in result.stderr
    assert result.stdout == ""
    assert [p.name for p in tmp_path.iterdir()] == ["taken"]


def test_extract_to_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    """An output file in a folder that is not there is an error with exit status 2."""
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    result = run("extract", tmp_path / "a.txt", "-o", tmp_path / "no" / "out.jsonl")
    assert result.exit_code == 2
    assert "out.jsonl" in result.stderr


def test_build_prints_a_table(tmp_path: Path) -> None:
    """`build` prints the rows of each table and split on standard output, and nothing else there."""
    result = run("build", "-o", tmp_path / "out")
    assert result.exit_code == 0
    assert "facts edition" in result.stdout
    for name in ("documents", "targets", "issues"):
        assert name in result.stdout
    assert len(load("documents", tmp_path / "out")) == 5


def test_build_with_errors_exits_with_one(tmp_path: Path) -> None:
    """A build that had to leave a document out says so and exits with 1; what it could build is there."""
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, "utf-8")
    (folder / "b.txt").write_bytes(b"")
    result = run("build", folder, "-o", tmp_path / "out")
    assert result.exit_code == 1
    assert "error: unreadable-input: b.txt" in result.stderr
    assert len(load("documents", tmp_path / "out")) == 1


def test_validate(full: Path, tmp_path: Path) -> None:
    """`validate` exits with 0 for a sound dataset and with 1 for a damaged one, as table or JSON."""
    sound = run("validate", full)
    assert sound.exit_code == 0
    assert "quotes compared with the text" in sound.stdout
    folder = Path(shutil.copytree(full, tmp_path / "copy"))
    (folder / "README.md").write_text("changed", "utf-8")
    damaged = run("validate", folder)
    assert damaged.exit_code == 1
    assert "hash-differs" in damaged.stdout
    found = json.loads(run("validate", folder, "--format", "json").stdout)
    assert [issue["code"] for issue in found["issues"]] == ["hash-differs"]
    assert found["rows"]["documents"] == 5


def test_show(full: Path, facts: Path) -> None:
    """`show` prints a record with the text that its evidence prints, or says that the edition has none."""
    target = next(iter(load("targets", full)))
    shown = run("show", full, target.target_id)
    assert shown.exit_code == 0
    assert f"【{target.evidence_text}】" in shown.stdout
    assert target.indicator in shown.stdout
    bare = run("show", facts, next(iter(load("targets", facts))).target_id)
    assert "this edition has no text" in bare.stdout
    assert run("show", full, target.document_id).exit_code == 0
    missing = run("show", full, "nobody")
    assert missing.exit_code == 2
    assert "has no record nobody" in missing.stderr


def test_show_on_a_terminal(full: Path) -> None:
    """On a terminal the evidence stands in colour in its context; `context` says how much of that."""
    target = next(iter(load("targets", full)))
    environment = {"FORCE_COLOR": "1", "TERM": "xterm-256color"}
    arguments = ["show", str(full), target.target_id, "--context", "3"]
    shown = CliRunner().invoke(main, arguments, env=environment, color=True).stdout
    assert f"\x1b[1;34m【{target.evidence_text}】\x1b[0m" in shown
    before, after = shown.rsplit("…", 2)[-2].split(f"\x1b[1;34m【{target.evidence_text}】\x1b[0m")
    assert (len(before), len(after)) == (3, 3)


def test_schema(tmp_path: Path) -> None:
    """`schema` writes what --check then accepts; a changed, missing or stale file is shown and exits with 1."""
    folder = tmp_path / "schema"
    assert run("schema", "-o", folder).exit_code == 0
    assert run("schema", "-o", folder, "--check").exit_code == 0
    (folder / "targets.arrow.txt").write_text("target_id: int8\n", "utf-8")
    (folder / "old.arrow.txt").write_text("x\n", "utf-8")
    (folder / "issues.schema.json").unlink()
    stale = run("schema", "-o", folder, "--check")
    assert stale.exit_code == 1
    assert "-target_id: int8" in stale.stdout
    assert run("schema", "-o", folder).exit_code == 0
    assert run("schema", "-o", folder, "--check").stdout == ""
    (tmp_path / "file").write_text("x", "utf-8")
    assert run("schema", "-o", tmp_path / "file").exit_code == 2


def test_committed_schemas_are_current() -> None:
    """schema/ in the repository is what this version writes."""
    root = Path(__file__).resolve().parent.parent
    assert run("schema", "-o", root / "schema", "--check").exit_code == 0


def test_what_only_informs_is_told_three_times(tmp_path: Path) -> None:
    """A build of a folder without a catalogue names three of its files and counts the others."""
    texts = tmp_path / "texts"
    texts.mkdir()
    for number in range(5):
        (texts / f"{number}.txt").write_text(f"澜川市第{number + 1}期公报。", "utf-8")
    result = run("build", texts, "-o", tmp_path / "out")
    assert result.exit_code == 0
    assert result.stderr.count("info: not-in-catalogue") == 3
    assert "not-in-catalogue: 2 more, in the table `issues`" in result.stderr
