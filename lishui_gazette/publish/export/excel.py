"""An Excel workbook: one sheet a table, every text a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lishui_gazette.folder import Folder
from lishui_gazette.publish.export.cells import is_risky
from lishui_gazette.records.flat import flattened

__all__ = ["LONGEST", "write_xlsx"]

LONGEST = 32_767  # characters that a cell can hold; a longer text is cut and ends in …
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def write_xlsx(folder: Folder, path: Path, table: str) -> None:
    """Writes all tables (`table` is not looked at) as sheets with a frozen header line."""
    from openpyxl import Workbook  # noqa: PLC0415 - an extra

    book = Workbook(write_only=True)
    for name in folder.manifest.tables:
        rows = flattened(folder.table(name))
        sheet = book.create_sheet(name)
        sheet.freeze_panes = "B2"
        sheet.append(rows.column_names)
        for batch in rows.to_batches(max_chunksize=4096):
            for row in zip(*(column.to_pylist() for column in batch.columns), strict=True):
                sheet.append(list(_cells(sheet, row)))
    book.save(path)


def _cells(sheet: Any, row: tuple[Any, ...]) -> Iterator[Any]:
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415 - an extra

    for value in row:
        if not isinstance(value, str):
            yield value
            continue
        text = _FORBIDDEN.sub("", value)
        text = text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
        cell = WriteOnlyCell(sheet, value=None)
        cell.value, cell.data_type = text, "s"  # a text, even where it begins with =
        cell.quotePrefix = is_risky(text)
        yield cell
