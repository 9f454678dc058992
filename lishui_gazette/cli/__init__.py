"""The command line: `lishui-gazette`. Commands parse, call and print; they know nothing else."""

from __future__ import annotations

import click

import lishui_gazette
from lishui_gazette.cli.converting import diff, export, rehydrate
from lishui_gazette.cli.evaluating import evaluate
from lishui_gazette.cli.hub import pull, push
from lishui_gazette.cli.inspecting import schema, validate
from lishui_gazette.cli.making import build, extract
from lishui_gazette.cli.reporting import Commands
from lishui_gazette.cli.reviewing import review
from lishui_gazette.cli.viewing import plot, report, show

__all__ = ["main"]


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(lishui_gazette.__version__, prog_name="lishui-gazette")
def main() -> None:
    """Texts of Chinese local government in; a validated, evidence-linked dataset out.

    Exit status: 0 done, 1 findings, 2 unusable input or arguments. Messages go to standard error, data to
    standard output.

    \b
    Examples:
      lishui-gazette build -o dataset                  the dataset of the catalogued documents
      lishui-gazette build my/texts -o dataset         a dataset of your own folder
      lishui-gazette extract page.txt | jq .targets    what one document says
      lishui-gazette validate dataset                  every check over a dataset
    """


COMMANDS = (
    extract, build, validate, show, plot, report, evaluate, review, schema, rehydrate, diff, export, push, pull,
)  # fmt: skip
for command in COMMANDS:
    main.add_command(command)
