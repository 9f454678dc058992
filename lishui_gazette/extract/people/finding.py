"""Finding persons: by the title before the name, by what they do, in lists, and by repetition.

Each finder yields candidates; what one finder is sure of is then looked for in the whole text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import ahocorasick

from lishui_gazette.extract.mentions import PersonMention
from lishui_gazette.extract.offices import (
    is_calling,
    is_group,
    office_start,
    split_offices,
    title_ends,
    title_match,
)
from lishui_gazette.extract.people.names import DOTTED, follower, given_score, name_ends, surnames
from lishui_gazette.segment.parts import ArticleText
from lishui_gazette.spans import Repaired

__all__ = ["find_people", "people_in"]

_CLAUSE = re.compile(r"(?:^|(?<=[。，；：！？\n”（）、 的]))(?=[\u4e00-\u9fff])")
_LIST_MARK = re.compile(r"、|和(?=.{2,4}(?:、|，|。|等|出席|参加|陪同|一行))| ")
_BARE = re.compile(r"[\u3400-\u9fff]{2,4}(?=[、，。；\n）]|等|出席|参加|陪同|列席|参会|参与|和)")
_PRAISE = re.compile(r"(?:会议|大会|全会|同志们|有关|关于)")


@dataclass(frozen=True, slots=True)
class Found:
    """A name at `[start, end)`, found by `rule`; `title` is the title word right before it, if any."""

    start: int
    end: int
    rule: str
    title: str = ""


def find_people(article: ArticleText) -> list[PersonMention]:
    """Every named person in the body, in order, with the offices printed beside the name."""
    return people_in(article.body)


def people_in(body: Repaired) -> list[PersonMention]:
    """Every named person in a text, in order; names do not overlap."""
    norm = body.norm
    titles = title_ends(norm)
    sure = [*_dotted(norm), *_after_titles(norm, titles), *_acting(norm)]
    listed = _listed(norm, sure)
    found = _apart([*sure, *listed])
    found = _apart([*found, *_repeated(norm, found)])
    return _with_offices(body, found, titles)


def _dotted(norm: str) -> Iterator[Found]:
    if "·" not in norm:
        return
    for match in DOTTED.finditer(norm):
        start, end = match.span()
        first = match[0].split("·")[0]
        cut = _cut_title(first)
        if follower(norm, end) and given_score(match[0].rsplit("·", 1)[1]) > -5:
            yield Found(start + cut, end, "dotted")


def _cut_title(first: str) -> int:
    """How many characters of the first part belong to a title before the name."""
    ends = [end for end in title_ends(first) if end < len(first)]
    return max(ends, default=0)


def _after_titles(norm: str, titles: dict[int, str]) -> Iterator[Found]:
    for end, title in titles.items():
        start = end
        if norm.startswith("（", start) and (close := norm.find("）", start, start + 8)) > 0:
            start = close + 1
        while norm[start : start + 1] in (" ", "：") and norm[start : start + 1]:
            start += 1
        if norm.startswith("同志", start):
            start += 2
        read = _read(norm, start, needed=4.5 if is_calling(title) else 1.0)
        if read:
            yield Found(start, read, "title", title)


def _read(norm: str, start: int, needed: float) -> int | None:
    """The end of the best name at `start` whose score reaches `needed` and that something shows to end there."""
    ends = name_ends(norm, start)
    if not ends:
        return None
    score, end = ends[0]
    if follower(norm, end) == 0:
        return None
    given = norm[start + surnames().length_at(norm, start) : end]
    fit = given_score(given) / len(given)
    if norm[start] in surnames().wordlike and fit < 0.7:
        return None
    if fit < 0.3 and follower(norm, end) < 2:
        return None
    return end if score >= needed else None


def _acting(norm: str) -> Iterator[Found]:
    """Names at the start of a clause that are followed by what persons do."""
    known = surnames()
    singles = known.common | known.rare
    for match in _CLAUSE.finditer(norm):
        start = match.start()
        size = known.length_at(norm, start)
        if not size or (size == 1 and norm[start] not in singles):
            continue
        for _, end in name_ends(norm, start)[:1]:
            given = norm[start + size : end]
            fit = given_score(given) / len(given)
            if follower(norm, end) == 2 and fit >= (0.6 if len(given) == 2 or size > 1 else 0.7):
                yield Found(start, end, "act")


def _listed(norm: str, sure: list[Found]) -> Iterator[Found]:
    """Names that stand in a list after a sure one: 某某、某某、某某出席."""
    for seed in sure:
        at = seed.end
        while mark := _LIST_MARK.match(norm, at):
            start = mark.end()
            end = _read(norm, start, needed=4.0) if mark[0] != " " else None
            dotted = DOTTED.match(norm, start)
            if dotted and follower(norm, dotted.end()):
                end = dotted.end()
            if end is None and mark[0] == "、":
                end = _bare(norm, start)
            if end is None or (norm[end : end + 1] not in "、，。；\n）等和 出参陪列会" and norm[end : end + 1]):
                break
            yield Found(start, end, "list")
            at = end


def _bare(norm: str, start: int) -> int | None:
    """A name without a known surname (达瓦顿珠) in a list of names that goes on after it."""
    match = _BARE.match(norm, start)
    if not match or given_score(match[0]) < 0.5 * len(match[0]) or title_match(norm, match.end() - 2):
        return None
    return match.end() if len(match[0]) >= 3 else None


def _repeated(norm: str, found: list[Found]) -> Iterator[Found]:
    """Every further place at which a found name stands."""
    names = {norm[f.start : f.end] for f in found}
    if not names:
        return
    automaton = ahocorasick.Automaton()
    for name in names:
        automaton.add_word(name, len(name))
    automaton.make_automaton()
    for last, size in automaton.iter(norm):
        start, end = last + 1 - size, last + 1
        if size > 2 or follower(norm, end) >= 2 or (start == 0 or norm[start - 1] in "。，；：、\n”（ 和"):
            yield Found(start, end, "repeat")


def _apart(found: list[Found]) -> list[Found]:
    """The candidates in order without overlap: of two the one found by the surer rule, then the longer."""
    rank = {"dotted": 0, "title": 1, "act": 2, "list": 3, "repeat": 4}
    kept: list[Found] = []
    taken: set[int] = set()
    for one in sorted(found, key=lambda f: (rank[f.rule], f.start, f.start - f.end)):
        places = range(one.start, one.end)
        if taken.isdisjoint(places):
            taken.update(places)
            kept.append(one)
    return sorted(kept, key=lambda f: f.start)


def _with_offices(body: Repaired, found: list[Found], titles: dict[int, str]) -> list[PersonMention]:
    mentions: list[PersonMention] = []
    floor, shared = 0, ()
    for one in found:
        offices, begin = _offices(body, one, floor, titles)
        if not offices and mentions and body.norm[mentions[-1].end : one.start] in ("、", "和") and shared:
            offices = shared
        elif not offices and not (mentions and body.norm[mentions[-1].end : one.start] == "、"):
            shared = ()
        if begin < one.start:
            shared = offices
        after = _title_after(body.norm, one.end)
        if after and not offices:
            offices = (body.text[one.end : after],)
        name = body.text[one.start : one.end]
        mentions.append(PersonMention(one.start, one.end, name, offices, begin, f"person.{one.rule}"))
        floor = one.end
    return mentions


def _offices(body: Repaired, one: Found, floor: int, titles: dict[int, str]) -> tuple[tuple[str, ...], int]:
    """The offices before a name and where they begin."""
    end = one.start
    while end > floor and body.norm[end - 1] == " ":
        end -= 1
    title = titles.get(end) or one.title
    if not title or is_group(title) or title in ("同志", "先生", "女士"):
        return (), one.start
    begin = office_start(body.norm, end, floor)
    if begin >= end or body.norm[begin] == "各":  # 各县委书记: many people's office
        return (), one.start
    return split_offices(body.text[begin:end], body.norm[begin:end]), begin


def _title_after(norm: str, end: int) -> int | None:
    """The end of a title printed right after a name (某某区长); None where none is."""
    stop = title_match(norm, end)
    if stop is None or norm[end:stop] in ("同志", "先生", "女士", "代表", "总书记", "总理", "主席"):
        return None
    return stop if follower(norm, stop) >= 2 and not title_match(norm, stop) else None
