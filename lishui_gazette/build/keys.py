"""Keys: what names the rows that a file gives in the cache, so that a file is known again by its content."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache, partial
from pathlib import Path

from lishui_gazette.build.listing import File
from lishui_gazette.errors import CurationError
from lishui_gazette.harvest import Harvested
from lishui_gazette.imprint import Imprint
from lishui_gazette.read import Reading
from lishui_gazette.sidecars import given_facts, has_sidecars
from lishui_gazette.storage import RemoteFile

__all__ = ["content_key", "harvested_key", "keys_of", "remote_key"]

NO_KEY = bytes(32)
READERS = 4  # threads that hash files: they wait for the disk most of the time
AT_ONCE = 64  # files that a thread takes: handing over one costs as much as hashing it
CHUNK = 2**16
NOTHING = Imprint()


def keys_of(files: Sequence[File], reading: Reading) -> list[bytes]:
    """The key of each file; one that no row has for a file that cannot be read: who reads it will say why."""
    folders = {os.path.dirname(file) for file in files if not isinstance(file, RemoteFile)}
    bare = frozenset(folder for folder in folders if not has_sidecars(folder))
    parts = (files[begin : begin + AT_ONCE] for begin in range(0, len(files), AT_ONCE))
    with ThreadPoolExecutor(READERS) as pool:
        return [key for keys in pool.map(partial(_keys, bare=bare, reading=reading), parts) for key in keys]


def _keys(files: Sequence[File], bare: frozenset[str], reading: Reading) -> list[bytes]:
    return [_key(file, bare, reading) for file in files]


def _key(file: File, bare: frozenset[str], reading: Reading) -> bytes:
    if isinstance(file, RemoteFile):
        return remote_key(file, reading)
    try:
        return content_key(file, reading, NOTHING if os.path.dirname(file) in bare else None)
    except (OSError, CurationError):
        return NO_KEY


def content_key(path: Path, reading: Reading, given: Imprint | None = None) -> bytes:
    """The key of what a file gives: all that its records depend on, but for the version of the package.

    That is its name, its bytes, what sidecars say of it (`given`, looked for where that is None) and how it is read.
    The bytes stand for the text: what is made of them belongs, like the rules, to the version, and each version has
    its cache.

    Raises `OSError` where the file cannot be read, `CurationError` for a sidecar that is not in the form they have.
    """
    digest = hashlib.sha256()
    with path.open("rb", buffering=0) as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    return _digest(path.name, digest.hexdigest(), given_facts(path) if given is None else given, reading)


def harvested_key(path: Path, item: Harvested, reading: Reading) -> bytes | None:
    """The key of what a file gave; a text that was only read has another, which no file is looked up by."""
    if item.source is None:
        return None
    if item.path != path:  # the member of an archive: the key is of the archive
        return content_key(path, reading)
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
