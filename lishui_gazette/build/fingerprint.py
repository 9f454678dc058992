"""What made a record, as one hash: the code and tables of this package, and the libraries it reads with."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from lishui_gazette import __version__

__all__ = ["fingerprint"]

PACKAGE = Path(__file__).resolve().parents[1]
# Libraries whose version can change what is read from a file or found in a text.
LIBRARIES = (
    "lxml", "numpy", "onnxruntime", "opencc", "pyahocorasick", "pyarrow", "pypdfium2", "python-docx", "rapidocr",
    "rensa", "trafilatura",
)  # fmt: skip
SHORT = 16


@cache
def fingerprint() -> str:
    """The first 16 hex digits of a hash over everything that made the records of a document, its source aside.

    The version alone does not do: in a checkout rules change under one version. So every file of the package
    counts, its tables too; that costs some milliseconds once a process.
    """
    digest = hashlib.sha256(f"{__version__} {sys.version_info[:2]}\n".encode())
    for library in LIBRARIES:
        digest.update(f"{library} {_installed(library)}\n".encode())
    for name in sorted(_names()):
        digest.update(f"{name}\0".encode())
        digest.update(hashlib.sha256((PACKAGE / name).read_bytes()).digest())
    return digest.hexdigest()[:SHORT]


def _names() -> Iterator[str]:
    """The files of the package, as paths below it, but for what is made from them and for the dataset."""
    for place, _, names in os.walk(PACKAGE):
        inside = os.path.relpath(place, PACKAGE).replace(os.sep, "/")
        yield from (f"{inside}/{name}" for name in names if not name.endswith((".pyc", ".parquet")))


def _installed(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "-"
