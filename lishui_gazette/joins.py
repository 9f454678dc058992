"""The joins people need: records beside what their keys lead to, and targets beside what became of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lishui_gazette.records.flat import JOINER

__all__ = ["promised", "with_columns", "with_offices"]

STATED = (
    "indicator", "area", "body_id", "measure", "comparator", "value", "value_upper", "unit",
    "period_end", "period_text",
)  # fmt: skip
DECIDED = ("link_id", "relation", "difference", "rule", "reason")


def with_columns(table: pa.Table, name: str, other: pa.Table, columns: Sequence[str]) -> pa.Table:
    """`table` with `columns` of the row of `other` that `<name>_id` leads to, as `<name>_<column>`."""
    key = f"{name}_id"
    index = pc.index_in(table.column(key), value_set=other.column(key).combine_chunks())
    for column in columns:
        table = table.append_column(f"{name}_{column}", other.column(column).take(index))
    return table


def with_offices(table: pa.Table, speakers: pa.Table) -> pa.Table:
    """`table` with the name of each row's speaker and the offices held on that day, and what these rest on."""
    people = {row["speaker_id"]: row for row in speakers.to_pylist()}
    columns = ("speaker_id", "document_id", "document_publication_date_start")
    keys = zip(*(table.column(column).to_pylist() for column in columns), strict=True)
    found = [_offices(people.get(speaker), document, day) for speaker, document, day in keys]
    if "speaker_name" not in table.column_names:
        table = with_columns(table, "speaker", speakers, ["name"])
    table = table.append_column("speaker_offices", pa.array([offices for offices, _ in found], pa.string()))
    return table.append_column("speaker_office_basis", pa.array([basis for _, basis in found], pa.string()))


def promised(
    targets: pa.Table, *, documents: pa.Table, bodies: pa.Table, outcomes: pa.Table, target_links: pa.Table
) -> pa.Table:
    """A row for each target and later statement, in the order of the targets; one for a target without any.

    `targets` come with the columns of their documents and speakers.
    """
    of_target = pc.index_in(target_links["target_id"], value_set=targets["target_id"].combine_chunks()).to_numpy()
    alone = np.setdiff1d(np.arange(len(targets)), of_target)
    order = np.argsort(np.concatenate([of_target, alone]), kind="stable")
    numbers = pa.array([*range(len(target_links)), *[None] * len(alone)], pa.int64()).take(pa.array(order))
    owners, links = targets.take(pa.array(np.concatenate([of_target, alone])[order])), target_links.take(numbers)
    names = dict(zip(bodies["body_id"].to_pylist(), bodies["name"].to_pylist(), strict=True))
    who = {
        "target_body": pa.array([names.get(key) for key in owners["body_id"].to_pylist()], pa.string()),
        "target_speaker": owners["speaker_name"],
        "target_speaker_offices": owners["speaker_offices"],
    }
    stated = {f"target_{column}": owners[column] for column in STATED}
    decided = {column: links[column] for column in DECIDED}
    places = {"document_id": owners["document_id"], "target_id": owners["target_id"]}
    places |= {key: links[key] for key in ("other_document_id", "other_target_id", "outcome_id")}
    printed = {"target_printed": owners["document_publication_date_start"], "later_printed": _printed(links, documents)}
    return pa.table({**who, **stated, **decided, **_later(links, targets, outcomes), **printed, **places})


def _later(links: pa.Table, targets: pa.Table, outcomes: pa.Table) -> dict[str, pa.ChunkedArray]:
    """What the later statement of each link says: an outcome or another target."""
    again = targets.select(["target_id", *STATED]).rename_columns(["other_target_id", *STATED])
    ends = with_columns(with_columns(links, "outcome", outcomes, STATED), "other_target", again, STATED)
    return {f"later_{c}": pc.coalesce(ends[f"outcome_{c}"], ends[f"other_target_{c}"]) for c in STATED}


def _printed(links: pa.Table, documents: pa.Table) -> pa.ChunkedArray:
    at = pc.index_in(links["other_document_id"], value_set=documents["document_id"].combine_chunks())
    return documents["publication_date_start"].take(at)


def _offices(person: Mapping[str, Any] | None, document_id: str, day: Any) -> tuple[str | None, str | None]:
    if person is None:
        return None, None
    own = [office["text"] for office in person["offices"] if office["document_id"] == document_id]
    if own:
        return JOINER.join(own), "document"
    dated = [o for o in person["offices"] if day and o["observed_end"] and o["observed_end"] <= day]
    last = max((o["observed_end"] for o in dated), default=None)
    earlier = [office["text"] for office in dated if office["observed_end"] == last]
    return (JOINER.join(earlier), "earlier") if earlier else (None, None)
