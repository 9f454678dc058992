"""When, where and in what form a meeting was held, and what was on its agenda."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from lishui_gazette.extract.dates import DateMention
from lishui_gazette.extract.meetings.clauses import sentence_start
from lishui_gazette.extract.meetings.lexicon import any_of
from lishui_gazette.extract.mentions import AgendaMention
from lishui_gazette.records import DatePrecision
from lishui_gazette.scanning import Scanner, regex
from lishui_gazette.segment.parts import Dating
from lishui_gazette.spans import Repaired
from lishui_gazette.vocab import alternation, words

__all__ = ["agenda_in", "date_before", "is_dateline", "is_same_day", "is_vague", "is_video", "sentence_of", "venue_of"]

_REACH = 1200
_ENDS = regex(r"[。！？\n]")
_DATELINE_AFTER = regex(r"[^，。；]{0,6}?(?:电|讯|消息|报道)")
_CONVENED = regex(rf"，?[^，。；]{{0,40}}?{any_of('hosting', 'opening')}|，?于[^，。；]{{2,14}}日")
_SAME_DAY = regex(any_of("same_day"))


def sentence_of(norm: str, start: int, end: int) -> tuple[int, int]:
    """The sentence that holds `[start, end)`, its closing mark left out; 1,200 characters either way at most."""
    stop = _ENDS.search(norm, end, end + _REACH)
    return sentence_start(norm, start), stop.start() if stop else min(len(norm), end + _REACH)


def date_before(
    norm: str, dates: Sequence[DateMention], start: int, end: int, *, is_near: bool = False
) -> Dating | None:
    """The day or days printed for what is named at `[start, end)`; None where the sentence prints none.

    The last date of the sentence up to the naming counts, else one between the name and 召开; a vague
    one (近日) gives an unknown dating. A dateline's day is none. With `is_near` the date must stand right
    before the name, as for a meeting only referred to.
    """
    begin, stop = sentence_of(norm, start, end)
    first = bisect_left(dates, begin, key=lambda d: d.start)
    found: DateMention | None = None
    for mention in dates[first:]:
        if mention.start >= end:
            break
        is_sent = mention.start < start and is_dateline(norm, mention)
        if mention.precision in (None, DatePrecision.DAY) and not is_sent:
            found = mention
    if is_near:
        gap = norm[found.end : start] if found else ""
        return found.dating if found and found.end <= start and len(gap) <= 14 and "，" not in gap else None
    if found is None:
        convened = _CONVENED.match(norm, end, stop)
        within = convened.end() if convened else end
        late = [d for d in dates[first:] if end <= d.start < within and d.precision is DatePrecision.DAY]
        found = late[0] if late else None
    return found.dating if found else None


def is_dateline(norm: str, mention: DateMention) -> bool:
    """Whether a day is a dateline's (8月1日讯): when the text was sent, not when what it tells took place."""
    return bool(_DATELINE_AFTER.match(norm, mention.end))


def is_same_day(norm: str, start: int) -> bool:
    """Whether the sentence ties its event to the meeting told of before (会前, 随后)."""
    begin, _ = sentence_of(norm, start, start)
    return bool(_SAME_DAY.search(norm, begin, start))


_VAGUE = regex(rf"{any_of('other_time')}|今年(?!以来)|\d月")


def is_vague(norm: str, start: int) -> bool:
    """Whether the sentence puts its event at another time than that of the lines before, but at no known day."""
    begin, _ = sentence_of(norm, start, start)
    return bool(_VAGUE.search(norm, begin, start))


_VENUE_AFTER = regex(
    rf"[”’]?[^，。；在]{{0,16}}?在(?P<venue>[^，。；]{{2,24}}?){any_of('how')}*{any_of('hosting', 'opening')}"
)
_VENUE_BEFORE = regex(rf"在(?P<venue>[^，。；在]{{2,24}}?){any_of('how')}*$")
_NO_VENUE = regex(r"[上下中前后时]$|线上|期间|会议|^[\d今明去]")


def venue_of(text: Repaired, start: int, end: int, verb: int | None) -> str | None:
    """Where the meeting named at `[start, end)` was held, as printed after 在 (verb: where 召开 stands before it)."""
    norm = text.norm
    if verb is not None:
        begin, _ = sentence_of(norm, verb, verb)
        found = _VENUE_BEFORE.search(norm, max(begin, verb - 36), verb)
    else:
        found = _VENUE_AFTER.match(norm, end)
    if not found or _NO_VENUE.search(found["venue"]):
        return None
    return text.text[found.start("venue") : found.end("venue")]


_BY_VIDEO = regex(r"视频|电视电话|线上|云(?:签约|推介|会)")
_HELD_BY_VIDEO = regex(
    r"(?:会议|大会|活动|仪式|会)以(?:电视电话|视频|线上)[^，。；]{0,10}(?:形式|方式)|线上(?:召开|举行)|[，。]以视频(?:形式|会议)"
)


def is_video(norm: str, name: str, start: int, end: int) -> bool | None:
    """True where the name or the text `[start, end)` says that people met by video; None where nothing is said."""
    return True if _BY_VIDEO.search(name) or _HELD_BY_VIDEO.search(norm, start, end) else None


_SUBJECT = rf"(?:{any_of('agenda_subjects')}[，]?)?(?:{any_of('agenda_adverbs')}|进行了)*"
_REPORT = regex(
    rf"(?P<who>[^，。；《》]{{2,40}}?)(?:所?作的|关于|对|就|的)(?P<what>[^。；]{{2,80}}?)(?:的)?(?:工作)?{any_of('report_nouns')}+$"
    r"|(?P<body>[^，。；《》]{2,40}?)(?:工作)?(?:情况)?(?:汇报|报告|通报|发言)$"
)
_AGENDA_REACH = 1500
_MOST_ITEMS = 30


@cache
def _items() -> Scanner:
    actions = alternation(words("agenda_actions"))
    return Scanner(rf"(?:(?<=[，。；\n])|^){_SUBJECT}(?P<action>{actions})了?(?P<subject>[^，。；：\n]{{2,120}})")


_NOT_ITEM = regex(rf"^{any_of('not_items')}")


def agenda_in(text: Repaired, start: int, end: int) -> tuple[AgendaMention, ...]:
    """The items of the agenda told in the 1,500 characters from `start`, `end` at most, in order of print.

    An item is a clause that begins with a verb of transacting business (审议, 听取, 研究, 传达学习), with 会议
    or nobody before it; what a speaker demands (要研究…) is none.
    """
    found = []
    limit = min(end, start + _AGENDA_REACH)
    for match in _items().finditer(text.norm, start, limit):
        subject = match["subject"]
        if _NOT_ITEM.search(subject) or not _is_business(text.norm, match.start()):
            continue
        presenter, begin, stop = None, match.start("subject"), match.end("subject")
        if "听取" in match["action"]:
            report = _REPORT.match(subject)
            if report:
                which = "who" if report["who"] else "body"
                presenter = text.text[begin + report.start(which) : begin + report.end(which)]
        found.append(AgendaMention(match.start("action"), stop, match["action"], text.text[begin:stop], presenter))
        if len(found) == _MOST_ITEMS:
            break
    return tuple(found)


_DEMAND = regex(rf"{any_of('demanding')}[，：]|(?<![重主必首需])要(?!求|点|素|闻)|须|应(?!急|对|用|收)")


def _is_business(norm: str, start: int) -> bool:
    """Whether the sentence up to `start` tells what was done, not what somebody demands."""
    begin, _ = sentence_of(norm, start, start)
    return not _DEMAND.search(norm, begin, start)
