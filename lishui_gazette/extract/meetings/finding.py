"""The meetings of one article, with what the article says of each."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from lishui_gazette.extract.dates import DateMention, find_dates
from lishui_gazette.extract.meetings.elsewhen import spans_of_other_days
from lishui_gazette.extract.meetings.extents import is_chronicle, is_maker, paragraph_of, sitting_of
from lishui_gazette.extract.meetings.front import FrontMeeting, front_meetings
from lishui_gazette.extract.meetings.inspections import find_tours
from lishui_gazette.extract.meetings.joining import Gathering, join_namings
from lishui_gazette.extract.meetings.kinds import kind_of, level_of, ordinal_of, session_of
from lishui_gazette.extract.meetings.leaders import leader_before
from lishui_gazette.extract.meetings.lexicon import any_of
from lishui_gazette.extract.meetings.mention import is_background, is_in_remark, is_yet_to_come
from lishui_gazette.extract.meetings.named import Naming, Role
from lishui_gazette.extract.meetings.naming import find_namings
from lishui_gazette.extract.meetings.presence import presence_in
from lishui_gazette.extract.meetings.settings import (
    agenda_in,
    date_before,
    is_dateline,
    is_same_day,
    is_vague,
    is_video,
    sentence_of,
    venue_of,
)
from lishui_gazette.extract.meetings.stages import chairs_on_tour, company_after, is_on_tour, without_parts
from lishui_gazette.extract.meetings.tours import Tour
from lishui_gazette.extract.mentions import MeetingMention, PersonMention
from lishui_gazette.records import DatePrecision, Genre, MeetingKind, Mention
from lishui_gazette.scanning import regex
from lishui_gazette.segment.parts import ArticleText, Dating

__all__ = ["find_meetings"]

_RULES = {
    Role.HOST: "meeting_convened",
    Role.SUBJECT: "meeting_held",
    Role.ATTEND: "meeting_attended",
    Role.PLAIN: "meeting_told",
}


def find_meetings(article: ArticleText, people: Sequence[PersonMention], dating: Dating) -> list[MeetingMention]:
    """Each meeting that the article reports or cites, once, in order of print; those of its headline last.

    `people` are the persons of the body in order, `dating` the publication, from which relative dates and
    missing years come. Excluded are bodies (协会, 委员会), bare 会议 that points back, ceremonies inside a
    meeting, meetings inside a tour, exhibitions and sports events.
    """
    return _Finder(article, people, dating).meetings()


@dataclass(frozen=True, slots=True)
class _Scope:
    """The part of the body that tells of one meeting, and whether the text is about that event."""

    start: int
    end: int
    is_event: bool


class _Finder:
    """The findings of one article on their way to meetings."""

    def __init__(self, article: ArticleText, people: Sequence[PersonMention], dating: Dating) -> None:
        self.article, self.dating, self.norm = article, dating, article.body.norm
        makers_out = (p for p in people if not is_maker(self.norm, p))
        self.people = sorted(makers_out, key=lambda p: p.start)
        self.tours = find_tours(article.body, self.people)
        self.gatherings = without_parts(self.norm, join_namings(self.norm, find_namings(article.body)), self.tours)
        tour = min((t.start for t in self.tours if t.reported), default=None)
        self._on_tour = [g for g in self.gatherings if is_on_tour(self.norm, g.best, tour)]
        self._events = [
            g.told
            for g in self.gatherings
            if g.told is not None
            and g.shares_with is None
            and g not in self._on_tour
            and not is_in_remark(self.norm, g.told)
            and not is_yet_to_come(self.norm, g.told)
        ]
        self._asides = [g.told for g in self.gatherings if g.told is not None and is_in_remark(self.norm, g.told)]
        self._is_chronicle = is_chronicle(self.norm)
        self._sittings = [
            sitting_of(self.norm, g.told.start, g.told.end)
            for g in self._on_tour
            if g.told is not None and g.told.role is Role.HOST
        ]
        self._company = [] if self._is_chronicle else company_after(self.norm, self.tours)
        self._dates: list[DateMention] | None = None

    @property
    def dates(self) -> list[DateMention]:
        """The dates of the body, looked for only where there is a meeting to date."""
        if self._dates is None:
            self._dates = find_dates(self.norm, self.dating, self.article.head.norm)
        return self._dates

    def meetings(self) -> list[MeetingMention]:
        """All meetings."""
        front = front_meetings(self.article, self.gatherings, self.dating)
        found = [self._gathering(g, front) for g in self.gatherings]
        own = zip(found, self.gatherings, strict=True)
        reported = [m for m, g in own if m.mention is Mention.REPORTED and g not in self._on_tour]
        found += [self._tour(tour, reported) for tour in self.tours]
        found.sort(key=lambda m: (m.start, m.end))
        return found + [self._front(f) for f in front if f.gathering is None]

    def _gathering(self, gathering: Gathering, front: Sequence[FrontMeeting]) -> MeetingMention:
        best, shown, told = gathering.best, gathering.first_full, gathering.told
        name, key, givers = best.name, best.key, tuple[str, ...]()
        for other in front:
            if other.gathering is not gathering:
                continue
            givers += other.participants
            if len(other.naming.key) > len(key):
                name, key = other.naming.name, other.naming.key
        mention = MeetingMention(
            start=shown.start,
            end=shown.end,
            name=name,
            kind=kind_of(key),
            mention=Mention.CITED if told is None else Mention.REPORTED,
            ordinal=ordinal_of(key),
            session=session_of(key),
            level=level_of(key),
        )
        if told is None:
            said = next((f for f in front if f.gathering is gathering and f.reported), None)
            if said is None:
                return self._cited(mention, gathering)
            return mention._replace(
                mention=Mention.REPORTED, dating=said.dating, participants=givers, rule=_IN_HEADLINE
            )
        reported = self._reported(mention, gathering, told)
        there = (*(name for name in givers if name not in reported.chairs), *reported.participants)
        return reported._replace(participants=tuple(dict.fromkeys(there))) if givers else reported

    def _cited(self, mention: MeetingMention, gathering: Gathering) -> MeetingMention:
        first = gathering.namings[0]
        dating = date_before(self.norm, self.dates, first.name_start, first.end, is_near=True)
        leader = leader_before(self.norm, first.name_start, first.end)
        return mention._replace(
            dating=dating or Dating(), participants=(leader,) if leader else (), rule="meeting_cited"
        )

    def _apart(self, gathering: Gathering) -> list[PersonMention]:
        """The persons neither in the meeting's own name, nor told of another one in passing, nor company on a tour."""
        spans = [(n.name_start, n.end) for n in gathering.namings]
        spans += [sentence_of(self.norm, t.start, t.end) for t in self._asides if t is not gathering.told]
        if gathering.told is not None and not self._is_chronicle:
            spans += spans_of_other_days(self.norm, self.dates, gathering.told)
        spans += self._company
        inside = set[int]()
        for start, end in spans:
            low, high = (bisect_left(self.people, at, key=lambda p: p.start) for at in (start, end))
            inside.update(range(low, high))
        return [p for i, p in enumerate(self.people) if i not in inside] if inside else self.people

    def _reported(self, mention: MeetingMention, gathering: Gathering, told: Naming) -> MeetingMention:
        scope = self._scope(gathering)
        presence = presence_in(self.norm, self._apart(gathering), scope.start, scope.end, is_event=scope.is_event)
        if gathering in self._on_tour and not presence.chairs:
            presence.chairs.update(dict.fromkeys(chairs_on_tour(self.norm, self.people, told, self.tours)))
        shares = gathering.shares_with.told if gathering.shares_with else None
        start, end = (shares or told).start, (shares or told).end
        return mention._replace(
            dating=self._when(start, end),
            chairs=tuple(presence.chairs),
            participants=presence.people(),
            participant_groups=tuple(presence.groups),
            spoke=tuple(presence.spoke),
            venue=venue_of(self.article.body, told.start, told.end, told.verb_start),
            is_video=is_video(self.norm, mention.name, scope.start, scope.end),
            agenda=agenda_in(self.article.body, told.end, scope.end) if scope.is_event else (),
            rule=_RULES[told.role],
        )

    def _when(self, start: int, end: int) -> Dating:
        dating = date_before(self.norm, self.dates, start, end)
        if dating is None:
            told = (d for d in self.dates if d.end <= start and not is_dateline(self.norm, d))
            before = [d.dating for d in told if d.precision is DatePrecision.DAY]
            is_only = len({d.first for d in before}) == 1 and not is_vague(self.norm, start)
            if before and (is_only or is_same_day(self.norm, start)):
                dating = before[-1]
        return dating or Dating()

    def _scope(self, gathering: Gathering) -> _Scope:
        """What of the body tells of the meeting: its paragraph in a chronicle, else up to the next one told of."""
        told = gathering.told
        assert told is not None
        if self._is_chronicle:
            return _Scope(*paragraph_of(self.norm, told.start), True)
        main = [t for t in self._events if t is not told] + [told]
        begin, end = sentence_of(self.norm, told.start, told.end)
        if gathering in self._on_tour and told.role is Role.HOST:
            return _Scope(*sitting_of(self.norm, told.start, told.end), False)
        if gathering in self._on_tour or (self.article.genre in _TOPIC_GENRES and not self._is_titled(gathering)):
            return _Scope(begin, end, False)
        is_source = kind_of(told.key) is MeetingKind.PRESS
        in_passing = is_in_remark(self.norm, told) or (not is_source and is_background(self.norm, told))
        in_passing = in_passing or is_yet_to_come(self.norm, told)
        if (len(main) == 1 and not in_passing) or (gathering.shares_with and len(main) == 2):
            sat = any(stop <= begin for _, stop in self._sittings)
            return _Scope(begin if sat else 0, len(self.norm), True)
        if in_passing or told.role in (Role.PLAIN, Role.ATTEND):
            return _Scope(begin, end, False)
        events = [sentence_of(self.norm, t.start, t.end)[0] for t in main if t.role in (Role.HOST, Role.SUBJECT)]
        stop = min((e for e in events if e > begin), default=len(self.norm))
        return _Scope(0 if begin == min(events) else begin, stop, True)

    def _is_titled(self, gathering: Gathering) -> bool:
        """Whether the headline of minutes or a communiqué names the meeting, so that the whole text tells of it."""
        head = self.article.head.norm
        return self.article.genre is Genre.REPORT and bool(_RECORD_OF.search(head)) and gathering.best.key in head

    def _tour(self, tour: Tour, reported: Sequence[MeetingMention]) -> MeetingMention:
        mention = MeetingMention(
            start=tour.start,
            end=tour.end,
            name=tour.name,
            kind=MeetingKind.INSPECTION,
            mention=Mention.REPORTED if tour.reported else Mention.CITED,
            participants=tour.officials,
            rule=tour.rule,
        )
        if not tour.reported:
            return mention
        dating = date_before(self.norm, self.dates, tour.start, tour.end)
        if dating is None and reported and is_same_day(self.norm, tour.start + 1):
            dating = reported[0].dating
        dating = dating or self._day_of_stage(tour)
        start, end = self._tour_scope(tour, reported)
        sat = [p for p in self.people if any(low <= p.start < high for low, high in self._sittings)]
        there = [p for p in self.people if p not in sat] if sat else self.people
        company = presence_in(self.norm, there, start, end, is_tour=True, is_event=not reported)
        along = (p.name for p in self.people if any(low <= p.start < high for low, high in self._company))
        names = dict.fromkeys((*tour.officials, *company.participants, *along))
        return mention._replace(dating=dating or Dating(), participants=tuple(names))

    def _day_of_stage(self, tour: Tour) -> Dating | None:
        """The day printed where the tour is told of in another sentence, for one that its own names without a day."""
        for person in self.people:
            if not tour.start <= person.start <= tour.end and person.name in tour.officials:
                begin, end = sentence_of(self.norm, person.start, person.end)
                dating = date_before(self.norm, self.dates, person.start, person.end)
                if dating and dating.first and _TOURING.search(self.norm, begin, end):
                    return dating
        return None

    def _tour_scope(self, tour: Tour, reported: Sequence[MeetingMention]) -> tuple[int, int]:
        if self._is_chronicle:
            return paragraph_of(self.norm, tour.start)
        begin, end = sentence_of(self.norm, tour.start, tour.end)
        if reported:
            company = _COMPANY.match(self.norm, end)
            if company is None and reported[0].start > end:
                company = _JOINED.match(self.norm, end, reported[0].start)
            return begin, company.end() if company else end
        later = (sentence_of(self.norm, t.start, t.end)[0] for t in self.tours if t.reported and t.start > end)
        return begin, min(later, default=len(self.norm))

    def _front(self, found: FrontMeeting) -> MeetingMention:
        naming = found.naming
        return MeetingMention(
            start=0,
            end=0,
            name=naming.name,
            kind=kind_of(naming.key),
            mention=Mention.REPORTED if found.reported else Mention.CITED,
            ordinal=ordinal_of(naming.key),
            session=session_of(naming.key),
            level=level_of(naming.key),
            dating=found.dating,
            participants=found.participants,
            spoke=found.participants,
            from_head=True,
            place=found.place,
            rule=_IN_HEADLINE,
        )


_RECORD_OF = regex(r"纪要|公报|公告")
_TOURING = regex(any_of("touring"))
_COMPANY = regex(r"[。；][^。；\n]{2,80}(?:陪同|随同)(?:调研|考察|检查|参加|走访|慰问|视察)?")
_JOINED = regex(r"[。；][^。；\n]{2,200}参加(?=[。；\n])")  # who joined, told before any meeting on the way
_IN_HEADLINE = "meeting_in_headline"
_TOPIC_GENRES = (Genre.INTERVIEW, Genre.COMMENTARY, Genre.OP_ED, Genre.REPORT, Genre.SPEECH)
