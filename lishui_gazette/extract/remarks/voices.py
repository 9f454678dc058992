"""Whose voice a cue gives: the name beside it, the person a pronoun stands for, or who spoke before."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from typing import NamedTuple

from lishui_gazette.extract.mentions import PersonMention
from lishui_gazette.extract.remarks.marking import ASIDE, NAME, OFFICE, Marked
from lishui_gazette.extract.remarks.rules import Subject
from lishui_gazette.records import Voice
from lishui_gazette.scanning import regex
from lishui_gazette.vocab import alternation, any_of, tree

_SENTENCES_BACK = 8
_LABEL = regex(f"[ ]*(?:{OFFICE}*{NAME}(?:{ASIDE}+|[^，。：\n]{{0,5}})|[答问QA]|【{NAME}】)(?:：|(?<=】))")
_LONGEST_TITLE = 3
_LONGEST_SENTENCE = 800  # in text without full stops, look back no further
_CLAUSE = regex(r"[^，；：\n]{0,200}")


class Attributed(NamedTuple):
    """Who is quoted by the cue at `start`; `speaker` None where the voice is no named person."""

    start: int
    speaker: str | None
    voice: Voice


@cache
def _citing() -> re.Pattern[str]:
    return re.compile(alternation(tree("speech_setting")["citing"]))


@cache
def _object_before() -> re.Pattern[str]:
    return re.compile(f"(?:{alternation(tree('speech_setting')['objects'])})$")


@cache
def _companion() -> re.Pattern[str]:
    return re.compile(alternation(tree("speech_setting")["companions"]))


@cache
def _invoked() -> frozenset[str]:
    return frozenset(tree("speech_ends")["invoked"])


@cache
def _leading() -> re.Pattern[str]:
    return re.compile(alternation(tree("speech_setting")["leading"]))


# 作出批示并调度部署: who acts besides writing speaks as well.
_ACTS_TOO = f"(?:，?并|，){any_of('speech_setting', 'at_once')}*{any_of('speech_setting', 'acting_too')}"
_WRITES_AND_ACTS = regex(rf"[^，。；]{{0,12}}?[作做]出[^，。；]{{0,8}}批示{_ACTS_TOO}")
_INVOKED = regex(
    r"(?![^，。；]{0,6}[作做出表]了?[^，。；]{0,6}讲话)[^，。；]{0,40}?(?:精神|(?<!统一)(?<!解放)思想|指示|批示|论述|嘱托|理念|重要讲话|(?<!在)讲话中)|[^，。；并]{0,30}?的[^，。；]{0,6}讲话"
)
_VISITED = regex(r"(?:看望|慰问|走访|拜访|来到|走进)[^，。；]{0,14}$|(?:了解|询问)了?$")  # 慰问老党员某某时，希望他…
_MEETING_ACTS = regex(
    r"(?:^|[，；])[^，；]{0,45}?(?:会议?(?=同意|批准|议定|确定|部署|安排|专题|听取|审议|研究|传达|学习|讨论|原则|还|通报|决定|分析|观看|书面|集体|通过|宣读|以)"
    r"|(?:召开|举行|举办)[^，；]{2,45}?会)"
)
_DOCUMENT_VERBS = "明确|提出|要求|指出|强调|规定|显示|写道"
_DOCUMENT = "》|通知|方案|报告|办法|条例|规定|文件|信中|公报|意见|纲要|规划"


@cache
def _document_acts() -> re.Pattern[str]:
    issuing = alternation(tree("speech_setting")["issuing"])
    stating = f"(?:^|[，；])[^，；]{{0,30}}?(?:{_DOCUMENT})(?:还|也)?(?={_DOCUMENT_VERBS})"
    issued = f"(?:{issuing})[^，；]{{0,40}}?(?:{_DOCUMENT})"
    sent = f"(?:发来|致|寄来|写来|发去|回|复)[^，；]{{0,8}}?(?:{alternation(tree('speech_setting')['penned'])})"
    return re.compile(f"{stating}|{issued}|{sent}|作出?[^，；]{{0,12}}批示(?!精神|的|{_ACTS_TOO})")


@cache
def _people_act() -> re.Pattern[str]:
    words = tree("speech_subjects")
    return re.compile(f"(?:{alternation(words['people'])})们?[^，；]{{0,12}}(?:{alternation(words['acting'])})[，。]")


@cache
def _people_feel() -> re.Pattern[str]:
    """A sentence that opens with people who feel something: 各部队首长对取得的成绩表示祝贺."""
    people, feelings = (
        alternation(words) for words in (tree("speech_subjects")["people"], tree("speech_verbs")["feelings"])
    )
    subject = f"[ ]*[^，。；{NAME}]{{0,20}}?(?:{people})们?"
    return re.compile(f"{subject}[对向为][^，；]{{2,50}}?表示[^，；]{{0,8}}?(?:{feelings})[，。]")


def _start_of(attributed: Attributed) -> int:
    return attributed.start


class Voices:
    """Answers who speaks at a place, from the people and the cues before it."""

    def __init__(self, marked: Marked) -> None:
        self._marked = marked
        self._cues: list[Attributed] = []
        self._by_start = {p.start: p for p in marked.people}

    def add(self, attributed: Attributed) -> None:
        """Remember a cue; cues come in order of print."""
        self._cues.append(attributed)

    def of(self, subject: Subject, start: int, printed: str) -> Attributed | None:
        """Who speaks through the subject `printed` at `start`; None where nobody can be told."""
        if subject is Subject.PERSON:
            return Attributed(start, self._by_start[start].name, Voice.PERSON)
        if subject is Subject.MEETING:
            return Attributed(start, None, Voice.MEETING)
        if subject is Subject.PEOPLE and (titled := self._by_title(printed)):
            return Attributed(start, titled, Voice.PERSON)
        if subject in (Subject.PEOPLE, Subject.BODY):
            return Attributed(start, None, Voice.UNNAMED)
        if subject is Subject.PRONOUN:
            return self._pronoun(start, printed.endswith("们"))
        if subject is Subject.OCCASION:
            return self._on_occasion(start)
        return self._carried(start)

    def _by_title(self, printed: str) -> str | None:
        """The one person of the text whom a surname and a title stand for (耿书记 for 某校党委书记耿某某)."""
        surname, title = printed[:1], printed[1:]
        if not 2 <= len(title) <= _LONGEST_TITLE:
            return None
        named = {p.name for p in self._marked.people if p.name.startswith(surname)}
        offices = [o for p in self._marked.people if p.name in named for o in p.offices]
        return named.pop() if len(named) == 1 and any(o.endswith(title) for o in offices) else None

    def _pronoun(self, start: int, is_plural: bool) -> Attributed | None:
        if is_plural:
            return Attributed(start, None, Voice.UNNAMED)
        paragraph_before = self._marked.paragraph_start(max(0, self._marked.paragraph_start(start) - 1))
        before = self._before(start, paragraph_before, is_pronoun=True)
        return before and Attributed(start, before.speaker, before.voice)

    def _on_occasion(self, start: int) -> Attributed:
        """The voice of 会上强调: the person who acts in its sentence, else the meeting."""
        before = self._in_sentence(self._marked.sentence_start(start), start, is_same=True)
        if before is not None and before.start >= 0 and before.voice is Voice.PERSON:
            return Attributed(start, before.speaker, Voice.PERSON)
        return Attributed(start, None, Voice.MEETING)

    def _carried(self, start: int) -> Attributed | None:
        if _LABEL.match(self._marked.text, self._marked.paragraph_start(start)):
            return None  # who answers a question says it all
        before = self._before(start, self._marked.paragraph_start(start))
        return before and Attributed(start, before.speaker, before.voice)

    def _before(self, offset: int, limit: int, *, is_pronoun: bool = False) -> Attributed | None:
        """Who speaks or acts last before `offset`, looking back to `limit` at most; no meeting for a pronoun."""
        end, start = offset, self._marked.sentence_start(offset)
        for _ in range(_SENTENCES_BACK):
            found = self._in_sentence(start, end, is_same=end == offset)
            if found is not None and not (is_pronoun and found.voice is Voice.MEETING):
                return found if found.start >= 0 else None
            if start <= limit:
                return None
            end, start = start, self._marked.sentence_start(start - 1)
        return None

    def _in_sentence(self, start: int, end: int, *, is_same: bool) -> Attributed | None:
        """Who speaks or acts in `[start, end)`; a start of -1 says that a document does."""
        start = max(start, end - _LONGEST_SENTENCE)
        spoken = bisect_left(self._cues, end, key=_start_of) - 1
        if spoken >= 0 and self._cues[spoken].start >= start:
            return self._cues[spoken]
        sentence = self._marked.text[start:end]
        written = list(_document_acts().finditer(sentence)) if is_same else []
        first = start + written[-1].end() if written else start
        acting = [p for p in self._marked.people_in(first, end) if self._acts(p)]
        if written and not (acting and written[-1].group().endswith("批示")):
            return Attributed(-1, None, Voice.UNNAMED)  # but 甲作出批示，乙主持召开会议，要求…
        if acting and (is_same or len(acting) < 3):
            return Attributed(start, (acting[-1] if is_same else acting[0]).name, Voice.PERSON)
        if _people_act().search(sentence) or _people_feel().match(sentence):
            return Attributed(start, None, Voice.UNNAMED)
        if _MEETING_ACTS.search(sentence):
            return Attributed(start, None, Voice.MEETING)
        return None

    def _acts(self, person: PersonMention) -> bool:
        """Whether a named person is the subject of a clause rather than spoken of or merely present."""
        text = self._marked.text
        first = max(text.rfind(stop, max(0, person.start - 80), person.start) for stop in "，。；：\n") + 1
        before = text[first : min(person.start, max(first, person.office_start))]
        if _VISITED.search(before):
            return False
        is_agent = before.endswith("由")  # 会议由某某主持
        if not is_agent and (_object_before().search(before) or _citing().search(before)):
            return False
        if person.name in _invoked() and text[first - 1 : first] in ("，", "；"):
            return False
        clause = _CLAUSE.match(text, person.end)
        rest = clause.group() if clause else ""
        is_companion = _companion().search(rest) and not _leading().search(rest)
        is_invoked = _INVOKED.match(rest) and not _WRITES_AND_ACTS.match(text, person.end)
        return not (is_invoked or is_companion)
