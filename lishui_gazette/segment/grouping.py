"""Blocks to articles: where one article ends and the next begins."""

from __future__ import annotations

import re

from lishui_gazette.scanning import regex
from lishui_gazette.segment.block import Block
from lishui_gazette.segment.draft import Draft
from lishui_gazette.segment.evidence import (
    Candidate,
    Standing,
    begins_article,
    opens_with_dateline,
)
from lishui_gazette.segment.pages import goes_on, opens_after, opens_report
from lishui_gazette.segment.roles import Role, is_issuer
from lishui_gazette.segment.title_lines import head_length, labels_among, title_lines

_BEFORE_TEXT = (Role.HEADLINE, Role.LABEL, Role.BYLINE, Role.AUTHOR, Role.NUMBER, Role.DATE, Role.CAPTION)
_ABOUT = (Role.BYLINE, Role.AUTHOR, Role.NUMBER, Role.DATE)
_HEAD_LINES = 4
_LEFT_OVER_LINES = 2
_TEXT = (Role.BODY, Role.SECTION, Role.SIGNATURE)
_ANNOUNCES = regex(r"[\u4e00-\u9fff]{0,4}(?:通告|公告|启事|声明|告示)")
_PAGE = regex(r"(?:转至?|接)\s*(第?[^（）\s]{1,6}版)")
_WEAK_MASTHEAD = regex(r"(?:19|20)\d{2}|[A-Za-z][A-Za-z ,.'&’‘-]*")


def group(blocks: list[Block]) -> list[Draft]:
    """The articles of a document, in order of their first character.

    Rule: a run of headline-like lines begins an article at the document's start, after the end of an article,
    or where what it says and what follows it is evidence enough; other such lines are subheadings and rows of
    tables and belong to the text around them. What a masthead, a table of contents, navigation or an
    advertisement prints belongs to no article.
    """
    return _Grouper(blocks).run()


class _Grouper:
    """One pass over the blocks."""

    def __init__(self, blocks: list[Block]) -> None:
        self.blocks = blocks
        self.drafts: list[Draft] = []
        self.is_newspaper = any(block.role in (Role.MASTHEAD, Role.JUMP) for block in blocks)
        self.stamps: list[Block] = []
        self.in_advert = False
        self.is_announced = False  # what a firm or office announces in a paper was just left out
        self.at_page_start = False

    @property
    def draft(self) -> Draft | None:
        """The article being gathered."""
        return self.drafts[-1] if self.drafts else None

    def run(self) -> list[Draft]:
        """Group all blocks."""
        index = 0
        while index < len(self.blocks):
            index = self._take(index)
        if self.drafts:
            self.drafts[0].above = self.stamps
        return [draft for draft in self.drafts if draft.body or draft.head]

    def _end_page(self, index: int) -> int:
        """Close the article at a footer or a page's start; what follows begins another if it has running text."""
        if self.blocks[index].role is Role.FOOTER and not goes_on(self.blocks[index + 1 :]):
            return len(self.blocks)
        if self.draft:
            self.draft.standing = Standing.CLOSED
        self.at_page_start, self.in_advert = True, False
        return index + 1

    def _open_page(self) -> Draft:
        """The article that running text belongs to, a new one where a page starts."""
        if self.draft is None or (self.at_page_start and (self.draft.body or not self.draft.head)):
            self.drafts.append(Draft(is_page=self.at_page_start))
        self.at_page_start = False
        return self.drafts[-1]

    def _take(self, index: int) -> int:
        """Deal with the block at `index`; returns the index to go on with."""
        block, draft = self.blocks[index], self.draft
        if block.role is Role.START or (draft and block.role is Role.FOOTER):
            return self._end_page(index)
        if block.role in (Role.HEADLINE, Role.LABEL, Role.NUMBER, Role.DATE, Role.BYLINE, Role.AUTHOR):
            return self._take_run(index)
        if block.role in _TEXT:
            self._take_text(index)
        elif block.role is Role.JUMP:
            self._take_jump(block)
        elif draft and block.role is Role.CREDIT:
            draft.credits.append(block)
            draft.standing = Standing.CLOSED
        elif block.role is Role.ADVERT:
            self.in_advert = bool(re.fullmatch(r".{2,8}", block.norm))
            self._noise(block)
        elif block.role is Role.CAPTION:
            self._noise(block)
        elif draft and block.role in (Role.NAVIGATION, Role.MASTHEAD, Role.CONTENTS):
            self._pause(index)
        elif block.role is Role.STAMP:
            (draft.credits if draft else self.stamps).append(block)
        return index + 1

    def _pause(self, index: int) -> None:
        """Furniture below a text: the article may be over. A lone year or English line inside it is part of it."""
        block, draft = self.blocks[index], self.draft
        if draft is None or not draft.body:
            return
        near = self.blocks[max(0, index - 1) : index] + self.blocks[index + 1 : index + 2]
        is_lone = not any(b.role in (Role.MASTHEAD, Role.NAVIGATION) for b in near)
        if block.role is Role.MASTHEAD and is_lone and _WEAK_MASTHEAD.fullmatch(block.norm):
            draft.body.append(block)
        elif block.role is not Role.MASTHEAD or not draft.is_official:
            draft.standing = Standing.PAUSED

    def _noise(self, block: Block) -> None:
        if self.draft:
            self.draft.noise.append(block)

    def _take_text(self, index: int) -> None:
        block = self.blocks[index]
        if self.in_advert:  # the text under a heading like 遗失声明
            self.in_advert, self.is_announced = False, True
            return
        is_below = index > 0 and bool(_ANNOUNCES.fullmatch(self.blocks[index - 1].norm.replace(" ", "")))
        self.is_announced = self.is_newspaper and (is_below or (self.is_announced and block.role is Role.SIGNATURE))
        if self.is_announced:
            return
        if self.draft and opens_after(self.draft.body, self._last_credit(self.draft), *self.blocks[index : index + 2]):
            self.at_page_start = True
        draft = self._open_page()
        draft.body.append(block)
        draft.standing = Standing.OPEN

    def _last_credit(self, draft: Draft) -> str:
        """The credit line that closed the article; empty where none did."""
        return draft.credits[-1].norm if draft.standing is Standing.CLOSED and draft.credits else ""

    def _take_jump(self, block: Block) -> None:
        page = _PAGE.search(block.norm)
        if "上接" in block.norm or "紧接" in block.norm:
            self.drafts.append(Draft(follows_jump=True))
        elif self.draft:
            self.draft.continued_on = page[1] if page else None
            self.draft.standing = Standing.CLOSED

    def _take_run(self, index: int) -> int:
        """A run of lines that may stand above a text: a new article's head, or part of the one at hand."""
        if self.is_announced and (self.blocks[index].role is Role.DATE or is_issuer(self.blocks[index].norm)):
            return index + 1
        end = index
        while end < len(self.blocks) and self.blocks[end].role in _BEFORE_TEXT:
            end += 1
        length = head_length(self.blocks[index:end])
        if not length:
            self._open_page().body += self.blocks[index:end]
            return end
        end = index + length
        run, follows = self.blocks[index:end], self._next_but_stamps(end)
        draft = self.draft
        has_text = follows is not None and follows.role in _TEXT
        if has_text and draft is not None and self._carries_on_head(run):
            draft.head += title_lines(run, is_below=True)
            draft.meta += [block for block in run if block.role in _ABOUT]
            return end
        trailing = self._trailing(run, draft)
        if trailing:
            assert draft is not None
            draft.credits += run[:trailing]
            draft.standing = Standing.CLOSED
            return index + trailing
        if draft is not None and draft.follows_jump and not draft.body:
            self._begin(run, draft)
        elif has_text and follows is not None and (self._begins(run, follows) or self._opens_report(run, end)):
            self._begin(run, None)
        elif draft is not None and self._is_left_over(run, follows):
            draft.standing = Standing.PAUSED
        elif draft is not None and (draft.standing is Standing.OPEN or has_text):
            draft.body += [b for b in run if b.role is not Role.CAPTION and not self._is_label(b, has_text=has_text)]
        elif not self.drafts and not has_text and any(b.is_marked or b.role is Role.HEADLINE for b in run):
            self._begin(run, None)
        return end

    def _is_left_over(self, run: list[Block], follows: Block | None) -> bool:
        """Whether lines of a paper's page below a finished text, with no text under them, are boxes and labels."""
        draft = self.draft
        if not self.is_newspaper or draft is None or draft.is_official or draft.is_broken or not draft.body:
            return False
        is_last = follows is None or follows.role not in (*_TEXT, Role.JUMP)
        is_short = len(run) <= _LEFT_OVER_LINES and all(b.role in (Role.HEADLINE, Role.LABEL) for b in run)
        return is_last and is_short and draft.body[-1].role is Role.BODY

    def _is_label(self, block: Block, *, has_text: bool) -> bool:
        """Whether a line inside a text is left out: a label above no text, or what heads an announcement in a paper."""
        is_announced = self.is_newspaper and bool(_ANNOUNCES.fullmatch(block.norm.replace(" ", "")))
        return is_announced or (block.role is Role.LABEL and not has_text)

    def _carries_on_head(self, run: list[Block]) -> bool:
        """Whether lines below a stamp or path in the head of an article still belong to its head, or repeat it."""
        draft = self.draft
        if draft is None or draft.body or not draft.head or self.at_page_start:
            return False
        if {block.norm for block in draft.head} & {block.norm for block in run}:
            return True
        if not draft.credits:
            return False
        is_below_stamp = draft.credits[-1].role is Role.STAMP and draft.credits[-1].end < run[0].start
        return is_below_stamp and len(draft.head) <= _HEAD_LINES and len(run) <= _HEAD_LINES

    def _opens_report(self, run: list[Block], end: int) -> bool:
        """Whether a speaker's line stands above the address to a congress's delegates, below another text."""
        if self.draft is None or not self.draft.body or run[-1].role is not Role.AUTHOR:
            return False
        return opens_report(*self.blocks[end : end + 2])

    def _next_but_stamps(self, index: int) -> Block | None:
        """The block at `index`, or after the few that tell when and whence the text came."""
        for block in self.blocks[index : index + 4]:
            if block.role not in (Role.STAMP, Role.NAVIGATION, Role.CREDIT):
                return block
        return None

    def _trailing(self, run: list[Block], draft: Draft | None) -> int:
        """How many byline blocks at the start of `run` close the article before it."""
        if draft is None or not draft.body or self.in_advert:
            return 0
        count = 0
        while count < len(run) and run[count].role is Role.BYLINE:
            count += 1
        rest = run[count:]
        is_signed = (
            draft.follows_jump or opens_with_dateline(draft.body) or any(b.role is Role.BYLINE for b in draft.meta)
        )
        if rest and is_signed and run[0].norm.endswith("评论员"):
            return 0  # a commentary's author may stand above its headline
        return count if count and (not rest or any(b.role is Role.HEADLINE for b in rest)) else 0

    def _begin(self, run: list[Block], draft: Draft | None) -> None:
        if draft is None:
            draft = Draft(is_page=self.at_page_start)
            self.drafts.append(draft)
        self.in_advert = self.at_page_start = False
        lines = title_lines(run)
        labels = labels_among(lines, any(b.role is Role.NUMBER for b in run))
        draft.head = lines[labels:]
        draft.meta = [b for b in run if b.role in _ABOUT]
        draft.column = next((b.norm for b in run if b.role is Role.LABEL), "")

    def _begins(self, run: list[Block], follows: Block) -> bool:
        """Whether the run begins a new article."""
        lines = [b for b in run if b.role is Role.HEADLINE]
        draft = self.draft
        if draft is None or not lines:
            return draft is None
        return begins_article(
            Candidate(
                run=run,
                lines=lines,
                follows=follows,
                before="".join(block.norm for block in draft.body[-12:])[-2000:],
                title_before="".join(block.norm for block in draft.head),
                standing=draft.standing,
                is_official=draft.is_official,
                is_feature=any(b.role is Role.BYLINE for b in draft.meta) and not opens_with_dateline(draft.body),
                is_newspaper=self.is_newspaper,
            )
        )
