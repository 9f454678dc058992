"""Kills a build at random moments, again and again; every state in between must be a whole dataset.

Each kill (SIGKILL, to the whole group of processes) is followed by a build that may finish; after it the bytes must
be those of an undisturbed build. Between, what stands at the output must be the old or the new dataset, whole.

    python -m bench.kills [--kills 100] [--documents 300] [--workers 2]
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from bench.documents import write_documents
from lishui_gazette.validate import validate

BUILD = "from lishui_gazette.cli import main; main()"


def digest(folder: Path) -> str:
    """A hash over the names and bytes of all files of a folder; empty where there is none."""
    if not folder.is_dir():
        return ""
    whole = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        whole.update(f"{path.relative_to(folder)}\0".encode() + path.read_bytes())
    return whole.hexdigest()


def start(texts: Path, output: Path, workers: int) -> subprocess.Popen[bytes]:
    """A build in a process group of its own."""
    command = [sys.executable, "-c", BUILD, "build", str(texts), "-o", str(output), "--workers", str(workers)]
    return subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True, env={**os.environ}
    )


def finish(process: subprocess.Popen[bytes]) -> None:
    """Waits for a build, which must succeed."""
    _, said = process.communicate()
    if process.returncode:
        raise RuntimeError(f"a build failed with {process.returncode}: {said.decode()[-2000:]}")


def kill(process: subprocess.Popen[bytes], after: float) -> bool:
    """Kills a build after so many seconds; whether it was still running then."""
    try:
        process.wait(after)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        return True
    finally:
        if process.stderr:
            process.stderr.close()
    return False


def run(texts: Path, place: Path, kills: int, workers: int, seed: int) -> Counter[str]:
    """Runs the kills; counts what stood at the output after each, and raises at the first broken dataset."""
    dice = random.Random(seed)
    output, undisturbed = place / "out", place / "undisturbed"
    start_time = time.monotonic()
    finish(start(texts, undisturbed, workers))
    whole = time.monotonic() - start_time
    wanted = digest(undisturbed)
    seen: Counter[str] = Counter()
    changed = sorted(texts.rglob("*.txt"))[:5]
    first = {path: path.read_bytes() for path in changed}
    for number in range(kills):
        # Every other round begins without a cache: there is much to do, and the kill may fall anywhere.
        if number % 2 == 0:
            shutil.rmtree(place / ".out.cache", ignore_errors=True)
        for path in changed:
            path.write_bytes(first[path] + f"附记{number}。\n".encode())
        before = digest(output)
        was_running = kill(start(texts, output, workers), dice.uniform(0.05, whole))
        after = digest(output)
        seen["killed" if was_running else "finished before the kill"] += 1
        seen["old dataset whole" if after == before else "new dataset whole"] += 1
        if after and after != before and not validate(output):
            raise RuntimeError(f"kill {number}: a broken dataset stands at {output}")
        for path in changed:
            path.write_bytes(first[path])
        finish(start(texts, output, workers))
        if digest(output) != wanted:
            raise RuntimeError(f"kill {number}: the next build's bytes differ from those of an undisturbed one")
        strays = sorted(p.name for p in place.iterdir())
        if strays != sorted({".out.cache", ".undisturbed.cache", "out", "texts", "undisturbed"}):
            raise RuntimeError(f"kill {number}: left behind {strays}")
    return seen


def main() -> None:
    """Kill, and tell."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--documents", type=int, default=300)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        write_documents(place / "texts", options.documents)
        seen = run(place / "texts", place, options.kills, options.workers, options.seed)
    for name, count in sorted(seen.items()):
        print(f"{name:28} {count:5}")
    print(f"{options.kills} kills, each followed by a build: no broken dataset, bytes those of an undisturbed build")


if __name__ == "__main__":
    main()
