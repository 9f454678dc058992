"""Commands that make something of a dataset: `rehydrate`, `diff` and `export`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

import lishui_gazette
from lishui_gazette.cli.reporting import note, print_table
from lishui_gazette.cli.settings import reading_of, reads

__all__ = ["diff", "export", "rehydrate"]

FORMS = ("csv", "xlsx", "sqlite", "stata", "jsonl")


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--texts", metavar="FOLDER", required=True, type=click.Path(exists=True), help="Where the texts are.")
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path),
    help="Folder for the full edition; replaced whole.",
)
@click.option("--workers", type=click.IntRange(1), default=1, show_default=True, help="Processes that share the work.")
@reads
@click.pass_context
def rehydrate(ctx: click.Context, /, folder: Path, texts: str, output: Path, workers: int, **options: Any) -> None:
    """Make a full edition of a facts edition with source texts of your own.

    A text is found by its hash, whatever its file is called. Prints which documents got their text. Exit status 1:
    made, but some texts were not found.

    \b
    Examples:
      lishui-gazette rehydrate dataset --texts my/copies -o full
      lishui-gazette rehydrate dataset --texts my/copies -o full && lishui-gazette validate full
    """
    reading = reading_of(options["ocr"], options["limits"])
    done = lishui_gazette.rehydrate(folder, texts, output, workers=workers, reading=reading)
    rows = [(name, "found") for name in done.found] + [(name, "not found") for name in done.missing]
    print_table(f"{output}: full edition", ("document", "text"), rows)
    for name in done.unused:
        note(f"not a text of this dataset: {name}")
    if done.missing:
        ctx.exit(1)


@click.command()
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["table", "json", "changelog"]), default="table", show_default=True)
@click.pass_context
def diff(ctx: click.Context, /, old: Path, new: Path, form: str) -> None:
    """Show what differs between two datasets: records inserted, changed field by field, removed.

    Records are the same where their ids are. `changelog` prints a section for a data changelog. Exit status 0: no
    record differs; 1: some do.

    \b
    Examples:
      lishui-gazette diff old new
      lishui-gazette diff old new --format json | jq '.tables.targets.inserted'
      lishui-gazette diff old new --format changelog >> CHANGELOG.md
    """
    found = lishui_gazette.diff(old, new)
    if form == "json":
        click.echo(json.dumps(found.to_json(), ensure_ascii=False, indent=1, default=str))
    elif form == "changelog":
        click.echo(found.changelog(), nl=False)
    else:
        counts = [(t.table, len(t.inserted), t.changed_records, len(t.removed)) for t in found.tables]
        print_table(f"{old} → {new}", ("table", "inserted", "changed", "removed"), counts)
        changes = [(c.record_id, c.field, c.old, c.new) for t in found.tables for c in t.changed]
        if changes:
            print_table("Changed fields", ("record", "field", "old", "new"), changes)
    if found:
        ctx.exit(1)


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--format", "form", required=True, type=click.Choice(FORMS), help="Form to write.")
@click.option(
    "-o", "--output", required=True, type=click.Path(path_type=Path), help="Folder; a file for xlsx and sqlite."
)
def export(folder: Path, form: str, output: Path) -> None:
    """Write the tables of a dataset for other programs.

    csv opens right in Excel and holds no cell that a spreadsheet would run; sqlite has keys and the full-text index
    `search`, which finds Chinese substrings; stata has variable and value labels. Prints the files written.

    \b
    Examples:
      lishui-gazette export dataset --format csv -o tables/
      lishui-gazette export dataset --format sqlite -o dataset.sqlite
    """
    for path in lishui_gazette.export(folder, form, output):
        click.echo(path)
