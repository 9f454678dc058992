"""The review loop: `review export`, `review import` and `review agreement`."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from lishui_gazette.cli.evaluating import print_evaluation
from lishui_gazette.cli.reporting import note, print_table

__all__ = ["review"]

FORMATS = ("label-studio", "doccano", "jsonl")


@click.group()
def review() -> None:
    """Let people correct records, and take their corrections into the next build.

    \b
    Examples:
      lishui-gazette review export dataset --format label-studio -o tasks.json
      lishui-gazette review import reviewed.json -o texts/records
      lishui-gazette review agreement first.json second.json
    """


@review.command("export")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(FORMATS), required=True, help="The tool that it is for.")
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="File to write.")
@click.option("--texts", metavar="FOLDER", type=click.Path(exists=True), help="Source texts of a facts edition.")
@click.option("--document", "documents", multiple=True, metavar="ID", help="Only this document; may be repeated.")
def export(folder: Path, form: str, output: Path, texts: str | None, documents: tuple[str, ...]) -> None:
    """Write a task a document, with its records marked in its text.

    For Label Studio a second file, `.labels.xml`, sets up the project. doccano holds spans but no fields, and its
    project must allow overlapping spans. Prints the files written.

    \b
    Examples:
      lishui-gazette review export dataset --format label-studio -o tasks.json
      lishui-gazette review export dataset --format jsonl --document 9ad4456ce5ee -o tasks.jsonl
    """
    from lishui_gazette.review import export_tasks  # noqa: PLC0415 - only when asked for

    for path in export_tasks(folder, form, output, texts=texts, documents=documents):
        click.echo(path)


@review.command("import")
@click.argument("source", metavar="FILE", type=click.Path(path_type=Path))
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="Folder for curated records.")
@click.option("--reviewer", help="Who reviewed it, whatever the file says.")
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), help="When, if not said there. [default: today]")
@click.option("--reason", help="Why, where the file gives no reason.")
@click.option("--texts", metavar="FOLDER", type=click.Path(exists=True), help="Current texts. [default: beside it]")
@click.pass_context
def import_(
    ctx: click.Context,
    /,
    source: Path,
    output: Path,
    reviewer: str | None,
    day: datetime | None,
    reason: str | None,
    texts: str | None,
) -> None:
    """Turn the corrections in FILE into curated records, which win in the next build.

    FILE is what a tool exported from the tasks of `review export`; its form is recognised. The folder `records` beside
    your documents is where `build` looks. What cannot be decided - a text that has changed, a record that somebody
    else changed, a place that is not clear - is reported and left alone. Exit status 1: there is some of that.

    \b
    Examples:
      lishui-gazette review import reviewed.json -o texts/records
      lishui-gazette review import reviewed.jsonl -o texts/records --reviewer 顾问甲 --reason "read by eye"
    """
    from lishui_gazette.review import import_reviews  # noqa: PLC0415 - only when asked for

    when = day.date() if day else None
    done = import_reviews(source, output, reviewer=reviewer, review_date=when, reason=reason, texts=texts)
    rows = [(name, correction.key, correction.kind) for name, correction in done.corrected]
    if rows:
        print_table(f"{output}: corrections", ("document", "record", "is"), rows)
    if done.conflicts:
        conflicts = [(c.file_name, c.key, c.reason) for c in done.conflicts]
        print_table("Conflicts, not taken over", ("document", "record", "why"), conflicts)
    note(f"{len(rows)} corrections in {len(done.written)} files, {len(done.conflicts)} conflicts")
    if done.conflicts:
        ctx.exit(1)


@review.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE…", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
def agreement(files: tuple[Path, ...], form: str) -> None:
    """Show how far two reviewers agree over the documents that both reviewed.

    The measures are those of `evaluate`; F1 is the same in either direction.

    \b
    Examples:
      lishui-gazette review agreement first.json second.json
      lishui-gazette review agreement both.json --format json
    """
    from lishui_gazette.review import agreement as agreed  # noqa: PLC0415 - only when asked for

    (first, second), made = agreed(files)
    note(f"{first} (as prediction) and {second} (as annotation)")
    print_evaluation(made, form)
