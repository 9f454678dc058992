"""Which place or organisation a quantity belongs to (first version: signatures)."""

from __future__ import annotations

from dataclasses import dataclass

from lishui_gazette.extract.places import Place
from lishui_gazette.segment.parts import ArticleText


@dataclass(frozen=True, slots=True)
class AreaMention:
    """A place or organisation printed at `[start, end)` of the body; `name` is clean, a back-reference resolved."""

    start: int
    end: int
    name: str
    kind: str


class AreaIndex:
    """The area mentions of one article's body, looked up by position."""

    def __init__(self, mentions: tuple[AreaMention, ...]) -> None:
        self.mentions = mentions

    def at(self, position: int) -> str | None:
        """The area a quantity whose evidence starts at `position` belongs to; None where none is said."""
        return None

    def starting(self, position: int) -> AreaMention | None:
        """The mention that begins exactly at `position` (to cut 全市 off 全市地区生产总值)."""
        return None

    def between(self, start: int, end: int) -> tuple[AreaMention, ...]:
        """The mentions that lie inside `[start, end)`, in order."""
        return ()


def index_areas(article: ArticleText, place: Place) -> AreaIndex:
    """The area mentions of the article's body, in one linear pass."""
    return AreaIndex(())
