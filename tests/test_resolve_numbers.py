"""Ids as numbers: none lost on the way there and back."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lishui_gazette.resolve.numbers import Order, hashes, ids_of, numbers_of, repeated

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


@given(st.lists(st.text(max_size=20)), st.integers(0, 3))
def test_hashes_are_of_the_whole_string(strings: list[str], begin: int) -> None:
    """Strings have one hash exactly where they are equal, wherever in an array they lie."""
    column = pa.array(["", *strings, *reversed(strings)], pa.string()).slice(begin)
    found = hashes(column).tolist()
    assert len(set(found)) == len(set(column.to_pylist()))
    assert dict(zip(column.to_pylist(), found, strict=True)) == {
        text: hashes(pa.array([text]))[0] for text in column.to_pylist()
    }


@given(st.lists(st.integers(0, 20)), st.lists(st.integers(0, 25)))
def test_numbers_are_found_at_their_first_place(known: list[int], wanted: list[int]) -> None:
    """A number that stands several times is found where it stands first, one that is not there at -1."""
    found = Order(np.array(known, np.uint64)).positions(np.array(wanted, np.uint64))
    assert found.tolist() == [known.index(number) if number in known else -1 for number in wanted]
