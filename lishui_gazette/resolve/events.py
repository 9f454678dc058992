"""Meetings as events: which reports and citations are of one gathering."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TypeVar

from lishui_gazette.extract.public_calendar import sitting_days
from lishui_gazette.records import BodyKind, Event, MeetingKind
from lishui_gazette.resolve.bodies import thing_id
from lishui_gazette.resolve.naming import BodyName
from lishui_gazette.resolve.occasions import Occasion

__all__ = ["Gathering", "MeetingMention", "body_that_met", "differing_days", "event_record", "resolve_events"]

TERM = timedelta(days=300)  # between two mentions of one ordinal that begins anew with each term of office
SEASON = timedelta(days=180)  # how long a yearly meeting is meant by its bare name
SPECIFIC = 5  # characters of a bare name that is no general word for a meeting
PART = 4  # characters of a name that another one of the same day may hold
Days = tuple[date, date]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class MeetingMention:
    """A meetings row as resolution compares it.

    `days` are those it is said to have met on, `printed` those on which its document can have appeared. It waits where
    other documents may tell that: it reports the meeting, and its document prints no date. It stands for all that are
    compared alike, of which it is the first: so many `times`.
    """

    meeting_id: str
    document_id: str
    name: str
    kind: str
    occasion: Occasion
    session: str | None = None
    ordinal: int | None = None
    days: Days | None = None
    date_text: str | None = None
    printed: Days | None = None
    is_waiting: bool = True
    is_trusted: bool = True
    body_id: str | None = None
    times: int = 1

    @property
    def day(self) -> date:
        """The day it met, else the first on which its document can have appeared; the last of all where unknown."""
        return self.days[0] if self.days else self.printed[0] if self.printed else date.max

    @property
    def order(self) -> tuple[date, str]:
        """The order of time of the documents."""
        return (self.printed[0] if self.printed else date.max), self.meeting_id


@dataclass(slots=True)
class Gathering:
    """The mentions of one gathering, what tells it apart, the rule that joined them and the reason."""

    mentions: list[MeetingMention]
    key: tuple[str, ...]
    rule: str
    reason: str
    event_id: str = ""
    days: Days | None = field(default=None)

    @property
    def calendar_entry(self) -> str | None:
        """Its entry of the nation's calendar (`plenum/20/3`), or of a place's own (`local_plenum/331100/4/8`)."""
        occasion = self.mentions[0].occasion
        sitting = occasion.sitting
        if sitting is None or self.rule == "kept-apart" or not sitting.is_lasting:
            return None
        if sitting.calendar:
            return f"{sitting.calendar}/{sitting.number}" if self.rule == "calendar" else None
        return f"{sitting.series}/{occasion.place}/{sitting.number.replace('届', '/')}"


def resolve_events(mentions: Iterable[MeetingMention]) -> list[Gathering]:
    """One gathering each, in the order of their ids.

    Rules: `calendar` – a sitting of the public calendar; `numbered` – one sitting of a place's series (四届八次; 第92次
    within ten months); `same-day` – one place, one day, one name or one that holds the other; `same-name` – one place
    and name, undated, within half a year of the one dated meeting or of each other; `alone` – nothing else is like it;
    `kept-apart` – told by a spun or misplaced text.
    """
    apart: list[Gathering] = []
    numbered: dict[tuple[str, ...], list[MeetingMention]] = {}
    named: dict[str, list[MeetingMention]] = {}
    for mention in sorted(mentions, key=lambda m: m.order):
        sitting = mention.occasion.sitting
        if not mention.is_trusted:
            key = ("apart", mention.document_id, mention.meeting_id)
            apart.append(Gathering([mention], key, "kept-apart", "its text is spun or misplaced"))
        elif sitting:
            numbered.setdefault((mention.occasion.place, sitting.series, sitting.number), []).append(mention)
        else:
            named.setdefault(mention.occasion.place or mention.document_id, []).append(mention)
    found = [*apart, *(g for key, same in numbered.items() for g in _sittings(key, same))]
    found += [g for place, same in named.items() for g in _by_name(place, same)]
    given: Counter[str] = Counter()
    for gathering in sorted(found, key=lambda g: (g.key, g.mentions[0].order)):
        event_id = thing_id("events", *gathering.key)
        given[event_id] += 1
        gathering.event_id = event_id if given[event_id] == 1 else f"{event_id}-{given[event_id]}"
        gathering.days = _days_of(gathering)
    return sorted(found, key=lambda g: g.event_id)


def _sittings(key: tuple[str, ...], mentions: Sequence[MeetingMention]) -> Iterator[Gathering]:
    sitting = mentions[0].occasion.sitting
    assert sitting is not None
    if sitting.is_lasting:
        is_listed = bool(sitting.calendar and sitting_days(sitting.calendar, sitting.number))
        yield Gathering(list(mentions), key, "calendar" if is_listed else "numbered", " ".join(key))
        return
    for run in _runs(sorted(mentions, key=lambda m: (m.day, m.meeting_id)), TERM):
        yield Gathering(run, (*key, str(run[0].day.year)), "numbered", f"{' '.join(key)} within ten months")


def _runs(mentions: Sequence[MeetingMention], longest: timedelta) -> Iterator[list[MeetingMention]]:
    """Mentions in the order of time, cut where more than `longest` lies between two."""
    run: list[MeetingMention] = []
    for mention in mentions:
        if run and (mention.day == date.max or mention.day - run[-1].day > longest):
            yield run
            run = []
        run.append(mention)
    if run:
        yield run


def _by_name(place: str, mentions: Sequence[MeetingMention]) -> Iterator[Gathering]:
    """The gatherings of one place that have no number."""
    days: dict[date, list[Gathering]] = {}
    held: dict[str, list[Gathering]] = {}
    undated: dict[str, list[MeetingMention]] = {}
    for mention in mentions:
        bare = mention.occasion.bare_name
        if mention.days is None:
            undated.setdefault(bare, []).append(mention)
            continue
        same = next((g for g in days.get(mention.days[0], []) if _is_same_day(g, mention)), None)
        if same:
            same.mentions.append(mention)
            same.rule, same.reason = "same-day", f"{place} on {mention.days[0]}"
        else:
            rule = "alone" if mention.times == 1 else "same-day"
            made = Gathering([mention], (place, str(mention.days[0]), bare), rule, f"{place} on {mention.days[0]}")
            days.setdefault(mention.days[0], []).append(made)
            held.setdefault(bare, []).append(made)
    for bare, waiting in undated.items():
        rest = [m for m in waiting if not _joined_to_dated(m, held.get(bare, []))]
        yield from _undated(place, bare, rest)
    yield from (g for listed in days.values() for g in listed)


def _is_same_day(gathering: Gathering, mention: MeetingMention) -> bool:
    one, other = gathering.mentions[0].occasion.bare_name, mention.occasion.bare_name
    shorter, longer = sorted((one, other), key=len)
    is_part = len(shorter) >= PART and shorter in longer and gathering.mentions[0].kind == mention.kind
    return one == other or is_part


def _joined_to_dated(mention: MeetingMention, dated: Sequence[Gathering]) -> bool:
    """Whether a mention without a day was added to the one meeting of its name in the half year before it."""
    if mention.printed is None or len(mention.occasion.bare_name) < SPECIFIC:
        return False
    first, last = mention.printed
    near = [g for g in dated if first - SEASON <= g.mentions[0].day <= last]
    if len(near) == 1:
        near[0].mentions.append(mention)
        near[0].rule = "same-name"
    return len(near) == 1


def _undated(place: str, bare: str, mentions: Sequence[MeetingMention]) -> Iterator[Gathering]:
    if len(bare) < SPECIFIC:  # 动员会, 市委全会: any of many; those of one document are one
        by_document: dict[str, list[MeetingMention]] = {}
        for mention in mentions:
            by_document.setdefault(mention.document_id, []).append(mention)
        for document_id, same in by_document.items():
            yield Gathering(same, (place, document_id, bare), "alone", f"{place}: {bare} is a general name")
        return
    for run in _runs(mentions, SEASON):
        when = str(run[0].day.year) if run[0].day != date.max else run[0].document_id
        rule = "same-name" if sum(m.times for m in run) > 1 else "alone"
        yield Gathering(run, (place, when, bare), rule, f"{place}: {bare} within half a year")


def _days_of(gathering: Gathering) -> Days | None:
    """The days it met: those of the calendar, else those told most often, the earliest of equals."""
    sitting = gathering.mentions[0].occasion.sitting
    if sitting and sitting.calendar and gathering.rule != "kept-apart":
        listed = sitting_days(sitting.calendar, sitting.number)
        if listed:
            return listed
    told = _counted((m.days, m.times) for m in gathering.mentions if m.days)
    return min(told, key=lambda days: (-told[days], days)) if told else None


def _counted(pairs: Iterable[tuple[T, int]]) -> Counter[T]:
    """How often each value is told, in the order in which they first stand."""
    found: Counter[T] = Counter()
    for value, times in pairs:
        found[value] += times
    return found


def event_record(gathering: Gathering) -> Event:
    """The event that a gathering is."""
    first = gathering.mentions[0]
    fullest = max(gathering.mentions, key=lambda m: (len(m.name), m.name))
    kind = _counted((m.kind, m.times) for m in gathering.mentions).most_common(1)[0][0]
    start, end = gathering.days or (None, None)
    return Event(
        event_id=gathering.event_id,
        document_id=first.document_id,
        name=fullest.name,
        kind=MeetingKind(kind),
        body_id=first.body_id if gathering.rule != "kept-apart" else None,
        session=next((m.session for m in gathering.mentions if m.session), None),
        ordinal=next((m.ordinal for m in gathering.mentions if m.ordinal), None),
        calendar_entry=gathering.calendar_entry,
        date_start=start,
        date_end=end,
        mentions=sum(m.times for m in gathering.mentions),
        rule=gathering.rule,
        reason=gathering.reason,
    )


def body_that_met(occasion: Occasion) -> BodyName | None:
    """The area or zone whose meeting it is; None where it is not known."""
    if occasion.area is None:
        return None
    return BodyName(occasion.area, BodyKind.ZONE if occasion.zone else BodyKind.AREA, occasion.zone)


def differing_days(gathering: Gathering) -> str | None:
    """What to say of a gathering that is told of with different days; None of any other."""
    told = {m.days for m in gathering.mentions if m.days}
    if len(told) < 2 or gathering.calendar_entry is not None:
        return None
    days = ", ".join(sorted({str(first) for first, _ in told}))
    name = gathering.mentions[0].name
    return f"{name}: its documents give different days ({days}); the one given most often is kept"
