"""Digests: several numbered news items that a web page ran together in one paragraph."""

from __future__ import annotations

import re
from dataclasses import replace

from lishui_gazette.scanning import Scanner
from lishui_gazette.segment.block import Block
from lishui_gazette.segment.draft import Draft
from lishui_gazette.segment.prelude import numbered_prelude_of
from lishui_gazette.segment.roles import Role

_ITEM = Scanner(r"(?:(?<=[。！？”）])\s?|^)(\d{1,2})[、.．](?=[^\d\s])")


def split_digest(norm: str, draft: Draft) -> list[Draft]:
    """The items of a digest as drafts of their own; the draft alone where it is none.

    Rule: a text without a headline in one paragraph, whose items are numbered from 1 on without a gap, each
    beginning with a headline glued to its text. A numbered list of sentences has no such headlines.
    """
    if draft.head or len(draft.body) != 1:
        return [draft]
    block = draft.body[0]
    marks = _in_sequence(list(_ITEM.finditer(block.norm)))
    if len(marks) < 2 or marks[0].start() > 2:
        return [draft]
    ends = [*(mark.start() for mark in marks[1:]), len(block.norm)]
    drafts: list[Draft] = []
    for mark, end in zip(marks, ends, strict=True):
        start, stop = block.start + mark.end(), block.start + end
        prelude = numbered_prelude_of(norm, start, stop)
        if not prelude.has_head:
            return [draft]
        head = _part(block, norm, prelude.head_start, prelude.head_end, Role.HEADLINE)
        drafts.append(Draft(head=[head], body=[_part(block, norm, prelude.body, stop, Role.BODY)], is_item=True))
    drafts[-1].credits = draft.credits
    return drafts


def _in_sequence(marks: list[re.Match[str]]) -> list[re.Match[str]]:
    """The marks 1, 2, 3 … in order; numbers out of order are left out."""
    found: list[re.Match[str]] = []
    for mark in marks:
        if int(mark[1]) == len(found) + 1:
            found.append(mark)
    return found


def _part(block: Block, norm: str, start: int, end: int, role: Role) -> Block:
    return replace(block, start=start, end=end, norm=norm[start:end], role=role)
