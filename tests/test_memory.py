"""Memory: bytes outside of it, and a process that does without pandas."""

from __future__ import annotations

import mmap
import subprocess
import sys
from pathlib import Path

import pytest

from lishui_gazette import memory


@pytest.mark.parametrize("size", [0, 1, 100_000])
def test_bytes_outside_are_as_many_as_asked_for(size: int) -> None:
    """All are 0 and can be written, and only of none there is no file."""
    place = memory.outside(size)
    assert isinstance(place, mmap.mmap) == (size > 0)
    assert bytes(place) == bytes(size)
    memoryview(place)[size // 2 :] = b"x" * (size - size // 2)
    assert bytes(place).count(b"x") == size - size // 2


def test_bytes_lie_in_memory_where_a_disk_is_full(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that finds no room gives way to memory."""

    def full(descriptor: int, size: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(memory, "reserve", full)
    assert memory.outside(1000) == bytearray(1000)


def test_the_command_builds_without_pandas(samples: Path, tmp_path: Path) -> None:
    """`build` does not load it, though Arrow is given lists; who calls it from a program has pandas afterwards."""
    script = (
        "import sys; from lishui_gazette.cli import main\n"
        f"main(['build', {str(samples)!r}, '-o', {str(tmp_path / 'out')!r}], standalone_mode=False)\n"
        "assert 'pandas' not in sys.modules, 'loaded'\n"
        "import pyarrow; print(pyarrow.table({'n': [1, 2]}).to_pandas()['n'].sum())"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.endswith("3\n")
