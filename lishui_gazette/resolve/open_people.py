"""Issues for people of one name who were left apart."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lishui_gazette.records import Issue, Severity
from lishui_gazette.records.arrow import record_table
from lishui_gazette.records.tables import table_spec
from lishui_gazette.resolve.columns import Codes, Encoded
from lishui_gazette.resolve.people import UNRESOLVED
from lishui_gazette.resolve.speakers import Speakers

__all__ = ["person_issues"]

AT_ONCE = 1024  # issues made at once
_TOLD = 10  # people whom an issue names


class _Apart(NamedTuple):
    """People of a name: how many, the first ones' ids, the document that names the first."""

    name: str
    number: int
    ids: list[str]
    document_id: str


def person_issues(speakers: Speakers) -> pa.Table:
    """An issue for each case left open: whom it is about, and why they stay apart; names in the order of time."""
    schema, begun, parts = table_spec("issues").schema, array("q"), []
    found = _found(speakers)
    while some := list(islice(found, AT_ONCE)):
        begun.extend(rank for rank, _ in some)
        parts.append(record_table((issue for _, issue in some), schema))
    return pa.concat_tables([schema.empty_table(), *parts]).take(pa.array(np.argsort(begun, kind="stable")))


def _found(speakers: Speakers) -> Iterator[tuple[int, Issue]]:
    """The issues, each with the rank of the first naming of its name."""
    ranks = _ranks(speakers)
    names = Encoded(speakers.table["name"])
    begun = np.full(len(names), len(ranks), np.int64)
    np.minimum.at(begun, names.codes[speakers.is_trusted], ranks[speakers.is_trusted])
    clashing = set()
    for case in speakers.cases:
        if case.code != UNRESOLVED:
            first = case.people[0].namings[0]
            code = int(names.codes[speakers.rows[first.speaker_id][0]])
            clashing.add(code)
            ids = [person.person_id for person in case.people]
            apart = _Apart(first.name, len(ids), ids[:_TOLD], first.document_id)
            yield int(begun[code]), _issue(apart, case.code, case.reason)
    for code, apart in _sharing_nothing(speakers, names, ranks):
        if code not in clashing:
            yield int(begun[code]), _issue(apart, UNRESOLVED, "they share no post and no body")


def _ranks(speakers: Speakers) -> Codes:
    """The place of each naming in the order of time, then of ids."""
    days = speakers.documents.first[speakers.owners]
    order = pc.sort_indices(
        pa.table({"day": days, "id": speakers.table["speaker_id"]}),
        sort_keys=[("day", "ascending"), ("id", "ascending")],
    )
    ranks = np.empty(len(days), np.int32)
    ranks[order.to_numpy()] = np.arange(len(days), dtype=np.int32)
    return ranks


def _sharing_nothing(speakers: Speakers, names: Encoded, ranks: Codes) -> Iterator[tuple[int, _Apart]]:
    """The people of each name that several have."""
    alone = np.flatnonzero(speakers.is_alone & speakers.is_trusted)
    joined = [person for person in speakers.people if person.namings[0].is_trusted]
    first = np.concatenate([alone, [speakers.rows[p.namings[0].speaker_id][0] for p in joined]]).astype(np.int64)
    leading = np.concatenate([alone, [speakers.rows[p.place[1]][0] for p in joined]]).astype(np.int64)
    ids = pa.concat_arrays(
        [*speakers.read["person_id"].take(pa.array(alone)).chunks, pa.array([p.person_id for p in joined], pa.string())]
    )
    codes = names.codes[first]
    several = np.flatnonzero(np.bincount(codes, minlength=len(names))[codes] > 1)
    order = several[np.lexsort((ranks[leading[several]], codes[several]))]
    for own in np.split(order, np.flatnonzero(np.diff(codes[order])) + 1) if len(order) else ():
        code = int(codes[own[0]])
        document = speakers.table["document_id"][int(first[own[0]])].as_py()
        told = ids.take(pa.array(own[:_TOLD])).to_pylist()
        yield code, _Apart(names[code], len(own), told, document)


def _issue(apart: _Apart, code: str, reason: str) -> Issue:
    return Issue(
        issue_id=f"{apart.document_id}:issues:{code}",
        code=code,
        severity=Severity.INFO,
        message=f"{apart.name}: {apart.number} people of this name stay apart, since {reason}: " + ", ".join(apart.ids),
        table="speakers",
        record_id=apart.ids[0],
        document_id=apart.document_id,
    )
