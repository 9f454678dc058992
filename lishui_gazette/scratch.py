"""Folders for work under way: held by one process at a time, and cleared away after one that was killed."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from glob import escape
from pathlib import Path

from lishui_gazette.errors import OutputError

if sys.platform != "win32":
    import fcntl

__all__ = ["aside_of", "held", "scratch"]


@contextmanager
def scratch(target: Path, purpose: str) -> Iterator[Path]:
    """A new folder beside `target`, removed when the block ends.

    What processes that were killed left there of this purpose is removed first. Raises `OutputError` where the
    place cannot be written.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _clear(target, purpose)
        folder = Path(tempfile.mkdtemp(prefix=f".{target.name}.", suffix=f".{purpose}", dir=target.parent))
        lock = _lock(folder)
    except OSError as error:
        raise OutputError(f"{target}: cannot be written ({error.strerror}); choose another output") from error
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        if lock is not None:
            os.close(lock)


def aside_of(target: Path) -> Path:
    """Where a folder stands while another takes its place."""
    return target.with_name(f".{target.name}.replaced")


def _clear(target: Path, purpose: str) -> None:
    """Removes folders that nobody holds, and puts back one whose process was killed with it set aside."""
    aside = aside_of(target)
    if aside.exists() and not target.exists():
        aside.rename(target)
    shutil.rmtree(aside, ignore_errors=True)
    for left in target.parent.glob(f".{escape(target.name)}.*.{purpose}"):
        lock = _lock(left)
        if lock is not None:
            shutil.rmtree(left, ignore_errors=True)
            os.close(lock)


@contextmanager
def held(folder: Path, user: str, remedy: str) -> Iterator[None]:
    """Makes `folder` and keeps other processes out of it that hold it too.

    Raises `OutputError` where another process is in it (called `user` in the message) or it cannot be made, with
    what else can be done (`remedy`).
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = _lock(folder)
    except OSError as error:
        raise OutputError(f"{folder}: cannot be written ({error.strerror}); {remedy}") from error
    if lock is None and sys.platform != "win32":
        raise OutputError(f"{folder}: {user} is at work here; wait for it, or {remedy}")
    try:
        yield
    finally:
        if lock is not None:
            os.close(lock)


def _lock(folder: Path) -> int | None:
    """A lock on `folder` that ends with this process, however it ends; None where another process has it.

    Windows locks no folders: there nothing is cleared away and nobody is kept out.
    """
    if sys.platform == "win32":
        return None
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        return None
    return descriptor
