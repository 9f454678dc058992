"""The names of places and the words beside them, as area mentions need them."""

from __future__ import annotations

import re
from functools import cache

from lishui_gazette import vocab
from lishui_gazette.scanning import regex
from lishui_gazette.vocab import alternation

__all__ = [
    "BODY_LEAD",
    "NOT_IN_NAME",
    "NO_BODY",
    "area_words",
    "bare_names",
    "clause_opening",
    "counties_of",
    "full_names",
    "listed_stems",
    "parts_of_all",
    "verb_words",
]

_SHORTEST = 2

BODY_LEAD = regex(
    r"(?:截至|截止|到|在|其中|目前|同时|同期|据|由)*(?:\d{2,4}年|[去今前上]年|近年来?|[上下]半年|[前一二三四首]{1,2}季度|[前上]?[\d一二三四五六七八九十]{1,3}个?月(?:份|\d{1,2}日)?|全年|当年|同期|年)*"
    r"(?:[至到以][\d一二三四五六七八九十来]{1,2}月?|底|末|初|度|(?<=年)来)*(?:其中|目前|由|共)*"
)
"""The time and other words before the name of a body, which are no part of it (去年松岚集团…)."""


NOT_IN_NAME = regex(
    "[场民值况容面价域属盈售别间块划级处官份略力电事心定静压痛亲愁土情音帜舰袍内]|(?<=村)落(?![实户地成])|分(?!别)|外(?![贸资商向])|位(?![列居于次])"
)
"""What follows a unit that is part of another word (市场, 县处级); 某县位列第九位 names the county."""

NO_BODY = regex(
    "[的了在将把被让对向]|推动|支持|培育|鼓励|引导|新增|上市|引进|拥有|实现|累计|规上|各类|组织|召开|邀请|走进|走访|参观|携手|联合|来自|位于|此次|会同|依托|通过|介绍|[委局]"
)
"""What stands in no name of a body."""


@cache
def area_words(key: str) -> tuple[str, ...]:
    """The entries of `key` in the table of area words."""
    return tuple(str(word) for word in vocab.tree("area_words")[key])


@cache
def bare_names() -> frozenset[str]:
    """Provinces and prefectures by their bare names."""
    table = vocab.rows("prefectures")
    return frozenset(
        [row["province"] for row in table] + [name for row in table for name in row["prefectures"].split()]
    )


@cache
def full_names() -> frozenset[str]:
    """Provinces, prefecture-level cities, counties and districts by their full names."""
    table = vocab.rows("prefectures")
    names = {row["province"] + row["suffix"] for row in table}
    names |= {name + "市" for row in table for name in row["prefectures"].split()}
    names |= {name for row in vocab.rows("counties") for name in row["divisions"].split()}
    generic = set(area_words("generic_names"))
    return frozenset(name for name in names if len(name) > _SHORTEST and name not in generic)


@cache
def counties_of() -> dict[str, frozenset[str]]:
    """By province and by prefecture, the bare names of its counties and county-level cities."""
    inside: dict[str, set[str]] = {}
    provinces = {name: row["province"] for row in vocab.rows("prefectures") for name in row["prefectures"].split()}
    for row in vocab.rows("counties"):
        names = (name for name in row["divisions"].split() if name[-1] in "县市" and len(name) > _SHORTEST)
        stems = {name[:-1] for name in names}
        for parent in (row["prefecture"], provinces.get(row["prefecture"], "")):
            inside.setdefault(parent, set()).update(stems)
    return {parent: frozenset(stems) for parent, stems in inside.items()}


@cache
def verb_words() -> frozenset[str]:
    """Verbs that a unit may follow by chance (整合区域资源, 硬化村道): no names."""
    verbs = (row["verb"] for row in vocab.rows("action_verbs"))
    stops = (row["word"] for row in vocab.rows("right_stops"))
    return frozenset([*verbs, *stops])


@cache
def listed_stems() -> frozenset[str]:
    """The names of listed places without their units, of two characters or more."""
    return frozenset(name[:-1] for name in full_names() if len(name) > _SHORTEST)


@cache
def parts_of_all() -> re.Pattern[str]:
    """What makes a whole only what is parted: 全省8%的土地, 全国20个城市; not 全市12个断面水质…."""
    return re.compile(rf"近?[0-9.]+(?:%|个(?![^，。；]{{0,6}}(?:{'|'.join(area_words('counted_inside'))})))")


@cache
def clause_opening() -> re.Pattern[str]:
    """What may stand between the head of a clause and the place that is its subject."""
    times = (
        r"[0-9一二三四五六七八九十〇○两]+[年月日季](?:度|底|末|初|份|以来|上半年|下半年|前)*|截至?|到|至|[上下]半年|年底?前?|[0-9]+(?=[—-])|[—-]"
        r"|“[^”]{2,4}”(?:时期|期间|末)"
    )
    ordinals = r"[（(]?[一二三四五六七八九十0-9]+[）)、.]|[一二三四五六七八九十]是|——|●|■"
    giants = "[\u4e00-\u9fff]{2,4}[大强][省市县]"
    # Each part is read in one way only: a clause of many parts would else have too many readings to try.
    return re.compile(f"(?>{alternation(area_words('adverbials'))}|{ordinals}|{times}|{giants})*")
