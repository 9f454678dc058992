"""How commands report: errors in one line, and tables."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import Any

import click
from rich.console import Console
from rich.table import Table

from lishui_gazette.errors import GazetteError

__all__ = ["Commands", "note", "print_table"]


class Commands(click.Group):
    """A group that turns the package's own errors into a message and exit status 2."""

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the command."""
        try:
            return super().invoke(ctx)
        except GazetteError as error:
            click.echo(f"Error: {error}", err=True)
            ctx.exit(2)


def note(message: str) -> None:
    """A message to people: standard error."""
    click.echo(message, err=True)


def print_table(title: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """A table on standard output; columns whose cells are numbers are set right."""
    listed = [tuple(row) for row in rows]
    table = Table(title=title, title_justify="left")
    for i, column in enumerate(columns):
        is_number = bool(listed) and all(isinstance(row[i], int) for row in listed)
        table.add_column(column, justify="right" if is_number else "left", overflow="fold")
    for row in listed:
        table.add_row(*(str(cell) for cell in row))
    # Off a terminal the width is not known: wide enough that nothing is cut.
    Console(width=None if sys.stdout.isatty() else 160).print(table)
