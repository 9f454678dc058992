"""Extraction: one source text in, its records out; a pure function.

The rules load where a document is first extracted: who reads only an office or a number needs none of the others.
"""

from typing import TYPE_CHECKING

from lishui_gazette.late import late

__all__ = ["extract_article", "extract_document"]

if TYPE_CHECKING:
    from lishui_gazette.extract.document import extract_article, extract_document
else:
    __getattr__ = late(__name__, "document", __all__)
