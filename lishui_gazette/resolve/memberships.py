"""Memberships: the observations of a person in a post folded into spells."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from lishui_gazette.records import Membership
from lishui_gazette.resolve.bodies import thing_id
from lishui_gazette.resolve.careers import Naming, has_one_holder
from lishui_gazette.resolve.naming import Office
from lishui_gazette.resolve.people import Person

__all__ = ["fold_memberships"]

LONGEST = timedelta(days=6 * 366)  # a gap between observations that no term of five years explains
Held = tuple[Naming, Office]
Post = tuple[str, str]  # body and title


def fold_memberships(people: Iterable[Person]) -> Iterator[Membership]:
    """The spells of people, in the order of their ids.

    One spell is the observations of one person in one post of one body, in the order of time. It ends where six years
    pass without one (rule `long-gap` for what follows), or where somebody else is observed between two of them in
    a post that one person holds at a time (`another-holder`): one of `people`, or another name by what namings tell.
    """
    trusted = [person for person in people if person.namings[0].is_trusted]
    held = [(person, post, seen) for person in trusted for post, seen in _posts(person).items()]
    holders: dict[Post, list[tuple[date, str]]] = {}
    for person, post, seen in held:
        if has_one_holder(seen[0][1]):
            holders.setdefault(post, []).extend((n.first, person.person_id) for n, _ in seen if n.first)
    for listed in holders.values():
        listed.sort()
    spells = [spell for person, post, seen in held for spell in _spells(person, post, seen, holders.get(post, ()))]
    return iter(sorted(spells, key=lambda spell: spell.membership_id))


def _posts(person: Person) -> Mapping[Post, list[Held]]:
    found: dict[Post, list[Held]] = {}
    for naming in person.namings:
        for key, office in naming.posts:
            if office.post:
                found.setdefault((key, office.post), []).append((naming, office))
    return found


def _spells(
    person: Person, post: Post, seen: Sequence[Held], holders: Sequence[tuple[date, str]]
) -> Iterator[Membership]:
    spell: list[Held] = []
    begun = "observed"
    number = 1
    for held in seen:
        why = _ends(spell[-1][0], held[0], post, holders, person.person_id) if spell else None
        if why:
            yield _membership(person, post, spell, begun, number)
            spell, begun, number = [], why, number + 1
        spell.append(held)
    yield _membership(person, post, spell, begun, number)


def _ends(
    last: Naming, following: Naming, post: Post, holders: Sequence[tuple[date, str]], person_id: str
) -> str | None:
    """The rule by which a spell ends between two observations; None where it goes on."""
    if last.last is None or following.first is None:
        return None
    if following.first - last.last > LONGEST:
        return "long-gap"
    between = holders[bisect_right(holders, (last.last, "\uffff")) : bisect_right(holders, (following.first, ""))]
    is_anothers = last.followed.get(post, date.max) < following.first
    return "another-holder" if is_anothers or any(holder != person_id for _, holder in between) else None


def _membership(person: Person, post: Post, spell: Sequence[Held], rule: str, number: int) -> Membership:
    first, (body_key, title) = spell[0][0], post
    days = [n.first for n, _ in spell if n.first], [n.last for n, _ in spell if n.last]
    start, end = (min(days[0]), max(days[1])) if all(days) else (None, None)
    documents = list(dict.fromkeys(naming.document_id for naming, _ in spell))
    before = {"observed": "", "long-gap": "; six years and more after the spell before"}
    suffix = f"-{number}" if number > 1 else ""
    return Membership(
        membership_id=thing_id("memberships", person.person_id, *post) + suffix,
        document_id=first.document_id,
        speaker_id=person.person_id,
        body_id=thing_id("bodies", body_key) if body_key else None,
        title=title,
        observed_start=start,
        observed_end=end,
        document_ids=tuple(documents),
        rule=rule,
        reason=f"printed in {len(documents)} document{'s' if len(documents) > 1 else ''}"
        + before.get(rule, "; another held it before"),
    )
