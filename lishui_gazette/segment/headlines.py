"""Headline lines to kicker, title and subtitle."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from lishui_gazette import vocab
from lishui_gazette.scanning import regex
from lishui_gazette.segment.bylines import is_name
from lishui_gazette.segment.signs import any_of
from lishui_gazette.segment.title_lines import is_occasion

_NAMES = r"[\u4e00-\u9fff·]{2,}"
# The clause that says who told what: up to here it is the kicker.
_TELLING = regex(
    r"[^，。！？]{4,70}?(?:时|会上|会议|会议上|活动中|期间)?(?:强调|指出|要求|提出)(?![，。：、了的])\s*(?=[^，、]{6})"
)
_TELLING_LINE = regex(
    r".{2,40}(?:提出|明确|确定|发布).{0,24}(?:目标|任务)$|.{4,80}(?:强调|指出|要求|表示|提出|时说|提醒|倡议|呼吁)[：]?$"
)
_CONVENED = regex(
    rf"[^，。！？\s]{{2,60}}?(?:{any_of('gathering_ends')}上?(?:召开|举行|开幕)(?:会议)?"
    rf"|(?:召开|举行)[^，。！？\s]{{0,24}}?{any_of('meeting_ends')}(?![议场员]))"
)
_SUBJECT = regex(
    rf"(?:[“\"][^”\"]{{1,10}}[”\"])?[\u4e00-\u9fff]{{1,10}}(?:[省市县区州镇乡村]|{any_of('bodies')})|我[省市县区]|全[省市县区国]"
)
# A line that begins with a time tells what is done then, of something another line names.
_TIMED = regex(r"(?:到|至)?(?:\d{4}年|\d{1,2}月|[今明]年)(?:底|末|\d{1,2}日)?[之以]?前?")
_VERSION = regex(r"（(?:征求意见稿|送审稿|草案|试行|修订|节选|摘要|讨论稿|审议稿|暂行)[^（）]{0,8}）")
_SHORTEST_CLAUSE = 8
_LINES_OF_A_PAPER = 3  # kicker, title and subtitle
_BREAK_WORDS = regex(any_of("clause_goes_on"))
_VERB_WAITS = regex(r"[\u4e00-\u9fff](?:开建|推出|举办|新增|引进|获批|入选|打造|荣获|获评|摘得|迎来|斩获)$")
_ON_THE_WAY = regex(r"[\u4e00-\u9fff]{2,4}(?:率队|带队)?(?:赴|到|深入)[\u4e00-\u9fff、]{2,14}")
_CAUSES = regex(r".{2,12}[让使令][^，。！？]{2,10}")
_EFFECT = regex(r"不再|不用|无需|更|越来越|少|多")
_NEAR = 2  # line ends between the halves of a line that a column broke
# A line that says what kind of text the headline heads: 某市推进某事观察.
_REVIEW = regex(rf".{{6}}{any_of('feature')}$")
_ATTENDANCE = regex(rf"(?:{_NAMES}[、\s])*{_NAMES}[、\s]?{any_of('attendance')}(?:会议|并讲话|活动|仪式)?(?:\s|$)")
_PRESENT = regex(rf"(?P<name>[\u4e00-\u9fff]{{2,4}})(?:、[\u4e00-\u9fff]{{2,4}})*(?:{any_of('attendance')}|会见|率队)")
_TRAILING_ATTENDANCE = regex(
    rf"(?<=\S)(?:\s|(?<=[^、，]))([\u4e00-\u9fff]{{2,3}}(?:、[\u4e00-\u9fff]{{2,3}})*){any_of('attendance')}(?:会议|并讲话)?$"
)


@dataclass(frozen=True, slots=True)
class Headline:
    """The three parts of a headline, each `[start, end)` or None."""

    title: tuple[int, int] | None = None
    kicker: tuple[int, int] | None = None
    subtitle: tuple[int, int] | None = None


@cache
def _words(kind: str) -> tuple[str, ...]:
    return tuple(word for line in vocab.tree("headline_words")[kind] for word in line.split())


@cache
def _news() -> re.Pattern[str]:
    return re.compile("|".join(_words("news_verbs")))


@cache
def _predicate() -> re.Pattern[str]:
    return re.compile("|".join(_words("predicate_openings")))


def _parts_of_clause(before: str, text: str) -> bool:
    """Whether two lines are one clause: a verb waits for its object, a way for its purpose, a cause for its effect."""
    if _VERB_WAITS.search(before):
        return not (_news().match(text) or _is_subtitle(text) or _SUBJECT.match(text))
    if _ON_THE_WAY.fullmatch(before):
        return bool(_news().match(text))
    return bool(_CAUSES.fullmatch(before) and _EFFECT.match(text))


def _is_slogan(line: str) -> bool:
    return line.startswith(_words("slogan_openings")) and not re.search(r"(?:召开|举行|会议|大会)$", line)


def _is_subtitle(line: str) -> bool:
    is_explained = line.startswith(_words("subtitle_openings")) or is_occasion(line)
    return bool(is_explained or _ATTENDANCE.fullmatch(line))


def title_line(lines: list[str]) -> int:
    """Which of a headline's lines is the title.

    Rule: the line below one that ends in 强调, 指出 or a colon; else, of the lines that are no subtitle, the one that
    tells the news with a subject and a verb in one clause and is no slogan; else of three the middle one, which
    papers set largest; else the first.
    """
    for index, line in enumerate(lines[:-1]):
        if _TELLING_LINE.fullmatch(line) or line.endswith("："):
            return index + 1
    scores = [_title_score(line) for line in lines]
    best = max(scores)
    if len(lines) == _LINES_OF_A_PAPER and scores[1] == best:
        return 1
    return scores.index(best)


def _title_score(line: str) -> int:
    """How much a line looks like the one that tells the news."""
    if _is_subtitle(line):
        return -3
    return (
        2 * bool(re.search(r"召开|举行|开幕|闭幕|大会$|会议$", line))
        + bool(_news().search(line))
        + bool(_SUBJECT.match(line))
        - 2 * _is_slogan(line)
        - 3 * bool(_REVIEW.search(line))
        - bool(_TIMED.match(line))
        - (" " in line)
    )


def join_lines(norm: str, lines: list[tuple[int, int]], gaps: list[int]) -> list[tuple[int, int]]:
    """The headline's lines, halves of one line put together again.

    Rule: a line set directly below another is its second half where all lines are set so while others stand
    apart, where it begins with a word that carries on or tells a document's version in brackets, or where a bracket is
    still open.
    """
    joined: list[tuple[int, int]] = []
    for (start, end), gap in zip(lines, gaps, strict=True):
        if joined:
            before = norm[joined[-1][0] : joined[-1][1]]
            text = norm[start:end]
            is_open = before.count("《") > before.count("》") or before.count("“") > before.count("”")
            carries_on = text.startswith(("关于", "和", "的", "暨", "及", "与", "上的", "实施", "等"))
            if gap <= _NEAR and _parts_of_clause(before, text):
                joined[-1] = (joined[-1][0], end)
                continue
            is_predicate = not _news().search(before) and bool(_SUBJECT.match(before) and _predicate().match(text))
            is_second_half = carries_on or is_predicate or (text.endswith("的报告") and not text.startswith("—"))
            if is_open or _VERSION.fullmatch(text) or (gap == 1 and is_second_half):
                joined[-1] = (joined[-1][0], end)
                continue
        joined.append((start, end))
    return joined


_SHORTEST_REPEATED = 14


def once(norm: str, lines: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The lines, each left out that repeats an earlier one or, if long, its end."""
    seen: dict[str, tuple[int, int]] = {}
    for start, end in lines:
        line = norm[start:end].replace(" ", "").replace("\n", "")
        if len(line) < _SHORTEST_REPEATED or not any(other.endswith(line) for other in seen):
            seen.setdefault(line, (start, end))
    return list(seen.values())


def headline_of(norm: str, lines: list[tuple[int, int]]) -> Headline:
    """Kicker, title and subtitle of printed headline lines `[start, end)`, in order; see `title_line`."""
    if not lines:
        return Headline()
    at = title_line([norm[start:end] for start, end in lines])
    kicker = (lines[0][0], lines[at - 1][1]) if at else None
    subtitle = (lines[at + 1][0], lines[-1][1]) if at + 1 < len(lines) else None
    return Headline(lines[at], kicker, subtitle)


def split_headline(norm: str, start: int, end: int, text: str) -> Headline:
    """Kicker, title and subtitle of a headline whose lines a web page ran together.

    Rule: up to its 强调 or 指出 it is the kicker; the title ends with 召开 or the meeting convened, and a clause
    that follows without a mark is the subtitle; a slogan before the person or meeting that the news is of is the
    kicker; names with 出席 or 主持 at its end are the subtitle. A comma keeps one line.

    Args:
        norm: folded text that holds the headline at `[start, end)`.
        start, end: its place.
        text: folded text of the article, in which persons of the headline come again.
    """
    telling = _TELLING.match(norm, start, end)
    if telling:
        rest, subtitle = telling.end(), None
        trailing = _TRAILING_ATTENDANCE.search(norm, rest + 8, end)
        if trailing and text.count(trailing[1].split("、")[0]) > 0:
            subtitle = (trailing.start(1), end)
        title_end = subtitle[0] if subtitle else end
        return Headline(_trim(norm, rest, title_end), _trim(norm, start, telling.end()), subtitle)
    kicker, begin = None, _person_clause(norm, start, end, text)
    if begin > start:
        kicker = _trim(norm, start, begin)
    convened = _CONVENED.match(norm, begin, end)
    if convened and end - convened.end() >= 5 and not _BREAK_WORDS.match(norm, convened.end()):
        return Headline((begin, convened.end()), kicker, _trim(norm, convened.end(), end))
    present = _presence_clause(norm, begin, end, text)
    if present:
        return Headline(_trim(norm, begin, present), kicker, _trim(norm, present, end))
    return Headline(_trim(norm, begin, end), kicker)


def _presence_clause(norm: str, start: int, end: int, text: str) -> int:
    """Where, behind a clause that tells the news, another begins with who was present; 0 where none does.

    Its first name comes again in the text, and no mark stands before it: a comma keeps one line.
    """
    for match in _PRESENT.finditer(norm, start + _SHORTEST_CLAUSE, end):
        for size in (4, 3, 2):
            at = match.end("name") - size
            name = norm[at : match.end("name")]
            if at < match.start("name") or not is_name(name) or text.count(name) < 1:
                continue
            at = _first_of_names(norm, start + _SHORTEST_CLAUSE, at, text)
            if norm[at - 1] not in "，、：；和与及 " and _news().search(norm, start, at):
                return at
    return 0


def _first_of_names(norm: str, low: int, at: int, text: str) -> int:
    """Where the first of the names begins that stand side by side before `at`, each named again in the text."""
    for size in (4, 3, 2):
        name = norm[max(low, at - size) : at]
        if len(name) == size and is_name(name) and text.count(name) > 0:
            return _first_of_names(norm, low, at - size, text)
    return at


def _person_clause(norm: str, start: int, end: int, text: str) -> int:
    """Where, after a slogan, the clause about a person begins who is named again in the text; else `start`."""
    for match in re.finditer(
        r"([\u4e00-\u9fff]{2,3})(?=在[^，]{2,16}(?:调研|检查|考察|会)|主持|赴|到[^，]{2,12}调研|率队|会见)",
        norm[start:end],
    ):
        for size in (3, 2):
            name = match[1][-size:]
            at = start + match.end(1) - size
            if at - start >= 6 and len(name) == size and text.count(name) >= 2 and _is_slogan(norm[start:at].lstrip()):
                return at
    return start


def _trim(norm: str, start: int, end: int) -> tuple[int, int]:
    while start < end and norm[start].isspace():
        start += 1
    while end > start and norm[end - 1].isspace():
        end -= 1
    return start, end
