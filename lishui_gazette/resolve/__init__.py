"""Across documents: one row a person, a body and an event; what became of targets; splits that nothing leaks from.

All of it loads where documents are resolved: a worker needs only what one document says by itself.
"""

from typing import TYPE_CHECKING

from lishui_gazette.late import late

__all__ = ["Resolved", "Source", "TableSource", "resolve"]

if TYPE_CHECKING:
    from lishui_gazette.resolve.resolving import Resolved, Source, TableSource, resolve
else:
    __getattr__ = late(__name__, "resolving", __all__)
