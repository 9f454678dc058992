"""Across documents: one row a person, a body and an event; what became of targets; splits that nothing leaks from.

All of it loads where documents are resolved: a worker needs only what one document says by itself.
"""

from typing import TYPE_CHECKING

__all__ = ["Resolved", "Source", "TableSource", "resolve"]

if TYPE_CHECKING:
    from lishui_gazette.resolve.resolving import Resolved, Source, TableSource, resolve
else:

    def __getattr__(name: str) -> object:
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from lishui_gazette.resolve import resolving  # noqa: PLC0415 - loads every step

        return getattr(resolving, name)
