"""The keys of files: by name and content, whoever reads them."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path

import pytest

from lishui_gazette.build import keys
from lishui_gazette.build.listing import Files
from lishui_gazette.read import Reading


def files_in(folder: Path, count: int) -> Files:
    """So many files, one that is not there among them."""
    names = [str(folder / f"{n:03}.txt") for n in range(count)]
    for n, name in enumerate(names):
        Path(name).write_text(f"松岚县召开第{n % 5}次会议。", "utf-8")
    os.unlink(names[1])
    return Files(names)


def keys_of(files: Files, reading: Reading) -> list[bytes]:
    """The keys of files, each as one value."""
    return list(map(bytes, keys.keys_of(files, reading)))


def test_a_key_tells_name_and_content(tmp_path: Path) -> None:
    """A key depends on name, content and way of reading, not on the folder; a file that is missing has none."""
    files = files_in(tmp_path, 7)
    found = keys_of(files, Reading())
    assert found[1] == keys.NO_KEY
    assert len(set(found)) == 7
    moved = tmp_path / "elsewhere" / "002.txt"
    moved.parent.mkdir()
    Path(files.named(2, 3)[0]).rename(moved)  # type: ignore[arg-type]
    assert keys_of(Files([str(moved)]), Reading()) == found[2:3]
    assert keys_of(Files([str(moved)]), Reading(ocr=True)) != found[2:3]


def test_a_long_file_is_read_to_its_end(tmp_path: Path) -> None:
    """Two files that differ in their last byte alone, behind what is read at once, have two keys."""
    found = set()
    for end in (b"a", b"b"):
        (tmp_path / "long.txt").write_bytes(b"x" * keys.CHUNK * 2 + end)
        found |= set(keys_of(Files([str(tmp_path / "long.txt")]), Reading()))
    assert len(found) == 2


def test_files_that_must_be_waited_for_are_read_by_several_threads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a slow disk several threads read, on a fast one none but the caller; the keys and their order are the same."""
    files = files_in(tmp_path, 30)
    monkeypatch.setattr(keys, "AT_ONCE", 4)
    monkeypatch.setattr(keys, "SLOW", float("inf"))
    readers = set[int]()
    plain = keys._sha256

    def slow(path: str) -> str:
        readers.add(threading.get_ident())
        time.sleep(0.002)
        return plain(path)

    monkeypatch.setattr(keys, "_sha256", slow)
    alone = keys_of(files, Reading())
    assert readers == {threading.get_ident()}
    monkeypatch.setattr(keys, "SLOW", 4)
    assert keys_of(files, Reading()) == alone
    assert len(readers) > 2
