"""Which statements are compared at all: told from numbers, and never one too few."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pytest

from lishui_gazette.resolve import buckets
from lishui_gazette.resolve.comparable import NO_VALUE, NUMBERS, Numbered, comparable
from lishui_gazette.resolve.documents import UNKNOWN, day_number
from lishui_gazette.resolve.links import link_targets
from lishui_gazette.resolve.spill import Spill
from lishui_gazette.resolve.statements import Kind, Statement, kind_of, read_statement

DAYS = (date(2020, 3, 1), date(2020, 8, 1), date(2021, 2, 1), date(2024, 1, 5))
ENDS = (None, date(2020, 6, 30), date(2020, 12, 31), date(2025, 12, 31))
VALUES = (199.0, 200.0, 1500.0)
MEASURES = ("growth", "share", "level", "rank", "status")
PERIODS = ("今年", "“十四五”时期")


RULES = frozenset(
    {
        "deadline-moved", "open", "part-of-period", "rank-reached", "reached-early", "same-period", "same-value",
        "state-reached", "state-reached-late", "value-moved",
    }
)  # fmt: skip


class Series(NamedTuple):
    """What statements are of."""

    measure: str
    indicator: str
    is_coded: bool


class Said(NamedTuple):
    """A target or an outcome."""

    is_target: bool
    document: int
    value: float | None
    comparator: str
    end: date | None
    is_plan: bool = False


def statement(one: Said, of: Series, number: int) -> Statement:
    """What is said as a statement of a document that appeared on a day of its own."""
    row: dict[str, Any] = dict.fromkeys(("action", "value_upper", "relative_to", "rank_scope"))
    row |= {
        "indicator": of.indicator,
        "indicator_code": "gdp" if of.is_coded else None,
        "measure": of.measure,
        "comparator": one.comparator,
        "value": one.value,
        "unit": "%",
        "period_end": one.end,
        "period_text": PERIODS[one.is_plan],
        "document_id": f"{one.document:012x}",
        "article_id": f"{one.document:012x}:articles:0-9",
        "evidence": [{"start": 1, "end": 5, "page": None}],
    }
    table = "targets" if one.is_target else "outcomes"
    return read_statement(row, f"{one.document:012x}:{table}:{number}-9", "澜川|area|", DAYS[one.document])


def numbered(told: list[tuple[int, Series, Said]]) -> Numbered:
    """The same in numbers; series are numbered."""
    rows = np.zeros(len(told), NUMBERS)
    for row, (series, of, one) in zip(rows, told, strict=True):
        kind = kind_of(of.indicator, of.measure, PERIODS[one.is_plan], of.is_coded)
        row["series"], row["owner"] = series, one.document
        row["kind"] = kind | Kind.KNOWN | (Kind.GOAL if one.is_target else Kind(0))
        row["value"] = NO_VALUE if one.value is None else one.value
        row["printed"] = day_number(DAYS[one.document])
        row["end"] = UNKNOWN if one.end is None else day_number(one.end)
    return rows


def test_whatever_is_linked_or_left_open_is_compared() -> None:
    """Every series for which comparing all its statements gives anything is told, with all its statements."""
    dice = random.Random(7)
    told: list[tuple[int, Series, Said]] = []
    for number in range(12_000):
        of = Series(dice.choice(MEASURES), dice.choice(("产值", "霁岭铁路二期")), dice.random() < 0.5)
        for _ in range(dice.choice((2, 2, 3))):
            value = dice.choice(VALUES) if of.measure != "status" else None
            said = Said(dice.random() < 0.6, dice.randrange(4), value, dice.choice(("ge", "eq")), dice.choice(ENDS))
            told.append((number, of, said._replace(is_plan=dice.random() < 0.4)))
    found = comparable(numbered(told), Spill())
    decided: Counter[str] = Counter()
    for number, group in groupby(enumerate(told), key=lambda item: item[1][0]):
        rows = [(at, one.is_target, statement(one, of, at)) for at, (_, of, one) in group]
        goals, results = ([s for _, is_target, s in rows if is_target == side] for side in (True, False))
        links, left = link_targets(goals, results, is_reprint=lambda one, other: False)
        decided.update([*(link.rule for link in links), *("open" for _ in left)])
        assert all(found[at] for at, *_ in rows) or not (links or left), told[rows[0][0] : rows[-1][0] + 1]
        assert len({bool(found[at]) for at, *_ in rows}) == 1, number
    assert decided.keys() == RULES
    assert np.count_nonzero(found) < 0.5 * len(found)


def test_what_cannot_be_linked_is_not_compared() -> None:
    """Figures of other years, one document's own targets and a figure of before the promise are left aside."""
    of, year = Series("growth", "霁岭铁路二期", is_coded=True), date(2020, 12, 31)
    target, later = Said(True, 1, 200.0, "ge", year), date(2025, 12, 31)
    early = Said(False, 0, 200.0, "eq", year)
    for told, is_compared in (
        ([target, target._replace(value=1.0), Said(False, 2, 200.0, "eq", later)], False),
        ([target, early], False),
        ([target, early._replace(document=2)], True),
        ([target, target._replace(document=2, value=1.0)], True),
        ([target, target._replace(document=2, end=None)], False),
    ):
        rows = numbered([(1, of, one) for one in told])
        assert comparable(rows, Spill()).tolist() == [is_compared] * len(told)


def test_rows_in_buckets_on_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Few rows at once, kept in files, tell the same as all at once; a row without a body or a date takes no part."""
    dice = np.random.default_rng(5)
    rows = np.zeros(3000, NUMBERS)
    rows["series"], rows["owner"] = dice.integers(0, 2**63, 300).repeat(10), dice.integers(0, 900, 3000)
    rows["kind"] = dice.integers(0, 256, 3000)
    rows["value"], rows["end"] = dice.integers(0, 9, 3000), dice.choice((UNKNOWN, 18000, 18300), 3000)
    rows["printed"] = 17000 + dice.integers(0, 2000, 3000)
    found = comparable(rows, Spill())
    assert 0 < np.count_nonzero(found) < np.count_nonzero(rows["kind"] & Kind.KNOWN)
    assert not found[rows["kind"] & Kind.KNOWN == 0].any()
    monkeypatch.setattr(buckets, "BUCKET", 64)
    assert np.array_equal(found, comparable(rows, Spill(tmp_path)))
