"""Cost: no pattern and no text makes the time grow faster than the text.

Every regular expression that the extraction uses, as it is used (all through a text, or at a place), and the whole
extraction, read adversarial repeats of 1, 2 and 4 times a length. A doubling may cost at most 2.3 times as much.

    python -m bench.trials.cost [--length N]
"""

from __future__ import annotations

import argparse
import importlib
import re
import sys
import time
from collections.abc import Callable, Iterator
from itertools import pairwise, product
from typing import Any, NamedTuple

from bench.trials.limits import SlowError, allowed, time_limit

LIMIT = 2.3
SHORTEST = 0.002  # seconds at the full length; below it the start of a match says more than the text
MEASURED = 0.004  # seconds that a measurement lasts
COMMON = (*"1一，、。“（《年月人在 \n", "1.", "1,", "1%、", "第1", "十万", "的市")
ENDS = ("", "\0，", "a")  # a pattern that runs to the end of a text fails at the last character, if at all
LITERAL = re.compile(r"[\u4e00-\u9fff]{1,4}|[，。、；：“”（）《》%\d—-]")


class Slow(NamedTuple):
    """A pattern or stage, what it read, and how many times as much a doubling cost."""

    name: str
    text: str
    growth: float


class Used(NamedTuple):
    """A pattern, and how the package uses it: at a place it knows, for its first match, or for all of them."""

    pattern: re.Pattern[str]
    methods: frozenset[str]


def used_patterns() -> dict[str, Used]:
    """Every pattern that the package uses while it reads its samples, by the place in the code that first uses it."""
    extraction = importlib.import_module("lishui_gazette.extract")
    spans = importlib.import_module("lishui_gazette.spans")
    noise = importlib.import_module("bench.trials.noise")
    places: dict[re.Pattern[str], str] = {}
    methods: dict[re.Pattern[str], set[str]] = {}

    def noting(frame: Any, event: str, called: Any) -> None:
        pattern = getattr(called, "__self__", None) if event == "c_call" else None
        module = frame.f_globals.get("__name__", "")
        if isinstance(pattern, re.Pattern) and isinstance(pattern.pattern, str) and module.startswith("lishui_gazette"):
            places.setdefault(pattern, f"{module}:{frame.f_lineno}")
            methods.setdefault(pattern, set()).add(called.__name__)

    sys.setprofile(noting)
    try:
        for text in noise._samples():
            extraction.extract_document(spans.SourceText.of(text))
    finally:
        sys.setprofile(None)
    return {f"{place}:{n}": Used(p, frozenset(methods[p])) for n, (p, place) in enumerate(places.items())}


def adversaries(pattern: str) -> Iterator[str]:
    """What is repeated: common pieces of these texts, and the pattern's own words, alone and two together."""
    own = list(dict.fromkeys(LITERAL.findall(pattern)))[:60]
    yield from dict.fromkeys((*COMMON, *own, *(one + other for one, other in pairwise([*own, "1"]))))


def _timed(work: Callable[[str], object], text: str, times: int) -> float:
    start = time.thread_time()
    for _ in range(times):
        work(text)
    return time.thread_time() - start


def _seconds(work: Callable[[str], object], text: str) -> float:
    """Processor time that `work` takes: the least of three measurements, each of as many runs as the clock needs."""
    times = 1
    while _timed(work, text, times) < MEASURED:
        times *= 2
    return min(_timed(work, text, times) for _ in range(3)) / times


def growth(work: Callable[[str], object], piece: str, end: str, length: int) -> float:
    """How many times as much a doubling costs, from `length` to four times it; 0 where it is too fast to tell.

    The text is `piece` over and over, and `end`. Infinite where it takes longer than a text of its length may.
    """
    text = piece * (4 * length // len(piece)) + end
    try:
        with time_limit(allowed(text)):
            if _timed(work, text, 1) < SHORTEST:
                return 0.0
    except SlowError:
        return float("inf")
    return float((_seconds(work, text) / _seconds(work, text[:length] + end)) ** 0.5)


def _as_used(used: Used) -> Callable[[str], object]:
    if used.methods <= {"match", "fullmatch"}:
        return used.pattern.match
    if used.methods <= {"match", "fullmatch", "search"}:
        return used.pattern.search
    return lambda text: [None for _ in used.pattern.finditer(text)]


def measure(length: int) -> tuple[int, int, list[Slow]]:
    """Patterns, texts tried, and what grew faster than the limit in each of three measurements."""
    patterns = used_patterns()
    extraction = importlib.import_module("lishui_gazette.extract")
    spans = importlib.import_module("lishui_gazette.spans")
    works: list[tuple[str, Callable[[str], object], Iterator[str], int]] = [
        (name, _as_used(used), adversaries(used.pattern.pattern), length) for name, used in patterns.items()
    ]
    whole = lambda text: extraction.extract_document(spans.SourceText.of(text))  # noqa: E731
    noise = importlib.import_module("bench.trials.noise")
    pieces = [*COMMON, *noise.ANCHORS, *(sample[:n] for sample in noise._samples() for n in (7, 40, 160, 400))]
    works.append(("extract_document", whole, iter(pieces), 4 * length))
    tried, slow = 0, list[Slow]()
    for name, work, texts, size in works:
        for piece, end in product(texts, ENDS):
            tried += 1
            found = growth(work, piece, end, size)
            if found > LIMIT:
                found = min(found, growth(work, piece, end, size), growth(work, piece, end, size))
            if found > LIMIT:
                slow.append(Slow(name, piece[:20], found))
                print(f"{found:5.2f}  {name}  {piece[:20]!r}", flush=True)
    return len(patterns), tried, slow


def main() -> int:
    """Measure; the exit status is 1 where something grew too fast."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--length", type=int, default=4_000)
    patterns, tried, slow = measure(parser.parse_args().length)
    print(
        f"{patterns} patterns and the whole extraction, {tried:,} texts: {len(slow)} grew over {LIMIT} times a doubling"
    )
    return int(bool(slow))


if __name__ == "__main__":
    sys.exit(main())
