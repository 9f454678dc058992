"""What a cue attributes: where its content begins and ends, and whether it is given in the speaker's words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from lishui_gazette.extract.mentions import RemarkMention
from lishui_gazette.extract.remarks.cues import Cue
from lishui_gazette.extract.remarks.endings import end_of_speech
from lishui_gazette.extract.remarks.lists import end_of_list
from lishui_gazette.extract.remarks.marking import Marked
from lishui_gazette.records import Voice
from lishui_gazette.scanning import regex
from lishui_gazette.vocab import any_of, tree

_SHORTEST = 4
_SHORTEST_CUT = 2  # of a text that breaks off there
_CLOSED = "。！？”：；"
_LONGEST_PLAIN = 4  # 会议, 党代会, 本次大会
_DEMANDS = regex(r"[ ]*(?!因此|由此|可见|正因|为此)[^。\n]{0,60}?(?:(?<![主重需首])要|必须|应当|[一二三四五六]是)")
_SETTING = regex(
    r"(?:[^，。]{0,60}(?:[上时后中前日天]|期间|现场|[上这本]?(?:周|星期|礼拜)[一二三四五六])，?)+"
)  # “……。”3月1日，在某会上，某某说。
_FIRST_PERSON = regex(r"(?<![自忘小大敌唯舍])我(?!省|市|县|区|国|军|党|院|校|部|厅|局|会|乡|镇|州|地|旗|所|们党)|咱")


class _Content(NamedTuple):
    start: int
    end: int
    is_quoted: bool = False


@cache
def _directive_verbs() -> frozenset[str]:
    return frozenset(tree("speech_verbs")["verbs"]["addressee"])


def content_of(marked: Marked, cues: Sequence[Cue], index: int) -> RemarkMention | None:
    """The remark of the cue at `index`.

    The content runs from after the verb and its punctuation to the next cue, else to where the paragraph
    ends or speaks of something else; over the paragraphs of a list that it opens; over a quotation that
    begins it, and no further. Where the verb closes its sentence the content is what precedes.
    None where nothing is left as content.
    """
    cue = cues[index]
    found = _preceding(marked, cue) if cue.content_start is None else _following(marked, cues, index)
    if found is None:
        return None
    start, end = _trim(marked.text, found.start, found.end)
    if end - start < _SHORTEST and cue.content_start is not None and (said := _quoted_before(marked, cue)):
        found = said  # “……。”某某这样说道，他建议…
        start, end = found.start, found.end
    breaks_off = end == len(marked.text.rstrip()) and marked.text[end - 1] not in _CLOSED
    if end - start < (_SHORTEST_CUT if breaks_off else _SHORTEST):
        return None
    speaks = cue.voice is not Voice.MEETING and _FIRST_PERSON.search(marked.text, start, end) is not None
    return RemarkMention(
        cue_start=cue.start,
        cue_end=cue.end,
        content_start=start,
        content_end=end,
        verb=cue.verb,
        voice=cue.voice,
        speaker=cue.speaker,
        is_direct=found.is_quoted or speaks,
        rule=f"remark.{cue.rule_id}",
    )


def _preceding(marked: Marked, cue: Cue) -> _Content | None:
    """The quotation right before the cue, else the sentence that the cue closes or follows."""
    before = cue.clause_start
    while before > 0 and marked.text[before - 1] in " ，":
        before -= 1
    if before and marked.text[before - 1] == "”":
        quotation = marked.quotation_around(before - 1)
        opening = quotation[0] if quotation else marked.text.rfind("“", marked.paragraph_start(before), before)
        return _Content(opening + 1, before - 1, is_quoted=True) if opening >= 0 else None
    start = marked.sentence_start(cue.start)
    if start and marked.text[start - 1] == "”" and _SETTING.fullmatch(marked.text, start, before):
        quotation = marked.quotation_around(start - 1)
        if quotation is not None:
            return _Content(quotation[0] + 1, start - 1, is_quoted=True)
    if start == before and marked.paragraph_start(start) < start:
        start = marked.sentence_start(start - 1)
    return _Content(start, before) if start < before else None


def _quoted_before(marked: Marked, cue: Cue) -> _Content | None:
    """The quotation that ends where the clause of the cue begins; None where none does."""
    return _preceding(marked, cue) if marked.text[cue.clause_start - 1 : cue.clause_start] == "”" else None


def _following(marked: Marked, cues: Sequence[Cue], index: int) -> _Content | None:
    cue = cues[index]
    start = cue.content_start or cue.end
    limit = _next_cue(marked, cues, index)
    if marked.text.startswith("“", start) and (end := _quotation_end(marked, start, limit)) and end <= limit:
        return _Content(start + 1, end, is_quoted=True)
    paragraph_end = marked.paragraph_end(start)
    end = limit if limit <= paragraph_end else end_of_list(marked, start, paragraph_end, limit)
    is_cited = _is_named_meeting(cue) or cue.speaker in tree("speech_ends")["invoked"]
    if is_cited and not _FIRST_ITEM.match(marked.text, start):
        end = min(end, _end_of_resolution(marked, start, end))
    end = _end_of_business(marked, cue, start, _end_of_item(marked, cue, start, end))
    directive = cue.verb in _directive_verbs() or marked.text.startswith("要", start)
    return _Content(start, end_of_speech(marked, start, end, speaker=cue.speaker, is_directive=directive))


_FIRST_ITEM = regex("一[是要]")
_NUMBERS = "一二三四五六七八九十"
_ITEM = regex(rf"(?P<number>[{_NUMBERS}])是")


def _end_of_item(marked: Marked, cue: Cue, start: int, end: int) -> int:
    """Where in `[start, end)` the item of a list ends that the cue stands in (二是某某讲话，希望…；三是…)."""
    items = list(_ITEM.finditer(marked.text, marked.sentence_start(cue.start), cue.start))
    following = _NUMBERS.find(items[-1]["number"]) + 1 if items else len(_NUMBERS)
    if following >= len(_NUMBERS):
        return end
    stop = marked.text.find(f"；{_NUMBERS[following]}是", start, end)
    return stop if stop >= 0 else end


_BUSINESS = rf"(?:{any_of('speech_setting', 'business')}|研究(?!{any_of('speech_setting', 'studied_for')}))"
_AMID_BUSINESS = regex(rf"会议?，(?:[^。]*?[，；])?{_BUSINESS}")
_NEXT_BUSINESS = regex(rf"[^。\n]*?(?P<stop>；)(?:还|并)?{_BUSINESS}")
_LONGEST_BUSINESS = 300


def _end_of_business(marked: Marked, cue: Cue, start: int, end: int) -> int:
    """Where in `[start, end)` a meeting goes over to other business (召开会议，传达某事，要求…；研究…)."""
    following = _NEXT_BUSINESS.match(marked.text, start, min(end, start + _LONGEST_BUSINESS))
    if cue.rule_id != "carried" or following is None:
        return end
    begin = max(marked.sentence_start(cue.start), cue.start - _LONGEST_BUSINESS)
    return following.start("stop") if _AMID_BUSINESS.search(marked.text, begin, cue.start) else end


def _is_named_meeting(cue: Cue) -> bool:
    """Whether the voice is a meeting by its full name, as it is where it is cited: 县委十四届三次全会提出."""
    is_resolution = cue.voice is Voice.MEETING and cue.verb in tree("speech_verbs")["resolving"]
    return is_resolution and cue.end - cue.start - len(cue.verb) > _LONGEST_PLAIN


def _end_of_resolution(marked: Marked, start: int, end: int) -> int:
    """Where in `[start, end)` ends what a cited meeting or leader says: with its sentence, unless the next demands.

    The text around it speaks in its own voice.
    """
    at = bisect_right(marked.sentences, start)
    while (
        at < len(marked.sentences) and marked.sentences[at] < end and _DEMANDS.match(marked.text, marked.sentences[at])
    ):
        at += 1
    return marked.sentences[at] if at < len(marked.sentences) else end


_LONGEST_OPENING = 6  # 同时，; 会议最后，
_NARRATES = regex(rf"(?:并|还|同时，?|随后，?)?{any_of('speech_setting', 'narrating')}")


def _next_cue(marked: Marked, cues: Sequence[Cue], index: int) -> int:
    """Where the next cue's own words begin: its content where that precedes, its sentence, or its clause."""
    if index + 1 == len(cues):
        return len(marked.text)
    start, after = cues[index].content_start or 0, cues[index + 1]
    if after.content_start is None and (said := _preceding(marked, after)):
        return max(start, said.start - said.is_quoted)
    quoted = marked.quotation_around(after.clause_start - 1) if marked.text[after.clause_start - 1] == "”" else None
    if quoted and quoted[0] > start:
        return quoted[0]
    sentence = marked.sentence_start(after.start)
    is_same = after.rule_id == "carried" and after.speaker is not None and after.speaker == cues[index].speaker
    is_long = after.clause_start - sentence > _LONGEST_OPENING and not _NARRATES.match(marked.text, sentence)
    goes_on = is_same and is_long  # 他说，…。我们将…，希望大家…
    return after.clause_start if goes_on or sentence <= start else sentence


def _quotation_end(marked: Marked, start: int, limit: int) -> int | None:
    """Where the quotation that opens at `start` closes; None where it is only part of its sentence.

    Quotations that follow without a gap before `limit` belong to it; so do paragraphs that each open one, as print has
    it for long speech.
    """
    text = marked.text
    quotation = marked.quotation_around(start + 1)
    if quotation is None:
        end = marked.paragraph_end(start)
        if text.find("”", start, end) >= 0:
            return None
        while text.startswith("“", end + 1) and "”" not in text[start:end]:
            start, end = end + 1, marked.paragraph_end(end + 1)
        return end
    while (
        quotation[1] < limit
        and text.startswith("“", quotation[1])
        and (after := marked.quotation_around(quotation[1] + 1))
    ):
        quotation = after
    closing = quotation[1] - 1
    is_whole = text[closing - 1] in "。！？…" or text[quotation[1] : quotation[1] + 1] in ("。", "！", "？", "\n", "")
    return closing if is_whole else None


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " \n，：":
        start += 1
    while end > start and text[end - 1] in " \n，":
        end -= 1
    return start, end
