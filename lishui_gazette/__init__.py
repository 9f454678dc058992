"""Texts of Chinese local government in; a validated, evidence-linked dataset out.

`extract` reads documents, `build` makes a dataset of them, `validate` checks one, `load` gives its
tables. Everything is loaded when it is first used: importing the package costs next to nothing.
"""

import sys
from types import ModuleType
from typing import TYPE_CHECKING

__version__ = "0.1.0"

__all__ = [
    "Article", "Document", "GazetteError", "Issue", "Meeting", "Outcome", "Remark", "Span", "Speaker", "Table",
    "Target", "build", "diff", "export", "extract", "load", "open_dataset", "rehydrate", "validate",
]  # fmt: skip

if TYPE_CHECKING:
    from lishui_gazette.build import build
    from lishui_gazette.dataset import open_dataset
    from lishui_gazette.diff import diff
    from lishui_gazette.errors import GazetteError
    from lishui_gazette.harvest import extract
    from lishui_gazette.load import load
    from lishui_gazette.publish.export import export
    from lishui_gazette.records import Article, Document, Issue, Meeting, Outcome, Remark, Speaker, Target
    from lishui_gazette.rehydrate import rehydrate
    from lishui_gazette.spans import Span
    from lishui_gazette.table import Table
    from lishui_gazette.validate import validate
else:
    _HOMES = {
        "GazetteError": "errors", "Span": "spans", "Table": "table", "build": "build", "diff": "diff",
        "export": "publish.export", "extract": "harvest", "load": "load", "open_dataset": "dataset",
        "rehydrate": "rehydrate", "validate": "validate",
    }  # fmt: skip

    class _Package(ModuleType):
        """The package, whose functions are not hidden by the modules of the same name.

        Importing `lishui_gazette.load` would bind the module to the name of the function `load`.
        """

        def __setattr__(self, name: str, value: object) -> None:
            if not (name in __all__ and isinstance(value, ModuleType)):
                super().__setattr__(name, value)

    sys.modules[__name__].__class__ = _Package

    def __getattr__(name: str) -> object:
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module  # noqa: PLC0415 - keeps the import of the package cheap

        value = getattr(import_module(f"{__name__}.{_HOMES.get(name, 'records')}"), name)
        globals()[name] = value
        return value

    def __dir__() -> list[str]:
        return sorted({*globals(), *__all__})
