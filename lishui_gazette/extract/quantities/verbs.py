"""The verbs that govern what is counted, and where in the words before a number they stand."""

from __future__ import annotations

import re
from functools import cache

from lishui_gazette import vocab
from lishui_gazette.scanning import Scanner
from lishui_gazette.vocab import alternation, in_a_row

__all__ = ["head_verb", "inner_verb", "last_verb", "trailing_verb", "verb_classes", "verbal_names"]


@cache
def verb_classes() -> dict[str, tuple[str, bool]]:
    """Each verb of the table: its class, and whether it may also stand inside a lead."""
    return {r["verb"]: (r["class"], bool(r["inner"])) for r in vocab.rows("action_verbs")}


@cache
def head_verb() -> re.Pattern[str]:
    """A verb at the head of a lead."""
    return re.compile(rf"(?:{alternation(verb_classes())})(?:了|起|出(?!口))?")


@cache
def inner_verb() -> Scanner:
    """A verb or other word inside a lead after which the name begins."""
    inner = [v for v, (_, is_inner) in verb_classes().items() if is_inner]
    cuts = list(vocab.tree("indicator_words")["inner_cuts"])
    return Scanner(
        rf"(?P<verb>{alternation(inner)})(?:了|出(?!口))?|(?:{alternation(cuts)})|(?:[将令]|(?<!门)把|(?<![转出退避礼谦])让|对(?![外口象接标应策照])|使(?!用))(?=[^，]{{2}})"
    )


@cache
def trailing_verb() -> re.Pattern[str]:
    """Verbs behind the name that tell its state (高速公路建成120公里)."""
    verbs = in_a_row(vocab.tree("indicator_words")["trailing_verbs"])
    arranged = "(?<=[支收投][出入资])(?:预算)?安排"  # 预算支出安排325亿元
    return re.compile(rf"(?:(?:已|均|已经|全部)?(?:{verbs}){{1,3}}|{arranged})$")


@cache
def last_verb() -> Scanner:
    """A verb that ends the lead, so that nothing else is named (共吸引1.2万人次)."""
    verbs = alternation(
        verb for verb, (kind, is_inner) in verb_classes().items() if is_inner and kind in ("get", "money")
    )
    return Scanner(rf"(?:共|共计|累计|已|先后)(?P<verb>{verbs})了?$")


@cache
def verbal_names() -> tuple[str, ...]:
    """Names that begin with a verb."""
    return tuple(vocab.tree("indicator_words")["verbal_names"])
