"""The build on a Spark local-cluster of two workers, beside the local engine: the same bytes, and the times.

python -m bench.spark [--documents 1000] [--master 'local-cluster[2,1,1024]']
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

from bench.documents import write_documents
from bench.kills import digest
from lishui_gazette.build import build
from lishui_gazette.engines import Engine
from lishui_gazette.engines.spark import Spark, unavailable


def timed(texts: Path, output: Path, workers: int | Engine) -> float:
    """Seconds that a build without a cache takes."""
    start = time.perf_counter()
    build(texts, output, workers=workers, cache=False)
    return time.perf_counter() - start


def main() -> None:
    """Build on every engine, and compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--master", default="local-cluster[2,1,1024]")
    options = parser.parse_args()
    missing = unavailable()
    if missing:
        parser.exit(0, f"skipped: {missing}\n")
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        characters = write_documents(place / "texts", options.documents)
        print(f"{options.documents:,} documents, {characters:,} characters")
        digests = set()
        engines: dict[str, int | Engine] = {"1 process": 1, "2 processes": 2, options.master: Spark(options.master)}
        for name, engine in engines.items():
            seconds = timed(place / "texts", place / "out", engine)
            digests.add(digest(place / "out"))
            print(f"{name:26} {seconds:8.1f} s {options.documents / seconds:10,.0f} documents/s")
        if len(digests) > 1:
            parser.exit(1, "the datasets differ\n")
        print("byte-identical datasets")


if __name__ == "__main__":
    main()
