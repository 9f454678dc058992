"""Does accuracy hold on documents that no rule was written with in view? Both parts in one table.

The annotated documents were parted before the first rule was written: 21 for development, 12 kept shut. The 12 were
opened on 2026-11-25, after their first measurement, which is kept here as `FIRST_SIGHT`: the figure to expect on
documents of these kinds that nobody has seen. What they score today is no longer blind. Those in `tests/gold` and
the invented ones in `tests/redteam` were annotated by this project before any output on them was seen:
`tests/gold_sets.json` keeps what they scored then.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from bench.gold import SHARED, Annotated, annotated_documents, f1_by_table, require_shared
from lishui_gazette.read import read_file

HELD_OUT = ("001_", "006_", "010_", "014_", "029_", "041_", "043_", "050_", "069_", "n02_", "n04_", "n06_")
FIRST_SIGHT = {
    "articles": 0.750, "meetings": 0.955, "meetings.reported": 0.909, "speakers": 0.811, "offices": 0.756,
    "remarks": 0.899, "targets": 0.787, "targets.full": 0.640, "outcomes": 0.894, "outcomes.full": 0.676, "mean": 0.808,
}  # fmt: skip
TESTS = Path(__file__).resolve().parents[1] / "tests"
FEWEST = 5  # annotated records below which a table's F1 says nothing of a set, and stays out of its mean


class OwnSet(NamedTuple):
    """Documents annotated by this project on one day: what they are, F1 at first sight (`mean` over the tables that
    have records enough), what has happened since, and the documents. Their texts stand in the shared corpus; those of
    invented ones beside the annotations. Where `tables` names some, only these are annotated;
    an annotation with `ranges` is one of excerpts.
    """

    annotated: str
    what: str
    first_sight: Mapping[str, float]
    since: str
    documents: tuple[Annotated, ...]
    tables: tuple[str, ...] = ()


def own_sets() -> list[OwnSet]:
    """The sets that this project annotated, in the order of their days."""
    found = []
    for entry in json.loads((TESTS / "gold_sets.json").read_text("utf-8")):
        folder = TESTS / entry.get("folder", "gold")
        texts = folder if "folder" in entry else SHARED / "corpus"
        gold = [json.loads((folder / name).read_text("utf-8")) for name in entry["files"]]
        documents = tuple(Annotated(read_file(texts / g["file_name"]), g) for g in gold)
        what = entry.get("what", "documents")
        tables = tuple(entry.get("tables", ()))
        found.append(OwnSet(entry["annotated"], what, entry["first_sight"], entry["since"], documents, tables))
    return found


def supported_mean(f1: Mapping[str, float], records: Mapping[str, int]) -> float:
    """The mean F1 over the tables with at least `FEWEST` annotated records."""
    chosen = [value for table, value in f1.items() if records.get(table, 0) >= FEWEST]
    return sum(chosen) / len(chosen)


def main() -> None:
    """Print F1 by table for each part."""
    require_shared()
    documents = annotated_documents()
    held_out = [d for d in documents if d.gold["file_name"].startswith(HELD_OUT)]
    development = [d for d in documents if d not in held_out]
    parts: dict[str, Mapping[str, float]] = {
        f"development ({len(development)})": f1_by_table(development),
        "held out, at first sight (12)": FIRST_SIGHT,
        f"held out, now ({len(held_out)})": f1_by_table(held_out),
    }
    for number, own in enumerate(own_sets(), 1):
        kind = "invented" if "invented" in own.what else "of " + own.annotated
        name = f"{number}: {kind} ({len(own.documents)})"
        now = f1_by_table(list(own.documents), own.tables)
        parts |= {f"{name}, first sight": own.first_sight, f"{name}, now": now}
    print(f"{'table':20}" + "".join(f"{name:>32}" for name in parts))
    for table in FIRST_SIGHT:
        print(f"{table:20}" + "".join(f"{values.get(table, math.nan):32.3f}" for values in parts.values()))


if __name__ == "__main__":
    main()
