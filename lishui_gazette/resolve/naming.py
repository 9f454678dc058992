"""Bodies by their printed names: 丽水经开区, 市委, 全市, 市发改委 taken apart into a place, a kind and a name."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from lishui_gazette import vocab
from lishui_gazette.extract.offices import split_office
from lishui_gazette.records import BodyKind
from lishui_gazette.resolve.areas import NATION, Area, Home, NamedArea, area_of, is_listed, leading_area, zone_kind
from lishui_gazette.resolve.folding import folded

__all__ = ["BodyName", "Office", "is_deictic", "leading_body", "own_body", "read_body", "read_office"]

_WHOLE = re.compile(r"^[全我本该](?P<level>[国省市县区州盟旗])$")
_DEICTIC = re.compile("[全我本该該]")  # most names have none of these: they need not be folded
_NATIONAL = re.compile(r"^(?:中共中央|党中央|中央|国务院|全国|国家)")
_LEVELS = {"省": "省", "市": "市", "州": "市", "盟": "市", "县": "县", "旗": "县", "区": "区", "镇": "镇", "乡": "镇"}
_SHARED = re.compile(r"^[委长]")  # the area's last character begins what follows: 县 of 县长, 市 of 市委
_COMMITTEES = re.compile(r"^[省市州县区盟旗]?委(?=[\u4e00-\u9fff]{2,8}(?:部|委|办|办公室)$)")  # 市委|宣传部
_DEPARTMENT = re.compile(r"(?:局|(?<![党工])委|办|办公室|部|厅|委员会|署|总站|大队|支队)$")
_GROUP = re.compile(
    r"(?<=[局委办部厅院])(?:党组|党委)$"
)  # the party's group in a body is led by those who lead the body
_FRAME = re.compile(r"^中共(?!中央)|(?<=[\u4e00-\u9fff]{2})全[省市县区]$")  # 中共|某市委, 江苏|全省
_ACTING = re.compile(r"^(?:时任|原|前|代理|代(?=[省市县区州盟旗镇乡])|时)")
_DEPUTY = re.compile(r"^(?:常务副|第一副|副)")


_OWN_NAME = 5  # characters of a name that tells a body by itself; 常委会, 集团公司 are any place's
_OF_ZONES = ("党工委", "管理委员会")  # organs that zones alone have
# A department printed without its place (农业农村局, 宣传部): a longer name is a body of its own.
_BARE_DEPARTMENT = re.compile(r"(?!国家|中央|水利部)[\u4e00-\u9fff]{2,6}(?:局|委)|(?:组织|宣传|统战|统一战线工作)部")

_NOT_ONE = re.compile(r"^[各每]|、")  # 各县, 每个镇, 甲县、乙县: many
_ANYWHERE = re.compile(r"^(?:街道|社区|镇|乡|村|公司|集团|学校)")  # 街道办事处: of some place that is not printed


class BodyName(NamedTuple):
    """A body: the place it is of, its kind, its name there; `aside` is another kind of zone that it is also called."""

    area: Area | None
    kind: BodyKind
    core: str
    aside: str = ""

    @property
    def key(self) -> str:
        """What tells the body apart from every other."""
        return f"{self.area.key if self.area else ''}|{self.kind}|{self.core}"


class Office(NamedTuple):
    """An office: the body as printed and as resolved, the title as printed, and the post without 代 and 原."""

    organisation: str | None
    body: BodyName | None
    title: str
    post: str

    @property
    def is_deputy(self) -> bool:
        """Whether it is a deputy's."""
        return bool(_DEPUTY.match(self.post))


class _Parts(NamedTuple):
    areas: tuple[NamedArea, ...]
    level: str  # of the document's own place that is meant
    head: str  # the areas as printed
    rest: str


@lru_cache(maxsize=1024)
def _parts(text: str) -> _Parts:
    """A name without the areas in front; a level where it begins with one instead (市 of 市委)."""
    areas: list[NamedArea] = []
    head, rest = "", text
    bare = next((text[:n] for n in (2, 3, 4) if is_listed(text[:n]) and leading_area(text[n:])), None)
    if bare and not leading_area(text):  # 深圳|南山区
        areas.append(NamedArea(bare, "", "", len(bare), "", bare))
        head, rest = bare, text[len(bare) :]
    while found := leading_area(rest):
        behind = rest[found.end :]
        areas.append(found)
        head += rest[: found.end]
        rest = found.unit[-1] + behind if _SHARED.match(behind) else behind
    return _Parts(tuple(areas), "" if areas else _LEVELS.get(rest[:1], ""), head, rest)


@cache
def _organs() -> dict[str, tuple[BodyKind, str]]:
    return {row["printed"]: (BodyKind(row["kind"]), row["formal"]) for row in vocab.rows("organs")}


@lru_cache(maxsize=1024)
def _folded(text: str) -> str:
    return _FRAME.sub("", folded(text))


def read_body(text: str, home: Home) -> BodyName | None:
    """The body of a printed name, in a document that speaks from `home`.

    An area (缙云县, 缙云, 全市), a zone (经开区 of the place printed or meant), an organ of either (市委), a department
    of either, else a body of its own name. None where the text means a place of its own that is not known.
    """
    name = _folded(text)
    whole = _WHOLE.match(name)
    if whole:
        return _whole(whole["level"], home)
    national = _NATIONAL.match(name)
    if national:
        return _organ(NATION, None, name[national.end() :]) or BodyName(NATION, BodyKind.OTHER, name)
    parts = _parts(name)
    if not name or _NOT_ONE.search(name):
        return None
    if parts.areas:
        return _of_area(_area(parts.areas, home), parts.areas[-1], parts.rest)
    return _without_place(name, parts.level, home)


def _area(areas: tuple[NamedArea, ...], home: Home) -> Area:
    """The last of the areas printed one in the other (深圳南山区), each told by those before it."""
    levels: dict[str, Area] = {}
    for named in areas:
        within = Home(home.document_id, levels) if levels else home
        found = area_of(named.stem, named.level, within)
        levels = {named.level or "市": found}
    return found


def _without_place(name: str, level: str, home: Home) -> BodyName | None:
    """A body printed without the place it is of: that of the document, or none where the name is its own."""
    general = home.levels.get("")
    if zone_kind(name):
        zone = home.zone if home.zone and home.zone[1] == zone_kind(name) else None
        place = zone[0] if zone else general
        return BodyName(place, BodyKind.ZONE, zone_kind(name) or "") if place else None
    if level or name in _organs():
        is_zones = not level and (home.is_zone or _organs()[name][1] in _OF_ZONES)
        zone = home.zone if is_zones else None
        place = zone[0] if zone else home.levels.get(level)
        organ = _organ(place, zone[1] if zone else None, name, is_led=bool(level)) if place else None
        if organ or level:
            return organ
    if general and _BARE_DEPARTMENT.fullmatch(name):
        return _organ(general, None, name)
    if is_listed(name) or any(place.name == name for place in home.levels.values()):
        return BodyName(area_of(name, "", home), BodyKind.AREA, "")
    tells = len(name) >= _OWN_NAME and not _ANYWHERE.match(name)
    return BodyName(None, BodyKind.OTHER, name) if tells else None


def is_deictic(text: str) -> bool:
    """Whether a text means a place that it does not name (全市, 我县)."""
    return bool(_DEICTIC.search(text) and _WHOLE.match(_folded(text)))


def _whole(level: str, home: Home) -> BodyName | None:
    """What 全市, 我县 mean; 全区 may mean the document's zone."""
    if level == "国":
        return BodyName(NATION, BodyKind.AREA, "")
    place = home.levels.get(_LEVELS[level])
    if place is None and level == "区" and home.zone:
        return BodyName(home.zone[0], BodyKind.ZONE, home.zone[1])
    return BodyName(place, BodyKind.AREA, "") if place else None


def _of_area(area: Area, last: NamedArea, rest: str) -> BodyName:
    """A body printed with its area: the area or zone itself, or an organ of either."""
    zone = zone_kind(last.unit)
    if zone is None and rest and zone_kind(rest):
        return BodyName(area, BodyKind.ZONE, zone_kind(rest) or "")
    if zone:
        other = zone_kind(last.aside)
        zone, aside = (other, zone) if other and other != zone else (zone, "")
        if not rest:
            return BodyName(area, BodyKind.ZONE, zone, aside)
    if not rest:
        return BodyName(area, BodyKind.AREA, "")
    return _organ(area, zone, rest) or BodyName(area, BodyKind.OTHER, rest)


def leading_body(text: str, home: Home) -> tuple[BodyName, str] | None:
    """The area or zone that a name begins with, and how it is printed there; None where it begins with none."""
    areas = _parts(_folded(text)).areas
    if not areas:
        return None
    return _of_area(_area(areas, home), areas[-1], ""), areas[-1].text


def own_body(home: Home) -> BodyName | None:
    """The area or zone that a document speaks for as a whole; None where it is not known."""
    if home.is_zone and home.zone:
        return BodyName(home.zone[0], BodyKind.ZONE, home.zone[1])
    place = home.levels.get("")
    return BodyName(place, BodyKind.AREA, "") if place else None


def _organ(area: Area | None, zone: str | None, rest: str, *, is_led: bool = False) -> BodyName | None:
    """The organ called `rest` of an area, or of the zone of a kind in it; None where it is none.

    `is_led` where a level stands in front that is no part of its name (市|水利局).
    """
    rest = _COMMITTEES.sub("", _GROUP.sub("", rest))
    bare = rest[1:] if rest[:1] in _LEVELS and (is_led or rest[1:] in _organs()) else rest
    for printed in (rest, bare):
        if printed in _organs():
            kind, formal = _organs()[printed]
            if zone is None and formal in _OF_ZONES:
                zone = "economic"  # only zones have these; the economic one is meant where none is named
            return BodyName(area, kind, f"{zone}:{formal}" if zone else formal)
    if len(bare) > 1 and _DEPARTMENT.search(bare):
        return BodyName(area, BodyKind.DEPARTMENT, f"{zone}:{bare}" if zone else bare)
    return None


@cache
def _head_posts() -> dict[str, tuple[BodyKind, str]]:
    return {row["printed"]: (BodyKind(row["kind"]), row["formal"]) for row in vocab.rows("head_posts")}


@lru_cache(maxsize=1024)
def _split(text: str) -> tuple[str | None, str]:
    name = _ACTING.sub("", _folded(text))
    parts = _parts(name)
    rest = parts.rest
    bare = _DEPUTY.sub("", _ACTING.sub("", rest))
    if bare in _head_posts():  # 澜川市|市长, and 常务副市长 by itself
        return parts.head or None, rest
    organisation, title = split_office(name)
    if organisation is None and title.startswith("党工委"):
        return "党工委", title.removeprefix("党工委")
    return organisation, title


def read_office(text: str, home: Home) -> Office:
    """An office taken apart: 澜川经开区党工委书记 → the zone's 党工委, 书记; 市长 → the city's government, 市长."""
    organisation, title = _split(text)
    post = _ACTING.sub("", title)
    head = _head_posts().get(_DEPUTY.sub("", post))
    if head:
        level = _LEVELS.get(post[-2:-1], "")
        named = _parts(_folded(organisation)).areas if organisation else ()
        place = _area(named, home) if named else home.levels.get(level)
        if organisation and not named:
            return Office(organisation, read_body(organisation, home), title, post)
        return Office(organisation, BodyName(place, *head) if place else None, title, post)
    return Office(organisation, read_body(organisation, home) if organisation else None, title, post)
