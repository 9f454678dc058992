"""ZIP archives: each member is a document of its own, read in memory and never written to disk.

The member `b/c.pdf` of `a.zip` has the path `a.zip/b/c.pdf`, as if the archive were a folder.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterable
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from lishui_gazette.errors import InputError
from lishui_gazette.read.settings import Limits

__all__ = ["archive_of", "check_archive", "is_word_file", "member_heads", "open_archive", "read_member"]

_OUTSIDE = re.compile(r"^(?:/|[A-Za-z]:)|(?:^|/)\.\.(?:/|$)|[\\\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
_OFFICE = (
    ("xl/workbook.xml", "a spreadsheet"),
    ("ppt/presentation.xml", "a file of slides"),
    ("content.xml", "an OpenDocument file"),
    ("META-INF/container.xml", "an e-book"),
)
_UTF8 = 0x800
_ENCRYPTED = 0x1
_LEAST = 1_000_000  # bytes below which no ratio matters


def archive_of(path: Path) -> tuple[Path, str] | None:
    """The archive on the way to `path` and the member's name in it; None where no file lies on the way."""
    for parent in path.parents:
        if parent.is_file():
            return parent, path.relative_to(parent).as_posix()
    return None


def open_archive(source: Path | BytesIO, name: str, limits: Limits) -> zipfile.ZipFile:
    """The archive, its directory checked; raises `InputError` where it is damaged, hostile or over a limit."""
    try:
        archive = zipfile.ZipFile(source)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise InputError(f"{name}: is a damaged ZIP archive ({error}); pack it again") from None
    check_archive(archive, name, limits)
    return archive


def is_word_file(data: bytes, name: str, limits: Limits) -> bool:
    """Whether a ZIP file is a DOCX one; raises `InputError` for other office files and for a damaged archive."""
    with open_archive(BytesIO(data), name, limits) as archive:
        names = set(archive.namelist())
    for part, kind in _OFFICE:
        if part in names:
            raise InputError(f"{name}: is {kind}, which is not read; save it as DOCX or PDF")
    return "word/document.xml" in names


def check_archive(archive: zipfile.ZipFile, name: str, limits: Limits) -> None:
    """Raises `InputError` for a member that leads out of the archive, and for a bomb."""
    members = archive.infolist()
    if len(members) > limits.archive_members:
        most = limits.archive_members
        raise InputError(f"{name}: has {len(members)} members, above the limit of {most} (archive-members); split it")
    for member in members:
        if _OUTSIDE.search(_name(member)):
            raise InputError(
                f"{name}: the member {_name(member)!r} leads out of the archive or hides what it is called; "
                "the archive is not read"
            )
    unpacked, packed = sum(m.file_size for m in members), sum(m.compress_size for m in members)
    if unpacked > limits.archive_bytes:
        raise InputError(
            f"{name}: unpacks to {unpacked} bytes, above the limit of {limits.archive_bytes} (archive-bytes)"
        )
    dense = max((m for m in members if m.file_size > _LEAST), key=_ratio, default=None)
    if dense and _ratio(dense) > limits.archive_ratio:
        raise InputError(
            f"{name}: {_name(dense)} unpacks to more than {limits.archive_ratio} times its size (archive-ratio); "
            "it looks like a bomb and is not opened"
        )
    if archive.fp and packed > archive.fp.seek(0, 2):
        raise InputError(f"{name}: its members overlap, so it is damaged or a bomb; pack it again")


def _ratio(member: zipfile.ZipInfo) -> float:
    return member.file_size / max(1, member.compress_size)


def _name(member: zipfile.ZipInfo) -> str:
    """The member's name; one not marked as UTF-8 is GB 18030, as Chinese systems pack."""
    # The module itself ends names at a NUL and turns this system's separators into slashes.
    if member.flag_bits & _UTF8 or member.orig_filename.isascii():
        return member.orig_filename
    try:
        return member.orig_filename.encode("cp437").decode("gb18030")
    except (UnicodeDecodeError, UnicodeEncodeError):
        return member.orig_filename


@lru_cache(maxsize=2)
def _opened(path: Path, stamp: tuple[int, int], limits: Limits) -> tuple[zipfile.ZipFile, dict[str, zipfile.ZipInfo]]:
    """An archive kept open between its members; `stamp` tells a changed file from the one that was opened."""
    archive = open_archive(path, path.name, limits)
    return archive, {_name(member): member for member in archive.infolist() if not member.is_dir()}


def _members(path: Path, limits: Limits) -> tuple[zipfile.ZipFile, dict[str, zipfile.ZipInfo]]:
    status = path.stat()
    return _opened(path, (status.st_mtime_ns, status.st_size), limits)


def member_heads(path: Path, limits: Limits, size: int) -> Iterable[tuple[str, bytes]]:
    """The name and the first `size` bytes of each member that is no folder, sorted by name; raises `InputError`."""
    _, members = _members(path, limits)
    for name in sorted(members):
        yield name, _unpacked(path, name, limits, size)


def read_member(path: Path, name: str, limits: Limits) -> bytes:
    """The content of the member `name` of the archive at `path`; raises `InputError` where it cannot be had."""
    content = _unpacked(path, name, limits, limits.file_bytes + 1)
    if len(content) > limits.file_bytes:
        raise InputError(f"{path.name}/{name}: is larger than the limit of {limits.file_bytes} bytes (file-bytes)")
    return content


def _unpacked(path: Path, name: str, limits: Limits, size: int) -> bytes:
    archive, members = _members(path, limits)
    member = members.get(name)
    if member is None:
        raise InputError(f"{path.name}/{name}: is no member of the archive; list them with: unzip -l {path.name}")
    if member.flag_bits & _ENCRYPTED:
        raise InputError(f"{path.name}/{name}: is encrypted; unpack it with its password first")
    try:
        with archive.open(member) as file:
            return file.read(size)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, ValueError) as error:
        raise InputError(f"{path.name}/{name}: cannot be unpacked ({error}); pack the archive again") from None
