"""The administrative divisions of the People's Republic by name, found in a text in one pass."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from lishui_gazette import vocab
from lishui_gazette.scanning import WordScanner, regex

__all__ = ["Division", "DivisionMention", "divisions_named", "find_divisions"]

_PREFECTURE_UNIT = regex(r"市|地区|盟|[\u4e00-\u9fff]{0,8}?自治州|州(?!市)")
_PROVINCE_UNIT = regex(r"省|市|[\u4e00-\u9fff]{0,3}?自治区|特别行政区")
_SHORT = 2
_COUNTY_UNIT = regex(r"[县区市旗]")
_HAN = regex(r"[\u4e00-\u9fff]")
_BEFORE = "在赴到由和与及对从是的将为以于向"
_NAME_GOES_ON = regex(
    r"大学|学院|银行|证券|[日晚晨早]报|路|大道|街(?!道)|站|机场|高铁|铁路|湖|江(?!市)|河|山(?!市)|海关|分[行院]"
)


class Division(NamedTuple):
    """A province (`level` province), prefecture (prefecture) or county (county) by name.

    `prefecture` and `province` are bare names (丽水, 浙江); a municipality under the central government is a
    province without prefecture, and its districts have it for both.
    """

    name: str
    level: str
    prefecture: str | None
    province: str | None


class DivisionMention(NamedTuple):
    """Divisions that the name printed at `[start, end)` can mean: several where counties share it."""

    start: int
    end: int
    divisions: tuple[Division, ...]
    is_full: bool


@cache
def _prefecture_province() -> dict[str, str]:
    return {name: row["province"] for row in vocab.rows("prefectures") for name in row["prefectures"].split()}


@cache
def divisions_named() -> dict[str, tuple[Division, ...]]:
    """Provinces and prefectures by bare name, counties by full name."""
    found: dict[str, list[Division]] = {}
    for row in vocab.rows("prefectures"):
        found.setdefault(row["province"], []).append(Division(row["province"], "province", None, row["province"]))
    for name, province in _prefecture_province().items():
        found.setdefault(name, []).append(Division(name, "prefecture", name, province))
    for row in vocab.rows("counties"):
        above = row["prefecture"]
        province = _prefecture_province().get(above, above)
        for name in row["divisions"].split():
            found.setdefault(name, []).append(Division(name, "county", above, province))
    return {name: tuple(divisions) for name, divisions in found.items()}


@cache
def _upper_names() -> WordScanner:
    """Provinces and prefectures by bare name."""
    return WordScanner(name for name, divisions in divisions_named().items() if divisions[0].level != "county")


@cache
def _county_names() -> tuple[frozenset[str], dict[str, tuple[int, ...]]]:
    """Counties by full name; how long the names are that end in two characters, the longest first."""
    names = frozenset(name for name, divisions in divisions_named().items() if divisions[0].level == "county")
    lengths: dict[str, set[int]] = {}
    for name in names:
        lengths.setdefault(name[-2:], set()).add(len(name))
    return names, {ending: tuple(sorted(found, reverse=True)) for ending, found in lengths.items()}


def _named(norm: str) -> list[tuple[int, int, str]]:
    """Start, end and name of each listed name, by start, the longest first; they may overlap.

    A county's name is looked up backwards from the unit that closes it.
    """
    found = [(start, end, norm[start:end]) for start, end in _upper_names().spans(norm)]
    names, lengths = _county_names()
    for match in _COUNTY_UNIT.finditer(norm):
        end = match.end()
        for length in lengths.get(norm[end - 2 : end], ()):
            name = norm[end - length : end]
            if name in names:
                found.append((end - length, end, name))
                break
    found.sort(key=lambda item: (item[0], -item[1]))
    return found


@cache
def _only_with_unit() -> frozenset[str]:
    return frozenset(vocab.tree("area_words")["not_bare"])


@lru_cache(maxsize=4)  # home place, date and quality ask for the same text of a document
def find_divisions(norm: str) -> tuple[DivisionMention, ...]:
    """Each division named in folded text, in order, the longest name where one holds another.

    A bare name (丽水) counts where no longer name goes on from it (丽水大学) and, if it is an ordinary word too
    (朝阳, 黄山), only with its unit.
    """
    floor, found = 0, list[DivisionMention]()
    for start, end, name in _named(norm):
        if start < floor:
            continue
        divisions = divisions_named()[name]
        if divisions[0].level == "county":
            mention = DivisionMention(start, end, divisions, True) if _stands(norm, start, name, floor) else None
        else:
            mention = _upper(norm, start, end, divisions)
        if mention:
            floor = mention.end
            found.append(mention)
    return tuple(found)


def _stands(norm: str, start: int, name: str, floor: int) -> bool:
    """Whether a county's name begins where it seems to.

    A name of one character and its unit may be the end of a longer one that the tables lack (松岚县 ends like
    岚县), some names are ordinary words (新城区): these need their prefecture, a mark or a preposition before them.
    """
    if len(name) > _SHORT and name not in vocab.words("not_divisions"):
        return True
    if start == floor and floor:
        return True
    return len(name) <= _SHORT and (start == 0 or not _HAN.match(norm[start - 1]) or norm[start - 1] in _BEFORE)


def _upper(norm: str, start: int, end: int, divisions: tuple[Division, ...]) -> DivisionMention | None:
    """A province or prefecture by its bare name, with its unit where that is printed."""
    for division in divisions:
        pattern = _PROVINCE_UNIT if division.level == "province" else _PREFECTURE_UNIT
        unit = pattern.match(norm, end)
        if unit and not (division.level == "province" and unit[0] == "市" and len(divisions) > 1):
            return DivisionMention(start, unit.end(), (division,), True)
    name = norm[start:end]
    if name in _only_with_unit() or _NAME_GOES_ON.match(norm, end):
        return None
    return DivisionMention(start, end, divisions, False)
