"""Attribution cues: a subject, printed or carried on, and a speech verb."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from lishui_gazette.extract.remarks.lists import is_inside_list
from lishui_gazette.extract.remarks.marking import Marked
from lishui_gazette.extract.remarks.rules import RULES, Rule, Subject
from lishui_gazette.extract.remarks.verbs import VerbHit, verb_hits
from lishui_gazette.extract.remarks.voices import Attributed, Voices
from lishui_gazette.records import Voice
from lishui_gazette.scanning import regex
from lishui_gazette.vocab import alternation, tree

_UP_TO_CLAUSE = regex(r"(?s:.*)[，。；：！？\n（）]”?")
_LONGEST_CLAUSE = 120


class Cue(NamedTuple):
    """A cue at `[start, end)` whose clause begins at `clause_start`.

    `content_start` is None where the content precedes the cue.
    """

    start: int
    end: int
    clause_start: int
    content_start: int | None
    verb: str
    voice: Voice
    speaker: str | None
    rule_id: str


@cache
def _noun_before() -> re.Pattern[str]:
    setting = tree("speech_setting")
    return re.compile(
        f"(?:(?:{alternation(setting['noun_makers'])})[^，时后中上]{{0,12}}|{alternation(setting['nominal'])})$"
    )


@cache
def _penned() -> re.Pattern[str]:
    return re.compile(f"(?:{alternation(tree('speech_setting')['penned'])})[》”]?[中里上]")


@cache
def _nouns_too() -> frozenset[str]:
    return frozenset(tree("speech_setting")["nouns_too"])


_GIVEN = regex(r"进行了?(?:再次|再|着重|特别|重点|反复|专门)?$")  # 对…进行再次强调


def find_cues(marked: Marked) -> list[Cue]:
    """Each attribution cue of a body, in order."""
    voices = Voices(marked)
    cues: list[Cue] = []
    for hit in verb_hits(marked):
        if cues and cues[-1].content_start is not None and hit.start <= cues[-1].content_start:
            continue
        clause_start = _clause_start(marked, hit.start)
        clause = marked.text[clause_start : hit.start]
        if not hit.is_given and hit.head in _nouns_too() and _noun_before().search(clause):
            continue
        if _GIVEN.search(clause):
            continue
        if hit.needs_quotation and marked.text[clause_start - 1 : clause_start] != "”":
            continue
        cue = _match(marked, voices, hit, clause_start, clause)
        if cue is not None and not _is_item(marked, cues, cue):
            cues.append(cue)
            voices.add(Attributed(cue.start, cue.speaker, cue.voice))
    return cues


def _is_item(marked: Marked, cues: list[Cue], cue: Cue) -> bool:
    """Whether a cue without a subject stands inside the list that somebody was just said to give."""
    before = cues[-1] if cues else None
    if cue.rule_id != "carried" or before is None or before.content_start is None:
        return False
    return is_inside_list(marked, before.content_start, cue.start)


def _match(marked: Marked, voices: Voices, hit: VerbHit, clause_start: int, clause: str) -> Cue | None:
    for rule in RULES:
        if not _is_complete(rule, hit) or (found := rule.clause.fullmatch(clause)) is None:
            continue
        start = clause_start + found.start("subject") if found["subject"] else hit.start
        if rule.subject is Subject.PERSON:
            if _penned().search(marked.text, start, hit.start):
                return None
            start = _named_last(marked, start, hit.start)
        attributed = voices.of(rule.subject, start, found["subject"])
        if attributed is None:
            return None
        if rule.subject is Subject.NONE and attributed.speaker and marked.text.endswith("一致", 0, start):
            attributed = Attributed(start, None, Voice.UNNAMED)  # 考察团给予高度评价。一致认为，…
        return _cue(marked, hit, rule, clause_start, start, attributed)
    return _after_and(marked, voices, hit, clause_start, clause)


def _named_last(marked: Marked, start: int, end: int) -> int:
    """Where the person named at `start` is named last before `end`: a caption or heading may run into the text."""
    named = marked.people_in(start, end)
    return next(p.start for p in reversed(named) if p.name == named[0].name)


def _after_and(marked: Marked, voices: Voices, hit: VerbHit, clause_start: int, clause: str) -> Cue | None:
    """The cue of a verb that 并 joins to what its subject did before in the same clause."""
    at = clause.rfind("并")
    joined = (r for r in RULES if r.subject is Subject.NONE and _is_complete(r, hit))
    rule = next((r for r in joined if r.clause.fullmatch(clause, at)), None) if at >= 0 else None
    if rule is None:
        return None
    attributed = voices.of(Subject.NONE, hit.start, "")
    return None if attributed is None else _cue(marked, hit, rule, clause_start + at, hit.start, attributed)


def _is_complete(rule: Rule, hit: VerbHit) -> bool:
    """Whether the verb is one of the rule's and has what its subject needs: a pause for the less certain ones."""
    if rule.verbs is not None and hit.head not in rule.verbs:
        return False
    if rule.subject is Subject.NONE and not hit.is_addressed:
        return False
    if hit.content_start is None:
        return rule.subject in (Subject.PERSON, Subject.PRONOUN, Subject.PEOPLE)
    if hit.is_given or rule.rule_id.endswith("_giving"):
        return hit.is_given and rule.rule_id.endswith("_giving")
    if rule.rule_id == "listed":
        return hit.is_listed
    if rule.subject in (Subject.PEOPLE, Subject.BODY):
        return hit.has_pause or hit.head in ("表示", "认为", "提醒", "呼吁")
    return True


def _cue(marked: Marked, hit: VerbHit, rule: Rule, clause_start: int, start: int, attributed: Attributed) -> Cue:
    return Cue(
        start=start,
        end=hit.end,
        clause_start=clause_start,
        content_start=hit.content_start,
        verb=marked.body.text[hit.start : hit.end],
        voice=attributed.voice,
        speaker=attributed.speaker,
        rule_id=rule.rule_id,
    )


def _clause_start(marked: Marked, offset: int) -> int:
    """Where the clause before `offset` begins, at most `_LONGEST_CLAUSE` characters back."""
    first = max(0, offset - _LONGEST_CLAUSE)
    before = _UP_TO_CLAUSE.match(marked.text, first, offset)
    start = before.end() if before else first
    while start < offset and marked.text[start] in " “":
        start += 1
    return start
