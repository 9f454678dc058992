"""Columns: a text that another article interrupts is put together again."""

from __future__ import annotations

import re

from lishui_gazette.segment.blocks import Block, Role
from lishui_gazette.segment.condition import opens_sentence, starts_inside
from lishui_gazette.segment.evidence import shared_groups
from lishui_gazette.segment.grouping import Draft

# A single character before an adverb or 的 is the end of a word, unless it is a pronoun.
_HALF_WORD = re.compile(r"[^我你他她它这那谁今现此各均也都\W\d_][还也已将均都的就才]")
_REACH = 4  # articles after the broken one that are looked at
_LOOKED_AT = 40  # paragraphs of each
_COMPARED = 12  # paragraphs that a paragraph's matter is compared with
_AHEAD = 3  # paragraphs from the edge on whose matter is weighed
_KIN, _KIN_RATIO = 0.06, 2.5  # how much of the broken article's matter, and how many times its neighbour's
_MEETING = re.compile(
    r"(?:会议|全会|大会)(?:还|最后)?(?:指出|强调|要求|认为|听取|审议|传达|研究|提出|明确|决定|通报|讨论)"
)
_OWN_MEETING = 0.15  # how much a meeting's paragraph speaks for the article that reports a meeting
_RETURN = 0.1  # how much more the rest must tell of the interrupting article to be given back to it


def rejoin(drafts: list[Draft]) -> None:
    """Give each broken article the paragraphs that carry it on, where they were taken for another's.

    Rule: an article's text stops inside a sentence, and in one of the next articles, after a finished paragraph, a
    paragraph begins inside one, or it and those that follow tell much more of the broken article's matter than of
    its own: they belong to the broken article, up to where the matter of the other, or the meeting that it
    reports, is taken up again. The drafts are changed in place.
    """
    for index, draft in enumerate(drafts):
        if not draft.is_broken or draft.continued_on:
            continue
        for other in drafts[index + 1 : index + 1 + _REACH]:
            if other.is_page:
                break
            at = _continuation(draft, other)
            if at:
                _move(draft, other, at, _return(draft, other, at))
                break


def _move(draft: Draft, other: Draft, at: int, end: int) -> None:
    """Move the paragraphs `[at, end)` of `other` to `draft`, a jump below the last of them too."""
    draft.carries_on = other.body[at]
    draft.body += other.body[at:end]
    if end == len(other.body):
        draft.continued_on, other.continued_on = other.continued_on, None
    other.body = other.body[:at] + other.body[end:]


def _text(blocks: list[Block]) -> str:
    return "".join(block.norm for block in blocks)


def _continuation(draft: Draft, other: Draft) -> int:
    """The index of the first paragraph of `other` that carries on `draft`; 0 where there is none."""
    own = _text(draft.body[-_COMPARED:])[-2000:] + _text(draft.head)
    for at in range(1, min(len(other.body), _LOOKED_AT)):
        block = other.body[at]
        if block.role is not Role.BODY or not other.body[at - 1].is_sentence:
            continue
        inside = starts_inside(block.norm) or bool(_HALF_WORD.match(block.norm))
        theirs = _text(other.body[max(0, at - _COMPARED) : at])[-2000:]
        mine, foreign = shared_groups(block.norm[:300], own), shared_groups(block.norm[:300], theirs)
        if (inside and mine >= foreign) or (mine >= 0.2 and mine >= 3 * foreign and _makes_a_word(draft, block.norm)):
            return at
        ahead = _text(other.body[at : at + _AHEAD])[:500]
        mine, foreign = shared_groups(ahead, own), shared_groups(ahead, theirs + _text(other.head))
        is_opening = opens_sentence(block.norm) or bool(_MEETING.match(block.norm))
        if not is_opening and mine >= _KIN and mine >= _KIN_RATIO * foreign:
            return at
    return 0


def _return(draft: Draft, other: Draft, at: int) -> int:
    """The index from which the paragraphs of `other` after `at` are its own again; their number where none are."""
    own, theirs = _text(draft.head + draft.body), _text(other.head + other.body[:at])
    meets = bool(_MEETING.search(theirs) or "会议" in theirs[:120]) and not _MEETING.search(own)
    best, end, total = _RETURN, len(other.body), 0.0
    for index in range(len(other.body) - 1, at, -1):
        block = other.body[index]
        if block.role is Role.BODY:
            total += shared_groups(block.norm[:300], theirs) - shared_groups(block.norm[:300], own)
            total += _OWN_MEETING if meets and _MEETING.match(block.norm) else 0.0
        if total > best and other.body[index - 1].is_sentence:
            best, end = total, index
    return end


def _makes_a_word(draft: Draft, norm: str) -> bool:
    """Whether the edges put together make three characters that the broken article has elsewhere."""
    tail, text = draft.body[-1].norm[-2:], _text(draft.body[-_COMPARED:])
    return any(group in text for group in (tail + norm[0], tail[-1] + norm[:2]))
