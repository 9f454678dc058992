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


def code_of_the_package() -> str:
    """The fingerprint that a build started now would have."""
    command = [sys.executable, "-c", "from lishui_gazette.build.fingerprint import fingerprint; print(fingerprint())"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


class Kills:
    """Texts, an output, and what an undisturbed build makes of the texts."""

    def __init__(self, place: Path, texts: Path, workers: int, seed: int) -> None:
        self._place, self._texts, self._workers = place, texts, workers
        self._output = place / "out"
        self._dice = random.Random(seed)
        self._code = code_of_the_package()
        self._seconds = {True: self._timed(place / "undisturbed"), False: self._timed(place / "undisturbed")}
        self._wanted = digest(place / "undisturbed")
        self._changed = {path: path.read_bytes() for path in sorted(texts.rglob("*.txt"))[:5]}

    def _timed(self, output: Path) -> float:
        begun = time.monotonic()
        finish(start(self._texts, output, self._workers))
        return time.monotonic() - begun

    def run(self, kills: int) -> Counter[str]:
        """Kills builds until so many were killed while they ran; counts what stood at the output after each.

        Raises `RuntimeError` at the first broken dataset, and where the code changes meanwhile.
        """
        seen: Counter[str] = Counter()
        for number in range(10 * kills):
            if seen["killed"] == kills:
                break
            # Every other round begins without a cache: there is much to do, and the kill may fall anywhere.
            self._kill(number, number % 2 == 0, seen)
            self._check_next_build(number)
        return seen

    def _kill(self, number: int, is_cold: bool, seen: Counter[str]) -> None:
        if is_cold:
            shutil.rmtree(self._place / ".out.cache", ignore_errors=True)
        for path, content in self._changed.items():
            path.write_bytes(content + f"附记{number}。\n".encode())
        before = digest(self._output)
        after_seconds = self._dice.uniform(0.05, self._seconds[is_cold])
        was_running = kill(start(self._texts, self._output, self._workers), after_seconds)
        after = digest(self._output)
        seen["killed" if was_running else "finished before the kill"] += 1
        seen["old dataset whole" if after == before else "new dataset whole"] += 1
        if after not in ("", before) and not validate(self._output):
            raise RuntimeError(f"kill {number}: a broken dataset stands at {self._output}")

    def _check_next_build(self, number: int) -> None:
        for path, content in self._changed.items():
            path.write_bytes(content)
        finish(start(self._texts, self._output, self._workers))
        if digest(self._output) != self._wanted:
            if code_of_the_package() != self._code:
                raise RuntimeError("the package's code changed while builds were killed; run this again")
            raise RuntimeError(f"kill {number}: the next build's bytes differ from those of an undisturbed one")
        strays = sorted(p.name for p in self._place.iterdir())
        if strays != sorted({".out.cache", ".undisturbed.cache", "out", "texts", "undisturbed"}):
            raise RuntimeError(f"kill {number}: left behind {strays}")


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
        seen = Kills(place, place / "texts", options.workers, options.seed).run(options.kills)
    for name, count in sorted(seen.items()):
        print(f"{name:28} {count:5}")
    print(f"{options.kills} kills, each followed by a build: no broken dataset, bytes those of an undisturbed build")


if __name__ == "__main__":
    main()
