"""All trials of reliability in one run: the table in docs/reliability.md.

python -m bench.reliability [NAME…]         writes the rows of these trials, or of all, to docs/reliability.md
python -m bench.reliability --quick         tries less and writes nothing, for a look
python -m bench.reliability --check         whether docs/reliability.md is the page of bench/reliability.json
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from bench.documents import write_documents
from bench.kills import Kills
from bench.trials import corruption, cost, crash, fuzz, interpreters, reproducible

KEPT = Path(__file__).with_suffix(".json")
PAGE = KEPT.parent.parent / "docs" / "reliability.md"


class Row(NamedTuple):
    """One class of trouble: what was tried, what was injected, what was lost, and how to repeat it."""

    trouble: str
    tried: int
    injected: str
    lost: int
    command: str


class Scale(NamedTuple):
    """How much is tried: executions, characters of a text, bytes of a file, faults of a command, kills."""

    executions: int
    length: int
    bytes: int
    faults: int
    kills: int


KILLED = 40  # documents of a build that is killed
FULL = Scale(1_000_000, 800, 300, 25, 100)
QUICK = Scale(20_000, 300, 5, 3, 4)


def _fuzz(scale: Scale) -> Row:
    done, failures = fuzz.run(scale.executions, 1, fuzz.FAILURES)
    texts = f"mutated and random texts through {', '.join(done)}"
    command = f"python -m bench.trials.fuzz --executions {scale.executions}"
    return Row("Any input", sum(done.values()), texts, len(failures), command)


def _cost(scale: Scale) -> Row:
    patterns, tried, slow = cost.measure(scale.length)
    injected = f"adversarial repeats at 1, 2 and 4 times a length, {patterns} patterns and the whole extraction"
    command = f"python -m bench.trials.cost --length {scale.length}"
    return Row("Cost out of proportion", tried, injected, len(slow), command)


def _corruption(scale: Scale) -> Row:
    files, tried, lost = corruption.run(scale.bytes)
    injected = f"a byte changed, a cut, a missing and a swapped file, a newer version, {files} files"
    return Row("Corruption", tried, injected, len(lost), f"python -m bench.trials.corruption --bytes {scale.bytes}")


def _crash(scale: Scale) -> Row:
    tried, lost = crash.run(scale.faults, 1)
    commands = ", ".join(f"`{name}` {count}" for name, count in tried.items())
    kinds = f"no space, disk error, no permission, lost connection or SIGKILL at a system call: {commands}"
    return Row("Crash", sum(tried.values()), kinds, len(lost), f"python -m bench.trials.crash --faults {scale.faults}")


def _kills(scale: Scale) -> Row:
    done, lost = 0, 0
    for workers in (1, 2):
        with tempfile.TemporaryDirectory() as folder:
            place = Path(folder)
            write_documents(place / "texts", KILLED)
            try:
                done += Kills(place, place / "texts", workers, seed=workers).run(scale.kills // 2)["killed"]
            except RuntimeError as error:
                print(error, file=sys.stderr)
                lost += 1
    injected = "SIGKILL at a random moment of a build, half by one worker and half by two, then a build"
    command = f"python -m bench.kills --kills {scale.kills // 2} --documents {KILLED} --workers 1` and `--workers 2"
    return Row("Kill", done + lost, injected, lost, command)


def _reproducible(_scale: Scale) -> Row:
    made, differing = reproducible.run()
    injected = "hash seeds, workers, locales, time zones, umasks, source dates, no cache"
    return Row("Other settings", made, injected, differing, "python -m bench.trials.reproducible")


def _pythons(_scale: Scale) -> Row:
    found = interpreters.interpreters()
    if len(found) < 2:
        raise RuntimeError(f"needs two of Python 3.11, 3.12 and 3.13 but found {', '.join(found) or 'none'}")
    made, differing = interpreters.run([*found.values()])
    injected = f"Python {', '.join(found)}, each with its own dependencies but for pyarrow {version('pyarrow')}"
    return Row("Other Pythons", made, injected, differing, "python -m bench.trials.interpreters")


def _tests(trouble: str, injected: str, *files: str) -> Callable[[Scale], Row]:
    """Trials that are tests: as many as pass."""

    def run(_scale: Scale) -> Row:
        command = [sys.executable, "-m", "pytest", "-o", "addopts=", "-p", "no:cacheprovider", *files]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        counts = {word: int(number) for number, word in re.findall(r"(\d+) (passed|failed|error)", done.stdout)}
        passed = counts.get("passed", 0)
        if done.returncode and sum(counts.values()) == passed:
            raise RuntimeError(f"{' '.join(command)} did not run: {done.stdout[-500:]}")
        lost = sum(counts.values()) - passed
        return Row(trouble, passed + lost, injected, lost, f"pytest {' '.join(files)}")

    return run


TRIALS: dict[str, Callable[[Scale], Row]] = {
    "fuzz": _fuzz,
    "cost": _cost,
    "corruption": _corruption,
    "crash": _crash,
    "kills": _kills,
    "hostile": _tests(
        "Hostile files",
        "archives and PDF bombs, entity bombs, nesting, links and paths out of the folder, YAML tags, formula cells, "
        "script in texts, manifests that name other paths",
        "tests/test_read_hostile.py",
        "tests/test_sidecars.py",
        "tests/test_manifest.py",
        "tests/test_hostile_output.py",
    ),
    "optional": _tests(
        "Optional parts", "sockets closed, optional packages missing", "tests/test_package.py", "tests/test_wheel.py"
    ),
    "settings": _reproducible,
    "pythons": _pythons,
}
HEAD = """# Measured reliability

Generated by `python -m bench.reliability`: each row breaks something on purpose and counts what survived. A text
survives where it gives records or a typed error, all spans valid; a damaged file where reading it is refused under
its name; a crash where the old dataset or the new one stands whole and the next build gives the bytes of an
undisturbed one. What is defended against, and the limits: [SECURITY.md](../SECURITY.md).

| trouble | tried | what is injected | survived | lost | repeat with |
|---|---|---|---|---|---|
"""


def page(rows: list[Row]) -> str:
    """docs/reliability.md."""
    cells = (
        (r.trouble, f"{r.tried:,}", r.injected, f"{r.tried - r.lost:,}", f"{r.lost}", f"`{r.command}`") for r in rows
    )
    return HEAD + "".join(f"| {' | '.join(row)} |\n" for row in cells)


def _kept() -> dict[str, Row]:
    """The rows measured last, by trial, in the order of the page."""
    kept = json.loads(KEPT.read_text("utf-8")) if KEPT.exists() else {}
    return {name: Row(**kept[name]) for name in TRIALS if name in kept}


def _write(made: dict[str, Row]) -> None:
    rows = _kept() | made
    rows = {name: rows[name] for name in TRIALS if name in rows}
    KEPT.write_text(json.dumps({name: row._asdict() for name, row in rows.items()}, indent=1) + "\n", "utf-8")
    PAGE.write_text(page([*rows.values()]), "utf-8")


def main() -> int:
    """Run the trials; the exit status is 1 where something was lost."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(TRIALS)}")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    if options.check:
        is_same = PAGE.read_text("utf-8") == page([*_kept().values()])
        parser.exit(int(not is_same), "" if is_same else f"{PAGE}: differs from {KEPT.name}; run a trial again\n")
    if unknown := set(options.names) - set(TRIALS):
        parser.error(f"NAME must be of {', '.join(TRIALS)} but got {', '.join(sorted(unknown))}")
    if shutil.which("strace") is None:
        parser.exit(2, "strace is not installed: apt-get install strace\n")
    made: dict[str, Row] = {}
    for name in options.names or TRIALS:
        made[name] = TRIALS[name](QUICK if options.quick else FULL)
        print(made[name], flush=True)
    if not options.quick:
        _write(made)
    return int(any(row.lost for row in made.values()))


if __name__ == "__main__":
    sys.exit(main())
