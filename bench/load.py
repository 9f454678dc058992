"""Speed of the loader and of validation, as ratios in one run to pandas, datasets and frictionless.

The tables are made here: 200,000 targets for loading, a million rows with all keys for validation.

    python -m bench.load [--targets N] [--rows N] [--frictionless-rows N]
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

import lishui_gazette
from lishui_gazette.folder import Folder
from lishui_gazette.publish import placed, publish
from lishui_gazette.records.tables import TABLES

# What must hold: the most that loading may take of pandas' time, the least that it must be faster than others.
AT_MOST_PANDAS = 1.3
AT_LEAST_DATASETS = 10
AT_LEAST_FRICTIONLESS = 50
AT_MOST_IMPORT = 0.08

COLD = """
import sys, time, datasets
datasets.disable_progress_bars()
started = time.perf_counter()
frame = datasets.load_dataset(sys.argv[1], "targets", split="train", cache_dir=sys.argv[2]).to_pandas()
print(time.perf_counter() - started)
"""


def best(work: Callable[[], Any], repeat: int = 5) -> float:
    """The shortest of several runs, in seconds, after one to warm up."""
    work()
    times = []
    for _ in range(repeat):
        started = time.perf_counter()
        work()
        times.append(time.perf_counter() - started)
    return min(times)


def synthetic(output: Path, rows: int) -> Path:
    """The shipped dataset with its rows of `targets` repeated to `rows`, under ids of their own, all in train."""
    folder = Folder(lishui_gazette.open_dataset().folder.path)
    tables = folder.tables()
    source = tables["targets"]
    repeated = pa.concat_tables([source] * (rows // len(source) + 1)).slice(0, rows).combine_chunks()
    numbers = pc.cast(pa.array(range(rows)), pa.string())
    ids = pc.binary_join_element_wise(repeated["document_id"].combine_chunks(), "targets", numbers, ":")
    tables["targets"] = repeated.set_column(0, source.schema.field(0), ids)
    publish(placed(tables.items(), {}), output, edition="facts", version="bench")
    return output


def import_seconds() -> float:
    """What `import lishui_gazette` adds to Python's start."""

    def start(code: str) -> Callable[[], Any]:
        return lambda: subprocess.run([sys.executable, "-c", code], check=True)

    return best(start("import lishui_gazette")) - best(start("pass"))


def load_ratios(folder: Path, scratch: Path) -> tuple[float, float, float]:
    """Seconds of loading to pandas, of `pandas.read_parquet`, and of a cold `datasets.load_dataset` to pandas."""
    import pandas  # noqa: PLC0415

    ours = best(lambda: lishui_gazette.load("targets", folder, split="train").to_pandas())
    (file,) = Folder(folder).manifest.table_files("targets", "train")
    theirs = best(lambda: pandas.read_parquet(folder / file.path))
    command = [sys.executable, "-c", COLD, str(folder), str(scratch / "cache")]
    environment = {**os.environ, "HF_HUB_OFFLINE": "1"}
    cold = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return ours, theirs, float(cold.stdout)


def frictionless_seconds(folder: Path) -> float:
    """Seconds of `frictionless.validate` over the data package."""
    import frictionless  # noqa: PLC0415

    started = time.perf_counter()
    report = frictionless.validate(str(folder / "datapackage.json"))
    assert report.valid
    return time.perf_counter() - started


def main() -> int:
    """Prints every measure beside what must hold; returns 1 where one does not."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--targets", type=int, default=200_000, help="rows to load")
    parser.add_argument("--rows", type=int, default=1_000_000, help="rows to validate")
    parser.add_argument(
        "--frictionless-rows", type=int, default=20_000, help="rows for frictionless and for us beside it"
    )
    options = parser.parse_args()
    held = []

    def show(what: str, value: str, holds: bool) -> None:
        held.append(holds)
        print(f"{'ok  ' if holds else 'MISS'} {what}: {value}")

    with tempfile.TemporaryDirectory() as place:
        scratch = Path(place)
        ours, theirs, cold = load_ratios(synthetic(scratch / "load", options.targets), scratch)
        rows = f"{options.targets:,} targets"
        show(
            f"load {rows} to pandas / pandas.read_parquet",
            f"{ours / theirs:.2f} ({ours:.3f} s)",
            ours <= AT_MOST_PANDAS * theirs,
        )
        show(f"cold datasets.load_dataset / load {rows}", f"{cold / ours:.1f}", cold >= AT_LEAST_DATASETS * ours)
        added = import_seconds()
        show("import lishui_gazette adds", f"{added * 1000:.0f} ms", added <= AT_MOST_IMPORT)
        large = synthetic(scratch / "large", options.rows)
        seconds = best(lambda: lishui_gazette.validate(large), repeat=1)
        show(f"validate {options.rows:,} rows with all keys", f"{seconds:.1f} s", seconds < 60)
        small = synthetic(scratch / "small", options.frictionless_rows)
        beside, own = frictionless_seconds(small), best(lambda: lishui_gazette.validate(small), repeat=3)
        what = f"frictionless / validate, {options.frictionless_rows:,} rows"
        show(what, f"{beside / own:.0f} ({beside:.1f} s, {own:.2f} s)", beside >= AT_LEAST_FRICTIONLESS * own)
    assert len(TABLES) == 8
    return int(not all(held))


if __name__ == "__main__":
    sys.exit(main())
