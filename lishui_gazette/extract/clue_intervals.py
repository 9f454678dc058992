"""The interval of days in which a text was written that tells what a clue's pattern has matched."""

from __future__ import annotations

import re
from datetime import date, timedelta

from lishui_gazette.extract.public_calendar import (
    Interval,
    anniversary_day,
    campaign_months,
    congress_ahead,
    congress_cited,
    plan_years,
    sitting_until_next,
)
from lishui_gazette.segment.calendar import read_small, read_year

__all__ = [
    "anniversary",
    "anniversary_ahead",
    "around_new_year",
    "campaign",
    "discipline",
    "from_year",
    "national_session",
    "of_plan",
    "own_year",
    "party_congress",
    "party_congress_ahead",
    "party_congress_eve",
    "plenum",
    "since",
    "year_after",
]

_FESTIVE = timedelta(days=300)  # how long before an anniversary texts promise deeds to honour it
_STUDIED = timedelta(days=330)


def _year_days(year: int) -> Interval | None:
    return (date(year, 1, 1), date(year, 12, 31)) if 1949 <= year <= 2099 else None


def around_new_year(match: re.Match[str]) -> Interval | None:
    """The months in which a year's figures are told before they are final: from its November to the next March."""
    year = read_year(match["y"])
    return date(year, 11, 1), date(year + 1, 3, 31)


def of_plan(match: re.Match[str]) -> Interval | None:
    """The year of a plan period that the text says is its own (开局之年, 第三年, 收官之年)."""
    first, last = plan_years()[match["plan"]]
    if match["nth"]:
        return _year_days(first + read_small(match["nth"]) - 1)
    return _year_days(last if match["end"] else first)


def anniversary(match: re.Match[str]) -> Interval | None:
    """The year in which an event has the printed anniversary."""
    day = anniversary_day(match["event"], read_small(match["count"]))
    return _year_days(day.year) if day else None


def anniversary_ahead(match: re.Match[str]) -> Interval | None:
    """The months before the printed anniversary of an event."""
    day = anniversary_day(match["event"], read_small(match["count"]))
    return (day - _FESTIVE, day) if day else None


def anniversary_speech(match: re.Match[str]) -> Interval | None:
    """The year that begins with the printed anniversary: what was said on the day is studied then."""
    day = anniversary_day(match["event"], read_small(match["count"]))
    return (day, day + _STUDIED) if day else None


def campaign(match: re.Match[str]) -> Interval | None:
    """The months of a campaign that runs, or its last year up to its end where it is done."""
    first, last = campaign_months(match["name"])
    return (date(last.year, 1, 1), last) if match["done"] else (first, last)


def own_year(match: re.Match[str]) -> Interval | None:
    """The printed year."""
    return _year_days(read_year(match["y"]))


def year_after(match: re.Match[str]) -> Interval | None:
    """The year after the printed one."""
    return _year_days(read_year(match["y"]) + 1)


def from_year(match: re.Match[str]) -> Interval | None:
    """From the printed year on."""
    return date(read_year(match["y"]), 1, 1), date.max


def since(match: re.Match[str]) -> Interval | None:
    """From a first time and a count of yearly times: ten since 2010 were complete in 2019, and told until mid-2020."""
    year = read_year(match["y"]) + read_small(match["n"]) - 1
    return date(year, 7, 1), date(year + 1, 6, 30)


def plenum(match: re.Match[str]) -> Interval | None:
    """From the plenum that is cited to the next."""
    return sitting_until_next("plenum", read_small(match["term"]), read_small(match["number"]))


def discipline(match: re.Match[str]) -> Interval | None:
    """From the cited session of the discipline commission to the next."""
    return sitting_until_next("discipline", read_small(match["term"]), read_small(match["number"]))


def national_session(match: re.Match[str]) -> Interval | None:
    """From the cited session of the national congress or conference to the next."""
    series = "people_congress" if "人" in match["body"] else "consultative"
    return sitting_until_next(series, read_small(match["term"]), read_small(match["number"]))


def party_congress(match: re.Match[str]) -> Interval | None:
    """While it is the latest; what is told since it (党的十八大以来) only comes after it."""
    interval = congress_cited(read_small(match["term"]))
    return (interval[0], date.max) if interval and match["since"] else interval


def party_congress_ahead(match: re.Match[str]) -> Interval | None:
    """The time in which texts look ahead to the party congress of that number."""
    return congress_ahead(read_small(match["term"]))


def party_congress_eve(match: re.Match[str]) -> Interval | None:
    """The part of its year that comes before it: what is done for its success is done then."""
    interval = congress_ahead(read_small(match["term"]))
    return (date(interval[1].year, 1, 1), interval[1]) if interval else None
