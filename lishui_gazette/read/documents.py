"""Files of every kind to source texts: what a file is decides its content, not its name."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from lishui_gazette.errors import InputError
from lishui_gazette.read.archives import archive_of, is_word_file, read_member
from lishui_gazette.read.kinds import HEAD, Kind, kind_of, refuse_unread
from lishui_gazette.read.plain import read_plain
from lishui_gazette.read.settings import Reading
from lishui_gazette.sidecars import given_facts
from lishui_gazette.spans import SourceText

__all__ = ["read_bytes", "read_file"]

DEFAULT = Reading()
CHUNK = 2**16


def read_file(path: Path, reading: Reading = DEFAULT) -> SourceText:
    """The text of a file: plain text, Markdown, HTML, PDF, DOCX or, with `reading.ocr`, an image.

    Args:
        path: the file, or a member of a ZIP archive (`a.zip/b.txt`).
        reading: what is switched on, and the limits.

    Returns:
        The text with its pages and the places of its lines where there is print, and the facts that sidecars give.

    Raises:
        InputError: the file cannot be read, holds no text, is over a limit, needs a package that is not installed,
            or is a link out of its folder.
        DecodingError: it is binary, or text in no supported encoding.
        CurationError: a sidecar is not in the form they have.
    """
    inside = archive_of(path) if not path.is_file() else None
    if inside:
        archive, name = inside
        source = read_bytes(read_member(archive, name, reading.limits), Path(name).name, reading)
        return replace(source, given=given_facts(archive))
    if not reading.follow_links:
        _refuse_link(path)
    source = read_bytes(_content(path, reading), path.name, reading)
    given = given_facts(path)
    return replace(source, given=given) if given else source


def _refuse_link(path: Path) -> None:
    if path.is_symlink() and not path.resolve().is_relative_to(path.parent.resolve()):
        raise InputError(
            f"{path}: is a link that leads out of its folder and is not followed; name its target itself, "
            "or read with follow_links"
        )


def _content(path: Path, reading: Reading) -> bytes:
    most = reading.limits.file_bytes
    try:
        with path.open("rb") as file:
            # To ask for all that is allowed would reserve as much for each file, and it may say less than it holds.
            at_once = max(CHUNK, min(most, os.fstat(file.fileno()).st_size) + 1)
            parts = [file.read(at_once)]
            while parts[-1] and sum(map(len, parts)) <= most:
                parts.append(file.read(at_once))
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); give the path of a readable file") from error
    if sum(map(len, parts)) > most:
        raise InputError(f"{path}: is larger than the limit of {most} bytes (file-bytes); split it or raise the limit")
    return b"".join(parts)


def read_bytes(data: bytes, name: str, reading: Reading = DEFAULT) -> SourceText:
    """The text in `data`, as if read from a file called `name`; raises as `read_file` does."""
    head = data[:HEAD]
    kind = kind_of(head)
    if kind is Kind.PLAIN:
        return read_plain(data, name)
    return _optional(kind, data, name, reading)


def _optional(kind: Kind, data: bytes, name: str, reading: Reading) -> SourceText:
    """The text of a kind whose reader is loaded only here."""
    if kind is Kind.HTML:
        from lishui_gazette.read.html import read_html  # noqa: PLC0415 - each reader only where a file needs it

        return read_html(data, name, reading)
    if kind is Kind.PDF:
        from lishui_gazette.read.pdf import read_pdf  # noqa: PLC0415

        return read_pdf(data, name, reading)
    if kind is Kind.IMAGE:
        from lishui_gazette.read.ocr import read_picture  # noqa: PLC0415

        return read_picture(data, name, reading)
    if kind is Kind.ZIP and is_word_file(data, name, reading.limits):
        from lishui_gazette.read.docx import read_docx  # noqa: PLC0415

        return read_docx(data, name, reading)
    refuse_unread(data[:HEAD], name)
    raise InputError(f"{name}: is an archive without documents, or inside another archive; unpack it")
