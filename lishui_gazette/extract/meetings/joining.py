"""Namings of one meeting brought together: one record per meeting per article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from lishui_gazette.extract.meetings.clauses import sentence_start
from lishui_gazette.extract.meetings.kinds import comparable, kind_of, level_of, ordinal_of, session_of
from lishui_gazette.extract.meetings.lexicon import any_of, words_of
from lishui_gazette.extract.meetings.mention import has_own_month, is_background, is_counted, is_described, is_reported
from lishui_gazette.extract.meetings.named import Naming, Role
from lishui_gazette.extract.meetings.nouns import Standing
from lishui_gazette.extract.meetings.sharing import STAGE
from lishui_gazette.records import MeetingKind
from lishui_gazette.scanning import regex

__all__ = ["Gathering", "is_same_meeting", "join_namings"]


@dataclass(slots=True)
class Gathering:
    """All namings of one meeting in an article, in order of print.

    `told` is the first naming that reports it, None where it is only cited.
    """

    namings: list[Naming]
    told: Naming | None = None
    shares_with: Gathering | None = field(default=None, repr=False)

    @property
    def best(self) -> Naming:
        """The fullest naming: the longest, of equal ones the first."""
        return max(self.namings, key=lambda n: (len(comparable(n.key)), len(n.key), -n.start))

    @property
    def first_full(self) -> Naming:
        """The first naming printed in full, else the first that is more than a noun, else the first."""
        best = self.best
        full = (n for n in self.namings if n.key == best.key or n.end - n.name_start >= len(best.key))
        return next(full, next((n for n in self.namings if not n.is_bare), self.namings[0]))


_PART_OF = regex(rf"(?:{any_of('part_of')}|[^，。]{{0,12}}[会坛]上)[^。；\n]{{0,30}}$")
_ARRANGED = regex(r"(?:^|并|还)?(?:组织|进行|开展)了[^，。；]{0,4}$")
_PARTS = frozenset((MeetingKind.CEREMONY, MeetingKind.SIGNING))
_PART_NOUNS = frozenset(words_of("part_nouns"))
_LOOKED_AT = 120
_SHORTEST_SUFFIX = 4
_LONG_SUFFIX = 7


def join_namings(norm: str, namings: Sequence[Naming]) -> list[Gathering]:
    """The meetings of a text.

    Bare nouns that point back (会议指出, 座谈会上) make no meeting; one that somebody convened does, where
    no meeting it can point to was told of before. Left out are ceremonies inside a meeting.
    """
    found: list[Gathering] = []
    by_key: dict[str, Gathering] = {}
    was_counted = False
    for naming in namings:
        reported = is_reported(norm, naming)
        if is_counted(norm, naming) or (naming.is_linked and naming.is_bare and was_counted):
            was_counted = True
            continue
        was_counted = False
        if is_described(norm, naming):
            continue
        if naming.is_bare and not _is_new(norm, naming, reported, found):
            if reported and naming.role is Role.ATTEND and naming.noun.standing is Standing.TYPE:
                _tell(naming, found)
            continue
        if (reported or naming.role is Role.PLAIN) and _is_part(norm, naming, found):
            continue
        gathering = by_key.get(naming.key) or next(
            (g for g in found[: -_LOOKED_AT - 1 : -1] if _is_same(g, naming)), None
        )
        if gathering is None:
            gathering = Gathering([naming])
            found.append(gathering)
            if naming.is_linked and len(found) > 1:
                gathering.shares_with = found[-2]
        else:
            gathering.namings.append(naming)
        by_key.setdefault(naming.key, gathering)
        if reported and gathering.told is None:
            gathering.told = naming
    return found


def _tell(naming: Naming, found: Sequence[Gathering]) -> None:
    """Take a bare naming of who attended (出席开工仪式) for the meeting that was so far only referred to."""
    same = next((g for g in reversed(found) if g.best.key.endswith(naming.noun.word)), None)
    if same is not None and same.told is None:
        same.told = naming


_TOURING = regex(r"(?:调研|考察|走访|视察)(?!组|时)[^。]{0,40}[并，]")
_ON_THE_WAY = regex(any_of("on_the_way"))


def _is_new(norm: str, naming: Naming, reported: bool, found: Sequence[Gathering]) -> bool:
    if not reported:
        return False
    if naming.role is Role.PLAIN and kind_of(naming.key) is MeetingKind.PRESS:
        return not any(g.best.key.endswith("发布会") for g in found)
    if naming.role is Role.ATTEND and kind_of(naming.key) in _PARTS:
        last = next((g.told.start for g in reversed(found) if g.told is not None), -1)
        if has_own_month(norm, naming.start, last):
            return True
        return not any(g.told is not None or g.best.key.endswith(naming.noun.word) for g in found)
    if naming.role is Role.PLAIN and naming.noun.standing is Standing.TYPE and is_background(norm, naming):
        return not any(g.best.key.endswith(naming.noun.word) for g in found)  # 签约前召开的座谈会上
    if naming.role is not Role.HOST:
        return False
    begin = sentence_start(norm, naming.start)
    is_on_the_way = _ON_THE_WAY.match(norm, begin) or _TOURING.search(norm, begin, naming.start)
    if is_on_the_way and naming.noun.standing is Standing.GENERIC:
        return False
    told = [g for g in found if g.told is not None and g.told.role in (Role.HOST, Role.SUBJECT)]
    if _AFTER_ANOTHER.search(norm, begin, naming.start):
        return True
    if naming.noun.standing is Standing.GENERIC:
        return not told
    return not any(g.best.key.endswith(naming.noun.word.removesuffix("议")) for g in told)


def _is_part(norm: str, naming: Naming, found: Sequence[Gathering]) -> bool:
    """Whether the naming is of a ceremony inside a meeting told of before (会上举行了颁奖仪式)."""
    if naming.role in (Role.HOST, Role.ATTEND) and STAGE.fullmatch(naming.key):
        return any(g.told is not None and session_of(g.best.key) for g in found)
    is_part = kind_of(naming.key) in _PARTS or naming.noun.word in _PART_NOUNS
    if naming.role is Role.PLAIN and is_part and _ARRANGED.search(norm, naming.clause, naming.name_start):
        return any(g.told is not None for g in found)
    if naming.role is not Role.HOST or naming.organiser or not is_part:
        return False
    if not any(g.told is not None for g in found):
        return False
    verb = naming.verb_start if naming.verb_start is not None else naming.name_start
    return bool(_PART_OF.match(norm, sentence_start(norm, verb), verb))


def _is_same(gathering: Gathering, naming: Naming) -> bool:
    return any(is_same_meeting(other, naming) for other in gathering.namings)


def is_same_meeting(one: Naming, other: Naming) -> bool:
    """Whether two namings name one meeting.

    They do where the names agree without number, session and marks, or one ends in the other, or, for
    meetings told of, in a long common tail; never where printed numbers or sessions differ.
    """
    if one.key == other.key:
        return True
    if one.is_bare and other.role is Role.PLAIN:
        return False
    if not _numbers_agree(one.key, other.key):
        return False
    if _is_short_for(one.key, other.key) or _is_short_for(other.key, one.key):
        return True
    if _have_one_session(one.key, other.key):
        return True
    first, second = (comparable(n.key).removesuffix("" if n.is_bare else "议") for n in (one, other))
    if first == second or _opens_joint(one, other) or _opens_joint(other, one):
        return True
    short, long = sorted((first, second), key=len)
    if long.endswith(short) and (len(short) >= _SHORTEST_SUFFIX or other.is_bare or one.is_bare):
        return _bodies_agree(long[: len(long) - len(short)], short)
    return _are_variants(one, other, first, second)


def _opens_joint(short: Naming, long: Naming) -> bool:
    """Whether one ceremony is the first of several held as one (某区揭牌仪式, 某区揭牌、项目开工暨奠基仪式)."""
    stem = short.key.removesuffix("仪式")
    is_stem = _SHORTEST_SUFFIX <= len(stem) < len(short.key) and long.key.startswith(stem)
    return is_stem and long.key.startswith(("、", "暨", "和", "及"), len(stem))


_AFTER_ANOTHER = regex(r"会[^，。；]{0,6}(?:结束|闭幕)后，")  # 省里的会议结束后，某某立即召开会议
_SESSIONS = {"人代会": regex(r"人大|人民代表大会"), "政协会议": regex("政协|政治协商")}


def _is_short_for(short: str, long: str) -> bool:
    """Whether a session's everyday name (区人代会) stands for one that is numbered (区六届人大二次会议)."""
    return (
        any(
            short.endswith(word) and len(short) <= len(word) + 1 and body.search(long) is not None
            for word, body in _SESSIONS.items()
        )
        and bool(session_of(long))
        and kind_of(long) is MeetingKind.CONGRESS
    )


_BODY_START = regex(r"(?:[省市区县]|全[国省市区县]|中央)")


def _bodies_agree(prefix: str, short: str) -> bool:
    """Whether a name that lacks `prefix` can be short for the longer one: 市委全会 is not 区市委全会, nor 全国 a 市."""
    return not (
        _BODY_START.match(short) and prefix.endswith(("省", "市", "区", "县", "和", "、")) and prefix[-1] == short[0]
    )


def _are_variants(one: Naming, other: Naming, first: str, second: str) -> bool:
    """Two ways to print one meeting that is told of: a long common tail, no other level."""
    if one.role not in (Role.HOST, Role.SUBJECT) or other.role not in (Role.HOST, Role.SUBJECT):
        return False
    levels = {level_of(one.key), level_of(other.key)} - {None}
    common = 0
    for a, b in zip(reversed(first), reversed(second), strict=False):
        if a != b:
            break
        common += 1
    return len(levels) <= 1 and common >= _LONG_SUFFIX and common >= len(one.noun.word) + _SHORTEST_SUFFIX


_BODIES = regex(r"纪|政(?=协|治协商)")


def _have_one_session(one: str, other: str) -> bool:
    """Whether two names are of one session of one body, printed short and in full (市委七届三次全会)."""
    session = session_of(one)
    if session is None or session != session_of(other) or ordinal_of(one) != ordinal_of(other):
        return False
    if kind_of(one) is not kind_of(other) or set(_BODIES.findall(one)) != set(_BODIES.findall(other)):
        return False
    levels = {level_of(one), level_of(other)} - {None}
    return len(levels) <= 1 and ("次" in session or ordinal_of(one) is not None)


def _numbers_agree(one: str, other: str) -> bool:
    numbers = (ordinal_of(one), ordinal_of(other))
    sessions = (session_of(one), session_of(other))
    return all(None in pair or pair[0] == pair[1] for pair in (numbers, sessions))
