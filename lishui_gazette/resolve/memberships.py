"""Memberships: the observations of a person in a post folded into spells."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from datetime import date, timedelta

from lishui_gazette.records import BodyKind, Membership
from lishui_gazette.resolve.bodies import Bodies, thing_id
from lishui_gazette.resolve.careers import Naming
from lishui_gazette.resolve.naming import Office
from lishui_gazette.resolve.people import Person

__all__ = ["fold_memberships"]

LONGEST = timedelta(days=6 * 366)  # a gap between observations that no term of five years explains
Held = tuple[Naming, Office]
Posts = Set[tuple[str, str]]  # body and title
Holders = Iterable[tuple[tuple[str, str], tuple[date, str]]]  # a post, and when which person is seen in it
_SINGLE = frozenset({BodyKind.PARTY, BodyKind.GOVERNMENT, BodyKind.CONGRESS, BodyKind.CONSULTATIVE})


def fold_memberships(
    people: Iterable[Person], index: Bodies, others: Callable[[Posts], Holders] | None = None
) -> Iterator[Membership]:
    """The spells of people, in the order of their ids.

    One spell is the observations of one person in one post of one body, in the order of time. It ends where six years
    pass without one (rule `long-gap` for what follows), or where somebody else is observed between two of them in
    a post that one person holds at a time (`another-holder`): head of a party committee, government, congress.
    `others` tells when people who are not among `people` held some of these posts.
    """
    trusted = [person for person in people if person.namings[0].is_trusted]
    held = [(person, key, post, seen) for person in trusted for (key, post), seen in _posts(person).items()]
    again = {(key, post) for _, key, post, seen in held if len(seen) > 1 and _is_single(key, post, seen)}
    holders: dict[tuple[str, str], list[tuple[date, str]]] = {}
    for post_held, found in others(again) if others else ():
        holders.setdefault(post_held, []).append(found)
    for person, key, post, seen in held:
        if _is_single(key, post, seen):
            holders.setdefault((key, post), []).extend((n.first, person.person_id) for n, _ in seen if n.first)
    for listed in holders.values():
        listed.sort()
    spells = [
        spell
        for person, key, post, seen in held
        for spell in _spells(person, key, post, seen, holders.get((key, post), ()), index)
    ]
    return iter(sorted(spells, key=lambda spell: spell.membership_id))


def _is_single(key: str, post: str, seen: Sequence[Held]) -> bool:
    """Whether one person at a time holds a post."""
    body = seen[0][1].body
    return bool(key and body and body.kind in _SINGLE and (post == "书记" or post.endswith("长")))


def _posts(person: Person) -> Mapping[tuple[str, str], list[Held]]:
    found: dict[tuple[str, str], list[Held]] = {}
    for naming in person.namings:
        for key, office in naming.posts:
            if office.post:
                found.setdefault((key, office.post), []).append((naming, office))
    return found


def _spells(
    person: Person,
    key: str,
    post: str,
    seen: Sequence[Held],
    holders: Sequence[tuple[date, str]],
    index: Bodies,
) -> Iterator[Membership]:
    spell: list[Held] = []
    begun = "observed"
    number = 1
    for held in seen:
        why = _ends(spell[-1][0], held[0], holders, person.person_id) if spell else None
        if why:
            yield _membership(person, key, post, spell, begun, number, index)
            spell, begun, number = [], why, number + 1
        spell.append(held)
    yield _membership(person, key, post, spell, begun, number, index)


def _ends(last: Naming, following: Naming, holders: Sequence[tuple[date, str]], person_id: str) -> str | None:
    """The rule by which a spell ends between two observations; None where it goes on."""
    if last.last is None or following.first is None:
        return None
    if following.first - last.last > LONGEST:
        return "long-gap"
    between = holders[bisect_right(holders, (last.last, "\uffff")) : bisect_right(holders, (following.first, ""))]
    return "another-holder" if any(holder != person_id for _, holder in between) else None


def _membership(
    person: Person, key: str, post: str, spell: Sequence[Held], rule: str, number: int, index: Bodies
) -> Membership:
    first, office = spell[0]
    days = [n.first for n, _ in spell if n.first], [n.last for n, _ in spell if n.last]
    start, end = (min(days[0]), max(days[1])) if all(days) else (None, None)
    documents = list(dict.fromkeys(naming.document_id for naming, _ in spell))
    before = {"observed": "", "long-gap": "; six years and more after the spell before"}
    suffix = f"-{number}" if number > 1 else ""
    return Membership(
        membership_id=thing_id("memberships", person.person_id, key, post) + suffix,
        document_id=first.document_id,
        speaker_id=person.person_id,
        body_id=index.id_of(office.body),
        title=post,
        observed_start=start,
        observed_end=end,
        document_ids=tuple(documents),
        rule=rule,
        reason=f"printed in {len(documents)} document{'s' if len(documents) > 1 else ''}"
        + before.get(rule, "; another held it before"),
    )
