"""People across documents: one person, where offices say that two namings are one person's."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from lishui_gazette.resolve.bodies import thing_id
from lishui_gazette.resolve.careers import LEADING, Clusters, Naming, career_of

__all__ = ["UNRESOLVED", "OpenCase", "Person", "resolve_people"]

UNRESOLVED = "person-unresolved"  # people of one name who share nothing
LONGEST_GAP = timedelta(days=12 * 366)  # between two observations of one career
NEAR = timedelta(days=3 * 366)  # how far from an office a bare name of the place is still its holder's


@dataclass(slots=True)
class Person:
    """The namings of one person in the order of time, the rule that joined them and why.

    By `leading`, one of the namings, the people of one name are put in order.
    """

    namings: list[Naming]
    leading: Naming
    rules: dict[str, str] = field(default_factory=dict)
    person_id: str = ""


class OpenCase(NamedTuple):
    """People of one name that were left apart, the code of the issue and the reason."""

    people: tuple[Person, ...]
    code: str
    reason: str


def resolve_people(namings: Iterable[Naming]) -> tuple[list[Person], list[OpenCase]]:
    """One person each, and what stays open.

    Rules, of namings with one name: `same-post` – they share a post of one body; `same-career` – other posts of one
    body, or of the leaders of one place or zone (管委会主任 → 党工委书记), not more than twelve years apart;
    `bare-name` – no office is printed, the document speaks from the place of exactly one leader of the name, and
    appeared within three years of him in office. Offices of two places that one document prints together join them.
    Two who head different places at a time stay two, whatever joins them. Spun or misplaced texts join nothing.
    """
    named: dict[str, list[Naming]] = {}
    people: list[Person] = []
    for naming in sorted(namings, key=lambda n: n.order):
        if naming.is_trusted:
            named.setdefault(naming.name, []).append(naming)
        else:
            people.append(Person([naming], naming))
    open_cases: list[OpenCase] = []
    for same in named.values():
        found, cases = _of_one_name(same)
        people += found
        open_cases += cases
    _give_ids(people)
    return people, open_cases


def _of_one_name(namings: Sequence[Naming]) -> tuple[list[Person], list[OpenCase]]:
    if len(namings) == 1:
        return [Person([namings[0]], namings[0])], []
    clusters = Clusters(namings)
    refused: list[tuple[int, int, str]] = []
    for one, other, rule, reason in _evidence(namings):
        clash = clusters.join(one, other, rule, reason)
        if clash:
            refused.append((one, other, clash))
    _join_bare(namings, clusters)
    people = {
        leader: Person([namings[m] for m in sorted(c.members)], namings[leader], c.rules)
        for leader, c in clusters.groups.items()
    }
    cases: dict[tuple[int, int], OpenCase] = {}
    for one, other, why in refused:
        first, second = clusters.leaders[one], clusters.leaders[other]
        if first != second:
            cases.setdefault((first, second), OpenCase((people[first], people[second]), "person-conflict", why))
    if len(people) > 1 and not cases:
        apart = OpenCase(tuple(people.values()), UNRESOLVED, "they share no post and no body")
        return list(people.values()), [apart]
    return list(people.values()), list(cases.values())


def _evidence(namings: Sequence[Naming]) -> Iterator[tuple[int, int, str, str]]:
    """What joins two namings, the strongest first: their positions, the rule, the reason."""
    posts: dict[tuple[str, str], list[int]] = {}
    careers: dict[str, list[int]] = {}
    for i, naming in enumerate(namings):
        for key, office in naming.posts:
            career = career_of(key, office)
            if career:
                careers.setdefault(career, []).append(i)
                posts.setdefault((key, office.post), []).append(i)
    shared = [("same-post", f"{post} of {_plain(key)}", held) for (key, post), held in sorted(posts.items())]
    shared += [("same-career", _plain(key), held) for key, held in sorted(careers.items())]
    for rule, reason, held in shared:
        for one, other in pairwise(dict.fromkeys(held)):
            if _gap(namings[one], namings[other]) <= LONGEST_GAP:
                yield one, other, rule, reason


def _plain(key: str) -> str:
    return " ".join(part for part in key.split("|") if part)


def _gap(one: Naming, other: Naming) -> timedelta:
    return (other.first - one.last) if one.last and other.first else timedelta(0)


def _join_bare(namings: Sequence[Naming], clusters: Clusters) -> None:
    """Joins namings without an office to the one leader of their document's place."""
    leaders: dict[str, set[int]] = {}
    for i, naming in enumerate(namings):
        for key, office in naming.posts:
            if office.body and office.body.kind in LEADING and career_of(key, office):
                leaders.setdefault(key.split("|", 1)[0], set()).add(clusters.leaders[i])
    days = {leader: clusters.days(leader) for held in leaders.values() for leader in held}
    for i, naming in enumerate(namings):
        if naming.first is None or any(career_of(key, office) for key, office in naming.posts):
            continue
        fitting = {leader for place in naming.places for leader in leaders.get(place, ())}
        if len(fitting) == 1 and _is_near(naming.first, days[min(fitting)]):
            clusters.join(min(fitting), i, "bare-name", f"named without office in a text of {min(naming.places)}")


def _is_near(day: date, days: Sequence[date]) -> bool:
    at = bisect_left(days, day)
    return any(abs(day - other) <= NEAR for other in days[max(0, at - 1) : at + 1])


def _give_ids(people: Sequence[Person]) -> None:
    """Ids by name and by the place of the first office that has one: what documents are added later does not matter."""
    given: dict[str, int] = {}
    for person in sorted(people, key=lambda p: p.namings[0].order):
        first = person.namings[0]
        anchor = first.document_id
        if first.is_trusted:
            careers = (career_of(key, office) for naming in person.namings for key, office in naming.posts)
            anchor = next((career for career in careers if career), first.document_id)
        person.person_id = thing_id("speakers", first.name, anchor)
        count = given[person.person_id] = given.get(person.person_id, 0) + 1
        if count > 1:
            person.person_id = f"{person.person_id}-{count}"
