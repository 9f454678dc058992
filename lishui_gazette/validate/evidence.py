"""Checks of evidence: spans lie in their text, and the text prints what the record quotes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from lishui_gazette.records import Issue
from lishui_gazette.records.tables import TableSpec
from lishui_gazette.validate.checked import Checked
from lishui_gazette.validate.columns import Rows, leaf, report, spans_at

BLOCK = 20_000  # rows whose quotes are compared at once: so many texts are held at most


def spans_in_bounds(data: Checked) -> Iterator[Issue]:
    """Every span has 0 <= start < end <= the length of the document it is in."""
    lengths = data.homes.lengths
    for spec, table in data.specs():
        for path, owner in _span_paths(spec):
            starts, ends, rows = spans_at(table, path)
            if owner == "document_id":
                at = data.at(spec.name)[rows]
            else:
                owners, _ = leaf(table, owner)
                if len(owners) != len(starts):
                    yield from report(spec, table, "span-unpaired", rows, f"{path} must have one span for each {owner}")
                    continue
                at = data.homes.positions(owners)
            limit = _told(lengths, at, np.iinfo(np.int64).max if len(lengths) else 0)
            wrong = (starts < 0) | (starts >= ends) | (ends > limit)
            message = f"{path or 'start, end'} must be [start, end) with 0 <= start < end <= the document's length"
            yield from report(spec, table, "span-out-of-bounds", rows[wrong], message)


def _told(values: npt.NDArray[np.integer[Any]], at: Rows, otherwise: int) -> Rows:
    """The values at some places, something else where there is no place (-1)."""
    found = np.full(len(at), otherwise, np.int64)
    found[at >= 0] = values[at[at >= 0]]
    return found


def _span_paths(spec: TableSpec[Any]) -> Iterator[tuple[str, str]]:
    """Paths of a table's spans, with the path of the document that each is in."""
    for path in spec.spans:
        yield path, "document_id"
    if spec.name == "meetings":
        yield "agenda.span", "document_id"
    if spec.name == "target_links":
        yield "other_span", "other_document_id"
    if spec.name == "documents":
        yield "date_clues.span", "document_id"
    if spec.name == "speakers":
        yield "evidence", "document_ids"


def span_counts(data: Checked) -> tuple[int, int]:
    """How many spans the tables hold, and how many quotes of them can be held against their text."""
    spans = sum(len(spans_at(t, p).rows) for s, t in data.specs() for p, _ in _span_paths(s))
    has_text = data.tables["documents"].column("text").null_count < len(data.tables["documents"])
    quoted = sum(len(leaf(t, column).rows) for s, t in data.specs() for _, column in s.quotes) if has_text else 0
    return spans, quoted


def quotes(data: Checked) -> Iterator[Issue]:
    """`text[start:end]` of the document is what the record quotes; a quote needs its document's text."""
    quoting = [(spec, table) for spec, table in data.specs() if spec.quotes]
    texts = data.tables["documents"].column("text") if quoting else None
    if texts is None or (texts.null_count == len(texts) and data.edition == "facts"):
        return  # nothing to compare; `editions` tells of quotes that should not be there
    for spec, table in quoting:
        homes = data.at(spec.name)
        for path, column in spec.quotes:
            for first in range(0, len(table), BLOCK):
                block = table.slice(first, BLOCK)
                wrong = _differing(block, path, column, homes[first : first + BLOCK], texts)
                message = f"{column} must be what the document prints at {path or 'start, end'}"
                yield from report(spec, block, "text-differs", wrong, message)


def _differing(table: pa.Table, path: str, column: str, homes: Rows, texts: pa.ChunkedArray) -> Rows:
    """The rows whose quote differs from their document's text; `homes` has the number of each row's document."""
    quoted, rows = leaf(table, column)
    starts, ends = (_first_spans(table, path, name)[rows].tolist() for name in ("start", "end"))
    at = homes[rows].tolist()
    printed = {i: (texts[i].as_py() if i >= 0 else None) or "" for i in set(at)}
    quotes = zip(rows.tolist(), at, starts, ends, quoted.to_pylist(), strict=True)
    wrong = [
        row
        for row, i, start, end, quote in quotes
        if start < 0 or end - start != len(quote) or printed[i][start:end] != quote
    ]
    return np.array(wrong, np.int64)


def _first_spans(table: pa.Table, path: str, name: str) -> Rows:
    """`start` or `end` of each row's span (the first of a list), -1 where it has none."""
    found = np.full(len(table), -1, dtype=np.int64)
    values, rows = leaf(table, f"{path}.{name}" if path else name)
    unique, first = np.unique(rows, return_index=True)
    found[unique] = values.to_numpy(zero_copy_only=False)[first]
    return found


def text_hashes(data: Checked) -> Iterator[Issue]:
    """A document's text has the hash and the length that its record states."""
    for spec, table in data.specs():
        if spec.name != "documents":
            continue
        columns = (table.column(name).to_pylist() for name in ("document_id", "text_sha256", "length"))
        for row, (key, sha256, length, text) in enumerate(zip(*columns, table.column("text"), strict=True)):
            if key != sha256[:12]:
                message = "document_id must be the first 12 digits of text_sha256"
                yield from report(spec, table, "malformed-key", np.array([row]), message)
            raw = text.as_py()
            if raw is not None and (hashlib.sha256(raw.encode()).hexdigest() != sha256 or len(raw) != length):
                message = "text must have the SHA-256 and length that the record states"
                yield from report(spec, table, "text-hash-differs", np.array([row]), message)


def editions(data: Checked) -> Iterator[Issue]:
    """A facts edition holds no text."""
    if data.edition != "facts":
        return
    for spec, table in data.specs():
        for path in spec.text_columns:
            message = f"{path} must be null in a facts edition"
            yield from report(spec, table, "text-in-facts", leaf(table, path).rows, message)
