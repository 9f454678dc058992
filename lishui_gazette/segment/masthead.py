"""What masthead, furniture and typography tell of a document: medium, series, issue, editors, printed date."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from lishui_gazette import vocab
from lishui_gazette.records import Medium
from lishui_gazette.scanning import regex
from lishui_gazette.segment.calendar import read_small, read_year
from lishui_gazette.segment.official import is_addressed
from lishui_gazette.segment.parts import DocumentHead
from lishui_gazette.segment.stated_dates import HEAD, printed_month_day, stated_dating
from lishui_gazette.spans import Repaired, SourceText

__all__ = ["medium_of", "read_masthead"]

_OPENING = 600
_MASTHEAD_LINES = 15
_LONGEST_TITLE = 60
_HEADINGS_OF_A_REPORT = 3
_HEADING = regex(r"(?:^|[\n。 ])[ 　]{0,4}(?:（[一二三四五六七八九十]{1,3}）|[一二三四五六七八九十]{1,3}、)")
_NUMBER = r"(?:\d{1,4}|[二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_ISSUE = regex(
    rf"(?:(?P<year>(?:19|20)\d\d|[一二][〇○零0一二三四五六七八九]{{3}}) ?年?[ 　]*)?第 ?(?P<number>{_NUMBER}) ?[期号]"
    r"[ 　]*(?:（? ?总 ?(?:第|期数?：?|NO\.?) ?(?P<serial>\d{1,5}) ?[期号]? ?）?)?"
)
_SERIAL = regex(r"总 ?第 ?(?P<serial>\d{1,5}) ?[期号]")
_YEAR_AND_NUMBER = regex(r"(?m)^[ 　]*(?P<year>20\d\d|19\d\d) ?[·.．/] ?(?P<number>\d{1,2})[ 　]*$")
_FOOTNOTE = regex(r"[\[［〔]\d{1,2}[\]］〕]$")
_YEAR_LINE = regex(r"(?m)^[ 　]*(?P<year>20\d\d|19\d\d)[ 　]*年?[ 　]*$")
_EDITORS = regex(r"(?:责任编辑[ 　]*[：:]?|责编[：: 　])[ 　]*(?P<names>[^\n】）\]。；|]{2,60})")
_HAN = r"[\u4e00-\u9fff]"
_NAME = regex(rf"(?<!{_HAN}){_HAN} {{1,4}}{_HAN}{{1,3}}(?!{_HAN})|{_HAN}{{2,4}}(?:·{_HAN}{{1,8}})?")  # 毕 闻道


@dataclass(frozen=True, slots=True)
class _Issue:
    year: int | None = None
    number: int | None = None
    serial: int | None = None


@cache
def _signs(key: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{sign})" for sign in vocab.tree("medium_signs")[key]))


@cache
def _words(key: str) -> str:
    return "|".join(sorted(vocab.tree("medium_signs")[key], key=len, reverse=True))


@cache
def _report_title() -> re.Pattern[str]:
    return re.compile(rf"(?:{_words('report_titles')}|上的(?:报告|讲话))(?:（[^（）]{{1,20}}）)?$")


@cache
def _document_title() -> re.Pattern[str]:
    """The title of an official document, which no news has, whatever the document tells of meetings."""
    return re.compile(
        rf"[^。，；！？]{{2,70}}关于[^。；！？]{{2,100}}的(?:{_words('document_kinds')})(?:（[^（）]{{1,20}}）)?"
        rf"|(?![^。]{{0,30}}(?:召开|举行|发布|出台|印发|通过))[^。，；！？：]{{4,50}}(?:{_words('document_ends')})(?:（[^（）]{{1,20}}）)?"
        rf"|在[^。，；]{{4,60}}上的(?:讲话|报告|发言)(?:（[^（）]{{1,20}}）)?|关于[^。；！？]{{4,100}}的(?:{_words('document_kinds')})"
    )


@cache
def _gazette_title() -> re.Pattern[str]:
    return re.compile(
        rf"^[《“]?([\u4e00-\u9fff]{{2,24}}(?:{_words('gazette')})|政府公报)[》”]?(?=$|[ 　（\d第]|GAZETTE)"
    )


@cache
def _paper_title() -> re.Pattern[str]:
    return re.compile(
        rf"^([\u4e00-\u9fff]{{2,8}}(?:{_words('paper')}))"
        r"(?=$|[ 　]|[A-Z（]|\d{4}年|数字[报版]|电子[报版]|第\d|国内统一)"
    )


@cache
def _next_label() -> re.Pattern[str]:
    return re.compile(r"[\u4e00-\u9fff]{2,6}[ 　]*[：:]")


@cache
def _next_word() -> re.Pattern[str]:
    return re.compile(_words("imprint_labels"))


def _lines(norm: str) -> list[str]:
    """The first short paragraphs, blanks trimmed."""
    lines = (line.strip(" 　") for line in norm[:HEAD].split("\n"))
    return [line for line in lines if line][:_MASTHEAD_LINES]


def _gazette(lines: list[str]) -> str | None:
    """The title of a gazette that stands as a line of its own in the masthead; None where none does."""
    refused = re.compile(rf"(?:{_words('not_gazette')})$")
    for line in lines:
        match = _gazette_title().match(line)
        if match and len(line) <= _LONGEST_TITLE and not refused.search(match[1]):
            return match[1]
    return None


def _paper(lines: list[str]) -> str | None:
    """The title of a newspaper that opens a masthead line; None where none does.

    Running text may open with a paper's name too (某某日报消息，): a masthead line is short, or carries the
    number under which papers are registered, the weekday or the number of the page.
    """
    for index, line in enumerate(lines):
        match = _paper_title().match(line)
        beside = " ".join(lines[index : index + 3])
        if (
            match
            and len(line) < 120
            and re.search(r"星期|数字[报版]|电子[报版]|刊号|CN ?\d|第 ?\d+ ?[版期]|\d{4}年\d", beside)
        ):
            return match[1]
    return None


def _issue(norm: str) -> _Issue:
    """Year, number and running number of an issue, from the masthead."""
    head = norm[: HEAD // 2]
    match = _ISSUE.search(head)
    if match is None:
        short, running = _YEAR_AND_NUMBER.search(head), _serial(head)
        return _Issue(int(short["year"]), int(short["number"]), running) if short else _Issue(serial=running)
    year = match["year"]
    if year is None:
        alone = _YEAR_LINE.search(head)
        year = alone["year"] if alone else None
    serial = match["serial"]
    return _Issue(read_year(year) if year else None, read_small(match["number"]), int(serial) if serial else None)


def _serial(norm: str) -> int | None:
    """The running number that a paper prints in its masthead (总第7326期); None where it prints none."""
    match = _SERIAL.search(norm, 0, HEAD // 4)
    return int(match["serial"]) if match else None


def _editors(norm: str) -> tuple[str, ...]:
    """The responsible editors (责任编辑) named at either end of the document, in order of print."""
    found: dict[str, None] = {}
    for part in (norm[:HEAD], norm[max(HEAD, len(norm) - HEAD) :]):
        for match in _EDITORS.finditer(part):
            names = match["names"]
            for label in (_next_word(), _next_label()):
                names = names[: found_label.start()] if (found_label := label.search(names)) else names
            for name in _NAME.findall(names):
                found.setdefault(name.replace(" ", ""))
    return tuple(found)


def _is_official(norm: str, lines: list[str]) -> bool:
    """Whether the document is an official one by itself.

    Rule: it addresses an assembly or those whom a notice is sent to, or proposes in its own voice, or one of its first
    lines, or two of them together, end in the name of such a document, or it is headed section by section; and its
    opening does not tell news.
    """
    opening = norm[:_OPENING]
    titles = [*lines[:3], *(first + second for first, second in pairwise(lines[:4]))]
    titles = [_FOOTNOTE.sub("", title.lstrip("—―－- ")) for title in titles]
    if (
        is_addressed(norm)
        or _signs("report").search(opening)
        or any(_document_title().fullmatch(title) for title in titles)
    ):
        return True
    if _signs("news").search(opening):
        return False
    if _signs("report_voice").search(opening):
        return True
    titled = any(len(line) <= _LONGEST_TITLE and _report_title().search(line) for line in lines[:5])
    return titled or len(_HEADING.findall(norm)) >= _HEADINGS_OF_A_REPORT


def medium_of(norm: str) -> Medium:
    """What kind of publication a document is.

    A gazette has its title as a line of the masthead. Any site furniture makes a web page, whatever it
    reprints. Without it, what only papers print makes a newspaper page, and an official document is a
    report. What shows nothing of all this was copied from the web.

    Args:
        norm: the repaired, folded text.
    """
    lines = _lines(norm)
    if _gazette(lines):
        return Medium.GAZETTE
    ends = norm[:HEAD] + "\n" + norm[max(HEAD, len(norm) - HEAD) :]
    if _signs("web").search(ends):
        return Medium.WEB
    if _signs("paper_page").search(ends):
        return Medium.NEWSPAPER
    if _is_official(norm, lines):
        return Medium.REPORT
    return Medium.NEWSPAPER if _signs("newspaper").search(norm) else Medium.WEB


def read_masthead(source: SourceText, repaired: Repaired) -> DocumentHead:
    """What a document's masthead, furniture and typography tell.

    Only what is printed: an inferred date comes from `lishui_gazette.extract.dating`. The number within a year is
    read for gazettes alone: a newspaper counts its pages in the same words.

    Args:
        source: the text as decoded.
        repaired: the same, layout repaired.

    Returns:
        The head without layout flags; `web` with nothing else for a text that says nothing.
    """
    norm = repaired.norm
    medium, lines = medium_of(norm), _lines(norm)
    is_gazette = medium is Medium.GAZETTE
    paper = None if is_gazette else _paper(lines)
    issue = _issue(norm) if is_gazette else _Issue(serial=_serial(norm) if paper else None)
    dating = stated_dating(source.text, norm, medium)
    return DocumentHead(
        medium=medium,
        series_title=_gazette(lines) if is_gazette else paper,
        issue_year=issue.year,
        issue_number=issue.number,
        issue_serial=issue.serial,
        editors=_editors(norm),
        dating=dating,
        month_day=None if dating.first else printed_month_day(source.text, norm),
    )
