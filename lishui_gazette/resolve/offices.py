"""Offices taken apart: the place they name and the post that is left, for comparing them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

__all__ = ["NamedArea", "Post", "leading_area", "split_office"]

_AREA = (
    r"(?:省|市|自治州|州|盟|地区|自治县|县|自治旗|旗|新区|区|镇|乡|街道"
    r"|经济技术开发区|经济开发区|高新技术产业开发区|经开区|开发区|高新区|集聚区|示范区|管理区)"
)
_LEADING_AREA = re.compile(
    rf"^(?P<stem>[\u4e00-\u9fff]{{2,3}}?)(?:[\u4e00-\u9fff]{{1,3}}族)*(?P<area>{_AREA})(?:[(（][^)）]*[)）])?"
)
# 十二届市委, 两省区: a term and a number of areas are no names.
_NO_NAME = re.compile(r"届|[省市县区]$")
# The area's last character may begin the post: 县 of 县长, 市 of 市委.
_SHARED_POST = re.compile(r"^(?:长|委)")
_NATIONAL = re.compile(r"^(?:中共中央|中央|国家|国务院|全国|总书记|总理)")
_LEVELS = "省市州盟县旗区镇乡"


# Which level of the country an area's last character tells; a zone tells none.
_LEVEL_OF = {"省": "省", "市": "市", "州": "市", "盟": "市", "地区": "市", "县": "县", "旗": "县", "区": "区"}
_ZONE = re.compile(r"(?:开发|经开|高新|集聚|示范|管理)区$")


class Post(NamedTuple):
    """A post and the place it is of; `place` is None where neither print nor document tell it."""

    place: str | None
    title: str


class NamedArea(NamedTuple):
    """The area that a name begins with: its stem, and its level (省, 市, 县, 区; "" for a zone or township)."""

    stem: str
    level: str


def leading_area(name: str) -> NamedArea | None:
    """The area that `name` begins with (澜川, 市 of 澜川市生态大会); None where it begins with none."""
    found = _LEADING_AREA.match(name)
    if not found or _NO_NAME.search(found["stem"]):
        return None
    area = found["area"]
    return NamedArea(found["stem"], "" if _ZONE.search(area) else _LEVEL_OF.get(area[-1], ""))


def split_office(office: str, homes: Mapping[str, str]) -> Post | None:
    """The place and the post of a printed office; None where it says too little to compare.

    A place printed in front counts most; else national offices are of the nation and offices of a
    province of the province; any other is of the document's own place: `homes` has its stem by the
    level that the office begins with (市 of 市委书记), "" for an office that begins with no level. A bare
    title with no body and no level (主任, 书记) says too little.
    """
    place, title = None, office
    while found := _LEADING_AREA.match(title):
        rest = title[found.end() :]
        if _SHARED_POST.match(rest):
            rest = found["area"][-1] + rest
        if not rest:
            break
        place, title = found["stem"], rest
    if len(title) < 3 and not title.startswith(tuple(_LEVELS)):
        return None
    if place is None:
        level = title[:1] if title[:1] in _LEVELS else ""
        # A text that names no city as 市 may name its zone: the zone's stem is the city's.
        own = homes.get(level) or (homes.get("") if level == "市" else None)
        place = "中央" if _NATIONAL.match(title) else "省" if level == "省" else own
    return Post(place, title)
