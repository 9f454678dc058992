"""Plain text: bytes to a `SourceText` in one of the encodings that Chinese texts come in."""

from __future__ import annotations

import codecs
import hashlib
import re

from lishui_gazette.errors import DecodingError, InputError
from lishui_gazette.spans import SourceText

# Longest first: the UTF-32 mark begins with the UTF-16 one.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NO_TEXT = re.compile(r"[\x00-\x08\x0e-\x19\x7f\ufffd\ufffe\uffff]")
_MULTIBYTE = re.compile(rb"[\xc2-\xf4][\x80-\xbf]+")
_PAGE_END = re.compile("\f")
# So many well-formed characters before the first fault are no accident: it is damaged UTF-8, not GB 18030.
_SURE = 8


def read_plain(data: bytes, name: str) -> SourceText:
    """The text of the plain text or Markdown file `name`.

    Args:
        data: UTF-8, UTF-16 or UTF-32 with a byte-order mark, or GB 18030.
        name: what the file is called.

    Returns:
        The text as decoded; a byte-order mark is no text, line ends are not translated. A form feed
        ends a page.

    Raises:
        InputError: it holds no text.
        DecodingError: it is binary, or text in no encoding named above.
    """
    text, encoding = decode(data, name)
    if not text or text.isspace():
        raise InputError(f"{name}: holds no text ({len(data)} bytes); leave it out or give a file with text")
    return SourceText(
        name=name,
        text=text,
        sha256=hashlib.sha256(data).hexdigest(),
        text_sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        encoding=encoding,
        page_starts=_page_starts(text),
    )


def decode(data: bytes, name: str) -> tuple[str, str]:
    """The text in `data` and its encoding; raises `DecodingError` where it is no text."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding, name, len(mark)), encoding
    zero = data.find(b"\0")
    if zero >= 0:
        raise DecodingError(
            f"{name}: byte {zero} is NUL, so this is a binary file or UTF-16 without a byte-order mark; "
            "give plain text, in UTF-8 if you can choose"
        )
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        if len(_MULTIBYTE.findall(data, max(0, error.start - 200), error.start)) >= _SURE:
            raise _undecodable(name, "utf-8", error.start) from error
    return _strict(data, "gb18030", name, 0), "gb18030"


def _strict(data: bytes, encoding: str, name: str, skipped: int) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _undecodable(name, encoding, error.start + skipped) from error
    fault = _NO_TEXT.search(text)
    if fault:
        position = len(text[: fault.start()].encode(encoding, "surrogatepass")) + skipped
        raise _undecodable(name, encoding, position)
    return text


def _undecodable(name: str, encoding: str, position: int) -> DecodingError:
    return DecodingError(
        f"{name}: byte {position} is not valid {encoding}, and no other supported encoding fits "
        "(UTF-8, UTF-16 with a byte-order mark, GB 18030); save the file as UTF-8"
    )


def _page_starts(text: str) -> tuple[int, ...]:
    """Where each page begins: at 0 and after each form feed that text follows; empty without form feeds."""
    starts = [match.end() for match in _PAGE_END.finditer(text) if match.end() < len(text)]
    return (0, *starts) if starts else ()
