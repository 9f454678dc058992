"""Any input gives records or a typed error: generated texts, and every text that once broke something."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.trials.fuzz import FAILURES, SHARES, TARGETS, failure
from bench.trials.noise import STRANGE, hostile_text
from lishui_gazette.errors import InputError
from lishui_gazette.spans import SourceText

EXECUTIONS = 300
KEPT = sorted(FAILURES.glob("*.json"))

characters = st.characters() | st.sampled_from(STRANGE) | st.sampled_from("“”《》（），。：、一二1亿元%年月日省市说在")


@pytest.mark.parametrize("target", sorted(TARGETS))
def test_mutated_documents(target: str) -> None:
    """Documents mutated, and mixed with what breaks programs, stop no stage."""
    chance = random.Random(target)
    for _ in range(EXECUTIONS):
        text = hostile_text(chance)
        assert failure(target, text) is None, repr(text)


@given(st.randoms(use_true_random=False).map(hostile_text), st.sampled_from(sorted(TARGETS)))
@settings(max_examples=200, deadline=None)
def test_mutated_documents_made_small(text: str, target: str) -> None:
    """The same documents drawn by hypothesis, which looks for the smallest that stops a stage."""
    assert failure(target, text) is None


@given(st.text(characters, min_size=1, max_size=120), st.sampled_from(sorted(TARGETS)))
@settings(max_examples=200, deadline=None)
def test_random_texts(text: str, target: str) -> None:
    """Random Unicode stops no stage."""
    assert failure(target, text) is None


@pytest.mark.parametrize("path", KEPT, ids=[path.stem for path in KEPT])
def test_what_once_broke(path: Path) -> None:
    """A text that once broke a stage does so no more."""
    kept = json.loads(path.read_text("ascii"))
    assert failure(kept["target"], kept["text"]) is None


@pytest.mark.parametrize(
    "text",
    [
        "1" * 1_000_000,
        "年" * 200_000,
        "“" * 100_000,
        "说\n" * 10_000,
        "1.\n" * 10_000,
        "\u202e" * 100_000,
        " " * 200_000 + "。",
    ],
    ids=["digits", "one character", "quotation marks", "one character a line", "list items", "marks", "spaces"],
)
def test_one_thing_over_and_over(text: str) -> None:
    """A million digits, or one mark over and over, are read like any other text."""
    assert failure("document", text) is None


def test_half_a_pair_is_no_text() -> None:
    """A lone surrogate is refused where a text comes in, with its place."""
    with pytest.raises(InputError, match=r"page\.txt: character 2 is a lone surrogate"):
        SourceText.of("本报\ud800讯", "page.txt")
    assert sum(SHARES.values()) == 100
    assert set(SHARES) == set(TARGETS)
