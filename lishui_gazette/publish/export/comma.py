"""CSV that opens right in a spreadsheet: UTF-8 with a byte-order mark, CRLF, no cell that would run."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path
from typing import Any

from lishui_gazette.folder import Folder
from lishui_gazette.publish.export.cells import quoted
from lishui_gazette.records.flat import flattened

__all__ = ["write_csv"]


def write_csv(folder: Folder, path: Path, table: str) -> None:
    """Writes one table; null is an empty cell, a date ISO, yes or no TRUE or FALSE."""
    rows = flattened(folder.table(table))
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(rows.column_names)
        for batch in rows.to_batches(max_chunksize=4096):
            writer.writerows(zip(*([_cell(v) for v in column.to_pylist()] for column in batch.columns), strict=True))


def _cell(value: Any) -> Any:
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    return value.isoformat() if isinstance(value, date) else value
