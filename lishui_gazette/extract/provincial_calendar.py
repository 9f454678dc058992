"""Clues to the time of writing from a province's own congresses, which follow a rhythm of five years."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from lishui_gazette import vocab
from lishui_gazette.extract.year_clues import Clue
from lishui_gazette.scanning import KeyedScanner, Scanner
from lishui_gazette.segment.calendar import day_of, month_end, read_small

__all__ = ["provincial_clues"]

_TERM_YEARS = 5
_PEOPLE_YEAR = 2023  # the year in which the sessions of the table's people's congresses began
_N = r"[二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九]|\d{1,2}"
_PARTY = Scanner(
    rf"(?P<ahead>(?:迎接|喜迎|筹备|即将召开的?|庆祝)[^。；，]{{0,6}})?(?:[省市]|自治区)第(?P<term>{_N})次(?:党代会|党代表大会)"
)
_PEOPLE = KeyedScanner(
    "届",
    8,
    rf"(?<![\u4e00-\u9fff])(?:在|[\u4e00-\u9fff]{{2,3}})?(?:[省市]|自治区)第?(?P<term>{_N})届(?:人大|人民代表大会)第?(?P<number>[一二三四五])次会议",
)
_AHEAD = timedelta(days=365)


def provincial_clues(text: str, province: str | None) -> list[Clue]:
    """Clues from a province's party congresses (省第十四次党代会) and its people's congress (省十四届人大二次会议).

    Those of a city (市) count in the municipalities under the central government alone, and those of an autonomous
    region are its 自治区's: the numbers of other bodies are not tabled.

    Args:
        text: folded text of the document.
        province: bare name of the province it speaks from; no clues without it.
    """
    row = next((r for r in vocab.rows("provincial_terms") if r["province"] == province), None)
    if row is None:
        return []
    unit = _unit(row["province"])
    found: dict[Clue, None] = {}
    for match in _PARTY.finditer(text):
        if unit in match[0]:
            clue = _party(row, read_small(match["term"]), bool(match["ahead"]))
            found.setdefault(replace(clue, start=match.start(), end=match.end()))
    for match in _PEOPLE.finditer(text):
        sat = _people(row, read_small(match["term"]), read_small(match["number"])) if unit in match[0] else None
        if sat:
            found.setdefault(replace(sat, start=match.start(), end=match.end()))
    return list(found)


def _unit(province: str) -> str:
    """What the province calls itself: 省, 市 or 自治区."""
    suffix = next((r["suffix"] for r in vocab.rows("prefectures") if r["province"] == province), "省")
    return "自治区" if suffix.endswith("自治区") else suffix


def _party(row: dict[str, str], term: int, is_ahead: bool) -> Clue:
    year, month = (int(part) for part in row["month"].split("-"))
    first = date(year + _TERM_YEARS * (term - int(row["party"])), month, 1)
    if is_ahead:
        return Clue(first - _AHEAD, month_end(first), 3, "provincial_congress_ahead")
    return Clue(first, first.replace(year=first.year + _TERM_YEARS), 3, "provincial_congress", is_past=True)


def _people(row: dict[str, str], term: int, number: int) -> Clue | None:
    first = day_of(_PEOPLE_YEAR + _TERM_YEARS * (term - int(row["people"])) + number - 1, 1, 1)
    return Clue(first, date(first.year + 1, 2, 28), 3, "provincial_session", is_past=True) if first else None
