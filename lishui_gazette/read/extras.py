"""Optional packages: loaded when a file needs one, and asked for by name where it is missing."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from lishui_gazette.errors import InputError

__all__ = ["needed"]


def needed(module: str, extra: str, name: str, kind: str) -> Any:
    """The module `module`, which reading the file `name` needs.

    Raises `InputError` with the command that installs `extra` where the module is not there.
    """
    try:
        return import_module(module)
    except ImportError as error:
        raise InputError(
            f"{name}: is {kind}, which the extra `{extra}` reads, but {module} cannot be loaded "
            f"({' '.join(str(error).split())}); run: pip install 'lishui-gazette[{extra}]'"
        ) from error
