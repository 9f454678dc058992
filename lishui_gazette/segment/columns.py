"""Columns: a text that another article interrupts is put together again."""

from __future__ import annotations

from functools import cache

from lishui_gazette import vocab
from lishui_gazette.scanning import regex
from lishui_gazette.segment.block import Block
from lishui_gazette.segment.draft import Draft
from lishui_gazette.segment.roles import Role
from lishui_gazette.segment.sentences import opens_sentence, starts_inside

# A single character before an adverb or 的 is the end of a word, unless it is a pronoun.
_HALF_WORD = regex(r"[^我你他她它这那谁今现此各均也都\W\d_][还也已将均都的就才]")
_PAIR = 2
_QUOTES, _BEFORE_QUOTE = "“《", "”》、，和与"
_REACH = 4  # articles after the broken one that are looked at
_LOOKED_AT = 40  # paragraphs of each
_MEETING = regex(r"(?:会议|全会|大会)(?:还|最后)?(?:指出|强调|要求|认为|听取|审议|传达|研究|提出|明确|决定|通报|讨论)")
_OWN_MEETING = 0.15  # how much a meeting's paragraph speaks for the article that reports a meeting
_AHEAD = 3  # paragraphs whose matter tells whether the first of them carries on
_CHANCE = 0.00018  # share of a paragraph's pairs that another text has by chance, for each pair of that text
_SURE, _WORD = 2.0, 0.15  # what the edge says: a sentence that begins inside or anew, a word put together
_KIN = 0.02  # how much more of the broken article's matter the paragraphs must tell, where no edge shows
_RETURN = 0.05  # how much more the rest must tell of the interrupting article to be given back to it


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
            place = _continuation(draft, other)
            if place:
                _move(draft, other, *place)
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


def _pairs(text: str) -> set[str]:
    """The pairs of characters side by side, those with marks left out."""
    return {text[i : i + 2] for i in range(len(text) - 1) if text[i : i + 2].isalpha()}


def _continuation(draft: Draft, other: Draft) -> tuple[int, int] | None:
    """The paragraphs `[at, end)` of `other` that carry on `draft`, the likeliest; None where there are none."""
    own = _pairs(_text(draft.head + draft.body[-_LOOKED_AT:]))
    meets = bool(_MEETING.search(_text(other.body))) and not _MEETING.search(_text(draft.body))
    groups = [_pairs(block.norm[:300]) for block in other.body[:_LOOKED_AT]]
    theirs = _pairs(_text(other.head)) | groups[0] if groups else set()
    best, place = 0.0, None
    for at in range(1, len(groups)):
        block = other.body[at]
        if block.role is Role.BODY and other.body[at - 1].is_sentence:
            gains = _gains(other.body, groups, at, (own, theirs), meets)
            end = _end(gains, at, other.body)
            likely = _edge(draft, other, block.norm) + sum(gains[: end - at][:_AHEAD]) - _KIN
            if likely > best:
                best, place = likely, (at, end)
        theirs = theirs | groups[at]
    return place


def _edge(draft: Draft, other: Draft, norm: str) -> float:
    """How much the edge of a paragraph says that it carries on `draft`; what opens a sentence cannot."""
    if starts_inside(norm):
        return _SURE
    if norm[0] in _QUOTES and draft.body[-1].norm[-1] in _BEFORE_QUOTE:
        return 0.0  # one of several titles or terms in a row
    if opens_sentence(norm) or _MEETING.match(norm):
        return -_SURE
    return _WORD if _HALF_WORD.match(norm) or _makes_a_word(draft, other, norm) else 0.0


def _gains(
    body: list[Block], groups: list[set[str]], at: int, matter: tuple[set[str], set[str]], meets: bool
) -> list[float]:
    """How much more each paragraph from `at` on tells of the first of two matters than of the second.

    A longer text has more of any paragraph's pairs by chance, which is taken off. `meets` says that only the
    second is of a meeting.
    """
    own, theirs = matter
    chance = _CHANCE * (len(own) - len(theirs))
    gains: list[float] = []
    for block, pairs in zip(body[at:], groups[at:], strict=False):
        count = max(1, len(pairs))
        gain = (len(pairs & own) - len(pairs & theirs)) / count - chance
        if meets and _MEETING.match(block.norm):
            gain -= _OWN_MEETING
        gains.append(gain)
    return gains


def _end(gains: list[float], at: int, body: list[Block]) -> int:
    """Where the paragraphs of the interrupting article are taken up again; the end of `body` where they are not."""
    best, end, total = _RETURN, len(body), 0.0
    for index in range(len(gains) - 1, 0, -1):
        total -= gains[index]
        if total > best and body[at + index - 1].is_sentence:
            best, end = total, at + index
    return end


def _makes_a_word(draft: Draft, other: Draft, norm: str) -> bool:
    """Whether the edges put together make a word that the articles have elsewhere."""
    word = draft.body[-1].norm[-1] + norm[0]
    if not word.isalpha():
        return word.isalnum() and word.isdigit()
    return word in _words() or any(word in block.norm for block in (*draft.body, *other.body[:_LOOKED_AT]))


@cache
def _words() -> frozenset[str]:
    """Ordinary words of two characters."""
    return frozenset(word for word in vocab.words("not_names") if len(word) == _PAIR)
