"""A generated corpus with known truth: places, people with careers, documents that name them. All of it is invented."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

import pyarrow as pa

from bench.promises import Promises
from bench.world import Place, Row, World, document_row, empty_rows
from lishui_gazette.records.tables import DOCUMENT_TABLES

__all__ = ["Corpus", "invent"]

FIRST, YEARS = date(2005, 1, 1), 18
HOMONYMS = 0.1
NAMESAKES_AT_HOME = 0.1  # of the homonyms: in the same place, in another body
WITHOUT_OFFICE, UNDATED, SPUN, MOVED = 0.04, 0.03, 0.02, 0.06
LADDERS = {
    "county": ("副{u}长", "常务副{u}长", "{u}长", "{u}委书记"),
    "zone": ("管委会副主任", "管委会主任", "党工委书记"),
    "assembly": ("副{u}长", "{u}人大常委会副主任", "{u}人大常委会主任"),
}
BUREAUS = ("教育局", "水利局", "财政局", "民政局", "交通运输局", "农业农村局", "发改委", "人社局", "卫健局", "住建局")
ZONE_FORMS = ("开发区", "经开区", "经济技术开发区", "集聚区(开发区)")


@dataclass(frozen=True, slots=True)
class Spell:
    """A post held: of the place itself, its zone or a bureau."""

    place: Place
    kind: str
    title: str
    first: date
    last: date


@dataclass(slots=True)
class Figure:
    """A person with a career, and every naming that is truly of them."""

    name: str
    spells: list[Spell]
    namings: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Corpus:
    """The tables, the namings of each person, and the links that truly hold: target, later statement, relation."""

    tables: dict[str, pa.Table]
    people: list[list[str]]
    links: set[tuple[str, str, str]]


def invent(rng: random.Random, people: int, targets: int, documents: int | None = None) -> Corpus:
    """A corpus of so many people and targets, named in about four documents a person (or in `documents`)."""
    world = World(rng, max(6, people // 60))
    figures = list(_figures(rng, world, people))
    rows = empty_rows()
    count = documents if documents is not None else people * 4
    by_place: dict[Place, list[Figure]] = {}
    for figure in figures:
        for place in dict.fromkeys(spell.place for spell in figure.spells):
            by_place.setdefault(place, []).append(figure)
    for n in range(count):
        place = rng.choice(world.places)
        day = FIRST + timedelta(days=rng.randrange(365 * YEARS))
        _document(rng, rows, n, place, day, by_place.get(place, []))
    promises = Promises(rng, world, rows)
    promises.make(targets)
    tables = {s.name: pa.Table.from_pylist(rows[s.name], schema=s.schema) for s in DOCUMENT_TABLES}
    return Corpus(tables, [figure.namings for figure in figures], promises.links)


def _figures(rng: random.Random, world: World, count: int) -> Iterator[Figure]:
    """People: half in one post, a third promoted, some in a bureau, some moved to another place."""
    names: list[str] = []
    homes: list[Place] = []
    for _ in range(count):
        place = rng.choice(world.places)
        if names and rng.random() < HOMONYMS / 2:
            at = rng.randrange(len(names))
            name = names[at]
            is_bureau = rng.random() < NAMESAKES_AT_HOME
            place = homes[at] if is_bureau else place
        else:
            name, is_bureau = world.name(), rng.random() < 0.12
        names.append(name)
        homes.append(place)
        yield Figure(name, list(_career(rng, world, place, is_bureau)))


def _career(rng: random.Random, world: World, place: Place, is_bureau: bool) -> Iterator[Spell]:
    start = FIRST + timedelta(days=rng.randrange(365 * (YEARS - 8)))
    if is_bureau:
        bureau = rng.choice(BUREAUS)
        yield Spell(
            place, "bureau", f"{bureau}{'主任' if bureau.endswith('委') else '局长'}", start, _later(rng, start)
        )
        return
    ladder = rng.choice(list(LADDERS))
    steps = LADDERS[ladder]
    first = rng.randrange(len(steps))
    last = first if rng.random() < 0.55 else rng.randrange(first, len(steps))
    for step in range(first, last + 1):
        end = _later(rng, start)
        yield Spell(place, "zone" if ladder == "zone" else "place", steps[step], start, end)
        start = end + timedelta(days=1)
    if rng.random() < MOVED:
        yield Spell(rng.choice(world.places), "place", "{u}委书记", start, _later(rng, start))


def _later(rng: random.Random, start: date) -> date:
    return start + timedelta(days=rng.randrange(700, 1500))


def _document(
    rng: random.Random, rows: dict[str, list[Row]], n: int, place: Place, day: date, figures: list[Figure]
) -> None:
    """A document that speaks from a place, and names one to four of those in office there."""
    document_id = hashlib.sha256(f"{place.stem}{n}".encode()).hexdigest()[:12]
    flags = ["spun_text"] if rng.random() < SPUN else []
    is_dated = rng.random() >= UNDATED
    document_row(rows, document_id, place.full(day), day if is_dated else None, flags)
    held = [(f, s) for f in figures for s in f.spells if s.place == place and s.first <= day <= s.last]
    for at, (figure, spell) in enumerate(rng.sample(held, min(len(held), rng.randint(1, 4)))):
        if any(row["name"] == figure.name and row["document_id"] == document_id for row in rows["speakers"][-4:]):
            continue
        span = {"start": 100 + 10 * at, "end": 103 + 10 * at, "page": None}
        bare = rng.random() < WITHOUT_OFFICE
        offices = [] if bare else _printed(rng, figure, spell, day)
        observed = {"observed_start": day, "observed_end": day} if is_dated else {}
        rows["speakers"].append(
            {
                "speaker_id": f"{document_id}:speakers:{span['start']}-{span['end']}",
                "document_id": document_id,
                "name": figure.name,
                "offices": [{"text": text, "document_id": document_id, **observed} for text in offices],
                "document_ids": [document_id],
                "evidence": [span],
                "method": "rules",
                "extractor_version": "0",
                "quality_flags": flags,
            }
        )
        if not flags:
            figure.namings.append(f"{document_id}:{span['start']}")


def _printed(rng: random.Random, figure: Figure, spell: Spell, day: date) -> list[str]:
    """The offices as one of the ways to print them; after a move sometimes with the office held before."""
    place = spell.place
    unit = place.unit(day)
    title = spell.title.format(u=unit)
    if spell.kind == "zone":
        form = rng.choice(ZONE_FORMS)
        printed = [title if rng.random() < 0.3 else f"{place.stem}{form}{title}"]
    else:
        printed = [title if rng.random() < 0.5 else place.full(day) + title.removeprefix(unit)]
        if title.startswith(unit + "长") and rng.random() < 0.5:
            printed = [f"{unit}委副书记", *printed]
    at = figure.spells.index(spell)
    before = figure.spells[at - 1] if at else None
    if before and before.place != place and day - spell.first < timedelta(days=120):
        old = before.title.format(u=before.place.unit(day))
        printed.append(before.place.full(day) + old.removeprefix(before.place.unit(day)))
    return printed
