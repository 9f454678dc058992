"""The texts of a dataset's documents: those that its full edition holds, and those found in a folder by hash."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa

from lishui_gazette.harvest import find_files, harvest

__all__ = ["texts_at_hand"]


def texts_at_hand(documents: pa.Table, folder: Path | None = None) -> Iterator[tuple[str, str]]:
    """The id and text of each of `documents` whose text the table holds, or a file of `folder`.

    A file is found by the SHA-256 of its text, whatever it is called and however it is encoded. Raises `InputError`
    where `folder` is not there or holds no document.
    """
    columns = (documents[name].to_pylist() for name in ("document_id", "text_sha256", "text"))
    wanted: dict[str, str] = {}
    for document_id, sha256, text in zip(*columns, strict=True):
        if text is None:
            wanted[sha256] = document_id
        else:
            yield document_id, text
    if folder is None or not wanted:
        return
    for item in harvest(find_files([folder]), extracts=False):
        if item.source is not None and item.source.text_sha256 in wanted:
            yield wanted.pop(item.source.text_sha256), item.source.text
