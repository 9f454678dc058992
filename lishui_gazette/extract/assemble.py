"""From findings to records: ids, foreign keys and source spans."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Any

from lishui_gazette import __version__
from lishui_gazette.extract.area_codes import area_code
from lishui_gazette.extract.indicators import indicator_code
from lishui_gazette.extract.mentions import (
    ArticleFindings,
    MeetingMention,
    QuantityMention,
    RemarkMention,
    SpeakerMention,
)
from lishui_gazette.extract.places import Place
from lishui_gazette.extract.quantities.scopes import rank_scope
from lishui_gazette.records import (
    AgendaItem,
    Article,
    DateClue,
    Document,
    DocumentRecords,
    Measure,
    Meeting,
    MeetingFormat,
    Method,
    Office,
    Outcome,
    Remark,
    Speaker,
    Target,
    Voice,
)
from lishui_gazette.records.base import IdMaker
from lishui_gazette.segment.parts import ArticleText, Dating, DocumentHead, Segmented
from lishui_gazette.spans import Repaired, SourceText, Span


class Assembler:
    """Turns the findings of one document into its records."""

    def __init__(
        self, source: SourceText, articles: Sequence[ArticleText], flags: tuple[str, ...], place: Place
    ) -> None:
        self._source = source
        self._place = place
        self._articles = articles
        self._new_id = IdMaker(source.document_id)
        self._provenance: dict[str, Any] = {
            "method": Method.RULES,
            "extractor_version": __version__,
            "quality_flags": flags,
        }

    def _span(self, text: Repaired, start: int, end: int) -> Span:
        first = text.offsets[start]
        page = self._source.page_of(first) if self._source.page_starts else None
        return Span(first, text.offsets[end - 1] + 1, page)

    def document(self, head: DocumentHead, dating: Dating, clues: Sequence[DateClue]) -> Document:
        """The document's own record."""
        known = self._source.given.over(self._source.stated)
        return Document(
            document_id=self._source.document_id,
            file_name=self._source.name,
            sha256=self._source.sha256,
            text_sha256=self._source.text_sha256,
            length=len(self._source.text),
            medium=head.medium,
            series_title=head.series_title,
            issue_year=head.issue_year,
            issue_number=head.issue_number,
            issue_serial=head.issue_serial,
            publication_date_start=dating.first,
            publication_date_end=dating.last,
            publication_date_precision=dating.precision,
            publication_date_basis=dating.basis,
            date_clues=tuple(clues),
            editors=head.editors,
            publisher=known.publisher,
            source_url=known.source_url,
            rights=known.rights,
            text=self._source.text,
            **self._provenance,
        )

    def article(self, article: ArticleText) -> Article:
        """The record of one article."""
        span = self._source.span(article.span.start, article.span.end)
        return Article(
            article_id=self._new_id("articles", span),
            document_id=self._source.document_id,
            title=article.title,
            kicker=article.kicker,
            subtitle=article.subtitle,
            byline=article.byline,
            genre=article.genre,
            document_number=article.document_number,
            issuer=article.issuer,
            issue_date=article.issue_date,
            start=span.start,
            end=span.end,
            page=span.page,
            is_complete=article.is_complete,
            continued_on=article.continued_on,
            text=self._source.text[span.start : span.end],
            **self._provenance,
        )

    def meeting(self, index: int, article_id: str, found: MeetingMention) -> Meeting:
        """The record of a meeting named in article `index`."""
        body = self._articles[index].body
        span = self._source.span(found.place.start, found.place.end) if found.place else None
        span = span or self._span(body, found.start, found.end)
        agenda = tuple(
            AgendaItem(
                action=item.action,
                subject=item.subject,
                presenter=item.presenter,
                span=self._span(body, item.start, item.end),
            )
            for item in found.agenda
        )
        return Meeting(
            meeting_id=self._new_id("meetings", span),
            document_id=self._source.document_id,
            article_id=article_id,
            name=found.name,
            kind=found.kind,
            mention=found.mention,
            ordinal=found.ordinal,
            session=found.session,
            date_start=found.dating.first,
            date_end=found.dating.last,
            date_precision=found.dating.precision,
            date_basis=found.dating.basis,
            date_text=found.dating.text,
            chairs=found.chairs,
            participants=found.participants,
            participant_groups=found.participant_groups,
            agenda=agenda,
            venue=found.venue,
            format=MeetingFormat.VIDEO if found.is_video else None,
            level=found.level,
            evidence=(span,),
            evidence_text=self._source.text[span.start : span.end],
            rule=found.rule or None,
            **self._provenance,
        )

    def speaker(self, found: SpeakerMention, dating: Dating) -> Speaker:
        """The record of a speaker, at the first naming in the document."""
        span = self._source.span(found.place.start, found.place.end)
        offices = tuple(
            Office(
                text=text,
                document_id=self._source.document_id,
                observed_start=dating.first,
                observed_end=dating.last,
            )
            for text in found.offices
        )
        return Speaker(
            speaker_id=self._new_id("speakers", span),
            document_id=self._source.document_id,
            name=found.name,
            offices=offices,
            document_ids=(self._source.document_id,),
            evidence=(span,),
            rule=found.rule or None,
            **self._provenance,
        )

    def remark(self, index: int, article_id: str, found: RemarkMention, speakers: dict[str, str]) -> Remark:
        """The record of a remark in article `index`; `speakers` maps names to speaker ids."""
        body = self._articles[index].body
        cue = self._span(body, found.cue_start, found.cue_end)
        content = self._span(body, found.content_start, found.content_end)
        return Remark(
            remark_id=self._new_id("remarks", cue),
            document_id=self._source.document_id,
            article_id=article_id,
            speaker_id=speakers.get(found.speaker or "") if found.voice is Voice.PERSON else None,
            speaker_name=found.speaker,
            voice=found.voice,
            verb=found.verb,
            cue=cue,
            content=content,
            is_direct=found.is_direct,
            cue_text=self._source.text[cue.start : cue.end],
            content_text=self._source.text[content.start : content.end],
            rule=found.rule or None,
            **self._provenance,
        )

    def quantity(self, index: int, article_id: str, found: QuantityMention, remark: Remark | None) -> Target | Outcome:
        """The record of a target or an outcome in article `index`, said in `remark` or in no remark."""
        article = self._articles[index]
        body = article.head if found.in_head else article.body
        span = self._span(body, found.start, found.end)
        fields: dict[str, Any] = {
            "document_id": self._source.document_id,
            "article_id": article_id,
            "remark_id": remark.remark_id if remark else None,
            "speaker_id": remark.speaker_id if remark else None,
            "indicator": found.indicator,
            "indicator_code": indicator_code(found.indicator),
            "action": found.action,
            "area": found.area,
            "area_code": area_code(found.area, self._place),
            "measure": found.measure,
            "comparator": found.comparator,
            "value": found.value,
            "value_upper": found.value_upper,
            "unit": found.unit,
            "relative_to": found.relative_to,
            "rank_scope": rank_scope(body.norm, found.start, found.end) if found.measure is Measure.RANK else None,
            "period_end": found.period_end,
            "period_text": found.period_text,
            "evidence": (span,),
            "evidence_text": self._source.text[span.start : span.end],
            "rule": found.rule or None,
            "indicator_span": self._span(body, *found.indicator_at) if found.indicator_at else None,
            "value_span": self._span(body, *found.value_at) if found.value_at else None,
            "period_span": self._span(body, *found.period_at) if found.period_at else None,
            **self._provenance,
        }
        if found.is_target:
            return Target(target_id=self._new_id("targets", span), **fields)
        return Outcome(outcome_id=self._new_id("outcomes", span), **fields)


class RemarkIndex:
    """The remarks of one article, looked up by what their content holds."""

    def __init__(self, remarks: Iterable[Remark]) -> None:
        self._remarks = sorted(remarks, key=lambda r: r.content.start)
        self._starts = [r.content.start for r in self._remarks]
        self._reach = list(accumulate((r.content.end for r in self._remarks), max))

    def containing(self, found: QuantityMention, body: Repaired) -> Remark | None:
        """The remark whose content holds the quantity; the innermost where several do, None where none does."""
        if not self._remarks or found.in_head:
            return None
        place = body.span(found.start, found.end)
        index = bisect_right(self._starts, place.start) - 1
        holding: list[Remark] = []
        while index >= 0 and self._reach[index] >= place.end:
            if self._remarks[index].content.end >= place.end:
                holding.append(self._remarks[index])
            index -= 1
        return min(reversed(holding), key=lambda r: r.content.end - r.content.start, default=None)


def assemble(  # the one place where all findings of a document meet
    source: SourceText,
    segmented: Segmented,
    dating: Dating,
    clues: Sequence[DateClue],
    place: Place,
    flags: tuple[str, ...],
    findings: Sequence[ArticleFindings],
    speakers: Sequence[SpeakerMention],
) -> DocumentRecords:
    """The records of one document; foreign keys point inside the result."""
    articles = segmented.articles
    make = Assembler(source, articles, flags, place)
    article_records = tuple(make.article(a) for a in articles)
    speaker_records = tuple(make.speaker(s, dating) for s in speakers)
    speaker_ids = {s.name: s.speaker_id for s in speaker_records}
    meetings, remarks = list[Meeting](), list[Remark]()
    quantities = list[Target | Outcome]()
    for index, (record, found) in enumerate(zip(article_records, findings, strict=True)):
        meetings += [make.meeting(index, record.article_id, m) for m in found.meetings]
        own_remarks = [make.remark(index, record.article_id, r, speaker_ids) for r in found.remarks]
        remarks += own_remarks
        index_of_remarks = RemarkIndex(own_remarks)
        for quantity in found.quantities:
            holding = index_of_remarks.containing(quantity, articles[index].body)
            quantities.append(make.quantity(index, record.article_id, quantity, holding))
    return DocumentRecords(
        document=make.document(segmented.head, dating, clues),
        articles=article_records,
        meetings=tuple(meetings),
        speakers=speaker_records,
        remarks=tuple(remarks),
        targets=tuple(q for q in quantities if isinstance(q, Target)),
        outcomes=tuple(q for q in quantities if isinstance(q, Outcome)),
    )
