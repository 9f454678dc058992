"""Finding the persons of a text: read names where one may begin, follow lists, then look for every repetition."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import cache
from itertools import zip_longest

import ahocorasick

from lishui_gazette import vocab
from lishui_gazette.extract.mentions import PersonMention
from lishui_gazette.extract.offices import office_start, offices_behind, split_offices, title_after
from lishui_gazette.extract.people.foreign import Found, foreign_names, last_name
from lishui_gazette.extract.people.labels import labelled_names, listed_names
from lishui_gazette.extract.people.lexicon import body_ends, transliteration
from lishui_gazette.extract.people.places import Start, starts
from lishui_gazette.extract.people.shape import Reading, bare_reading, followed, readings
from lishui_gazette.records import Genre
from lishui_gazette.scanning import WordScanner, regex
from lishui_gazette.segment.parts import ArticleText
from lishui_gazette.spans import Repaired

__all__ = ["find_people", "people_in"]

_NEEDED, _NEEDED_BETWEEN = 4.6, 3.8
_NEARLY, _AGAIN_WITHIN = 3.8, 400
_MANY = 24  # names looked for together rather than one after the other
_CLEAR = 1.5
_LIKE_PARTICLE, _ACT = -2.0, 3.0
_NEEDED_OF_THREE = 4.3  # a name of three characters before an act, with no title
_BARE_FIT = 1.2
_CLEAR_SHAPE = 3.1
_JOINED_FOLLOW = {"、": 1.0, "，": 2.0, " ": 1.5, "和": 1.5, "与": 1.5, "及": 1.5, "以及": 1.5}
_JOINED_SHAPE = {"、": -9.0, "，": 2.4, " ": 0.8, "和": 1.6, "与": 1.6, "及": 1.6, "以及": 1.6}
_LISTED_FIT = 0.5
_PAUSES = 2.0  # what a pause after a name says for it
_LIST_WEIGHT = 4.0
_JOINT = regex(r"(?:（[^（）\n]{1,10}）)?(?P<mark>、|，|和|与|及|以及| )")
_SPACED = ("person.byline", "person.group", "person.list")  # their lists may stand without 、
_RANKED = ("person.group", "person.list", "person.post")  # a ， sets off ranks in their long lists
_BARE_AFTER = ("person.post", "person.calling")  # a name without a surname may follow
_SHORTEST_SPELLED = 3
_SURE_BEHIND, _SURE_SHAPE = 2, 1.5
_WITHOUT_OFFICE = ("person.group", "person.byline", "person.standing")
_GAP_IN_NAME = regex(r"(?<![A-Za-z.])\s+|\s+(?![A-Za-z])")
_LEFT_EDGE = "，。；：！？、\n“”（）《》 由与和及对向的"


def find_people(article: ArticleText) -> list[PersonMention]:
    """Every named person in the body, in order, with the offices printed beside the name.

    Those whom the headline of an interview or a feature names with an office are looked for too.
    """
    if article.genre not in (Genre.INTERVIEW, Genre.FEATURE):
        return people_in(article.body)
    return people_in(article.body, (person.name for person in people_in(article.head) if person.offices))


def people_in(text: Repaired, known: Iterable[str] = ()) -> list[PersonMention]:
    """Every named person in a text, in order; names do not overlap.

    A name is one where what stands before it, its own characters and what follows speak for it together; `known` are
    names seen elsewhere in the document. Excluded are names that no context shows to be one.
    """
    norm = text.norm
    found = _apart([*foreign_names(norm), *labelled_names(norm), *listed_names(norm), *_read(norm)])
    found = _apart([*found, *_listed(norm, found)])
    names = {norm[f.start : f.end] for f in found} | set(known) | {norm[s:e] for s, e in _leaders().spans(norm)}
    short = {last: name for name in names if (last := last_name(name)) and last not in names}
    spans = {(f.start, f.end) for f in found}
    found = _apart([*found, *(r for r in _repeated(norm, names | short.keys()) if (r.start, r.end) not in spans)])
    return _with_offices(text, _without_bodies(norm, found), short)


@cache
def _leaders() -> WordScanner:
    return WordScanner(vocab.words("national_leaders"))


def _needed(start: Start, reading: Reading) -> bool:
    """Whether all that speaks for a name is enough; without a title before it an act must follow or both names fit."""
    total = start.weight + reading.weight
    if reading.shape < _LIKE_PARTICLE and reading.follow >= _ACT and start.rule != "person.post":
        return False  # 领导要经常研究
    if start.weight >= 2.5:
        clear = start.weight >= 4.0 and reading.shape >= _CLEAR_SHAPE
        return total >= _NEEDED and (reading.follow > -1.0 or clear)
    if reading.follow >= _ACT:
        return total >= (_NEEDED_OF_THREE if reading.end - start.place == 3 else 4.7)
    if reading.follow >= 1.0 and reading.shape >= 4.0:
        return total >= 5.0
    return reading.follow >= 1.8 and total >= 5.4


def _comes_again(norm: str, start: Start, reading: Reading) -> bool:
    """Whether a name that is nearly one, after an office and before a pause, comes again soon before an act."""
    if start.rule != "person.post" or reading.follow < _PAUSES or start.weight + reading.weight < _NEARLY:
        return False
    again = norm.find(norm[start.place : reading.end], reading.end, reading.end + _AGAIN_WITHIN)
    return again >= 0 and followed(norm, again + reading.end - start.place) >= _ACT


def _is_name(norm: str, start: Start, reading: Reading) -> bool:
    """Whether what stands before and after, or what comes later, makes a name of it."""
    return _needed(start, reading) or _comes_again(norm, start, reading) or _heads_list(norm, start, reading)


def _heads_list(norm: str, start: Start, reading: Reading) -> bool:
    """Whether a name of unlikely characters after a title opens a list of names beyond doubt (市委常委甲、乙、丙)."""
    return start.rule in _RANKED and _before_sure_names(norm, reading.end)


def _before_sure_names(norm: str, at: int) -> bool:
    """Whether 、 and two names beyond doubt follow at `at`."""
    for _ in range(_SURE_BEHIND):
        following = readings(norm, at + 1) if norm.startswith("、", at) else []
        if not following or following[0].shape < _SURE_SHAPE or following[0].follow < 1.0:
            return False
        at = following[0].end
    return True


def _read(norm: str) -> list[Found]:
    """Names where one may begin. Which of two ends is right is settled by the names that stand after titles."""
    found: list[Found] = []
    open_ends: list[tuple[Start, list[Reading]]] = []
    for start in starts(norm):
        options = readings(norm, start.place)
        bare = _bare(norm, start)
        if bare and bare.shape >= _BARE_FIT and not (options and options[0].weight >= bare.weight):
            found.append(_found(start, bare))
        elif options and _is_name(norm, start, options[0]):
            clear = len(options) == 1 or options[0].weight - options[1].weight >= _CLEAR
            if clear and (start.weight >= 4.0 or options[0].follow >= 3.0):
                found.append(_found(start, options[0]))
            else:
                open_ends.append((start, options))
    sure = {norm[f.start : f.end] for f in found}
    for start, options in open_ends:
        seen = next((o for o in options if norm[start.place : o.end] in sure), options[0])
        found.append(_found(start, seen))
    return found


def _bare(norm: str, start: Start) -> Reading | None:
    """The name without a Han surname right after a title; after what is no office it must sound of another tongue."""
    if start.rule == "person.standing":
        end = start.place + _SHORTEST_SPELLED
        if not transliteration().issuperset(norm[start.place : end]):
            return None
    elif start.rule not in _BARE_AFTER:
        return None
    bare = bare_reading(norm, start.place, is_titled=True)
    is_spelled = bare and transliteration().issuperset(norm[start.place : bare.end])
    return bare if is_spelled or start.rule != "person.standing" else None


def _found(start: Start, reading: Reading) -> Found:
    return Found(start.place, reading.end, start.weight + reading.weight, start.rule, start.anchor)


def _listed(norm: str, found: list[Found]) -> Iterator[Found]:
    """Names that stand in a list after a name: 某某、某某和某某出席."""
    taken = {f.start: f for f in found}
    for seed in found:
        at, before = seed.end, seed
        while mark := _JOINT.match(norm, at):
            if mark["mark"] == " " and before.rule not in _SPACED:
                break
            if mark["mark"] == "，" and (before is seed or before.rule not in _RANKED):
                break
            place = mark.end()
            if place in taken:
                break
            reading = _next_in_list(norm, place, mark["mark"])
            if reading is None:
                break
            before = Found(place, reading.end, _LIST_WEIGHT + reading.weight, before.rule, place)
            yield before
            at = reading.end


def _next_in_list(norm: str, place: int, mark: str) -> Reading | None:
    """The name at `place`, after a name and `mark`; a name without a Han surname must fill its place in the list."""
    bare = bare_reading(norm, place) if mark == "、" else None
    if bare and bare.shape < _LISTED_FIT:
        bare = None
    for reading in readings(norm, place):
        sure = reading.follow >= _JOINED_FOLLOW[mark] and reading.shape >= _JOINED_SHAPE[mark]
        between = mark == "、" and norm[reading.end : reading.end + 1] in "、等"
        if sure and _LIST_WEIGHT + reading.weight >= (_NEEDED_BETWEEN if between else _NEEDED):
            return bare if bare and bare.end > reading.end and reading.follow < _PAUSES else reading
        if mark == "、" and _before_sure_names(norm, reading.end):
            return reading
    return bare or (_between_sure_names(norm, place) if mark == "、" else None)


_ITEM = regex(r"[\u4e00-\u9fff]{3,4}(?=、)")
_OF_NO_NAME = regex("[省市区县镇乡村局委会部厅院所队组处科办室等和与及的各人员长任记]")


def _between_sure_names(norm: str, place: int) -> Reading | None:
    """What stands between 、 at `place`, read as a name of any characters where names beyond doubt follow."""
    item = _ITEM.match(norm, place)
    is_name = item and not _OF_NO_NAME.search(item.group()) and _before_sure_names(norm, item.end())
    return Reading(item.end(), _LISTED_FIT, _PAUSES) if item and is_name else None


def _repeated(norm: str, names: AbstractSet[str]) -> Iterator[Found]:
    """Every place at which a name found elsewhere stands; a short one only where something beside it shows a name."""
    if not names:
        return
    doctrines = tuple(vocab.tree("name_followers")["doctrines"])
    for start, end in _places(norm, names):
        if norm.startswith(doctrines, end):
            continue
        follow = followed(norm, end)
        left = start == 0 or norm[start - 1] in _LEFT_EDGE or norm.endswith(norm[start:end], 0, start)
        if end - start > 2 or follow >= 1.8 or (left and follow >= 1.0):
            yield Found(start, end, 3.0 + follow, "person.repeat", start)


def _places(norm: str, names: AbstractSet[str]) -> Iterator[tuple[int, int]]:
    """Where the names stand in a text, in no order; an automaton pays where they are many."""
    if len(names) > _MANY:
        automaton = ahocorasick.Automaton()
        for name in sorted(names):
            automaton.add_word(name, len(name))
        automaton.make_automaton()
        yield from ((last + 1 - size, last + 1) for last, size in automaton.iter(norm))
        return
    for name in names:
        start = norm.find(name)
        while start >= 0:
            yield start, start + len(name)
            start = norm.find(name, start + 1)


def _apart(found: list[Found]) -> list[Found]:
    """The candidates in order, without overlap: of two the weightier, then the longer."""
    kept: list[Found] = []
    taken: set[int] = set()
    for one in sorted(found, key=lambda f: (-f.weight, f.start - f.end, f.start, f.rule)):
        places = range(one.start, one.end)
        if taken.isdisjoint(places):
            taken.update(places)
            kept.append(one)
    return sorted(kept, key=lambda f: f.start)


def _without_bodies(norm: str, found: list[Found]) -> list[Found]:
    """The names without those that belong to a body or place before a title: in 金东区长某某 only 某某 is a person."""
    kept = []
    for one, after in zip_longest(found, found[1:]):
        if after and one.end < after.anchor <= one.end + 4 and after.anchor < after.start + 1:
            between = norm[one.end : after.anchor]
            if after.rule == "person.post" and title_after(norm, one.end) == after.anchor and between[0] not in "、和":
                continue
        kept.append(one)
    return kept


def _with_offices(text: Repaired, found: list[Found], short: Mapping[str, str]) -> list[PersonMention]:
    """The names with the offices beside them; those joined in a list share the office before the first.

    `short` gives the full name of a foreigner whose last name alone is printed.
    """
    mentions: list[PersonMention] = []
    shared: tuple[str, ...] = ()
    floor = 0
    for one in found:
        begin, offices = _offices_before(text, one, floor)
        joined = mentions and _JOINT.fullmatch(text.norm, mentions[-1].end, one.start)
        if offices or not joined:
            shared = offices
        after = title_after(text.norm, one.end)
        if after is not None and not text.norm.startswith(body_ends(), after):
            offices = (*shared, text.text[one.end : after])
        elif not shared:
            offices = offices_behind(text.text, text.norm, one.end)
        name = _GAP_IN_NAME.sub("", text.text[one.start : one.end])
        mentions.append(PersonMention(one.start, one.end, short.get(name, name), offices or shared, begin, one.rule))
        floor = one.end
    return mentions


def _offices_before(text: Repaired, one: Found, floor: int) -> tuple[int, tuple[str, ...]]:
    """Where the offices before a name begin, and what they are; the name's own start and none where there are none."""
    if one.rule in _WITHOUT_OFFICE:
        return one.start, ()
    anchor = min(one.anchor, one.start)
    begin = office_start(text.norm, anchor, floor)
    offices = split_offices(text.text[begin:anchor], text.norm[begin:anchor]) if begin < anchor else ()
    return (begin, offices) if offices else (one.start, ())
