"""Officials' inspection tours: who went where to look at what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from lishui_gazette.extract.meetings.clauses import sentence_start
from lishui_gazette.extract.meetings.company import tour_by_company
from lishui_gazette.extract.meetings.lexicon import any_of
from lishui_gazette.extract.meetings.mention import has_own_month
from lishui_gazette.extract.meetings.tours import ABSTRACT, Tour, far_cited
from lishui_gazette.extract.mentions import PersonMention
from lishui_gazette.scanning import regex
from lishui_gazette.spans import Repaired
from lishui_gazette.vocab import alternation, tree

__all__ = ["find_tours"]


def _any(key: str) -> str:
    return alternation(tree("inspection_words")[key])


_DATE = r"(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日(?:[至—-](?:\d{1,2}月)?\d{1,2}日)?(?:[上下中]午|晚)?"


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    nouns, moves, between, titles = (_any(k) for k in ("nouns", "moves", "between", "titles"))
    step = rf"(?:{between}|{_DATE}|于){{0,6}}"
    group = rf"(?:[率带](?:队|团|领?[^，。；\n]{{2,24}}?(?:[团组队导员]|{_any('company')}))(?:一行)?，?)?"
    topic = r"(?:(?:围绕|聚焦|就)[^，。；\n]{2,24}，|参加了?[^，。；\n]{2,12}，并)?"
    manner = r"(?:，?(?:采取|采用|以)[^，。；\n]{2,24}(?:方式|形式|办法)，)?"
    escort = r"(?:在[^，。；\n]{2,60}?陪同下，)?"
    others = r"(?:[，、](?:各|有关|相关)[^，。；\n]{2,16}?(?:书记|主任|负责人|负责同志|[市县区镇乡局]长)(?:等)?)?"
    by = r"(?:乘[^，。；\n]{1,6}?(?=赴|到|前往|来))?"
    lead = rf"(?:{titles})?{others}{escort}{step}{topic}{group}{manner}{step}{by}{step}"
    adverbs = rf"(?:{between}|工作|座谈|项目|专项){{0,6}}"
    activity = rf"{nouns}|(?:{_any('activities')})(?=活动)"
    matters = r"(?<=，)(?:就|围绕|聚焦)[^。；\n]{2,120}?(?:进行|开展|展开)了?"  # 赴某县，就落实甲，做好乙进行调研
    return (
        (
            "tour_to_place",
            regex(
                rf"{lead}(?:{moves})(?P<place>[^，。；：\n（]{{1,44}}?(?:（[^（）\n]{{1,30}}）)?)(?:等地|一带)?[，]?"
                rf"{manner}(?:并?(?:就|围绕|聚焦|对)[^，。；\n]{{1,30}}?|{matters})?{adverbs}(?P<noun>{activity})(?![组团报员队课]|研究)"
            ),
        ),
        (
            "tour_on_place",
            regex(
                rf"{lead}对(?P<place>[^，。；\n]{{2,16}}?(?:{_any('place_words')}))[^，。；\n]{{0,24}}?(?:进行|开展|展开)了?{adverbs}"
                rf"(?P<noun>{nouns})(?![组团报员队课]|研究)"
            ),
        ),
        (
            "tour_of_stops",
            regex(
                rf"{lead}(?:进行|开展)了?[^，。；\n]{{0,10}}?(?P<noun>{nouns})(?:工作|活动)?，"
                r"(?:先后|分别|首先|实地){0,2}(?:来到|前往|走进|深入|抵达|赶赴|到)(?P<place>[^，。；：\n]{2,60}?)(?:等[地处])?，"
            ),
        ),
        (
            "tour_of_place",
            regex(rf"{lead}在?(?P<noun>{nouns})(?![组团报员队课中期时]|研究)了?(?P<place>[^，。；：\n]{{2,40}})"),
        ),
    )


_CITED = regex(
    rf"(?:时|期间|中)?(?:的|所?发表的?|作出的?|提出的?|系列){{0,4}}(?:重要)*{any_of('tour_orders')}"
    r"|[^，。；]{0,24}?(?:提出|作出|赋予|指明)的?"
    rf"|[^，。；]{{0,16}}?{any_of('tour_words')}"
)
_CITED_BEHIND = regex(rf"[^，。；]{{0,24}}?的(?:重要)?{any_of('tour_orders')}")
_IN_REMARK = regex(r"(?:指出|强调|表示|要求|认为)，")
_CITING_BEFORE = regex(rf"{any_of('tour_citing')}[^，。；\n]{{0,24}}$")
# Where somebody went who was said to look at a matter: 某某检查防汛工作。某某先后来到甲、乙等地，察看…
_WENT = regex(
    r"(?:一行)?(?:先后|分别|首先|一路|实地){0,2}(?:来到|前往|走进|深入|抵达|赶赴|到)(?P<place>[^，。；：\n]{2,60}?)(?:等(?:[\u4e00-\u9fff]{0,4}(?:现场|点位|企业|[地处]))?)?，"
)
_BEHIND = 160
_NO_PLACE = regex(r"会[上议]|^会|^任|^此|^座谈|陪同|随同|参加$")
_AND_OTHERS = regex(r"(?:等[处地]|一带|[、，和等]){1,6}$")
# What a bracket behind a place adds that is no part of its name: a short form, a stock's price.
_ASIDE = regex(r"（(?:以下)?(?:统称|简称)[^（）]*）$|（[\d.,，%+\s-]+）$")
_EARLIER = regex(r"[^，。；]{2,10}?(?:工作|任职|期间|时)(?:时|期间)?(?:赴|到|来到)")  # 在甲工作时到乙调研
_PURPOSE = regex(any_of("tour_purposes"))


@cache
def _place_end() -> re.Pattern[str]:
    return regex(_any("place_ends"))


def find_tours(text: Repaired, people: Sequence[PersonMention]) -> list[Tour]:
    """The inspection tours of `text`, the first naming of each; `people` are its persons in order.

    A tour needs a named official, and a place unless news opens with what was looked at. Tours of one official after
    the first are stages of it, unless they stand in another paragraph that opens with a day of its own or in a sentence
    that opens with a month and its year. Reporters, researchers' 调研 and 调研 as a way to work are none.
    """
    norm, found = text.norm, list[Tour]()
    told: dict[str, int] = {}
    words = tree("inspection_words")
    has_noun = any(noun in norm for noun in (*words["nouns"], *words["activities"]))
    officials = {p.name for p in people if p.offices}
    for index, person in enumerate(people):
        match = _match(norm, person) if has_noun else None
        if match is None or person.name.endswith("一行"):
            continue
        rule, m = match
        chain = _chain(norm, people, index)
        if officials.isdisjoint(p.name for p in chain) and not _is_official(norm, chain[0], m):
            continue
        cited = _is_cited(norm, person, chain[0], m)
        is_each = len(chain) > 1 and "分别" in m.group()
        behind = rule == "tour_of_place" and not cited and not is_each
        place = _place(text, m, rule) or (_place_behind(text, m) if behind else None)
        if place is None and rule == "tour_of_place" and not cited and _looks_at_matter(norm, chain, m):
            place, rule = (m.start("noun"), m.start("noun")), "tour_of_matter"
        if place is None:
            continue
        tour = _tour(text, chain, m, place, not cited, rule)
        if _repeats(norm, tour, found, told):
            continue
        found.append(tour)
    found = [t for t in found if not _of_each(t, found)]
    if not any(t.reported for t in found):
        told_by_company = tour_by_company(text, people)
        found += [told_by_company] if told_by_company else []
    return found + far_cited(text, people, found)


def _is_cited(norm: str, person: PersonMention, first: PersonMention, m: re.Match[str]) -> bool:
    """Whether a tour is only referred to: its speeches are studied, its orders carried out, somebody tells of it."""
    return (
        bool(_CITED.match(norm, m.end("noun")))
        or bool(_CITED_BEHIND.match(norm, m.end("noun")))
        or bool(_CITING_BEFORE.search(norm, max(0, first.office_start - 30), first.office_start))
        or (
            norm.startswith("总书记", person.end)
            and bool(_IN_REMARK.search(norm, sentence_start(norm, person.start), person.start))
        )
    )


def _of_each(tour: Tour, found: Sequence[Tour]) -> bool:
    """Whether a tour of several without a place of its own is told of one by one (甲、乙分别走访慰问群众。甲到…)."""
    own = tour.reported and len(tour.officials) > 1 and tour.rule in ("tour_of_matter", "tour_of_place")
    return own and any(t.reported and t.start > tour.end and set(t.officials) < set(tour.officials) for t in found)


def _is_official(norm: str, person: PersonMention, m: re.Match[str]) -> bool:
    """Whether one whose office is not printed is an official: a leader by the word before, or by the company."""
    is_leader = _LEADERS_BEFORE.search(norm, max(0, person.start - 4), person.start)
    return bool(is_leader or _IN_COMPANY.search(norm, m.end(), m.end() + _NEAR))


def _match(norm: str, person: PersonMention) -> tuple[str, re.Match[str]] | None:
    for rule, pattern in _patterns():
        m = pattern.match(norm, person.end)
        if m:
            return rule, m
    return None


def _chain(norm: str, people: Sequence[PersonMention], index: int) -> list[PersonMention]:
    """The persons that act together: the one at `index` and those joined before it by 、 or 和."""
    chain = [people[index]]
    for before in range(index - 1, -1, -1):
        person = people[before]
        start = min(chain[0].start, chain[0].office_start or chain[0].start)
        if norm[person.end : start] not in ("、", "和", "，", "与"):
            break
        chain.insert(0, person)
    return chain


def _place(text: Repaired, m: re.Match[str], rule: str) -> tuple[int, int] | None:
    start, end = m.span("place")
    printed = text.norm[start:end]
    earlier = _EARLIER.match(printed)
    if earlier:
        start, printed = start + earlier.end(), printed[earlier.end() :]
    cut = (_place_end() if rule == "tour_of_place" else _PURPOSE).search(printed, 2)
    printed = printed[: cut.start()] if cut else printed
    printed = _AND_OTHERS.sub("", _ASIDE.sub("", printed))
    area = _area_first().match(printed) if rule == "tour_of_place" and not _is_place(printed) else None
    printed = area.group() if area else printed
    is_short = len(printed) < _SHORTEST_PLACE and text.norm[start - 1] != "来"  # 来澜调研
    if is_short or not printed or ABSTRACT.search(printed) or _NO_PLACE.search(printed):
        return None
    if rule == "tour_of_place" and not _is_place(printed):
        return None
    return start, start + len(printed)


@cache
def _area_first() -> re.Pattern[str]:
    """An area before what was looked at there (调研某某镇防汛工作); kinds of area (城市, 小镇, 园区, 全市) are none."""
    units = "|".join(
        "".join(f"(?<!{before})" for before in limits["not_after"]) + f"{unit}(?!{limits['not_before']})"
        for unit, limits in tree("inspection_words")["area_units"].items()
    )
    return re.compile(
        rf"(?:[\u4e00-\u9fff]{{2,6}}?(?:{_any('zones')})|[\u4e00-\u9fff]{{2,3}}?(?:{units}))(?=[\u4e00-\u9fff]{{2}})"
    )


_BARE_PLACE, _SHORTEST_PLACE = 3, 2
# Company that only an official has: it tells one whose office is not printed, as in a text that goes on from elsewhere.
_IN_COMPANY = regex(r"[省市区县州]领导[^。；\n]{2,60}(?:参加|陪同)|陪同(?:调研|考察|检查|走访|视察)")


def _place_behind(text: Repaired, m: re.Match[str]) -> tuple[int, int] | None:
    """The place that the next sentences name, for a tour told of by its matter alone; None where they name none."""
    stop = text.norm.find("\n\n", m.end("noun"), m.end("noun") + _BEHIND)
    limit = stop if stop >= 0 else m.end("noun") + _BEHIND
    went = _WENT.search(text.norm, m.end("noun"), limit)
    if went is None or not _is_place(went["place"]) or _NO_PLACE.search(went["place"]):
        return None
    return went.span("place")


_OPENS_NEWS = regex(
    rf"(?:[^。\n]{{0,60}}(?:讯|电)[^。\n]{{0,40}})?[^。，\n]{{0,30}}(?:\d日|{_any('news_days')})[^。，\n]{{0,12}}，"
)


def _looks_at_matter(norm: str, chain: Sequence[PersonMention], m: re.Match[str]) -> bool:
    """Whether a sentence that opens with a day tells that an official looked at a matter or saw people, no place named.

    An act of the same name inside a remark, or without an office beside the name, is a way to work.
    """
    begin = sentence_start(norm, chain[0].start)
    is_dated = bool(_OPENS_NEWS.match(norm, begin)) and not _IN_REMARK.search(norm, begin, chain[0].start)
    return is_dated and any(p.offices for p in chain) and not ABSTRACT.match(m["place"])


_LEADERS_BEFORE = regex(r"[省市区县州]领导$")
_NEAR = 400


def _is_place(printed: str) -> bool:
    """Whether what follows the verb is where somebody went, not what was studied: it ends like a place or is short."""
    words = tuple(tree("inspection_words")["place_words"])
    return len(printed) <= _BARE_PLACE or any(part.endswith(words) for part in re.split("[、和]", printed))


def _tour(
    text: Repaired, chain: list[PersonMention], m: re.Match[str], place: tuple[int, int], reported: bool, rule: str
) -> Tour:
    officials = tuple(dict.fromkeys(p.name for p in chain))
    noun = text.text[m.start("noun") : m.end("noun")]
    name = "、".join(officials) + text.text[place[0] : place[1]] + noun
    return Tour(chain[0].start, max(place[1], m.end("noun")), name, officials, reported, rule)


_DAY_START = regex(r"(?:\d{1,2}月)?\d{1,2}日")


def _repeats(norm: str, tour: Tour, found: Sequence[Tour], told: dict[str, int]) -> bool:
    """Whether the tour was named before, or is a stage of one told of; notes it in `told` if not."""
    if any(
        t.name == tour.name or (not tour.reported and t.officials == tour.officials and _overlap(t, tour))
        for t in found
    ):
        return True
    if not tour.reported:
        return False
    paragraph = norm.rfind("\n", 0, tour.start) + 1
    before = next((t.start for t in reversed(found) if t.reported), tour.start)
    is_apart = has_own_month(norm, tour.start, before)
    for official in tour.officials:
        if official in told and not is_apart and (told[official] == paragraph or not _DAY_START.match(norm, paragraph)):
            return True
    told.update(dict.fromkeys(tour.officials, paragraph))
    return False


def _overlap(one: Tour, other: Tour) -> bool:
    short, long = sorted((one.name, other.name), key=len)
    return short[: len(short) - 2] in long
