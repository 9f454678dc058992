"""Periodicals: which issues of a year are expected, found and missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from operator import itemgetter
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from lishui_gazette.records import Coverage, Frequency, Issue, Severity
from lishui_gazette.resolve.bodies import thing_id
from lishui_gazette.resolve.columns import Encoded, Mask, rows_of
from lishui_gazette.resolve.source import Source
from lishui_gazette.resolve.spill import Spill

__all__ = ["ISSUES", "cover_series", "numbered_issues"]

PER_YEAR = {
    Frequency.QUARTERLY: 4,
    Frequency.BIMONTHLY: 6,
    Frequency.MONTHLY: 12,
    Frequency.SEMIMONTHLY: 24,
    Frequency.WEEKLY: 52,
}
NAMED = 5  # documents that an issue of the dataset names
# Documents that are numbered issues of a series, in the order in which they are looked at.
ISSUES = pa.schema(
    [
        ("series_title", pa.string()), ("issue_year", pa.int32()), ("issue_number", pa.int32()),
        ("before", pa.int32()), ("document_id", pa.string()), ("month", pa.int32()),
    ]
)  # fmt: skip
_ORDER = ISSUES.names[:-1]
_NONE = np.iinfo(np.int32).min
AT_ONCE = 4096  # documents that are looked at at once
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


def numbered_issues(source: Source, spill: Spill) -> pa.Table:
    """The documents that are numbered issues of a series (`ISSUES`)."""
    writer = spill.writer("numbered issues", ISSUES)
    for part in source.parts("documents"):
        table = part.tables["documents"]
        is_named = pc.not_equal(table["series_title"], "")
        is_numbered = pc.and_(pc.not_equal(table["issue_year"], 0), pc.not_equal(table["issue_number"], 0))
        rows = table.drop_columns(["text"]).filter(pc.and_(is_named, is_numbered))
        if len(rows):
            writer.write(_issues(rows))
    return writer.close()


def _issues(rows: pa.Table) -> pa.Table:
    serial = pc.if_else(pc.equal(rows["issue_serial"], 0), None, rows["issue_serial"])
    has_month = pc.is_in(rows["publication_date_precision"], value_set=pa.array(["day", "month"]))
    before = pc.subtract(serial, rows["issue_number"])
    month = pc.if_else(has_month, pc.month(rows["publication_date_start"]), None)
    columns = [*rows.select(ISSUES.names[:3]).columns, before, rows["document_id"], month]
    return pa.table(columns, ISSUES.names).cast(ISSUES)


def cover_series(issues: pa.Table) -> tuple[list[Coverage], list[Issue]]:
    """A row for each year of each numbered periodical, between the first and the last that has an issue.

    `issues` are its documents (`ISSUES`). The frequency is told by running numbers (`serial-numbers`: what one year's
    begin with and another's), else by the month of an issue that equals its number (`number-is-month`), else by numbers
    above what a frequency allows (`highest-number`); where these say nothing it is null and only the numbers up to the
    highest found are expected. Running numbers that do not run on from one year to the next are an issue
    (`serial-differs`).
    """
    made: list[Coverage] = []
    differing: list[Issue] = []
    for title, rows in groupby(_in_order(issues), itemgetter("series_title")):
        found = [_Issue(*(row[name] for name in ISSUES.names[1:])) for row in rows]
        made += _years(title, found, _frequency(found))
        differing += _differing(title, found)
    return made, differing


def _in_order(issues: pa.Table) -> Iterator[Row]:
    """The documents in order; of those of one issue that tell the same only the first few."""
    order = pc.sort_indices(issues, [(name, "ascending") for name in _ORDER]).to_numpy()
    kept = issues.take(pa.array(order[_are_first(issues, order)]))
    for batch in kept.to_batches(max_chunksize=AT_ONCE):
        yield from rows_of(pa.Table.from_batches([batch]), ISSUES.names)


def _are_first(issues: pa.Table, order: npt.NDArray[np.uint64]) -> Mask:
    """Which documents, in order, are among the first of an issue, or the first of these that tell a month."""
    titles = Encoded(issues["series_title"]).codes
    numbers = (pc.fill_null(issues[name], _NONE).to_numpy() for name in ("issue_year", "issue_number", "before"))
    begins, months = np.zeros(len(order), bool), pc.fill_null(issues["month"], _NONE).to_numpy()[order]
    for column in (titles, *numbers):
        begins |= np.diff(column[order], prepend=_NONE) != 0
    runs = np.flatnonzero(begins)
    within = np.arange(len(order)) - np.repeat(runs, np.diff(runs, append=len(order)))
    return np.asarray((within < NAMED) | (np.diff(months, prepend=_NONE) != 0))


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
