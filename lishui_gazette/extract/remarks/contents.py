"""What a cue attributes: where its content begins and ends, and whether it is given in the speaker's words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from lishui_gazette.extract.mentions import RemarkMention
from lishui_gazette.extract.remarks.cues import Cue, following
from lishui_gazette.extract.remarks.endings import end_of_speech
from lishui_gazette.extract.remarks.marking import Marked
from lishui_gazette.records import Voice
from lishui_gazette.vocab import tree

_ITEM = re.compile(r"[ ]*(?:[—－-]{1,2}|[一二三四五六七八九十]+[是、要]|第[一二三四五六七八九十]|（[一二三四五六七八九十\d]+）|\d{1,2}[.、．]|[①-⑳]|首先|其次|再次|最后|●|·|■|◆)")
_FIRST_ITEM = re.compile(r"(?:[：。；，\n]|^)[ ]*(?:一是|一要|第一|首先|一、|（一）|1[.、])")
_SECOND_ITEM = re.compile(r"[ ]*(?:二是|二要|第二|其次|二、|（二）|2[.、])")
_FIRST_PERSON = re.compile(r"(?<![自忘小大敌唯])我(?!省|市|县|区|国|军|党|院|校|部|厅|局|会|乡|镇|州|地|旗|所)|咱")

@cache
def _directive_verbs() -> frozenset[str]:
    return frozenset(tree("speech_verbs")["verbs"]["addressee"])


def content_of(marked: Marked, cues: Sequence[Cue], index: int) -> RemarkMention | None:
    """The remark of the cue at `index`; None where nothing is left as its content."""
    cue = cues[index]
    span = _preceding(marked, cue) if cue.content_start is None else _following(marked, cues, index)
    if span is None:
        return None
    start, end, is_quoted = span
    start, end = _trim(marked.text, start, end)
    if end - start < 4:
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
        is_direct=is_quoted or speaks,
        rule=f"remark.{cue.rule_id}",
    )


def _preceding(marked: Marked, cue: Cue) -> tuple[int, int, bool] | None:
    """The quotation right before the cue, else the sentence that the cue closes."""
    before = cue.clause_start
    while before > 0 and marked.text[before - 1] in " ，":
        before -= 1
    if before and marked.text[before - 1] == "”":
        quotation = marked.quotation_around(before - 1) or None
        opening = marked.text.rfind("“", marked.paragraph_start(before), before)
        if quotation is None and opening < 0:
            return None
        start = quotation[0] if quotation else opening
        return start + 1, before - 1, True
    start = marked.sentence_start(cue.start)
    if start == before and marked.paragraph_start(start) < start:
        start = marked.sentence_start(start - 1)
    return (start, before, False) if start < before else None


def _following(marked: Marked, cues: Sequence[Cue], index: int) -> tuple[int, int, bool] | None:
    cue = cues[index]
    assert cue.content_start is not None
    start = cue.content_start
    limit = _limit(marked, cues, index)
    quotation = marked.quotation_around(start + 1) if marked.text.startswith("“", start) else None
    if quotation and quotation[1] <= limit + 1:
        return start + 1, quotation[1] - 1, True
    end = _list_end(marked, start, limit) if limit == marked.paragraph_end(start) else limit
    return start, end_of_speech(marked, start, end, is_directive=_is_directive(marked, cue)), False


def _is_directive(marked: Marked, cue: Cue) -> bool:
    return cue.verb in _directive_verbs() or marked.text.startswith("要", cue.content_start or 0)


def _limit(marked: Marked, cues: Sequence[Cue], index: int) -> int:
    """The end of the paragraph, or the sentence or clause of the next cue, whichever comes first."""
    start = cues[index].content_start or 0
    end = marked.paragraph_end(start)
    after = following(cues, index)
    if after is None or after.start >= end:
        return end
    if after.content_start is None and (said := _preceding(marked, after)):
        return said[0] - said[2]
    quoted = marked.quotation_around(after.clause_start - 1) if marked.text[after.clause_start - 1] == "”" else None
    if quoted and quoted[0] > start:
        return quoted[0]
    sentence = marked.sentence_start(after.start)
    return sentence if sentence > start else after.clause_start


def _list_end(marked: Marked, start: int, end: int) -> int:
    """The end of the list that a paragraph opens with a ： at its end or with its first item; else `end`."""
    opened = marked.text[start - 1 : end].rstrip().endswith("：")
    at = end + 1
    if not opened and not (_FIRST_ITEM.search(marked.text, start - 1, end) and _SECOND_ITEM.match(marked.text, at)):
        return end
    while at < len(marked.text) and _ITEM.match(marked.text, at):
        end = marked.paragraph_end(at)
        at = end + 1
    return end


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " \n，：":
        start += 1
    while end > start and text[end - 1] in " \n，":
        end -= 1
    return start, end
