"""Blocks: rows that can only be decided together, and what is remembered of them."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lishui_gazette.resolve import blocks as blocks_module
from lishui_gazette.resolve import buckets
from lishui_gazette.resolve.blocks import Block, Blocks, Found, Made
from lishui_gazette.resolve.numbers import mixed
from lishui_gazette.resolve.remembering import Remembered, Step
from lishui_gazette.resolve.spill import Spill

THING = pa.schema([("thing_id", pa.string()), ("total", pa.int64())])
STEP = Step("sums", {"things": THING})


@dataclass
class Sums:
    """A step that gives each key the sum of its values, and each row the sum of those up to it."""

    made: list[int] = field(default_factory=list)

    def __call__(self, block: Block) -> Made:
        """Sums of some blocks."""
        values = block.rows["value"].to_numpy()
        self.made += block.keys[block.begins].tolist()
        ends = np.append(block.begins[1:], len(values))
        pairs = list(zip(block.begins.tolist(), ends.tolist(), strict=True))
        answers = np.concatenate([np.cumsum(values[begin:end]) for begin, end in pairs]).astype(np.uint64)
        keys = block.keys[block.begins]
        ids = [f"dataset:things:{(int(key) * 0x9E3779B97F4A7C15 % 2**64) >> 16:012x}" for key in keys]
        table = pa.table([ids, [int(values[begin:end].sum()) for begin, end in pairs]], schema=THING)
        return Made(answers, {"things": table}, {"things": keys})


def found(
    rows: list[tuple[int, int]], folder: Path | None, remembered: Remembered, parts: int = 3
) -> tuple[Found, list[int]]:
    """What the step gives for pairs of key and value (key 0 takes no part), and the keys it was made for."""
    spill = Spill(folder)
    blocks = Blocks(STEP, len(rows), spill, remembered)
    keys, values = (np.array([row[n] for row in rows], np.int64) for n in (0, 1))
    stretches = list(_stretches(len(rows), parts))
    for part in stretches:
        blocks.note(part, keys[part], mixed(values[part]), keys[part] != 0)
    blocks.settle()
    for part in stretches:
        missing = blocks.missing(part)
        blocks.add(part, pa.table({"value": values[part]}).filter(pa.array(missing)))
    step = Sums()
    return blocks.made(step), step.made


def _stretches(rows: int, parts: int) -> Iterator[slice]:
    step = max(1, rows // parts)
    return (slice(begin, min(begin + step, rows)) for begin in range(0, rows, step))


def plain(rows: list[tuple[int, int]]) -> tuple[list[int], dict[int, int]]:
    """The answers and the sums, without blocks."""
    totals: dict[int, int] = {}
    answers = []
    for key, value in rows:
        if key:
            totals[key] = totals.get(key, 0) + value
        answers.append(totals[key] if key else 0)
    return answers, totals


KEYS = st.integers(-(2**62), 2**62) | st.integers(-3, 3)
ROWS = st.lists(st.tuples(KEYS, st.integers(1, 9)), max_size=60)


@settings(max_examples=60, deadline=None)
@given(ROWS, st.integers(1, 9), st.integers(1, 40))
def test_every_row_and_every_block_is_answered(rows: list[tuple[int, int]], parts: int, at_once: int) -> None:
    """Rows of a key are put together in their order, however they come and however many are taken at once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(blocks_module, "AT_ONCE", at_once)
        patch.setattr(buckets, "BUCKET", at_once)
        result, made = found(rows, None, Remembered(None, Spill()), parts)
    answers, totals = plain(rows)
    assert result.answers.tolist() == answers
    assert sorted(result.things["things"]["total"].to_pylist()) == sorted(totals.values())
    assert result.things["things"]["thing_id"].to_pylist() == sorted(result.things["things"]["thing_id"].to_pylist())
    assert sorted(made) == sorted(totals)


def test_only_changed_blocks_are_made_again(tmp_path: Path) -> None:
    """After any change answers and things are those of a start from nothing, and untouched blocks are not made."""
    dice = random.Random(5)
    rows = [(dice.randrange(1, 400) * 2**40, dice.randrange(1, 50)) for _ in range(1000)]
    for round_ in range(8):
        before = dict(_by_key(rows))
        for _ in range(dice.randrange(4) if round_ else 0):
            at = dice.randrange(len(rows))
            change = dice.choice(("value", "key", "gone", "new"))
            if change == "gone":
                del rows[at]
            elif change == "new":
                rows.insert(at, (dice.randrange(1, 500) * 2**40, 7))
            else:
                rows[at] = (rows[at][0], 99) if change == "value" else (dice.randrange(1, 400) * 2**40, rows[at][1])
        after = dict(_by_key(rows))
        (tmp_path / f"{round_}").mkdir()
        remembered = Remembered(tmp_path / "kept", Spill())
        result, made = found(rows, tmp_path / f"{round_}", remembered)
        remembered.commit()
        fresh, _ = found(rows, None, Remembered(None, Spill()))
        assert result.answers.tolist() == fresh.answers.tolist()
        assert result.things["things"].to_pylist() == fresh.things["things"].to_pylist()
        assert result.things["things"]["total"].num_chunks <= 2, "what is put between old rows becomes one with them"
        assert set(made) == {key for key in after if round_ == 0 or after[key] != before.get(key)}


def _by_key(rows: list[tuple[int, int]]) -> Iterator[tuple[int, list[int]]]:
    keys = {key for key, _ in rows}
    return ((key, [value for other, value in rows if other == key]) for key in keys)


@pytest.mark.parametrize("damage", ["flip", "cut", "remove", "unfinished"])
def test_a_damaged_state_is_not_believed(damage: str, tmp_path: Path) -> None:
    """A state with a flipped byte, a file cut short or gone, or one that was never finished is removed."""
    rows = [(n % 9 + 1, n) for n in range(90)]
    remembered = Remembered(tmp_path, Spill())
    found(rows, None, remembered)
    if damage != "unfinished":
        remembered.commit()
    (state,) = tmp_path.iterdir()
    hurt = state / "sums.digests"
    content = bytearray(hurt.read_bytes())
    content[5] ^= 1
    if damage == "flip":
        hurt.write_bytes(content)
    elif damage == "cut":
        hurt.write_bytes(content[:-8])
    elif damage == "remove":
        hurt.unlink()
    again = Remembered(tmp_path, Spill())
    assert state not in tmp_path.iterdir()
    result, made = found(rows, None, again)
    assert result.answers.tolist() == plain(rows)[0]
    assert len(made) == 9


@pytest.mark.skipif(not hasattr(os, "posix_fallocate"), reason="needs a system that reserves room for a file")
def test_a_full_disk_is_an_error_before_it_is_needed(tmp_path: Path) -> None:
    """An array that the disk has no room for is refused; a mapped file that finds none later would end the process."""
    with pytest.raises(OSError, match=r"No space|too large"):
        Spill(tmp_path).array("large", 2**50, np.int64)
