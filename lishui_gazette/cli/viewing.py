"""Commands to look at a dataset with: `show`, `plot` and `report`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from rich.console import Console
from rich.text import Text

from lishui_gazette.cli.reporting import note, visible
from lishui_gazette.errors import InputError

if TYPE_CHECKING:
    from lishui_gazette.dataset import Quote
    from lishui_gazette.records import Record

__all__ = ["plot", "report", "show"]

# A colour for each kind of record, as in the report; the terminal chooses the shade.
COLOURS = {"meetings": "yellow", "speakers": "red", "remarks": "magenta", "targets": "blue", "outcomes": "green"}
QUOTED = ("text", "evidence_text", "cue_text", "content_text")  # shown in context instead
KINDS = ("timeline", "coverage", "speakers")


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.argument("record_id", metavar="ID")
@click.option("--context", type=click.IntRange(0), default=40, show_default=True, help="Characters on each side.")
def show(folder: Path, record_id: str, context: int) -> None:
    """Show one record of a dataset, with what its text prints as evidence, in its context.

    ID is a key of any table (`5c7d3f0a1b2c` for a document, `5c7d3f0a1b2c:targets:120-134` for a record).
    Evidence stands in 【 】, on a terminal in colour. A facts edition has no text: only the offsets are shown.

    \b
    Examples:
      lishui-gazette show dataset 9ad4456ce5ee:targets:328-342
      lishui-gazette show dataset 9ad4456ce5ee --context 100
    """
    from lishui_gazette.dataset import open_dataset  # noqa: PLC0415 - only when asked for

    dataset = open_dataset(folder)
    record = dataset.record(record_id)
    if record is None:
        raise InputError(f"{folder}: has no record {record_id}; ids stand in the first column of each table")
    console = Console(soft_wrap=True, highlight=False)
    for line in _fields(record):
        console.print(line)
    colour = next((c for table, c in COLOURS.items() if f":{table}:" in record_id), "cyan")
    for quote in dataset.evidence(record, context=context):
        console.print()
        console.print(_evidence(quote, colour))


def _fields(record: Record) -> list[Text]:
    """A line for each field that holds something."""
    values = record.model_dump(mode="json")
    shown = {n: v for n, v in values.items() if v not in (None, []) and n not in QUOTED}
    return [Text.assemble((f"{name:28}", "dim"), _value(value)) for name, value in shown.items()]


def _value(value: Any) -> str:
    return visible(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))


def _evidence(quote: Quote, colour: str) -> Text:
    place = Text(f"{quote.field} [{quote.span.start}, {quote.span.end}) of {quote.document_id}", "dim")
    if quote.text is None:
        return place.append(": this edition has no text")
    before, text, after = (visible(part.replace("\n", "⏎")) for part in (quote.before, quote.text, quote.after))
    return Text.assemble(place, f":\n…{before}", (f"【{text}】", f"bold {colour}"), f"{after}…")


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--kind", type=click.Choice(KINDS), required=True, help="What to plot.")
@click.option("--indicator", help="The one to show in a timeline. [default: those with the most values]")
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="File to write: .png or .svg.")
def plot(folder: Path, kind: str, indicator: str | None, output: Path) -> None:
    """Plot a dataset: a timeline of targets and outcomes, documents by month, who speaks.

    A PNG needs a font with Chinese on this machine; an SVG is drawn by whoever opens it. Needs the extra `plot`.

    \b
    Examples:
      lishui-gazette plot dataset --kind timeline --indicator GDP -o gdp.png
      lishui-gazette plot dataset --kind coverage -o coverage.svg
    """
    from lishui_gazette.load import open_folder  # noqa: PLC0415 - only when asked for
    from lishui_gazette.plot import KINDS as NEEDED  # noqa: PLC0415
    from lishui_gazette.plot import plot as drawn  # noqa: PLC0415
    from lishui_gazette.plot import save_plot  # noqa: PLC0415

    dataset = open_folder(folder)
    tables = {name: dataset.table(name) for name in NEEDED[kind]}
    save_plot(drawn(kind, tables, indicator), output)
    click.echo(output)


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), default=Path("report.html"), show_default=True, help="File."
)
@click.option("--texts", metavar="DIR", type=click.Path(exists=True), help="Source texts of a facts edition.")
def report(folder: Path, output: Path, texts: str | None) -> None:
    """Write a report of a dataset: one page for a browser that holds everything and asks for no network.

    Overview, targets board, timelines, people, and every text with its records highlighted. Texts of a facts edition
    are found by their hashes. The page shows the texts it was given: pass it on only where you may pass them on.
    Needs the extra `report`.

    \b
    Examples:
      lishui-gazette report dataset -o report.html
      lishui-gazette report dataset --texts my/copies -o report.html
    """
    from lishui_gazette.report import report as write  # noqa: PLC0415 - only when asked for

    done = write(folder, output, texts=texts)
    click.echo(done.output)
    note(f"{done.documents} documents, {done.with_text} of them with text")
