"""A body made ready for the grammar of attribution: people, asides and quotations marked in place.

The marked text has the length of the body, so offsets carry over. Private-use characters stand for what
the grammar must see as one thing:

- `FIRST` `REST`… for a person's name, `OFFICE`… for the offices printed before it;
- `ASIDE`… for brackets and the inside of book titles and quoted terms, whose punctuation ends no clause.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from lishui_gazette.extract.mentions import PersonMention
from lishui_gazette.scanning import regex
from lishui_gazette.spans import Repaired

FIRST = "\ue000"
REST = "\ue001"
OFFICE = "\ue002"
ASIDE = "\ue003"

NAME = f"{FIRST}{REST}+"

_ASIDES = regex(r"（[^（）\n]{1,80}）|《[^《》\n]{1,120}》|“[^“”\n，。！？；：]{1,40}”|‘[^‘’\n]{1,40}’")
_QUOTATION = regex(r"“[^“”\n]+”")
_SENTENCE_END = regex(r"[。！？\n](?:(?<=\n)|[。！？]*[”’]?[ ]*)")
_PARAGRAPH_END = regex(r"\n|\Z")
_PAUSE = regex("[，。！？；：]")


@dataclass(frozen=True, slots=True)
class Marked:
    """A body with its people, asides, sentences and quotations.

    `sentences` and `paragraphs` hold the offsets at which each begins; `quotations` the `(start, end)` of
    each quotation of at least a clause, its quotation marks inside; `people` only those whose name stands
    in the running text.
    """

    body: Repaired
    text: str
    people: tuple[PersonMention, ...]
    sentences: list[int] = field(repr=False)
    paragraphs: list[int] = field(repr=False)
    quotations: list[tuple[int, int]] = field(repr=False)
    _person_starts: list[int] = field(repr=False)

    def sentence_start(self, offset: int) -> int:
        """Where the sentence that holds `offset` begins."""
        return self.sentences[bisect_right(self.sentences, offset) - 1]

    def paragraph_start(self, offset: int) -> int:
        """Where the paragraph that holds `offset` begins."""
        return self.paragraphs[bisect_right(self.paragraphs, offset) - 1]

    def paragraph_end(self, offset: int) -> int:
        """Where the paragraph that holds `offset` ends, its line feed left out."""
        end = self.text.find("\n", offset)
        return len(self.text) if end < 0 else end

    def people_in(self, start: int, end: int) -> Sequence[PersonMention]:
        """The people named in `[start, end)`, in order."""
        return self.people[bisect_left(self._person_starts, start) : bisect_left(self._person_starts, end)]

    def quotation_around(self, offset: int) -> tuple[int, int] | None:
        """The quotation whose inside holds `offset`; None where it stands in none."""
        index = bisect_right(self.quotations, (offset, len(self.text))) - 1
        if index >= 0 and self.quotations[index][0] < offset < self.quotations[index][1]:
            return self.quotations[index]
        return None


def mark(body: Repaired, people: Sequence[PersonMention]) -> Marked:
    """The body with `people` (any order; overlapping ones: the first counts) marked in it."""
    text = _ASIDES.sub(_blank, body.norm)
    kept: list[PersonMention] = []
    pieces: list[str] = []
    done = 0
    for person in sorted(people, key=lambda p: (p.start, -p.end)):
        if person.start < done or person.end - person.start < 2 or text[person.start] == ASIDE:
            continue
        office = max(done, min(person.office_start, person.start))
        pieces += [text[done:office], OFFICE * (person.start - office)]
        pieces.append(FIRST + REST * (person.end - person.start - 1))
        done = person.end
        kept.append(person)
    pieces.append(text[done:])
    marked = "".join(pieces)
    return Marked(
        body=body,
        text=marked,
        people=tuple(kept),
        sentences=[0, *(m.end() for m in _SENTENCE_END.finditer(marked))],
        paragraphs=[0, *(m.end() for m in re.finditer("\n", marked))],
        quotations=[(m.start(), m.end()) for m in _QUOTATION.finditer(marked) if _is_speech(m.group())],
        _person_starts=[p.start for p in kept],
    )


def _blank(match: re.Match[str]) -> str:
    found = match.group()
    if found[0] == "（":
        return ASIDE * len(found)
    return found[0] + ASIDE * (len(found) - 2) + found[-1]


def _is_speech(quoted: str) -> bool:
    return _PAUSE.search(quoted) is not None
