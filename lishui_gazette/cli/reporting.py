"""How commands report: errors and tables, with nothing in them that a terminal would obey."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Sequence
from typing import Any

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from lishui_gazette.errors import GazetteError

__all__ = ["Commands", "note", "print_table", "visible"]

# Controls, and what hides or turns round what stands beside it: they come with names and texts of others.
_OBEYED = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)


def visible(text: str) -> str:
    """`text` with every character that a terminal would obey, or not show, as its code (`\\u202e`)."""
    return _OBEYED.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), text)


class Commands(click.Group):
    """A group that turns the package's own errors into a message and exit status 2."""

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the command."""
        try:
            return super().invoke(ctx)
        except GazetteError as error:
            note(f"Error: {error}")
            ctx.exit(2)


def note(message: str) -> None:
    """A message to people: standard error. Its further lines are set in, so that none passes for a message."""
    click.echo(visible(message).replace("\n", "\n  "), err=True)


def print_table(title: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """A table on standard output; columns whose cells are numbers are set right."""
    listed = [tuple(row) for row in rows]
    table = Table(title=title, title_justify="left")
    for i, column in enumerate(columns):
        is_number = bool(listed) and all(isinstance(row[i], int) for row in listed)
        table.add_column(column, justify="right" if is_number else "left", overflow="fold")
    for row in listed:
        table.add_row(*(Text(visible(str(cell))) for cell in row))
    # Off a terminal the width is not known: wide enough that nothing is cut.
    Console(width=None if sys.stdout.isatty() else 160).print(table)
