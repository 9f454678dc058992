"""Printed names made comparable: one script, one width, no layout and no quotation marks."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from lishui_gazette.layout.fold import fold

__all__ = ["folded"]

_MARKS = re.compile(r"[\s“”\"'‘’「」《》]")
_LAST_COMMON = "\u9fff"


@lru_cache(maxsize=2048)
def folded(name: str) -> str:
    """`name` in simplified script and plain punctuation, without white space and quotation marks.

    A character whose simplified form is outside the common block stays as printed (巘): nobody prints the other.
    """
    simple = fold(name)
    if simple != name:
        simple = "".join(b if b <= _LAST_COMMON or a > _LAST_COMMON else a for a, b in zip(name, simple, strict=True))
    return _MARKS.sub("", unicodedata.normalize("NFKC", simple))
