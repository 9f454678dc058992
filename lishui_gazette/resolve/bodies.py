"""Bodies: one row a body whatever it is called, with all its printed forms."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from lishui_gazette import vocab
from lishui_gazette.records import Body, BodyKind
from lishui_gazette.records.arrow import flat
from lishui_gazette.resolve.areas import NATION, full_name
from lishui_gazette.resolve.naming import BodyName, is_deictic
from lishui_gazette.resolve.numbers import Numbers, Order, numbers_of
from lishui_gazette.resolve.packing import unpacked

__all__ = ["SETTLED", "Bodies", "BodyIndex", "thing_id"]

_SHORTEST_ABBREVIATION = 3


def thing_id(table: str, *parts: str) -> str:
    """The id of a thing by what tells it apart: the same in every dataset that has it."""
    return f"dataset:{table}:{hashlib.sha256('|'.join(parts).encode()).hexdigest()[:12]}"


SETTLED = pa.schema([("body", pa.string()), ("key", pa.string()), ("body_id", pa.string())])


class Bodies:
    """Which bodies are known, and which names are one body's.

    Nearly all are just what their own name says; `settled` (`SETTLED`) has the others, packed: with the key and the id
    of the body that several are together, or with nulls where no document names them.
    """

    def __init__(self, settled: pa.Table) -> None:
        self._settled = settled.select(["body", "body_id"])
        keys = zip(settled["body"].to_pylist(), settled["key"].to_pylist(), strict=True)
        self._same: dict[str, str | None] = {unpacked(body).key: key for body, key in keys}
        self._numbers = np.array([_number(key) for key in settled["key"].to_pylist()] + [0], np.uint64)
        own = [thing_id("bodies", unpacked(body).key) for body in settled["body"].to_pylist()]
        self._own = Order(numbers_of(pa.array(own, pa.string())))

    def key_of(self, name: BodyName) -> str:
        """What tells the body apart, once names are settled."""
        return self._same.get(name.key) or name.key

    def ids(self, packed: pa.Array, own: pa.Array) -> pa.Array:
        """The ids of a column of bodies whose own ids are given; null for none and for one that no document names."""
        at = self._at(packed)
        found = flat(self._settled["body_id"]).take(pa.array(at, mask=at < 0))
        return pc.if_else(pa.array(at < 0), own, found)

    def digests(self, packed: pa.Array) -> Numbers:
        """A number for what became of each body of a column; 0 for one that is just its own name's, and for none."""
        return self._numbers[self._at(packed)]

    def digests_of(self, own: Numbers) -> Numbers:
        """The same for bodies whose own ids have some numbers."""
        return self._numbers[self._own.positions(own)]

    def _at(self, packed: pa.Array) -> npt.NDArray[np.int64]:
        """The row of `settled` for each body of a column; -1 where there is none."""
        if not len(self._settled):
            return np.full(len(packed), -1)
        found = pc.index_in(packed, value_set=flat(self._settled["body"]), skip_nulls=True)
        return np.asarray(pc.fill_null(found, -1).to_numpy(zero_copy_only=False), np.int64)


def _number(key: str | None) -> int:
    return int.from_bytes(hashlib.blake2b((key or "").encode(), digest_size=8).digest(), "little") or 1


@dataclass(slots=True)
class _Entry:
    name: BodyName
    first: tuple[date, str]  # the day and the document
    aliases: set[str] = field(default_factory=set)
    mentions: int = 0
    rules: set[str] = field(default_factory=set)


class BodyIndex:
    """Collects bodies as they are named, then says which names are one body's; all bodies of a place go into one.

    Rules: `area` – names of one division (GB/T 2260) or one bare name; `zone-forms` – a zone's forms of one kind and
    place (经开区, 经济技术开发区); `zone-aside` – a text prints one kind of zone as another's name (集聚区(开发区));
    `organ` – an organ of a place under the forms of the table; `abbreviation` – a department whose name is the one
    longer name of the place with characters left out, first and last kept; `own-name` – anything else by its name.
    """

    def __init__(self) -> None:
        self._entries: dict[str, _Entry] = {}
        self._asides: dict[str, str] = {}
        self._same: dict[str, str] = {}
        self._goals: set[str] = set()

    def add(
        self, name: BodyName, text: str | None, document_id: str, day: date | None = None, mentions: int = 1
    ) -> None:
        """Notes that a document prints `text` for a body, or means it without a name (全市, 市长), so many times."""
        first = day or date.max, document_id
        entry = self._entries.setdefault(name.key, _Entry(name, first))
        entry.first = min(entry.first, first)
        if text and not is_deictic(text):
            entry.aliases.add(text)
        entry.mentions += mentions
        if name.aside:
            self._asides[f"{name.area.key if name.area else ''}|{name.aside}"] = name.core

    def has(self, name: BodyName) -> bool:
        """Whether the body was noted."""
        return name.key in self._entries

    def key_of(self, name: BodyName) -> str:
        """What tells the body apart, once names are settled."""
        return self._same.get(name.key, name.key)

    def is_joined(self, name: BodyName) -> bool:
        """Whether the body is one with another one that has a name of its own."""
        return name.key in self._same or name.key in self._goals

    def settle(self) -> None:
        """Says which bodies are one; called when all are noted."""
        for key, entry in sorted(self._entries.items()):
            kind, _, organ = entry.name.core.partition(":")
            area = entry.name.area.key if entry.name.area else ""
            other = self._asides.get(f"{area}|{kind}")
            if other and other != kind and (organ or entry.name.kind is BodyKind.ZONE):
                self._join(key, entry.name._replace(core=f"{other}:{organ}" if organ else other), "zone-aside")
        departments: dict[str, list[str]] = {}
        for key, entry in sorted(self._entries.items()):
            if entry.name.kind is BodyKind.DEPARTMENT and entry.name.area:
                departments.setdefault(entry.name.area.key, []).append(key)
        for keys in departments.values():
            for key, longer in _abbreviations({k: self._entries[k].name.core for k in keys}):
                self._join(key, self._entries[longer].name, "abbreviation")

    def _join(self, key: str, into: BodyName, rule: str) -> None:
        entry = self._entries[key]
        goal = self._entries.setdefault(into.key, _Entry(into, entry.first))
        goal.aliases |= entry.aliases
        goal.mentions += entry.mentions
        goal.first = min(goal.first, entry.first)
        goal.rules.add(rule)
        self._same[key] = into.key
        self._goals.add(into.key)

    def records(self) -> Iterator[tuple[Body, str]]:
        """The bodies, each with what tells its place, or itself where it has none."""
        for key, entry in self._entries.items():
            if key not in self._same and entry.mentions:
                yield _record(key, entry), entry.name.area.key if entry.name.area else key


def _abbreviations(cores: dict[str, str]) -> Iterator[tuple[str, str]]:
    """The keys of departments whose name is short for that of exactly one other of the place, with that one's."""
    for key, short in cores.items():
        longer = [k for k, core in cores.items() if len(core) > len(short) and _is_short_for(short, core)]
        if len(short) >= _SHORTEST_ABBREVIATION and len(longer) == 1:
            yield key, longer[0]


def _is_short_for(short: str, full: str) -> bool:
    characters: Iterable[str] = iter(full)
    return short[0] == full[0] and short[-1] == full[-1] and all(c in characters for c in short)


@cache
def _formal_zones() -> dict[str, str]:
    return {row["kind"]: row["formal"] for row in vocab.rows("zone_kinds")}


def _record(key: str, entry: _Entry) -> Body:
    name, area = entry.name, entry.name.area
    rule, reason = _why(entry)
    return Body(
        body_id=thing_id("bodies", key),
        document_id=entry.first[1],
        name=_formal_name(name) or _fullest(entry),
        kind=name.kind,
        area=area.name if area else None,
        area_code=area.code if area else None,
        aliases=tuple(sorted(entry.aliases)),
        mentions=entry.mentions,
        rule=rule,
        reason=reason,
    )


def _formal_name(name: BodyName) -> str | None:
    """The name of a zone, and of anything in a place of the standard; None where print alone tells."""
    if name.area is None or (name.area.code is None and name.kind is not BodyKind.ZONE):
        return None
    zone, _, organ = name.core.rpartition(":")
    if name.kind is BodyKind.ZONE:
        return name.area.name + _formal_zones()[name.core]
    place = name.area.name + _formal_zones()[zone] if zone else full_name(name.area)
    return place + ("委" if organ == "党委" and not zone else organ)


def _fullest(entry: _Entry) -> str:
    """The longest printed form that names the place; else the place and the name there."""
    place = entry.name.area.name if entry.name.area and entry.name.area != NATION else ""
    forms = sorted((form for form in entry.aliases if place in form), key=lambda form: (-len(form), form))
    return forms[0] if forms else _plain_name(entry.name)


def _plain_name(name: BodyName) -> str:
    zone, _, organ = name.core.rpartition(":")
    return (name.area.name if name.area else "") + _formal_zones().get(zone, "") + organ


def _why(entry: _Entry) -> tuple[str, str]:
    name, forms = entry.name, "、".join(sorted(entry.aliases)) or "not named"
    place = f"{name.area.name} ({name.area.code or 'no code'})" if name.area else ""
    if entry.rules:
        rule = min(entry.rules)
        return rule, f"{forms}: {'one kind of zone printed as the other' if rule == 'zone-aside' else 'short form'}"
    if name.kind is BodyKind.AREA:
        return "area", f"{forms}: {place}"
    if name.kind is BodyKind.ZONE:
        return "zone-forms", f"{forms}: {name.core} zone of {place}"
    if name.kind is BodyKind.OTHER:
        return "own-name", f"{forms}: by its own name"
    return "organ", f"{forms}: {name.core} of {place or 'no known place'}"
