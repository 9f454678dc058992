"""Meetings that are a stage of an inspection tour, and who kept company on the whole of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lishui_gazette.extract.meetings.joining import Gathering
from lishui_gazette.extract.meetings.kinds import kind_of
from lishui_gazette.extract.meetings.mention import has_own_month
from lishui_gazette.extract.meetings.named import Naming, Role
from lishui_gazette.extract.meetings.nouns import Standing
from lishui_gazette.extract.meetings.tours import Tour
from lishui_gazette.extract.mentions import PersonMention
from lishui_gazette.records import MeetingKind
from lishui_gazette.scanning import regex

__all__ = ["chairs_on_tour", "company_after", "is_on_tour", "without_parts"]

_PLAIN_NAME = regex(
    r"(?:工作|调研|走访|实地|视察|考察|交流|专题|情况|现场|工作交流)(?:座谈|汇报|交流|办公|调度|推进|协调|研讨|反馈)会$"
)
_ON_TOUR_KINDS = (MeetingKind.CEREMONY, MeetingKind.SIGNING)


def without_parts(norm: str, gatherings: list[Gathering], tours: Sequence[Tour]) -> list[Gathering]:
    """Leaves out what is only a stage of a tour, and 两会 where their sessions are named."""
    on_tour = min((t.start for t in tours if t.reported), default=None)
    sessions = any(
        kind_of(g.best.key) is MeetingKind.CONGRESS and re.search(r"人大|人民代表大会|政协|政治协商", g.best.key)
        for g in gatherings
    )
    return [
        g
        for g in gatherings
        if not (sessions and g.best.noun.word == "两会")
        and (_is_convened(g.best) or not is_on_tour(norm, g.best, on_tour))
    ]


def _is_convened(naming: Naming) -> bool:
    """Whether somebody convened a meeting of a type (主持召开座谈会), and not a ceremony, on the way."""
    is_type = naming.noun.standing is Standing.TYPE and kind_of(naming.key) not in _ON_TOUR_KINDS
    return naming.role is Role.HOST and is_type


def is_on_tour(norm: str, naming: Naming, on_tour: int | None) -> bool:
    """Whether a meeting without a name of its own (工作座谈会), or a ceremony, was held on the tour told there."""
    if on_tour is None or naming.organiser is not None or naming.start < on_tour:
        return False
    if has_own_month(norm, naming.start, on_tour):
        return False
    if _PLAIN_NAME.match(naming.key):
        return True
    return naming.is_bare or (naming.role is Role.HOST and kind_of(naming.key) in _ON_TOUR_KINDS)


_OF_BOTH = regex("双方|各方|[两三]地|与会")


def _convenor_on_tour(norm: str, naming: Naming, tours: Sequence[Tour]) -> str | None:
    """The one official on whose tour a meeting was convened without another subject (调研某地，并召开座谈会)."""
    before = [t for t in tours if t.reported and t.start < naming.start]
    is_convened = naming.role is Role.HOST and naming.organiser is None
    if is_convened and naming.verb_start and _OF_BOTH.search(norm, naming.clause, naming.verb_start):
        return None
    return before[-1].officials[0] if is_convened and before and len(before[-1].officials) == 1 else None


def chairs_on_tour(norm: str, people: Sequence[PersonMention], sitting: Naming, tours: Sequence[Tour]) -> list[str]:
    """Who is said to have chaired a sitting where it is named again (某某主持座谈会), else who convened it."""
    chaired = ("主持" + sitting.key, "主持了" + sitting.key)
    later = [p.name for p in people if norm.startswith(chaired, p.end)]
    convenor = _convenor_on_tour(norm, sitting, tours)
    return later or ([convenor] if convenor else [])


_COMPANY = regex(
    r"(?<=[。；\n])[^。；\n]{2,160}(?:(?:陪同|随同)(?:调研|考察|检查|走访|慰问|视察)?(?:活动)?"
    r"|参加(?:了?此次)?(?:调研|考察|检查|走访|慰问|视察)(?:活动)?)(?=[。；\n]|$)"
)
_AT_SITTING = regex(r"参加(?!(?:了?此次)?(?:调研|考察|检查|走访|慰问|视察))|出席|列席|座谈|会议")


def company_after(norm: str, tours: Sequence[Tour]) -> list[tuple[int, int]]:
    """The sentences that say only who went along (某某、某某陪同调研), where one tour is told of before them."""
    reported = [t for t in tours if t.reported]
    if len(reported) != 1:
        return []
    sentences = (m.span() for m in _COMPANY.finditer(norm, reported[0].end))
    return [span for span in sentences if not _AT_SITTING.search(norm, *span)]
