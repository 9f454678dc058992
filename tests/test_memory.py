"""Memory: bytes outside of it, what is given back, and a process that does without pandas."""

from __future__ import annotations

import mmap
import os
import platform
import subprocess
import sys
from pathlib import Path

import numpy as np
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


@pytest.mark.parametrize("numbers", [[], [3, 1, 2]])
def test_an_array_outside_has_the_same_numbers(numbers: list[int]) -> None:
    """It is a copy of its kind, and can be written."""
    array = np.array(numbers, np.int32)
    found = memory.moved(array)
    assert found.dtype == array.dtype
    assert found.tolist() == numbers
    found[:] = 7
    assert array.tolist() == numbers


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="another C library has no such choice")
@pytest.mark.parametrize("given", [{}, {"MALLOC_MMAP_THRESHOLD_": str(2**24)}])
def test_large_blocks_are_taken_alone(given: dict[str, str]) -> None:
    """After one was freed, too: by itself glibc takes the next one from among the others; so it does where told to."""
    script = """
import ctypes
from lishui_gazette.memory import give_back
give_back()
class Taken(ctypes.Structure):
    _fields_ = [(name, ctypes.c_size_t) for name in ["arena", "ordblks", "smblks", "hblks", "hblkhd", *"abcde"]]
libc = ctypes.CDLL(None)
libc.mallinfo2.restype = Taken
libc.malloc.restype = ctypes.c_void_p
libc.free.argtypes = [ctypes.c_void_p]
libc.free(libc.malloc(2**20))
before = libc.mallinfo2().hblkhd
libc.malloc(2**20)
print(libc.mallinfo2().hblkhd - before >= 2**20)
"""
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, env={**os.environ, **given}
    )
    assert done.stdout.strip() == str(not given)


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
