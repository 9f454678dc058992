"""PDF: the text layer with the place of each character; pages without one are scans."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from contextlib import closing
from ctypes import byref
from typing import Any

from lishui_gazette.errors import InputError
from lishui_gazette.read import ocr
from lishui_gazette.read.extras import needed
from lishui_gazette.read.fragments import Fragment, Page
from lishui_gazette.read.paragraphs import page_text
from lishui_gazette.read.pdf_streams import check_streams
from lishui_gazette.read.settings import Reading
from lishui_gazette.read.sources import printed_source
from lishui_gazette.spans import Note, SourceText

__all__ = ["read_pdf"]

_SCAN_DPI = 200
_KANGXI = range(0x2E80, 0x2FE0)  # radicals that some fonts are read as, for the characters they look like
_UNKNOWN = frozenset("\x00\ufffd\ufffe\uffff")
_MOST_UNKNOWN = 0.3
_SHADOW = 0.12  # in sizes of a character: how far from its place a character may be printed again
_SAME_LINE, _WIDEST_STEP, _BACKSTEP = 0.35, 0.9, 0.5  # in sizes of a character

Char = tuple[str, float, float, float, float, float]


def read_pdf(data: bytes, name: str, reading: Reading) -> SourceText:
    """The text of a PDF in reading order, its pages, and the place of every line.

    A page without a text layer is recognised where `reading.ocr` is set; else it is left out with a note.

    Raises:
        InputError: the file is damaged, locked, over a limit, or has no text layer and `reading.ocr` is not set.
    """
    pdfium = needed("pypdfium2", "pdf", name, "a PDF")
    check_streams(data, name, reading.limits)
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise InputError(
            f"{name}: is a PDF that cannot be opened ({error}); save it again without a password"
        ) from None
    with closing(document):
        pages, scans = _pages(document, len(data), name, reading)
        if scans and not reading.ocr and not any(page.fragments for page in pages):
            raise InputError(
                f"{name}: has no text layer on its {len(pages)} pages, so it is a scan; read it with --ocr "
                "(pip install 'lishui-gazette[ocr]')"
            )
        if reading.ocr:
            for number in scans:
                pages[number - 1] = ocr.read_image(_picture(document, number, name, reading), name, 72 / _SCAN_DPI)
    notes = () if reading.ocr or not scans else (_left_out(name, scans),)
    return printed_source(data, name, page_text(pages), notes)


def _pages(document: Any, size: int, name: str, reading: Reading) -> tuple[list[Page], list[int]]:
    """The pages of a file of `size` bytes, those without a text layer empty, and the numbers of these."""
    limits, count = reading.limits, len(document)
    if count > limits.pages:
        raise InputError(f"{name}: has {count} pages, above the limit of {limits.pages} (pages); split it")
    pages, scans, length = list[Page](), list[int](), 0
    for number in range(1, count + 1):
        page = _page(document, number, name, reading)
        if page is None:
            scans.append(number)
        pages.append(page or Page(()))
        length += sum(len(fragment.text) for fragment in pages[-1].fragments)
        if length > max(limits.page_characters, size * limits.characters_per_byte):
            raise InputError(
                f"{name}: shows more than {limits.characters_per_byte} characters a byte (characters-per-byte), so its "
                "pages repeat each other; it looks like a bomb and is not read further"
            )
    return pages, scans


def _left_out(name: str, scans: list[int]) -> Note:
    pages = ", ".join(map(str, scans[:10])) + (" …" if len(scans) > 10 else "")
    message = f"{name}: {len(scans)} pages have no text layer ({pages}) and are left out; read the file with --ocr"
    return Note("pages-without-text", message)


def _page(document: Any, number: int, name: str, reading: Reading) -> Page | None:
    """The fragments of a page; None where it shows something but has no usable text layer."""
    raw = needed("pypdfium2.raw", "pdf", name, "a PDF")
    try:
        page = document[number - 1]
        with closing(page), closing(page.get_textpage()) as layer:
            count = layer.count_chars()
            most = reading.limits.page_characters
            if count > most:
                raise InputError(
                    f"{name}: page {number} has {count} characters, above the limit of {most} (page-characters)"
                )
            chars = list(_once(_chars(raw, layer, count, _Upright(page))))
            is_blank = not chars and not any(True for _ in page.get_objects(max_depth=1))
    except RuntimeError as error:  # PdfiumError is one
        raise InputError(f"{name}: page {number} cannot be read ({error}); save the PDF again") from None
    unknown = sum(char[0] in _UNKNOWN or unicodedata.category(char[0]) == "Co" for char in chars)
    if is_blank:
        return Page(())
    if not chars or unknown > _MOST_UNKNOWN * len(chars):
        return None
    return Page(tuple(_fragments(chars)))


class _Upright:
    """Turns a page's coordinates into ones from its upper left corner, as it is shown."""

    def __init__(self, page: Any) -> None:
        self._turn = page.get_rotation()
        self._left, self._bottom, self._right, self._top = page.get_cropbox()  # as the file has it, not turned

    def box(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """Left, top, right and bottom as shown."""
        if self._turn == 90:
            return bottom - self._bottom, left - self._left, top - self._bottom, right - self._left
        if self._turn == 180:
            return self._right - right, bottom - self._bottom, self._right - left, top - self._bottom
        if self._turn == 270:
            return self._top - top, self._right - right, self._top - bottom, self._right - left
        return left - self._left, self._top - top, right - self._left, self._top - bottom


def _chars(raw: Any, layer: Any, count: int, upright: _Upright) -> Iterator[Char]:
    """Each character with left, top, right, bottom and size; what has no place on the page is left out."""
    rectangle = raw.FS_RECTF()
    high = ""
    for index in range(count):
        code = raw.FPDFText_GetUnicode(layer, index)
        if 0xD800 <= code < 0xDC00:
            high = chr(code)
            continue
        text = chr(code)
        if high and 0xDC00 <= code < 0xE000:
            text = (high + text).encode("utf-16", "surrogatepass").decode("utf-16")
        high = ""
        if text in "\r\n" or raw.FPDFText_IsGenerated(layer, index) == 1:
            continue
        if not raw.FPDFText_GetLooseCharBox(layer, index, byref(rectangle)):
            continue
        left, top, right, bottom = upright.box(rectangle.left, rectangle.bottom, rectangle.right, rectangle.top)
        if right > left and bottom > top and not 0xD800 <= code < 0xDC00:
            yield _plain(text), left, top, right, bottom, raw.FPDFText_GetFontSize(layer, index)


def _once(chars: Iterator[Char]) -> Iterator[Char]:
    """The characters without those printed again on their own place, as some programs make bold type and shadows."""
    seen: set[tuple[str, int, int]] = set()
    for char in chars:
        step = max(_size(char), 1.0) * _SHADOW
        column, row = round(char[1] / step), round(char[2] / step)
        if not any((char[0], column + dx, row + dy) in seen for dx in (-1, 0, 1) for dy in (-1, 0, 1)):
            seen.add((char[0], column, row))
            yield char


def _plain(character: str) -> str:
    """The character itself for a radical or a compatibility form of one."""
    return unicodedata.normalize("NFKC", character) if ord(character[0]) in _KANGXI else character


def _fragments(chars: list[Char]) -> Iterator[Fragment]:
    """Runs of characters that follow each other on one line, without the spaces around them."""
    run: list[Char] = []
    end = 0  # of the run without spaces
    for char in chars:
        is_space = char[0].isspace()
        if run and not _goes_on(run[-1], char):
            yield _fragment(run[:end])
            run, end = [], 0
        if run or not is_space:
            run.append(char)
            end = end if is_space else len(run)
    if run:
        yield _fragment(run[:end])


def _goes_on(before: Char, char: Char) -> bool:
    size = _size(before)
    step = char[1] - before[3]
    return abs(char[4] - before[4]) < _SAME_LINE * size and -_BACKSTEP * size < step < _WIDEST_STEP * size


def _size(char: Char) -> float:
    # A font of size 1 that a matrix scales says nothing: then the box does.
    return char[5] if char[5] > 2 else char[4] - char[2]


def _fragment(run: list[Char]) -> Fragment:
    text, edges = "", list[float]()
    for before, char in zip([None, *run], run, strict=False):
        gap = char[1] - before[3] if before else 0.0
        if before and _is_apart(before, char, gap):
            text += " "
            edges.append(before[3])
        for character in char[0]:
            text += character
            edges.append(char[1])
    return Fragment(
        text,
        (*edges, run[-1][3]),
        min(char[2] for char in run),
        max(char[4] for char in run),
        sorted(map(_size, run))[len(run) // 2],
    )


def _is_apart(before: Char, char: Char, gap: float) -> bool:
    """Whether a space stands between two characters that the file does not print."""
    is_latin = before[0].isascii() and char[0].isascii()
    has_space = before[0].isspace() or char[0].isspace()
    return not has_space and gap > (0.15 if is_latin else 0.4) * _size(char)


def _picture(document: Any, number: int, name: str, reading: Reading) -> Any:
    """A page as an image of 200 dots an inch."""
    with closing(document[number - 1]) as page:
        width, height = page.get_size()
        scale = _SCAN_DPI / 72
        if width * height * scale * scale > reading.limits.image_pixels:
            most = reading.limits.image_pixels
            raise InputError(f"{name}: page {number} is larger than the limit of {most} pixels (image-pixels)")
        return page.render(scale=scale).to_numpy()
