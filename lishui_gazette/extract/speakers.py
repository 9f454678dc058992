"""Who speaks in a document: the persons behind its remarks, chairs, interviews and signatures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from lishui_gazette.extract.mentions import ArticleFindings, PersonMention, SpeakerMention
from lishui_gazette.extract.people import people_in
from lishui_gazette.records import BylineRole, Genre, Mention, Voice
from lishui_gazette.segment.parts import ArticleText

__all__ = ["find_speakers"]

_SIGNED = (Genre.OP_ED, Genre.REPORT, Genre.SPEECH)


@dataclass(slots=True)
class _Candidate:
    """A person gathered over a document: first naming, offices, and the rule that made a speaker of them."""

    article: int
    person: PersonMention
    in_head: bool
    offices: list[str] = field(default_factory=list)
    rule: str = ""


def find_speakers(articles: Sequence[ArticleText], findings: Sequence[ArticleFindings]) -> list[SpeakerMention]:
    """Each person who speaks, chairs, is interviewed or signs, once a document, in order of first naming.

    Excluded are journalists, people only mentioned or only present, and those whose words are only conveyed.
    """
    named: dict[str, _Candidate] = {}
    for index, (article, found) in enumerate(zip(articles, findings, strict=True)):
        for person in found.people:
            _gather(named, index, person, in_head=False)
        for person in people_in(article.head):
            _gather(named, index, person, in_head=True)
    for index, (article, found) in enumerate(zip(articles, findings, strict=True)):
        for name, rule in _speaking(article, found):
            if name in named and not named[name].rule:
                named[name].rule = rule
        for byline in article.byline:
            if article.genre in _SIGNED and byline.role is BylineRole.AUTHOR and byline.name in named:
                named[byline.name].rule = named[byline.name].rule or "speaker.signed"
    return [
        SpeakerMention(c.article, c.person.start, c.person.end, c.person.name, tuple(c.offices), c.in_head, c.rule)
        for c in named.values()
        if c.rule
    ]


def _gather(named: dict[str, _Candidate], index: int, person: PersonMention, *, in_head: bool) -> None:
    candidate = named.setdefault(person.name, _Candidate(index, person, in_head))
    candidate.offices += [office for office in person.offices if office not in candidate.offices]


def _speaking(article: ArticleText, found: ArticleFindings) -> list[tuple[str, str]]:
    """The names that speak in an article, each with the rule that says so."""
    names = [(r.speaker, "speaker.remark") for r in found.remarks if r.voice is Voice.PERSON and r.speaker]
    for meeting in found.meetings:
        if meeting.mention is Mention.REPORTED:
            names += [(name, "speaker.chair") for name in meeting.chairs]
            names += [(name, "speaker.spoke") for name in meeting.spoke]
    if article.genre is Genre.INTERVIEW:
        names += [(p.name, "speaker.interviewed") for p in people_in(article.head)]
    return names
