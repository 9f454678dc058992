"""The places that each document speaks from: what 全市, 市委, 全区 mean in it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import cache

import pyarrow as pa
import pyarrow.compute as pc

from lishui_gazette import vocab
from lishui_gazette.records.arrow import flat
from lishui_gazette.resolve.areas import Area, Home, area_of, coded_area, leading_area, zone_kind
from lishui_gazette.resolve.columns import listed, rows_of
from lishui_gazette.resolve.folding import folded

__all__ = ["find_homes"]

Stems = dict[str, dict[str, int]]  # by level how often areas are named, by their bare names
_MEANT = "^[全我本][省市]$"
# Columns whose strings begin with the place that a document is about.
NAMING = (
    ("documents", "series_title"),
    ("articles", "title"),
    ("articles", "issuer"),
    ("meetings", "name"),
    ("targets", "area"),
    ("outcomes", "area"),
)


def find_homes(tables: Mapping[str, pa.Table]) -> dict[str, Home]:
    """The home of every document, by document id.

    Counted are the areas in front of series titles, headlines, issuers, names of meetings, areas of quantities and
    offices; what extraction took 全市 for counts before them. A level at which two are named equally often stays
    open; the place in general is the highest of the others below the province, or a zone's. The province that a code
    implies need not be printed.
    """
    meant = _meant(tables)
    counts: defaultdict[str, Stems] = defaultdict(dict)
    zones: defaultdict[str, dict[tuple[str, str], int]] = defaultdict(dict)
    for (document_id, name), times in Counter(_named(tables)).items():
        found = leading_area(folded(name))
        if found is None:
            continue
        named = counts[document_id].setdefault(found.level, {})
        named[found.stem] = named.get(found.stem, 0) + times
        kind = zone_kind(found.aside) or zone_kind(found.unit)
        if kind:
            zone = found.stem, kind
            zones[document_id][zone] = zones[document_id].get(zone, 0) + times
    return {
        document_id: _home(document_id, meant.get(document_id, {}), counts[document_id], zones[document_id])
        for document_id in tables["documents"]["document_id"].to_pylist()
    }


def _named(tables: Mapping[str, pa.Table]) -> Iterator[tuple[str, str]]:
    for table, column in NAMING:
        named = tables[table].select(["document_id", column])
        if table == "meetings":  # the name of an inspection begins with an official's
            named = named.filter(pc.not_equal(tables[table]["kind"], "inspection"))
        pairs = zip(*(listed(flat(values)) for values in named.columns), strict=True)
        yield from ((document_id, name) for document_id, name in pairs if name)
    for row in rows_of(tables["speakers"], ("document_id", "offices")):
        yield from ((row["document_id"], office["text"]) for office in row["offices"])


def _meant(tables: Mapping[str, pa.Table]) -> dict[str, dict[str, str]]:
    """The codes that extraction, which read the whole text, gave to 全省, 全市 of each document, by level."""
    found: dict[str, dict[str, str]] = {}
    for name in ("targets", "outcomes"):
        rows = tables[name].select(["document_id", "area", "area_code"])
        rows = rows.filter(pc.and_(pc.is_valid(rows["area_code"]), pc.match_substring_regex(rows["area"], _MEANT)))
        for row in rows_of(rows, rows.column_names):
            found.setdefault(row["document_id"], {})[row["area"][-1]] = row["area_code"]
    return found


def _home(document_id: str, meant: Mapping[str, str], counts: Stems, zones: Mapping[tuple[str, str], int]) -> Home:
    most = ((level, _most_named(counts[level])) for level in ("省", "市", "县", "区", "") if level in counts)
    stems = {level: stem for level, stem in most if stem}
    levels: dict[str, Area] = {level: coded_area(code) for level, code in meant.items()}
    stems = {level: stem for level, stem in stems.items() if level not in levels}
    for level, stem in stems.items():  # from the province down, so that a shared name is told by what holds it
        levels[level] = area_of(stem, level, Home(document_id, levels))
    general = next((levels[level] for level in "市县区" if level in levels), levels.get(""))
    if general:
        levels[""] = general
        if not {"县", "区"} & set(levels):  # a text that names no city may name its zone, whose stem is the city's
            levels.setdefault("市", general)
    for level, digits in (("市", 4), ("省", 2)):
        code = general.code if general else None
        if code and level not in levels and not code.endswith("0" * (6 - digits)):
            is_municipal = level == "市" and coded_area(code[:2].ljust(6, "0")).name in _municipalities()
            whole = code[: 2 if is_municipal else digits].ljust(6, "0")
            levels[level] = coded_area(whole)
    zone = max(sorted(zones), key=zones.__getitem__, default=None)
    if zone is None:
        return Home(document_id, levels)
    is_zone = not {"市", "县", "区"} & {*stems, *meant}
    return Home(document_id, levels, (area_of(zone[0], "", Home(document_id, levels)), zone[1]), is_zone)


@cache
def _municipalities() -> frozenset[str]:
    """The cities that are provinces by their codes."""
    return frozenset(row["province"] for row in vocab.rows("prefectures") if row["suffix"] == "市")


def _most_named(counts: Mapping[str, int]) -> str | None:
    most = max(counts.values())
    named = [stem for stem, times in counts.items() if times == most]
    return named[0] if len(named) == 1 else None
