"""The name of a meeting: where it begins, who convenes it, and how the sentence brings it in."""

from __future__ import annotations

import re
from dataclasses import replace

from lishui_gazette.extract.meetings.citing import plain_start, study_start
from lishui_gazette.extract.meetings.clauses import (
    Cue,
    CueRole,
    clause_start,
    find_cues,
    is_starter,
    masked,
    strip_fillers,
)
from lishui_gazette.extract.meetings.lexicon import any_of, words_of
from lishui_gazette.extract.meetings.named import AREA_LIST, Naming, Role
from lishui_gazette.extract.meetings.nouns import PARTY_CONGRESS, Noun, Standing, find_nouns
from lishui_gazette.extract.meetings.organiser import find_founded, find_organiser
from lishui_gazette.extract.meetings.sharing import share_words
from lishui_gazette.scanning import regex
from lishui_gazette.spans import Repaired
from lishui_gazette.vocab import words

__all__ = ["find_namings"]


_DONE = r"(?:圆满完成了?[^，。]{0,14}(?:议程|任务|使命)，?)?"
_FAIR = regex(rf"暨[\u4e00-\u9fff“”]{{2,24}}?{any_of('fairs')}")
_WHEN_HELD = (
    r"(?:(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日|（[^（）\n]{1,14}）|，"
    rf"|{any_of('near_days')}|{any_of('how')}){{0,6}}"
)
_CONVENED_AFTER = regex(
    rf"[”’」]?{_DONE}{_WHEN_HELD}(?:[以采][^，。；]{{2,14}}[形方]式)?(?:分?别?[于在][^，。；\n]{{1,30}}?)?"
    rf"{_WHEN_HELD}{any_of('hosting', 'opening')}"
    rf"(?!{any_of('time_around')}|为契机|式|仪式|典礼|的?[^，。；]{{0,6}}精神)"
)
_LINK = regex(r"[，]?(?:和|与|及|以及|、|并)")


def find_namings(text: Repaired) -> list[Naming]:
    """Every naming of a meeting in `text`, in order; generic and bare ones are kept and marked."""
    norm = text.norm
    found: list[Naming] = []
    barrier: Naming | None = None
    for noun in find_nouns(norm):
        naming = _name(text, noun, barrier)
        if naming is None:
            continue
        if barrier is not None and naming.start == barrier.start and found and found[-1] is barrier:
            found.pop()
        barrier = naming.without_turn()
        found.append(barrier)
    return share_words(text, found)


def _name(text: Repaired, noun: Noun, barrier: Naming | None) -> Naming | None:
    norm = text.norm
    fair = _FAIR.match(norm, noun.end)
    noun = replace(noun, end=fair.end()) if fair else noun
    course = study_start(norm, noun)
    if course is not None:
        role, verb_start = _verb_before(norm, course) or (Role.PLAIN, None)
        return _build(text, noun, role, clause_start(norm, course), course, verb_start, False)
    low = clause_start(norm, noun.start)
    is_linked = False
    if barrier is not None and barrier.end > low:
        gap = norm[barrier.end : noun.start]
        if gap.startswith("暨"):
            return _joined(text, barrier, noun)
        if _is_separate(gap):
            link = _LINK.match(gap)
            is_linked = link is not None and not _has_verb(gap[link.end() :])
            low = barrier.end + (link.end() if link else 0)
    blotted = masked(norm[low : noun.start])
    cues = find_cues(blotted)
    role, verb, begin = _entry(norm, noun, blotted, cues)
    if is_linked and role is Role.PLAIN and barrier is not None:
        role, verb = barrier.role, None
    begin = _trim(blotted, begin, noun, role)
    verb_start = low + verb.start if verb is not None else None
    return _build(text, noun, role, low, low + begin, verb_start, is_linked)


def _joined(text: Repaired, first: Naming, noun: Noun) -> Naming:
    """Two in one (甲会议暨乙会议): one name, the second noun its head."""
    tail, folded = (printed[first.end : noun.end] for printed in (text.text, text.norm))
    is_bare = first.is_bare and folded == f"暨{noun.word}"
    is_held = _CONVENED_AFTER.match(text.norm, noun.end, noun.end + _VERB_REACH)
    role = Role.SUBJECT if first.role is Role.PLAIN and is_held else first.role
    return replace(
        first, end=noun.end, name=first.name + tail, key=first.key + folded, noun=noun, role=role, is_bare=is_bare
    )


def _is_separate(gap: str) -> bool:
    """Whether what stands between two meeting nouns keeps them two, rather than one long name."""
    return gap[:1] in tuple("的上后中前，精和与及、并以将要") or bool(find_cues(masked(gap)))


def _has_verb(text: str) -> bool:
    return any(cue.role is not CueRole.SOFT for cue in find_cues(masked(text)))


def _entry(norm: str, noun: Noun, blotted: str, cues: list[Cue]) -> tuple[Role, Cue | None, int]:
    """How the meeting is brought in, by which verb, and where in `blotted` its name may begin."""
    hosts = [c for c in cues if c.role in (CueRole.HOST, CueRole.ATTEND) and not blotted.startswith("并", c.end)]
    is_awaited = any(c.word in _AWAITING for c in cues)
    is_purpose = any(c.word == "为" for c in cues) and _SERVED_AFTER.match(norm, noun.end)
    is_held = _CONVENED_AFTER.match(norm, noun.end, noun.end + _VERB_REACH)
    is_subject = is_held and not is_awaited and not is_purpose
    if is_subject and not (hosts and "的" not in blotted[hosts[-1].end :]):
        greeting = _GREETING.match(blotted)
        return Role.SUBJECT, None, greeting.end() if greeting else 0
    if hosts:
        role = Role.HOST if hosts[-1].role is CueRole.HOST else Role.ATTEND
        return role, hosts[-1], hosts[-1].end
    return Role.PLAIN, None, plain_start(norm, noun, blotted, cues)


_VERB_REACH = 80
_GREETING = regex(
    rf"(?:—+)?(?:热烈|隆重|全力)?(?:祝贺|庆贺|{any_of('securing')})|[^，。；]{{0,40}}{any_of('announcing')}"
)
# 为…胜利召开营造氛围
_SERVED_AFTER = regex(rf"{any_of('how')}*{any_of('hosting')}[^，。；]{{0,4}}?{any_of('serving')}")
_AWAITING = frozenset(words_of("awaiting"))


_DATELINE = regex(r"[^，。；]{2,14}?\d日[电讯]")
_LIST_NUMBER = regex(r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})[、.]")
_OF = regex(r"(?<![党])的")
_AFTER_TITLE = regex(r"□(?:以?及|[和与])(?=[\u4e00-\u9fff]{2,4}(?:总书记|主席|总理|同志))[^在]{2,16}在|(?<=□)(?:以?及)")
_PARTY_PLENUM = regex(
    r"(?:[\u4e00-\u9fff]{2,4}[省市区县]|[\u4e00-\u9fff]{1,12}(?=党的))(?=(?:党的)?[一二三四五六七八九十]{1,3}届[一二三四五六七八九]中全会)"
)


def _trim(blotted: str, begin: int, noun: Noun, role: Role) -> int:
    """Moves the beginning past dates, attributes ending in 的 and, for a plain mention, list items."""
    opening = _DATELINE.match(blotted, begin) or _LIST_NUMBER.match(blotted, begin)
    begin = opening.end() if opening else begin
    begin += strip_fillers(blotted[begin:])
    lowest = max((m.end() for m in _AFTER_TITLE.finditer(blotted, begin)), default=begin)
    begin = lowest if lowest < len(blotted) else begin
    last_of = max((m.end() for m in _OF.finditer(blotted, begin)), default=begin)
    if last_of < len(blotted) or noun.standing is not Standing.TYPE:
        begin = last_of
    if "、" in blotted[begin:]:
        cut = begin + blotted[begin:].rindex("、")
        if _is_list_item(blotted[begin:cut], blotted[cut + 1 :], role):
            begin = cut + 1
    begin += strip_fillers(blotted[begin:])
    return begin


def _is_list_item(first: str, second: str, role: Role) -> bool:
    """Whether 、 parts other things from the meeting, rather than parts of its topic or two areas."""
    if AREA_LIST.fullmatch(first):
        return False
    if role is not Role.PLAIN:
        return is_starter(second)
    return not is_starter(first) or len(first) <= _SHORTEST_TOPIC or first.endswith(("委", "府"))


_SHORTEST_TOPIC = 3
_QUALITIES = frozenset(words_of("qualities"))
_MODIFIERS = frozenset(words("meeting_generic_modifiers"))
_GENERIC_END = regex(rf"{any_of('generic_ends')}$")


_NUMBERED = regex(r"第?[一二三四五六七八九十\d]{1,3}次$")  # 县委五届三次全委会
_STUDIES, _PART_NOUNS = frozenset(words_of("studies")), frozenset(words_of("part_nouns"))
_MAY_HOLD = regex(r"(?:可以?|适合|适宜)$")  # what may be held is none: 可举办开工仪式
_TWO_ACTS = regex(r"(?:会见|座谈|考察|参观|观摩|走访)[和、与及]$")  # 参加会见和签约活动
_PERSON_END = regex(rf"{any_of('person_ends')}$")


def _is_generic(own: str) -> bool:
    return own in _MODIFIERS or bool(_GENERIC_END.search(own))


def _build(
    text: Repaired, noun: Noun, role: Role, clause: int, start: int, verb_start: int | None, is_linked: bool
) -> Naming | None:
    own = text.norm[start : noun.start]
    is_unnamed = _is_generic(own) if noun.standing is Standing.GENERIC else own in _QUALITIES
    if is_unnamed or _PERSON_END.search(own) or _TWO_ACTS.search(own):
        own, start = "", noun.start
    if own in _STUDIES and noun.word in _PART_NOUNS:
        return None  # 会议集体学习了…
    is_body = noun.standing is Standing.BODY and not _NUMBERED.search(own)
    may_hold = role is Role.HOST and _MAY_HOLD.search(text.norm, clause, verb_start or start)
    if may_hold or (is_body and (role is not Role.HOST or "是" in own)):
        return None
    if quoted := _in_quotes(text.norm, start, noun):
        start, noun = quoted
        own = text.norm[start : noun.start]
        role, verb_start = _verb_before(text.norm, start) or (role, verb_start)
    elsewhere = _PARTY_PLENUM.match(text.norm, start, noun.end) if noun.word == "全会" else None
    if elsewhere:  # 某市十七届四中全会宣讲团
        start, own = elsewhere.end(), text.norm[elsewhere.end() : noun.start]
    if noun.word == PARTY_CONGRESS:
        start, own = noun.start, PARTY_CONGRESS
    naming = Naming(
        start=start,
        end=noun.end,
        name=text.text[start : noun.end],
        key=text.norm[start : noun.end],
        noun=noun,
        role=role,
        clause=clause,
        name_start=start,
        is_bare=not own,
        is_linked=is_linked,
        verb_start=verb_start,
    )
    if role is Role.PLAIN and naming.is_bare:
        held = _HELD_BY.search(text.norm, max(clause, start - _HELD_REACH), start)
        if held:
            return _with_organiser(text, replace(naming, clause=held.start("body"), verb_start=held.start("verb")))
    return _with_organiser(text, naming) if role is Role.HOST and verb_start is not None else naming


# A body that convened, told in front of a bare noun: 记者从25日某省政府召开的新闻发布会上.
_HELD_BY = regex(rf"(?:[从在于]|^)(?P<body>[^从在于，。；]{{2,36}}?)(?P<verb>{any_of('hosting')})的(?:一次|一场)?$")
_HELD_REACH = 50
_BEFORE_QUOTE = regex(r"(?:全[国省市]|第[一二三四五六七八九十百\d]{1,4}届|[\u4e00-\u9fff]{0,3}[省市区县])$")
_LONGEST_QUOTE = 50


def _in_quotes(norm: str, start: int, noun: Noun) -> tuple[int, Noun] | None:
    """Where the name begins whose end a closing mark follows, and its noun; None where no marks enclose it.

    What the marks enclose is the name; with an area or number before them it is part of the name, and so are the
    marks (省“两会”, 第三届“某某——某某论坛”).
    """
    if norm[noun.end : noun.end + 1] != "”":
        return None
    opened = norm.rfind("“", max(0, noun.start - _LONGEST_QUOTE), start)
    if opened < 0 or re.search(r"[”。；\n]", norm[opened:start]):
        return None
    prefix = _BEFORE_QUOTE.search(norm, max(0, opened - 6), opened)
    if not prefix:
        return opened + 1, noun
    begin = prefix.start() + strip_cues(norm[prefix.start() : opened])
    return begin, replace(noun, end=noun.end + 1)


def _verb_before(norm: str, start: int) -> tuple[Role, int | None] | None:
    """Role and verb where a verb of convening or attending stands right before `start`."""
    low = max(0, start - 8)
    for cue in find_cues(norm[low:start])[-1:]:
        if cue.role is CueRole.HOST and cue.end + strip_fillers(norm[low + cue.end : start]) == start - low:
            return Role.HOST, low + cue.start
    return None


def strip_cues(text: str) -> int:
    """Where in `text` its last cue ends, and the fillers behind it; 0 where it has none."""
    cues = find_cues(text)
    begin = cues[-1].end if cues else 0
    return begin + strip_fillers(text[begin:])


_OWN_BODY = regex(rf"[省市区县]{any_of('body_parts')}")


def _with_organiser(text: Repaired, naming: Naming) -> Naming:
    assert naming.verb_start is not None
    place = find_organiser(text.norm, naming.clause, naming.verb_start) or find_founded(
        text.norm, naming.key, naming.clause, naming.verb_start
    )
    if place is None:
        return naming
    start, end = place
    printed, folded = text.text[start:end], text.norm[start:end]
    if len(folded) == len("我市") and folded[0] == "我" and naming.key.startswith("全" + folded[1]):
        return naming
    shared = next((k for k in range(len(folded), 1, -1) if naming.key.startswith(folded[-k:])), 0)
    if not shared and _OWN_BODY.match(naming.key) and folded.endswith(naming.key[0]):
        shared = 1
    return replace(
        naming,
        start=start,
        name=printed + naming.name[shared:],
        key=folded + naming.key[shared:],
        is_bare=False,
        organiser=printed,
    )
