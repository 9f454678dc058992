"""The codebook: every column of every table, for people."""

from __future__ import annotations

from collections.abc import Iterator

from lishui_gazette.publish.columns import Column, about, columns_of
from lishui_gazette.records.tables import TABLES

__all__ = ["codebook"]

HEAD = """# Codebook

{title}. Generated from the models of version {version}.

A nested column is written with its parts (`offices.text`). "Null means" is empty where a value is always there.
Offsets are half-open `[start, end)` pairs in Unicode code points of the document's text as decoded from its file.
"""
COLUMNS = """| column | type | unit | allowed values | what it is, how it is measured | null means |
|---|---|---|---|---|---|
"""


def codebook(version: str) -> str:
    """The codebook in Markdown: name, type, unit, allowed values, what it is, what null means."""
    parts = [HEAD.format(title=about()["title"], version=version)]
    for spec in TABLES:
        keys = "".join(f" `{column}` leads to `{table}`." for column, table in spec.foreign_keys)
        parts.append(f"\n## {spec.name}\n\n{spec.title.capitalize()}; a row is identified by `{spec.key}`.{keys}\n\n")
        parts.append(COLUMNS)
        parts += [_row(column) for top in columns_of(spec) for column in _with_parts(top)]
    return "".join(parts)


def _with_parts(column: Column) -> Iterator[Column]:
    yield column
    for part in column.parts:
        yield from _with_parts(part)


def _row(column: Column) -> str:
    allowed = ", ".join(f"`{value}`" for value in column.allowed)
    cells = (f"`{column.path}`", column.type, column.unit or "", allowed, column.description, column.null or "")
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |\n"
