"""An amount, and the words beside its number that bound it (超过, 以上, 左右, 至少建成)."""

from __future__ import annotations

from typing import NamedTuple

from lishui_gazette import vocab
from lishui_gazette.records import Comparator
from lishui_gazette.scanning import regex
from lishui_gazette.vocab import alternation

__all__ = ["POST", "POST_WORDS", "Amount", "bounded"]


class Amount(NamedTuple):
    """An amount whose print, comparator included, is `[start, end)`, its number and unit `[number, unit_end)`.

    `value` and `upper` are in the unit `symbol`; `kind` is the unit's kind (`vocab/tables/units.tsv`), `count` for a
    classifier, or `rank`. `is_post` marks a comparator printed after the unit, `is_list`
    a list named by its members (百强), `is_han` a number in Chinese numerals.
    """

    start: int
    end: int
    number: int
    unit_end: int
    value: float
    symbol: str
    kind: str
    comparator: Comparator = Comparator.EQ
    upper: float | None = None
    is_post: bool = False
    is_list: bool = False
    is_han: bool = False


def _words(position: str) -> dict[str, Comparator]:
    return {r["word"]: Comparator(r["comparator"]) for r in vocab.rows("comparators") if r["position"] == position}


_PRE_WORDS, POST_WORDS = _words("pre"), _words("post")
_PRE = regex(rf"(?:{alternation(_PRE_WORDS)}|(?<![通经路])过)(?:了|到)? ?“?$")
_CONTRACTS = tuple("签履节契合集制特条违预")
# 至少建成3个: the bound stands before the verb that makes what is counted.
_AT_LEAST = regex(r"(?:至少|最少|不少于)[\u4e00-\u9fff]{1,4}$")
POST = regex(
    rf" ?(?P<word>{alternation(w for w in POST_WORDS if len(w) > 1)}|[多余](?![种次元少项个层边])|内(?=[，。；、）]))"
)


def bounded(norm: str, amount: Amount, is_more: bool) -> Amount:
    """The amount with the comparator words before and after it."""
    pre = _PRE.search(norm, max(0, amount.number - 6), amount.number)
    if pre and pre[0] == "约" and norm[pre.start() - 1 : pre.start()] in _CONTRACTS:
        pre = None  # 完成签约326户
    post = POST.match(norm, amount.unit_end)
    comparator, start, end = (Comparator.GT if is_more else Comparator.EQ), amount.start, amount.end
    if pre:
        word = pre[0].rstrip(" “")
        start = pre.start()
        comparator = _PRE_WORDS.get(word) or _PRE_WORDS.get(word.rstrip("了到"), Comparator.GT)
    elif amount.kind == "count" and _AT_LEAST.search(norm, max(0, amount.number - 7), amount.number):
        comparator = Comparator.GE
    if post:
        end = post.end()
        word = post["word"]
        comparator = POST_WORDS.get(word, Comparator.LE)
    if amount.upper is not None:
        comparator = Comparator.RANGE
    if not post and (start, comparator) == (amount.start, amount.comparator):
        return amount
    return amount._replace(start=start, end=end, comparator=comparator, is_post=bool(post))
