"""Speech verbs, and whether what follows one in print is what somebody says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from lishui_gazette.extract.remarks.marking import ASIDE, Marked
from lishui_gazette.vocab import tree


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of `words`, the longest first."""
    return "|".join(re.escape(w) for w in sorted(set(words), key=lambda w: (-len(w), w)))


@dataclass(frozen=True, slots=True)
class VerbHit:
    """A speech verb at `[start, end)`, `head` its entry in the vocabulary (介绍 of 介绍说).

    `content_start` is where what it attributes begins; None where the verb closes its sentence, so that
    the content can only precede. `has_pause` says that ， ： “ or 说 stands between verb and content.
    """

    start: int
    end: int
    head: str
    content_start: int | None
    has_pause: bool


@cache
def _classes() -> dict[str, str]:
    return {verb: name for name, verbs in tree("speech_verbs")["verbs"].items() for verb in verbs}


@cache
def _pattern() -> re.Pattern[str]:
    table = tree("speech_verbs")
    heads = any_of([*_classes(), *table["compounds"]])
    return re.compile(f"(?P<head>{heads})(?P<suffix>说(?![明法服和])|道(?=[，：“。])|称(?![号为之谓职赞])|到(?=[，：“]))?")


@cache
def _feeling() -> re.Pattern[str]:
    return re.compile(f"了?[^，。；：！？\n]{{0,60}}?(?:{any_of(tree('speech_verbs')['feelings'])})")


_NOT_SPEECH = re.compile(r"[的者率性书信函稿件单]|[明法服](?=.)|过的|了的|得")
_PAUSE = re.compile(rf"[了过]?(?:给?(?:记者|笔者|我们))?[，：]+[ ]*|[了过]?[ ]*(?=“[^{ASIDE}])|[了过]?[ ]*(?=“{ASIDE}+”[，。；\n])")
_COLON = re.compile(r"[了过]?[ ]*：[ ]*")
_STOP = re.compile(r"[。；！？\n]|\Z")
_ASPECT = re.compile(r"[了过]?[ ]*")
_MODAL = re.compile(r"要|将|应|必须|力争|确保|到20|今年|全[市县区省]|下一步|不能|以")
_LIST_NOUN = re.compile(r"了?[^，。；：！？\n]{0,60}：[ ]*")
_LONG_LIST = re.compile(r"[^。；：！？\n]{0,90}：[ ]*(?:\n|[一1]是|[一1]要|第一)")


def verb_hits(marked: Marked) -> Iterator[VerbHit]:
    """Each speech verb outside quotations that something said can follow or precede, in order."""
    text = marked.text
    for match in _pattern().finditer(text):
        start, end = match.span()
        if marked.quotation_around(start):
            continue
        head = match["head"]
        found = _content_start(text, head, end, bool(match["suffix"]))
        if found is not None:
            yield VerbHit(start, end, head, *found)


def _content_start(text: str, head: str, end: int, has_suffix: bool) -> tuple[int | None, bool] | None:
    """Where the content begins and whether a pause precedes it; None where the verb attributes nothing."""
    if _NOT_SPEECH.match(text, end):
        return None
    kind = _classes().get(head, "clause")
    pause = (_COLON if kind == "colon" and not has_suffix else _PAUSE).match(text, end)
    if pause:
        return pause.end(), True
    if _STOP.match(text, end):
        return None, True
    if text[end] in "、）":
        return None
    if has_suffix:
        return end, True
    if kind in ("pause", "colon"):
        return None
    if kind == "naming":
        return _named_list(text, head, end)
    if head == "表示" and _feeling().match(text, end):
        return None
    aspect = _ASPECT.match(text, end)
    return (aspect.end() if aspect else end), False


def _named_list(text: str, head: str, end: int) -> tuple[int, bool] | None:
    if _MODAL.match(text, end):
        return end, False
    if head == "明确":
        aspect = _ASPECT.match(text, end)
        return (aspect.end(), False) if aspect and _LONG_LIST.match(text, end) else None
    noun = _LIST_NOUN.match(text, end)
    return (noun.end(), True) if noun else None
