"""Memory of Arrow: taken from the system, and given back to it."""

from __future__ import annotations

import os

__all__ = ["give_back", "release"]


def give_back() -> None:
    """Has Arrow give back what it frees; by itself it keeps for each thread some ten MB of what it once took.

    A choice for a whole process and those that it starts, made before Arrow is loaded; one that the environment
    makes already stands.
    """
    os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")


def release() -> None:
    """Gives back what is free now: called where a step that took much is over."""
    import pyarrow as pa  # noqa: PLC0415 - the choice above is made before Arrow is loaded

    pa.default_memory_pool().release_unused()
