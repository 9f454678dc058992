"""Areas: the place that a printed name is of, with its GB/T 2260 code where the standard has it.

A name that several places of the standard share is told by the place the document speaks from; where that does not
tell, it stays a place of its own document. A place that the standard does not have is known by its bare name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import NamedTuple

from lishui_gazette import vocab

__all__ = [
    "NATION",
    "Area",
    "Home",
    "NamedArea",
    "area_of",
    "coded_area",
    "full_name",
    "is_listed",
    "leading_area",
    "zone_kind",
]

_ZONES = vocab.alternation(row["printed"] for row in vocab.rows("zone_kinds"))
_AREA = rf"(?:省|市|自治区|自治州|州|盟|地区|自治县|县|自治旗|旗|{_ZONES}|新区|区|镇|乡|街道)"
_LEADING_AREA = re.compile(
    rf"^(?P<stem>[\u4e00-\u9fff]{{2,3}}?)(?:[\u4e00-\u9fff]{{1,3}}族)*(?P<area>{_AREA})(?P<aside>[(（][^)）]*[)）])?"
)
# 十二届市委, 两省区: a term and a number of areas are no names; 全市, 我区 name what the text speaks from.
_NO_NAME = re.compile(r"届|[省市县区副]$|^[全我本该各]")
_ZONE_END = re.compile(rf"(?:{_ZONES})$")
# Which level of the country an area's last character tells; a zone or township tells none.
_LEVEL_OF = {
    "省": "省",
    "市": "市",
    "州": "市",
    "盟": "市",
    "地区": "市",
    "自治区": "省",
    "县": "县",
    "旗": "县",
    "区": "区",
}
_UNITS = re.compile(r"(?:特别行政区|自治区|自治州|自治县|自治旗|地区|[省市县区州盟旗])$")
_LONGEST = 15  # characters of the longest full name of a division
_PEOPLES = re.compile(r"(?<=[\u4e00-\u9fff]{2})(?:[\u4e00-\u9fff]{1,3}?族)+$")


class NamedArea(NamedTuple):
    """The area that a name begins with: its stem, its level (省, 市, 县, 区; "" for a zone or township), its end."""

    stem: str
    level: str
    unit: str
    end: int
    aside: str = ""
    text: str = ""


class Area(NamedTuple):
    """A place: `key` tells it apart from every other, `name` is its bare name, `code` its code in the standard."""

    key: str
    name: str
    code: str | None = None

    def holds(self, other: Area) -> bool:
        """Whether the other place is this one or lies in it, as far as codes tell."""
        if self.code is None or other.code is None:
            return self.key == other.key
        return other.code.startswith(self.code.rstrip("0") if len(self.code.rstrip("0")) > 1 else self.code[:2])


NATION = Area("CN", "全国")


@dataclass(frozen=True, slots=True)
class Home:
    """The places that a document speaks from: by level (省, 市, 县, 区; "" for the one meant in general), and its zone.

    `zone` is the place of the development zone named most, with the kind of zone; `is_zone` where the document names
    no other place as its own.
    """

    document_id: str
    levels: Mapping[str, Area] = field(default_factory=dict)
    zone: tuple[Area, str] | None = None
    is_zone: bool = False


@lru_cache(maxsize=2048)
def leading_area(name: str) -> NamedArea | None:
    """The area that `name` begins with (澜川, 市 of 澜川市生态大会); None where it begins with none.

    A full name of the standard counts whatever its length (齐齐哈尔市); any other name has two or three characters
    before its unit, and is no ordinary word (军分区, 特大城市).
    """
    full = next((name[:n] for n in range(min(_LONGEST, len(name)), 2, -1) if name[:n] in _bare_names()), None)
    if full:
        unit = _UNITS.search(full)
        printed = unit[0] if unit else full[-1]
        level = _LEVEL_OF.get(printed, _LEVEL_OF.get(printed[-1], ""))
        return NamedArea(_bare_names()[full], level, printed, len(full), "", full)
    found = _LEADING_AREA.match(name)
    if not found or _NO_NAME.search(found["stem"]) or zone_kind(found["stem"] + found["area"]):
        return None
    area = found["area"]
    if area in ("市", "县", "区") and _is_ordinary(found["stem"], area):
        return None
    is_zone = bool(_ZONE_END.match(area)) or area == "新区"
    level = "" if is_zone else _LEVEL_OF.get(area, _LEVEL_OF.get(area[-1], ""))
    return NamedArea(found["stem"], level, area, found.end(), (found["aside"] or "")[1:-1], found[0])


@cache
def _ordinary_words() -> tuple[frozenset[str], tuple[str, ...]]:
    return frozenset(vocab.words("ordinary_districts")), tuple(map(str, vocab.tree("area_words")["not_stems"]))


def _is_ordinary(stem: str, unit: str) -> bool:
    """Whether an unlisted name is an ordinary word, or ends in one."""
    words, ends = _ordinary_words()
    name = stem + unit
    return stem.endswith(ends) or any(name[at:] in words for at in range(len(name) - 1))


@cache
def _bare_names() -> dict[str, str]:
    """The bare names of divisions of the standard by their full names of three characters and more."""
    bare = {code: stem for stem, listed in _divisions().items() for _, code in listed}
    return {name: bare[code] for code, name in _full_names().items() if len(name) > 2 and name != bare[code]}


def _stem(full_name: str) -> str:
    """The bare name of a division: 白水瑶族自治县 → 白水; a name of one character keeps its unit (忠县)."""
    bare = _PEOPLES.sub("", _UNITS.sub("", full_name))
    return bare if len(bare) > 1 else full_name


@cache
def _divisions() -> dict[str, tuple[tuple[str, str], ...]]:
    """The divisions of the standard by bare name: level (省, 市, 县, 区) and code of each."""
    found: dict[str, list[tuple[str, str]]] = {}
    suffixes = {row["province"]: row["suffix"] for row in vocab.rows("prefectures")}
    for row in vocab.rows("division_codes"):
        is_city = suffixes.get(row["province"]) == "市"  # 上海市 is a province by its code
        for level in ("省", "市") if is_city else ("省",):
            found.setdefault(row["province"], []).append((level, f"{row['code']}0000"))
        for name, number in zip(row["prefectures"].split(), row["numbers"].split(), strict=True):
            found.setdefault(_stem(name), []).append(("市", number if len(number) == 6 else f"{row['code']}{number}00"))
    for row in vocab.rows("county_codes"):
        for entry in row["divisions"].split():
            name = entry[2:]
            level = _LEVEL_OF.get(name[-1], "县")
            found.setdefault(_stem(name), []).append((level, row["parent"] + entry[:2]))
    return {stem: tuple(listed) for stem, listed in found.items()}


_ALIKE = {"省": "省", "市": "市县", "县": "县市区", "区": "区县市", "": "市县区省"}


def area_of(stem: str, level: str, home: Home) -> Area:
    """The place of a bare name printed with a unit of `level` ("" for none, or for a zone of the place).

    A county that has become a city or a district is found under its old unit. A bare name is that of a place which
    the document speaks from, where one has it.
    """
    own = None if level else next((place for place in home.levels.values() if place.name == stem), None)
    if own:
        return own
    listed = _divisions().get(stem, ())
    for kind in _ALIKE.get(level, "") if listed else "":
        codes = sorted({code for found, code in listed if found == kind})
        if len(codes) == 1:
            return Area(codes[0], stem, codes[0])
        if codes:
            return _near(stem, codes, home)
    return Area(f"{stem}省" if level == "省" else stem, stem)


@cache
def _full_names() -> dict[str, str]:
    names = {row["code"] + "0000": row["province"] for row in vocab.rows("division_codes")}
    suffixes = {row["province"]: row["suffix"] for row in vocab.rows("prefectures")}
    names = {code: name + suffixes.get(name, "") for code, name in names.items()}
    for stem, listed in _divisions().items():
        cities = [code for level, code in listed if level == "市" and code not in names]
        # By the standard 21 to 50 are prefectures, leagues and autonomous prefectures: their full names are not tabled.
        names |= {code: stem + ("" if "21" <= code[2:4] <= "50" else "市") for code in cities}
    for row in vocab.rows("county_codes"):
        names |= {row["parent"] + entry[:2]: entry[2:] for entry in row["divisions"].split()}
    return names


def full_name(area: Area) -> str:
    """The official name of a place of the standard (丽水市); the bare name of any other."""
    return _full_names().get(area.code or "", area.name)


def coded_area(code: str) -> Area:
    """The place of a code of the standard."""
    return Area(code, _stem(_full_names().get(code, code)), code)


def _near(stem: str, codes: list[str], home: Home) -> Area:
    """The one of several places of a name that lies nearest to where the document speaks from."""
    for digits in (4, 2):
        prefixes = {place.code[:digits] for place in home.levels.values() if place.code}
        inside = [code for code in codes if code[:digits] in prefixes]
        if len(inside) == 1:
            return Area(inside[0], stem, inside[0])
    return Area(f"{stem}@{home.document_id}", stem)


def is_listed(stem: str) -> bool:
    """Whether the standard has a division of this bare name."""
    return stem in _divisions()


@cache
def _zone_kinds() -> dict[str, str]:
    return {row["printed"]: row["kind"] for row in vocab.rows("zone_kinds")}


def zone_kind(printed: str) -> str | None:
    """The kind of a printed zone word (经开区 → economic); None for any other word."""
    return _zone_kinds().get(printed)
