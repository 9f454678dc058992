"""Meetings by their names: whose they are, of which series, which sitting; what is left of the name."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from lishui_gazette import vocab
from lishui_gazette.extract.numbers import parse_number
from lishui_gazette.resolve.areas import NATION, Area, Home, area_of, leading_area, zone_kind
from lishui_gazette.resolve.folding import folded

__all__ = ["Occasion", "Sitting", "read_occasion"]

_SESSION = re.compile(r"(?P<term>[一二三四五六七八九十\d]+)届(?P<number>[一二三四五六七八九十\d]+)[次中]?")
_NUMBERS = re.compile(
    r"第?[一二三四五六七八九十百\d]+[届次](?:[一二三四五六七八九十\d]+[次中](?=全会|会议)?)?|[（(]扩大[)）]"
)
_LEVELS = {"省": "省", "市": "市", "州": "市", "县": "县", "区": "区", "旗": "县"}
_OWN = re.compile(
    r"^(?:中共)?(?:[一二三四五六七八九十\d]+届)?(?P<whole>[全我本])?(?P<level>[省市州县区旗])(?=委|政府|人大|政协|纪委|第|[一二三四五六七八九十]|.)"
)
_PLAIN = re.compile(r"[\s“”\"'‘’「」《》·—\-,，、]")


class Sitting(NamedTuple):
    """A numbered meeting of a series."""

    series: str
    calendar: str
    number: str
    is_lasting: bool  # whether the number holds for good; an ordinal begins anew with each term


class Occasion(NamedTuple):
    """A meeting by its name: the place whose it is, a zone's kind, the sitting of a series, and the bare name."""

    area: Area | None
    zone: str
    sitting: Sitting | None
    bare_name: str

    @property
    def place(self) -> str:
        """What tells the place apart; empty where it is not known."""
        return f"{self.area.key}{self.zone}" if self.area else ""


@cache
def _series() -> tuple[tuple[re.Pattern[str], dict[str, str]], ...]:
    return tuple((re.compile(row["pattern"]), row) for row in vocab.rows("event_series"))


@lru_cache(maxsize=1024)
def _folded(name: str) -> str:
    return _PLAIN.sub("", folded(name))


def read_occasion(name: str, kind: str, session: str | None, ordinal: int | None, home: Home) -> Occasion:
    """The meeting called `name`, with its session and ordinal as recorded, in a document that speaks from `home`.

    An inspection's name begins with an official's: it is of the place that the document speaks from.
    """
    text = _folded(name)
    if kind == "inspection":
        return Occasion(home.levels.get(""), "", None, text)
    row = next((row for pattern, row in _series() if pattern.search(text)), None)
    number = _number(row, session, ordinal, text) if row else None
    if row and number and row["of"] == "nation":
        return Occasion(NATION, "", Sitting(row["series"], row["calendar"], number, True), text)
    area, zone, rest = _owner(text, home)
    sitting = None
    if row and number and area:
        sitting = Sitting(row["series"], "", number, "届" in number or row["number"] == "ordinal_of_term")
    return Occasion(area, zone, sitting, _NUMBERS.sub("", rest))


def _number(row: dict[str, str], session: str | None, ordinal: int | None, text: str) -> str | None:
    """The sitting's number in its series: `20/3`, `92`; None where it has none."""
    found = _SESSION.search(session or (text if row["number"] == "session" else ""))
    if found and row["number"] in ("session", "ordinal"):
        term, number = (parse_number(found[part]) for part in ("term", "number"))
        if term and number and row["number"] == "session":
            return f"{term:.0f}届{number:.0f}" if row["of"] == "place" else f"{term:.0f}/{number:.0f}"
        if term and ordinal:
            return f"{term:.0f}届{ordinal}"
    return str(ordinal) if ordinal and row["number"] != "session" else None


def _owner(text: str, home: Home) -> tuple[Area | None, str, str]:
    """Whose meeting it is, and the name without saying so."""
    named = leading_area(text)
    if named:
        area = area_of(named.stem, named.level, home)
        shared = text[named.end :].startswith("委")
        rest = text[named.end :]
        return (
            area,
            zone_kind(named.unit) or "",
            (named.unit[-1] if shared and not zone_kind(named.unit) else "") + rest,
        )
    own = _OWN.match(text)
    if own:
        rest = text[own.end() :] if own["whole"] else text[own.start("level") :]
        return home.levels.get(_LEVELS[own["level"]]), "", rest
    return home.levels.get(""), "", text
