"""Places that are no folders of this machine: s3://, hdfs://, memory:// and whatever else fsspec knows."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from lishui_gazette.errors import InputError, OutputError
from lishui_gazette.manifest import MANIFEST, named_files

__all__ = ["RemoteFile", "cache_of", "deliver", "fetched", "is_remote", "remote_files"]

# Remote files are not opened to be listed: a document is known by its suffix.
DOCUMENTS = frozenset({".txt", ".text", ".md", ".markdown", ".html", ".htm", ".pdf", ".docx", ".zip"})


@dataclass(frozen=True, slots=True)
class RemoteFile:
    """A file: its address, the addresses of its sidecars, and a hash that changes when any of them does."""

    url: str
    beside: tuple[str, ...]
    stamp: str

    @property
    def name(self) -> str:
        """Its name, without its folder."""
        return PurePosixPath(self.url).name


def is_remote(place: str | os.PathLike[str]) -> bool:
    """Whether `place` is an address (`s3://bucket/texts`) rather than a path."""
    return "://" in os.fspath(place)


def _opened(url: str) -> tuple[Any, str]:
    """The file system of an address, and the path there.

    Raises `InputError` where fsspec knows none, or its package is not installed.
    """
    import fsspec  # noqa: PLC0415 - most builds are of folders of this machine

    try:
        fs, path = fsspec.core.url_to_fs(url)
    except (ValueError, ImportError) as error:
        raise InputError(f"{url}: cannot be opened ({error}); check the address, or install what it names") from error
    return fs, path


def remote_files(url: str) -> list[RemoteFile]:
    """The documents at an address, a file or a folder, in order of path.

    Raises `InputError` where there is none, or the place cannot be listed.
    """
    fs, path = _opened(url)
    try:
        found: dict[str, dict[str, Any]] = fs.find(path, detail=True)
    except OSError as error:
        raise InputError(f"{url}: cannot be listed ({error}); check the address and the right to read it") from error
    hidden = (any(part.startswith(".") for part in PurePosixPath(name[len(path) :]).parts) for name in found)
    listed = {name: info for (name, info), is_hidden in zip(found.items(), hidden, strict=True) if not is_hidden}
    chosen = [name for name in sorted(listed) if PurePosixPath(name).suffix.lower() in DOCUMENTS]
    documents = [name for name in chosen if PurePosixPath(name).stem.upper() != "README"]
    if not documents:
        raise InputError(f"{url}: must hold documents but has none ({', '.join(sorted(DOCUMENTS))})")
    return [_remote_file(fs, name, listed) for name in documents]


def _remote_file(fs: Any, name: str, listed: dict[str, dict[str, Any]]) -> RemoteFile:
    path = PurePosixPath(name)
    sidecars = (f"{name}.yaml", str(path.with_suffix(".yaml")), str(path.with_name("catalog.yaml")))
    beside = [sidecar for sidecar in dict.fromkeys(sidecars) if sidecar in listed]
    stamps = [_stamp(listed[place]) for place in (name, *beside)]
    stamp = hashlib.sha256("\0".join(stamps).encode()).hexdigest()
    return RemoteFile(fs.unstrip_protocol(name), tuple(fs.unstrip_protocol(b) for b in beside), stamp)


def _stamp(info: dict[str, Any]) -> str:
    """What a file system tells of a file that changes with its content: its tag, or its size and time."""
    keys = ("name", "size", "ETag", "etag", "md5Hash", "mtime", "LastModified", "last_modified", "created")
    return repr([(key, str(info[key])) for key in keys if key in info])


@contextmanager
def fetched(url: str, others: Iterable[str] = ()) -> Iterator[Path]:
    """A copy of a file, and of others of its folder beside it, for the block.

    Raises `InputError` where one cannot be read.
    """
    with tempfile.TemporaryDirectory(prefix="lishui_gazette.") as folder:
        for address in (url, *others):
            fs, path = _opened(address)
            try:
                fs.get_file(path, str(Path(folder, PurePosixPath(path).name)))
            except OSError as error:
                raise InputError(f"{address}: cannot be read ({error}); check the right to read it") from error
        yield Path(folder, PurePosixPath(_opened(url)[1]).name)


def cache_of(url: str) -> Path:
    """Where the cache of a build to an address lies on this machine."""
    home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(home, "lishui_gazette", hashlib.sha256(url.encode()).hexdigest()[:16])


@contextmanager
def deliver(url: str) -> Iterator[Path]:
    """A folder to build in, whose content takes the place of what stands at the address when the block ends well.

    It is uploaded beside the old dataset first; then the old one is moved away and the new one into its place. Where
    the system renames folders that is a moment, and on an object store, which copies, it takes a while, during
    which the old dataset stands at `.<name>.replaced`.

    Raises `OutputError` where something else stands there, or it cannot be written.
    """
    fs, path = _opened(url)
    place = PurePosixPath(path)
    new, old = (str(place.with_name(f".{place.name}.{state}")) for state in ("building", "replaced"))
    try:
        if fs.exists(old) and not fs.exists(path):
            fs.mv(old, path, recursive=True)
        _refuse_strangers(fs, path, url)
        with tempfile.TemporaryDirectory(prefix="lishui_gazette.") as folder:
            local = Path(folder, place.name)
            yield local
            for left in (new, old):
                if fs.exists(left):
                    fs.rm(left, recursive=True)
            fs.put(f"{local}/", f"{new}/", recursive=True)
            if fs.exists(path):
                fs.mv(path, old, recursive=True)
            fs.mv(new, path, recursive=True)
            if fs.exists(old):
                fs.rm(old, recursive=True)
    except OSError as error:
        raise OutputError(f"{url}: cannot be written ({error}); check the right to write there") from error


def _refuse_strangers(fs: Any, path: str, url: str) -> None:
    if not fs.exists(path):
        return
    found = {name[len(path) :].lstrip("/") for name in fs.find(path)}
    with tempfile.TemporaryDirectory() as folder:
        if MANIFEST in found:
            fs.get_file(f"{path}/{MANIFEST}", str(Path(folder, MANIFEST)))
        strangers = sorted(found - named_files(Path(folder)))
    if strangers:
        raise OutputError(f"{url}: must be new, empty or an earlier dataset but holds {strangers[0]}; choose another")
