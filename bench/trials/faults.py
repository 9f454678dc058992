"""Faults: system calls of a real process made to fail, or the process killed at them, with `strace` (Linux)."""

from __future__ import annotations

import os
import random
import re
import subprocess
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import islice, zip_longest
from pathlib import Path
from typing import NamedTuple

# System calls that change what is on the disk or at the hub, and how each may fail; every one may also be the last.
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
    "connect": ("error=ECONNREFUSED",),
    "sendto": (),  # an error that leaves the connection open is none that a system gives: the process is killed here
    "recvfrom": ("error=ECONNRESET",),
}
KILL = "signal=SIGKILL"
PATIENCE = 300


class Fault(NamedTuple):
    """A system call, which of its kind in the process, and what happens to it."""

    call: str
    number: int
    outcome: str


def run(command: Sequence[str], environment: Mapping[str, str], fault: Fault | None = None) -> int:
    """Runs `command`, with a fault if one is given; its exit status.

    Raises `subprocess.TimeoutExpired` where it does not end within `PATIENCE` seconds.
    """
    trace = ["strace", "-f", "-qq", "--seccomp-bpf", "-e", f"trace={fault.call}"] if fault else []
    inject = ["-e", f"inject={fault.call}:{fault.outcome}:when={fault.number}"] if fault else []
    return subprocess.run(
        [*trace, *inject, *command], capture_output=True, check=False, env=_settings(environment), timeout=PATIENCE
    ).returncode


def _settings(environment: Mapping[str, str]) -> dict[str, str]:
    return {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONHASHSEED": "0", **environment}


def operations(
    command: Sequence[str], environment: Mapping[str, str], place: Path, scratch: Path
) -> list[tuple[str, int]]:
    """The system calls of `FAULTS` that `command` makes on files under `place` or on sockets, each once.

    Each has its number among those of its kind in its thread, which is how `strace` counts.
    """
    log = scratch / "calls.txt"
    words = ["strace", "-f", "-qq", "-y", "-e", f"trace={','.join(FAULTS)}", "-o", str(log), *command]
    subprocess.run(words, capture_output=True, check=False, env=_settings(environment))
    lines = [line.split(None, 1) for line in log.read_text("utf-8", "replace").splitlines()]
    counts, found = Counter[tuple[str, str]](), dict[tuple[str, int], None]()
    for thread, line in lines:
        name = re.match(r"\w+(?=\()", line)
        if name is None:
            continue
        counts[thread, name[0]] += 1
        if str(place) in line or "<socket:" in line:
            found[name[0], counts[thread, name[0]]] = None
    return list(found)


def planned(made: Sequence[tuple[str, int]], count: int, chance: random.Random) -> list[Fault]:
    """At most `count` of the faults possible at the operations made, drawn by chance, of each kind of call in turn."""
    kinds: dict[str, list[Fault]] = {}
    for call, number in made:
        kinds.setdefault(call, []).extend(Fault(call, number, outcome) for outcome in (*FAULTS[call], KILL))
    for faults in kinds.values():
        chance.shuffle(faults)
    in_turn = (fault for faults in zip_longest(*kinds.values()) for fault in faults if fault is not None)
    return list(islice(in_turn, count))
