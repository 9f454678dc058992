"""One document: what segmentation leaves of it, and what every rule finds in that, as records."""

from __future__ import annotations

from dataclasses import replace

from lishui_gazette.extract.assemble import assemble
from lishui_gazette.extract.date_clues import find_date_clues
from lishui_gazette.extract.dating import date_document
from lishui_gazette.extract.imprints import reading_issues, with_imprint
from lishui_gazette.extract.meetings import find_meetings
from lishui_gazette.extract.mentions import ArticleFindings
from lishui_gazette.extract.people import find_people
from lishui_gazette.extract.places import Place, home_place
from lishui_gazette.extract.quality import text_flags
from lishui_gazette.extract.quantities import find_quantities
from lishui_gazette.extract.remarks import find_remarks
from lishui_gazette.extract.speakers import find_speakers
from lishui_gazette.layout import repair
from lishui_gazette.records import DocumentRecords
from lishui_gazette.segment.document import segment
from lishui_gazette.segment.parts import ArticleText, Dating
from lishui_gazette.spans import SourceText

__all__ = ["extract_article", "extract_document"]


def extract_article(article: ArticleText, dating: Dating, place: Place) -> ArticleFindings:
    """Everything found in one article of a document published at `dating` in or about `place`."""
    people = tuple(find_people(article))
    meetings = tuple(find_meetings(article, people, dating))
    remarks = tuple(find_remarks(article, people, meetings))
    quantities = tuple(find_quantities(article, dating, place))
    return ArticleFindings(people=people, meetings=meetings, remarks=remarks, quantities=quantities)


def extract_document(source: SourceText) -> DocumentRecords:
    """The records of one document.

    Any text yields records, if only its document and one article; the result depends on nothing
    but `source` and the version of the package.
    """
    segmented = segment(source, repair(source))
    segmented = replace(segmented, head=with_imprint(segmented.head, source))
    dating = date_document(segmented)
    place = home_place(segmented)
    findings = [extract_article(article, dating, place) for article in segmented.articles]
    speakers = find_speakers(segmented.articles, findings)
    flags = (*text_flags(segmented, place), *segmented.head.quality_flags)
    clues = find_date_clues(source, segmented, dating)
    records = assemble(source, segmented, dating, clues, place, flags, findings, speakers)
    issues = reading_issues(source)
    return records.model_copy(update={"issues": issues}) if issues else records
