"""Groups of documents that belong together, and splits: so that nothing leaks between them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from lishui_gazette.catalog import Split
from lishui_gazette.errors import CurationError
from lishui_gazette.records.tables import SPLITS
from lishui_gazette.resolve.columns import rows_of
from lishui_gazette.resolve.documents import Documents
from lishui_gazette.resolve.groups import Groups
from lishui_gazette.resolve.numbers import repeated
from lishui_gazette.resolve.source import Part, Source
from lishui_gazette.resolve.spill import Spill

__all__ = ["NUMBERED", "Grouping", "Splits", "edition_key", "group_documents", "pinned_groups", "split_of"]

NUMBERED = (
    "document_id", "series_title", "issue_year", "issue_number", "issue_serial", "publication_date_start",
    "publication_date_precision",
)  # fmt: skip
# Of a hundred groups, 80 train, 10 validate, 10 test.
SHARES = ((80, Split.TRAIN), (90, Split.VALIDATION), (100, Split.TEST))
Codes = npt.NDArray[np.int8]


def edition_key(row: Mapping[str, Any]) -> str | None:
    """The edition of a document: its series with its issue, or with its day of publication.

    None where the series or both are unknown: such a document is an edition of its own.
    """
    if not row["series_title"]:
        return None
    if row["issue_number"] is not None and row["issue_year"] is not None:
        return f"{row['series_title']}/{row['issue_year']}/{row['issue_number']}"
    if row["issue_serial"] is not None:
        return f"{row['series_title']}/#{row['issue_serial']}"
    if row["publication_date_precision"] == "day":
        return f"{row['series_title']}/{row['publication_date_start']}"
    return None


def group_documents(documents: Iterable[Mapping[str, Any]], reprints: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The group of every document, by document id.

    Documents are of one group where they are parts of one edition, or where an article of one is a
    near-duplicate of an article of the other (`reprints`, pairs of document ids). A group is named by its
    first edition, else by its smallest document id.
    """
    editions = {row["document_id"]: edition_key(row) for row in documents}
    groups: Groups[str] = Groups(editions)
    first: dict[str, str] = {}
    for document_id, edition in editions.items():
        if edition:
            groups.join(first.setdefault(edition, document_id), document_id)
    for one, other in reprints:
        groups.join(one, other)
    named: dict[str, str] = {}
    for members in groups.lists():
        keys = sorted({key for m in members if (key := editions[m])}) or [min(members)]
        named.update(dict.fromkeys(members, keys[0]))
    return named


class Grouping:
    """The group of each document: reprints (`pairs` of document ids) and the parts of an edition come together.

    Most documents are of a group of their own, which their row names; only the others are held.
    """

    def __init__(self, source: Source, documents: Documents, pairs: Sequence[tuple[str, str]], spill: Spill) -> None:
        editions = spill.array("editions", len(documents), np.int64)
        for part in source.parts("documents"):
            editions[part.documents] = list(map(_number, _editions(part)))
        together = repeated(editions)
        linked = sorted({key for pair in pairs for key in pair})
        together[documents.positions(pa.array(linked, pa.string()))] = True
        rows = documents.rows(np.flatnonzero(together).tolist(), NUMBERED)
        self._found = group_documents(rows, pairs)

    def names(self, part: Part) -> list[str]:
        """The group of each document of a part: what was found, else its edition or itself."""
        ids = part.tables["documents"]["document_id"].to_pylist()
        return [self._found.get(key) or edition or key for key, edition in zip(ids, _editions(part), strict=True)]


def _editions(part: Part) -> list[str | None]:
    """The edition of each document of a part; most have no series, and none."""
    table = part.tables["documents"]
    has_series = pc.is_valid(table["series_title"])
    found: list[str | None] = [None] * len(table)
    for at, row in zip(
        np.flatnonzero(has_series), rows_of(table.select(NUMBERED).filter(has_series), NUMBERED), strict=True
    ):
        found[at] = edition_key(row)
    return found


def _number(edition: str | None) -> int:
    if edition is None:
        return 0
    return int.from_bytes(hashlib.blake2b(edition.encode(), digest_size=8).digest(), "little", signed=True)


class Splits:
    """The split of every document, given its group and the catalogue's pins by document id.

    Raises `CurationError` where two documents of a group are pinned to different splits.
    """

    def __init__(self, source: Source, documents: Documents, grouping: Grouping, pins: Mapping[str, Split]) -> None:
        self._documents = documents
        self.codes: Codes = np.zeros(len(documents), np.int8)
        pinned = pinned_groups(_groups_of(source, documents, grouping, pins), pins)
        for part in source.parts("documents"):
            self.codes[part.documents] = [
                SPLITS.index(pinned.get(group) or split_of(group)) for group in grouping.names(part)
            ]

    def of(self, document_ids: pa.Array) -> Codes:
        """The number in `SPLITS` of the split of rows of some documents; rows of none (null) are of the first."""
        found = self._documents.positions(pc.fill_null(document_ids, ""))
        return np.where(found < 0, np.int8(0), self.codes[found]) if len(self.codes) else np.zeros(len(found), np.int8)


def _groups_of(source: Source, documents: Documents, grouping: Grouping, pins: Mapping[str, Split]) -> dict[str, str]:
    """The groups of the documents that are pinned."""
    at = documents.positions(pa.array(sorted(pins), pa.string()))
    return {
        key: group
        for part in source.parts("documents", of=at[at >= 0])
        for key, group in zip(part.tables["documents"]["document_id"].to_pylist(), grouping.names(part), strict=True)
        if key in pins
    }


def split_of(group: str) -> Split:
    """The split of a group by the hash of its name: 80 % train, 10 % validation, 10 % test.

    So a document stays in its split from version to version.
    """
    place = int.from_bytes(hashlib.sha256(group.encode()).digest()[:4], "big") % 100
    return next(split for limit, split in SHARES if place < limit)


def pinned_groups(groups: Mapping[str, str], pins: Mapping[str, Split]) -> dict[str, Split]:
    """The split of every group that a pin decides, given the groups of documents by id: a pin holds for its group.

    Raises `CurationError` where two documents of a group are pinned to different splits.
    """
    pinned: dict[str, tuple[Split, str]] = {}
    for document_id in sorted(groups):
        pin = pins.get(document_id)
        if pin is None:
            continue
        group = groups[document_id]
        held, holder = pinned.setdefault(group, (pin, document_id))
        if held is not pin:
            raise CurationError(
                f"catalogue: {holder} is pinned to {held} and {document_id} to {pin}, but both belong to "
                f"{group} (one edition, or a reprint); pin them to one split"
            )
    return {group: split for group, (split, _) in pinned.items()}
