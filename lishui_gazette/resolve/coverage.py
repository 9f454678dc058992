"""Periodicals: which issues of a year are expected, found and missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from lishui_gazette.records import Coverage, Frequency, Issue, Severity
from lishui_gazette.resolve.bodies import thing_id

__all__ = ["cover_series"]

PER_YEAR = {
    Frequency.QUARTERLY: 4,
    Frequency.BIMONTHLY: 6,
    Frequency.MONTHLY: 12,
    Frequency.SEMIMONTHLY: 24,
    Frequency.WEEKLY: 52,
}
Row = dict[str, Any]


class _Issue(NamedTuple):
    """A numbered issue: `before` is the running number of the last issue of the year before, where one is printed."""

    year: int
    number: int
    before: int | None
    document_id: str
    month: int | None


class _Told(NamedTuple):
    frequency: Frequency | None
    rule: str
    reason: str


def cover_series(documents: Iterable[Row]) -> tuple[list[Coverage], list[Issue]]:
    """A row for each year of each numbered periodical, between the first and the last that has an issue.

    The frequency is told by running numbers (`serial-numbers`: what one year's begin with and another's), else by the
    month of an issue that equals its number (`number-is-month`), else by numbers above what a frequency allows
    (`highest-number`); where these say nothing it is null and only the numbers up to the highest found are expected.
    Running numbers that do not run on from one year to the next are an issue (`serial-differs`).
    """
    series: dict[str, list[_Issue]] = {}
    for row in documents:
        if row["series_title"] and row["issue_year"] and row["issue_number"]:
            series.setdefault(row["series_title"], []).append(_issue(row))
    made: list[Coverage] = []
    issues: list[Issue] = []
    for title in sorted(series):
        found = sorted(series[title])
        told = _frequency(found)
        made += _years(title, found, told)
        issues += _differing(title, found)
    return made, issues


def _issue(row: Row) -> _Issue:
    serial, number = row["issue_serial"], row["issue_number"]
    start, precision = row["publication_date_start"], row["publication_date_precision"]
    month = start.month if start and precision in ("day", "month") else None
    return _Issue(row["issue_year"], number, serial - number if serial else None, row["document_id"], month)


def _frequency(found: Sequence[_Issue]) -> _Told:
    begins = sorted({(i.year, i.before) for i in found if i.before is not None})
    for (year, before), (later, after) in pairwise(begins):
        fitting = [f for f, n in PER_YEAR.items() if later > year and after - before == n * (later - year)]
        if fitting:
            return _Told(fitting[0], "serial-numbers", f"{year} begins after {before}, {later} after {after}")
    highest = max(found, key=lambda i: i.number)
    months = [i for i in found if i.month]
    if months and all(i.month == i.number for i in months):
        same = f"number {months[0].number} of {months[0].year} appeared in month {months[0].month}"
        return _Told(Frequency.MONTHLY, "number-is-month", same)
    fewest = next((f for f, n in PER_YEAR.items() if n >= highest.number and n >= 12), None)
    if highest.number > 6 and fewest:
        return _Told(fewest, "highest-number", f"number {highest.number} of {highest.year} is the highest")
    return _Told(None, "none", "no running number, month or number tells how often it appears")


def _years(title: str, found: Sequence[_Issue], told: _Told) -> Iterator[Coverage]:
    by_year: dict[int, list[_Issue]] = {}
    for issue in found:
        by_year.setdefault(issue.year, []).append(issue)
    at_hand = found[0].document_id
    for year in range(found[0].year, found[-1].year + 1):
        own = by_year.get(year, [])
        at_hand = own[0].document_id if own else at_hand
        numbers = sorted({issue.number for issue in own})
        count = max([PER_YEAR[told.frequency] if told.frequency else 0, *numbers])
        yield Coverage(
            coverage_id=f"{thing_id('coverage', title)}-{year}",
            document_id=at_hand,
            series_title=title,
            year=year,
            frequency=told.frequency,
            expected=tuple(range(1, count + 1)),
            found=tuple(numbers),
            missing=tuple(n for n in range(1, count + 1) if n not in set(numbers)),
            serial_before=next((issue.before for issue in own if issue.before is not None), None),
            rule=told.rule,
            reason=told.reason,
        )


def _differing(title: str, found: Sequence[_Issue]) -> Iterator[Issue]:
    for year in sorted({issue.year for issue in found}):
        own = [issue for issue in found if issue.year == year and issue.before is not None]
        if len({issue.before for issue in own}) > 1:
            yield Issue(
                issue_id=f"{own[0].document_id}:issues:serial-differs",
                code="serial-differs",
                severity=Severity.WARNING,
                message=f"{title} {year}: running numbers must run on with the numbers, but documents "
                f"{', '.join(issue.document_id for issue in own[:5])} disagree; look at their mastheads",
                table="coverage",
                record_id=f"{thing_id('coverage', title)}-{year}",
                document_id=own[0].document_id,
            )
