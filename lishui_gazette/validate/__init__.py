"""Validation: every check of a dataset in one visible tuple, each over whole columns at once.

`validate` runs them all over a published folder. A build runs each where its reach allows, and no check twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Flag, auto
from pathlib import Path

from lishui_gazette.folder import Folder
from lishui_gazette.records import Issue
from lishui_gazette.validate import evidence, keys, leaks, links, values
from lishui_gazette.validate.checked import Checked, Homes, Keys, untrusted
from lishui_gazette.validate.files import file_issues, read_checked
from lishui_gazette.validate.keys import foreign_keys
from lishui_gazette.validate.leaks import groups_of

__all__ = [
    "CHECKS",
    "Check",
    "Checked",
    "Homes",
    "Keys",
    "Reach",
    "Report",
    "check_tables",
    "checks_of",
    "foreign_keys",
    "groups_of",
    "untrusted",
    "validate",
]


class Reach(Flag):
    """What a check has to see at once to find every fault."""

    DOCUMENT = auto()  # the records of one document, as extracted: resolution changes nothing that it looks at
    ROW = auto()  # a row and the document that it is of: what it says, whatever other documents say
    KEYS = auto()  # a row with the keys that lead elsewhere, and which keys there are
    DATASET = auto()  # all rows that may contradict each other


@dataclass(frozen=True, slots=True)
class Check:
    """One check: the codes of its issues, the function that finds them, and its reach."""

    codes: tuple[str, ...]
    find: Callable[[Checked], Iterator[Issue]]
    reach: Reach


CHECKS = (
    Check(("missing-value",), keys.required_values, Reach.KEYS),
    Check(("duplicate-key",), keys.unique_keys, Reach.DOCUMENT | Reach.DATASET),
    Check(("malformed-key",), keys.key_forms, Reach.DOCUMENT),
    Check(("broken-reference",), keys.references, Reach.DOCUMENT | Reach.KEYS),
    Check(("span-out-of-bounds", "span-unpaired"), evidence.spans_in_bounds, Reach.ROW),
    Check(("text-differs",), evidence.quotes, Reach.DOCUMENT),
    Check(("text-hash-differs", "malformed-key"), evidence.text_hashes, Reach.DOCUMENT),
    Check(("text-in-facts",), evidence.editions, Reach.DOCUMENT),
    Check(("unknown-category",), values.categories, Reach.ROW),
    Check(("dates-out-of-order", "open-interval"), values.dates, Reach.ROW),
    Check(("value-out-of-range",), values.counts, Reach.ROW),
    Check(("value-out-of-range",), values.quantities, Reach.ROW),
    Check(("speaker-without-voice",), values.voices, Reach.KEYS),
    Check(("split-leak",), leaks.rows_with_document, Reach.KEYS),
    Check(("split-leak",), leaks.groups_apart, Reach.DATASET),
    Check(("split-leak",), leaks.reprints_apart, Reach.KEYS),
    Check(("link-without-end", "untrusted-link"), links.link_ends, Reach.KEYS),
    Check(("numbers-differ",), links.issue_numbers, Reach.ROW),
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


def checks_of(reach: Reach) -> tuple[Check, ...]:
    """The checks that have some of `reach`."""
    return tuple(check for check in CHECKS if check.reach & reach)


def check_tables(data: Checked, checks: Sequence[Check] = CHECKS) -> list[Issue]:
    """What `checks` find in `data`; empty where it is valid."""
    return [issue for check in checks for issue in check.find(data)]


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
