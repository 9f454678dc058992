"""What a file is, by its first bytes and not by its name."""

from __future__ import annotations

import re
from enum import Enum

from lishui_gazette.errors import InputError

__all__ = ["HEAD", "Kind", "kind_of", "refuse_unread"]

HEAD = 4096  # bytes that are looked at


class Kind(Enum):
    """How a file is read."""

    PLAIN = "plain text"
    HTML = "a web page"
    PDF = "a PDF"
    ZIP = "a ZIP archive"
    IMAGE = "an image"
    OTHER = "no document"


_IMAGES = re.compile(rb"\x89PNG\r\n|\xff\xd8\xff|II\*\0|MM\0\*|BM.{4}\0\0\0\0|RIFF....WEBP|GIF8[79]a", re.DOTALL)
_PDF = re.compile(rb"%PDF-\d")
_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_PART = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*<(?:div|article|section|table|p|h[1-6]|meta|title)\b[^>]{0,500}>", re.IGNORECASE
)
_CLOSING = re.compile(rb"</(?:div|article|section|table|tr|td|p|h[1-6]|span|a)>", re.IGNORECASE)
_MANY_TAGS = 3
# What people have and this package does not read, each with what to do.
_UNREAD = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file", "save it as DOCX or PDF"),
    (b"Rar!\x1a\x07", "a RAR archive", "unpack it, or pack it as ZIP"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", "unpack it, or pack it as ZIP"),
    (b"\x1f\x8b", "a gzip file", "unpack it"),
    (b"{\\rtf", "an RTF file", "save it as DOCX or PDF"),
    (b"AT&TFORM", "a DjVu file", "save it as PDF"),
)


def kind_of(head: bytes) -> Kind:
    """What the file that begins with `head` is; plain text where nothing speaks for anything else."""
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return Kind.ZIP
    if _PDF.search(head, 0, 1024):
        return Kind.PDF
    if _IMAGES.match(head):
        return Kind.IMAGE
    if any(head.startswith(mark) for mark, _, _ in _UNREAD):
        return Kind.OTHER
    if _PAGE.match(head) or (_PART.match(head) and len(_CLOSING.findall(head)) >= _MANY_TAGS):
        return Kind.HTML
    return Kind.PLAIN


def refuse_unread(head: bytes, name: str) -> None:
    """Raises `InputError` with the remedy for a file of a kind that is known and not read."""
    for mark, kind, remedy in _UNREAD:
        if head.startswith(mark):
            raise InputError(f"{name}: is {kind}, which is not read; {remedy}")
