"""Units of measure and classifiers: what follows a number and what it is counted in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from lishui_gazette import vocab
from lishui_gazette.scanning import first_characters, regex

__all__ = ["UNIT", "Unit", "read_unit", "scaled_unit", "unit_of"]


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as records give it: `symbol` of the base unit (or the printed classifier) and the factor to it.

    `kind` is `count` for a classifier, else the unit's kind in `vocab/tables/units.tsv`; `takes_han` says whether
    a number in Chinese numerals may stand before it.
    """

    symbol: str
    factor: float
    kind: str
    takes_han: bool = True


@cache
def _units() -> dict[str, Unit]:
    found = {r["classifier"]: Unit(r["classifier"], 1.0, "count", bool(r["han"])) for r in vocab.rows("classifiers")}
    found |= {r["printed"]: Unit(r["symbol"], float(r["factor"]), r["kind"]) for r in vocab.rows("units")}
    return found


def _pattern() -> str:
    """An alternation of all printed units, longest first; a classifier is none before the characters of its row."""
    rows = vocab.rows("classifiers")
    return vocab.alternation(_units(), {r["classifier"]: vocab.beside("", not_before=r["not_before"]) for r in rows})


UNIT: str = rf"(?={first_characters(_pattern())})(?P<unit>{_pattern()})"
"""Pattern of one printed unit, for use inside a larger pattern."""

_UNIT = regex(UNIT)


def unit_of(printed: str) -> Unit | None:
    """The unit printed as `printed`; None where it is no known unit or classifier."""
    return _units().get(printed)


_SCALE = regex("[十百千万亿]*")
_SCALES = {"十": 10, "百": 100, "千": 1_000, "万": 10_000, "亿": 100_000_000}
_LONGEST_UNKNOWN = 4


def scaled_unit(printed: str) -> tuple[str, float] | None:
    """Symbol and factor of a unit with its 万 or 亿 (亿元, 万人次); None where it is no unit."""
    scale = _SCALE.match(printed)
    longest = scale.end() if scale else 0
    if longest == len(printed):
        return None
    for length in range(longest + 1):  # 万千瓦时: 千 belongs to the unit
        unit = unit_of(printed[length:])
        if unit is not None:
            return unit.symbol, _factor(printed[:length]) * unit.factor
    return (printed[longest:], _factor(printed[:longest])) if len(printed) <= _LONGEST_UNKNOWN else None


def _factor(scale: str) -> float:
    factor = 1.0
    for character in scale:
        factor *= _SCALES[character]
    return factor


def read_unit(norm: str, position: int) -> tuple[Unit, int] | None:
    """The longest unit printed at `position` and its end; None where no unit stands there.

    A classifier that begins another word (个 in 个体, 家 in 家庭) is no unit.
    """
    found = _UNIT.match(norm, position)
    if found is None:
        return None
    unit = unit_of(found["unit"])
    return None if unit is None else (unit, found.end())
