"""Texts whose headline says that they set out what is to be done in one year: 某区2029年十件民生实事, 2029年工作要点.

What such a text counts is to be reached in that year, unless a sentence tells of something done or of another period.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from lishui_gazette import vocab
from lishui_gazette.extract.calendar import read_year
from lishui_gazette.extract.period_expressions import Period
from lishui_gazette.records import DateBasis, DatePrecision, Genre
from lishui_gazette.scanning import regex
from lishui_gazette.segment.parts import ArticleText, Dating
from lishui_gazette.spans import Repaired
from lishui_gazette.vocab import alternation

__all__ = ["aims_dating", "aims_of"]


@cache
def _aims() -> re.Pattern[str]:
    words = alternation(vocab.tree("section_words")["yearly_aims"])
    return re.compile(
        rf"(?P<year>20\d\d)(?:年度?(?:的)?(?:[^\n，。：；\d]|(?<!\d)\d{{1,3}}[件项个大]){{0,24}}?|年[^\n，。：；]{{0,3}})(?:{words}|实事(?!求是))"
    )


@cache
def _told() -> re.Pattern[str]:
    return re.compile(alternation(vocab.tree("section_words")["aims_told"]))


_ANNEX_LINE = regex(
    r"(?<![^\n])20\d\d年(?!\d{1,2}月)[^，。；：、\n]{4,40}(?=\n)|(?<![^\n])[^，。；：、\d\n]{2,12}20\d\d年(?!\d{1,2}月)[^，。；：、\n]{4,40}(?=\n)"
)
_ANNEX_NEAR = 1500


def _annex_line(article: ArticleText) -> Repaired:
    """The headline of what a notice without a headline of its own issues; empty where none names a year."""
    found = _ANNEX_LINE.search(article.body.norm, 0, _ANNEX_NEAR) if article.genre is Genre.NOTICE else None
    return article.body.cut(*found.span()) if found else article.head


def aims_of(article: ArticleText) -> Period | None:
    """The year whose aims the headline announces; None where it announces none or tells how they were met."""
    printed = article.head if article.head.norm.strip() else _annex_line(article)
    head = printed.norm
    found = _aims().search(head)
    if found is None or _told().search(head):
        return None
    text = printed.text[found.start("year") : found.end("year")] + "年"
    return Period(0, 0, text, date(read_year(found["year"]), 12, 31))


def aims_dating(article: ArticleText, dating: Dating) -> Dating:
    """The dating of a text of yearly aims whose day is not known: the beginning of that year."""
    aims = aims_of(article)
    if aims is None or aims.last is None or dating.basis is DateBasis.STATED:
        return dating
    if dating.last and (dating.last.year != aims.last.year or dating.precision is not DatePrecision.YEAR):
        return dating
    year = aims.last.year
    return Dating(date(year, 1, 1), date(year, 1, 31), DatePrecision.MONTH, DateBasis.INFERRED)
