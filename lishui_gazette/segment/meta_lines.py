"""Meta lines of a web page: when a text appeared, where it came from, who made it, how often it was read.

Such a line is made of labelled fields, times and site furniture and of nothing else. Pages set it below the
headline; feeds glue it between headline and text.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from lishui_gazette.scanning import regex
from lishui_gazette.segment.signs import any_of
from lishui_gazette.vocab import tree

__all__ = ["MetaRun", "is_field", "is_medium_name", "is_meta_line", "meta_run"]

_BETWEEN = regex(r"[\s|｜丨·•/>＞*，、－-]+")
_DAY = regex(
    r"(?:19|20)\d{2}(?:年\s?\d{1,2}月\s?\d{1,2}日|([-/.])\d{1,2}\1\d{1,2})(?:T(?=\d))?|(?:星期|周)[一二三四五六日天]"
)
_CLOCK = regex(r"(?:[上下]午)?(?:[01]?\d|2[0-3])：[0-5]\d(?:：[0-5]\d)?")
_ADDRESS = regex(r"(?:https?：//|www\.)[\w./-]+")
_LABEL = regex(rf"[【\[（(]?\s?(?P<label>{any_of('meta_labels')})\s?[：｜]\s?")
# Fields that sites print of official documents in tables, whose lines may have lost blanks and colons.
_DOCUMENT_FIELD = regex(rf"{any_of('document_fields')}[：\s]{{0,2}}\S")
_MAKER = regex(rf"{any_of('meta_makers')}\s?[：｜\s]?\s?(?:[\u4e00-\u9fff·]{{2,4}}(?![\u4e00-\u9fff]))")
# several makers behind one label: 记者：某某 某某
_MAKERS = regex(
    r"[\u4e00-\u9fff·]{2,4}(?:[ 、，][\u4e00-\u9fff·]{2,4})+(?=[\s|｜丨】\]]|$)"
    r"|[\u4e00-\u9fff] [\u4e00-\u9fff](?=[\s|｜]|$)"
)
_FURNITURE = regex(
    rf"[【\[（(]?\s?(?:{any_of('meta_furniture')}|[大中小T](?=[\s|｜】\]]|$))\s?[】\]）)]?|(?:阅读|浏览|评论|点击)\s?\d+次?|发表于[\u4e00-\u9fff]{{2,6}}"
)
_MEDIUM = regex(
    rf"[\u4e00-\u9fff·]{{2,12}}?{any_of('medium_ends')}(?:官方(?:账号|微信|号))?(?=[\s|｜丨·•]|$|\d{{4}}[-/.年])"
)
_VALUE_END = regex(rf"[\s|｜丨】\]，。]|{any_of('meta_labels')}\s?[：｜]|(?:19|20)\d{{2}}[-/.年]\s?\d{{1,2}}[-/.月]|$")
_COUNTED = regex(r"字号|字体|浏览|点击|阅读|访问|查看")
_EDGE = " |｜·•>＞*】])）"
_LONGEST_VALUE = 30
_LONGEST = 160


@dataclass(frozen=True, slots=True)
class MetaRun:
    """A run of fields that ends at `end`: how many there are, and whether times and labels are among them."""

    end: int
    fields: int = 0
    has_day: bool = False
    labels: int = 0
    furniture: int = 0

    @property
    def is_sure(self) -> bool:
        """Whether it can be no part of a headline or text: a time and another field, or two labels or more."""
        return (self.has_day and self.fields >= 2) or self.labels + self.furniture >= 2


def meta_run(norm: str, start: int, end: int) -> MetaRun:
    """The run of meta fields that begins at `start`; one of no field where none begins there."""
    at, found = start, MetaRun(start)
    limit = min(end, start + _LONGEST)
    while at < limit:
        between = _BETWEEN.match(norm, at, limit)
        at = between.end() if between else at
        if match := _DAY.match(norm, at, limit) or _CLOCK.match(norm, at, limit):
            found = MetaRun(match.end(), found.fields + 1, True, found.labels, found.furniture)
        elif match := _LABEL.match(norm, at, limit):
            makers = _MAKERS.match(norm, match.end(), limit) if match["label"] in _maker_labels() else None
            stop = makers.end() if makers else _value_end(norm, match.end(), limit)
            found = MetaRun(stop, found.fields + 1, found.has_day, found.labels + 1, found.furniture)
        elif match := _ADDRESS.match(norm, at, limit):
            found = MetaRun(match.end(), found.fields + 1, found.has_day, found.labels, found.furniture)
        elif match := _FURNITURE.match(norm, at, limit):
            found = MetaRun(match.end(), found.fields + 1, found.has_day, found.labels, found.furniture + 1)
        elif match := _MAKER.match(norm, at, limit) or _MEDIUM.match(norm, at, limit):
            found = MetaRun(match.end(), found.fields + 1, found.has_day, found.labels, found.furniture)
        else:
            break
        at = found.end
    return found


@cache
def _maker_labels() -> frozenset[str]:
    return frozenset(tree("article_signs")["meta_makers"].split())


def _value_end(norm: str, start: int, limit: int) -> int:
    """Where the value of a field ends that begins at `start`: a bracket of furniture is part of it."""
    if _DAY.match(norm, start, limit) or _FURNITURE.match(norm, start, limit):
        return start
    match = _VALUE_END.search(norm, start, min(limit, start + _LONGEST_VALUE))
    return match.start() if match else min(limit, start + _LONGEST_VALUE)


def is_meta_line(norm: str) -> bool:
    """Whether a whole folded line is made of meta fields, beyond doubt, and of nothing else.

    Makers and sources alone are no such line: they stand below a text too.
    """
    if len(norm) > _LONGEST:
        return False
    run = meta_run(norm, 0, len(norm))
    is_of_page = run.has_day or run.furniture or _COUNTED.search(norm)
    return run.is_sure and bool(is_of_page) and not norm[run.end :].strip(_EDGE)


def is_field(norm: str) -> bool:
    """Whether a folded line is one labelled field and no more (索引号：…, 发文机关：…)."""
    return len(norm) <= _LONGEST and bool(_LABEL.match(norm) or _DOCUMENT_FIELD.match(norm))


def is_medium_name(norm: str) -> bool:
    """Whether a folded line is no more than the name of a medium or of a site's account."""
    return bool(_MEDIUM.fullmatch(norm))
