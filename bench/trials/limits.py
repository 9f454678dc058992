"""A limit on the processor's time: what takes longer than its input allows is stopped, and counts as lost."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager

# A fixed part, and one for each code point of a text.
SECONDS, SECONDS_A_CHARACTER = 1.0, 20e-6


class SlowError(Exception):
    """Something took longer than allowed."""


def allowed(text: str) -> float:
    """Seconds of processor time that reading `text` may take."""
    return SECONDS + SECONDS_A_CHARACTER * len(text)


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raises `SlowError` in the block once it has used the processor for so long (not on Windows)."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def stop(_signal: int, _frame: object) -> None:
        raise SlowError(f"took longer than {seconds:.1f} seconds")

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
