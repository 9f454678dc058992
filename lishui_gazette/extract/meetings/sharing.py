"""Meetings named together that share words: a list of areas, of plenums, a second meeting without its body."""

from __future__ import annotations

import re
from dataclasses import replace

from lishui_gazette.extract.meetings.lexicon import any_of
from lishui_gazette.extract.meetings.named import AREA_LIST, Naming, Role
from lishui_gazette.extract.meetings.nouns import PARTY_CONGRESS, Standing
from lishui_gazette.scanning import regex
from lishui_gazette.spans import Repaired

__all__ = ["STAGE", "share_words"]

_BORROWED = regex(
    rf"(?:[\u4e00-\u9fff]{{2,6}}[省市区县])?(?:[省市区县]|国务院|全国|中共中央)?{any_of('convening_bodies')}"
    rf"|[\u4e00-\u9fff]{{2,8}}{any_of('convening_units')}(?=党|常|主)"
)


def share_words(text: Repaired, found: list[Naming]) -> list[Naming]:
    """`found` with the words repeated that meetings named together share, and the role that both have.

    中央、全省经济工作会议, 某届二中、三中全会 and 市政府党组会议和常务会议 are several meetings; each gets the
    words it is printed without. 甲会议和乙会议召开: both are told of.
    """
    return _share_roles(text.norm, _of_sessions(text.norm, _share_tails(text, found)))


def _share_tails(text: Repaired, found: list[Naming]) -> list[Naming]:
    result: list[Naming] = []
    for naming in found:
        several = _by_areas(text, naming) or _by_plenums(text, naming)
        if several:
            result += several
        elif naming.noun.word == PARTY_CONGRESS and result and _lacks_party(naming, result[-1], text.norm):
            result.append(replace(naming, name="党的" + naming.name, key="党的" + naming.key))
        elif naming.is_linked and result and _needs_body(naming):
            body = _BORROWED.match(result[-1].key)
            head = body.group() if body else ""
            shared = replace(
                naming, name=result[-1].name[: len(head)] + naming.name, key=head + naming.key, is_bare=False
            )
            result.append(shared if body else naming)
        else:
            result.append(naming)
    return result


def _lacks_party(naming: Naming, before: Naming, norm: str) -> bool:
    """Whether 党的 stands before the congress just named and is meant for this one too (党的十八大和十九大)."""
    is_next = norm[before.end : naming.start] in ("、", "和", "与", "及")
    return is_next and before.key.startswith("党的") and not naming.key.startswith(("党", "中"))


def _by_areas(text: Repaired, naming: Naming) -> list[Naming]:
    own = text.norm[naming.name_start : naming.noun.start]
    listed = AREA_LIST.match(own)
    if not listed or listed.end() >= len(own) or own[listed.end()] not in "、和":
        return []
    rest = naming.name_start + listed.end() + 1
    second = _AREA_WORD.match(text.norm, rest)
    if not second:
        return []
    area = text.text[naming.name_start : naming.name_start + listed.end()]
    first = replace(
        naming,
        name=area + text.text[second.end() : naming.end],
        key=listed.group() + text.norm[second.end() : naming.end],
    )
    last = replace(
        naming,
        start=rest,
        name_start=rest,
        name=text.text[rest : naming.end],
        key=text.norm[rest : naming.end],
        is_linked=True,
    )
    return [first, last]


_NTH = "[一二三四五六七八九][中次]"
_PLENUMS = regex(rf"(?P<head>.*届)(?P<numbers>(?:{_NTH}[、和])+{_NTH})(?P<tail>全会)$")


def _by_plenums(text: Repaired, naming: Naming) -> list[Naming]:
    listed = _PLENUMS.fullmatch(naming.key)
    if not listed:
        return []
    start, end = listed.span("numbers")
    is_aligned = len(naming.name) == len(naming.key)
    head, tail = (naming.name[:start], naming.name[end:]) if is_aligned else (listed["head"], listed["tail"])
    return [
        replace(
            naming,
            name=head + number + tail,
            key=listed["head"] + number + listed["tail"],
            is_linked=naming.is_linked or index > 0,
        )
        for index, number in enumerate(re.split("[、和]", listed["numbers"]))
    ]


_AREA_WORD = regex(
    rf"{any_of('whole_areas')}|国务院|我[国省市区县州]|(?:[\u4e00-\u9fff]{{2,3}})?[省市区县](?:委|政府)?"
)
_ORDINAL_ONLY = regex(r"第?[一二三四五六七八九十百\d]{0,5}[次届]?")


def _needs_body(naming: Naming) -> bool:
    own = naming.key[: len(naming.key) - len(naming.noun.word)]
    return naming.noun.standing is not Standing.NAME and bool(_ORDINAL_ONLY.fullmatch(own))


_N = r"(?:第[一二三四五六七八九十百\d]{1,4}次)"
_HELD_BETWEEN = regex(rf"{any_of('near_days', 'how')}*{any_of('hosting')}了?")
STAGE = regex(rf"{_N}?(?:全体|预备|大会|分组|联组|小组|主席团|临时党委){_N}?会议?|[开闭]幕会议?")


def _of_sessions(norm: str, found: list[Naming]) -> list[Naming]:
    """What a numbered meeting itself convenes is a stage of it and left out, or is told of in its stead.

    某届某次会议举行预备会议 tells of that session; 某届某次会议召开各组组长会议 of the latter alone.
    """
    result: list[Naming] = []
    stages = set[str]()
    for naming in found:
        if naming.key in stages:
            continue  # the stage again (联组会议听取了评议)
        if not result or not _convenes(norm, result[-1], naming):
            result.append(naming)
        elif not STAGE.fullmatch(naming.key):
            result[-1:] = [replace(result[-1], role=Role.PLAIN), naming]
        else:
            stages.add(naming.key)
    return result


def _convenes(norm: str, first: Naming, second: Naming) -> bool:
    """Whether the first, a numbered meeting, is the subject of the verb that convenes the second."""
    is_numbered = first.role is Role.SUBJECT and bool(_SESSION_NUMBER.search(first.key))
    is_hosted = second.role is Role.HOST and second.organiser is None
    return is_numbered and is_hosted and bool(_HELD_BETWEEN.fullmatch(norm, first.end, second.name_start))


_SESSION_NUMBER = regex(r"[届次]")


def _share_roles(norm: str, found: list[Naming]) -> list[Naming]:
    """Gives the first of two linked meetings the role of the second where only that one shows it.

    A name that fills a clause before that of the next one (甲大会，乙大会在某地召开) is linked to it.
    """
    for index in range(len(found) - 1, 0, -1):
        first, second = found[index - 1], found[index]
        if second.role is not Role.SUBJECT or first.role is not Role.PLAIN or first.is_bare:
            continue
        fills = norm[first.end : second.name_start] == "，" and first.name_start == first.clause
        if second.is_linked or fills:
            found[index - 1] = replace(first, role=Role.SUBJECT)
            found[index] = replace(second, is_linked=True)
    return found
