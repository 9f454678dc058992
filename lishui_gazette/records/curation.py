"""Curated records: the exchange form that annotators write, read back into records.

The inverse of `lishui_gazette.records.exchange.to_exchange`. Every span is held against the length of the
text, every field against its model; the first fault stops with a message that an annotator can act on.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from pydantic import ValidationError

from lishui_gazette.errors import CurationError
from lishui_gazette.records.article import Article
from lishui_gazette.records.base import IdMaker, Method, Record
from lishui_gazette.records.bundle import DocumentRecords
from lishui_gazette.records.document import DatePrecision, Document
from lishui_gazette.records.meeting import Meeting
from lishui_gazette.records.remark import Remark
from lishui_gazette.records.speaker import Speaker
from lishui_gazette.records.target import Outcome, Target
from lishui_gazette.spans import SourceText, Span

__all__ = ["SourceFacts", "from_exchange"]

R = TypeVar("R", bound=Record)
LISTS = ("articles", "meetings", "speakers", "remarks", "targets", "outcomes")
KEYS = frozenset({"file_name", "sha256", "document", *LISTS})


@dataclass(frozen=True, slots=True)
class SourceFacts:
    """What is known of a source text, and the text itself where it is at hand."""

    file_name: str
    sha256: str
    text_sha256: str
    length: int
    publisher: str | None = None
    source_url: str | None = None
    rights: str | None = None
    text: str | None = None
    page_starts: tuple[int, ...] = ()

    @classmethod
    def of(cls, source: SourceText) -> SourceFacts:
        """The facts of a text that is at hand and in no catalogue."""
        length = len(source.text)
        hashes = (source.sha256, source.text_sha256)
        return cls(source.name, *hashes, length, text=source.text, page_starts=source.page_starts)

    def page_of(self, offset: int) -> int | None:
        """The 1-based page that holds `offset`; None where the source has no pages, or they are not known."""
        return bisect_right(self.page_starts, offset) or None if self.page_starts else None


def interval(printed: str) -> tuple[date, date, DatePrecision]:
    """The days that a partial date covers: `2020-05` is 1 to 31 May 2020, `month`.

    Raises `ValueError` where `printed` is not `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    """
    year, *rest = (int(part) for part in printed.split("-"))
    if not rest:
        return date(year, 1, 1), date(year, 12, 31), DatePrecision.YEAR
    month, *days = rest
    if not days:
        return date(year, month, 1), date(year, month, monthrange(year, month)[1]), DatePrecision.MONTH
    (day,) = days
    return date(year, month, day), date(year, month, day), DatePrecision.DAY


def precision_of(start: date | None, end: date | None) -> DatePrecision | None:
    """The unit of an interval of days: a whole year or month, else days; None for an unknown date."""
    if start is None or end is None:
        return None
    for printed in (start.isoformat()[:4], start.isoformat()[:7]):
        first, last, precision = interval(printed)
        if (first, last) == (start, end):
            return precision
    return DatePrecision.DAY


def from_exchange(
    data: Mapping[str, Any], facts: SourceFacts, *, extractor_version: str, label: str = ""
) -> DocumentRecords:
    """The records of one document in exchange form, `method` curated unless a record says that a rule made it.

    `facts` say which text the offsets index; text columns are filled where it holds the text, and a
    speaker without `evidence` is looked up in it. A target or outcome belongs to the innermost remark
    whose content holds it. `label` names the file in messages (default: the document's file name).

    Raises `CurationError` naming file, record, field, allowed range and remedy: for a span out of
    bounds, an unknown field or category, an article or speaker that is not there, another text.
    """
    return _Curated(data, facts, extractor_version, label or facts.file_name).bundle()


class _Curated:
    """One curated document on its way to records."""

    def __init__(self, data: Mapping[str, Any], facts: SourceFacts, version: str, label: str) -> None:
        self._data, self._facts, self._label = data, facts, label
        self._document_id = facts.text_sha256[:12]
        self._new_id = IdMaker(self._document_id)
        self._check_form()
        head = dict(data["document"])
        self._provenance: dict[str, Any] = {
            "method": Method.CURATED,
            "extractor_version": version,
            "quality_flags": tuple(head.get("quality_flags") or ()),
        }

    def bundle(self) -> DocumentRecords:
        document = self._document()
        self._articles = [self._article(i, raw) for i, raw in self._rows("articles")]
        speakers = [self._speaker(i, raw, document) for i, raw in self._rows("speakers")]
        self._speaker_ids = {s.name: s.speaker_id for s in speakers}
        meetings = [self._meeting(i, raw) for i, raw in self._rows("meetings")]
        self._remarks = [self._remark(i, raw) for i, raw in self._rows("remarks")]
        return DocumentRecords(
            document=document,
            articles=tuple(self._articles),
            meetings=tuple(meetings),
            speakers=tuple(speakers),
            remarks=tuple(self._remarks),
            targets=tuple(self._quantity("targets", i, raw, Target) for i, raw in self._rows("targets")),
            outcomes=tuple(self._quantity("outcomes", i, raw, Outcome) for i, raw in self._rows("outcomes")),
        )

    def _fault(self, where: str, problem: str, remedy: str) -> CurationError:
        return CurationError(f"{self._label}: {where} {problem}; {remedy}")

    def _check_form(self) -> None:
        if not isinstance(self._data.get("document"), Mapping):
            raise self._fault("document", "must be an object", "write the document's own fields")
        unknown = sorted(set(self._data) - KEYS)
        if unknown:
            allowed = ", ".join(sorted(KEYS))
            raise self._fault(", ".join(unknown), f"must be among {allowed}", "remove or rename it")
        if self._data.get("sha256") not in (None, self._facts.sha256):
            raise self._fault(
                "sha256",
                f"must be {self._facts.sha256} but got {self._data['sha256']}",
                "these records belong to another file, or the catalogue entry does",
            )

    def _rows(self, table: str) -> list[tuple[int, dict[str, Any]]]:
        listed = self._data.get(table) or []
        if not isinstance(listed, list) or not all(isinstance(row, Mapping) for row in listed):
            raise self._fault(table, "must be a list of objects", "write one object a record")
        return [(i, dict(row)) for i, row in enumerate(listed)]

    def _make(self, model: type[R], where: str, fields: dict[str, Any]) -> R:
        try:
            return model(**{**self._provenance, **fields})
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            place = ".".join([where, *(str(part) for part in first["loc"])])
            raise self._fault(place, f"is invalid: {first['msg']}", "see GUIDELINES for what it may hold") from None

    def _span(self, where: str, pair: Any) -> Span:
        whole = self._facts.length
        is_pair = isinstance(pair, list) and len(pair) == 2 and all(type(x) is int for x in pair)
        if not is_pair or not 0 <= pair[0] < pair[1] <= whole:
            raise self._fault(
                where,
                f"must be [start, end) with 0 <= start < end <= {whole} but got {pair}",
                "correct the offsets; they count code points of the text as decoded from its file",
            )
        return Span(pair[0], pair[1], self._facts.page_of(pair[0]))

    def _quote(self, span: Span) -> str | None:
        return None if self._facts.text is None else self._facts.text[span.start : span.end]

    def _naming(self, name: Any) -> list[int] | None:
        """Where an article first prints `name`, layout spaces allowed; None without the text or the name."""
        printed = re.compile(r"\s*".join(map(re.escape, str(name or "\0"))))
        places = (printed.search(self._facts.text or "", a.start, a.end) for a in self._articles)
        return min((list(found.span()) for found in places if found), default=None)

    def _article_id(self, where: str, raw: dict[str, Any]) -> str:
        index = raw.pop("article", None)
        if type(index) is not int or not 0 <= index < len(self._articles):
            allowed = f"must be an index of articles, 0 to {len(self._articles) - 1}, but got {index}"
            raise self._fault(f"{where}.article", allowed, "name the article it stands in")
        return self._articles[index].article_id

    def _document(self) -> Document:
        raw = {k: v for k, v in self._data["document"].items() if k != "quality_flags"}
        printed = raw.pop("publication_date", None)
        try:
            start, end, precision = interval(printed) if printed else (None, None, None)
        except (ValueError, AttributeError, TypeError):
            problem = f"must be YYYY, YYYY-MM or YYYY-MM-DD but got {printed!r}"
            raise self._fault("document.publication_date", problem, "write it to its precision") from None
        if raw.pop("publication_date_precision", precision) != precision:
            where = "document.publication_date_precision"
            raise self._fault(where, f"must be {precision} for {printed}", "write the date to its precision")
        facts = self._facts
        known: dict[str, Any] = {"file_name": facts.file_name, "sha256": facts.sha256, "text_sha256": facts.text_sha256}
        known |= {"publisher": facts.publisher, "source_url": facts.source_url, "rights": facts.rights}
        clues = [
            {**clue, "span": self._span(f"document.date_clues[{i}].span", clue["span"]) if clue.get("span") else None}
            for i, clue in enumerate(raw.pop("date_clues", None) or [])
        ]
        dated = {"publication_date_start": start, "publication_date_end": end, "date_clues": clues}
        fields = {**raw, **known, **dated, "publication_date_precision": precision}
        fields |= {"document_id": self._document_id, "length": facts.length, "text": facts.text}
        return self._make(Document, "document", fields)

    def _article(self, index: int, raw: dict[str, Any]) -> Article:
        where = f"articles[{index}]"
        span = self._span(f"{where}.start, end", [raw.pop("start", None), raw.pop("end", None)])
        fields = {**raw, "start": span.start, "end": span.end, "page": span.page, "text": self._quote(span)}
        fields["is_complete"] = fields.pop("complete", True)
        fields |= {"article_id": self._new_id("articles", span), "document_id": self._document_id}
        return self._make(Article, where, fields)

    def _meeting(self, index: int, raw: dict[str, Any]) -> Meeting:
        where = f"meetings[{index}]"
        fields = raw
        article_id = self._article_id(where, fields)
        span = self._span(f"{where}.evidence", fields.pop("evidence", None))
        agenda = fields.pop("agenda", None) or []
        fields["agenda"] = [
            {**item, "span": self._span(f"{where}.agenda[{i}].span", item.get("span"))} for i, item in enumerate(agenda)
        ]
        fields |= {"meeting_id": self._new_id("meetings", span), "document_id": self._document_id}
        fields |= {"article_id": article_id, "evidence": (span,), "evidence_text": self._quote(span)}
        made = self._make(Meeting, where, fields)
        precision = made.date_precision or precision_of(made.date_start, made.date_end)
        return made.model_copy(update={"date_precision": precision})

    def _speaker(self, index: int, raw: dict[str, Any], document: Document) -> Speaker:
        where = f"speakers[{index}]"
        span = self._span(f"{where}.evidence", raw.pop("evidence", None) or self._naming(raw.get("name")))
        observed = {
            "document_id": self._document_id,
            "observed_start": document.publication_date_start,
            "observed_end": document.publication_date_end,
        }
        offices = [{"text": text, **observed} for text in raw.pop("offices", None) or []]
        fields = {**raw, "offices": offices, "evidence": (span,), "document_ids": (self._document_id,)}
        fields |= {"speaker_id": self._new_id("speakers", span), "document_id": self._document_id}
        return self._make(Speaker, where, fields)

    def _remark(self, index: int, raw: dict[str, Any]) -> Remark:
        where = f"remarks[{index}]"
        article_id = self._article_id(where, raw)
        cue, content = (self._span(f"{where}.{name}", raw.pop(name, None)) for name in ("cue", "content"))
        speaker = raw.pop("speaker", None)
        if speaker is not None and speaker not in self._speaker_ids:
            raise self._fault(f"{where}.speaker", f"must be in speakers but got {speaker}", "add the speaker")
        fields = {**raw, "speaker_name": speaker, "speaker_id": self._speaker_ids.get(speaker)}
        fields["is_direct"] = fields.pop("direct", False)
        fields |= {"cue": cue, "cue_text": self._quote(cue), "content": content}
        fields |= {"content_text": self._quote(content), "remark_id": self._new_id("remarks", cue)}
        fields |= {"document_id": self._document_id, "article_id": article_id}
        return self._make(Remark, where, fields)

    def _quantity(self, table: str, index: int, raw: dict[str, Any], model: type[R]) -> R:
        where = f"{table}[{index}]"
        article_id = self._article_id(where, raw)
        span = self._span(f"{where}.evidence", raw.pop("evidence", None))
        holding = [
            r
            for r in self._remarks
            if r.article_id == article_id and r.content.start <= span.start and span.end <= r.content.end
        ]
        remark = min(holding, key=lambda r: r.content.end - r.content.start, default=None)
        fields = {**raw, "evidence": (span,), "evidence_text": self._quote(span), "article_id": article_id}
        fields |= {"remark_id": remark and remark.remark_id, "speaker_id": remark and remark.speaker_id}
        fields |= {f"{table.removesuffix('s')}_id": self._new_id(table, span), "document_id": self._document_id}
        return self._make(model, where, fields)
