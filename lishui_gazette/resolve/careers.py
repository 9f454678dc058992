"""Careers: what namings of one name tell of a person, and clusters of them that may not clash."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from lishui_gazette.records import BodyKind
from lishui_gazette.resolve.naming import Office
from lishui_gazette.resolve.numbers import number_of

__all__ = ["LEADING", "Clusters", "Naming", "career_of", "has_one_holder", "post_number"]

LEADING = frozenset({BodyKind.PARTY, BodyKind.GOVERNMENT, BodyKind.CONGRESS, BodyKind.CONSULTATIVE})
MANY = frozenset({"代表", "人大代表", "委员", "政协委员", "党代表", "成员", "工作人员", "干部", "职工", "员工"})
LEAVING = timedelta(days=31)  # how long two heads may overlap while one hands over


@dataclass(frozen=True, slots=True)
class Naming:
    """A person named in a document: the id given there, the offices resolved, the days it can have appeared on.

    `number` is its place among the namings that are decided together. `followed` has, for posts (body and title) in
    which the name is seen again, the first day after this naming on which another name is seen there.
    """

    speaker_id: str
    document_id: str
    name: str
    posts: tuple[tuple[str, Office], ...] = ()  # with the key of the body, "" where it is not known
    first: date | None = None
    last: date | None = None
    places: frozenset[str] = frozenset()  # the places that the document speaks from
    is_trusted: bool = True
    number: int = 0
    followed: Mapping[tuple[str, str], date] = field(default_factory=dict)

    @property
    def order(self) -> tuple[date, str]:
        """The order of time, unknown days last."""
        return self.first or date.max, self.speaker_id


def career_of(body_key: str, office: Office) -> str | None:
    """What one career is told by: the leaders of a place or zone, or another body; None where it says too little.

    A post that many hold in one body (代表, 委员) tells nobody apart.
    """
    if office.body is None or not body_key or office.post in MANY:
        return None
    area, _, core = body_key.split("|", 2)
    if office.body.kind in LEADING:
        zone = core.partition(":")[0] if ":" in core else ""
        return f"{area}|leaders|{zone}" if area else None
    return body_key


def has_one_holder(office: Office) -> bool:
    """Whether one person at a time holds a post: the head of a party committee, a government, a congress."""
    is_leading = office.body is not None and office.body.kind in LEADING
    return is_leading and (office.post == "书记" or office.post.endswith("长"))


def post_number(body_key: str, post: str) -> int:
    """A number for a post of a body."""
    return number_of((body_key, post))


@dataclass(slots=True)
class _Cluster:
    members: list[int]
    headed: dict[str, tuple[date, date]]
    rules: dict[str, str] = field(default_factory=dict)


class Clusters:
    """Namings of one name as clusters, one a person; joining two costs what the smaller one holds.

    Two who head different places at a time (书记, 市长 of more than a month's overlap) are never joined, unless one of
    them is seen to head both.
    """

    def __init__(self, namings: Sequence[Naming]) -> None:
        self._namings = namings
        self.leaders = list(range(len(namings)))
        self.groups = {i: _Cluster([i], _headed(naming)) for i, naming in enumerate(namings)}

    def join(self, one: int, other: int, rule: str, reason: str) -> str | None:
        """Makes one cluster of those of two namings; says why where they clash and stay two."""
        first, second = sorted(
            (self.leaders[one], self.leaders[other]), key=lambda leader: (-len(self.groups[leader].members), leader)
        )
        kept, merged = self.groups[first], self.groups[second]
        if first == second:
            return None
        clash = _clash(kept.headed, merged.headed)
        if clash:
            return clash
        kept.members += merged.members
        for member in merged.members:
            self.leaders[member] = first
        for place, (begin, end) in merged.headed.items():
            known = kept.headed.get(place, (begin, end))
            kept.headed[place] = min(known[0], begin), max(known[1], end)
        kept.rules = {rule: reason} | merged.rules | kept.rules
        del self.groups[second]
        return None

    def days(self, leader: int) -> list[date]:
        """The days on which a cluster's documents can first have appeared, sorted."""
        return sorted(first for m in self.groups[leader].members if (first := self._namings[m].first))


def _headed(naming: Naming) -> dict[str, tuple[date, date]]:
    """The places that a naming heads, each with the days between which it surely does."""
    if naming.first is None or naming.last is None:
        return {}
    return {
        key.split("|", 1)[0]: (naming.last, naming.first)
        for key, office in naming.posts
        if office.body and office.body.kind in (BodyKind.PARTY, BodyKind.GOVERNMENT) and _is_head(office)
    }


def _is_head(office: Office) -> bool:
    return office.post == "书记" or (office.post.endswith("长") and not office.is_deputy)


def _clash(ours: dict[str, tuple[date, date]], theirs: dict[str, tuple[date, date]]) -> str | None:
    for place, (first, last) in ours.items():
        for other, (begin, end) in theirs.items():
            if (
                place != other
                and place not in theirs
                and other not in ours
                and min(last, end) - max(first, begin) > LEAVING
            ):
                return f"they head {place} and {other} at one time"
    return None
