"""Links of targets as records, and issues for those left open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lishui_gazette.records import Issue, Severity, TargetLink
from lishui_gazette.resolve.links import Link, Open
from lishui_gazette.spans import Span

__all__ = ["link_records", "open_issues"]


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
