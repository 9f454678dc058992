"""A paragraph of a document with the part it plays on the page."""

from __future__ import annotations

from dataclasses import dataclass

from lishui_gazette.scanning import regex
from lishui_gazette.segment.roles import Role

__all__ = ["Block"]

_SENTENCE_END = regex(r"[。！？…!?][”’）》】]*$")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph `[start, end)` of the repaired text, without its line feed.

    `gap` is the number of line ends between it and the paragraph before it in the source; `is_marked` says that
    mark-up makes it a heading, whose sign lies before `start`.
    """

    start: int
    end: int
    norm: str
    role: Role
    gap: int = 1
    is_marked: bool = False

    @property
    def is_sentence(self) -> bool:
        """Whether it ends as a sentence does."""
        return bool(_SENTENCE_END.search(self.norm[-6:]))
