"""The documents of a folder."""

from __future__ import annotations

import re
from pathlib import Path

from lishui_gazette.errors import DecodingError, InputError
from lishui_gazette.read.plain import decode

_TEXT_SUFFIXES = frozenset({".txt", ".md", ".text", ".markdown"})
# Files of these kinds may hold Chinese text but are no documents.
_OTHER_SUFFIXES = frozenset(
    {".csv", ".htm", ".html", ".json", ".jsonl", ".parquet", ".pdf", ".py", ".toml", ".tsv", ".xml", ".yaml", ".yml"}
)
_SAMPLE = 4096
_CHINESE = re.compile(r"[\u4e00-\u9fff]")


def list_documents(folder: Path) -> list[Path]:
    """The plain text files in `folder` and below, sorted by path.

    Files and folders whose name begins with a dot are skipped. A file counts by its suffix (`.txt`,
    `.md`, `.text`), or, where its suffix is unknown, when its first 4 KB decode and hold Chinese text.

    Raises:
        InputError: `folder` is no folder or cannot be listed.
    """
    if not folder.is_dir():
        raise InputError(f"{folder}: is no folder; give a folder of text files, or name the files themselves")
    try:
        paths = sorted(path for path in folder.rglob("*") if path.is_file())
    except OSError as error:
        raise InputError(f"{folder}: cannot be listed ({error.strerror}); check its permissions") from error
    return [path for path in paths if not _is_hidden(path, folder) and _is_document(path)]


def _is_hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(folder).parts)


def _is_document(path: Path) -> bool:
    suffix = path.suffix.lower()
    if suffix in _TEXT_SUFFIXES:
        return True
    return suffix not in _OTHER_SUFFIXES and _looks_like_text(path)


def _looks_like_text(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            sample = file.read(_SAMPLE)
        if len(sample) == _SAMPLE:  # a character may be cut at the end of the sample
            sample = sample[: max(sample.rfind(b"\n"), sample.rfind(b"\xe3\x80\x82"), _SAMPLE // 2)]
        text, _ = decode(sample, path.name)
    except (OSError, DecodingError):
        return False
    return bool(_CHINESE.search(text))
