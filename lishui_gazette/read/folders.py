"""The documents of a folder and of an archive."""

from __future__ import annotations

import os
import re
from pathlib import Path

from lishui_gazette.errors import DecodingError, InputError
from lishui_gazette.read.archives import member_heads
from lishui_gazette.read.kinds import HEAD, Kind, kind_of
from lishui_gazette.read.plain import decode
from lishui_gazette.read.settings import Reading

__all__ = ["document_names", "documents_in", "list_documents"]

_TEXT_SUFFIXES = frozenset({".txt", ".md", ".text", ".markdown"})
# Files of these kinds may hold Chinese text but are no documents.
_DATA_SUFFIXES = frozenset(
    {".css", ".csv", ".js", ".json", ".jsonl", ".parquet", ".py", ".svg", ".toml", ".tsv", ".xml", ".yaml", ".yml"}
)
# Archives that are no folders of documents.
_PACKED_SUFFIXES = frozenset({".epub", ".jar", ".odp", ".ods", ".odt", ".pptx", ".whl", ".xlsx"})
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_DEFAULT = Reading()


def list_documents(folder: Path, reading: Reading = _DEFAULT) -> list[Path]:
    """The documents in `folder` and below: what `document_names` names."""
    return list(map(Path, document_names(folder, reading)))


def document_names(folder: Path, reading: Reading = _DEFAULT) -> list[str]:
    """The paths of the documents in `folder` and below, in order; an archive counts as one file.

    Files and folders whose name begins with a dot are skipped, and links to folders are not entered. A file counts
    by its first 4 KB: a web page, PDF, DOCX file or archive, an image where `reading.ocr` is set, or Chinese text
    that no suffix marks as data; one called `.txt`, `.text` or `.md` always counts.

    Raises:
        InputError: `folder` is no folder or cannot be listed.
    """
    if not folder.is_dir():
        raise InputError(f"{folder}: is no folder; give a folder of text files, or name the files themselves")
    try:
        names = sorted(_files(folder), key=_parts)
    except OSError as error:
        raise InputError(f"{folder}: cannot be listed ({error.strerror}); check its permissions") from error
    return [name for name in names if _suffix(name) in _TEXT_SUFFIXES or _counts(name, _head(name), reading)]


def _parts(name: str) -> str:
    """What sorts a path folder by folder: `a/x` before `a-b/x`."""
    return name.replace(os.sep, "\0")


def _suffix(name: str) -> str:
    return os.path.splitext(name)[1].lower()


def _files(folder: Path) -> list[str]:
    """The files in a folder and below; what a listing tells of them is not asked again file by file."""
    found, places = list[str](), [os.fspath(folder)]
    while places:
        place = places.pop()
        inside = "" if place == os.curdir else os.path.join(place, "")  # as paths are written
        with os.scandir(place) as entries:
            for entry in entries:
                if entry.name.startswith("."):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    places.append(inside + entry.name)
                elif entry.is_file(follow_symlinks=False) or os.path.isfile(entry.path):
                    found.append(inside + entry.name)
    return found


def _head(name: str | Path) -> bytes:
    try:
        with open(name, "rb") as file:
            return file.read(HEAD)
    except OSError:
        return b""  # reading it will say what is wrong, where its name makes it a document


def _counts(name: str, head: bytes, reading: Reading) -> bool:
    kind, suffix = kind_of(head), _suffix(name)
    if kind is Kind.PLAIN:
        return suffix in _TEXT_SUFFIXES or (suffix not in _DATA_SUFFIXES and _is_chinese(head))
    if kind is Kind.ZIP:
        return suffix not in _PACKED_SUFFIXES
    return kind in (Kind.HTML, Kind.PDF) or (kind is Kind.IMAGE and reading.ocr)


def _is_chinese(head: bytes) -> bool:
    if len(head) == HEAD:  # a character may be cut at the end
        head = head[: max(head.rfind(b"\n"), head.rfind(b"\xe3\x80\x82"), HEAD // 2)]
    try:
        text, _ = decode(head, "")
    except DecodingError:
        return False
    return bool(_CHINESE.search(text))


def documents_in(path: Path, reading: Reading = _DEFAULT) -> list[Path]:
    """The documents in the file at `path`: the file itself, or the members of an archive as paths below it.

    Members that are no documents are left out, as in a folder. Raises `InputError` for an archive that is damaged,
    hostile, over a limit or without documents.
    """
    if path.suffix.lower() in (".docx", *_TEXT_SUFFIXES) or kind_of(_head(path)) is not Kind.ZIP:
        return [path]
    members = list(member_heads(path, reading.limits, HEAD))
    if any(name == "word/document.xml" for name, _ in members):
        return [path]
    found = [path / name for name, head in members if _is_open(Path(name)) and _counts(name, head, reading)]
    if not found:
        raise InputError(f"{path.name}: is an archive without documents; leave it out")
    return found


def _is_open(member: Path) -> bool:
    """Whether a member is neither hidden nor a system's own, nor about the others."""
    return member.stem.upper() != "README" and not any(part.startswith((".", "__MACOSX")) for part in member.parts)
