"""People across documents: one row a person, where the offices say that two namings are one person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pyarrow as pa

from lishui_gazette.records import Issue, Severity, Speaker
from lishui_gazette.resolve.groups import Groups
from lishui_gazette.resolve.offices import Post, leading_area, split_office

__all__ = ["People", "home_places", "resolve_people"]

# Columns whose strings begin with the place that a document is about.
NAMING = (
    ("documents", "series_title"),
    ("articles", "title"),
    ("articles", "issuer"),
    ("meetings", "name"),
    ("targets", "area"),
    ("outcomes", "area"),
)
UNTRUSTED = frozenset({"spun_text", "place_mismatch"})


@dataclass(frozen=True, slots=True)
class People:
    """One row a person; `new_ids` leads from every merged-away id to the one that stays."""

    speakers: tuple[Speaker, ...]
    new_ids: Mapping[str, str]
    issues: tuple[Issue, ...]


def home_places(tables: Mapping[str, pa.Table]) -> dict[str, dict[str, str]]:
    """The places that each document is about, by document id: the stem by level (省, 市, 县, 区, or "" for any).

    Counted are the areas in front of series titles, headlines, issuers, names of meetings, areas of
    quantities and offices. A level at which two are named equally often has no entry; "" is the
    highest of the others, or a zone's stem.
    """
    named = [pair for table, column in NAMING for pair in _named(tables[table], column)]
    for row in tables["speakers"].select(["document_id", "offices"]).to_pylist():
        named += [(row["document_id"], office["text"]) for office in row["offices"]]
    counts: dict[str, dict[str, Counter[str]]] = {}
    for document_id, name in named:
        area = leading_area(name)
        if area:
            counts.setdefault(document_id, {}).setdefault(area.level, Counter())[area.stem] += 1
    homes = {}
    for document_id, levels in counts.items():
        found = {level: stem for level in levels if (stem := _most_named(levels[level]))}
        general = next((found[level] for level in "市县区" if level in found), found.get(""))
        homes[document_id] = {**found, **({"": general} if general else {})}
    return homes


def _most_named(counter: Counter[str]) -> str | None:
    ranked = counter.most_common(2)
    return ranked[0][0] if len(ranked) == 1 or ranked[0][1] > ranked[1][1] else None


def _named(table: pa.Table, column: str) -> list[tuple[str, str]]:
    pairs = zip(table["document_id"].to_pylist(), table[column].to_pylist(), strict=True)
    return [(document_id, name) for document_id, name in pairs if name]


def resolve_people(
    speakers: Sequence[Speaker], homes: Mapping[str, Mapping[str, str]], published: Mapping[str, date | None]
) -> People:
    """One row a person.

    Two namings are one person where the name is the same and they share a post of the same place.
    Namings without a shared post stay apart, with an issue `person-unresolved` where the name is the
    same: two people may be called alike. Namings in a spun or misplaced text are never merged.
    `homes` are the places of each document, `published` its first possible day: the earliest naming
    gives the person's id and split.
    """
    ordered = sorted(speakers, key=lambda s: (published.get(s.document_id) or date.max, s.speaker_id))
    by_id = {s.speaker_id: s for s in ordered}
    groups: Groups[str] = Groups(by_id)
    first: dict[tuple[str, Post], str] = {}
    reasons: dict[str, set[Post]] = {}
    for speaker in ordered:
        if UNTRUSTED.intersection(speaker.quality_flags):
            continue
        for post in _posts(speaker, homes.get(speaker.document_id, {})):
            holder = first.setdefault((speaker.name, post), speaker.speaker_id)
            if holder != speaker.speaker_id:
                groups.join(holder, speaker.speaker_id)
                reasons.setdefault(speaker.speaker_id, set()).add(post)
    merged, new_ids = [], {}
    for members in groups.lists():
        namings = [by_id[m] for m in members]
        posts = sorted({p for m in members for p in reasons.get(m, ())}, key=str)
        merged.append(_merged(namings, posts))
        new_ids.update(dict.fromkeys(members[1:], members[0]))
    return People(tuple(merged), new_ids, tuple(_homonyms(merged)))


def _posts(speaker: Speaker, homes: Mapping[str, str]) -> list[Post]:
    found = (split_office(office.text, homes) for office in speaker.offices)
    return [post for post in found if post is not None and post.place is not None]


def _merged(namings: Sequence[Speaker], posts: Sequence[Post]) -> Speaker:
    first = namings[0]
    if len(namings) == 1:
        return first
    shared = ", ".join(f"{post.title} ({post.place})" for post in posts)
    return first.model_copy(
        update={
            "offices": tuple(office for naming in namings for office in naming.offices),
            "document_ids": tuple(naming.document_id for naming in namings),
            "evidence": tuple(naming.evidence[0] for naming in namings),
            "resolution": f"same name and post: {shared}",
            "quality_flags": tuple(sorted({flag for naming in namings for flag in naming.quality_flags})),
        }
    )


def _homonyms(people: Iterable[Speaker]) -> list[Issue]:
    """An issue for each name that stayed with several people."""
    named: dict[str, list[Speaker]] = {}
    for person in people:
        named.setdefault(person.name, []).append(person)
    return [
        Issue(
            issue_id=f"{same[0].document_id}:issues:person-unresolved-{same[0].speaker_id.rsplit(':', 1)[-1]}",
            code="person-unresolved",
            severity=Severity.INFO,
            message=f"{name}: {len(same)} people of this name share no post and stay apart: "
            + ", ".join(person.speaker_id for person in same),
            table="speakers",
            record_id=same[0].speaker_id,
            document_id=same[0].document_id,
        )
        for name, same in named.items()
        if len(same) > 1
    ]
