"""Speech verbs, and whether what follows one in print is what somebody says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from lishui_gazette.extract.remarks.marking import ASIDE, Marked
from lishui_gazette.scanning import regex
from lishui_gazette.vocab import alternation, tree


class VerbHit(NamedTuple):
    """A speech verb at `[start, end)`, `head` its entry in the vocabulary (介绍 of 介绍说).

    `content_start` is where what it attributes begins; None where the verb closes its sentence, so that
    the content can only precede; with `needs_quotation` it must be a quotation (“……。”某某评价。). `has_pause`
    says that ， ： “ or 说 stands between verb and content, `is_listed` that a noun and a colon do (提出三点要求：…),
    `is_given` that the verb is a noun and names what somebody gives (他的回答是：…).
    `is_addressed` is false where a verb that means a measure as well (鼓励企业投资) names nobody spoken to.
    """

    start: int
    end: int
    head: str
    content_start: int | None
    has_pause: bool
    is_listed: bool = False
    is_given: bool = False
    needs_quotation: bool = False
    is_addressed: bool = True


@cache
def _classes() -> dict[str, str]:
    return {verb: name for name, verbs in tree("speech_verbs")["verbs"].items() for verb in verbs}


@cache
def _pattern() -> re.Pattern[str]:
    table = tree("speech_verbs")
    heads = alternation([*_classes(), *table["compounds"]])
    return re.compile(
        f"(?P<head>{heads})(?P<suffix>说(?![明法服和])|道(?=[，：“。])|称(?![号为之谓职赞])|到(?=[，：“]))?"
    )


@cache
def _feeling() -> re.Pattern[str]:
    return re.compile(f"了?[^，。；：！？\n]{{0,60}}?(?:{alternation(tree('speech_verbs')['feelings'])})")


_NOUNLIKE = ("colon", "addressee", "naming")  # at the end of a sentence their verbs are nouns as a rule
_MADE = regex(r"(?:[做作](?:出|过|了)|进行了?|予以|给予了?)[^，。；：“”\n]{0,6}$")  # 对有关情况做了|补充。
_NOT_SPEECH = regex(r"[的者率性书信函稿件单]|[明法服](?=.)|过的|了的|得")
_PAUSE = regex(
    r"[了过]?(?:给?(?:[^，。；：“”\n]{0,8}(?:记者|新闻|[网报台])|笔者|我们|大家))?[，：]+[ ]*"
    rf"|[了过]?[ ]*(?=“[^{ASIDE}])|[了过]?[ ]*(?=“{ASIDE}+”[，。；\n])"
)
_COLON = regex(r"[了过]?[ ]*：[ ]*")
_MEANWHILE = regex("，?[一又]?边(?![^，。]{0,6}[说道])")  # “……。”他一边说，一边记下几个数字
_STOP = regex(r"(?:[^，。；：“”\n]{0,8}记者|笔者|我们)?[。；！？\n]|\Z")
_ASPECT = regex(r"[了过]?[ ]*")
_MODAL = regex(r"要(?!求)|将|应|必须|力争|确保|到20|今年|明?年[底末内]|全[市县区省]|下一步|不能|以")
_LIST_NOUN = regex(r"了?[^，。；：！？\n]{0,60}：[ ]*")
_COUNTED = regex(
    r"了?[一二三四五六七八九十两几\d]{1,2}[点个项条方句番段](?:方?面)?[^，。；：！？\n]{0,14}(?:：[ ]*|。(?=一[要是]))"
)
# 提出四点建议，一是…；提出要求。一是…；提出了更高的要求，要…
_DEMANDED = regex(
    r"了?[^，。；：！？\n]{0,12}(?:要求|希望|意见|建议)"
    r"(?:，[ ]*(?=(?:一|第一|首先)[是要，、]|要(?!求|是|么)|必须|务必)|。[ ]*(?=一[是要]))"
)
_LONG_LIST = regex(r"[^。；：！？\n]{0,90}：")


_GIVEN = regex(r"是：[ ]*")


class _Use(NamedTuple):
    content_start: int | None
    has_pause: bool = False
    is_listed: bool = False
    is_given: bool = False


def verb_hits(marked: Marked) -> Iterator[VerbHit]:
    """Each speech verb outside quotations that something said can follow or precede, in order."""
    text, other_words = marked.text, tree("speech_verbs")["not_after"]
    for match in _pattern().finditer(text):
        (start, end), head = match.span(), match["head"]
        if text[start - 1 : start] in tuple(other_words.get(head, ())) or marked.quotation_around(start):
            continue
        use = _use(text, head, end, bool(match["suffix"]))
        if use is not None:
            is_bare = use.content_start is None and not match["suffix"]
            is_noun = _classes().get(head) in _NOUNLIKE or _MADE.search(text, max(0, start - 12), start)
            needs_quotation = is_bare and bool(is_noun)
            yield VerbHit(start, end, head, *use, needs_quotation, _is_addressed(text, head, end))


@cache
def _addressed() -> re.Pattern[str]:
    return re.compile(f"[^，。；：！？\n]{{0,12}}?(?:{alternation(tree('speech_verbs')['addressees'])})")


def _is_addressed(text: str, head: str, end: int) -> bool:
    return head not in tree("speech_verbs")["measures"] or _addressed().match(text, end) is not None


def _use(text: str, head: str, end: int, has_suffix: bool) -> _Use | None:
    """How a verb that ends at `end` takes its content; None where it attributes nothing."""
    kind = _classes().get(head, "clause")
    use: _Use | None = None
    if _NOT_SPEECH.match(text, end):
        pass
    elif counted := _COUNTED.match(text, end):
        use = _Use(counted.end(), has_pause=True, is_listed=True)
    elif head in tree("speech_verbs")["answers"] and (given := _GIVEN.match(text, end)):
        use = _Use(given.end(), has_pause=True, is_given=True)
    elif kind == "counted":
        pass
    elif below := _below(text, end):
        use = _Use(below, has_pause=True)
    elif _MEANWHILE.match(text, end):
        use = _Use(None, has_pause=True)
    elif pause := (_COLON if kind == "colon" and not has_suffix else _PAUSE).match(text, end):
        use = _Use(pause.end(), has_pause=True)
    elif _STOP.match(text, end):
        use = _Use(None, has_pause=True)
    elif has_suffix:
        use = _Use(end, has_pause=True)
    elif kind == "naming":
        use = _named_list(text, head, end)
    elif _takes_clause(text, head, kind, end):
        use = _Use(_after_aspect(text, end))
    return use


_ALONE = regex(r"[ 　]*(?:(?:[就对为]|围绕|针对)[^，。；：\n]{2,36}，)?[^，。；：“”\n]{2,12}")
_NEXT_LINE = regex(r"：?[ 　]*\n+[ 　]*(?=[^\n])")


def _below(text: str, end: int) -> int | None:
    """Where the next paragraph begins, if subject and verb fill a line of their own (会议指出 above what it says)."""
    following = _NEXT_LINE.match(text, end)
    begin = text.rfind("\n", max(0, end - _LONGEST_LINE), end) + 1
    is_line = _ALONE.fullmatch(text, begin, end)
    return following.end() if following and is_line else None


_LONGEST_LINE = 64


def _takes_clause(text: str, head: str, kind: str, end: int) -> bool:
    if kind in ("pause", "colon", "counted") or text[end] in "、）":
        return False
    return head != "表示" or not _feeling().match(text, end)


def _named_list(text: str, head: str, end: int) -> _Use | None:
    if _MODAL.match(text, end):
        return _Use(end)
    if head == "明确":
        return _Use(_after_aspect(text, end)) if _LONG_LIST.match(text, _after_aspect(text, end)) else None
    noun = _LIST_NOUN.match(text, end) or _DEMANDED.match(text, end)
    return _Use(noun.end(), has_pause=True, is_listed=True) if noun else None


def _after_aspect(text: str, end: int) -> int:
    aspect = _ASPECT.match(text, end)
    return aspect.end() if aspect else end
