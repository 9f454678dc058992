"""Where the name of a meeting that is only referred to begins, after the words that refer to it."""

from __future__ import annotations

from lishui_gazette.extract.meetings.clauses import (
    Cue,
    CueRole,
    clause_start,
    find_cues,
    is_starter,
    masked,
    strip_fillers,
)
from lishui_gazette.extract.meetings.lexicon import words_of
from lishui_gazette.extract.meetings.nouns import Noun
from lishui_gazette.scanning import regex

__all__ = ["plain_start", "study_start"]

_ADVERBS = frozenset(words_of("topic_adverbs"))
_CONJUNCTIONS = frozenset(("和", "与", "及", "以及"))
_NEVER_FIRST = words_of("never_first")
_CITED_THINGS = words_of("cited_things")


def plain_start(norm: str, noun: Noun, blotted: str, cues: list[Cue]) -> int:
    """Where in `blotted`, the clause up to the noun, the name begins, if no verb convenes or attends the meeting.

    A phrase 在…会上 holds the whole name; else it begins after the last word that cites, and after a verb where no
    body or area follows that one.
    """
    opened = _opened_phrase(norm, noun, cues)
    begin = _after_cites(blotted, [c for c in cues if c.role is CueRole.CITE and _cuts(c, opened)])
    if opened is not None and begin == opened:
        return begin
    for cue in cues:
        if cue.start == begin and is_starter(blotted[cue.end + strip_fillers(blotted[cue.end :]) :]):
            begin = cue.end
    for cue in cues:
        if cue.start == begin and cue.word in _NEVER_FIRST:
            begin = cue.end
    if not is_starter(blotted[begin + strip_fillers(blotted[begin:]) :]):
        soft = [c for c in cues if c.role is CueRole.SOFT and c.start >= begin]
        begin = soft[-1].end if soft else begin
    return begin


def _opened_phrase(norm: str, noun: Noun, cues: list[Cue]) -> int | None:
    """Where the phrase 在…会上 begins that the meeting's noun closes; None where it closes none."""
    if not norm.startswith("上", noun.end):
        return None
    return next((c.end for c in cues if c.word == "在"), None)


def _cuts(cue: Cue, opened: int | None) -> bool:
    """Whether a cue ends the name on its left; inside 在…会上 an adverb is part of it (在某地全面振兴座谈会上)."""
    return opened is None or cue.start < opened or cue.word not in _ADVERBS


def _after_cites(blotted: str, cites: list[Cue]) -> int:
    """The end of the last cue that cites; an 和 inside a topic (全国科技和教育工作会议) is no such cue."""
    while cites:
        last = cites[-1]
        left = blotted[cites[-2].end if len(cites) > 1 else 0 : last.start]
        left = left[strip_fillers(left) :]
        in_topic = last.word in _CONJUNCTIONS and is_starter(left) and not left.endswith(_CITED_THINGS)
        if not in_topic or is_starter(blotted[last.end :]) or not blotted[last.end :]:
            return last.end
        cites = cites[:-1]
    return 0


_STUDY = regex(
    r"学习(?:宣传)?贯彻[^，。；]{2,60}?精神(?:专题|集中|主题|示范)?$"
    r"|(?:党的)?(?:[一二三四五六七八九十]{1,3}届[一二三四五六七八九]中全会|[一二三四五六七八九十]{1,3}大)精神(?:专题|集中|主题|学习)?(?:宣讲|辅导)?$"
)
_STUDIES = ("班", "班开班式", "读书会", "报告会", "宣讲会")


def study_start(norm: str, noun: Noun) -> int | None:
    """Where the name of a course begins that says who studies what there; None for other meetings.

    县管干部学习贯彻某次全会精神专题读书班 is one name, the spirit studied a part of it.
    """
    if not noun.word.endswith(_STUDIES):
        return None
    low = clause_start(norm, noun.start)
    studied = _STUDY.search(norm, low, noun.start)
    if studied is None:
        return None
    before = masked(norm[low : studied.start()])
    cuts = [cue.end for cue in find_cues(before) if cue.word not in _CONJUNCTIONS and cue.role is not CueRole.SOFT]
    begin = max([0, before.rfind("、") + 1, *cuts])
    return low + begin + strip_fillers(before[begin:])
