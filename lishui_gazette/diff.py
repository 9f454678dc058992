"""Differences between two datasets: records inserted, removed and changed, field by field."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from lishui_gazette.folder import Folder, PathLike
from lishui_gazette.records.arrow import without_text
from lishui_gazette.records.tables import TABLES, TableSpec

__all__ = ["Change", "Differences", "TableDifferences", "diff"]

# Changes with every version of the package and says nothing of a record.
IGNORED = ("extractor_version",)
BRIEF = 80  # characters of a value in a changelog
LISTED = 20  # changes that a changelog spells out per table


@dataclass(frozen=True, slots=True)
class Change:
    """One field of one record that has another value."""

    record_id: str
    field: str
    old: Any
    new: Any


@dataclass(frozen=True, slots=True)
class TableDifferences:
    """What differs in one table: ids inserted and removed, and fields changed, in the new table's order."""

    table: str
    inserted: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[Change, ...]

    def __bool__(self) -> bool:
        """True where anything differs."""
        return bool(self.inserted or self.removed or self.changed)

    @property
    def changed_records(self) -> int:
        """The number of records with a changed field."""
        return len({change.record_id for change in self.changed})


@dataclass(frozen=True, slots=True)
class Differences:
    """What differs between two datasets, table by table, and what they are: edition and version."""

    old: str
    new: str
    tables: tuple[TableDifferences, ...]

    def __bool__(self) -> bool:
        """True where any record differs."""
        return any(self.tables)

    def to_json(self) -> dict[str, Any]:
        """JSON-ready values; dates as ISO strings."""
        return {
            "old": self.old,
            "new": self.new,
            "tables": {t.table: {k: v for k, v in asdict(t).items() if k != "table"} for t in self.tables if t},
        }

    def changelog(self) -> str:
        """The differences as a section of a data changelog, in Markdown."""
        lines = [f"## Data: {self.old} → {self.new}", ""]
        for table in self.tables:
            if table:
                counts = (
                    f"{len(table.inserted)} inserted, {table.changed_records} changed, {len(table.removed)} removed"
                )
                lines.append(f"- `{table.table}`: {counts}")
                lines += [
                    f"  - `{c.record_id}` {c.field}: {_brief(c.old)} → {_brief(c.new)}" for c in table.changed[:LISTED]
                ]
                if len(table.changed) > LISTED:
                    lines.append(f"  - and {len(table.changed) - LISTED} more fields")
        return "\n".join(lines if self else [*lines, "No record differs."]) + "\n"


def diff(old: PathLike, new: PathLike) -> Differences:
    """What differs between two published datasets.

    Records are the same where their ids are: ids are stable under re-extraction as long as the text and the place
    of a record are. `extractor_version` is not compared, nor is text between two editions; text that differs is told
    by its length and hash, never by its words. Raises what reading a dataset raises.
    """
    one, other = Folder(Path(old)), Folder(Path(new))
    skips_text = one.manifest.edition != other.manifest.edition
    found = []
    for spec in TABLES:
        skipped = {*IGNORED, *(spec.text_columns if skips_text else ())}
        before, after = (without_text(f.table(spec.name), skipped & set(spec.text_columns)) for f in (one, other))
        found.append(_table_differences(spec, before, after))
    versions = [f"{f.manifest.edition} {f.manifest.extractor_version}" for f in (one, other)]
    return Differences(versions[0], versions[1], tuple(found))


def _table_differences(spec: TableSpec[Any], old: pa.Table, new: pa.Table) -> TableDifferences:
    old_keys, new_keys = (t[spec.key].combine_chunks() for t in (old, new))
    in_old, in_new = pc.index_in(new_keys, value_set=old_keys), pc.index_in(old_keys, value_set=new_keys)
    kept = pc.is_valid(in_old)
    before, after = old.take(in_old.filter(kept)), new.filter(kept)
    return TableDifferences(
        spec.name,
        tuple(new_keys.filter(pc.is_null(in_old)).to_pylist()),
        tuple(old_keys.filter(pc.is_null(in_new)).to_pylist()),
        tuple(_changes(spec, before, after)),
    )


def _changes(spec: TableSpec[Any], before: pa.Table, after: pa.Table) -> Iterator[Change]:
    """The fields that differ in two tables of the same records in the same order."""
    found: list[tuple[int, int, str, Any, Any]] = []
    for position, field in enumerate(spec.schema):
        if field.name in IGNORED or before[field.name].equals(after[field.name]):
            continue
        pairs = zip(before[field.name].to_pylist(), after[field.name].to_pylist(), strict=True)
        shown = _described if field.name in spec.text_columns else _same
        found += [(n, position, field.name, shown(a), shown(b)) for n, (a, b) in enumerate(pairs) if a != b]
    keys = after[spec.key]
    for row, _, name, one, two in sorted(found, key=lambda item: item[:2]):
        yield Change(keys[row].as_py(), name, one, two)


def _same(value: Any) -> Any:
    return value


def _described(text: str | None) -> str | None:
    """A text by its length and hash."""
    if text is None:
        return None
    return f"{len(text)} characters, SHA-256 {hashlib.sha256(text.encode()).hexdigest()[:12]}"


def _brief(value: Any) -> str:
    shown = repr(value)
    return shown if len(shown) <= BRIEF else f"{shown[:BRIEF]}…"
