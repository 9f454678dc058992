"""Who chaired a meeting, who spoke at it, and who else is said to have been there."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from lishui_gazette.extract.meetings.clauses import masked, sentence_start
from lishui_gazette.extract.meetings.lexicon import any_of
from lishui_gazette.extract.mentions import PersonMention
from lishui_gazette.scanning import Scanner, last_of, regex
from lishui_gazette.vocab import alternation, tree, words

__all__ = ["Presence", "presence_in"]


@dataclass(slots=True)
class Presence:
    """Names at one meeting, each once, in order of print."""

    chairs: dict[str, None] = field(default_factory=dict)
    participants: dict[str, None] = field(default_factory=dict)
    spoke: dict[str, None] = field(default_factory=dict)
    groups: dict[str, None] = field(default_factory=dict)

    def people(self) -> tuple[str, ...]:
        """The participants, chairs left out."""
        return tuple(name for name in self.participants if name not in self.chairs)


_POST = r"(?![^，。；会议并]{0,8}工作(?:[，。；、）]|$))"  # 主持县政府工作 is a post


@cache
def _verbs() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Presence; speaking at a meeting; saying."""
    speaking = alternation(words("meeting_speaking_verbs"))
    acts = (
        r"(?<!重要)讲话(?!精神|要求|稿)|发表[^，。；]{0,6}讲话|部署[^，。；]{2,16}工作|(?:进行|并|就[^，。；]{1,40})(?:工作|安排|了)?部署(?!要求|会)"
        rf"|致[^，。；]{{0,4}}?[辞词]"
        rf"|(?:向(?:大会|会议)|代表[^，。；]{{2,24}})作了?□+"
        rf"|(?<![工著制合操动写农运协创耕])作(?:了|出|的)?[^，。；]{{0,24}}?{any_of('given_works')}"
    )
    speech = tree("speech_verbs")
    verbs = (word for kind in ("clause", "addressee", "naming") for word in speech["verbs"][kind])
    said = alternation([*verbs, *speech["spoken"]])
    return (
        regex(
            rf"(?<![未没])(?:出席|参加(?!革命|工作[，。；]))|列席|参与|主持{_POST}|(?:{alternation(words('presence_verbs'))})(?!会|仪式|大会)|{acts}"
        ),
        regex(rf"(?:{speaking})(?!会|推进会)|{acts}"),
        regex(rf"[^，。；：“”]{{0,24}}?(?P<verb>{said})"),
    )


_NOTE = regex(r"（[^（）\n]{1,10}）")  # 某某（挂职）、某某
_LIST_GAP = regex(r"(?:（[^（）\n]{1,10}）)?(?:等)?(?:同志)?[、，和及与以]{0,2}(?:以及)?")
_TOGETHER = regex(r"(?:一行)?(?:代表[^，。；]{2,16}?)?[与同和]")
_SENTENCE_END = regex(r"[。！？\n]|；(?!\w{0,2}等)")
_CHAIRS = regex(rf"(?:[^。；]{{0,40}}[，、并])?[^，。；]{{0,16}}?主持(?!人|词|召集)(?!的){_POST}")
# Who chaired with the subject not printed again (察看码头；主持召开座谈会), and who convened in person.
_CHAIRS_NEXT = regex(rf"；{any_of('going_on')}?，?(?:主持召开(?!的)|召开[^，。；的]{{0,12}}座谈会(?![上的]))")
_CONVENES = regex(rf"(?:同志)?{any_of('going_on')}?(?:主持|组织|专题)?召开(?!的|[^，。；]{{0,30}}会议?的)")
_BY_CHAIR = regex(r"由[^，。；]{0,24}$")
# The person's words or wishes are what is studied, conveyed or carried out; the person is not there.
_QUOTED_ONLY = regex(
    rf"{any_of('titles_after')}?(?:{any_of('studied_of')}|[^，。；]{{0,8}}主持的|在(?!会上|大会上|会议上|现场|讲话中|[^，。；]{{0,12}}分会场))"
    rf"[^。；]{{0,40}}?{any_of('studied_words')}"
    rf"|{any_of('titles_after')}?(?:的?(?:系列)?重要讲话|的讲话|讲话精神|的?(?:系列)?(?:重要)?(?:指示|批示|思想|论述|嘱托|精神|亲切关怀)"
    r"|要求[和，])"
    rf"|(?:同志)?{any_of('touring')}[^，。；]{{0,24}}{any_of('orders')}"
    r"|(?:同志)?[^，。；]{0,6}作出[^，。；]{0,6}(?:批示|指示)|[^，。；]{0,8}发来(?:贺信|贺电|视频)"
)
_STUDIED_BEFORE = regex(rf"{any_of('studying')}[^，。；]{{0,36}}$")
_STUDIED = regex(rf"[^，。；]{{0,40}}{any_of('studied')}")
_LISTED_AFTER = regex(
    rf"{any_of('attending')}[^，。；]{{0,14}}{any_of('listing')}[：]?[^。；]*$|见证[^，。]{{0,6}}的有[^。]*$"
    rf"|{any_of('attending')}(?:会议)?(?:人员|领导)?：[^。；]*$|(?:出席|参加)[^，。；的]{{1,12}}的$|执行主席(?:(?:是|为|还?有)：?|：)$"
)
_HEARING = regex(r"听取[^。；\n]{0,60}$")
_HEARD = regex(r"(?:所?作的)?(?:关于|就|对)[^。；\n]{1,160}?(?:汇报|报告|通报|说明|介绍)")
_INVITED = regex(r"邀请[^，。；]{0,24}$")
_AT_MEETING = regex(any_of("at_meeting"))
# 会上，甲、乙等专家，结合调研提出意见: who advises the meeting is at it, not those in 就甲提出的意见.
_OPENS_AT_MEETING = regex(rf"[^，。；]{{0,20}}{any_of('meeting_places')}，")
_ADVISES = regex(
    rf"[^。；]{{0,70}}?(?:{any_of('advising')}了?(?!的)[^，。；]{{0,24}}?{any_of('advice')}|{any_of('counselling')})"
)
# 会议决定，授予甲、乙同志…称号: who is honoured or punished by a decision need not be there to hear it.
_DECIDED_ON = regex(rf"{any_of('deciding')}[^。；\n]{{0,160}}{any_of('conferring')}[^，。；]{{0,20}}$")
_CONFERRED = regex(rf"[^，。；]{{0,40}}?{any_of('conferred')}")
# The host of a visit: 某某对某某一行的到来表示欢迎.
_WELCOMES = regex(
    rf"(?:[^，。；]{{0,24}}，)?[^，。；]{{0,20}}?[对向][^，。；]{{0,30}}?{any_of('arriving')}"
    r"[^，。；]{0,6}表示[^，。；]{0,12}?欢迎"
)
# And who thanks the hosts or guests: 某企业董事长某某对某区的关心支持表示感谢.
_THANKS = regex(
    r"[^，。；]{0,12}?[对向][^，。；]{2,60}?(?:支持|关心|帮助|服务|指导|到来|关爱|厚爱)"
    r"[^，。；]{0,8}?表示[^，。；]{0,8}?(?:感谢|谢意)"
)
_SPOKEN_OF = regex(rf"{any_of('spoken_of')}$")
_SURE = frozenset(("指出", "强调", "要求"))


class _Group(NamedTuple):
    """Persons listed together, and what is said of them: `[start, end)` the list, to `stop` the predicate."""

    names: tuple[str, ...]
    start: int
    end: int
    stop: int


def presence_in(
    norm: str, people: Sequence[PersonMention], start: int, end: int, *, is_tour: bool = False, is_event: bool = True
) -> Presence:
    """Who is said to be present in `[start, end)` of the text.

    Listed names share the verb behind the list. Persons whose speeches are studied, whose orders are
    carried out, and those who only 作出批示 are not present. `is_tour` asks for company on a tour only;
    with `is_event` one who 强调 or, near 会上, 表示 counts as present.
    """
    found = Presence()
    first, last = (bisect_left(people, place, key=lambda p: p.start) for place in (start, end))
    inside = people[first:last]
    for group in _groups(norm, inside, end):
        _read_group(norm, group, found, is_tour=is_tour, is_event=is_event)
    _add_groups(norm, inside, start, end, found)
    return found


def _groups(norm: str, people: Sequence[PersonMention], end: int) -> list[_Group]:
    groups: list[_Group] = []
    at = 0
    while at < len(people):
        last = at
        while last + 1 < len(people) and _is_list(norm, people[last], people[last + 1]):
            last += 1
        stop = _SENTENCE_END.search(norm, people[last].end, end)
        limit = stop.start() if stop else end
        following = people[last + 1].start if last + 1 < len(people) else limit
        if following < limit and last + 1 < len(people):
            limit = max(people[last].end, _predicate_end(norm, people[last].end, people[last + 1]))
        names = tuple(dict.fromkeys(p.name for p in people[at : last + 1]))
        groups.append(_Group(names, _begin(people[at]), people[last].end, limit))
        at = last + 1
    return groups


def _begin(person: PersonMention) -> int:
    return person.office_start if person.offices and person.office_start < person.start else person.start


def _is_list(norm: str, one: PersonMention, other: PersonMention) -> bool:
    if _TOGETHER.fullmatch(norm, one.end, _begin(other)):
        return True
    if norm[one.end] == "；" and _begin(other) == one.end + 1 < other.start:
        return True  # 某某公司总经理某某；某某集团总裁某某出席
    gap = _NOTE.sub("", norm[one.end : other.start], 1)
    if not gap.startswith(("、", "，", "和", "及", "与", "以及", "等")):
        return False
    return bool(_LIST_GAP.fullmatch(norm, one.end, _begin(other))) or (
        len(gap) <= _LONGEST_GAP and not _NO_LIST.search(gap)
    )


_LONGEST_GAP = 60
_NO_LIST = regex(rf"[。；：！？\n]|{any_of('no_list')}|[并就对向在率为赴到与会]|代表[^团会、，]|作[^协]")


def _predicate_end(norm: str, start: int, following: PersonMention) -> int:
    """Where what is said of one list ends before the next person: at the last mark before that one's clause."""
    begin = _begin(following)
    cut = last_of(norm, "，；。", start, begin)
    return cut if cut >= start else begin


_PREDICATE = 90
_DECISION = 160
_BLOT = regex("□+")
_LEADERS = ("总书记", "国家主席")
_LEADER_ACTS = regex(
    r"(?:总书记|国家主席)[^，。；]{0,8}?(?:出席|主持(?!的)|在会上|到会|参加|[^。；]{0,60}，[^，。；]{0,10}主持召开)"
)


def _read_group(norm: str, group: _Group, found: Presence, *, is_tour: bool, is_event: bool) -> None:
    presence, speaking, saying = _verbs()
    predicate = _BLOT.sub("□", masked(norm[group.end : min(group.stop, group.end + 2 * _PREDICATE)]))[:_PREDICATE]
    clause = last_of(norm, "。；\n", max(0, group.start - 60), group.start) + 1
    before = norm[max(clause, group.start - 40) : group.start]
    if predicate.startswith(_LEADERS) and not _LEADER_ACTS.match(predicate):
        return
    studied = _STUDIED_BEFORE.search(before) and _STUDIED.match(predicate)
    decided = norm[max(sentence_start(norm, group.start), group.start - _DECISION) : group.start]
    conferred = _DECIDED_ON.search(decided) and _CONFERRED.match(predicate)
    if studied or conferred or _QUOTED_ONLY.match(predicate):
        return
    if not is_tour and _chairs(norm, group, predicate):
        found.chairs[group.names[-1]] = None
        if len(group.names) == 1 or not presence.search(predicate.replace("主持", "")):
            found.participants.update(dict.fromkeys(group.names))
            if speaking.search(predicate):
                found.spoke.update(dict.fromkeys(group.names[-1:]))
            return
    heard = _HEARING.search(norm, clause, group.start) and _HEARD.match(norm, group.end)
    is_topic = bool(_SPOKEN_OF.search(before))
    opens = _OPENS_AT_MEETING.match(norm, sentence_start(norm, group.start))
    advised = opens and not is_topic and _ADVISES.match(predicate)
    spoke = bool(heard or speaking.search(predicate) or _INVITED.search(before))
    listed = _LISTED_AFTER.search(norm[clause : group.start])
    hosts = _WELCOMES.match(norm, group.end) or _THANKS.match(norm, group.end)
    present = spoke or bool(advised or listed or hosts or presence.search(predicate))
    said = saying.match(predicate) if is_event and not is_topic else None
    if said and (said["verb"] in _SURE or _AT_MEETING.search(norm, max(0, group.start - 400), group.end + 30)):
        present = True
    if present:
        found.participants.update(dict.fromkeys(group.names))
        if spoke:
            found.spoke.update(dict.fromkeys(group.names))


def _chairs(norm: str, group: _Group, predicate: str) -> bool:
    """Whether the last of the list chairs the meeting or convenes it in person."""
    if _last_chairs(norm, group) or (_CHAIRS.match(predicate) and "共同主持" in predicate):
        return True
    is_one = len(group.names) == 1
    return is_one and bool(
        _CHAIRS.match(predicate) or _CONVENES.match(predicate) or _CHAIRS_NEXT.match(norm, group.stop)
    )


def _last_chairs(norm: str, group: _Group) -> bool:
    """Whether a list of one is named behind 由 and before 主持."""
    return bool(_BY_CHAIR.search(norm, max(0, group.start - 26), group.start)) and norm.startswith("主持", group.end)


_TRIM_GROUP = regex(rf"^(?:以及|及|和|还有|部分(?=“))|(?:等)?{any_of('group_tails')}$|等共?计?\d+余?(?:多)?人$")
_ATTENDED = Scanner(
    rf"(?:等)?(?:共?\d{{1,6}}余?人)?(?:一同)?(?:出席|参加|列席)(?:了)?(?:{any_of('group_places')}|[^，。；]{{0,12}}[会式])?(?:。|$|；)"
)
_NO_GROUP = regex(rf"^(?:会议|大会|[^，。；]{{0,6}}(?<![主重]){any_of('group_demands')})|\d{{1,2}}月\d{{1,2}}日|记者")
_GROUP = regex(any_of("group_words"))


def _add_groups(norm: str, people: Sequence[PersonMention], start: int, end: int, found: Presence) -> None:
    """Groups said to be present (市直有关单位负责人), as printed, one for each part of a list set off by ， or ；."""
    for match in _ATTENDED.finditer(norm, start, end):
        begin = last_of(norm, "。\n", start, match.start()) + 1
        if begin < start or match.start() - begin > 300:
            continue
        at = begin
        for part in re.split(r"[，；]", norm[begin : match.start()]):
            here = (at, at + len(part))
            at += len(part) + 1
            first, after = (bisect_left(people, edge, key=lambda p: p.start) for edge in here)
            named = first < after
            if len(part) > 3 and not named and not _NO_GROUP.search(part) and _GROUP.search(part):
                found.groups[_TRIM_GROUP.sub("", _TRIM_GROUP.sub("", part.strip()))] = None
