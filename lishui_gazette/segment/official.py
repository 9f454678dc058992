"""Official documents: number, issuer and day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lishui_gazette.scanning import regex
from lishui_gazette.segment.block import Block
from lishui_gazette.segment.roles import Role

_DAY = regex(
    r"(?P<year>\d{4}|[一二三四五六七八九〇○零]{4}) ?年 ?(?P<month>\d{1,2}|[一二三四五六七八九十]{1,3}) ?月"
    r" ?(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3}) ?日"
)
_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0}
_ISSUER_IN_TITLE = regex(r"(?P<issuer>[\u4e00-\u9fff（）“”、\s]{2,60}?)(?:关于|印发)")

# Whom a notice is sent to, and that it issues or asks something of them.
_ADDRESSED = regex(
    r"(?:各|市直|县直|区直)[^。；\n]{0,60}(?:政府|单位|部门|机构|委员会|管委会|办事处|街道|局)[^。；\n]{0,30}：\s?[^\n]{0,200}?"
    r"(?:现予?印发|印发给你们|予以印发|(?:通知|通告)如下|特此通知)"
)


@dataclass(frozen=True, slots=True)
class Official:
    """What an official document prints of itself; places are `[start, end)` of the repaired text."""

    number: tuple[int, int] | None = None
    issuer: tuple[int, int] | None = None
    issue_date: date | None = None


def official_of(
    norm: str, meta: list[Block], body: list[Block], title: tuple[int, int] | None, *, is_notice: bool = False
) -> Official:
    """Number, issuer and day of an official document; all None for another text.

    Rule: the issuer is the line above the day in the first signature, else what the title has before 关于; the
    day is that of the signature, else the one printed below the title. Without a number only a notice has them, and
    only those of its signature.

    Args:
        norm: folded text that holds the blocks and the title.
        meta: the lines about the text.
        body: its paragraphs.
        title: where its title stands, `[start, end)`.
        is_notice: whether the text is known for a notice by other signs than a number.
    """
    numbers = [block for block in meta if block.role is Role.NUMBER]
    if not (numbers or is_notice):
        return Official()
    signature = first_signature(body)
    issuer = next(((b.start, b.end) for b in signature if not _DAY.search(b.norm)), None)
    day = next((found for b in signature if (found := day_in(b.norm))), None)
    if not numbers:
        return Official(None, issuer, day) if issuer and day else Official()
    if issuer is None and title is not None:
        match = _ISSUER_IN_TITLE.match(norm[title[0] : title[1]])
        issuer = (title[0] + match.start("issuer"), title[0] + match.end("issuer")) if match else None
    if day is None:
        day = next((found for b in meta if b.role is Role.DATE and (found := day_in(b.norm))), None)
    return Official(_inside(numbers[0]), issuer, day)


def is_addressed(norm: str) -> bool:
    """Whether a folded text begins with those whom a notice is sent to, and issues or asks something of them."""
    return bool(_ADDRESSED.match(norm))


def first_signature(body: list[Block]) -> list[Block]:
    """The blocks of the first signature in a text; empty where there is none."""
    found: list[Block] = []
    for block in body:
        if block.role is Role.SIGNATURE:
            found.append(block)
        elif found:
            break
    return found


def _inside(block: Block) -> tuple[int, int]:
    """The block without a bracket around it."""
    lead = 1 if block.norm[0] in "（(" else 0
    return block.start + lead, block.end - (1 if lead and block.norm[-1] in "）)" else 0)


def day_in(norm: str) -> date | None:
    """The first full date in a folded line, in Arabic or Chinese numerals; None where there is none."""
    match = _DAY.search(norm)
    if not match:
        return None
    try:
        return date(_year(match["year"]), _number(match["month"]), _number(match["day"]))
    except ValueError:
        return None


def _year(text: str) -> int:
    return int(text) if text.isdigit() and text.isascii() else int("".join(str(_DIGITS[c]) for c in text))


def _number(text: str) -> int:
    """A number up to 99 in Arabic or Chinese numerals."""
    if text.isascii():
        return int(text)
    tens, found, ones = text.partition("十")
    if not found:
        return _DIGITS[text[-1]]
    return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)
