"""Replacing a folder whole: its old state or its new one, never a half."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from lishui_gazette.errors import OutputError
from lishui_gazette.manifest import named_files
from lishui_gazette.scratch import aside_of, held, scratch

__all__ = ["changing", "check_output", "replacing", "replacing_file"]

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
SYNCED = 16  # files that are on their way to the disk at once: it writes what waits together
_IGNORED = frozenset({".DS_Store", "Thumbs.db"})


def check_output(output: Path) -> None:
    """Makes sure, before any work, that a dataset may be put at `output`.

    It may be new, an empty folder, or an earlier dataset with no file of anybody else in it.

    Raises `OutputError` saying what stands in the way.
    """
    if output.exists() and not output.is_dir():
        raise OutputError(f"{output}: must be a folder but is a file; choose another output")
    parent = next(p for p in output.resolve().parents if p.exists())
    if not parent.is_dir() or not os.access(parent, os.W_OK | os.X_OK):
        raise OutputError(f"{output}: {parent} cannot be written to; choose another output or change its permissions")
    if output.is_dir() and not os.access(output, os.W_OK | os.X_OK):
        raise OutputError(f"{output}: is read-only; choose another output or change its permissions")
    strangers = _strangers(output) if output.is_dir() else []
    if strangers:
        raise OutputError(
            f"{output}: must be new, empty or an earlier dataset but holds {strangers[0]}"
            f"{f' and {len(strangers) - 1} more files' if len(strangers) > 1 else ''}; "
            "replacing it would delete them, so move them or choose another output"
        )


def _strangers(output: Path) -> list[str]:
    """Files in `output` that no earlier build put there, sorted."""
    ours = named_files(output)
    found = (p.relative_to(output).as_posix() for p in output.rglob("*") if not p.is_dir() and p.name not in _IGNORED)
    return sorted(path for path in found if path not in ours)


@contextmanager
def replacing(output: Path) -> Iterator[Path]:
    """A new folder to write to, which takes the place of `output` when the block ends well.

    The change is one rename where the system can exchange two folders, else two renames with the
    first undone should the second fail. Where the block raises, `output` stays as it was and the
    new folder is removed; where the process is killed, the next one removes it.

    Raises `OutputError` where `output` may not be replaced or cannot be written.
    """
    check_output(output)
    target = output.resolve()
    try:
        with scratch(target, "building") as building:
            yield building
            _settle(building)
            _exchange(building, target)
    except OSError as error:
        raise OutputError(f"{output}: cannot be written ({error.strerror or error}); nothing was changed") from error


@contextmanager
def changing(folder: Path) -> Iterator[Path]:
    """A copy of `folder` to change, which takes its place when the block ends well; its other files stay as they are.

    A folder that is not there is made where the block writes into it. One process at a time changes a folder: a second
    one would lose what the first does. Where the block raises or the process is killed, `folder` stays as it was.

    Raises `OutputError` where another process changes it, or it cannot be written.
    """
    target = folder.resolve()
    try:
        with (
            held(target.parent, "another process", "choose another folder"),
            scratch(target, "building") as building,
        ):
            if target.exists():
                shutil.copytree(target, building, symlinks=True, dirs_exist_ok=True)
            yield building
            if target.exists() or any(building.iterdir()):
                _settle(building)
                _exchange(building, target)
    except OSError as error:
        raise OutputError(f"{folder}: cannot be written ({error.strerror or error}); nothing was changed") from error


@contextmanager
def replacing_file(path: Path) -> Iterator[Path]:
    """A new file to write to, which takes the place of `path` when the block ends well, else is removed.

    Raises `OSError` or `OutputError` where the file cannot be written.
    """
    path.parent.stat()  # a folder that is not there is a slip of the pen, not one to be made
    with scratch(path, "writing") as folder:
        building = folder / path.name
        yield building
        _sync(building)
        building.replace(path)


def _umask() -> int:
    umask = os.umask(0)
    os.umask(umask)
    return umask


def _settle(folder: Path) -> None:
    """Writes everything under `folder` through to the disk, files first, and gives it the usual permissions."""
    folder.chmod(0o777 & ~_umask())
    inside = [place for place in folder.rglob("*") if not place.is_symlink()]
    with ThreadPoolExecutor(SYNCED) as pool:
        list(pool.map(_sync, (place for place in inside if not place.is_dir())))
        if sys.platform != "win32":  # a folder cannot be opened there
            list(pool.map(_sync, [place for place in inside if place.is_dir()] + [folder]))


def _sync(place: Path) -> None:
    descriptor = os.open(place, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _exchange(new: Path, target: Path) -> None:
    """Puts `new` at `target`; what stood there is then at `new` or gone."""
    if not target.exists():
        new.rename(target)
    elif not _exchanged_at_once(new, target):
        aside = aside_of(target)
        target.rename(aside)
        try:
            new.rename(target)
        except OSError:
            aside.rename(target)
            raise
        shutil.rmtree(aside, ignore_errors=True)


def _exchanged_at_once(one: Path, other: Path) -> bool:
    """Whether the system exchanged two folders in one step (Linux, on most file systems)."""
    if not sys.platform.startswith("linux"):
        return False
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    return bool(rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0)
