"""Hostile text: the structure of real documents mutated, and the characters that break programs."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import cache

from lishui_gazette.catalog import embedded_seeds

# Bidirectional and zero-width marks, controls, separators, halves of pairs, marks that combine, the last code points.
STRANGE = (
    "\u202e\u202d\u2066\u2069\u200b\u200c\u200d\ufeff\u00ad\u2028\u2029\u0085\u000b\u000c\u001c\u0000\u0001\u007f"
    "\ufffd\uffff\ud800\udfff\U0001f600\U0010ffff\u0301\u20dd\u3099\ufe0f\u00a0\u3000\u2003\r\n\t"
)
# What the grammar hangs on: numbers, units, marks, names, verbs, frames.
ANCHORS = tuple(
    "一二三十百千万亿○〇零两半成倍翻番年月日届次第％%．.,，。；：、！？“”‘’「」《》（）()—-~…·#*|"
    "省市县区乡镇村局厅委办会议讲话召开主持出席强调指出要求表示说他她我们记者通讯员本报讯"
    "增长下降达到突破目标力争预计确保占比名位个家元吨公里平方米人次其中分别由至到从"
)
DIGITS = "0123456789０１２３４５６７８９OoIl○"


@cache
def _samples() -> tuple[str, ...]:
    folder = embedded_seeds() / "samples"
    return tuple(path.read_bytes().decode("utf-8") for path in sorted(folder.glob("*.txt")))


def _piece(chance: random.Random) -> str:
    text = chance.choice(_samples())
    start = chance.randrange(len(text))
    return text[start : start + chance.randrange(1, 200)]


def _anchors(chance: random.Random) -> str:
    return "".join(chance.choice(ANCHORS) for _ in range(chance.randrange(1, 40)))


def _digits(chance: random.Random) -> str:
    return "".join(chance.choice(DIGITS) for _ in range(chance.randrange(1, 60)))


def _repeated(chance: random.Random) -> str:
    return chance.choice((chance.choice(ANCHORS), chance.choice(STRANGE), _anchors(chance)[:4])) * chance.randrange(90)


def _nested(chance: random.Random) -> str:
    left, right = chance.choice(("“”", "《》", "（）", "‘’", "「」"))
    depth = chance.randrange(1, 30)
    return left * depth + _anchors(chance) + right * chance.randrange(depth + 1)


def _upright(chance: random.Random) -> str:
    """One character a line."""
    return "\n".join(_piece(chance)[:40])


def _any_character(chance: random.Random) -> str:
    return "".join(chr(chance.randrange(0x110000)) for _ in range(chance.randrange(1, 12)))


MAKERS: tuple[Callable[[random.Random], str], ...] = (
    _piece,
    _piece,
    _piece,
    _anchors,
    _anchors,
    _digits,
    _repeated,
    _nested,
    _upright,
    _any_character,
)


def _mutated(text: str, chance: random.Random) -> str:
    """`text` with one stretch of it dropped, doubled, moved, turned round or spoilt."""
    first, second = sorted((chance.randrange(len(text) + 1), chance.randrange(len(text) + 1)))
    before, middle, after = text[:first], text[first:second], text[second:]
    return chance.choice(
        (
            before + after,
            before + middle + middle + after,
            after + middle + before,
            before + middle[::-1] + after,
            before + chance.choice(STRANGE) + middle + after,
            before + " ".join(middle[:80]) + after,
            before + middle.replace("，", "").replace("。", "") + after,
        )
    )


def hostile_text(chance: random.Random, longest: int = 600) -> str:
    """A text of 1 to `longest` code points, lone surrogates among them; the same for the same state of `chance`."""
    text = "".join(chance.choice(MAKERS)(chance) for _ in range(chance.randrange(1, 6)))
    for _ in range(chance.randrange(4)):
        text = _mutated(text, chance)
    return text[: chance.randrange(1, longest + 1)] or chance.choice(STRANGE)
