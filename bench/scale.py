"""The cost of builds by the number of documents: speed, peak memory, workers, rebuilds, overhead.

    python -m bench.scale [--documents 1000 10000 100000] [--workers 1 2]

For each number a build without a cache, with so many workers: documents a second and peak memory over all processes. Of
up to 1,000 documents it is the median of three builds; before all others a few documents are built, so that Python has
compiled the package.
Then, for the largest number up to 10,000: workers against one, rebuilds after one document changed, and the overhead of
the whole build over bare extraction of the same texts, both running at once so that both find the machine alike. Times
are of the clock, for whole processes from their start to their end (of rebuilds also from the call of `build` to its
return), and CPU seconds stand beside them: on a machine that is busy with other things only those mean something.

Peak memory is what a build's processes hold for themselves (RssAnon and RssShmem, sampled a hundred times a second: the
peak of a short build is to be seen as well as that of a long one); pages of mapped files, which the system takes back
when it needs them, are told apart.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.documents import write_documents

TIMED = 10_000  # the most documents that ratios are taken with
REBUILDS = 3
FIRST = 8
# Builds of so few documents are over in seconds, in which a machine may do other things: the median of so many counts.
FEW, AGAIN = 1000, 3
SCRIPT = """
import sys
if __name__ == "__main__":  # as with the command, workers load only what they need
    import json, resource, time
    from lishui_gazette.memory import give_back, leave_at_once, without_pandas
    give_back()
    leave_at_once()
    without_pandas()
    from lishui_gazette.build import build
    texts, output, workers, cache = sys.argv[1:]
    begun = time.perf_counter()
    report = build(texts, output, workers=int(workers), cache=cache if cache else False)
    called = time.perf_counter() - begun
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    print(json.dumps({"cpu": sum(u.ru_utime + u.ru_stime for u in used), "reused": report.reused, "called": called}))
"""
BARE = """
import sys, time
from pathlib import Path
from lishui_gazette.extract import extract_document
from lishui_gazette.read import read_file
paths = sorted(Path(sys.argv[1]).rglob("*.txt"))
extract_document(read_file(paths[0]))
begun = time.process_time()
for path in paths:
    extract_document(read_file(path))
print(time.process_time() - begun)
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a build cost: seconds of the clock and of the CPU, peak of its own memory and of mapped files, in MB.

    `called` are the seconds from the call to the return, without the start and the end of the process.
    """

    seconds: float
    called: float
    cpu: float
    held: float
    mapped: float
    reused: int


class _Memory(threading.Thread):
    """Watches the memory of a process and its children until it ends."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self._pid = pid
        self.held = self.mapped = 0.0

    def run(self) -> None:
        for sample in itertools.count():
            if sample % 10 == 0:  # to look for children takes longer than to read their sizes
                if not Path(f"/proc/{self._pid}").exists():
                    break
                family = _family(self._pid)
            sizes = [_sizes(pid) for pid in family]
            self.held = max(self.held, sum(size[0] for size in sizes))
            self.mapped = max(self.mapped, sum(size[1] for size in sizes))
            time.sleep(0.01)


def _family(pid: int) -> list[int]:
    found = [pid]
    for parent in found:
        for task in Path(f"/proc/{parent}/task").glob("*/children"):
            try:
                found += map(int, task.read_text().split())
            except OSError:
                continue  # it has ended
    return found


def _sizes(pid: int) -> tuple[float, float]:
    """Own memory and resident pages of mapped files, in MB; zero for a process that has ended."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0.0, 0.0
    values = {line.split(":")[0]: line.split()[1] for line in lines if line.startswith("Rss")}
    held = int(values.get("RssAnon", 0)) + int(values.get("RssShmem", 0))
    return held / 1024, int(values.get("RssFile", 0)) / 1024


def build_cost(texts: Path, output: Path, workers: int = 1, cache: Path | None = None) -> Cost:
    """The cost of a build in a process of its own; without a cache where none is given."""
    script = output.parent / "build_once.py"
    script.write_text(SCRIPT, "utf-8")
    command = [sys.executable, str(script), str(texts), str(output), str(workers), str(cache or "")]
    begun = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        memory = _Memory(process.pid)
        memory.start()
        said, _ = process.communicate()
    seconds = time.perf_counter() - begun
    if process.returncode:
        raise RuntimeError(f"a build of {texts} failed with {process.returncode}")
    told = json.loads(said)
    return Cost(seconds, told["called"], told["cpu"], memory.held, memory.mapped, told["reused"])


def sizes(place: Path, numbers: Sequence[int], workers: Sequence[int]) -> None:
    """Prints speed and peak memory by the number of documents and of workers."""
    print(f"{'documents':>10} {'workers':>7} {'s':>8} {'docs/s':>8} {'cpu s':>8} {'held MB':>8} {'mapped MB':>9}")
    costs: dict[int, list[tuple[int, Cost]]] = {}
    for number in numbers:
        texts = place / f"texts{number}"
        write_documents(texts, number)
        for count in workers:
            again = [build_cost(texts, place / "out", count) for _ in range(AGAIN if number <= FEW else 1)]
            cost = sorted(again, key=lambda cost: cost.seconds)[len(again) // 2]
            costs.setdefault(count, []).append((number, cost))
            rates = f"{cost.seconds:8.1f} {number / cost.seconds:8.1f} {cost.cpu:8.1f}"
            print(f"{number:10,} {count:7} {rates} {cost.held:8.0f} {cost.mapped:9.0f}", flush=True)
    for count, listed in costs.items():
        (few, first), *_, (many, last) = listed * 2
        speed = (many / last.seconds) / (few / first.seconds)
        print(f"{count} workers, {many:,} against {few:,}: speed {speed:.2f}, memory held {last.held / first.held:.2f}")


def ratios(place: Path, number: int, workers: int) -> None:
    """Prints what workers and the cache do with `number` documents."""
    texts = place / f"texts{number}"
    if not texts.is_dir():
        write_documents(texts, number)
    cache = place / "cache"
    one = build_cost(texts, place / "one", 1, cache)
    some = build_cost(texts, place / "some", workers)
    print(f"{number:,} documents: {workers} workers {one.seconds / some.seconds:.2f} times as fast as one", flush=True)
    again = [_rebuild(texts, place / "one", cache, number) for _ in range(REBUILDS)]
    listed = ", ".join(f"{cost.seconds:.2f}" for cost in again)
    shares = [(c.seconds / one.seconds, c.called / one.called, c.cpu / one.cpu) for c in again]
    whole, called, cpu = (statistics.median(values) for values in zip(*shares, strict=True))
    print(f"rebuild after one change: {listed} s of {one.seconds:.1f}: {whole:.1%} ({called:.1%} from call to return,")
    print(f"  {cpu:.1%} of the CPU time)")
    overhead(place, texts)


def _rebuild(texts: Path, output: Path, cache: Path, number: int) -> Cost:
    changed = sorted(texts.rglob("*.txt"))[number // 2]
    changed.write_text(changed.read_text("utf-8") + "附记。\n", "utf-8")
    again = build_cost(texts, output, 1, cache)
    if again.reused != number - 1:
        raise RuntimeError(f"a rebuild after one change must reuse {number - 1} files but reused {again.reused}")
    return again


def overhead(place: Path, texts: Path) -> None:
    """Prints what a whole build costs beside reading and extracting the texts, and nothing else."""
    command = [sys.executable, "-c", BARE, str(texts)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        whole = build_cost(texts, place / "beside", 1).cpu
        said, _ = process.communicate()
    bare = float(said)
    print(f"bare extraction {bare:.1f} s of CPU time, the build at once {whole:.1f}: overhead {whole / bare - 1:.0%}")


def _prepare(place: Path) -> None:
    """Builds a few documents, as after an installation: Python writes what it made of the package's files, once."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    write_documents(place / "first", FIRST)
    build_cost(place / "first", place / "out")


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, nargs="+", default=[1000, 10_000, 100_000])
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        _prepare(Path(folder))
        sizes(Path(folder), sorted(options.documents), options.workers)
        ratios(Path(folder), max((n for n in options.documents if n <= TIMED), default=TIMED), max(options.workers))


if __name__ == "__main__":
    main()
