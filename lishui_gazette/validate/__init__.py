"""Validation: every check of a dataset in one visible tuple, each over whole columns at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from lishui_gazette.folder import Folder
from lishui_gazette.records import Issue
from lishui_gazette.validate import evidence, keys, leaks, links, values
from lishui_gazette.validate.columns import Checked
from lishui_gazette.validate.files import file_issues, read_checked

__all__ = ["CHECKS", "Check", "Checked", "Report", "check_tables", "row_splits", "validate"]


@dataclass(frozen=True, slots=True)
class Check:
    """One check: the codes of its issues, and the function that finds them."""

    codes: tuple[str, ...]
    find: Callable[[Checked], Iterator[Issue]]


CHECKS = (
    Check(("missing-value",), keys.required_values),
    Check(("duplicate-key",), keys.unique_keys),
    Check(("malformed-key",), keys.key_forms),
    Check(("broken-reference",), keys.references),
    Check(("span-out-of-bounds", "span-unpaired"), evidence.spans_in_bounds),
    Check(("text-differs",), evidence.quotes),
    Check(("text-hash-differs", "malformed-key"), evidence.text_hashes),
    Check(("text-in-facts",), evidence.editions),
    Check(("unknown-category",), values.categories),
    Check(("dates-out-of-order", "open-interval"), values.dates),
    Check(("value-out-of-range",), values.counts),
    Check(("value-out-of-range",), values.quantities),
    Check(("speaker-without-voice",), values.voices),
    Check(("split-leak",), leaks.rows_with_document),
    Check(("split-leak",), leaks.groups_apart),
    Check(("split-leak",), leaks.reprints_apart),
    Check(("link-without-end", "untrusted-link"), links.link_ends),
    Check(("numbers-differ",), links.issue_numbers),
)
# Codes of what is checked before tables can be.
FILE_CODES = (
    "schema-differs",
    "missing-file",
    "hash-differs",
    "unknown-file",
    "unreadable-table",
    "row-count-differs",
    "missing-table",
    "sources-differ",
)


@dataclass(frozen=True, slots=True)
class Report:
    """What a validation found, and over how much it looked.

    `spans` is the number of spans held against the length of their document, `quotes` the number of
    those whose text was compared with what the document prints there.
    """

    issues: tuple[Issue, ...]
    rows: Mapping[str, int]
    spans: int = 0
    quotes: int = 0

    def __bool__(self) -> bool:
        """True where nothing was found."""
        return not self.issues


def check_tables(data: Checked) -> list[Issue]:
    """What all checks find in `data`; empty where it is valid."""
    return [issue for check in CHECKS for issue in check.find(data)]


def row_splits(table: pa.Table, splits: Mapping[str, str]) -> pa.Array:
    """The split of each row of a table; `splits` is that of every document, by its id."""
    return pa.array([splits.get(d, "train") for d in table["document_id"].to_pylist()], pa.string())


def validate(source: str | Path) -> Report:
    """Checks a published folder: its files against the manifest, then every check over its tables.

    Returns a report that is true where nothing was found; at most twenty issues of a kind and
    table are listed, the last of them counts the rest. Raises `SchemaError` or `IntegrityError`
    where the folder has no manifest to check against.
    """
    folder = Folder(Path(source))
    issues = list(file_issues(folder))
    data, unreadable = read_checked(folder)
    issues += unreadable
    if data is None:
        return Report(tuple(issues), {})
    issues += check_tables(data)
    rows = {name: table.num_rows for name, table in data.tables.items()}
    return Report(tuple(issues), rows, *evidence.span_counts(data))
