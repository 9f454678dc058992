"""Reproducible over versions of Python: the samples built under each that is installed give the same bytes.

Each interpreter gets an environment of its own, with this checkout installed by pip (needs a package index). Only the
version of pyarrow, which writes the files, is held equal; other dependencies are what pip chooses for that Python.

    python -m bench.trials.interpreters [PYTHON…]       by default those on the PATH and of pyenv
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from pathlib import Path

from bench.trials.reproducible import CALL, digest
from lishui_gazette.catalog import embedded_seeds

ROOT = Path(__file__).resolve().parents[2]
MINORS = (11, 12, 13)
PYENV = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv") / "versions"


def _candidates() -> Iterator[str]:
    for minor in MINORS:
        yield from filter(None, [shutil.which(f"python3.{minor}")])
        yield from map(str, sorted(PYENV.glob(f"3.{minor}.*/bin/python")))


def _version(python: str) -> str:
    code = "import platform; print(platform.python_version())"
    return subprocess.run([python, "-c", code], capture_output=True, text=True, check=False).stdout.strip()


def interpreters() -> dict[str, str]:
    """The interpreters found, one of each minor version, by their version."""
    found: dict[str, str] = {}
    for python in _candidates():
        number = _version(python)  # empty for a shim without an interpreter behind it
        if number and number.rpartition(".")[0] not in {known.rpartition(".")[0] for known in found}:
            found[number] = python
    return found


def _built(python: str, place: Path) -> str:
    """The digest of the samples built under an interpreter, in an environment made at `place`."""
    own = place / "venv" / "bin" / "python"
    clean = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    for command in (
        [python, "-m", "venv", str(place / "venv")],
        [str(own), "-m", "pip", "install", "--quiet", str(ROOT), f"pyarrow=={version('pyarrow')}"],
        [str(own), "-c", CALL, "build", str(embedded_seeds() / "samples"), "-o", str(place / "dataset")],
    ):
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=place, env=clean)
        if done.returncode:
            raise RuntimeError(f"{' '.join(command)} ended with {done.returncode}: {done.stderr[-500:]}")
    return digest(place / "dataset")


def run(pythons: Sequence[str]) -> tuple[int, int]:
    """Builds made, one under each interpreter, and how many gave other bytes than the first."""
    digests = []
    for python in pythons:
        with tempfile.TemporaryDirectory() as name:
            digests.append(_built(python, Path(name)))
            print(f"{python}: {digests[-1]}", file=sys.stderr)
    return len(digests), sum(found != digests[0] for found in digests)


def main() -> int:
    """Build under each interpreter; the exit status is 1 where bytes differ."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pythons", nargs="*", metavar="PYTHON")
    pythons = parser.parse_args().pythons or [*interpreters().values()]
    if len(pythons) < 2:
        parser.exit(2, "skipped: at least two interpreters are needed, of Python 3.11 to 3.13\n")
    made, differing = run(pythons)
    print(f"{made} interpreters, pyarrow {version('pyarrow')}, {differing} with other bytes")
    return int(bool(differing))


if __name__ == "__main__":
    sys.exit(main())
