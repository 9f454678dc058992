"""Builds over a cache: what is extracted again, and that the bytes do not tell."""

from __future__ import annotations

import gc
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from reports import contents, write_texts

from lishui_gazette.build import build, keys
from lishui_gazette.errors import OutputError
from lishui_gazette.folder import Folder
from lishui_gazette.imprint import Imprint
from lishui_gazette.memory import uncollected
from lishui_gazette.read import Reading
from lishui_gazette.scratch import held, scratch


def test_only_what_changed_is_extracted_again(tmp_path: Path) -> None:
    """A second build extracts only the changed and the renamed document; its bytes are those of a fresh build."""
    texts = write_texts(tmp_path / "texts")
    assert build(texts, tmp_path / "out").reused == 0
    assert build(texts, tmp_path / "out").reused == 5
    (texts / "1.txt").write_text((texts / "1.txt").read_text("utf-8").replace("81", "99"), "utf-8")
    (texts / "2.txt").rename(texts / "7.txt")
    (texts / "0.txt").unlink()
    os.utime(texts / "3.txt", (0, 0))
    assert build(texts, tmp_path / "out").reused == 2
    fresh = build(texts, tmp_path / "fresh", cache=False)
    assert fresh.reused == 0
    assert contents(tmp_path / "out") == contents(tmp_path / "fresh")
    assert sorted(p.name for p in tmp_path.iterdir()) == [".out.cache", "fresh", "out", "texts"]


def test_known_documents_load_no_rules(tmp_path: Path) -> None:
    """A build that finds every document in the cache, and the import of the build, load no rule of extraction."""
    texts = write_texts(tmp_path / "texts")
    build(texts, tmp_path / "out")
    code = (
        "import sys; from lishui_gazette.build import build;"
        f"print(build({str(texts)!r}, {str(tmp_path / 'out')!r}).reused, [m for m in sys.modules if"
        " m in ('fsspec', 'lishui_gazette.extract.document', 'lishui_gazette.segment.document')"
        " or m.startswith(('lishui_gazette.extract.quantities', 'lishui_gazette.extract.meetings'))])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "5 []"


def test_a_build_makes_no_cycles(tmp_path: Path) -> None:
    """What a build leaves for the search for cycles does not grow with the documents: it can do without."""
    left = []
    for name, count in (("first", 5), ("few", 5), ("many", 60)):
        texts = write_texts(tmp_path / name, count)
        gc.collect()
        with uncollected():
            build(texts, tmp_path / f"{name} out")
            left.append(gc.collect())
    assert left[2] < left[1] + 55


def test_what_a_sidecar_says_is_part_of_the_key(tmp_path: Path) -> None:
    """A changed sidecar makes its document new."""
    texts = write_texts(tmp_path / "texts")
    build(texts, tmp_path / "out")
    (texts / "1.yaml").write_text("publisher: 澄溪县融媒体中心\n", "utf-8")
    assert build(texts, tmp_path / "out").reused == 4
    assert "澄溪县融媒体中心" in Folder(tmp_path / "out").table("documents")["publisher"].to_pylist()


def test_a_damaged_cache_changes_nothing(tmp_path: Path) -> None:
    """Whatever is done to the files of the cache, the dataset is the same, and the damage is extracted again."""
    texts = write_texts(tmp_path / "texts")
    build(texts, tmp_path / "out")
    before = contents(tmp_path / "out")
    for segment in (tmp_path / ".out.cache").rglob("*.arrow"):
        segment.write_bytes(segment.read_bytes()[:-1] + b"x")
    assert build(texts, tmp_path / "out").reused == 0
    assert contents(tmp_path / "out") == before


def test_a_stopped_build_goes_on_where_it_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was extracted before a build was interrupted is not extracted again, and the old dataset is whole."""
    texts = write_texts(tmp_path / "texts", 80)
    build(texts / "0.txt", tmp_path / "out")
    before = contents(tmp_path / "out")

    def interrupted(done: int) -> None:
        if done > 40:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build(texts, tmp_path / "out", progress=lambda stage, done, total: interrupted(done))
    assert contents(tmp_path / "out") == before
    assert build(texts, tmp_path / "out").reused > 40


def test_a_full_disk_leaves_the_old_dataset_whole(tmp_path: Path) -> None:
    """Where files can grow no more, a build fails with a message, the old dataset stays, and the next build works."""
    texts = write_texts(tmp_path / "texts", 40)
    build(texts / "0.txt", tmp_path / "out")
    before = contents(tmp_path / "out")
    call = f"lishui_gazette.build({str(texts)!r}, {str(tmp_path / 'out')!r})"
    script = (
        "import resource, signal, lishui_gazette\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, (30000, 30000))\n{call}\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert "OutputError" in done.stderr
    assert "File too large" in done.stderr
    assert contents(tmp_path / "out") == before
    build(texts, tmp_path / "out")
    assert Folder(tmp_path / "out").manifest.documents == 40


def test_one_build_at_a_time(tmp_path: Path) -> None:
    """A second build at the same cache is refused, not mixed with the first."""
    texts = write_texts(tmp_path / "texts", 1)
    cache = tmp_path / ".out.cache"
    with held(cache, "another build", "wait"), pytest.raises(OutputError, match="another build is at work here; wait"):
        build(texts, tmp_path / "out")


def test_what_killed_processes_left_is_cleared_away(tmp_path: Path) -> None:
    """A folder that nobody holds is removed; one in use is left; a dataset set aside is put back."""
    (tmp_path / ".out.abc.building").mkdir()
    with scratch(tmp_path / "out", "building") as first, scratch(tmp_path / "out", "building") as second:
        assert sorted(p for p in tmp_path.iterdir()) == sorted([first, second])
    shutil.copytree(write_texts(tmp_path / "old", 1), tmp_path / ".out.replaced")
    with scratch(tmp_path / "out", "building"):
        assert (tmp_path / "out" / "0.txt").is_file()


def test_files_that_go_missing_are_faults(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that vanishes while a build looks at it is recorded, and the others are built."""
    texts = write_texts(tmp_path / "texts", 3)
    found = keys.content_key

    def vanishing(path: str, reading: Reading, given: Imprint | None = None) -> bytes:
        if Path(path).name == "1.txt":
            Path(path).unlink()
        return found(path, reading, given)

    monkeypatch.setattr(keys, "content_key", vanishing)
    report = build(texts, tmp_path / "out")
    assert report.manifest.documents == 2
    assert [issue.code for issue in report.faults] == ["unreadable-input"]
