"""The words that print an end state, as they stand in a text."""

from __future__ import annotations

from functools import cache, lru_cache

from lishui_gazette.extract.status_phrases import state_words
from lishui_gazette.scanning import WordScanner

__all__ = ["has_states", "state_runs"]

_EVERY = tuple(2 * unit for unit in "县市乡镇村组户")  # 村村通
# One of these is in every match of a rule that looks for no run of state words.
_SIGNS = ("争创", "争当", "同步", "高于", "快于", "好于", "优于", "下达", "持平", "标准", "恢复", *_EVERY)


@cache
def _states() -> WordScanner:
    return WordScanner([*state_words("closing"), *state_words("governing"), *state_words("no_states")])


def has_states(norm: str) -> bool:
    """Whether a text prints anything that a rule could take for a state."""
    return bool(state_runs(norm)) or any(sign in norm for sign in _SIGNS)


@lru_cache(maxsize=2)  # two rules ask for the runs of one text
def state_runs(norm: str) -> tuple[tuple[int, int], ...]:
    """`[start, end)` of each run of state words (竣工投产), in order."""
    runs: list[tuple[int, int]] = []
    no_states = state_words("no_states")
    for start, end in _states().spans(norm):
        if norm[start:end] in no_states:
            continue
        joins = runs and norm[runs[-1][1] : start] in ("", "并", "、")
        if joins and norm[start:end] != "完成":
            runs[-1] = (runs[-1][0], end)
        else:
            runs.append((start, end))
    return tuple(runs)
