"""The score of a prediction: which records are right, which are missed, which are spurious.

A record counts as right by the measure of its table (`sameness`); a field is compared where a pair of records
is. Tables named `<table>.full` ask for all scored fields, `meetings.reported` leaves cited meetings out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from lishui_gazette.evaluate.measures import Pair, Row, Tally, clean, dice, iou, pair_up, shared
from lishui_gazette.evaluate.sameness import (
    meeting_affinity,
    offices_of,
    paired,
    quantity_affinity,
    same,
    same_in_full,
    same_indicator,
    same_name,
    same_remark,
    same_title,
    whole,
)

__all__ = ["HEADLINE", "Evaluation", "Miss", "evaluate"]

HEADLINE = (
    "articles", "meetings", "meetings.reported", "speakers", "offices", "remarks",
    "targets", "targets.full", "outcomes", "outcomes.full",
)  # fmt: skip
DOCUMENT_FIELDS = (
    "medium", "issue_year", "issue_number", "issue_serial", "publication_date", "publication_date_precision",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Miss:
    """A record that is missed or spurious: its table, document, name and place."""

    table: str
    fault: str
    file_name: str
    label: str
    span: tuple[int, int]


@dataclass
class Evaluation:
    """Tallies by table and by field (`field:<table>.<field>`), what went wrong, and over how many documents."""

    tallies: defaultdict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    misses: list[Miss] = field(default_factory=list)
    documents: int = 0
    without_prediction: list[str] = field(default_factory=list)

    @property
    def mean_f1(self) -> float:
        """The mean F1 of the headline tables."""
        return sum(self.tallies[name].f1 for name in HEADLINE) / len(HEADLINE)

    def rows(self) -> dict[str, Tally]:
        """The tallies in the order in which they are printed: headline tables, then fields by name."""
        fields = sorted(name for name in self.tallies if name.startswith("field:"))
        return {name: self.tallies[name] for name in (*HEADLINE, *fields)}


def evaluate(predicted: Iterable[Mapping[str, Any]], gold: Sequence[Mapping[str, Any]]) -> Evaluation:
    """Holds predicted documents against annotated ones, both in exchange form; they pair by `file_name`.

    An annotated document without a prediction counts as one with no record; a prediction without annotation is
    not counted.
    """
    by_name = {document["file_name"]: document for document in predicted}
    made = Evaluation(documents=len(gold))
    for document in gold:
        if document["file_name"] not in by_name:
            made.without_prediction.append(document["file_name"])
        _Comparison(by_name.get(document["file_name"], {}), document, made).run()
    return made


class _Comparison:
    """One document's prediction held against its annotation."""

    def __init__(self, predicted: Mapping[str, Any], gold: Mapping[str, Any], into: Evaluation) -> None:
        self._predicted, self._gold, self._into = predicted, gold, into

    def run(self) -> None:
        self._articles()
        self._meetings()
        self._speakers()
        self._remarks()
        self._quantities("targets")
        self._quantities("outcomes")
        self._document()

    def _rows(self, table: str) -> tuple[list[Row], list[Row]]:
        return list(self._predicted.get(table) or []), list(self._gold.get(table) or [])

    def _count(
        self,
        table: str,
        rows: tuple[Sequence[Row], Sequence[Row]],
        pairs: Iterable[Pair],
        is_right: Callable[[Row, Row], bool],
    ) -> None:
        predicted, gold = rows
        right = {(i, j) for i, j in pairs if is_right(predicted[i], gold[j])}
        self._into.tallies[table].add(len(right), len(predicted), len(gold))
        for fault, listed, found in (
            ("spurious", predicted, {i for i, _ in right}),
            ("missed", gold, {j for _, j in right}),
        ):
            self._into.misses += [self._miss(table, fault, row) for n, row in enumerate(listed) if n not in found]

    def _miss(self, table: str, fault: str, row: Row) -> Miss:
        name = next((row[k] for k in ("title", "name", "speaker", "indicator") if row.get(k)), "")
        more = row.get("verb") or row.get("value") or ""
        span = row.get("evidence") or row.get("cue") or [row.get("start", 0), row.get("end", 0)]
        return Miss(table, fault, self._gold["file_name"], f"{name} {more}".strip(), (span[0], span[1]))

    def _field(self, name: str, is_same: bool) -> None:
        self._into.tallies[f"field:{name}"].add(is_same, 1, 1)

    def _list_field(self, name: str, predicted: Iterable[str | None], gold: Iterable[str | None]) -> None:
        self._into.tallies[f"field:{name}"].add(*shared(predicted, gold))

    def _articles(self) -> None:
        predicted, gold = self._rows("articles")
        pairs = pair_up(predicted, gold, lambda p, g: iou(whole(p), whole(g)) + same_title(p, g), 0.3)
        self._count(
            "articles", (predicted, gold), pairs, lambda p, g: same_title(p, g) and iou(whole(p), whole(g)) >= 0.8
        )
        for i, j in pairs:
            for name in ("kicker", "subtitle", "genre", "complete"):
                self._field(f"article.{name}", same(predicted[i].get(name), gold[j].get(name)))
            bylines = ([b["name"] or b["role"] for b in row.get("byline") or []] for row in (predicted[i], gold[j]))
            self._list_field("article.byline", *bylines)

    def _meetings(self) -> None:
        predicted, gold = self._rows("meetings")
        pairs = pair_up(predicted, gold, meeting_affinity, 0.6)
        self._count(
            "meetings",
            (predicted, gold),
            pairs,
            lambda p, g: dice(p["name"], g["name"]) >= 0.75 and p.get("mention") == g.get("mention"),
        )
        told = tuple([row for row in rows if row.get("mention") == "reported"] for rows in (predicted, gold))
        told_pairs = pair_up(told[0], told[1], meeting_affinity, 0.6)
        self._count(
            "meetings.reported", (told[0], told[1]), told_pairs, lambda p, g: dice(p["name"], g["name"]) >= 0.75
        )
        for i, j in pairs:
            if gold[j].get("mention") == "reported":
                self._meeting_fields(predicted[i], gold[j])

    def _meeting_fields(self, predicted: Row, gold: Row) -> None:
        for name in ("kind", "ordinal", "date_start", "date_end"):
            self._field(f"meeting.{name}", predicted.get(name) == gold.get(name))
        for name in ("chairs", "participants"):
            self._list_field(f"meeting.{name}", predicted.get(name) or [], gold.get(name) or [])

    def _speakers(self) -> None:
        predicted, gold = self._rows("speakers")
        self._count("speakers", (predicted, gold), pair_up(predicted, gold, same_name, 1.0), paired)
        offices = (offices_of(predicted), offices_of(gold))
        self._count("offices", offices, pair_up(*offices, same_name, 1.0), paired)

    def _remarks(self) -> None:
        predicted, gold = self._rows("remarks")
        pairs = pair_up(predicted, gold, lambda p, g: iou(p["cue"], g["cue"]), 0.01)
        self._count("remarks", (predicted, gold), pairs, same_remark)
        for i, j in pairs:
            self._field("remark.content_iou>=.7", iou(predicted[i]["content"], gold[j]["content"]) >= 0.7)

    def _quantities(self, table: str) -> None:
        predicted, gold = self._rows(table)
        pairs = pair_up(predicted, gold, quantity_affinity, 0.01)
        self._count(table, (predicted, gold), pairs, paired)
        self._count(f"{table}.full", (predicted, gold), pairs, same_in_full)
        for i, j in pairs:
            p, g = predicted[i], gold[j]
            for name in ("comparator", "measure", "period_end"):
                self._field(f"{table}.{name}", p.get(name) == g.get(name))
            self._field(f"{table}.indicator", same_indicator(p, g))
            self._field(f"{table}.area", clean(p.get("area")) == clean(g.get("area")))

    def _document(self) -> None:
        predicted, gold = self._predicted.get("document") or {}, self._gold["document"]
        for name in DOCUMENT_FIELDS:
            self._field(f"document.{name}", predicted.get(name) == gold.get(name))
        flags = (row.get("quality_flags") or [] for row in (predicted, gold))
        self._list_field("document.quality_flags", *flags)
