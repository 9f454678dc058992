"""Whether headline-like lines inside a text begin another article: signs, each with its weight."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache

from lishui_gazette import vocab
from lishui_gazette.scanning import regex
from lishui_gazette.segment.block import Block
from lishui_gazette.segment.roles import Role
from lishui_gazette.segment.sentences import ends_inside, opens_sentence

_DATELINE = regex(
    r"(?:[□■◎●○▲]\s?)?(?:本报讯|本台讯|[^，。；：“”]{0,24}(?:讯|电|消息)\s?（|[^，。；：]{0,6}记者|（.{0,12}记者|新华社|中新社"
    r"|[^，。；：]{2,12}(?:\d日)?[讯电]\s)"
)
_DATED = regex(
    r"(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日|上旬|中旬|下旬)|\d{1,2}日[，上下]|近日|日前|昨[天日]|今[天日]|近期|前不久|连日来"
)
_CHRONICLE = regex(r".{0,16}大事记")
_TABLE_LIKE = regex(r"[\d.,，%％—\-+≥≤\[\]（）/\s]+(?:以上|以下|左右)?|.{0,12}性")


_ISSUES = regex(r"现予?印发|印发给你们|予以印发")
_ISSUED_NEAR = 60  # characters behind its name within which a notice says that it issues its annex


class Standing(Enum):
    """How an article stands: being told, perhaps over (furniture stands below it), or over."""

    OPEN = auto()
    PAUSED = auto()
    CLOSED = auto()


# How sure it must be that another article begins.
_NEEDED = {Standing.OPEN: 2.0, Standing.PAUSED: 1.0, Standing.CLOSED: -100.0}


@dataclass(frozen=True, slots=True)
class Candidate:
    """Lines that may be a headline: the `run` they stand in, the block that `follows`, and the article before.

    `before` is the end of that article's text and `title_before` its title, folded; `is_feature` says that it is
    a signed text without a dateline, which has subheadings.
    """

    run: list[Block]
    lines: list[Block]
    follows: Block
    before: str
    title_before: str
    standing: Standing
    is_official: bool
    is_feature: bool
    is_newspaper: bool

    @property
    def roles(self) -> set[Role]:
        """The roles of all lines of the run."""
        return {block.role for block in self.run}

    @property
    def shared(self) -> float:
        """The share of the following text's three-character groups that the text before has."""
        return shared_groups(self.follows.norm[:250], self.before)

    @property
    def recurring(self) -> float:
        """The share of the lines' character pairs that the following text has: a headline's words come again."""
        return shared_groups("".join(b.norm for b in self.lines), self.follows.norm[:250], size=2)

    @property
    def is_named_before(self) -> bool:
        """Whether the article before names the first line in its title, or issues it, as a notice does its annex."""
        first = self.lines[0].norm
        return len(first) >= 8 and (first in self.title_before or self._is_issued_before(first))

    def _is_issued_before(self, line: str) -> bool:
        """Whether the text before issues what the line names (《某计划》已经市政府同意，现印发给你们)."""
        named = self.before.find(f"《{line}》")
        return named >= 0 and bool(_ISSUES.search(self.before, named, named + len(line) + _ISSUED_NEAR))

    @property
    def is_piece(self) -> bool:
        """Whether the only line is a clause of a sentence that the text below it goes on with."""
        line = self.lines[0].norm
        is_clause = len(self.run) == 1 and "，" in line and ends_inside(line)
        return is_clause and not opens_sentence(self.follows.norm) and not self.lines[0].is_marked

    @property
    def is_report(self) -> bool:
        """Whether a line is the title of a report or plan."""
        return any(_report_title().fullmatch(block.norm) for block in self.lines)

    @property
    def is_news(self) -> bool:
        """Whether news follows: a dateline, or a day below a line that tells what happened."""
        is_told = any(news_verbs().search(block.norm) for block in self.lines)
        return bool(_DATELINE.match(self.follows.norm) or (is_told and _DATED.match(self.follows.norm)))

    @property
    def is_document_title(self) -> bool:
        """Whether the lines head an official document or a chronicle."""
        whole = "".join(block.norm for block in self.lines)
        is_chronicle = any(_CHRONICLE.fullmatch(block.norm) for block in self.lines)
        return Role.NUMBER in self.roles or is_chronicle or bool(_official_title().fullmatch(whole))


@dataclass(frozen=True, slots=True)
class Sign:
    """Something that speaks for another article, or with a negative weight against it."""

    name: str
    weight: float
    holds: Callable[[Candidate], bool]


@cache
def news_verbs() -> re.Pattern[str]:
    """A verb that tells the news."""
    return re.compile("|".join(word for line in vocab.tree("headline_words")["news_verbs"] for word in line.split()))


@cache
def _official_title() -> re.Pattern[str]:
    ends = [w for line in vocab.tree("headline_words")["official_ends"] for w in line.split()]
    return re.compile(r"(?:关于.*|.{2,20}(?:政府|办公室|委员会|局).*)(?:" + "|".join(ends) + r")(?:（.{1,12}）)?")


@cache
def _report_title() -> re.Pattern[str]:
    ends = [w for line in vocab.tree("headline_words")["report_ends"] for w in line.split()]
    return re.compile(r".{6,60}(?:" + "|".join(ends) + r")(?:（.{1,16}）)?")


SIGNS = (
    Sign("document number", 3, lambda c: Role.NUMBER in c.roles),
    Sign("chronicle", 3, lambda c: any(_CHRONICLE.fullmatch(b.norm) for b in c.lines)),
    Sign("heading mark", 3, lambda c: any(b.is_marked for b in c.lines)),
    Sign("byline", 3, lambda c: Role.BYLINE in c.roles),
    Sign("report with day or speaker", 3, lambda c: c.is_report and bool(c.roles & {Role.DATE, Role.AUTHOR})),
    Sign("author", 2, lambda c: Role.AUTHOR in c.roles),
    Sign("column label", 2, lambda c: any(b.norm[0] in "【·•◎" and b.role is Role.LABEL for b in c.run)),
    Sign("dateline", 3, lambda c: bool(_DATELINE.match(c.follows.norm))),
    Sign("dated text", 1.5, lambda c: bool(_DATED.match(c.follows.norm)) and not _DATELINE.match(c.follows.norm)),
    Sign("news verb", 1, lambda c: any(news_verbs().search(b.norm) for b in c.lines)),
    Sign("several lines", 1, lambda c: 2 <= len(c.lines) <= 4),
    Sign("long line", 0.5, lambda c: max(len(b.norm) for b in c.lines) >= 12),
    Sign("newspaper", 0.5, lambda c: c.is_newspaper and max(len(b.norm) for b in c.lines) >= 8),
    Sign("subheading of a feature", -1, lambda c: c.is_feature and c.roles == {Role.HEADLINE} and len(c.lines) == 1),
    Sign("annex named in the title", -6, lambda c: Role.NUMBER not in c.roles and c.is_named_before),
    Sign(
        "annex of a document",
        -4,
        lambda c: c.is_official and not (c.is_document_title or c.is_news),
    ),
    Sign("other matter", 1, lambda c: c.shared < 0.025),
    Sign("words come again", 1, lambda c: c.recurring >= 0.5),
    Sign("piece of a sentence", -4, lambda c: c.is_piece),
    Sign("list to come", -3, lambda c: c.before[-1:] in ("：", "；")),
    Sign("section follows", -3, lambda c: c.follows.role is Role.SECTION and not c.is_report),
    Sign("row of a table", -3, lambda c: 2 * sum(bool(_TABLE_LIKE.fullmatch(b.norm)) for b in c.lines) >= len(c.lines)),
)


def begins_article(candidate: Candidate) -> bool:
    """Whether the signs together say that another article begins; less is needed below furniture or credits."""
    return sum(sign.weight for sign in SIGNS if sign.holds(candidate)) >= _NEEDED[candidate.standing]


def shared_groups(part: str, whole: str, size: int = 3) -> float:
    """The share of the groups of `size` characters in `part` that `whole` has; groups with marks do not count."""
    groups = {part[i : i + size] for i in range(len(part) - size + 1) if part[i : i + size].isalpha()}
    return sum(group in whole for group in groups) / max(1, len(groups))


def opens_with_day(norm: str) -> bool:
    """Whether a paragraph begins with a dateline or a day, as the first of a news text does."""
    return bool(_DATELINE.match(norm) or _DATED.match(norm))


def opens_with_dateline(body: list[Block]) -> bool:
    """Whether a text begins with a dateline."""
    return bool(body) and bool(_DATELINE.match(body[0].norm))
