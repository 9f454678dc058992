"""The files of a build, listed."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import overload

import pyarrow as pa

from lishui_gazette.folder import PathLike
from lishui_gazette.harvest import file_names
from lishui_gazette.memory import outside
from lishui_gazette.read import Reading
from lishui_gazette.storage import RemoteFile, is_remote, remote_files

__all__ = ["File", "Files", "Named", "listed_files"]

File = Path | RemoteFile
Named = str | RemoteFile


class Files(Sequence[File]):
    """Files in order; those of this machine are kept by their names, outside of memory."""

    def __init__(self, files: Sequence[Named]) -> None:
        names = (b"" if isinstance(file, RemoteFile) else os.fsencode(file) for file in files)
        self._names = _outside(pa.array(names, pa.binary()))
        self._remote = {n: file for n, file in enumerate(files) if isinstance(file, RemoteFile)}

    def __len__(self) -> int:
        return len(self._names)

    def named(self, begin: int, end: int) -> list[Named]:
        """The files `[begin, end)`, those of this machine as names."""
        names = self._names.slice(begin, end - begin).to_pylist()
        return [self._remote.get(n) or os.fsdecode(name) for n, name in enumerate(names, begin)]

    @overload
    def __getitem__(self, at: int) -> File: ...
    @overload
    def __getitem__(self, at: slice) -> list[File]: ...
    def __getitem__(self, at: int | slice) -> File | list[File]:
        """One file, or some."""
        if isinstance(at, slice):
            return [self[n] for n in range(*at.indices(len(self)))]
        return self._remote[at] if at in self._remote else Path(os.fsdecode(self._names[at].as_py()))


def _outside(names: pa.Array) -> pa.Array:
    buffers = [None if buffer is None else _copied(buffer) for buffer in names.buffers()]
    return pa.Array.from_buffers(names.type, len(names), buffers)


def _copied(buffer: pa.Buffer) -> pa.Buffer:
    place = memoryview(outside(buffer.size))
    place[:] = memoryview(buffer).cast("B")
    return pa.py_buffer(place)


def listed_files(places: Sequence[PathLike], reading: Reading) -> list[Named]:
    """The files that paths and addresses name, each once."""
    found: dict[Named, None] = {}
    for place in places:
        found |= dict.fromkeys(remote_files(os.fspath(place)) if is_remote(place) else file_names([place], reading))
    return list(found)
