"""Blanks inside a line: rules that tell the page's from the writer's."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from lishui_gazette import vocab
from lishui_gazette.scanning import regex

BLANK = r"[ \t\u3000\xa0\u2000-\u200a\u202f\u205f]"
_BLANK_RUN = regex(rf"{BLANK}+")
_HAN = regex(r"[\u3400-\u9fff〇○]")
_DIGIT = regex(r"[0-9０-９OolI]")
_LATIN = regex(r"[A-Za-zＡ-Ｚａ-ｚÀ-ɏ]")
_MARK = regex(r"[，。、；：！？（）()《》〈〉“”‘’「」『』…—【】％%～]")
_DASH = "—"
_ALONE_BEHIND = regex(rf"(\S){BLANK}+$")
_ALONE_BEFORE = regex(rf"{BLANK}+(\S)")
_CELL_REACH = 8
_ASCII_MARKS = ",;:!?"
_OPENING = "“《（【「『"
_CLOSING = "”》）】」』"
_SENTENCE_END = regex(r"[。！？!?…][”’）)」』]*$")
_SALUTATION = regex(r"(?:各位(?:代表|委员|领导|来宾)|同志们)[：:，,！]")
_ROLE_BEFORE = regex(rf"(?:{vocab.alternation(vocab.tree('layout_words')['credit_roles'])})[：:]?$")
_ROLE_AFTER = regex(r"(?:首席|实习|见习)?(?:记者|通讯员|实习生)[\s\u3400-\u9fff]{2}")


class Gap(NamedTuple):
    """A blank run `[at, after)` inside the line `[start, end)` of `text`.

    `is_running`: the line is running text and no headline; `may_part`: here a headline or a credit may be glued
    to it, so that a space between words may be the writer's. `width` is in columns.
    """

    text: str
    at: int
    after: int
    start: int
    end: int
    is_running: bool
    may_part: bool = False

    @property
    def left(self) -> str:
        """The character before the blank."""
        return self.text[self.at - 1]

    @property
    def right(self) -> str:
        """The character after it."""
        return self.text[self.after]

    @property
    def width(self) -> int:
        """Columns of the blank; an ideographic space takes two."""
        return self.after - self.at + self.text.count("\u3000", self.at, self.after)

    def before(self, size: int) -> str:
        """Up to `size` characters before the blank."""
        return self.text[max(self.start, self.at - size) : self.at]

    def word_before(self) -> int:
        """How many Chinese characters, up to five, end at the blank."""
        low = self.at
        while low > max(self.start, self.at - 5) and _HAN.match(self.text[low - 1]):
            low -= 1
        return self.at - low

    def word_after(self) -> int:
        """How many Chinese characters, up to five, begin after the blank."""
        high = self.after
        while high < min(self.end, self.after + 5) and _HAN.match(self.text[high]):
            high += 1
        return high - self.after


@dataclass(frozen=True, slots=True)
class GapRule:
    """What is left of a blank: `decide` gives "", one space or a line feed, or None where the rule does not apply.

    `examples` are pairs of a line and the line repaired; `counter` lines in which the rule decides nothing.
    """

    rule_id: str
    decide: Callable[[Gap], str | None]
    examples: tuple[tuple[str, str], ...]
    counter: tuple[str, ...] = ()


def _paragraph(gap: Gap) -> str | None:
    width = gap.width
    if width < 2:
        return None
    ends = width >= 8 or (gap.left in "：:" and width >= 3) or _SENTENCE_END.search(gap.before(3))
    return "\n" if ends else None


def _salutation(gap: Gap) -> str | None:
    return "\n" if gap.right in "各同" and _SALUTATION.match(gap.text, gap.after) else None


def _empty_cell(gap: Gap) -> str | None:
    """A blank beside a dash that stands alone next to a number or another dash: the empty cell of a table's row."""
    if _DASH not in (gap.left, gap.right):
        return None
    low = high = gap.after if gap.right == _DASH else gap.at - 1
    while low > gap.start and gap.text[low - 1] == _DASH:
        low -= 1
    while high + 1 < gap.end and gap.text[high + 1] == _DASH:
        high += 1
    left = _ALONE_BEHIND.search(gap.text, max(gap.start, low - _CELL_REACH), low)
    right = _ALONE_BEFORE.match(gap.text, high + 1, gap.end)
    is_alone = left and (right or high + 1 == gap.end)
    is_beside = left and (left[1] == _DASH or _DIGIT.match(left[1]) or (right and re.match(r"[\d—]", right[1])))
    return " " if is_alone and is_beside else None


def _beside_mark(gap: Gap) -> str | None:
    left, right = gap.left, gap.right
    is_text = gap.is_running and not gap.may_part
    if _MARK.match(right) and (is_text or right not in _OPENING):
        return ""
    if _MARK.match(left) and (is_text or left not in _CLOSING):
        return ""
    ascii_mark = (left in _ASCII_MARKS and _HAN.match(right)) or (right in _ASCII_MARKS and _HAN.match(left))
    return "" if ascii_mark else None


def _inside_number(gap: Gap) -> str | None:
    if not (_DIGIT.match(gap.left) and _DIGIT.match(gap.right)):
        return None
    return "" if gap.is_running and gap.width == 1 else " "


def _beside_point(gap: Gap) -> str | None:
    """A blank beside the point of a number; a list's number, which opens a line or sentence, has none."""
    if not gap.is_running or gap.width != 1:
        return None
    point = gap.at - 1 if gap.left == "." else gap.after
    if gap.text[point] != "." or not (gap.start < point < gap.end - 1):
        return None
    before = point - 1 if gap.left == "." else gap.at - 1
    after = gap.after if gap.left == "." else point + 1
    if not (_DIGIT.match(gap.text[before]) and _DIGIT.match(gap.text[after])):
        return None
    first = before
    while first > gap.start and _DIGIT.match(gap.text[first - 1]):
        first -= 1
    is_inside = first > gap.start and (_HAN.match(gap.text[first - 1]) or _LATIN.match(gap.text[first - 1]))
    return "" if is_inside else None


def _beside_digit(gap: Gap) -> str | None:
    digit, other = gap.left, gap.right
    if not _DIGIT.match(digit):
        digit, other = other, digit
    if not _DIGIT.match(digit) or not _HAN.match(other):
        return None
    return " " if not gap.is_running and gap.width > 1 else ""


def _other_sign(gap: Gap) -> str | None:
    def is_chinese(character: str) -> bool:
        return bool(_HAN.match(character) or _MARK.match(character))

    return None if is_chinese(gap.left) and is_chinese(gap.right) else " "


def _letters_apart(gap: Gap) -> str | None:
    return "" if gap.word_before() == 1 and gap.word_after() == 1 else None


def _maker(gap: Gap) -> str | None:
    named = _ROLE_BEFORE.search(gap.before(4)) or _ROLE_AFTER.match(gap.text, gap.after, gap.end)
    return " " if named else None


def _name_list(gap: Gap) -> str | None:
    if not (2 <= gap.word_before() <= 4 and 2 <= gap.word_after() <= 4):
        return None
    near = gap.before(5).strip(), gap.text[gap.after : min(gap.end, gap.after + 5)].strip()
    return " " if any(_BLANK_RUN.search(side) for side in near) else None


def _padded_name(gap: Gap) -> str | None:
    is_single = gap.word_before() == 1 and (gap.at - 1 == gap.start or not _DIGIT.match(gap.text[gap.at - 2]))
    return "" if is_single and gap.width < 3 else None


def _running(gap: Gap) -> str | None:
    if not gap.is_running or gap.may_part:
        return None
    return " " if gap.width >= 2 and gap.at - gap.start <= 6 else ""


def _halves(gap: Gap) -> str | None:
    return " " if gap.width else None


RULES = (
    GapRule(
        "paragraph-in-line",
        _paragraph,
        (
            ("会议强调。  会议要求，抓紧。", "会议强调。\n会议要求，抓紧。"),
            ("各位代表：   现在，我报告。", "各位代表：\n现在，我报告。"),
        ),
        ("会议强调。 会议要求，抓紧。", "澜川市  发展"),
    ),
    GapRule(
        "salutation",
        _salutation,
        (("澜川市市长 沈牧之 各位代表：", "澜川市市长 沈牧之\n各位代表："),),
        ("各位 代表，",),
    ),
    GapRule(
        "empty-cell",
        _empty_cell,
        (("粮食产量 19.4 20 — 约束性", "粮食产量 19.4 20 — 约束性"), ("研发投入 — — 12", "研发投入 — — 12")),
        ("守好山 —— 走好路", "2021— 2025年"),
    ),
    GapRule(
        "beside-mark",
        _beside_mark,
        (("会议要求， 抓好落实。", "会议要求，抓好落实。"), ("增长8%, 投资增长。", "增长8%,投资增长。")),
        ("GAZETTE, LANCHUAN",),
    ),
    GapRule(
        "inside-number",
        _inside_number,
        (("完成投资4 32.5亿元，增长。", "完成投资432.5亿元，增长。"),),
        ("完成 投资，增长。",),
    ),
    GapRule(
        "beside-point",
        _beside_point,
        (
            ("完成投资286 .3亿元，增长。", "完成投资286.3亿元，增长。"),
            ("完成投资286. 3亿元，增长。", "完成投资286.3亿元，增长。"),
        ),
        ("会议提出，好。2. 2023年任务，好。",),
    ),
    GapRule(
        "beside-digit",
        _beside_digit,
        (("2021 年投资 6 亿元，增长。", "2021年投资6亿元，增长。"),),
        ("完成 投资，增长。",),
    ),
    GapRule(
        "other-sign",
        _other_sign,
        (("LANCHUAN  DAILY", "LANCHUAN DAILY"), ("GDP 增长，好。", "GDP 增长，好。")),
        ("发展 大会",),
    ),
    GapRule("letters-apart", _letters_apart, (("在 云 上 村", "在云上村"),), ("发展 大会",)),
    GapRule(
        "maker",
        _maker,
        (("本报讯（记者 景行之 通讯员 毕闻道）今日，好。", "本报讯（记者 景行之 通讯员 毕闻道）今日，好。"),),
        ("发展 大会",),
    ),
    GapRule(
        "name-list",
        _name_list,
        (("参加的有佘正阳 金秋实 沈牧之。好。", "参加的有佘正阳 金秋实 沈牧之。好。"),),
        ("发展 大会",),
    ),
    GapRule(
        "padded-name",
        _padded_name,
        (("责任编辑：路　遥川", "责任编辑：路遥川"), ("柴　立为局长；", "柴立为局长；")),
        ("5日　市长调研",),
    ),
    GapRule(
        "running-text",
        _running,
        (("全市要保持定力，真抓 实干，开创新局。", "全市要保持定力，真抓实干，开创新局。"),),
        ("发展 大会",),
    ),
    GapRule("headline-halves", _halves, (("守住绿水青山 走好富民路", "守住绿水青山 走好富民路"),)),
)


def kept(gap: Gap) -> str:
    """What is left of a blank run: nothing, one space or a line feed; the first rule that applies decides."""
    for rule in RULES:
        left = rule.decide(gap)
        if left is not None:
            return left
    return " "
