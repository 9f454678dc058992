"""The files of a build: each once, kept by their names."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from lishui_gazette.build.listing import Files, listed_files
from lishui_gazette.read import Reading
from lishui_gazette.storage import RemoteFile

BACKEND = "import pyarrow; print(pyarrow.default_memory_pool().backend_name)"


def test_files_come_back_as_they_were_named(tmp_path: Path) -> None:
    """Paths of this machine, whatever bytes their names have, and files at addresses, in one order, each once."""
    odd = os.fsdecode(os.fsencode(tmp_path) + b"/\xff.txt")
    Path(odd).write_text("松岚县召开会议。", "utf-8")
    remote = RemoteFile("s3://bucket/a.txt", (), "1")
    files = Files([odd, remote])
    assert list(files) == [Path(odd), remote]
    assert files[0:1] == [Path(odd)]
    assert listed_files([tmp_path, tmp_path], Reading()) == [odd]


def test_folders_are_read_one_after_the_other(tmp_path: Path) -> None:
    """What is in a folder comes before the folder whose name goes on with another sign."""
    for name in ("a/x.txt", "a-b/x.txt", "a.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("松岚县召开会议。", "utf-8")
    names = [Path(str(name)).relative_to(tmp_path).as_posix() for name in listed_files([tmp_path], Reading())]
    assert names == ["a/x.txt", "a-b/x.txt", "a.txt"]


def test_a_command_gives_memory_back() -> None:
    """The choice is made before Arrow is loaded, and one that the environment makes stands."""
    script = f"from lishui_gazette.memory import give_back; give_back(); {BACKEND}"
    plain = {key: value for key, value in os.environ.items() if key != "ARROW_DEFAULT_MEMORY_POOL"}
    for given, used in (({}, "system"), ({"ARROW_DEFAULT_MEMORY_POOL": "mimalloc"}, "mimalloc")):
        done = subprocess.run(
            [sys.executable, "-c", script], env={**plain, **given}, capture_output=True, text=True, check=True
        )
        assert done.stdout.strip() == used
