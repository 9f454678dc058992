"""Meetings named in the headline of an article, or in a line between headline and text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from lishui_gazette.extract.dates import find_dates
from lishui_gazette.extract.meetings.joining import Gathering, is_same_meeting
from lishui_gazette.extract.meetings.mention import is_reported
from lishui_gazette.extract.meetings.named import Naming, Role
from lishui_gazette.extract.meetings.naming import find_namings
from lishui_gazette.extract.meetings.settings import date_before
from lishui_gazette.records import DatePrecision, Genre
from lishui_gazette.scanning import regex
from lishui_gazette.segment.parts import ArticleText, Dating
from lishui_gazette.spans import Repaired, Span, concatenate

__all__ = ["FrontMeeting", "front_meetings"]


@dataclass(frozen=True, slots=True)
class FrontMeeting:
    """A naming outside the body; `gathering` is the meeting of the body it names, None where the body names none."""

    naming: Naming
    place: Span
    gathering: Gathering | None
    reported: bool = False
    dating: Dating = field(default_factory=Dating)
    participants: tuple[str, ...] = ()


_GIVEN_AT = regex(r"上的?(?:报告|讲话|发言|致辞|说明)|上$|上\n|\n|）\n|纪要")
_OFFICIAL = (Genre.REPORT, Genre.SPEECH, Genre.NOTICE)


def front_meetings(article: ArticleText, gatherings: Sequence[Gathering], dating: Dating) -> list[FrontMeeting]:
    """The meetings that headline and notes name, bare nouns left out, each once.

    A report or speech given 在…会议上 reports that meeting: it has the day printed above the text, else
    that of the publication, and the author as participant.
    """
    front = _front_text(article)
    if not front.text:
        return []
    found: list[FrontMeeting] = []
    for naming in find_namings(front):
        if naming.is_bare:
            continue
        again = next((i for i, f in enumerate(found) if is_same_meeting(f.naming, naming)), None)
        if again is not None:
            if not found[again].reported and is_reported(front.norm, naming):
                found[again] = replace(found[again], reported=True, dating=_when(front, naming, dating, given=False))
            continue
        same = next((g for g in gatherings if any(is_same_meeting(n, naming) for n in g.namings)), None)
        place = front.span(naming.start, naming.end)
        given = article.genre in _OFFICIAL and bool(_GIVEN_AT.match(front.norm, naming.end))
        authors = tuple(b.name for b in article.byline if b.name) if given else ()
        if same is not None:
            reported = given or is_reported(front.norm, naming)
            when = _when(front, naming, dating, given=given) if reported else Dating()
            found.append(FrontMeeting(naming, place, same, reported, when, authors))
            continue
        main = next((g for g in gatherings if g.told and g.told.role in (Role.HOST, Role.SUBJECT)), None)
        if main is not None and (naming.role in (Role.HOST, Role.SUBJECT) or (given and main.best.is_bare)):
            if main.best.is_bare or _has_no_topic(main.best):
                found.append(FrontMeeting(naming, place, main))
            continue
        reported = given or is_reported(front.norm, naming)
        when = _when(front, naming, dating, given=given) if reported else Dating()
        found.append(FrontMeeting(naming, place, None, reported, when, authors))
    return found


def _has_no_topic(naming: Naming) -> bool:
    """Whether a name is no more than who convened it and the type (澜川市座谈会), so that a headline's is fuller."""
    return naming.organiser is not None and len(naming.key) == len(naming.organiser) + len(naming.noun.word)


def _front_text(article: ArticleText) -> Repaired:
    """Headline and notes; the lines of an official document's title run on, since they are one."""
    head, notes = article.head, article.notes
    if article.genre not in _OFFICIAL:
        return concatenate((head, notes)) if notes.text else head
    lines = [head.cut(start, end) for start, end in head.paragraphs()]
    feed = [Repaired("\n", "\n", [lines[-1].offsets[-1] + 1])] if lines else []
    return concatenate((*lines, *feed, notes))


def _when(front: Repaired, naming: Naming, dating: Dating, *, given: bool) -> Dating:
    dates = find_dates(front.norm, dating)
    printed = date_before(front.norm, dates, naming.name_start, naming.end)
    if printed is None and given:
        days = [d.dating for d in dates if d.precision is DatePrecision.DAY]
        printed = days[0] if len(days) == 1 else None
        if printed is None and dating.precision is DatePrecision.DAY:
            printed = dating
    return printed or Dating()
