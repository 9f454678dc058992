"""Stata files: one a table, with variable and value labels from the codebook."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow as pa

from lishui_gazette.folder import Folder
from lishui_gazette.publish.columns import Column, columns_of
from lishui_gazette.records.flat import flattened
from lishui_gazette.records.tables import table_spec

__all__ = ["write_stata"]

# `end` is a reserved word in Stata.
RENAMED = {"start": "start_offset", "end": "end_offset"}
NAME = 32  # characters of a variable's name
LABEL = 80  # characters of a variable's label
SHORT = 2045 // 4  # characters that surely fit a string of fixed length, which is measured in UTF-8 bytes


def write_stata(folder: Folder, path: Path, table: str) -> None:
    """Writes one table in Stata's form 118 (Unicode; Stata 14 and later).

    A column of categories becomes a labelled number, a date a daily date, yes or no 1 or 0; a missing text is
    empty, a missing number `.`.
    """
    import pandas  # noqa: PLC0415 - an extra

    spec = table_spec(table)
    described = {c.path.replace(".", "_"): c for top in columns_of(spec) for c in (top, *_parts(top))}
    rows = flattened(folder.table(table))
    names = short_names(rows.column_names)
    columns: dict[str, Any] = {}
    dates: dict[Any, Any] = {}
    long: list[str] = []
    for field, values in zip(rows.schema, rows.columns, strict=True):
        name, column = names[field.name], described.get(field.name)
        if pa.types.is_date(field.type):
            columns[name] = values.to_pandas(date_as_object=False).astype("datetime64[s]")
            dates[name] = "td"
        elif len(rows) and column and column.allowed and pa.types.is_string(column.arrow) and "." not in column.path:
            columns[name] = pandas.Categorical(values.to_pylist(), categories=column.allowed)
        elif pa.types.is_string(field.type):
            texts = [text or "" for text in values.to_pylist()]
            columns[name] = pandas.Series(texts, dtype=object)
            long += [name] if max(map(len, texts), default=0) > SHORT else []
        else:
            columns[name] = values.cast(pa.int8() if pa.types.is_boolean(field.type) else pa.float64()).to_numpy()
    pandas.DataFrame(columns).to_stata(
        path,
        version=118,
        write_index=False,
        convert_dates=dates,
        convert_strl=long,
        data_label=f"lishui_gazette {table}"[:LABEL],
        variable_labels={name: _label(described.get(flat)) for flat, name in names.items()},
    )


def _parts(column: Column) -> list[Column]:
    return [c for part in column.parts for c in (part, *_parts(part))]


def _label(column: Column | None) -> str:
    text = column.description.replace("`", "") if column else ""
    return text if len(text) <= LABEL else text[: LABEL - 1] + "…"


def short_names(names: list[str]) -> dict[str, str]:
    """Names of at most 32 characters that stay apart; what is already short stays as it is."""
    given: dict[str, str] = {}
    for name in names:
        short, n = RENAMED.get(name, name)[:NAME], 2
        while short in given.values():
            short, n = f"{name[: NAME - len(str(n)) - 1]}_{n}", n + 1
        given[name] = short
    return given
