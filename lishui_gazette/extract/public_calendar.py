"""What the tables of the public calendar say: plans, congresses and plenums, campaigns, anniversaries."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from lishui_gazette import vocab
from lishui_gazette.segment.calendar import day_of, month_end

__all__ = [
    "Interval", "anniversary_day", "campaign_months", "congress_ahead", "congress_cited", "names_of", "plan_years",
    "sitting_days", "sitting_until_next",
]  # fmt: skip

Interval = tuple[date, date]

_AHEAD = timedelta(days=430)  # how long before a congress texts begin to look ahead to it
_SLACK = timedelta(days=30)  # how long after a plenum texts still cite the one before as the latest
_LATEST = timedelta(days=400)  # how long the last sitting of the table is taken for the latest
_TERM = timedelta(days=5 * 365)


@cache
def plan_years() -> dict[str, tuple[int, int]]:
    """First and last year of each five-year plan by name, but the earliest, whose names are numerals of anything."""
    plans = (r for r in vocab.rows("plan_periods") if len(r["name"]) > 2)
    return {r["name"]: (int(r["first_year"]), int(r["last_year"])) for r in plans}


@cache
def _sittings(series: str) -> tuple[tuple[int, int, date, date], ...]:
    """Term, number, first and last day of each sitting of a series, in order of time."""
    listed = (
        (int(r["term"]), int(r["number"] or 0), date.fromisoformat(r["first"]), date.fromisoformat(r["last"]))
        for r in vocab.rows("party_calendar")
        if r["series"] == series
    )
    return tuple(sorted(listed, key=lambda sitting: sitting[2]))


def sitting_days(series: str, number: str) -> Interval | None:
    """The days of a sitting by its number in the series (`20/3`; `20` of a party congress); None for an unknown one."""
    term, _, within = number.partition("/")
    wanted = (int(term), int(within or 0))
    return next(((first, last) for t, n, first, last in _sittings(series) if (t, n) == wanted), None)


def sitting_until_next(series: str, term: int, number: int) -> Interval | None:
    """From a sitting's first day to a month after the next one's: while it is the latest; None for an unknown one."""
    sittings = _sittings(series)
    at = next((i for i, s in enumerate(sittings) if s[:2] == (term, number)), None)
    if at is None:
        return None
    first = sittings[at][2]
    return first, (sittings[at + 1][2] + _SLACK if at + 1 < len(sittings) else first + _LATEST)


def congress_cited(term: int) -> Interval | None:
    """From a party congress to the next one, which texts then cite; None for an unknown one."""
    sittings = _sittings("party_congress")
    at = next((i for i, s in enumerate(sittings) if s[0] == term), None)
    if at is None:
        return None
    last = sittings[at][3]
    return last, (sittings[at + 1][2] if at + 1 < len(sittings) else last + _TERM)


def congress_ahead(term: int) -> Interval | None:
    """When texts look ahead to a party congress: from some fourteen months before it; None for an unknown one."""
    found = next((s for s in _sittings("party_congress") if s[0] == term), None)
    return (found[2] - _AHEAD, found[2] + _SLACK) if found else None


def _named(table: str, printed: str) -> dict[str, str]:
    return next(r for r in vocab.rows(table) if re.fullmatch(r["name"], printed))


def anniversary_day(event: str, count: int) -> date | None:
    """The day of the `count`-th anniversary of an event named as in the table."""
    born = date.fromisoformat(_named("anniversaries", event)["day"])
    return day_of(born.year + count, born.month, born.day)


def campaign_months(name: str) -> Interval:
    """First and last day of a campaign named as in the table."""
    row = _named("campaigns", name)
    return date.fromisoformat(row["first"] + "-01"), month_end(date.fromisoformat(row["last"] + "-01"))


@cache
def names_of(table: str) -> str:
    """A regular expression for the names in a table, which are expressions themselves, the longest first."""
    return "|".join(sorted((r["name"] for r in vocab.rows(table)), key=lambda name: (-len(name), name)))
