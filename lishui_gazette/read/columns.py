"""The order in which a page is read: over the columns of each band, from top to bottom.

A gutter is a vertical strip that parts fragments side by side, running text on both sides of it (a table's cells are
too narrow for that). What crosses it – a headline, a rule's text – ends one band and begins the next.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from statistics import median

from lishui_gazette.read.fragments import DOTS, Fragment, rows_of

__all__ = ["columns_of"]

_NARROWEST_GUTTER, _NARROWEST_COLUMN = 0.7, 6.0  # in sizes of a character
_SIDE_BY_SIDE = 3
_DEEPEST = 12
_MOST_FRAGMENTS = 2_000  # above it, no page of print: the fragments are read from top to bottom
_LED = re.compile(rf"[{DOTS}\s]*[（(]?\d{{1,4}}[)）]?")
_NEAR = 6
_FURNITURE_GAP, _LONGEST_FURNITURE = 1.0, 60


def columns_of(fragments: list[Fragment]) -> list[list[Fragment]]:
    """The fragments of a page by column, the columns in reading order; those of one column from top to bottom.

    A line alone at the upper or lower edge (a running head, a page number) is a column of its own, first or last.
    """
    listed = sorted(fragments, key=lambda f: (f.middle, f.left))
    if len(listed) > _MOST_FRAGMENTS:
        return [listed]
    listed = _led(listed)
    head, body, foot = _apart(listed)
    return [column for part in (head, *_ordered(body, 0), foot) if (column := part)]


def _led(listed: list[Fragment]) -> list[Fragment]:
    """The fragments, the page numbers of a table of contents joined to their entries over the leader dots."""
    found: list[Fragment] = []
    for fragment in listed:
        entries = [
            index
            for index in range(max(0, len(found) - _NEAR), len(found))
            if found[index].top < fragment.middle < found[index].bottom and found[index].right <= fragment.right
        ]
        entry = max(entries, key=lambda index: found[index].right, default=None)
        is_led = _LED.fullmatch(fragment.text) and entry is not None
        if is_led and entry is not None and (fragment.text[0] in DOTS or found[entry].text[-1] in DOTS):
            found[entry : entry + 1] = rows_of([found[entry], fragment])
        else:
            found.append(fragment)
    return found


def _apart(listed: list[Fragment]) -> tuple[list[Fragment], list[Fragment], list[Fragment]]:
    """The lowest line, and the uppermost one, taken from the others where white space sets them apart."""
    head, foot = list[Fragment](), list[Fragment]()
    if len(listed) > 2:
        line = [f for f in listed if f.bottom > listed[-1].top]
        above = [f for f in listed if f.bottom <= listed[-1].top]
        if above and _is_apart(min(f.top for f in line) - max(f.bottom for f in above), line):
            listed, foot = above, line
        line = [f for f in listed if f.top < listed[0].bottom]
        below = [f for f in listed if f.top >= listed[0].bottom]
        if below and _is_apart(min(f.top for f in below) - max(f.bottom for f in line), line):
            head, listed = line, below
    return head, listed, foot


def _is_apart(gap: float, line: list[Fragment]) -> bool:
    return gap > _FURNITURE_GAP * line[0].size and sum(len(f.text) for f in line) <= _LONGEST_FURNITURE


def _ordered(fragments: list[Fragment], depth: int) -> list[list[Fragment]]:
    gutter = _gutter(fragments) if depth < _DEEPEST else None
    if gutter is None:
        return [fragments]
    crossing = [f for f in fragments if f.left < gutter < f.right]
    levels = sorted(f.middle for f in crossing)
    bands: dict[int, list[Fragment]] = {}
    for fragment in fragments:
        if not fragment.left < gutter < fragment.right:
            bands.setdefault(bisect_left(levels, fragment.middle), []).append(fragment)
    found: list[list[Fragment]] = []
    plain: list[Fragment] = []
    for level in range(len(levels) + 1):
        band = bands.get(level, [])
        sides = [f for f in band if f.right <= gutter], [f for f in band if f.left >= gutter]
        if all(sides):
            found += [plain] if plain else []
            found += [column for side in sides for column in _ordered(side, depth + 1)]
            plain = []
        else:  # one side only: the end of a paragraph over the full width, a signature
            plain += band
        plain += [f for f in crossing if f.middle == levels[level]] if level < len(levels) else []
    return [*found, plain] if plain else found


def _gutter(fragments: list[Fragment]) -> float | None:
    """The middle of the strip that parts enough fragments from one beside them; None where none does.

    Of several, the one that the fewest fragments cross, so that articles side by side are parted before their columns
    are; of these, the one that parts most.
    """
    gaps = _gaps(fragments)
    found: list[tuple[int, int, float]] = []
    for x in sorted({(low + high) / 2 for low, high, _, _ in gaps}):
        parted = [gap for gap in gaps if gap[0] < x < gap[1]]
        lefts, rights = {id(left): left for _, _, left, _ in parted}, {id(right): right for *_, right in parted}
        count = min(len(lefts), len(rights))
        if count >= _SIDE_BY_SIDE and all(_is_text([*side.values()]) for side in (lefts, rights)):
            found.append((sum(f.left < x < f.right for f in fragments), -count, x))
    return min(found)[2] if found else None


def _is_text(side: list[Fragment]) -> bool:
    return median((f.right - f.left) / f.size for f in side) >= _NARROWEST_COLUMN


def _gaps(fragments: list[Fragment]) -> list[tuple[float, float, Fragment, Fragment]]:
    """The white space `(from, to, left, right)` between each fragment and the next one beside it on the left."""
    found = []
    for index, right in enumerate(fragments):
        beside: Fragment | None = None
        for step in (-1, 1):
            at = index + step
            while 0 <= at < len(fragments) and abs(fragments[at].middle - right.middle) < right.size:
                other = fragments[at]
                if other.right <= right.left and (beside is None or other.right > beside.right):
                    beside = other
                at += step
        if beside and right.left - beside.right >= _NARROWEST_GUTTER * right.size:
            found.append((beside.right, right.left, beside, right))
    return found
