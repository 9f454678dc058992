"""The build: the only place that knows every stage, from source texts to a published folder.

All of it loads where a build begins: a worker, which makes rows of documents, needs only that.
"""

from typing import TYPE_CHECKING

from lishui_gazette.memory import uncollected

__all__ = ["BuildReport", "Edition", "build"]

if TYPE_CHECKING:
    from lishui_gazette.build.building import BuildReport, Edition, build
else:

    def __getattr__(name: str) -> object:
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        with uncollected():  # a search for cycles while modules load takes a tenth of the time, and finds none
            from lishui_gazette.build import building  # noqa: PLC0415 - loads every stage

        return getattr(building, name)
