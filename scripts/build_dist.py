"""Builds the committed dataset `dist/` from the embedded seeds. With --check, builds it elsewhere and compares.

    python scripts/build_dist.py [--check]

`dist/` is compared byte by byte. Where the installed pyarrow is not the one that wrote it, Parquet bytes may differ
for the same rows: then the rows are compared, and that is said.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import lishui_gazette
from lishui_gazette.folder import Folder

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Builds or checks; returns the exit status."""
    parser = argparse.ArgumentParser(description="Build dist/, or check it.")
    parser.add_argument("--check", action="store_true", help="change nothing; exit 1 where dist/ is stale")
    if not parser.parse_args().check:
        lishui_gazette.build(output=ROOT / "dist")
        return 0
    stale = list(dist_differences(ROOT / "dist"))
    sys.stdout.writelines(f"{line}\n" for line in stale)
    print("stale: run scripts/build_dist.py" if stale else "dist/ is what this version builds")
    return int(bool(stale))


def dist_differences(dist: Path) -> Iterator[str]:
    """What differs between `dist` and a fresh build, a line each."""
    with tempfile.TemporaryDirectory() as scratch:
        fresh = Path(scratch) / "dist"
        lishui_gazette.build(output=fresh)
        stored, made = Folder(dist).manifest, Folder(fresh).manifest
        if stored.written_with != made.written_with:
            print(f"dist/ was written with {stored.written_with}, here is {made.written_with}: rows are compared")
            old, new = Folder(dist).tables(), Folder(fresh).tables()
            yield from (f"dist: rows of {name} differ" for name in new if not old[name].equals(new[name]))
            return
        names = sorted({p.relative_to(top) for top in (dist, fresh) for p in top.rglob("*") if p.is_file()})
        for name in names:
            paths = (dist / name, fresh / name)
            if not all(p.is_file() for p in paths) or paths[0].read_bytes() != paths[1].read_bytes():
                yield f"dist: {name} differs"


if __name__ == "__main__":
    sys.exit(main())
