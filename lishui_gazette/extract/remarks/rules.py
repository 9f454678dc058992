"""The grammar of attribution: what may stand between the start of a clause and its speech verb.

A rule's pattern is matched against the whole clause before the verb, in marked text. `subject` says whose
words follow. The first rule that matches makes the cue; its named groups are `subject` and, where the
clause has one, what stands before it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from lishui_gazette.extract.remarks.marking import ASIDE, FIRST, NAME, OFFICE
from lishui_gazette.extract.remarks.verbs import any_of
from lishui_gazette.vocab import tree


class Subject(StrEnum):
    """What the subject of a speech verb is."""

    PERSON = "person"
    PRONOUN = "pronoun"
    MEETING = "meeting"
    PEOPLE = "people"
    BODY = "body"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to attribute.

    `examples` and `counter_examples` are sentences in which 〔…〕 marks a person's name; in an example this
    rule makes the first cue, in a counter-example it makes none.
    """

    rule_id: str
    subject: Subject
    clause: re.Pattern[str]
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]


def _settings() -> dict[str, str]:
    return {name: any_of(words) for name, words in tree("speech_setting").items()}


def _subjects() -> dict[str, str]:
    return {name: any_of(words) for name, words in tree("speech_subjects").items()}


def _not_after(words: list[str]) -> str:
    return "".join(f"(?<!{re.escape(w)})" for w in words)


_S = _settings()
_W = _subjects()
_PLAIN = "[^并，]"  # after 并 the verb stands alone
_ADVERBS = f"(?:(?:{_S['adverbs']}|[^的了在{FIRST}]{{1,5}}地)[ ]?){{0,4}}"
_PHRASE = f"(?:(?:{_S['prepositions']}|{_S['occasions']}){_PLAIN}{{1,50}}|{_PLAIN}{{0,30}}(?:{_S['setting_ends']}))"
_OPENED_PHRASE = f"(?:{_S['prepositions']}|{_S['occasions']}){_PLAIN}{{0,50}}?(?:{_S['setting_ends']})"
_GAP = f"{_ADVERBS}{_PHRASE}?{_ADVERBS}"
_TITLE = f"(?:{ASIDE}*[^在对就向并的了听取问看见到说{FIRST}{OFFICE}]{{0,10}}?(?:{_W['titles']}))?{ASIDE}*(?:等(?:人|领导|同志)?)?"
_CITING = f"(?:{_S['citing']})(?!会(?!议)|教育|交流|研讨|工作|专题|培训|主题)"
_FREE = f"(?:(?!{_CITING})[^{FIRST}])"
_NO_OBJECT = _not_after(tree("speech_setting")["objects"])
_OPENING = f"[ ]?(?:(?:{_S['connectives']})[ ]?){{0,3}}据?"

_PERSON = f"(?P<before>{_FREE}{{0,80}}){_NO_OBJECT}{OFFICE}*(?P<subject>{NAME})(?:[、和及]{OFFICE}*{NAME})*{_TITLE}{_GAP}"
_PRONOUN = f"(?P<before>{_OPENING})(?P<subject>{_W['pronouns']}){_GAP}"
_MEETING = (
    f"(?P<before>{_OPENING})(?P<subject>{_FREE}{{0,45}}?(?:{_W['meetings']}|会)){_not_after(tree('speech_subjects')['bodies_in_hui'])}"
    f"(?![上中后前期间时现场])(?!之[后前])(?!以[来后]){ASIDE}*{_GAP}"
)
_UNNAMED = f"(?!(?:要|应|须|将|把|让|使|请|从|以|用|为)|.{{0,60}}?(?:{_S['attending']}|{_W['written']}))"
_PEOPLE = f"(?P<before>{_OPENING}){_UNNAMED}(?P<subject>{_FREE}{{0,40}}?(?:(?:{_W['people']})们?|[^，我他她它咱人]{1,8}们)){ASIDE}*{_GAP}"
_BODY = f"(?P<before>{_OPENING}){_UNNAMED}(?P<subject>{_FREE}{{0,40}}?(?:{_W['bodies']})){ASIDE}*{_GAP}"
_CARRIED = f"(?P<before>{_OPENING}){_ADVERBS}(?:{_OPENED_PHRASE})?{_ADVERBS}(?P<subject>)"


@cache
def rules() -> tuple[Rule, ...]:
    """The rules, in the order in which they are tried."""
    return tuple(
        Rule(rule_id, subject, re.compile(pattern), (), ())
        for rule_id, subject, pattern in (
            ("person", Subject.PERSON, _PERSON),
            ("pronoun", Subject.PRONOUN, _PRONOUN),
            ("meeting", Subject.MEETING, _MEETING),
            ("people", Subject.PEOPLE, _PEOPLE),
            ("body", Subject.BODY, _BODY),
            ("carried", Subject.NONE, _CARRIED),
        )
    )
