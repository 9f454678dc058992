"""Columns: a text that another article interrupts is put together again."""

from __future__ import annotations

import re

from lishui_gazette.segment.blocks import Role
from lishui_gazette.segment.condition import starts_inside
from lishui_gazette.segment.evidence import shared_groups
from lishui_gazette.segment.grouping import Draft

# A single character before an adverb or 的 is the end of a word, unless it is a pronoun.
_HALF_WORD = re.compile(r"[^我你他她它这那谁今现此各均也都\W\d_][还也已将均都的就才]")
_REACH = 4  # articles after the broken one that are looked at
_LOOKED_AT = 40  # paragraphs of each
_COMPARED = 12  # paragraphs that a paragraph's matter is compared with


def rejoin(drafts: list[Draft]) -> None:
    """Give each broken article the paragraphs that carry it on, where they were taken for another's.

    Rule: an article's text stops inside a sentence, and in one of the next articles, after a finished paragraph, a
    paragraph begins inside one, or tells much more of the broken article's matter than of its own: it and
    what follows belong to the broken article. The drafts are changed in place.
    """
    for index, draft in enumerate(drafts):
        if not draft.is_broken or draft.continued_on:
            continue
        for other in drafts[index + 1 : index + 1 + _REACH]:
            if other.is_page:
                break
            at = _continuation(draft, other)
            if at:
                draft.carries_on = other.body[at]
                draft.body += other.body[at:]
                other.body = other.body[:at]
                break


def _continuation(draft: Draft, other: Draft) -> int:
    """The index of the first paragraph of `other` that carries on `draft`; 0 where there is none."""
    own = "".join(block.norm for block in draft.body[-_COMPARED:])[-2000:]
    for at in range(1, min(len(other.body), _LOOKED_AT)):
        block = other.body[at]
        if block.role is not Role.BODY or not other.body[at - 1].is_sentence:
            continue
        inside = starts_inside(block.norm) or bool(_HALF_WORD.match(block.norm))
        theirs = "".join(b.norm for b in other.body[max(0, at - _COMPARED) : at])[-2000:]
        mine, foreign = shared_groups(block.norm[:300], own), shared_groups(block.norm[:300], theirs)
        if (inside and mine >= foreign) or (mine >= 0.2 and mine >= 3 * foreign and _makes_a_word(draft, block.norm)):
            return at
    return 0


def _makes_a_word(draft: Draft, norm: str) -> bool:
    """Whether the edges put together make three characters that the broken article has elsewhere."""
    tail, text = draft.body[-1].norm[-2:], "".join(block.norm for block in draft.body[-_COMPARED:])
    return any(group in text for group in (tail + norm[0], tail[-1] + norm[:2]))
