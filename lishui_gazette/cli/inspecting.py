"""Commands that check what is there: `validate` and `schema`."""

from __future__ import annotations

import json
from pathlib import Path

import click

import lishui_gazette
from lishui_gazette.cli.reporting import note, print_table

__all__ = ["schema", "validate"]


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@click.pass_context
def validate(ctx: click.Context, folder: Path, form: str) -> None:
    """Check a dataset: files against the manifest, keys, references, spans, values, splits.

    Prints what was checked and what was found. Exit status 0: nothing found; 1: findings; 2: DIR is no dataset.

    \b
    Examples:
      lishui-gazette validate dataset
      lishui-gazette validate dataset --format json | jq '.issues[].code'
    """
    report = lishui_gazette.validate(folder)
    if form == "json":
        issues = [issue.model_dump(mode="json", exclude_none=True) for issue in report.issues]
        found = {"rows": dict(report.rows), "spans": report.spans, "quotes": report.quotes, "issues": issues}
        click.echo(json.dumps(found, ensure_ascii=False, indent=1))
    else:
        print_table(f"{folder}: rows checked", ("table", "rows"), report.rows.items())
        if report.issues:
            print_table("Findings", ("code", "what is wrong"), [(i.code, i.message) for i in report.issues])
        click.echo(
            f"{report.spans} spans checked against their text's length; {report.quotes} quotes compared with the text"
        )
    note("nothing found" if report else f"{len(report.issues)} findings")
    if not report:
        ctx.exit(1)


@click.command()
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), default=Path("schema"), show_default=True, help="Folder."
)
@click.option("--check", is_flag=True, help="Write nothing; print what differs and exit with 1 where anything does.")
@click.pass_context
def schema(ctx: click.Context, output: Path, check: bool) -> None:
    """Write the JSON Schema and the Arrow schema of every table, or check what is written.

    \b
    Examples:
      lishui-gazette schema
      lishui-gazette schema --check
    """
    from lishui_gazette.schemas import schema_differences, write_schemas  # noqa: PLC0415 - only when asked for

    if not check:
        for path in write_schemas(output):
            click.echo(path)
        return
    differences = list(schema_differences(output))
    click.echo("".join(differences), nl=False)
    note(f"{output}: differs from this version" if differences else f"{output}: as this version has it")
    if differences:
        ctx.exit(1)
