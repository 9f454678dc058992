"""The options that say how documents are read, the same for every command that reads some."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from lishui_gazette.read import Reading

__all__ = ["reading_of", "reads"]

_OPTIONS = (
    click.option("--ocr", is_flag=True, help="Read scans and images too, by character recognition (extra `ocr`)."),
    click.option("--limit", "limits", multiple=True, metavar="NAME=NUMBER", help="A limit of reading (SECURITY.md)."),
)


def reads(command: Callable[..., None]) -> Callable[..., None]:
    """Gives a command the options `--ocr` and `--limit`."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def reading_of(ocr: bool, limits: tuple[str, ...]) -> Reading:
    """The options as one value; raises `InputError` for a limit that is none."""
    from lishui_gazette.read import Reading, limits_of  # noqa: PLC0415 - only where something is read

    return Reading(ocr=ocr, limits=limits_of(limits))
