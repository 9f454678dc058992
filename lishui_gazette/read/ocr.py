"""Scans and images: lines recognised by RapidOCR, whose models come with its package."""

from __future__ import annotations

import logging
from functools import cache
from io import BytesIO
from statistics import median
from typing import Any

from lishui_gazette.errors import InputError
from lishui_gazette.read.extras import needed
from lishui_gazette.read.fragments import Fragment, Page, narrow_edges
from lishui_gazette.read.paragraphs import page_text
from lishui_gazette.read.settings import Reading
from lishui_gazette.read.sources import printed_source
from lishui_gazette.spans import SourceText

__all__ = ["read_image", "read_picture"]

_BOX_TO_SIZE = 0.8  # a line's box is higher than its characters
_HALF_CELL, _OPENING, _CLOSING = 0.5, "（《“‘【〔", "，。、；：！）》”’】〕"
_ENOUGH, _LATIN = 4, 0x10FF
_WIDE_BOX = 6  # times as wide as high


def read_picture(data: bytes, name: str, reading: Reading) -> SourceText:
    """The text recognised on an image, one page a frame; raises `InputError` without `reading.ocr`."""
    if not reading.ocr:
        raise InputError(f"{name}: is an image; read it with --ocr (pip install 'lishui-gazette[ocr]')")
    images = needed("PIL.Image", "ocr", name, "an image")
    sequence = needed("PIL.ImageSequence", "ocr", name, "an image")
    numpy = needed("numpy", "ocr", name, "an image")
    limits = reading.limits
    pages = list[Page]()
    try:
        with images.open(BytesIO(data)) as image:
            frames = getattr(image, "n_frames", 1)
            if image.width * image.height > limits.image_pixels or frames > limits.pages:
                raise InputError(
                    f"{name}: has {frames} images of {image.width} x {image.height} pixels, above the limits of "
                    f"{limits.pages} (pages) and {limits.image_pixels} pixels (image-pixels)"
                )
            for frame in sequence.Iterator(image):
                pages.append(read_image(numpy.asarray(frame.convert("RGB"))[:, :, ::-1], name, 1.0))
    except (OSError, SyntaxError, ValueError, images.DecompressionBombError) as error:
        raise InputError(f"{name}: is an image that cannot be read ({error}); save it as PNG") from None
    return printed_source(data, name, page_text(pages))


def read_image(pixels: Any, name: str, scale: float) -> Page:
    """The lines on an image (height x width x BGR), their places times `scale`, as if it had been put in straight."""
    needed("onnxruntime", "ocr", name, "a scan")
    needed("rapidocr", "ocr", name, "a scan")
    found = _engine()(pixels)
    if found.boxes is None:
        return Page(())
    slope = _slope(found.boxes)
    fragments = []
    for corners, text, score in zip(found.boxes, found.txts, found.scores, strict=True):
        trimmed = str(text).strip()
        if trimmed:
            across, down = (
                (corners[:, 0] + slope * corners[:, 1]) * scale,
                (corners[:, 1] - slope * corners[:, 0]) * scale,
            )
            left, right, top, bottom = (float(edge) for edge in (across.min(), across.max(), down.min(), down.max()))
            size = _size(trimmed, right - left, bottom - top)
            # A box ends with the ink; an opening mark has its own on the right of its cell, a closing one on the left.
            left -= _HALF_CELL * size * (trimmed[0] in _OPENING)
            right += _HALF_CELL * size * (trimmed[-1] in _CLOSING)
            edges = narrow_edges(trimmed, left, right)
            fragments.append(Fragment(trimmed, edges, top, bottom, size, float(score)))
    return Page(tuple(fragments))


def _slope(boxes: Any) -> float:
    """How far the lines of a page fall from left to right, in parts of their width; 0 for a straight page."""
    wide = [box for box in boxes if box[1][0] - box[0][0] > _WIDE_BOX * (box[3][1] - box[0][1])]
    slopes = [float((box[1][1] - box[0][1]) / (box[1][0] - box[0][0])) for box in wide]
    return median(slopes) if slopes else 0.0


def _size(text: str, width: float, height: float) -> float:
    """The height of a Chinese character: from the width where there are several, since a box's height wavers."""
    wide = sum(ord(character) > _LATIN for character in text)
    return width * 2 / (len(text) + wide) if wide >= _ENOUGH and wide * 2 > len(text) else height * _BOX_TO_SIZE


@cache
def _engine() -> Any:
    """The recogniser, its models loaded once a process."""
    from rapidocr import RapidOCR  # noqa: PLC0415 - optional, and slow to load

    logging.getLogger("RapidOCR").setLevel(logging.WARNING)
    return RapidOCR(params={"Global.log_level": "warning", "Global.use_cls": False})
