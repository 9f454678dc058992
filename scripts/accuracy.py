"""Measures extraction against the annotated documents: docs/accuracy.md, and the figures on the dataset card.

    accuracy.py            write docs/accuracy.md and lishui_gazette/publish/accuracy.json
    accuracy.py --check    exit 1 where docs/accuracy.md is stale or a floor of tests/floors.json is not met

Needs the annotated documents (`../shared` or LISHUI_GAZETTE_SHARED); says so and exits 0 where they are missing.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.crossval import FEWEST, OwnSet, own_sets, supported_mean  # noqa: E402
from bench.gold import SHARED, Annotated, annotated_documents, annotated_part, scorer  # noqa: E402
from lishui_gazette.extract import extract_document  # noqa: E402
from lishui_gazette.records import DocumentRecords  # noqa: E402
from lishui_gazette.records.exchange import to_exchange  # noqa: E402

PAGE = ROOT / "docs" / "accuracy.md"
CARD = ROOT / "lishui_gazette" / "publish" / "accuracy.json"
FLOORS = ROOT / "tests" / "floors.json"
RULED = ("meetings", "speakers", "remarks", "targets", "outcomes")


def corpus_hash(documents: list[Annotated]) -> str:
    """SHA-256 over the annotations, so that a floor is known to belong to this set of documents."""
    digest = hashlib.sha256()
    for document in documents:
        digest.update(json.dumps(document.gold, sort_keys=True, ensure_ascii=False).encode())
    return digest.hexdigest()


class Measurement:
    """Tallies, errors and rules of one set of documents."""

    def __init__(self, documents: list[Annotated]) -> None:
        self.score = scorer()
        self.documents = documents
        self.tallies: dict[str, Any] = type(
            "Tallies", (dict,), {"__missing__": lambda own, key: own.setdefault(key, self.score.Tally())}
        )()
        self.errors: list[tuple[Any, ...]] = []
        self.rules: dict[tuple[str, str], Counter[str]] = {}
        self.confused: Counter[str] = Counter()
        for document in documents:
            self._add(document)

    def _add(self, document: Annotated) -> None:
        bundle = extract_document(document.source)
        predicted = to_exchange(bundle)
        errors: list[tuple[Any, ...]] = []
        self.score.score_document(annotated_part(predicted, document.gold), document.gold, self.tallies, errors)
        self.errors += errors
        self._count_rules(bundle, predicted, errors)
        for made, meant in (("targets", "outcomes"), ("outcomes", "targets")):
            for quantity in predicted[made]:
                taken = (self._same(quantity, other) for other in document.gold[meant])
                self.confused[f"{meant} taken for {made}"] += any(taken)

    def _same(self, one: dict[str, Any], other: dict[str, Any]) -> bool:
        overlaps = self.score.overlap(one["evidence"], other["evidence"]) > 0
        return bool(overlaps and self.score.quantity_equal(one, other))

    def _count_rules(self, bundle: DocumentRecords, predicted: dict[str, Any], errors: list[tuple[Any, ...]]) -> None:
        wrong = Counter((table, str(place)) for table, what, _, _, place in errors if what == "spurious")
        for table in RULED:
            for record, form in zip(getattr(bundle, table), predicted[table], strict=True):
                place = (table, str(form.get("evidence") or form.get("cue")))
                counter = self.rules.setdefault((table, record.rule or "-"), Counter())
                counter["support"] += 1
                if wrong[place]:
                    wrong[place] -= 1
                else:
                    counter["right"] += 1

    def f1(self) -> dict[str, float]:
        """F1 of the headline tables and their mean."""
        values = {table: self.tallies[table].f1() for table in self.score.HEADLINE}
        return {"mean": sum(values.values()) / len(values), **values}


def table_of(rows: Sequence[tuple[str, ...]]) -> str:
    """A Markdown table; the first row is its header."""
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([lines[0], "|" + "---|" * len(rows[0]), *lines[1:]])


def score_rows(measured: Measurement, prefix: str, tables: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """Precision, recall and F1 of the headline tables or of `tables`, or of the fields where `prefix` is `field:`."""
    headline = list(tables or measured.score.HEADLINE)
    names = headline if not prefix else sorted(k for k in measured.tallies if prefix in k)
    rows: list[tuple[str, ...]] = [
        ("table" if not prefix else "field", "precision", "recall", "F1", "predicted", "gold")
    ]
    for name in names:
        row = measured.tallies[name].row()
        rows.append(
            (
                name.removeprefix("field:"),
                *(f"{row[k]:.3f}" for k in ("precision", "recall", "f1")),
                str(row["pred"]),
                str(row["gold"]),
            )
        )
    return rows


def rule_rows(measured: Measurement) -> list[tuple[str, ...]]:
    """Support and precision of each rule."""
    rows: list[tuple[str, ...]] = [("table", "rule", "records", "precision")]
    for (table, rule), counter in sorted(measured.rules.items()):
        rows.append((table, f"`{rule}`", str(counter["support"]), f"{counter['right'] / counter['support']:.3f}"))
    return rows


def own_section(own: OwnSet) -> list[str]:
    """What docs/accuracy.md says of documents that this project annotated."""
    measured = Measurement(list(own.documents))
    gold = {table: measured.tallies[table].row()["gold"] for table in own.tables or measured.score.HEADLINE}
    mean = supported_mean({table: measured.tallies[table].f1() for table in gold}, gold)
    return [
        f"## {len(own.documents)} {own.what} annotated by us on {own.annotated}\n\n"
        f"Annotated before any of their output was seen; mean F1 at first sight {own.first_sight['mean']:.3f}, now "
        f"**{mean:.3f}** over the tables with at least {FEWEST} annotated records. {own.since}",
        table_of(score_rows(measured, "", own.tables)),
    ]


def page(measured: Measurement, sets: Sequence[OwnSet]) -> str:
    """The text of docs/accuracy.md."""
    f1 = measured.f1()
    causes = Counter((table, what) for table, what, *_ in measured.errors)
    parts = [
        "# Measured accuracy",
        "Generated by `scripts/accuracy.py`; CI regenerates it and compares.",
        f"## {len(measured.documents)} annotated documents\n\nThese were visible while rules were written: the next "
        f"sections have documents that were not. Corpus hash `{corpus_hash(measured.documents)[:16]}`. "
        f"Mean F1 over the ten tables: **{f1['mean']:.3f}**.",
        table_of(score_rows(measured, "")),
    ]
    for own in sets:
        parts += own_section(own)
    confused = [("confusion", "records"), *((k, str(v)) for k, v in sorted(measured.confused.items()))]
    missed = [("table", "missed", "spurious")]
    missed += [
        (t, str(causes[t, "missed"]), str(causes[t, "spurious"])) for t in measured.score.HEADLINE if "." not in t
    ]
    parts += [
        "## Fields of matched records",
        table_of(score_rows(measured, "field:")),
        "## Rules\n\nA record counts as right where the scorer pairs it with an annotated one.",
        table_of(rule_rows(measured)),
        "## Targets against outcomes",
        table_of(confused),
        "## Errors by table",
        table_of(missed),
    ]
    return "\n\n".join(parts) + "\n"


def card(measured: Measurement) -> str:
    """What the dataset card prints of the accuracy: documents and F1 by table."""
    f1 = {table: round(value, 3) for table, value in measured.f1().items()}
    return json.dumps({"documents": len(measured.documents), "f1": f1}, indent=1) + "\n"


def check(text: str, measured: Measurement) -> None:
    """Exit with status 1 where the page is stale or a floor is not met."""
    failures = [] if PAGE.exists() and PAGE.read_text("utf-8") == text else ["docs/accuracy.md is stale"]
    if not CARD.exists() or CARD.read_text("utf-8") != card(measured):
        failures.append(f"{CARD.relative_to(ROOT)} is stale")
    floors = json.loads(FLOORS.read_text("utf-8"))
    if floors["corpus_sha256"] != corpus_hash(measured.documents):
        failures.append("tests/floors.json belongs to other annotations: measure again and raise it")
    f1 = measured.f1()
    failures += [f"{t}: F1 {f1[t]:.4f} is below its floor {low}" for t, low in floors["f1"].items() if f1[t] < low]
    if failures:
        sys.exit("\n".join([*failures, "run scripts/accuracy.py after a change of rules"]))
    print(f"docs/accuracy.md is current; {len(floors['f1'])} floors are met (mean F1 {f1['mean']:.3f})")


def main() -> None:
    """Write or check docs/accuracy.md."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    if not (SHARED / "eval" / "gold").is_dir():
        print(f"skipped: no annotated documents at {SHARED} (set LISHUI_GAZETTE_SHARED)")
        return
    measured = Measurement(annotated_documents())
    text = page(measured, own_sets())
    if options.check:
        check(text, measured)
    else:
        PAGE.write_text(text, "utf-8")
        CARD.write_text(card(measured), "utf-8")
        mean = measured.f1()["mean"]
        print(f"wrote {PAGE.relative_to(ROOT)}: mean F1 {mean:.4f}, corpus {corpus_hash(measured.documents)}")


if __name__ == "__main__":
    main()
