"""Reproducible: the same bytes whatever the machine is set to.

The samples are built in fresh processes under other hash seeds, workers, locales, time zones, umasks and source dates.

    python -m bench.trials.reproducible
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from lishui_gazette.catalog import embedded_seeds

# What is set, and the words added to the command.
SETTINGS: tuple[tuple[dict[str, str], tuple[str, ...]], ...] = (
    ({"PYTHONHASHSEED": "0"}, ()),
    ({"PYTHONHASHSEED": "1"}, ()),
    ({"PYTHONHASHSEED": "4242"}, ("--workers", "2")),
    ({"LC_ALL": "C", "LANG": "C"}, ()),
    ({"LC_ALL": "zh_CN.UTF-8", "PYTHONUTF8": "0"}, ()),
    ({"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, ()),
    ({"TZ": "Asia/Shanghai"}, ()),
    ({"TZ": "America/Los_Angeles"}, ("--workers", "2")),
    ({"SOURCE_DATE_EPOCH": "0"}, ()),
    ({"SOURCE_DATE_EPOCH": "1893456000"}, ("--no-cache",)),
)
UMASKS = (0o022, 0o077)
CALL = "from lishui_gazette.cli import main; main()"


def digest(folder: Path) -> str:
    """SHA-256 over the paths and bytes of all files under `folder`."""
    found = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        found.update(f"{path.relative_to(folder)}\n".encode() + hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()


def run() -> tuple[int, int]:
    """Builds made, and how many gave other bytes than the first."""
    samples, digests = embedded_seeds() / "samples", list[str]()
    for number, (variables, words) in enumerate(SETTINGS):
        with tempfile.TemporaryDirectory() as name:
            output = Path(name) / "dataset"
            command = [sys.executable, "-c", CALL, "build", str(samples), "-o", str(output), *words]
            subprocess.run(
                command,
                check=True,
                capture_output=True,
                env={**os.environ, **variables},
                umask=UMASKS[number % len(UMASKS)],
            )
            digests.append(digest(output))
    return len(digests), sum(found != digests[0] for found in digests)


def main() -> int:
    """Build as often as there are settings; the exit status is 1 where bytes differ."""
    made, differing = run()
    print(f"{made} builds under other settings, {differing} with other bytes")
    return int(bool(differing))


if __name__ == "__main__":
    sys.exit(main())
