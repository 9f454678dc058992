"""When documents were published, as far as other documents tell: an event dated elsewhere bounds a report of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from typing import Any, NamedTuple

from lishui_gazette import vocab
from lishui_gazette.extract.public_calendar import congress_cited, sitting_until_next
from lishui_gazette.records import DateBasis, DatePrecision
from lishui_gazette.records.curation import precision_of
from lishui_gazette.resolve.events import Gathering, MeetingMention
from lishui_gazette.resolve.occasions import Sitting
from lishui_gazette.segment.parts import Dating

__all__ = [
    "Published", "cited_within", "date_documents", "is_news", "reread_day", "reread_period", "sitting_clue",
    "told_elsewhere",
]  # fmt: skip

NEWS = timedelta(days=31)  # how long after an event its report appears
Row = dict[str, Any]


class Published(NamedTuple):
    """When a document was published, and the clues that tell it."""

    dating: Dating
    clues: tuple[Row, ...]
    is_changed: bool = False


def cited_within(sitting: Sitting | None) -> tuple[date, date] | None:
    """Between which days a document lies that names a sitting of the public calendar; None for any other."""
    if sitting is None or not sitting.calendar:
        return None
    term, _, number = sitting.number.partition("/")
    return sitting_until_next(sitting.calendar, int(term), int(number)) if number else congress_cited(int(term))


def sitting_clue(first: date, last: date, span: Row) -> Row:
    """What a sitting that a document names tells of its time (rule `sitting_named`), printed at `span`."""
    return _clue("sitting_named", first, last, span)


def told_elsewhere(gathering: Gathering, spans: Mapping[str, Row]) -> Iterator[tuple[MeetingMention, Row]]:
    """What other documents tell of the time of a mention's document, since they date the event that it reports.

    Rules: `relative_day` – it prints the event's day by its distance from its own (昨日); `event_elsewhere` – it
    reports the event, at most a month after. `spans` is where each meeting is printed.
    """
    dated = [m for m in gathering.mentions if m.days]
    if gathering.rule == "kept-apart" or not dated or gathering.days is None:
        return
    teller = next((m for m in dated if m.days == gathering.days), dated[0])
    for mention in gathering.mentions:
        if mention.days or not mention.is_waiting:
            continue
        distance = _distances().get((mention.date_text or "")[:2])
        day = gathering.days[0]
        interval = (day + NEWS, day) if distance is None else (day - distance, day - distance)
        rule = "event_elsewhere" if distance is None else "relative_day"
        yield mention, _clue(rule, min(interval), max(interval), spans[mention.meeting_id], teller.document_id)


@cache
def _distances() -> dict[str, timedelta]:
    """The distance of a day from the publication by the first two characters of its word (昨日 → one day before)."""
    rows = (row for row in vocab.rows("relative_dates") if (row["unit"], row["from"]) == ("day", "publication"))
    return {row["word"][:2]: timedelta(days=int(row["offset"])) for row in rows if row["offset"]}


def _clue(rule: str, first: date, last: date, span: Row, other: str | None = None) -> Row:
    return {
        "rule": rule,
        "date_start": first,
        "date_end": last,
        "span": span,
        "other_document_id": other,
        "is_used": False,
    }


def date_documents(rows: Iterable[Row], found: Mapping[str, Sequence[Row]]) -> dict[str, Published]:
    """When each document was published, given its own row and the clues found across documents.

    A date that is printed stays. Any other is narrowed by each clue that agrees with it, the narrowest first; one that
    was not known is what the clues leave together, where that lies in one year. A clue that contradicts what stands is
    kept and marked as not used.
    """
    return {row["document_id"]: _published(row, found.get(row["document_id"], ())) for row in rows}


def _published(row: Row, found: Sequence[Row]) -> Published:
    first, last = row["publication_date_start"], row["publication_date_end"]
    own = Dating(first, last, _precision(row), DateBasis(row["publication_date_basis"] or "inferred"))
    if first is None:
        own = Dating()
    told = [clue for clue in found if is_news(clue["date_start"], clue["date_end"], row)]
    if not told:
        return Published(own, tuple(row["date_clues"]))
    dating = own if own.first else _together(told)
    narrowed = dating
    for clue in sorted(told, key=lambda c: (c["date_end"] - c["date_start"], str(c["rule"]))):
        low, high = clue["date_start"], clue["date_end"]
        if (
            narrowed.first
            and narrowed.last
            and clue["other_document_id"]
            and max(low, narrowed.first) <= min(high, narrowed.last)
        ):
            low, high = max(low, narrowed.first), min(high, narrowed.last)
            narrowed = Dating(low, high, _unit(low, high), DateBasis.INFERRED)
    clues = [{**clue, "is_used": _agrees(clue, narrowed)} for clue in (*row["date_clues"], *told)]
    return Published(narrowed, tuple(clues), narrowed[:2] != own[:2])


def _precision(row: Row) -> DatePrecision | None:
    return DatePrecision(row["publication_date_precision"]) if row["publication_date_precision"] else None


def is_news(first: date, last: date, document: Row) -> bool:
    """Whether a clue can tell anything of a document: its date is not printed, and it has no clue of these days."""
    known = ((clue["date_start"], clue["date_end"]) for clue in document["date_clues"])
    return document["publication_date_basis"] != "stated" and (first, last) not in known


def _together(clues: Sequence[Row]) -> Dating:
    """What clues leave together of a time that nothing else tells: a day, a month or a year, else nothing."""
    elsewhere = [c for c in clues if c["other_document_id"]]
    if elsewhere:
        nearest = min(elsewhere, key=lambda c: (c["date_end"] - c["date_start"], c["date_start"]))
        return Dating(
            nearest["date_start"],
            nearest["date_end"],
            _unit(nearest["date_start"], nearest["date_end"]),
            DateBasis.INFERRED,
        )
    from lishui_gazette.extract.dating import narrow  # noqa: PLC0415 - rules, for the few documents that are dated anew
    from lishui_gazette.extract.year_clues import Clue  # noqa: PLC0415

    window = narrow([Clue(c["date_start"], c["date_end"], 3, c["rule"], is_past=True) for c in clues])
    if window.year is None:
        return Dating()
    first, last = date(window.year, 1, 1), date(window.year, 12, 31)
    return Dating(first, last, DatePrecision.YEAR, DateBasis.INFERRED)


def _unit(first: date, last: date) -> DatePrecision | None:
    """The unit to which an interval is known: the smallest that holds it."""
    if first == last:
        return DatePrecision.DAY
    if (first.year, first.month) == (last.year, last.month):
        return DatePrecision.MONTH
    return DatePrecision.YEAR if first.year == last.year else precision_of(first, last)


def _agrees(clue: Row, dating: Dating) -> bool:
    if dating.first is None or dating.last is None:
        return False
    return (clue["date_start"] or date.min) <= dating.last and dating.first <= (clue["date_end"] or date.max)


def reread_period(printed: str, dating: Dating) -> date | None:
    """The last day of a printed period (今年, 上半年) in a document of that date; None where it is none."""
    from lishui_gazette.extract.period_expressions import find_periods  # noqa: PLC0415 - as for `narrow`

    return next((period.last for period in find_periods(printed, printed, dating) if period.last), None)


def reread_day(printed: str, dating: Dating) -> Dating:
    """The day meant by a printed one (昨日, 4月17日) in a document of that date; unknown where that does not tell."""
    from lishui_gazette.extract.dates import find_dates  # noqa: PLC0415 - as for `narrow`

    return next((mention.dating for mention in find_dates(printed, dating) if mention.first), Dating())
