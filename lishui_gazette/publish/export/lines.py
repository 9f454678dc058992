"""JSON Lines: one record a line, nested as it is."""

from __future__ import annotations

import json
from pathlib import Path

from lishui_gazette.folder import Folder

__all__ = ["write_jsonl"]


def write_jsonl(folder: Folder, path: Path, table: str) -> None:
    """Writes one table; dates are ISO strings, null is null."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for batch in folder.table(table).to_batches(max_chunksize=4096):
            file.writelines(f"{json.dumps(row, ensure_ascii=False, default=str)}\n" for row in batch.to_pylist())
