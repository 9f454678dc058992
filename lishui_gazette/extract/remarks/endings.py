"""Where what somebody says has ended although the paragraph goes on."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache

from lishui_gazette.extract.remarks.marking import FIRST, NAME, OFFICE, Marked
from lishui_gazette.extract.remarks.openings import opens_telling, speech_end_words
from lishui_gazette.scanning import regex
from lishui_gazette.vocab import in_a_row, tree


@cache
def _attendance() -> re.Pattern[str]:
    """How a sentence ends that tells who was there."""
    w = speech_end_words()
    objects = in_a_row(tree("speech_ends")["act_objects"])
    return re.compile(f"(?:{w['acts']})了?(?:了?(?:{objects}))*[。！]?[ ]*$")


_NEXT = regex(
    r"[ ]*(?:下一?步|接下[来去]|下一?阶段|今后)，(?![^。；\n]{0,80}?(?:(?<![主重需首])要|必须|应当))[^。；\n]{0,50}?将"
)
_DATED = regex(
    r"[ ]*(?:今年|去年|当年|同年|\d{4}年)?(?:\d{1,2}月(?:\d{1,2}日|初|底|份|[上中下]旬)?|上周|本周|当天|次日)，?"
    r"[^。；\n]{0,80}?(?:召开|印发|举行|签署|签约|落地|开工|成立|揭牌|投产|启动)"
)
_ACTOR = regex(
    f"(?:来自[^，。；\n{FIRST}{OFFICE}]{{2,20}}的)?(?:[^，。；\n{FIRST}{OFFICE}]{{0,30}}，){{0,2}}{OFFICE}*(?P<name>{NAME})(?!总书记|同志在|同志的|[^，。；\n]{{0,4}}的(?:重要)?讲话)"
)
_TOLD = regex("(?<![主重需首])要|应|必须|希望")


@cache
def _descriptive() -> re.Pattern[str]:
    w = speech_end_words()
    return re.compile(f"{w['descriptive']}|{w['intros']}|^[^，。]{{2,20}}(?:{w['entities']})(?:是|拥有|主要|主营|由)")


@cache
def _directive() -> re.Pattern[str]:
    return re.compile(f"(?<![主重需首])(?:{speech_end_words()['directives']})")


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
    if opens_telling().match(text, start, end):
        return True
    actor = _ACTOR.match(text, start, end)
    if actor and marked.body.text[actor.start("name") : actor.end("name")] not in _invoked():
        return True
    tail = text[max(start, end - 24) : end]
    return bool(_attendance().search(tail)) and not _TOLD.search(text, start, end)


def _describes(sentence: str) -> bool:
    return bool(_descriptive().search(sentence)) and not _directive().search(sentence)
