"""An article while it is gathered."""

from __future__ import annotations

from dataclasses import dataclass, field

from lishui_gazette.scanning import regex
from lishui_gazette.segment.block import Block
from lishui_gazette.segment.evidence import Standing
from lishui_gazette.segment.roles import Role

__all__ = ["ENDED", "Draft"]

ENDED = regex(r"[。！？…!?：；][”’）》】]*$|[）】]$")


@dataclass(slots=True)
class Draft:
    """An article being gathered: its headline lines, the lines that tell its makers, and its text.

    `above` are a page's stamps over the headline; `continued_on` is the page of 下转; `follows_jump` that 上接 stands
    above; `noise` the advertisements and captions inside its text; `is_page` that it begins a web page of its own;
    `column` the label printed above it; `is_item` that it is one of the numbered items of a digest;
    `carries_on` a block that goes on inside the sentence of the one before.
    """

    head: list[Block] = field(default_factory=list)
    meta: list[Block] = field(default_factory=list)
    body: list[Block] = field(default_factory=list)
    credits: list[Block] = field(default_factory=list)
    above: list[Block] = field(default_factory=list)
    noise: list[Block] = field(default_factory=list)
    carries_on: Block | None = None
    continued_on: str | None = None
    follows_jump: bool = False
    is_page: bool = False
    column: str = ""
    is_item: bool = False
    standing: Standing = Standing.OPEN

    @property
    def is_official(self) -> bool:
        """Whether it is an official document, so that titles of its annexes are no headlines."""
        return any(block.role is Role.NUMBER for block in self.meta)

    @property
    def is_broken(self) -> bool:
        """Whether its text so far stops inside a sentence."""
        return bool(self.body) and self.body[-1].role is Role.BODY and not ENDED.search(self.body[-1].norm[-6:])
