"""Extraction: one source text in, its records out; a pure function.

The rules load where a document is first extracted: who reads only an office or a number needs none of the others.
"""

from typing import TYPE_CHECKING

__all__ = ["extract_article", "extract_document"]

if TYPE_CHECKING:
    from lishui_gazette.extract.document import extract_article, extract_document
else:

    def __getattr__(name: str) -> object:
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from lishui_gazette.extract import document  # noqa: PLC0415 - loads every rule

        return getattr(document, name)
