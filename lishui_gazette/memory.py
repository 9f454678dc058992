"""Memory: given back to the system, kept in files, and not searched for cycles where none are made."""

from __future__ import annotations

import atexit
import ctypes
import gc
import mmap
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar, cast

if TYPE_CHECKING:
    import numpy.typing as npt

__all__ = ["give_back", "leave_at_once", "moved", "outside", "release", "reserve", "uncollected", "without_pandas"]

SLACK = 8 * 2**20  # bytes that may be held in vain
# From so many bytes on glibc takes what it is asked for from the system alone, and gives it back at once. By itself it
# raises that to the size of what was freed: then columns on their way to a file leave holes among what stays.
ALONE = 3 * 2**18
M_TRIM_THRESHOLD, M_MMAP_THRESHOLD, M_ARENA_MAX = -1, -3, -8  # of malloc.h
GLIBC = {  # what the environment names, and `mallopt`
    "MALLOC_ARENA_MAX": (M_ARENA_MAX, 1),
    "MALLOC_MMAP_THRESHOLD_": (M_MMAP_THRESHOLD, ALONE),
    "MALLOC_TRIM_THRESHOLD_": (M_TRIM_THRESHOLD, SLACK),
}
T = TypeVar("T", bound="npt.NDArray[Any]")
_left = [0]  # bytes held after memory was given back the last time


def give_back() -> None:
    """Has Arrow give back what it frees; by itself it keeps for each thread some ten MB of what it once took.

    So does glibc, which is told to take for all threads from one place, and what is large from the system alone. A
    choice for a whole process and those that it starts, made before Arrow is loaded; one that the environment makes
    already stands.
    """
    os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")
    if sys.platform == "linux":
        for name, (parameter, value) in GLIBC.items():
            if name not in os.environ:
                os.environ[name] = str(value)  # for workers; this process has begun without it
                with suppress(OSError, AttributeError):  # another C library has no such choice
                    ctypes.CDLL(None).mallopt(parameter, value)


def leave_at_once() -> None:
    """Has a process end without a last search for cycles among all that it loaded: the system takes that back anyway.

    A choice for a whole process, like `give_back`.
    """
    atexit.register(gc.freeze)


def without_pandas() -> Callable[[], None]:
    """Has a process do without pandas: Arrow loads it where it is given a list, in case that is a column of pandas.

    It takes 0.1 seconds and 20 MB, and a build has no use for it. A choice for a whole process, like `give_back`, until
    what is returned is called; one that has loaded pandas already keeps it.
    """
    finder = _NoPandas()
    sys.meta_path.insert(0, finder)
    return partial(sys.meta_path.remove, finder)


class _NoPandas:
    """Finds no pandas, and leaves all else to others."""

    def find_spec(self, fullname: str, path: object, target: object = None) -> None:
        if fullname == "pandas":
            raise ModuleNotFoundError("this process does without pandas", name=fullname)


def outside(size: int) -> mmap.mmap | bytearray:
    """So many bytes, all 0, in a file without a name: the system keeps of them in memory what it likes.

    In memory where there is no room for the file.
    """
    try:
        with tempfile.TemporaryFile() as file:
            reserve(file.fileno(), size)
            return mmap.mmap(file.fileno(), size)
    except (OSError, ValueError):  # no file can be mapped that is empty
        return bytearray(size)


def moved(array: T) -> T:
    """A copy of an array of one dimension `outside`, for numbers that are kept long and asked for seldom."""
    import numpy as np  # noqa: PLC0415 - a command that reads no numbers does without

    found: Any = np.frombuffer(outside(array.nbytes), array.dtype)
    found[:] = array
    return cast("T", found)


def reserve(descriptor: int, size: int) -> None:
    """Gives an open file its size; `OSError` where there is no room: a mapped file that finds none ends the process."""
    if hasattr(os, "posix_fallocate"):
        os.posix_fallocate(descriptor, 0, size)
    else:
        os.truncate(descriptor, size)


def release(slack: int = SLACK) -> None:
    """Gives back what is free now, where a process holds so many bytes more than after the last time.

    Called where a step that took much is over. The system looks through all that a process has, and what is given back
    is soon taken again: each time would cost more than it is worth.
    """
    import pyarrow as pa  # noqa: PLC0415 - the choice above is made before Arrow is loaded

    if _held() - _left[0] > slack:
        pa.default_memory_pool().release_unused()
        _left[0] = _held()


def _held() -> int:
    """Bytes that this process holds for itself; more than ever where the system does not tell."""
    try:
        with open("/proc/self/statm", encoding="ascii") as file:
            _, resident, shared, *_ = map(int, file.read().split())
    except OSError:
        return _left[0] + 2 * SLACK
    return (resident - shared) * mmap.PAGESIZE


@contextmanager
def uncollected() -> Iterator[None]:
    """No search for cycles in the block: records and tables have none, and it walks over all rules time and again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
