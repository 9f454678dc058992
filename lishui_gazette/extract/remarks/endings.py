"""Where what somebody says has ended although the paragraph goes on."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache

from lishui_gazette.extract.remarks.marking import FIRST, NAME, OFFICE, Marked
from lishui_gazette.extract.remarks.verbs import any_of
from lishui_gazette.vocab import tree


@cache
def _words() -> dict[str, str]:
    return {name: any_of(words) for name, words in tree("speech_ends").items()}


@cache
def _opening() -> re.Pattern[str]:
    """How a sentence begins that tells what happened."""
    w = _words()
    told = r"会议(?!精神|室|的)|(?:近期|近日|日前|此前)，[^。；\n]{0,80}?(?:召开|印发|下发|举行)"
    passed = r"(?:大会|全会)(?:审议|表决|听取|选举|通过|还)(?!的)"
    stamped = r"(?:\d{4}年)?\d{1,2}月\d{1,2}日[^，。]{0,3}(?:上午|下午|晚|凌晨|\d{1,2}时)"
    grouped = f"(?:{w['groups']})(?:{w['group_acts']})"
    noticed = f"(?:不少|许多|很多|多位|多名|部分|一些|有的?)[^，。；\n]{{1,8}}?(?:{w['noticing']})"
    placed = f"在?[^，。；\n]{{0,24}}?(?:{w['occasions']})(?:{w['turns']})，(?!要|各|全|我们)"
    introduced = f"[^，。；\n]{{1,40}}?(?:{w['intros']})"
    performed = f"[^，。；\n]{{2,60}}?(?:{w['performing']})[，。]"
    reported = r"据[^，。；\n]{1,16}?(?:消息|报道|介绍|了解|统计|数据|预测|披露)，"
    written = (
        rf"[^，。；\n]{{0,24}}?(?:{w['papers']})(?:中|里)?(?:也|还|同时|还将)?(?:显示|表明|指出|提到|提出|写道|载明)"
    )
    headed = (  # a subheading runs into its text: 三十五个片区完成改造上半年，…
        rf"(?=[^，。；：！？\n]{{6,32}}，)[^，。；：！？\n]{{0,14}}?(?:{w['headings']})[^，。；：！？\n]{{0,16}}?"
        rf"(?<![的在以从自到])(?:(?:{w['periods']})，|在[^，。；：\n]{{2,12}}方面，)"
    )
    captioned = (
        r"[^，。；：\n]{0,24}?(?:记者|通讯员|新华社|视觉中国|资料)[ ]?[^，。；：\n]{0,10}?(?:摄|供图|图(?![书像片表]))"
        r"|[^，。；：\n]{0,10}(?:会|活动|仪式|签约|调研|考察)现场(?:[。 ]|[^，。；：\n]{0,14}记者)"
    )
    chaired = r"[^，。；\n]{0,16}(?:会议?|活动|仪式|论坛|开幕式|大会)?由[^，。；\n]{2,40}主持[。，]"
    event = f"[本此这]次[^，。；\n]{{1,14}}?(?:会|活动|仪式|签约|调研|检查)(?:{w['occasion_acts']})"
    openings = (
        w["openings"],
        told,
        passed,
        stamped,
        grouped,
        noticed,
        placed,
        introduced,
        performed,
        event,
        reported,
        written,
        headed,
        chaired,
        captioned,
    )
    return re.compile(f"[ ]*(?:{'|'.join(openings)})")


@cache
def _attendance() -> re.Pattern[str]:
    """How a sentence ends that tells who was there."""
    w = _words()
    return re.compile(f"(?:{w['acts']})了?(?:了?(?:{w['act_objects']}))*[。！]?[ ]*$")


_NEXT = re.compile(
    r"[ ]*(?:下一?步|接下[来去]|下一?阶段|今后)，(?![^。；\n]{0,80}?(?:(?<![主重需首])要|必须|应当))[^。；\n]{0,50}?将"
)
_DATED = re.compile(
    r"[ ]*(?:今年|去年|当年|同年|\d{4}年)?(?:\d{1,2}月(?:\d{1,2}日|初|底|份|[上中下]旬)?|上周|本周|当天|次日)，?"
    r"[^。；\n]{0,80}?(?:召开|印发|举行|签署|签约|落地|开工|成立|揭牌|投产|启动)"
)
_ACTOR = re.compile(f"(?:[^，。；\n{FIRST}{OFFICE}]{{0,30}}，){{0,2}}{OFFICE}*(?P<name>{NAME})(?!总书记|同志在|同志的)")
_TOLD = re.compile("(?<![主重需首])要|应|必须|希望")


@cache
def _descriptive() -> re.Pattern[str]:
    w = _words()
    return re.compile(f"{w['descriptive']}|{w['intros']}|^[^，。]{{2,20}}(?:{w['entities']})(?:是|拥有|主要|主营|由)")


@cache
def _directive() -> re.Pattern[str]:
    return re.compile(f"(?<![主重需首])(?:{_words()['directives']})")


@cache
def _invoked() -> frozenset[str]:
    return frozenset(tree("speech_ends")["invoked"])


def end_of_speech(marked: Marked, start: int, end: int, *, speaker: str | None, is_directive: bool) -> int:
    """Where in `[start, end)` the speech that begins at `start` ends.

    The first sentence is always speech. A later one ends it that tells who was there, what was done next
    or on what occasion, that names the speaker, or that has a person of the article as its subject. Where
    the speech tells somebody to do something (`is_directive`), a dated event ends it, and sentences that
    only describe do not belong to its end when something else follows in the paragraph.
    """
    first = bisect_right(marked.sentences, start)
    last = bisect_right(marked.sentences, end - 1)
    begins = marked.sentences[first:last]
    cut = next(
        (
            i
            for i, at in enumerate(begins)
            if _is_elsewhere(marked, at, after := _ends(begins, i, end))
            or _names(marked, speaker, at, after)
            or (is_directive and _goes_over(marked.text, at, after))
        ),
        len(begins),
    )
    stop = begins[cut] if cut < len(begins) else end
    if is_directive and stop < marked.paragraph_end(start):
        while cut and _describes(marked.text[begins[cut - 1] : stop]):
            cut -= 1
            stop = begins[cut]
    return stop


def _ends(begins: list[int], index: int, end: int) -> int:
    return begins[index + 1] if index + 1 < len(begins) else end


def _goes_over(text: str, start: int, end: int) -> bool:
    """Whether a sentence amid demands tells a dated event or what a body will do next."""
    return _DATED.match(text, start, end) is not None or _NEXT.match(text, start, end) is not None


def _names(marked: Marked, speaker: str | None, start: int, end: int) -> bool:
    """Whether a sentence names the speaker, who says 我 and not the name."""
    return speaker is not None and any(p.name == speaker for p in marked.people_in(start, end))


def _is_elsewhere(marked: Marked, start: int, end: int) -> bool:
    text = marked.text
    if _opening().match(text, start, end):
        return True
    actor = _ACTOR.match(text, start, end)
    if actor and marked.body.text[actor.start("name") : actor.end("name")] not in _invoked():
        return True
    tail = text[max(start, end - 24) : end]
    return bool(_attendance().search(tail)) and not _TOLD.search(text, start, end)


def _describes(sentence: str) -> bool:
    return bool(_descriptive().search(sentence)) and not _directive().search(sentence)
