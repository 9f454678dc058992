"""Splits: each document to train, validation or test, so that nothing leaks between them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

from lishui_gazette.catalog import Split
from lishui_gazette.errors import CurationError
from lishui_gazette.resolve.groups import Groups

__all__ = ["assign_splits", "edition_key", "group_documents"]

# Of a hundred groups, 80 train, 10 validate, 10 test.
SHARES = ((80, Split.TRAIN), (90, Split.VALIDATION), (100, Split.TEST))


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


def split_of(group: str) -> Split:
    """The split of a group by the hash of its name: 80 % train, 10 % validation, 10 % test."""
    place = int.from_bytes(hashlib.sha256(group.encode()).digest()[:4], "big") % 100
    return next(split for limit, split in SHARES if place < limit)


def assign_splits(groups: Mapping[str, str], pins: Mapping[str, Split]) -> dict[str, Split]:
    """The split of every document, given its group and the catalogue's pins by document id.

    A pin holds for the whole group of its document; an unpinned group goes where the hash of its
    name puts it, so that a document stays in its split from version to version.

    Raises `CurationError` where two documents of a group are pinned to different splits.
    """
    pinned: dict[str, tuple[Split, str]] = {}
    for document_id in _in_order(groups):
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
    return {d: pinned[g][0] if g in pinned else split_of(g) for d, g in groups.items()}


def _in_order(groups: Mapping[str, str]) -> Iterable[str]:
    return sorted(groups)
