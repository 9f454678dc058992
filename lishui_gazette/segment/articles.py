"""Drafts to articles: headline, makers, body and span."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lishui_gazette.records import Byline, BylineRole, Genre
from lishui_gazette.scanning import regex
from lishui_gazette.segment import bylines, headlines
from lishui_gazette.segment.block import Block
from lishui_gazette.segment.condition import adverts_in, is_complete, is_cut
from lishui_gazette.segment.draft import Draft
from lishui_gazette.segment.genres import Form, genre_of
from lishui_gazette.segment.official import official_of
from lishui_gazette.segment.parts import ArticleText
from lishui_gazette.segment.prelude import prelude_of
from lishui_gazette.segment.roles import Role
from lishui_gazette.segment.tails import tail_of
from lishui_gazette.spans import Repaired, Span, concatenate

_INLINE_JUMP = regex(r"[（(]?\s*下转\s*(第?[^（）\s]{1,6}版)[^（）]{0,8}[）)]?$")
_LEADING_ROLE = regex(r"[（(]?来源：[^）)]{2,30}[）)]")


@dataclass(slots=True)
class _Text:
    """An article's text while it is cut out: ranges `[start, end)` of the repaired text, each a paragraph or part."""

    ranges: list[tuple[int, int]] = field(default_factory=list)
    headline: headlines.Headline = field(default_factory=headlines.Headline)
    tail: list[tuple[int, int]] = field(default_factory=list)
    is_furnished: bool = False
    has_adverts: bool = False


@dataclass(frozen=True, slots=True)
class Built:
    """An article; whether it is cut in mid-sentence, and whether furniture or advertisements stood in its text."""

    article: ArticleText
    is_cut: bool
    is_furnished: bool


def build(repaired: Repaired, draft: Draft) -> Built | None:
    """The article that a draft makes; None where it has no text."""
    text = _cut(repaired, draft)
    if not text.ranges:
        return None
    body = _body(repaired, text.ranges, draft.carries_on)
    parts = _Parts(repaired, draft, text, body)
    return Built(parts.article(), parts.is_cut, text.is_furnished or text.has_adverts)


def _cut(repaired: Repaired, draft: Draft) -> _Text:
    """Where headline and text stand, without credits, jumps and advertisements."""
    norm, text = repaired.norm, _Text()
    ranges = [(block.start, block.end) for block in draft.body]
    if draft.head:
        spans = [(block.start, block.end) for block in draft.head]
        lines = headlines.once(norm, headlines.join_lines(norm, spans, [block.gap for block in draft.head]))
        text.headline = _official_headline(norm, lines, draft) or headlines.headline_of(norm, lines)
    elif ranges:
        start, end = ranges[0]
        prelude = prelude_of(norm, start, end)
        if prelude.has_head:
            if prelude.head_end < prelude.body:
                text.tail.append((prelude.head_end, prelude.body))
            following = norm[prelude.body : prelude.body + 2000]
            text.headline = headlines.split_headline(norm, prelude.head_start, prelude.head_end, following)
        glued = bylines.glued_byline_end(norm[prelude.body : min(end, prelude.body + 120)])
        if glued:
            text.tail.append((prelude.body, prelude.body + glued))
        ranges[0] = (prelude.body + glued, end)
    _strip_end(norm, ranges, draft, text)
    for start, end in ranges:
        last = start
        for advert in adverts_in(norm, start, end):
            text.has_adverts = True
            text.ranges.append((last, advert[0]))
            last = max(last, advert[1])
        text.ranges.append((last, end))
    text.ranges = [stripped for r in text.ranges if (stripped := _strip(norm, *r))[0] < stripped[1]]
    return text


def _official_headline(norm: str, lines: list[tuple[int, int]], draft: Draft) -> headlines.Headline | None:
    """All lines above the number of an official document are its title; None for other texts."""
    if not draft.is_official or not lines:
        return None
    return headlines.Headline((lines[0][0], lines[-1][1]))


def _strip_end(norm: str, ranges: list[tuple[int, int]], draft: Draft, text: _Text) -> None:
    """Take credits, furniture and a jump off the end of the last paragraphs."""
    while ranges:
        start, end = ranges[-1]
        jump = _INLINE_JUMP.search(norm, start, end) if norm.find("下转", start, end) >= 0 else None
        if jump:
            draft.continued_on, end = jump[1], jump.start()
        tail = tail_of(norm, start, end)
        text.is_furnished = text.is_furnished or tail.is_furnished
        if tail.end < end:
            text.tail.append((tail.end, end))
        if tail.end > start:
            ranges[-1] = (start, tail.end)
            return
        ranges.pop()


def _strip(norm: str, start: int, end: int) -> tuple[int, int]:
    while start < end and norm[start].isspace():
        start += 1
    while end > start and norm[end - 1].isspace():
        end -= 1
    return start, end


def _body(repaired: Repaired, ranges: list[tuple[int, int]], carries_on: Block | None) -> Repaired:
    """The ranges as one repaired text, a line feed after each but where a sentence goes on."""
    pieces: list[Repaired] = []
    begun = ranges[0][0]
    for index, (_, end) in enumerate(ranges):
        following = ranges[index + 1][0] if index + 1 < len(ranges) else -1
        if following == end + 1 and repaired.text[end] == "\n":
            continue
        pieces.append(repaired.cut(begun, end))
        if carries_on is None or following != carries_on.start:
            pieces.append(Repaired("\n", "\n", [repaired.offsets[end - 1] + 1]))
        begun = following
    return concatenate(pieces) if len(pieces) > 1 else pieces[0]


class _Parts:
    """The fields of one article."""

    def __init__(self, repaired: Repaired, draft: Draft, text: _Text, body: Repaired) -> None:
        self.repaired, self.draft, self.text, self.body = repaired, draft, text, body
        self.is_cut = is_cut([body.norm[start:end] for start, end in body.paragraphs()])

    def article(self) -> ArticleText:
        """The article with all its fields."""
        headline, draft, norm = self.text.headline, self.draft, self.repaired.norm
        makers = self.bylines()
        title = norm[slice(*headline.title)].replace("\n", "") if headline.title else ""
        genre = genre_of(self.form(title, makers))
        is_notice = genre is Genre.NOTICE
        official = official_of(norm, draft.meta, draft.body, headline.title, is_notice=is_notice)
        return ArticleText(
            span=self.span(),
            head=self.head(),
            body=self.body,
            genre=genre,
            title=self.printed(headline.title, ""),
            kicker=self.printed(headline.kicker, " "),
            subtitle=self.printed(headline.subtitle, " "),
            byline=makers,
            document_number=self.printed(official.number, ""),
            issuer=self.printed(official.issuer, ""),
            issue_date=official.issue_date,
            is_complete=is_complete(draft, title, genre, self.body.norm, self.is_cut),
            continued_on=draft.continued_on,
            notes=self.notes(),
        )

    def form(self, title: str, makers: tuple[Byline, ...]) -> Form:
        """What the genre is read from."""
        draft = self.draft
        return Form(
            title=title,
            lines=tuple(block.norm for block in draft.head) or (title,),
            body=self.body.norm,
            roles=frozenset(maker.role for maker in makers),
            block_roles=frozenset(block.role for block in draft.meta),
            credits="".join(self.repaired.norm[slice(*place)] for place in self._credit_places()),
            column=draft.column or self._label_in_front(),
            is_item=draft.is_item,
            has_subheads=any(block.role in (Role.HEADLINE, Role.SECTION) for block in draft.body),
        )

    def _label_in_front(self) -> str:
        """The column's label printed in one line with the headline, before it (【特写】…); empty where none is."""
        if not self.draft.head:
            return ""
        first = self.draft.head[0].start
        return self.repaired.norm[self.repaired.norm.rfind("\n", 0, first) + 1 : first].strip()

    def _credit_places(self) -> list[tuple[int, int]]:
        """Where makers and sources stand below the text."""
        return [*self.text.tail, *((block.start, block.end) for block in self.draft.credits)]

    def printed(self, place: tuple[int, int] | None, joint: str) -> str | None:
        """The printed string at `place`, lines put together by `joint`; None for None."""
        if place is None:
            return None
        return self.repaired.text[slice(*place)].strip().replace("\n", joint) or None

    def _head_places(self) -> list[tuple[int, int]]:
        headline = self.text.headline
        return sorted(place for place in (headline.kicker, headline.title, headline.subtitle) if place)

    def head(self) -> Repaired:
        """Headline lines, each with a line feed."""
        pieces: list[Repaired] = []
        for start, end in self._head_places():
            pieces.append(self.repaired.cut(start, end))
            pieces.append(Repaired("\n", "\n", [self.repaired.offsets[end - 1] + 1]))
        return concatenate(pieces)

    def notes(self) -> Repaired:
        """The lines between headline and text, each with a line feed."""
        pieces: list[Repaired] = []
        for block in self.draft.meta:
            pieces.append(self.repaired.cut(block.start, block.end))
            pieces.append(Repaired("\n", "\n", [self.repaired.offsets[block.end - 1] + 1]))
        return concatenate(pieces)

    def span(self) -> Span:
        """From the first character of the headline or text to the last of the text."""
        places = [*self._head_places(), *self.text.ranges]
        return Span(
            self.repaired.offsets[min(start for start, _ in places)],
            max(self.repaired.offsets[end - 1] for _, end in self.text.ranges) + 1,
        )

    def bylines(self) -> tuple[Byline, ...]:
        """The makers named above, in the dateline and below, each once."""
        norm, text = self.repaired.norm, self.repaired.text
        found: list[Byline] = []
        for block in (*self.draft.above, *self.draft.meta, *self.draft.credits):
            if block.role is Role.AUTHOR:
                found.append(Byline(name=author_of(text[block.start : block.end]), role=BylineRole.AUTHOR))
            elif block.role is Role.BYLINE and bylines.is_name(block.norm):
                found.append(Byline(name=text[block.start : block.end], role=BylineRole.AUTHOR))
            elif block.role in (Role.BYLINE, Role.CREDIT, Role.STAMP):
                found += bylines.bylines_in(block.norm, text[block.start : block.end])
        found += self._leading()
        for start, end in reversed(self.text.tail):
            found += self._trailing(norm[start:end], text[start:end])
        told = {maker.name for maker in found if maker.role in (BylineRole.REPORTER, BylineRole.CORRESPONDENT)}
        return tuple(dict.fromkeys(m for m in found if m.role is not BylineRole.AUTHOR or m.name not in told))

    def _leading(self) -> tuple[Byline, ...]:
        """Those of the dateline, and of a byline glued in front of it."""
        first = self.text.ranges[0]
        norm, text = self.repaired.norm[slice(*first)], self.repaired.text[slice(*first)]
        return bylines.dateline_bylines(norm, text)

    def _trailing(self, norm: str, text: str) -> tuple[Byline, ...]:
        named = (*bylines.signed_names(norm, text), *bylines.bylines_in(norm, text))
        if named:
            return named
        bare = re.match(r"\s*[（(](?:[\u4e00-\u9fff]{2,6}[镇乡县区市局村办]\s)?([\u4e00-\u9fff、\s]{2,20})[）)]", norm)
        if bare:
            return bylines.bare_names(norm[slice(*bare.span(1))], text[slice(*bare.span(1))], BylineRole.AUTHOR)
        return ()


def author_of(line: str) -> str:
    """The name in a line of office and name: what stands after the last space, else its last characters."""
    parts = line.split()
    if len(parts) > 1:
        return parts[-1]
    match = re.search(r"(?:书记|主任|长|主席|委员|代表)([\u4e00-\u9fff]{2,3})$", line)
    return match[1] if match else line[-3:]
