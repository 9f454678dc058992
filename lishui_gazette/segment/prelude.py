"""The beginning of a text without paragraphs: what is glued in front of its first sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from lishui_gazette import vocab
from lishui_gazette.scanning import Scanner, regex
from lishui_gazette.segment.meta_lines import meta_run
from lishui_gazette.segment.signs import any_of

_WINDOW = 170
WEB_STAMP = regex(r"[^\n]{0,48}?，?正文：\s*")
_ORIGINAL = regex(r"原标题：\s*")
_BRACKETED = regex(r"[（【\[]\s?([^（）【】\[\]\n]{8,80}?)\s?[）】\]]\s*")
_SKIP = regex(
    r"\s+|(?i:Play Video)[\d：/\s]*|（来源：[^（）]{2,30}）|【[^】]{1,16}】|#{1,6}\s*"
    r"|（[\u4e00-\u9fff]{2}）(?=[\u4e00-\u9fff])"
    rf"|{any_of('scenes')}现场。?(?![，的气热掌内上座笑一还])"
)
_DAY = r"(?:\d{4}年)?\d{1,2}月\d{1,2}日"
# A caption: the words before a picture's source, at the very beginning.
_CAPTION = regex(
    rf"(?:[^。\n]{{2,70}}。?\s?)?(?:{any_of('picture_sources')}|IC photo|本报记者\s?\S{{2,3}})"
    r"\s?(?:资料图|供图|图|摄)。?"
    rf"(?={_DAY}|据|\S)|[^，。]{{2,30}}(?:资料图|供图)(?={_DAY}|据|近日|日前)"
)
# A caption with its photographer between a headline and the dateline.
_CAPTION_ABOVE = regex(
    r"[^。\n]{4,90}。\s?(?:[\u4e00-\u9fff]{2,6}记者\s?)?[\u4e00-\u9fff]{2,3}\s?摄\s?(?=[^，。]{2,20}(?:讯|电)\s?（|本报讯)"
)
_SOURCE = regex(rf"来源：[^，。\n]{{2,16}}?(?={_DAY}|人民网|新华|中新|本报|为|据|今年|{any_of('near_days')})")
# The first words of a text, beyond doubt where a mark or the end of a headline stands before them.
_DATE_START = Scanner(
    rf"(?:当地时间|北京时间)?(?:{_DAY}|\d{{1,2}}日)(?:至(?:\d{{1,2}}月)?\d{{1,2}}日)?{any_of('day_parts')}?(?:，|\s|(?=是第))"
    rf"|{any_of('near_days')}(?:（[^（）]{{2,8}}）)?{any_of('day_parts')}?，"
    r"|(?:近日|日前)，?(?:记者|由)|20\d\d年以?来?，|今年以来，|今年[上前]半?[年\S]{0,4}，"
    rf"|(?:据|记者)[^，。]{{2,24}}{any_of('telling')}，|为{any_of('aims')}|在[^，。]{{4,24}}(?:之际|前夕)，"
)
_WEAK_START = regex(rf"(?:根据|按照|目前|去年|今年|经|据|{any_of('near_days')})[^，。]{{2,20}}，")
_NEVER_BEFORE_TEXT = regex(rf"[，、；：（《“〈·—]$|{any_of('never_before_text')}$")
_HEADLINE_END = regex(rf"(?:{any_of('headline_ends')}|\d[\d.]*[%万亿元]+|[！？])$")
_AGENCY_LEAD = 24
_OF_PLACE = regex(r"(?P<place>[\u4e00-\u9fff]{2,8})：(?=\S{6})")
_QUOTED_SHARE, _OPENING = 0.2, 5
_SAID = regex(r"(?:说|表示|指出|强调|要求|认为|提出|称|道|问|答|喊|叫|名为|写着|以及|[了的着过到为是和与及在])$")
_QUOTED_OPENING = regex(r"(?<=[\u4e00-\u9fff])“(?=[^”“]{6,60}[。！？]”)")
_HEADED = regex(r"【(?P<head>[^】]{8,50})】(?=\S{10})")
_STAMP_DAY = regex(r"(?:19|20)\d\d(?:年\d{1,2}月\d{1,2}日|[-/.]\d{1,2}[-/.]\d{1,2})")
_PATH = regex(r"(?:[_|｜-][^_|｜，。]{2,20})?(?:您?(?:的|当前|现在)?(?:所在)?的?位置：|首页\s?[>＞»])")
_SHORTEST_HEAD, _SHORTEST_TEXT, _LABELS_REACH = 6, 40, 40
_DATELINE_SIGN = regex(r"讯|电|消息|报道|记者")


@dataclass(frozen=True, slots=True)
class Prelude:
    """What stands at a text's beginning: `[head_start, head_end)` a headline or empty, `body` the first sentence."""

    head_start: int
    head_end: int
    body: int

    @property
    def has_head(self) -> bool:
        """Whether a headline is printed."""
        return self.head_end > self.head_start


@cache
def _dateline() -> re.Pattern[str]:
    """A dateline: the medium, where it is told from, and 讯, 电 or 报道."""
    table = vocab.tree("media")
    agencies = vocab.alternation(table["agencies"].split())
    endings = vocab.alternation(table["endings"].split())
    places = vocab.alternation(_place_names())
    medium = rf"(?:本报|本台|(?:{agencies})|(?:{places})(?:{endings})|[\u4e00-\u9fff]{{2}}(?:{endings})(?=讯|消息))"
    paper = rf"(?:{agencies}|[\u4e00-\u9fff]{{2,6}}社|《[^》]{{2,12}}》)"
    told = rf"[^，。；：“”（）]{{0,{_AGENCY_LEAD}}}(?:讯|电|消息|报道)"
    return re.compile(rf"{medium}(?:{told}|记者)|据{paper}[^，。]{{0,16}}报道")


@cache
def _tells() -> re.Pattern[str]:
    """A verb that tells the news."""
    return re.compile("|".join(word for line in vocab.tree("headline_words")["news_verbs"] for word in line.split()))


def _place_names() -> list[str]:
    rows = vocab.rows("prefectures")
    names = {row["province"] for row in rows} | {name for row in rows for name in row["prefectures"].split()}
    return sorted(names, key=lambda name: (-len(name), name))


def prelude_of(norm: str, start: int, end: int) -> Prelude:
    """Where the text `[start, end)`, printed without paragraphs, has its headline and its first sentence.

    Rule: captions, source notes, labels and players at the beginning are skipped. A headline is what stands
    before a dateline or dated first sentence without a mark between, and is borne out by 原标题 or by its
    words coming again in the text. An opening that ends in 。 is no headline. Without a headline
    `head_start == head_end`.
    """
    headed = _HEADED.match(norm, start, end)
    if headed and _tells().search(headed["head"]):
        return Prelude(headed.start("head"), headed.end("head"), headed.end())
    at, is_original = _skipped(norm, start, end)
    window = min(end, at + _WINDOW)
    stamped = _before_stamp(norm, at, window, end)
    if stamped:
        return stamped
    for candidate in _candidates(norm, at, window, end):
        if candidate - at < 6:
            if _dateline().match(norm, candidate):
                return Prelude(at, at, at)
            continue
        if _is_headline(norm, at, candidate, end, is_original):
            found = _with_head(norm, at, candidate)
            caption = _CAPTION_ABOVE.match(norm, found.body, end)
            return replace(found, body=caption.end()) if caption else found
    return Prelude(at, at, at)


def _before_stamp(norm: str, start: int, window: int, end: int) -> Prelude | None:
    """A headline that a feed glued to its page's stamp, and the text behind the stamp; None where there is none."""
    for match in _STAMP_DAY.finditer(norm, start + _SHORTEST_HEAD, window):
        run = meta_run(norm, _labels_before(norm, start, match.start()), end)
        head = norm[start : match.start()]
        if run.is_sure and "。" not in head and end - run.end >= _SHORTEST_TEXT:
            body = run.end
            while body < end and norm[body] in " |｜·>＞】])）":
                body += 1
            return _with_head(norm, start, body, _labels_before(norm, start, match.start()))
    return None


def _labels_before(norm: str, start: int, day: int) -> int:
    """Where the fields before a day begin that belong to its stamp (来源：… 时间：); the day itself where none do."""
    low = max(start + _SHORTEST_HEAD, day - _LABELS_REACH)
    return next(
        (at for at in range(low, day) if meta_run(norm, at, day).labels and meta_run(norm, at, day).end >= day - 1), day
    )


def numbered_prelude_of(norm: str, start: int, end: int) -> Prelude:
    """As `prelude_of` for an item of a digest, which has a headline for certain: the text may begin less plainly."""
    window = min(end, start + _WINDOW)
    candidates = [
        *_candidates(norm, start, window, end),
        *(m.start() for m in _WEAK_START.finditer(norm, start, window)),
    ]
    for candidate in sorted(candidates):
        if candidate - start >= 6 and _is_headline(norm, start, candidate, end, is_original=True):
            return _with_head(norm, start, candidate)
    return Prelude(start, start, start)


def _skipped(norm: str, start: int, end: int) -> tuple[int, bool]:
    """Past labels, captions and sources; and whether 原标题 was among them."""
    at, is_original = _bracketed_stamp(norm, start, end), False
    while at < end:
        match = (
            _ORIGINAL.match(norm, at, end)
            or _SKIP.match(norm, at, end)
            or _SOURCE.match(norm, at, end)
            or _CAPTION.match(norm, at, min(end, at + 110))
        )
        if not match or not match[0]:
            break
        is_original = is_original or match[0].startswith("原标题")
        at = match.end()
    return at, is_original


def _bracketed_stamp(norm: str, start: int, end: int) -> int:
    """Past a page's stamp that stands in brackets at `start`; `start` itself where none does."""
    bracketed = _BRACKETED.match(norm, start, end)
    if not bracketed:
        return start
    run = meta_run(norm, *bracketed.span(1))
    return bracketed.end() if run.is_sure and run.end == bracketed.end(1) else start


def _candidates(norm: str, at: int, window: int, end: int) -> Iterator[int]:
    """Places where the first sentence may begin, nearest first."""
    found: set[int] = set()
    for sign in _DATELINE_SIGN.finditer(norm, at, min(end, window + 40)):
        low = max(at, sign.start() - _AGENCY_LEAD - 12)
        found |= {match.start() for match in _dateline().finditer(norm, low, sign.end()) if match.start() < window}
    found |= {
        match.start() for match in _DATE_START.finditer(norm, at, min(end, window + 40)) if match.start() < window
    }
    found |= {match.start() for match in _QUOTED_OPENING.finditer(norm, at + _SHORTEST_HEAD, window)}
    opening = norm[at : at + _OPENING]
    again = norm.find(opening, at + 6, window) if len(opening) == _OPENING else -1
    if again > 0:
        found.add(again)
    yield from sorted(found)


def _is_headline(norm: str, start: int, end: int, text_end: int, is_original: bool) -> bool:
    """Whether `[start, end)` can be a headline that the text from `end` on tells more of."""
    head = norm[start:end].rstrip()
    if len(head) < 6 or len(head) > 130 or "。" in head or _NEVER_BEFORE_TEXT.search(head):
        return False
    if _DATE_START.match(norm, start) or _dateline().match(norm, start):
        return False
    if is_original:
        return True
    share = _recurring(head, norm[end : min(text_end, end + 400)])
    of_place = _OF_PLACE.match(head)
    if of_place and of_place["place"] in norm[end : min(text_end, end + 400)]:
        return True
    if norm.startswith("“", end):
        return share >= _QUOTED_SHARE and not _SAID.search(head)
    return share >= 0.45 or (share >= 0.25 and bool(_HEADLINE_END.search(head)))


def _recurring(head: str, text: str) -> float:
    """The share of the headline's character pairs that the text has too."""
    pairs = {head[i : i + 2] for i in range(len(head) - 1) if head[i : i + 2].isalnum()}
    return sum(pair in text for pair in pairs) / max(1, len(pairs))


def _without_path(head: str) -> str:
    """A headline without the site's name and path that a page glued between its title bar and the headline."""
    path = _PATH.search(head)
    if not path:
        return head
    title = head[: path.start()]
    return title if len(title) >= _SHORTEST_HEAD and head.rstrip().endswith(title) else head


def _with_head(norm: str, start: int, body: int, head_end: int | None = None) -> Prelude:
    """The headline `[start, body)`, or up to `head_end`; one printed twice is taken once."""
    head = _without_path(norm[start : body if head_end is None else head_end])
    half = len(head.strip()) // 2
    stripped = head.rstrip()
    first = stripped[:half].rstrip()
    if (
        half >= 6
        and stripped.endswith(first)
        and stripped[: len(first)] == first
        and len(stripped) - 2 * len(first) <= 2
    ):
        return Prelude(start, start + len(first), body)
    if norm.startswith(stripped, body):  # printed again before the text
        body += len(stripped)
        while body < len(norm) and norm[body].isspace():
            body += 1
    return Prelude(start, start + len(stripped), body)
