"""Crashes: a fault at a file operation of a build or a rehydration leaves the old dataset or the new one, whole.

The real system calls of a real process are made to fail (no space, a disk error, no permission) or the process is
killed at them, with `strace`, which has to be installed (Linux). After each fault the same command runs undisturbed: it
must give the bytes of an undisturbed run and leave nothing else behind.

    python -m bench.trials.crash [--faults N] [--seed S]
"""

from __future__ import annotations

import argparse
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from lishui_gazette.build import build
from lishui_gazette.catalog import embedded_seeds
from lishui_gazette.folder import embedded_dataset

# System calls that change what is on the disk, and how each may fail; every one may also be the last.
FAULTS = {
    "write": ("error=ENOSPC", "error=EIO"),
    "pwrite64": ("error=ENOSPC",),
    "openat": ("error=EACCES", "error=ENOSPC"),
    "mkdir": ("error=ENOSPC", "error=EACCES"),
    "rename": ("error=EIO", "error=EACCES"),
    "renameat2": ("error=EIO", "error=EINVAL"),
    "fsync": ("error=EIO", "error=ENOSPC"),
    "unlink": ("error=EACCES",),
    "unlinkat": ("error=EACCES", "error=EIO"),
    "rmdir": ("error=EACCES",),
    "flock": ("error=ENOLCK",),
}
KILL = "signal=SIGKILL"


class Fault(NamedTuple):
    """A system call, which of its kind in the process, and what happens to it."""

    call: str
    number: int
    outcome: str


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONHASHSEED": "0"}


def _run(command: Sequence[str], *traced: str) -> int:
    words = ["strace", "-f", "-qq", *traced, *command] if traced else list(command)
    return subprocess.run(words, capture_output=True, check=False, env=_environment()).returncode


def calls_of(command: Sequence[str], scratch: Path) -> Counter[str]:
    """How often the first thread of an undisturbed `command` makes each system call of `FAULTS`."""
    log = scratch / "calls.txt"
    _run(command, "-e", f"trace={','.join(FAULTS)}", "-o", str(log))
    lines = [line.split(None, 1) for line in log.read_text("utf-8", "replace").splitlines()]
    first = lines[0][0]
    names = (re.match(r"\w+", call) for thread, call in lines if thread == first)
    return Counter(name[0] for name in names if name and name[0] in FAULTS)


def planned(calls: Counter[str], count: int, chance: random.Random) -> list[Fault]:
    """So many faults, as many at each kind of call as the kinds allow, at places drawn by chance."""
    kinds = sorted(calls)
    found = []
    for n in range(count):
        call = kinds[n % len(kinds)]
        found.append(Fault(call, chance.randint(1, calls[call]), chance.choice((*FAULTS[call], KILL))))
    return found


def state(folder: Path) -> dict[str, bytes]:
    """The bytes of every file of a dataset, by path; empty where there is none."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def trial(command: Sequence[str], output: Path, old: Path, new: dict[str, bytes], fault: Fault) -> str | None:
    """What was lost by `fault`; None where nothing was."""
    shutil.rmtree(output, ignore_errors=True)
    shutil.copytree(old, output)
    _run(command, "-e", f"trace={fault.call}", "-e", f"inject={fault.call}:{fault.outcome}:when={fault.number}")
    if state(output) not in (state(old), new):
        return "neither the old dataset nor the new one stands there"
    if _run(command) != 0 or state(output) != new:
        return "the next run did not give the new dataset"
    left = {path.name for path in output.parent.iterdir()} - {output.name, f".{output.name}.cache"}
    return f"left behind: {', '.join(sorted(left))}" if left else None


def run(faults: int, seed: int) -> tuple[dict[str, int], list[str]]:
    """Faults tried with each command, and what was lost, a line each."""
    chance, tried, lost = random.Random(seed), dict[str, int](), list[str]()
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        samples = embedded_seeds() / "samples"
        build([samples], scratch / "full", cache=False)
        build([samples], scratch / "facts", edition="facts", cache=False)
        output = scratch / "place" / "dataset"
        output.parent.mkdir()
        own = [sys.executable, "-c", "from lishui_gazette.cli import main; main()"]
        commands = {
            "build": [*own, "build", str(samples), "-o", str(output)],
            "rehydrate": [*own, "rehydrate", str(scratch / "facts"), "--texts", str(samples), "-o", str(output)],
        }
        for label, command in commands.items():
            shutil.rmtree(output, ignore_errors=True)
            calls = calls_of(command, scratch)
            new = state(output)
            plan = planned(calls, faults // len(commands), chance)
            tried[label] = len(plan)
            for fault in plan:
                problem = trial(command, output, embedded_dataset(), new, fault)
                if problem:
                    lost.append(f"{label}, {fault.call} {fault.number} {fault.outcome}: {problem}")
                    print(lost[-1], file=sys.stderr)
    return tried, lost


def main() -> int:
    """Try as asked; the exit status is 1 where something was lost."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--faults", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if shutil.which("strace") is None:
        parser.exit(2, "strace is not installed: apt-get install strace\n")
    tried, lost = run(options.faults, options.seed)
    print(f"{sum(tried.values())} faults ({', '.join(f'{k} {v}' for k, v in tried.items())}), {len(lost)} lost")
    return int(bool(lost))


if __name__ == "__main__":
    sys.exit(main())
