"""Packages whose names load when they are first asked for: who needs only a part of one loads no more than that."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module

from lishui_gazette.memory import uncollected

__all__ = ["late"]


def late(package: str, module: str, names: Sequence[str]) -> Callable[[str], object]:
    """The `__getattr__` of a package whose public `names` are those of one of its modules."""

    def load(name: str) -> object:
        if name not in names:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        with uncollected():  # a search for cycles while modules load takes a tenth of the time, and finds none
            return getattr(import_module(f"{package}.{module}"), name)

    return load
