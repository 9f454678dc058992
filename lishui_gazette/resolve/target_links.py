"""Links of targets: series that can have some are compared block by block; issues for what is left open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np
import pyarrow as pa

from lishui_gazette.records import Issue, Severity, TargetLink
from lishui_gazette.records.arrow import record_table
from lishui_gazette.records.tables import table_spec
from lishui_gazette.resolve.blocks import Block, Blocks, Made
from lishui_gazette.resolve.columns import rows_of
from lishui_gazette.resolve.comparable import comparable
from lishui_gazette.resolve.links import Link, Open, link_targets
from lishui_gazette.resolve.quantities import STATEMENTS, TABLES, Quantities
from lishui_gazette.resolve.remembering import Remembered, Step
from lishui_gazette.resolve.source import Source
from lishui_gazette.resolve.spill import Spill
from lishui_gazette.resolve.statements import read_statement
from lishui_gazette.spans import Span

__all__ = ["link_quantities", "links_of"]

_LINKS, _ISSUES = table_spec("target_links").schema, table_spec("issues").schema
_PLACE = pa.field("place", pa.string(), nullable=False)  # of an issue: its document and, in this, its series
STEP = Step("links", {"target_links": _LINKS, "open": pa.schema([_PLACE, *_ISSUES])}, has_answers=False)
AT_ONCE = 65_536  # rows that are noted at once


def link_quantities(
    source: Source, quantities: Quantities, spill: Spill, remembered: Remembered
) -> tuple[pa.Table, pa.Table]:
    """The links of targets in the order of their ids, and issues for targets that are left open."""
    numbers = quantities.numbers
    blocks = Blocks(STEP, len(numbers), spill, remembered)
    taken = comparable(numbers, spill)
    for begin in range(0, len(numbers), AT_ONCE):
        own = numbers[begin : begin + AT_ONCE]
        rows = slice(begin, begin + len(own))
        blocks.note(rows, own["series"].view(np.int64), own["digest"], taken[rows])
    blocks.settle()
    owners = numbers["owner"][blocks.missing(slice(0, len(numbers)))]
    for name in TABLES:
        for part in source.parts(name, of=owners):
            rows = quantities.rows(part, name)
            blocks.add(rows, quantities.statements(part, name, blocks.missing(rows)))
    things = blocks.made(links_of).things
    return things["target_links"], things["open"].drop_columns([_PLACE.name])


def links_of(block: Block) -> Made:
    """The links within some series."""
    rows = rows_of(block.rows, STATEMENTS.names)
    links: list[tuple[TargetLink, int]] = []
    left: list[tuple[str, Issue, int]] = []
    for begin, end in zip(block.begins.tolist(), [*block.begins.tolist()[1:], len(rows)], strict=True):
        found, still_open = _linked(rows[begin:end])
        key = int(block.keys[begin])
        links += ((link, key) for link in link_records(found))
        left += ((place, issue, key) for place, issue in _placed(still_open))
    issues = record_table((issue for _, issue, _ in left), _ISSUES)
    places = pa.array([place for place, _, _ in left], pa.string())
    return Made(
        np.zeros(0, np.uint64),
        {
            "target_links": record_table((link for link, _ in links), _LINKS),
            "open": issues.add_column(0, _PLACE, places),
        },
        {
            "target_links": np.array([key for _, key in links], np.int64),
            "open": np.array([key for *_, key in left], np.int64),
        },
    )


def _linked(rows: Sequence[dict[str, Any]]) -> tuple[list[Link], list[Open]]:
    """The links of some statements; what a reprint says again is no second statement."""
    pairs = {(row["article_id"], other) for row in rows for other in row["reprints"]}
    said = [(row["is_target"], read_statement(row, row["record_id"], row["body"], row["printed"])) for row in rows]
    return link_targets(
        (statement for is_target, statement in said if is_target),
        (statement for is_target, statement in said if not is_target),
        is_reprint=lambda one, other: (one, other) in pairs,
    )


def _placed(left: Sequence[Open]) -> Iterator[tuple[str, Issue]]:
    """Issues for targets of one block that are left open, with the place of each among all."""
    for n, (case, issue) in enumerate(zip(left, open_issues(left), strict=True)):
        yield "\0".join((case.target.document_id, *case.target.series, f"{n:06}")), issue


def link_records(links: Iterable[Link]) -> list[TargetLink]:
    """The links in the order of their ids."""
    return sorted(_records(links), key=lambda link: link.link_id)


def _records(links: Iterable[Link]) -> Iterator[TargetLink]:
    for link in links:
        target, other = link.target, link.other
        document, table, place = other.record_id.split(":", 2)
        own = target.record_id.rsplit(":", 1)[-1]
        yield TargetLink(
            link_id=f"{target.document_id}:target_links:{own}-{document}-{table}-{place}",
            document_id=target.document_id,
            target_id=target.record_id,
            relation=link.relation,
            other_document_id=other.document_id,
            other_target_id=other.record_id if table == "targets" else None,
            outcome_id=other.record_id if table == "outcomes" else None,
            target_span=Span(**target.span),
            other_span=Span(**other.span),
            difference=link.difference,
            unit=link.unit,
            rule=link.rule,
            reason=link.reason,
        )


def open_issues(left: Iterable[Open]) -> list[Issue]:
    """An issue for each target whose evidence decides nothing."""
    return [
        Issue(
            issue_id=f"{case.target.document_id}:issues:link-open",
            code="link-open",
            severity=Severity.INFO,
            message=f"{case.target.record_id}: what became of it stays open, since {case.reason}",
            table="targets",
            record_id=case.target.record_id,
            document_id=case.target.document_id,
        )
        for case in left
    ]
