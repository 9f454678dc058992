"""Who speaks in a document: the persons behind its remarks, chairs, speeches, interviews and signatures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from lishui_gazette import vocab
from lishui_gazette.extract.mentions import ArticleFindings, PersonMention, SpeakerMention
from lishui_gazette.extract.offices import split_office
from lishui_gazette.extract.people import people_in
from lishui_gazette.records import BylineRole, Genre, Mention, Voice
from lishui_gazette.scanning import regex
from lishui_gazette.segment.parts import ArticleText
from lishui_gazette.spans import Repaired, Span
from lishui_gazette.vocab import alternation

__all__ = ["find_speakers", "speaking_in"]

_SIGNED = (Genre.OP_ED, Genre.REPORT, Genre.SPEECH)
_TOLD = (Genre.NEWS, Genre.BRIEF, Genre.FEATURE, Genre.INTERVIEW)
_MINUTES = "会议纪要"  # of the official documents, the one that tells who spoke
_BYLINE = "person.byline"
_CLAUSE_END = regex(r"[。；！？\n”]")
_QUOTED = regex(r"“[^“”\n。！？]{1,100}”")
_PAUSE = regex(r"[，。；：！？\n]")
_REACH = 60
_ACCOUNT = (
    "(?<!听取)(?:通报|介绍|汇报|代表[^，。；所]{2,12}报告)"
    "(?:了|相关|有关)?[^，。；的]{0,24}(?:情况|进展|经验|做法|成效|工作)"
)
_ADDRESS = "致[^，。；]{0,4}?[辞词]"
_SHARED = "分享了?[^，。；的]{0,16}?(?:经验|体会|做法|感受|心得|成果|经历|故事|见解|观点|案例)"
_DEMAND = "提出?了?[^，。；的要]{0,8}(?:要求|意见|建议|希望)"
# what a list of people brings forward one by one: 围绕渔港建设等领域，提出了新建码头、疏浚航道等意见建议
_PROPOSED = regex(
    r"(?:等[^，。；：、\n]{0,12})?，?(?:分别|先后|还|并|也|依次)?(?:(?:围绕|就|针对|结合|从)[^。；：！？\n，]{2,60}，?)?"
    r"(?:分别|先后|积极)?提出了?(?!《)[^。；：！？\n]{2,200}?等(?:[^，。；：、\n]{0,4})(?:意见|建议)"
)
_CONVEYED_REACH = 30
_LABEL_REACH = 8
_ASKED = regex(r"(?<![一-龥])(?:记者|主持人|网友|问)：")
_CHAIR_LABEL = regex(r" {0,2}[：:](?:人持主|持主|人集召)")  # read backwards from the name
_LABEL_END = regex(r"[^，。；：（）\n]{0,6}(?:（[^（）\n]{2,40}）)?：")
_HEARD = regex(
    r"(?:等?(?:人|同志)?所?作?的?)?(?:关于|就|对)?[^，。；]{1,45}(?:汇报|报告|通报|说明|介绍|讲座|辅导|授课|演讲|讲解)(?:[，。；]|$)"
)
_HEARING = regex(r"(?:听取|审议)了?[^，。；]{0,40}$")
_NOTE = regex(r"^（[^（）\n]{1,10}）")  # what a name is qualified by in a list: 某某（挂职）、某某
_INTERVIEWED = regex(r"[^，]{0,6}接受了?[^，]{0,12}(?:采访|专访|访谈)")


@dataclass(slots=True)
class _Candidate:
    """A person gathered over a document: first naming, offices, and the rule that made a speaker of them."""

    article: int
    place: Span
    offices: list[str] = field(default_factory=list)
    rule: str = ""


def find_speakers(articles: Sequence[ArticleText], findings: Sequence[ArticleFindings]) -> list[SpeakerMention]:
    """Each person who speaks, chairs, is interviewed or signs, once a document, in order of first naming.

    Excluded are journalists, people only mentioned or only present, and those whose words are only conveyed
    (传达学习省委书记某某在…上的讲话精神).
    """
    named: dict[str, _Candidate] = {}
    for index, (article, found) in enumerate(zip(articles, findings, strict=True)):
        _gather(named, index, article.body, found.people)
        known = {person.name for person in found.people}
        for part in (article.head, article.notes):
            _gather(named, index, part, people_in(part, known))
    for article, found in zip(articles, findings, strict=True):
        for name, rule in _speaking(article, found):
            if name in named and not named[name].rule:
                named[name].rule = rule
    return [
        SpeakerMention(one.article, one.place, name, tuple(one.offices), one.rule)
        for name, one in named.items()
        if one.rule
    ]


def _gather(named: dict[str, _Candidate], index: int, part: Repaired, people: Sequence[PersonMention]) -> None:
    for person in people:
        if person.rule == _BYLINE:
            continue
        candidate = named.setdefault(person.name, _Candidate(index, part.span(person.start, person.end)))
        for office in person.offices:
            if not _is_known(office, candidate.offices):
                candidate.offices.append(office)


def _is_known(office: str, offices: Sequence[str]) -> bool:
    """Whether an office is one of those before it, even if only one of the two names its body (副主任, 某局副主任)."""
    alike = [other for other in offices if other.endswith(office) or office.endswith(other)]
    if office in alike:
        return True
    return any(split_office(min(office, other, key=len))[0] is None for other in alike)


def _speaking(article: ArticleText, found: ArticleFindings) -> Iterator[tuple[str, str]]:
    """The names that speak in an article, each with the rule that says so."""
    for remark in found.remarks:
        if remark.voice is Voice.PERSON and remark.speaker:
            yield remark.speaker, "speaker.remark"
    for meeting in found.meetings:
        if meeting.mention is Mention.REPORTED:
            yield from ((name, "speaker.chair") for name in meeting.chairs)
            yield from ((name, "speaker.spoke") for name in meeting.spoke)
    if article.genre in _TOLD or _MINUTES in article.head.norm:
        yield from speaking_in(article.body.norm, found.people)
    if article.genre is Genre.INTERVIEW:
        yield from ((person.name, "speaker.interviewed") for person in people_in(article.head))
    if article.genre in _SIGNED:
        for person in people_in(article.notes):
            if person.rule != _BYLINE:
                yield person.name, "speaker.signed"
        authors = (b.name for b in article.byline if b.name and b.role is BylineRole.AUTHOR)
        yield from ((name, "speaker.signed") for name in authors)


@cache
def _acts() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    table = vocab.tree("speaking_acts")

    # what may stand between a comma and an act of the same subject: adverbs, and what the act is about or for
    carried = rf"(?:^|，(?:{alternation(table['carries'])})*(?:(?:就|围绕|对|结合|代表|以|从|向|为|在)[^，]*)?)"
    opening = rf"(?:^[^，被]*?|{carried})"  # 被…通报 is done to the person
    given = alternation([*vocab.tree("meeting_context")["given_works"], *table["works"]])
    giving = r"(?<![工著制合操动写农运协创耕])作(?:了|出)?[^，。；的并示]{0,16}?|进行了?[^，。；的]{0,8}?"
    works = f"(?:{giving})(?:{given})"
    acts = f"{alternation(table['speaks'])}|{works}|{_ADDRESS}|{_SHARED}|{_ACCOUNT}|{_DEMAND}"
    speaks = rf"(?<![的次所工])(?<!重要)(?:{acts})(?!稿|提纲|材料|精神|要求|中)"
    return (
        regex(rf"{opening}{speaks}"),
        regex(rf"{opening}(?:{alternation(table['chairs'])})(?!的|人|下)"),
        regex(alternation(table["conveys"])),
    )


def speaking_in(norm: str, people: Sequence[PersonMention]) -> Iterator[tuple[str, str]]:
    """The names in a text that are told to speak or to chair, in order: 某某、某某作交流发言, 会议由某某主持.

    What is told reaches from the name to the next one or to the end of the sentence; names joined in a list share it.
    """
    speaks, chairs, conveys = _acts()
    group: list[str] = []
    asked = _ASKED.search(norm)
    for index, person in enumerate(people):
        following = people[index + 1] if index + 1 < len(people) else None
        if person.rule == _BYLINE:
            group = []
            continue
        group.append(person.name)
        if following and _joined(norm, person, following):
            continue
        told, group = group, []
        begin = person.office_start if person.offices else person.start
        if _labels(norm, person, begin, asked is not None and asked.end() < begin):
            yield person.name, "speaker.answered"
        if _CHAIR_LABEL.match(norm[max(0, begin - _LABEL_REACH) : begin][::-1]):
            yield told[0], "speaker.chair"
        if _HEARD.match(norm, person.end) and _HEARING.search(norm, max(0, begin - _REACH), begin):
            yield from ((name, "speaker.spoke") for name in told)
        if norm.startswith("的", person.end) or _is_conveyed(norm, person, conveys):
            continue
        predicate = _predicate(norm, person.end, following.office_start if following else len(norm))
        if chairs.search(predicate):
            yield from ((name, "speaker.chair") for name in told)
        elif speaks.search(predicate) or _PROPOSED.match(norm, person.end):
            yield from ((name, "speaker.spoke") for name in told)
        elif _INTERVIEWED.match(predicate):
            yield from ((name, "speaker.interviewed") for name in told)


def _labels(norm: str, person: PersonMention, begin: int, is_asked: bool) -> bool:
    """Whether the name opens a line and marks whose words follow: 某某：, 某某（某县县长）：, 【某某】.

    Behind a question of a journalist (`is_asked`) it may open any sentence (记者：…？某某：…).
    """
    if norm[max(0, begin - 1) : begin] == "【":
        return norm.startswith("】", person.end)
    opens = norm[begin - 1 : begin] in ("", "\n") or (is_asked and norm[begin - 1] in "。？！”")
    return opens and _LABEL_END.match(norm, person.end) is not None


def _predicate(norm: str, start: int, limit: int) -> str:
    """What is told after a name that ends at `start`: to the end of the sentence, quoted terms left out."""
    told = _QUOTED.sub("…", norm[start : min(limit, start + 3 * _REACH)])[:_REACH]
    end = _CLAUSE_END.search(told)
    return told[: end.start()] if end else told


def _joined(norm: str, person: PersonMention, following: PersonMention) -> bool:
    """Whether two names stand in one list: only a mark stands between one and the offices of the next."""
    begin = following.office_start if following.office_start else following.start
    return _NOTE.sub("", norm[person.end : begin]) in ("、", "，", "和", "与", "及", "以及")


def _is_conveyed(norm: str, person: PersonMention, conveys: re.Pattern[str]) -> bool:
    """Whether the name stands in the object of 传达, 学习, 按照 …, so that its words are only passed on."""
    begin = person.office_start if person.offices else person.start
    before = norm[max(0, begin - _CONVEYED_REACH) : begin]
    return bool(conveys.search(_PAUSE.split(before)[-1]))
