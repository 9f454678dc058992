"""The exchange form: one JSON object a document, as annotators write it and the command line prints it.

Absent values are left out or null; spans are `[start, end]`; `article` is the index into `articles`.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from pydantic import BaseModel

from lishui_gazette.records.article import Article
from lishui_gazette.records.base import Provenance
from lishui_gazette.records.bundle import DocumentRecords
from lishui_gazette.records.document import DatePrecision, Document
from lishui_gazette.records.meeting import Meeting
from lishui_gazette.records.remark import Remark
from lishui_gazette.records.speaker import Speaker
from lishui_gazette.records.target import Quantity
from lishui_gazette.spans import Span

CURATED = ("articles", "meetings", "speakers", "remarks", "targets", "outcomes")
_QUANTITY = ("indicator_code", "area_code", "rank_scope", "indicator_span", "value_span", "period_span")
# What the exchange form leaves out of a table's records.
MORE_FIELDS = {"meetings": ("date_precision", "date_basis", "date_text"), "targets": _QUANTITY, "outcomes": _QUANTITY}


def to_exchange(bundle: DocumentRecords) -> dict[str, Any]:
    """The exchange form of a document's records: JSON-ready values only."""
    article = {a.article_id: i for i, a in enumerate(bundle.articles)}
    return {
        "file_name": bundle.document.file_name,
        "sha256": bundle.document.sha256,
        "document": _document(bundle.document),
        "articles": [_article(a) for a in bundle.articles],
        "meetings": [{"article": article[m.article_id], **_meeting(m)} for m in bundle.meetings],
        "speakers": [_speaker(s) for s in bundle.speakers],
        "remarks": [{"article": article[r.article_id], **_remark(r)} for r in bundle.remarks],
        "targets": [{"article": article[t.article_id], **_quantity(t)} for t in bundle.targets],
        "outcomes": [{"article": article[o.article_id], **_quantity(o)} for o in bundle.outcomes],
    }


def to_curated(bundle: DocumentRecords) -> dict[str, Any]:
    """The exchange form with everything else that the records hold, so that reading it back gives the same records.

    Added are, where they are not null: who or what made a record (`method`, `rule`, `review`), codes, the spans of a
    quantity's parts, and how dates are known. `quality_flags` stand once, with the document.
    """
    made = to_exchange(bundle)
    made["document"] |= _origin(bundle.document)
    clues = bundle.document.model_dump(mode="json", include={"date_clues"}, exclude_none=True)["date_clues"]
    if clues:
        made["document"]["date_clues"] = [{**c, "span": c["span"][:2]} if "span" in c else c for c in clues]
    for table in CURATED:
        for row, record in zip(made[table], getattr(bundle, table), strict=True):
            row |= {**_origin(record), **_present(record, MORE_FIELDS.get(table, ()))}
    return made


def _origin(record: Provenance) -> dict[str, Any]:
    return _present(record, ("method", "rule", "review"))


def _present(record: BaseModel, names: tuple[str, ...]) -> dict[str, Any]:
    """Those of the fields `names` that are not null, as JSON values; spans as pairs."""
    values = record.model_dump(mode="json", include=set(names), exclude_none=True)
    return {n: values[n][:2] if n.endswith("_span") else values[n] for n in names if n in values}


def partial_date(start: date | None, precision: DatePrecision | None) -> str | None:
    """A date written to its precision: `2020-08-24`, `2020-05`, `2020`; None where nothing is known."""
    if start is None or precision is None:
        return None
    width = {DatePrecision.DAY: 10, DatePrecision.MONTH: 7, DatePrecision.YEAR: 4}[precision]
    return start.isoformat()[:width]


def _pair(span: Span) -> list[int]:
    return [span.start, span.end]


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _document(d: Document) -> dict[str, Any]:
    return {
        "medium": d.medium.value,
        "series_title": d.series_title,
        "issue_year": d.issue_year,
        "issue_number": d.issue_number,
        "issue_serial": d.issue_serial,
        "publication_date": partial_date(d.publication_date_start, d.publication_date_precision),
        "publication_date_precision": d.publication_date_precision and d.publication_date_precision.value,
        "publication_date_basis": d.publication_date_basis and d.publication_date_basis.value,
        "editors": list(d.editors),
        "quality_flags": list(d.quality_flags),
    }


def _article(a: Article) -> dict[str, Any]:
    return {
        "title": a.title,
        "kicker": a.kicker,
        "subtitle": a.subtitle,
        "byline": [{"name": b.name, "role": b.role.value} for b in a.byline],
        "genre": a.genre.value,
        "document_number": a.document_number,
        "issuer": a.issuer,
        "issue_date": _iso(a.issue_date),
        "start": a.start,
        "end": a.end,
        "complete": a.is_complete,
        "continued_on": a.continued_on,
    }


def _meeting(m: Meeting) -> dict[str, Any]:
    return {
        "name": m.name,
        "kind": m.kind.value,
        "mention": m.mention.value,
        "ordinal": m.ordinal,
        "session": m.session,
        "date_start": _iso(m.date_start),
        "date_end": _iso(m.date_end),
        "chairs": list(m.chairs),
        "participants": list(m.participants),
        "participant_groups": list(m.participant_groups),
        "agenda": [
            {"action": i.action, "subject": i.subject, "presenter": i.presenter, "span": _pair(i.span)}
            for i in m.agenda
        ],
        "venue": m.venue,
        "format": m.format and m.format.value,
        "level": m.level and m.level.value,
        "evidence": _pair(m.evidence[0]),
    }


def _speaker(s: Speaker) -> dict[str, Any]:
    return {"name": s.name, "offices": [o.text for o in s.offices], "evidence": _pair(s.evidence[0])}


def _remark(r: Remark) -> dict[str, Any]:
    return {
        "speaker": r.speaker_name,
        "voice": r.voice.value,
        "verb": r.verb,
        "cue": _pair(r.cue),
        "content": _pair(r.content),
        "direct": r.is_direct,
    }


def _quantity(q: Quantity) -> dict[str, Any]:
    return {
        "indicator": q.indicator,
        "action": q.action,
        "area": q.area,
        "measure": q.measure.value,
        "comparator": q.comparator and q.comparator.value,
        "value": q.value,
        "value_upper": q.value_upper,
        "unit": q.unit,
        "relative_to": q.relative_to,
        "period_end": _iso(q.period_end),
        "period_text": q.period_text,
        "evidence": _pair(q.evidence[0]),
    }
