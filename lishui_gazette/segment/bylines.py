"""Bylines: who wrote, edited or sent in a text."""

from __future__ import annotations

import re
from functools import cache

from lishui_gazette import vocab
from lishui_gazette.records import Byline, BylineRole
from lishui_gazette.scanning import regex

_OWN_MEDIUM = ("本报", "本刊", "本台", "本网", "本社")
_SEPARATOR = regex(r"\s?[、，,/]\s?|\s")
_GROUP = regex(r"[\u4e00-\u9fff]{0,8}(?:记者|采访|报道)组")
_WIRE = regex(r"[讯电]\s?（?$")
_NO_NAME = regex(r"综合|组图|图|完|上|下|终|续|新闻联播|[^\u4e00-\u9fff].*")
_REPORTS = regex(r"报道|讯|电")
_DATELINE = regex(
    r"[^，。；：“”（）]{0,40}?(?:讯|电|消息|报道)\s?[（](?P<bracket>[^（）]{2,60})[）]"
    r"|[（](?P<first>[^（）]{0,14}(?:记者|通讯员|作者)[^（）]{1,60})[）]"
    r"|(?P<open>[^，。；：“”（）]{0,60}?记者[^，。；：“”（）]{1,40}?)(?:\d{1,2}月\d{1,2}日)?(?:报道|消息|电)"
    r"|(?P<bare>(?:[\u4e00-\u9fff]{2,8})?记者\s[^，。；：“”（）]{2,40}?)(?=(?:\d{4}年)?\d{1,2}月|近日|日前|昨|今)"
    r"|本报讯[ 　](?P<after>[\u4e00-\u9fff]{0,6}记者[^，。；：“”（）\d]{1,40}?)"
    r"(?=[ 　]*(?:“|\d{1,2}[月日]|近日|日前|昨|今))"
    r"|(?P<letters>(?:文|图/文|文/图)[/：][\u4e00-\u9fff]{2,3}?)(?=\d{1,2}月|近日|日前|昨|今)"
)


@cache
def _roles() -> dict[str, BylineRole | None]:
    table = vocab.tree("byline_roles")
    return {word: None if role == "none" else BylineRole(role) for role, line in table.items() for word in line.split()}


@cache
def _role() -> re.Pattern[str]:
    long = "|".join(sorted((re.escape(w) for w in _roles() if len(w) > 1), key=len, reverse=True))
    short = "|".join(re.escape(word) for word in _roles() if len(word) == 1)
    words = rf"{long}|(?<![\u4e00-\u9fff])(?:{short})(?=[\s：/｜|])"
    return re.compile(
        rf"(?:首席|全媒体|融媒体|见习|特约|驻站?|本报|本刊|本台){{0,4}}(?P<role>{words})(?=[\s：/｜|、]|[\u4e00-\u9fff]|$)\s?[：/｜|]?\s?"
    )


@cache
def _name() -> re.Pattern[str]:
    words = "|".join(sorted((re.escape(w) for w in _roles() if len(w) > 1), key=len, reverse=True))
    stop = rf"(?=[^\u4e00-\u9fff·]|报道|摄|{words}|$)"
    return re.compile(rf"[\u4e00-\u9fff]{{2,4}}?{stop}|[\u4e00-\u9fff]{{1,8}}·[\u4e00-\u9fff·]{{1,12}}")


@cache
def _surnames() -> frozenset[str]:
    """Surnames of one character; those of several stand in `_compounds`."""
    return frozenset(char for entry in _classes()[0] for char in entry)


@cache
def _compounds() -> tuple[str, ...]:
    return tuple(_classes()[1])


@cache
def _classes() -> tuple[list[str], list[str]]:
    single: list[str] = []
    compound: list[str] = []
    into = single
    for entry in vocab.words("surnames"):
        if entry.startswith("@"):
            into = compound if entry == "@compound" else single
        else:
            into.append(entry)
    return single, compound


def is_name(norm: str) -> bool:
    """Whether folded text has the form of a name: a surname and one to three characters, or parts joined by ·."""
    if norm in _roles() or norm in _OWN_MEDIUM:
        return False
    if "·" in norm or (len(norm) in (3, 4) and norm.startswith(_compounds())):
        return True
    return 2 <= len(norm) <= 3 and norm[0] in _surnames()


def bylines_in(norm: str, text: str) -> tuple[Byline, ...]:
    """The makers named after role words in a byline or credit line.

    Names before 记者 or 实习生 without a word of their own are reporters; photographers, proof-readers and responsible
    editors are left out; a group of reporters has no name.

    Args:
        norm: the line folded.
        text: the same line as printed, of the same length: names are taken from it.

    Returns:
        Each maker once, in order of print; empty where no role word stands.
    """
    if _GROUP.search(norm):
        return (Byline(name=None, role=BylineRole.REPORTER),)
    found: list[Byline] = []
    matches = list(_role().finditer(norm))
    if matches and _roles()[matches[0]["role"]] is BylineRole.REPORTER:
        spans = _last_names(norm[: matches[0].start()].rstrip("、")) if norm[: matches[0].start()][-1:] == "、" else []
        found += [Byline(name=text[a:b], role=BylineRole.REPORTER) for a, b in spans]
    for match in matches:
        role, spans = _roles()[match["role"]], _names_from(norm, match.end())
        if role is BylineRole.COMMENTATOR and not spans:
            found.append(Byline(name=None, role=role))
        elif role is not None:
            found += [Byline(name=text[a:b], role=role) for a, b in spans]
    return tuple(dict.fromkeys(found))


def _names_from(norm: str, at: int) -> list[tuple[int, int]]:
    """The names that stand side by side from `at` on."""
    spans: list[tuple[int, int]] = []
    separator = ""
    while True:
        match = _name().match(norm, at)
        if not match or not is_name(match[0]) or norm.startswith("：", match.end()):
            return spans
        if norm.startswith(("摄", " 摄", "供图", "/图", "/摄"), match.end()) and not norm.startswith(
            ("摄影", " 摄影"), match.end()
        ):
            return spans
        if spans and separator == " " and _REPORTS.match(norm, match.end()):
            return spans  # 记者 某某 某地报道: the place it is told from
        spans.append((match.start(), match.end()))
        found = _SEPARATOR.match(norm, match.end())
        if not found:
            return spans
        separator, at = found[0], found.end()


def _spans_of_names(norm: str) -> list[tuple[int, int]]:
    """The parts of a text that holds names and separators only; empty where anything else stands."""
    spans = [match.span() for match in re.finditer(r"[^、，\s（）()]+", norm)]
    return spans if all(is_name(norm[a:b]) for a, b in spans) else []


def _last_names(norm: str) -> list[tuple[int, int]]:
    """The names side by side at the end of a text, whatever medium stands before them."""
    spans: list[tuple[int, int]] = []
    for match in reversed(list(re.finditer(r"[^、，\s（）()]+", norm))):
        if not is_name(match[0]):
            break
        spans.append(match.span())
    return spans[::-1]


def bare_names(norm: str, text: str, role: BylineRole = BylineRole.REPORTER) -> tuple[Byline, ...]:
    """The names in a bracket that holds nothing else; empty where anything else stands."""
    return tuple(Byline(name=text[a:b], role=role) for a, b in _spans_of_names(norm))


_MEDIUM = regex(r"\s*[\u4e00-\u9fff]{2,8}(?:新闻|日报|晚报|网|发布)\s")


def signed_names(norm: str, text: str) -> tuple[Byline, ...]:
    """The reporters named without a label behind their medium, at the start of a credit line (某某晚报 某某编辑：…)."""
    medium = _MEDIUM.match(norm)
    spans = _names_from(norm, medium.end()) if medium else []
    return tuple(Byline(name=text[a:b], role=BylineRole.REPORTER) for a, b in spans)


def dateline_bylines(norm: str, text: str) -> tuple[Byline, ...]:
    """The makers named in the dateline that a text begins with (……讯（记者 某某）, 记者某某报道).

    A name without a label in the bracket after 电 or 讯 is a reporter. Empty where the text begins otherwise.
    """
    match = _DATELINE.match(norm[:120])
    if not match or match.lastgroup is None:
        return ()
    start, end = match.span(match.lastgroup)
    stop = match.end() if match.lastgroup == "open" else end
    found = bylines_in(norm[start:stop], text[start:stop])
    if found or match.lastgroup != "bracket" or not _WIRE.search(norm[:start]):
        return found
    spans = [m.span() for m in re.finditer(r"[^、，\s（）()]+", norm[start:end])]
    if not all(2 <= b - a <= 4 and _NO_NAME.fullmatch(norm[start + a : start + b]) is None for a, b in spans):
        return ()
    return tuple(Byline(name=text[start + a : start + b], role=BylineRole.REPORTER) for a, b in spans)


def glued_byline_end(norm: str) -> int:
    """Where a byline ends that stands in front of a text without a dateline (文/某某, 记者 某某); else 0."""
    match = _DATELINE.match(norm[:120])
    return match.end() if match and match.lastgroup in ("bare", "letters") else 0
