"""Ids as numbers: none lost on the way there and back."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lishui_gazette.resolve.numbers import ids_of, numbers_of, repeated

HASHES = st.integers(min_value=1, max_value=2**48 - 1).map(lambda number: f"dataset:events:{number:012x}")
COUNTS = st.sampled_from(["", "", "-2", "-3", "-17"])


@given(st.lists(st.builds(str.__add__, HASHES, COUNTS)))
def test_ids_of_things_come_back(ids: list[str]) -> None:
    """The id of a thing, counted or not, is what its number says."""
    numbers = numbers_of(pa.array(ids, pa.string()))
    assert ids_of("events", numbers).to_pylist() == ids
    assert len(set(numbers.tolist())) == len(set(ids))


def test_no_thing_has_no_id() -> None:
    """The number 0 stands for none."""
    assert ids_of("events", np.array([0, 10], np.uint64)).to_pylist() == [None, "dataset:events:00000000000a"]


@pytest.mark.parametrize("ids", [["a:b:1-4", "a:b:1-5"], ["0" * 11 + "g", "0" * 12], ["x", "xy"]])
def test_other_ids_have_other_numbers(ids: list[str]) -> None:
    """Ids that end in no hash are told apart too."""
    assert len(set(numbers_of(pa.array(ids, pa.string())).tolist())) == len(ids)


def test_repeated_numbers() -> None:
    """Numbers that stand more than once are told; 0 stands for none, however often."""
    assert repeated(np.array([7, 3, 0, 7, 0], np.int64)).tolist() == [True, False, False, True, False]
    assert repeated(np.zeros(0, np.int64)).tolist() == []
