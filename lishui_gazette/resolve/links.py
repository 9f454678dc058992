"""What became of targets: restated, revised, met, missed; left open where the evidence differs."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from lishui_gazette.records import Relation
from lishui_gazette.resolve.statements import Series, Statement, is_within_rounding, names_one_thing, verdict

__all__ = ["Link", "Open", "link_targets"]

LISTED = timedelta(days=366)  # how long after a deadline a ranking or a register of that time is told of
REPORTED = timedelta(days=92)  # how long after a deadline a state reached by then is told of
CLOSE = 0.05  # of a value: what a statistical revision changes
HALF = 0.5
STATISTICAL = frozenset({"CNY", "USD", "%", "pp", "times"})  # units of what is not counted piece by piece
ELSEWHERE = 10.0  # times: two values so far apart are of two things


class Link(NamedTuple):
    """A target, the later statement, what it is to the target, the rule and the reason."""

    target: Statement
    other: Statement
    relation: Relation
    rule: str
    reason: str
    difference: float | None = None
    unit: str | None = None


class Open(NamedTuple):
    """A target whose evidence decides nothing, and why."""

    target: Statement
    reason: str


def link_targets(
    targets: Iterable[Statement], outcomes: Iterable[Statement], is_reprint: Callable[[str, str], bool]
) -> tuple[list[Link], list[Open]]:
    """The links of all targets, and those left open.

    Compared are statements of one series: body, indicator, measure, unit, and the scope of a rank, the area compared
    with or the verb of a counted thing. `is_reprint` tells whether two articles print one text: what a reprint says is
    no second statement. Rules of an outcome, the first that decides:
    `same-period` – both end on one day, of one year or of several alike; `rank-reached` – a rank is at least as good
    between the target's document and a year after its deadline; `state-reached`, `state-reached-late` – a state is told
    by three months after its deadline, or later (then in part); `reached-early` – a plan's value is reached before its
    end. Of several outcomes the last printed decides where all agree or differ by a statistical revision (5 %).
    Without an outcome: `part-of-period` – the last figure of an earlier part of the same year, as progress.
    Rules of a later target: `same-value` restates; `value-moved` and `deadline-moved` revise.
    """
    by_series: dict[Series, tuple[list[Statement], list[Statement]]] = {}
    for target in targets:
        by_series.setdefault(target.series, ([], []))[0].append(target)
    for outcome in outcomes:
        if outcome.series in by_series:
            by_series[outcome.series][1].append(outcome)
    links: list[Link] = []
    left: list[Open] = []
    for series in sorted(by_series):
        goals, results = (sorted(of, key=lambda s: s.order) for of in by_series[series])
        for found in (_became(goals, results), _restated(goals, is_reprint)):
            for one in found:
                (links if isinstance(one, Link) else left).append(one)  # type: ignore[arg-type]
    return links, left


def _became(targets: Sequence[Statement], outcomes: Sequence[Statement]) -> Iterator[Link | Open]:
    """What outcomes of one series say of its targets."""
    if not outcomes:
        return
    by_period: dict[date | None, list[Statement]] = {}
    for outcome in outcomes:
        by_period.setdefault(outcome.period, []).append(outcome)
    days = [outcome.printed for outcome in outcomes]
    for target in targets:
        measure = target.series.measure
        if target.period is None or not _is_one_thing(target):
            continue
        if measure in ("rank", "status"):
            low = bisect_left(days, target.printed)
            high = bisect_right(days, target.period + LISTED)
            decide = _rank_reached if measure == "rank" else _state_reached
            found = decide(target, outcomes[low:high])
        else:
            found = _same_period(target, by_period.get(target.period, ())) or _earlier(target, by_period)
        if found:
            yield found


def _is_one_thing(statement: Statement) -> bool:
    return names_one_thing(statement.series.indicator, statement.series.measure, statement.is_coded)


def _link(target: Statement, other: Statement, relation: Relation, rule: str) -> Link:
    difference = other.value - target.value if other.value is not None and target.value is not None else None
    unit = target.series.unit if difference is not None else None
    series = target.series
    body = " ".join(part for part in series.body.split("|") if part)
    what = " ".join(part for part in (series.indicator, series.measure, series.detail) if part)
    said = f"{target.comparator} {target.value:g} {unit}" if target.value is not None else "a state"
    told = f"{other.comparator} {other.value:g} {unit}" if other.value is not None else "reached"
    reason = f"{what} of {body}: {said} by {target.period or 'no day'}; {told} by {other.period or other.printed}"
    rounded = round(difference, 6) if difference is not None else None
    return Link(target, other, relation, rule, reason, rounded, "pp" if unit == "%" else unit)


def _same_period(target: Statement, outcomes: Sequence[Statement]) -> Link | Open | None:
    """The outcome for the target's own period."""
    finals = [
        o
        for o in outcomes
        if o.is_plan == target.is_plan or (target.series.measure in ("level", "share") and not o.is_plan)
    ]
    finals = [o for o in finals if o.printed >= target.printed]
    if not finals:
        return None
    last = finals[-1]
    said = {verdict(target, o) for o in finals}
    if len(said - {None}) > 1 and not _are_revisions(finals):
        values = ", ".join(f"{o.value:g} in {o.document_id}" for o in finals[-4:])
        return Open(target, f"outcomes of its period differ ({values})")
    decided = next((verdict(target, o) for o in reversed(finals) if verdict(target, o) is not None), None)
    if decided is None:
        return Open(
            target, f"the outcome {last.value:g} in {last.document_id} is a bound, or meets it by rounding alone"
        )
    last = next(o for o in reversed(finals) if verdict(target, o) is decided)
    if decided:
        return _link(target, last, Relation.MET, "same-period")
    return _link(target, last, _short(target, last), "same-period")


def _are_revisions(outcomes: Sequence[Statement]) -> bool:
    """Whether values printed at different times are one statistic revised."""
    values = [o.value for o in outcomes if o.value is not None]
    days = {o.printed for o in outcomes}
    return len(days) > 1 and max(values) - min(values) <= CLOSE * max(abs(v) for v in values)


def _short(target: Statement, outcome: Statement) -> Relation:
    """Missed, or reached in part: at least half of a counted amount."""
    is_counted = target.series.measure in ("level", "change") and target.series.unit not in STATISTICAL
    if (
        is_counted
        and target.comparator not in ("le", "lt")
        and target.value
        and outcome.value is not None
        and HALF <= outcome.value / target.value < 1
    ):
        return Relation.PARTLY
    return Relation.MISSED


def _rank_reached(target: Statement, outcomes: Sequence[Statement]) -> Link | Open | None:
    """The first outcome at least as good; else a miss where a list of the deadline's own year tells it."""
    for outcome in outcomes:
        if verdict(target, outcome):
            return _link(target, outcome, Relation.MET, "rank-reached")
    deadline = target.period
    own = [o for o in outcomes if o.period and deadline and o.period.year == deadline.year]
    if own:
        return _link(target, own[-1], Relation.MISSED, "rank-reached")
    if outcomes and target.series.detail:
        return _link(target, outcomes[-1], Relation.PROGRESS, "rank-on-the-way")
    return None


def _state_reached(target: Statement, outcomes: Sequence[Statement]) -> Link | Open | None:
    deadline = target.period
    for outcome in outcomes:
        reached = outcome.period or outcome.printed
        if deadline and (reached <= deadline or (outcome.period is None and reached <= deadline + REPORTED)):
            return _link(target, outcome, Relation.MET, "state-reached")
        if deadline:
            late = _link(target, outcome, Relation.PARTLY, "state-reached-late")
            return late._replace(difference=float((reached - deadline).days), unit="d")
    return None


def _earlier(target: Statement, by_period: Mapping[date | None, Sequence[Statement]]) -> Link | None:
    """A plan's value reached before its end; else the last figure of a part of the same year."""
    assert target.period is not None
    before = sorted(p for p in by_period if p and target.printed <= p < target.period)
    if target.is_plan and target.comparator in ("ge", "gt", "eq") and target.series.measure in ("level", "share"):
        for period in before:
            reached = [o for o in by_period[period] if verdict(target, o)]
            if reached and not reached[0].is_lower_better:
                return _link(target, reached[0], Relation.MET, "reached-early")
    same_year = [p for p in by_period if p and p < target.period and p.year == target.period.year]
    parts = [o for p in same_year for o in by_period[p] if o.printed >= target.printed and not o.is_plan]
    if parts and target.is_coded and not target.is_plan:
        last = max(parts, key=lambda o: (o.period or date.min, o.order))
        return _link(target, last, Relation.PROGRESS, "part-of-period")
    return None


def _restated(targets: Sequence[Statement], is_reprint: Callable[[str, str], bool]) -> Iterator[Link | Open]:
    """What later targets of one series are to earlier ones: each is held against the one stated last before it."""
    last: dict[tuple[date | None, bool], Statement] = {}
    clash: set[tuple[date | None, bool, date]] = set()
    values: dict[tuple[date | None, bool, date, str], set[float | None]] = {}
    for target in targets:
        values.setdefault((target.period, target.is_plan, target.printed, target.document_id), set()).add(target.value)
    clash = {key[:3] for key, found in values.items() if len(found) > 1}
    for target in targets:
        key = (target.period, target.is_plan)
        earlier = last.get(key)
        if earlier is None or earlier.document_id == target.document_id:
            moved = _deadline_moved(target, last.values()) if earlier is None else None
            if moved:
                yield moved
        elif not is_reprint(earlier.article_id, target.article_id):
            found = _again(earlier, target, (*key, target.printed) in clash or (*key, earlier.printed) in clash)
            if found:
                yield found
        last[key] = target


def _again(earlier: Statement, later: Statement, is_ambiguous: bool) -> Link | Open | None:
    """A target for the same period, printed later."""
    if earlier.value is None or later.value is None:
        return _link(earlier, later, Relation.RESTATED, "same-value") if _is_one_thing(later) else None
    if is_within_rounding(earlier.value, later.value) and earlier.upper == later.upper:
        return _link(earlier, later, Relation.RESTATED, "same-value")
    if later.period is None or not _is_one_thing(later):
        return None
    ratio = abs(later.value / earlier.value) if earlier.value else 0.0
    if is_ambiguous or not 1 / ELSEWHERE < ratio < ELSEWHERE:
        return Open(
            earlier, f"{later.document_id} states {later.value:g} for the same period, perhaps of another thing"
        )
    return _link(earlier, later, Relation.REVISED, "value-moved")


def _deadline_moved(target: Statement, others: Iterable[Statement]) -> Link | None:
    """The same state, rank or plan's value, promised for another day: the one stated last before it."""
    measure = target.series.measure
    # A statistic promised as a state (收入与经济同步增长) is promised anew each year.
    is_one = measure == "rank" or (measure == "status" and not target.is_coded and _is_one_thing(target))
    found = [o for o in others if o.document_id != target.document_id and o.printed <= target.printed]
    if measure == "level" and target.is_coded and target.comparator in ("ge", "gt"):
        is_one, found = True, [o for o in found if o.value == target.value]
    if measure == "rank":
        found = [o for o in found if o.is_plan and target.is_plan]
    if not is_one or not found or target.period is None:
        return None
    earlier = max(found, key=lambda o: o.order)
    if earlier.period is None:
        return None
    link = _link(earlier, target, Relation.REVISED, "deadline-moved")
    return link._replace(difference=float((target.period - earlier.period).days), unit="d")
