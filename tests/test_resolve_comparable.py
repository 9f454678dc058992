"""Which statements are compared at all: told from numbers, and never one too few."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lishui_gazette.resolve import comparable as module
from lishui_gazette.resolve.comparable import NO_VALUE, NUMBERS, Kind, Numbered, comparable
from lishui_gazette.resolve.documents import UNKNOWN, day_number
from lishui_gazette.resolve.links import link_targets
from lishui_gazette.resolve.spill import Spill
from lishui_gazette.resolve.statements import Statement, read_statement

DAYS = (date(2020, 3, 1), date(2020, 8, 1), date(2021, 2, 1), date(2022, 3, 1), date(2024, 1, 5))
ENDS = (None, date(2020, 6, 30), date(2020, 12, 31), date(2021, 12, 31), date(2025, 12, 31))
MEASURES = ("level", "growth", "share", "rank", "status")
KINDS = {"level": Kind.LEVEL, "rank": Kind.RANK, "status": Kind.STATUS}


class Said(NamedTuple):
    """A target or an outcome on the indicator with a number."""

    is_target: bool
    indicator: int
    document: int
    value: float | None
    comparator: str
    end: date | None
    is_plan: bool


said = st.builds(
    Said,
    st.booleans(),
    st.integers(0, 1),
    st.integers(0, 4),
    st.sampled_from((None, 1.0, 199.0, 200.0, 201.0, -200.0, 1500.0)),
    st.sampled_from(("ge", "le", "eq", "gt", "approx")),
    st.sampled_from(ENDS),
    st.booleans(),
)


def statement(one: Said, number: int, measure: str, indicator: str, is_coded: bool) -> Statement:
    """What is said as a statement of a document that appeared on a day of its own."""
    row: dict[str, Any] = dict.fromkeys(("action", "value_upper", "unit", "relative_to", "rank_scope"))
    row |= {
        "indicator": f"{indicator}{one.indicator or ''}",
        "indicator_code": "gdp" if is_coded else None,
        "measure": measure,
        "comparator": one.comparator,
        "value": one.value,
        "unit": "%",
        "period_end": one.end,
        "period_text": "“十四五”时期" if one.is_plan else "今年",
        "document_id": f"{one.document:012x}",
        "article_id": f"{one.document:012x}:articles:0-9",
        "evidence": [{"start": 1, "end": 5, "page": None}],
    }
    table = "targets" if one.is_target else "outcomes"
    return read_statement(row, f"{one.document:012x}:{table}:{number}-9", "澜川|area|", DAYS[one.document])


def numbered(told: list[Said], statements: list[Statement]) -> Numbered:
    """The same in numbers."""
    rows = np.zeros(len(told), NUMBERS)
    for row, one, known in zip(rows, told, statements, strict=True):
        kind = Kind.KNOWN | KINDS.get(known.series.measure, Kind.KNOWN)
        is_one = known.is_coded or known.series.measure == "rank" or len(known.series.indicator) >= 4
        for flag, holds in (
            (Kind.GOAL, one.is_target),
            (Kind.PLAN, one.is_plan),
            (Kind.ONE, is_one),
            (Kind.CODED, known.is_coded),
        ):
            kind |= flag if holds else Kind.KNOWN
        row["series"], row["owner"], row["kind"] = one.indicator, one.document, kind
        row["value"] = NO_VALUE if one.value is None else one.value
        row["printed"] = day_number(known.printed)
        row["end"] = UNKNOWN if known.period is None else day_number(known.period)
    return rows


@settings(max_examples=400, deadline=None)
@given(
    st.lists(said, min_size=1, max_size=5),
    st.sampled_from(MEASURES),
    st.sampled_from(("产值", "霁岭铁路二期")),
    st.booleans(),
)
def test_whatever_is_linked_or_left_open_is_compared(
    told: list[Said], measure: str, indicator: str, is_coded: bool
) -> None:
    """Every series for which comparing all its statements gives anything is told, with all its statements."""
    statements = [statement(one, n, measure, indicator, is_coded) for n, one in enumerate(told)]
    goals, results = (
        [s for s, o in zip(statements, told, strict=True) if o.is_target is is_goal] for is_goal in (1, 0)
    )
    links, left = link_targets(goals, results, is_reprint=lambda one, other: False)
    decided = {link.target.series for link in links} | {case.target.series for case in left}
    found = comparable(numbered(told, statements), Spill())
    for known, is_compared in zip(statements, found.tolist(), strict=True):
        assert is_compared or known.series not in decided


def test_what_cannot_be_linked_is_not_compared() -> None:
    """Figures of other years, one document's own targets and a figure of before the promise are left aside."""
    year, later = date(2021, 12, 31), date(2022, 12, 31)
    target = Said(True, 0, 2, 200.0, "ge", year, False)
    aside = [target._replace(value=1.0), Said(False, 0, 3, 200.0, "eq", later, False)]
    early = Said(False, 0, 1, 200.0, "eq", year, False)
    for told, is_compared in (
        ([target, *aside], False),
        ([target, early], False),
        ([target, early._replace(document=3)], True),
        ([target, target._replace(document=3, value=1.0)], True),
        ([target, target._replace(document=3, end=None, value=1.0)], False),
    ):
        statements = [statement(one, n, "growth", "霁岭铁路二期", is_coded=True) for n, one in enumerate(told)]
        assert comparable(numbered(told, statements), Spill()).tolist() == [is_compared] * len(told)


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
    monkeypatch.setattr(module, "AT_ONCE", 64)
    assert np.array_equal(found, comparable(rows, Spill(tmp_path)))
