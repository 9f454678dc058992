"""Memory: what Arrow frees goes back to the system, and cycles are not looked for where none are made."""

from __future__ import annotations

import atexit
import gc
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["give_back", "leave_at_once", "release", "uncollected"]

PAUSE = 0.5  # seconds between two times that memory is given back
_released = [-PAUSE]


def give_back() -> None:
    """Has Arrow give back what it frees; by itself it keeps for each thread some ten MB of what it once took.

    A choice for a whole process and those that it starts, made before Arrow is loaded; one that the environment
    makes already stands.
    """
    os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")


def leave_at_once() -> None:
    """Has a process end without a last search for cycles among all that it loaded: the system takes that back anyway.

    A choice for a whole process, like `give_back`.
    """
    atexit.register(gc.freeze)


def release() -> None:
    """Gives back what is free now: called where a step that took much is over.

    Twice a second at most: the system looks through all that a process has, and what is given back is soon taken again.
    """
    import pyarrow as pa  # noqa: PLC0415 - the choice above is made before Arrow is loaded

    now = time.monotonic()
    if now - _released[0] >= PAUSE:
        _released[0] = now
        pa.default_memory_pool().release_unused()


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
