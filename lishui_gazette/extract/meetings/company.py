"""Inspection tours that only those who came along are told to be on: 某某来到某地，查看…。某某参加调研。"""

from __future__ import annotations

from collections.abc import Sequence

from lishui_gazette.extract.meetings.tours import ABSTRACT, Tour
from lishui_gazette.extract.mentions import PersonMention
from lishui_gazette.scanning import regex
from lishui_gazette.spans import Repaired

__all__ = ["tour_by_company"]

_NEAR = 600
_WENT_TO_SEE = regex(
    r"(?:等[\u4e00-\u9fff]{0,4}领导|一行)?(?:首先|先后|随后|最后|接着|分别|又|还|实地|冒[雨雪暑]|顶着烈日){0,2}"
    r"(?:来到|前往|走进|深入|抵达|赶赴)(?:了)?(?P<place>[^，。；：、\n]{2,24}?)(?:[等、][^，。；：\n]{0,40})?，"
    r"(?:实地|现场|详细|仔细|认真|逐一|一一|重点|先后|全面|边走边){0,2}(?:察看|查看|了解|检查|走访|看望|询问|观看|看)"
)
_COMPANY = regex(
    r"(?:参加|陪同|一同|一起|随同|参与)(?:了)?(?P<noun>(?:调研|检查|考察|督查|督导|走访|慰问|视察|巡查){1,2})(?:活动)?(?:[。；\n]|$)"
)
_QUOTED = regex(r"“[^”\n]*$")


def tour_by_company(text: Repaired, people: Sequence[PersonMention]) -> Tour | None:
    """The tour of the first official who went somewhere to see something, where others are said to have come along."""
    norm = text.norm
    for person in people:
        went = _WENT_TO_SEE.match(norm, person.end)
        if (
            went is None
            or ABSTRACT.search(went["place"])
            or _QUOTED.search(norm, max(0, person.start - _NEAR), person.start)
        ):
            continue
        company = _COMPANY.search(norm, went.end(), went.end() + _NEAR)
        if company is None:
            continue
        start, end = went.span("place")
        name = person.name + text.text[start:end] + text.text[company.start("noun") : company.end("noun")]
        return Tour(person.start, end, name, (person.name,), True, "tour_by_company")
    return None
