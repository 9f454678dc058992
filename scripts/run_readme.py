"""Runs the code blocks of README.md, so that what it says stays true.

    run_readme.py --show N     print the N-th `sh` block (the two set-up commands are 1 and 2)
    run_readme.py --rest       run every block after these two, in order, in one folder that has `seeds/`

`sh` blocks run in bash with this interpreter's folder first on the path; `python` blocks run with this
interpreter. A block that fails stops the run with its text, its output and exit status 1.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

README = Path(__file__).resolve().parent.parent / "README.md"
BLOCK = re.compile(r"^```(sh|python)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SET_UP = 2  # the first two shell blocks install: .ci/run runs them verbatim


def blocks() -> list[tuple[str, str]]:
    """Each code block of the README: its language and its text, in order."""
    return [(match[1], match[2]) for match in BLOCK.finditer(README.read_text("utf-8"))]


def run(language: str, code: str, folder: Path) -> None:
    """Run one block in `folder`; exit with status 1 where it fails."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    command = ["bash", "-euo", "pipefail", "-c", code] if language == "sh" else [sys.executable, "-c", code]
    done = subprocess.run(
        command, cwd=folder, env={**os.environ, "PATH": path}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(f"README.md: this block fails:\n\n{code}\n{done.stdout}{done.stderr}")


def main() -> None:
    """Show one set-up command, or run all other blocks."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", type=int, metavar="N")
    parser.add_argument("--rest", action="store_true")
    options = parser.parse_args()
    if options.show:
        print([code for language, code in blocks() if language == "sh"][options.show - 1], end="")
    if options.rest:
        rest = blocks()[SET_UP:]
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "seeds").symlink_to(README.parent / "seeds")
            for language, code in rest:
                run(language, code, Path(folder))
        print(f"README.md: {len(rest)} blocks ran")


if __name__ == "__main__":
    main()
