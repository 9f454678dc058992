"""The build: the only place that knows every stage, from source texts to a published folder.

All of it loads where a build begins: a worker, which makes rows of documents, needs only that.
"""

from typing import TYPE_CHECKING

from lishui_gazette.late import late

__all__ = ["BuildReport", "Edition", "build"]

if TYPE_CHECKING:
    from lishui_gazette.build.building import BuildReport, Edition, build
else:
    __getattr__ = late(__name__, "building", __all__)
