"""How documents are read: what is switched on, and the limits that a hostile file meets."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace

from lishui_gazette.errors import InputError

__all__ = ["Limits", "Reading", "limits_of"]

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that a file may ask for; what asks for more is refused by name, and the next file is read.

    Far above any gazette issue or newspaper, far below what a machine of 4 GB can bear.
    """

    file_bytes: int = 500 * MEGABYTE
    text_characters: int = 100 * MEGABYTE
    pages: int = 5_000
    page_characters: int = 200_000
    characters_per_byte: int = 20
    image_pixels: int = 100 * MEGABYTE
    archive_members: int = 20_000
    archive_bytes: int = 4_000 * MEGABYTE
    archive_ratio: int = 200
    stream_bytes: int = 300 * MEGABYTE


SAFE = Limits()


@dataclass(frozen=True, slots=True)
class Reading:
    """How to read: `ocr` reads scans and images; `follow_links` follows symbolic links out of their folder."""

    ocr: bool = False
    follow_links: bool = False
    limits: Limits = SAFE


def limits_of(settings: Iterable[str]) -> Limits:
    """Limits with some of them set, each as `pages=9000` or `archive-ratio=500`.

    Raises `InputError` for a name that is no limit and for what is no positive whole number.
    """
    names = [field.name.replace("_", "-") for field in fields(Limits)]
    chosen: dict[str, int] = {}
    for setting in settings:
        name, _, number = setting.partition("=")
        if name not in names or not number.isascii() or not number.isdigit() or not int(number):
            raise InputError(f"limit {setting!r}: must be NAME=NUMBER, where NAME is one of {', '.join(names)}")
        chosen[name.replace("-", "_")] = int(number)
    return replace(SAFE, **chosen)
