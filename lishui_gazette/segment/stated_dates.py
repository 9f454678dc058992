"""The day a document prints as its own: stamp, masthead, imprint, line under a title, dateline, address, signature."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from lishui_gazette.layout.fold import fold
from lishui_gazette.records import DateBasis, Medium
from lishui_gazette.scanning import regex
from lishui_gazette.segment.calendar import day_of, read_small, read_year, whole_day, whole_month
from lishui_gazette.segment.parts import Dating
from lishui_gazette.segment.stated_date_rules import CLOCK, MONTH, STAMP_DAY, STATED_DATE_RULES, YEAR

__all__ = ["printed_month_day", "stated_dating"]

HEAD = 1500
_TAIL = 500
_TITLE_LINES = 12
_MONTH_LINE = regex(rf"^[（—-]{{0,2}} ?{YEAR} ?年 ?{MONTH} ?月 ?）?$")
_MONTH_IMPRINT = regex(rf"(?:^|\n)[^\n。，]{{0,20}}{YEAR} ?年 ?{MONTH} ?月 ?(?:出版|编印|出刊|印发)(?=[\n ]|$)")
_STAMP_WITHOUT_YEAR = regex(rf"^\s*{STAMP_DAY} +{CLOCK}")
_DATELINE_WITHOUT_YEAR = regex(
    r"(?<![》\d年])(?P<m>1[0-2]|0?[1-9]) ?月 ?(?P<d>[12]\d|3[01]|0?[1-9]) ?日 ?(?:电|讯|专电|报道|消息)(?!》)"
    r"|(?:^|[\n。）])[\u4e00-\u9fff]{2,8}(?P<m2>1[0-2]|0?[1-9])月(?P<d2>[12]\d|3[01]|0?[1-9])日"
    r"[\u4e00-\u9fff]{2,4}[电讯] ?（"
)
_TODAY = regex(r"(?:^|[\n。])今[天日](?:[上下]午|晚)?（(?P<m>1[0-2]|0?[1-9])月(?P<d>[12]\d|3[01]|0?[1-9])日）")


def _parts(part: str, source: str, norm: str) -> Iterator[str]:
    """The pieces of text that the rules of `part` are tried on."""
    if part in ("source", "printed"):
        ends = (source[:HEAD], source[max(HEAD, len(source) - _TAIL) :])
        yield from (end if part == "source" else fold(end) for end in ends if end)
    elif part in ("head", "ends"):
        yield norm[:HEAD]
        if part == "ends" and len(norm) > HEAD:
            yield norm[max(HEAD, len(norm) - _TAIL) :]
    else:
        lines = norm[:HEAD].split("\n")[:_TITLE_LINES] if part == "lines" else _short_lines(norm)
        yield from (line.strip() for line in lines)


def _short_lines(norm: str) -> list[str]:
    return [m[0] for m in re.finditer(r"(?m)^[^\n]{6,60}$", norm) if m[0].rstrip().endswith("日")]


def _read(match: re.Match[str]) -> date | None:
    year = match["y"]
    return day_of(
        int(f"20{year}") if len(year) == 2 else read_year(year), read_small(match["m"]), read_small(match["d"])
    )


def stated_day(source: str, norm: str) -> tuple[str, date] | None:
    """Id of the first rule that finds the document's day, and the day; None where none is printed."""
    parts: dict[str, list[str]] = {}
    for rule in STATED_DATE_RULES:
        if rule.part not in parts:
            parts[rule.part] = list(_parts(rule.part, source, norm))
        for part in parts[rule.part]:
            for match in rule.pattern.finditer(part):
                day = _read(match)
                if day:
                    return rule.id, day
    return None


def stated_dating(source: str, norm: str, medium: Medium) -> Dating:
    """When the document says it was published.

    A day printed under a report's title is the report's own; in a newspaper that prints the report it
    gives the month only, inferred. A gazette's day is that of its masthead: signatures inside it date its notices.
    A report may print no more than the month below its title.

    Args:
        source: the text as decoded.
        norm: the repaired, folded text.
        medium: what kind of publication it is.

    Returns:
        The day, or a report's month; unknown where none is printed.
    """
    found = stated_day(source, norm)
    if found is None:
        return _stated_month(norm) if medium is Medium.REPORT else _imprinted_month(norm, medium)
    rule, day = found
    if medium is Medium.GAZETTE and rule in ("signature", "under_title", "dateline", "stamp_line"):
        return _imprinted_month(norm, medium)
    if medium is Medium.NEWSPAPER and rule in ("signature", "under_title"):
        return whole_month(day.year, day.month, DateBasis.INFERRED)
    return whole_day(day, DateBasis.STATED)


def _stated_month(norm: str) -> Dating:
    """The month printed in a line of its own below a document's title; unknown where none is."""
    lines = (line.strip() for line in norm[:HEAD].split("\n")[:_TITLE_LINES])
    match = next((found for line in lines if (found := _MONTH_LINE.match(line))), None)
    return whole_month(read_year(match["y"]), read_small(match["m"]), DateBasis.STATED) if match else Dating()


def _imprinted_month(norm: str, medium: Medium) -> Dating:
    """The month in which a gazette says that it was published (2023年3月出版); unknown where it says none."""
    match = _MONTH_IMPRINT.search(norm, 0, HEAD) if medium is Medium.GAZETTE else None
    return whole_month(read_year(match["y"]), read_small(match["m"]), DateBasis.STATED) if match else Dating()


def printed_month_day(source: str, norm: str) -> tuple[int, int] | None:
    """Month and day of a time stamp (8-9 15:22), dateline (7月2日电) or 今天（7月2日） at the head, without a year.

    Args:
        source: the text as decoded.
        norm: the repaired, folded text.
    """
    match = (
        _STAMP_WITHOUT_YEAR.match(fold(source[:HEAD]))
        or _DATELINE_WITHOUT_YEAR.search(norm, 0, HEAD // 2)
        or _TODAY.search(norm, 0, HEAD // 2)
    )
    if match is None:
        return None
    found = match.groupdict()
    return int(found["m"] or found["m2"]), int(found["d"] or found["d2"])
