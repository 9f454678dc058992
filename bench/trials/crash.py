"""Crashes: a fault at a file operation leaves the old state or the new one, whole.

The real system calls of `build`, `rehydrate`, `review import` and `push` are made to fail (no space, a disk error, no
permission, a broken connection) or the process is killed at them, with `strace`, which has to be installed (Linux).
After each fault the same command runs undisturbed: it must give what an undisturbed run gives and leave nothing else.

    python -m bench.trials.crash [--faults N] [--seed S]       at most N operations of each command
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bench.hub.server import serving
from bench.hub.state import TOKEN, Hub
from bench.trials.faults import Fault, operations, planned
from bench.trials.faults import run as run_command
from lishui_gazette.build import build
from lishui_gazette.catalog import embedded_seeds
from lishui_gazette.folder import embedded_dataset
from lishui_gazette.review import export_tasks, import_reviews

# The hub's client waits between attempts; a trial does not.
OWN = (
    sys.executable,
    "-c",
    "import time; time.sleep = lambda seconds: None; from lishui_gazette.cli import main; main()",
)
REPO = "archive/lanchuan"
State = dict[str, bytes]


@dataclass(frozen=True)
class Trial:
    """A command, the folder it works in, how the old state is put there, and how the state is read."""

    arguments: tuple[str, ...]
    place: Path
    reset: Callable[[], None]
    state: Callable[[], State]
    kept: frozenset[str]  # what may stand in `place` afterwards
    environment: Mapping[str, str] = field(default_factory=dict)

    def run(self, fault: Fault | None = None) -> int:
        """Runs the command; its exit status."""
        return run_command((*OWN, *self.arguments), self.environment, fault)

    def problem(self, fault: Fault, new: State) -> str | None:
        """What was lost by `fault`; None where nothing was."""
        self.reset()
        old = self.state()
        self.run(fault)
        if self.state() not in (old, new):
            return "neither the old state nor the new one stands there"
        if self.run() != 0 or self.state() != new:
            return "the next run did not give the new state"
        left = {path.name for path in self.place.iterdir()} - self.kept
        return f"left behind: {', '.join(sorted(left))}" if left else None


def files_of(folder: Path) -> State:
    """The bytes of every file of a folder, by path; empty where there is none."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def _dataset(place: Path, *arguments: str) -> Trial:
    """A command that writes a dataset where another one stands."""
    output = place / "dataset"

    def reset() -> None:
        shutil.rmtree(output, ignore_errors=True)
        shutil.copytree(embedded_dataset(), output)

    kept = frozenset({"dataset", ".dataset.cache"})
    return Trial((*arguments, "-o", str(output)), place, reset, lambda: files_of(output), kept)


def _import(place: Path, full: Path) -> Trial:
    """An import of corrections of all samples, where one of them was corrected before and a stranger's file stands."""
    records, before, reviewed = place / "records", place.with_suffix(".before"), place.with_suffix(".jsonl")
    export_tasks(full, "jsonl", reviewed)
    rows = [json.loads(line) for line in reviewed.read_text("utf-8").splitlines()]
    rows = [
        row | {"records": row["records"][:-1], "reviewer": "甲", "reason": "核对"} for row in rows if row["records"]
    ]
    reviewed.write_text(json.dumps(rows[0]), "utf-8")
    import_reviews(reviewed, before)
    (before / "README").write_text("of somebody else", "utf-8")
    reviewed.write_text("\n".join(map(json.dumps, rows)), "utf-8")

    def reset() -> None:
        shutil.rmtree(records, ignore_errors=True)
        shutil.copytree(before, records)

    arguments = ("review", "import", str(reviewed), "-o", str(records), "--date", "2024-06-01")
    return Trial(arguments, place, reset, lambda: files_of(records), frozenset({"records"}))


def _push(place: Path, full: Path, hub: Hub) -> Trial:
    """A push of the samples where the embedded dataset was pushed before."""
    dataset = place / "dataset"
    shutil.copytree(full, dataset)
    environment = {"HF_ENDPOINT": hub.url, "HF_HOME": str(place.with_suffix(".home")), "HF_TOKEN": TOKEN}
    environment |= {"HF_HUB_DISABLE_XET": "1", "HF_HUB_DISABLE_TELEMETRY": "1", "HF_HUB_DISABLE_PROGRESS_BARS": "1"}

    def reset() -> None:
        hub.repos.clear()
        hub.stored.clear()
        run_command((*OWN, "push", str(embedded_dataset()), REPO), environment)

    def state() -> State:
        repo = hub.repos[REPO]
        return {f"hub/{path}": content for path, content in repo.commits[repo.head].items()} | files_of(dataset)

    arguments = ("push", str(dataset), REPO, "--include-text")
    return Trial(arguments, place, reset, state, frozenset({"dataset"}), environment)


@contextmanager
def trials() -> Iterator[tuple[Path, dict[str, Trial]]]:
    """A folder for work under way, and the trial of each command, by name."""
    with tempfile.TemporaryDirectory() as name, serving() as hub:
        scratch, samples = Path(name), embedded_seeds() / "samples"
        build([samples], scratch / "full", cache=False)
        build([samples], scratch / "facts", edition="facts", cache=False)
        places = {command: scratch / command / "place" for command in ("build", "rehydrate", "import", "push")}
        for place in places.values():
            place.mkdir(parents=True)
        yield (
            scratch,
            {
                "build": _dataset(places["build"], "build", str(samples)),
                "rehydrate": _dataset(
                    places["rehydrate"], "rehydrate", str(scratch / "facts"), "--texts", str(samples)
                ),
                "import": _import(places["import"], scratch / "full"),
                "push": _push(places["push"], scratch / "full", hub),
            },
        )


def run(faults: int, seed: int) -> tuple[dict[str, int], list[str]]:
    """Faults tried with each command, at most `faults`, and what was lost, a line each."""
    chance, tried, lost = random.Random(seed), dict[str, int](), list[str]()
    with trials() as (scratch, commands):
        for label, trial in commands.items():
            trial.reset()
            made = operations((*OWN, *trial.arguments), trial.environment, trial.place, scratch)
            new = trial.state()
            plan = planned(made, faults, chance)
            tried[label] = len(plan)
            for fault in plan:
                problem = trial.problem(fault, new)
                if problem:
                    lost.append(f"{label}, {fault.call} {fault.number} {fault.outcome}: {problem}")
                    print(lost[-1], file=sys.stderr)
    return tried, lost


def main() -> int:
    """Try as asked; the exit status is 1 where something was lost."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--faults", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if shutil.which("strace") is None:
        parser.exit(2, "strace is not installed: apt-get install strace\n")
    tried, lost = run(options.faults, options.seed)
    print(f"{sum(tried.values())} faults ({', '.join(f'{k} {v}' for k, v in tried.items())}), {len(lost)} lost")
    return int(bool(lost))


if __name__ == "__main__":
    sys.exit(main())
