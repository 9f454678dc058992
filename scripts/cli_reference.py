"""Writes docs/cli.md from the commands themselves.

cli_reference.py            write docs/cli.md
cli_reference.py --check    exit 1 where docs/cli.md is stale
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from lishui_gazette.cli import main as command

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "cli.md"
PROGRAM = "lishui-gazette"
WIDTH = 100


def help_texts(group: click.Command, path: str) -> Iterator[tuple[str, str]]:
    """Each command's words and its help text, the group itself first."""
    context = click.Context(group, info_name=path, terminal_width=WIDTH, max_content_width=WIDTH)
    yield path, group.get_help(context)
    if isinstance(group, click.Group):
        for name in sorted(group.commands):
            yield from help_texts(group.commands[name], f"{path} {name}")


def page() -> str:
    """The text of docs/cli.md."""
    parts = ["# Command line", "Generated from the commands' own help by `scripts/cli_reference.py`."]
    for path, text in help_texts(command, PROGRAM):
        lines = "\n".join(line.rstrip() for line in text.splitlines())
        parts += [f"## `{path}`", f"```text\n{lines}\n```"]
    return "\n\n".join(parts) + "\n"


def main() -> None:
    """Write or check docs/cli.md."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    text = page()
    if parser.parse_args().check:
        if not PAGE.exists() or PAGE.read_text("utf-8") != text:
            sys.exit("docs/cli.md is stale: run scripts/cli_reference.py")
        print("docs/cli.md is current")
    else:
        PAGE.parent.mkdir(exist_ok=True)
        PAGE.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
