"""Keys: what names the rows that a file gives in the cache, so that a file is known again by its content."""

from __future__ import annotations

import hashlib
import os
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache, lru_cache, partial
from pathlib import Path

import numpy as np
import numpy.typing as npt

from lishui_gazette.build.listing import Files, Named
from lishui_gazette.errors import CurationError
from lishui_gazette.harvest import Harvested
from lishui_gazette.imprint import Imprint
from lishui_gazette.memory import outside
from lishui_gazette.read import Reading
from lishui_gazette.sidecars import given_facts, has_sidecars
from lishui_gazette.storage import RemoteFile

__all__ = ["Keys", "content_key", "harvested_key", "keys_of", "remote_key"]

NO_KEY = bytes(32)
AT_ONCE = 128  # files that a thread takes: handing over one costs as much as hashing it
READERS = 4  # threads that wait for a disk or a network at the same time
SLOW = 4  # times as long as the work: then the wait is for a disk, and several files can be waited for at once
CHUNK = 2**16
BINARY = getattr(os, "O_BINARY", 0)
NOTHING = Imprint()

Keys = npt.NDArray[np.uint8]


def keys_of(files: Files, reading: Reading) -> Keys:
    """The key of each file as a row of bytes; one that no row has where it cannot be read: who reads it will say why.

    Files that the system has at hand are hashed one after the other: threads would only wait for each other.
    """
    keys = np.frombuffer(outside(len(files) * len(NO_KEY)), np.uint8).reshape(-1, len(NO_KEY))
    firsts = iter(range(0, len(files), AT_ONCE))
    step = partial(_fill, keys, files=files, has=cache(has_sidecars), reading=reading)  # each folder is listed once
    began, worked = time.perf_counter(), time.thread_time()
    for first in firsts:
        step(first)
        if time.perf_counter() - began > SLOW * (time.thread_time() - worked):
            break
    with ThreadPoolExecutor(READERS) as pool:
        deque(pool.map(step, firsts), maxlen=0)  # errors come through
    return keys


def _fill(keys: Keys, begin: int, files: Files, has: Callable[[str], bool], reading: Reading) -> None:
    made = [_key(file, has, reading) for file in files.named(begin, begin + AT_ONCE)]
    keys[begin : begin + AT_ONCE] = np.frombuffer(b"".join(made), np.uint8).reshape(-1, len(NO_KEY))


def _key(file: Named, has: Callable[[str], bool], reading: Reading) -> bytes:
    if isinstance(file, RemoteFile):
        return remote_key(file, reading)
    try:
        return content_key(file, reading, None if has(os.path.dirname(file)) else NOTHING)
    except (OSError, CurationError):
        return NO_KEY


def content_key(path: str, reading: Reading, given: Imprint | None = None) -> bytes:
    """The key of what a file gives: all that its records depend on, but for the version of the package.

    That is its name, its bytes, what sidecars say of it (`given`, looked for where that is None) and how it is read.
    The bytes stand for the text: what is made of them belongs, like the rules, to the version, and each version has
    its cache.

    Raises `OSError` where the file cannot be read, `CurationError` for a sidecar that is not in the form they have.
    """
    digest = _sha256(path)
    return _digest(os.path.basename(path), digest, given_facts(Path(path)) if given is None else given, reading)


def _sha256(path: str) -> str:
    """The SHA-256 of a file, by the system's own calls: a file object costs as much as hashing a page."""
    digest = hashlib.sha256()
    file = os.open(path, os.O_RDONLY | BINARY)
    try:
        while chunk := os.read(file, CHUNK):
            digest.update(chunk)
    finally:
        os.close(file)
    return digest.hexdigest()


def harvested_key(path: Path, item: Harvested, reading: Reading) -> bytes | None:
    """The key of what a file gave; a text that was only read has another, which no file is looked up by."""
    if item.source is None:
        return None
    if item.path != path:  # the member of an archive: the key is of the archive
        return content_key(os.fspath(path), reading)
    return _digest(path.name, item.source.sha256, item.source.given, reading, only_read=item.records is None)


def remote_key(file: RemoteFile, reading: Reading) -> bytes:
    """The key of what a file on another machine gives: its stamp stands for its bytes and its sidecars."""
    return _digest(file.name, file.stamp, NOTHING, reading)


def _digest(name: str, content: str, given: Imprint, reading: Reading, *, only_read: bool = False) -> bytes:
    parts = (name, content, _said(given), _said(reading), "read" if only_read else "extracted")
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogateescape")).digest()


@lru_cache(maxsize=64)
def _said(value: Imprint | Reading) -> str:
    return repr(value)
