"""The command that measures: `evaluate`."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lishui_gazette.cli.reporting import note, print_table

if TYPE_CHECKING:
    from lishui_gazette.evaluate import Evaluation

__all__ = ["evaluate", "print_evaluation"]

STDIN = "-"


class Floor(click.ParamType[tuple[str, float]]):
    """A table and the F1 that it must reach: `targets=0.8`."""

    name = "TABLE=F1"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, float]:
        """The table's name and its floor; `mean` stands for the mean of all."""
        from lishui_gazette.evaluate import HEADLINE  # noqa: PLC0415 - only when asked for

        table, _, floor = value.partition("=")
        try:
            if table not in (*HEADLINE, "mean"):
                raise ValueError
            return table, float(floor)
        except ValueError:
            self.fail(f"must be TABLE=F1 with TABLE among mean, {', '.join(HEADLINE)} but got {value!r}", param, ctx)


@click.command()
@click.argument("predicted", metavar="PRED")
@click.argument("gold", metavar="GOLD", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@click.option("--errors", type=click.IntRange(0), default=0, show_default=True, help="Errors to list a table and kind.")
@click.option("--min", "floors", type=Floor(), multiple=True, help="Exit 1 where F1 is lower; `mean` for all.")
@click.pass_context
def evaluate(
    ctx: click.Context, /, predicted: str, gold: Path, form: str, errors: int, floors: tuple[tuple[str, float], ...]
) -> None:
    """Hold predicted records against annotated ones: precision, recall and F1 by table and field.

    PRED and GOLD are folders with one JSON file a document, or JSON Lines as `extract` prints them; PRED may be - for
    standard input. Documents pair by file name; an annotated one without a prediction counts as empty. Two reviewers'
    records show how far they agree.

    \b
    Examples:
      lishui-gazette extract texts/ | lishui-gazette evaluate - gold/
      lishui-gazette evaluate records.jsonl gold/ --errors 5 --min targets=0.8
      lishui-gazette evaluate first/records second/records
    """
    from lishui_gazette.evaluate import evaluate as held_against  # noqa: PLC0415 - only when asked for
    from lishui_gazette.evaluate import read_documents  # noqa: PLC0415

    made = held_against(read_documents(sys.stdin if predicted == STDIN else Path(predicted)), read_documents(gold))
    print_evaluation(made, form, errors)
    values = {"mean": made.mean_f1, **{name: tally.f1 for name, tally in made.rows().items()}}
    low = [f"{table} {values[table]:.4f} < {floor}" for table, floor in floors if values[table] < floor]
    if low:
        note(f"below its floor: {', '.join(low)}")
        ctx.exit(1)


def print_evaluation(made: Evaluation, form: str, errors: int = 0) -> None:
    """Prints an evaluation as table or JSON; at most `errors` errors of a table and kind are listed."""
    rows = made.rows()
    if form == "json":
        tables = {
            name: {
                **{key: round(getattr(tally, key), 4) for key in ("precision", "recall", "f1")},
                "predicted": tally.predicted,
                "gold": tally.gold,
            }
            for name, tally in rows.items()
        }
        head = {"documents": made.documents, "without_prediction": made.without_prediction}
        click.echo(
            json.dumps({**head, "mean_f1": round(made.mean_f1, 4), "tables": tables}, ensure_ascii=False, indent=1)
        )
        return
    cells = [
        (name, f"{t.precision:.3f}", f"{t.recall:.3f}", f"{t.f1:.3f}", t.predicted, t.gold) for name, t in rows.items()
    ]
    title = f"{made.documents} documents, mean F1 {made.mean_f1:.4f}"
    print_table(title, ("table or field", "precision", "recall", "F1", "predicted", "gold"), cells)
    seen: Counter[tuple[str, str]] = Counter()
    listed = []
    for miss in made.misses:
        seen[miss.table, miss.fault] += 1
        if seen[miss.table, miss.fault] <= errors:
            place = f"[{miss.span[0]}, {miss.span[1]})"
            listed.append((miss.table, miss.fault, miss.file_name, place, miss.label))
    if listed:
        print_table("Errors", ("table", "fault", "document", "place", "record"), listed)
    if made.without_prediction:
        note(f"no prediction for {', '.join(made.without_prediction)}")
