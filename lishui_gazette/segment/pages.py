"""Where, in a file of many texts one after another, a text without a headline begins."""

from __future__ import annotations

from lishui_gazette.scanning import regex
from lishui_gazette.segment.block import Block
from lishui_gazette.segment.evidence import opens_with_day, shared_groups
from lishui_gazette.segment.roles import Role

_PROSE = 100  # characters from which a paragraph below a footer is text
_OTHER_MATTER = 0.025  # share of three-character groups below which two texts tell of different things
_REPORT_OPENING = regex(r"[^，。]{0,30}各位(?:代表|委员)[：！，]\s*现在，我")
_PAGE_END = regex(r"[（(【]?(?:责任编辑|责编|编辑|来源|稿源|信息来源|文章来源)[：:｜|\s]")
_EDITED = regex(r"【责任编辑[^】]{0,30}】\s*$|（(?:责任编辑|责编|编辑)：[^）]{1,20}）\s*$")


def goes_on(blocks: list[Block]) -> bool:
    """Whether a text follows among `blocks`, which stand below a footer: another page, or a long paragraph."""
    return any(block.role is Role.START or _is_prose(block) for block in blocks)


def opens_report(block: Block, following: Block | None = None) -> bool:
    """Whether a paragraph, or it and the one below it, address the delegates of a congress and begin to report."""
    below = following.norm[:10] if following else ""
    return bool(_REPORT_OPENING.match(block.norm[:60] + below))


def opens_after(body: list[Block], credit: str, block: Block, following: Block | None = None) -> bool:
    """Whether a paragraph without a headline begins a text of its own after another.

    Rule: it addresses the delegates of a congress and begins to report; or it follows an editor's or source's line
    that ends a page and is long, and begins with a dateline or day, or tells of other matter.

    Args:
        body: the paragraphs of the text before.
        credit: the credit line that closed it; empty where none did.
        block: the paragraph.
        following: the one below it; None at the end.
    """
    if not body:
        return False
    if opens_report(block, following):
        return True
    is_ended = bool(_PAGE_END.match(credit)) or bool(_EDITED.search(body[-1].norm[-40:]))
    if not is_ended or not _is_prose(block):
        return False
    before = "".join(b.norm for b in body[-12:])[-2000:]
    return opens_with_day(block.norm) or shared_groups(block.norm[:250], before) < _OTHER_MATTER


def _is_prose(block: Block) -> bool:
    """Whether a block is a paragraph of running text, not the rest of a footer."""
    return block.role is Role.BODY and len(block.norm) >= _PROSE
