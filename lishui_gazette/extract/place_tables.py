"""Tables with places as rows, flattened to text: 乡镇 改厕（座） 公厕（座） / 甲镇 1800 15 / 乙乡 2650 20.

The head's first column is one of places; the others name what is counted, the unit in brackets or in the caption. Each
number is a record of its row's place; a column of deadlines gives the period of its row.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from lishui_gazette import vocab
from lishui_gazette.extract.areas import AreaIndex
from lishui_gazette.extract.calendar import day_of
from lishui_gazette.extract.mentions import QuantityMention
from lishui_gazette.extract.periods import Period, PeriodIndex
from lishui_gazette.extract.table_cells import Cell, Value, read_value, table_words
from lishui_gazette.extract.units import scaled_unit
from lishui_gazette.records import Measure
from lishui_gazette.scanning import regex
from lishui_gazette.segment.parts import ArticleText
from lishui_gazette.vocab import alternation

__all__ = ["read_place_tables"]

_CELL = regex(r"[^\s|]+")
_UNIT = regex(r"（(?P<unit>[^（）\d]{1,6})）$")
_CAPTION_UNIT = regex(r"单位[：:]\s?（?(?P<unit>[^\s（）、，；\d]{1,6})）?")
_PLACE = regex(r"[一-龥]{1,14}(?:[省市县区旗镇乡村]|街道|办事处|开发区|农场|林场|新区|管委会|社区)$")
_DAY = regex(r"(?P<month>\d{1,2})月(?P<day>\d{1,2})日(?:之?前|以前)?")
_CAPTION_REACH = 90
_FEWEST_ROWS = 2
_MOST_COLUMNS = 8


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of the head at `[start, end)`: what it counts with symbol and factor, or that it holds deadlines."""

    start: int
    end: int
    name: str
    symbol: str
    factor: float
    is_deadline: bool = False


@cache
def _head_line() -> re.Pattern[str]:
    first = alternation(table_words("place_heads"))
    return re.compile(rf"(?<![^\n])[ |]*(?:序号[ |]+)?(?P<first>{first})(?=[ |\n])")


@cache
def _aims() -> re.Pattern[str]:
    return re.compile(alternation([*table_words("future_words"), "任务", "分解", "安排"]))


@cache
def _reached() -> re.Pattern[str]:
    return re.compile(alternation([*table_words("past_words"), "统计", "情况"]))


class _Table:
    """One table: its columns, and what its caption says."""

    def __init__(self, article: ArticleText, found: re.Match[str], periods: PeriodIndex, areas: AreaIndex) -> None:
        self._norm, self._text = article.body.norm, article.body.text
        self._periods, self._areas = periods, areas
        self.start = found.start("first")
        line = self._norm.find("\n", found.end())
        self.end = line if line >= 0 else len(self._norm)
        caption = self._norm[max(0, self.start - _CAPTION_REACH) : self.start]
        self._caption = caption[caption.rfind("。") + 1 :]
        self.columns = self._columns(found.end("first"))
        self.period = periods.at(self.start)

    def _columns(self, start: int) -> tuple[_Column, ...]:
        said = _CAPTION_UNIT.search(self._caption)
        columns = []
        for cell in _cells(self._norm, start, self.end):
            is_deadline = cell.text in vocab.tree("period_words")["deadline_labels"]
            if cell.text in table_words("plain_heads") and not is_deadline:
                continue
            printed = _UNIT.search(cell.text)
            unit = scaled_unit(printed["unit"]) if printed else scaled_unit(said["unit"]) if said else None
            if unit is None and not is_deadline:
                return ()
            name = cell.text[: printed.start()] if printed else cell.text
            symbol, factor = unit or ("", 1.0)
            columns.append(_Column(cell.start, cell.start + len(name), name, symbol, factor, is_deadline))
        counts = [c for c in columns if not c.is_deadline]
        return tuple(columns) if 0 < len(counts) <= _MOST_COLUMNS else ()

    def rows(self) -> list[tuple[Cell, list[Cell]]]:
        """Each place with its cells; the table ends at the first line that is no row of it."""
        made: list[tuple[Cell, list[Cell]]] = []
        at = self.end
        while at < len(self._norm):
            line = self._norm.find("\n", at + 1)
            end = line if line >= 0 else len(self._norm)
            cells = list(_cells(self._norm, at, end))
            cells = cells[1:] if cells and cells[0].text.isdigit() else cells
            if not cells or len(cells) != len(self.columns) + 1 or not self._is_place(cells[0].text):
                break
            made.append((cells[0], cells[1:]))
            at = end
        self.end = at if made else self.end
        return made if len(made) >= _FEWEST_ROWS else []

    @staticmethod
    def _is_place(text: str) -> bool:
        return bool(_PLACE.fullmatch(text)) or text in table_words("total_rows")

    def records(self, place: Cell, cells: list[Cell]) -> list[QuantityMention]:
        """The records of one row."""
        deadline = self._deadline(cells)
        area = place.text
        if area in table_words("total_rows"):
            area = self._areas.at(self.start) or area
        made = []
        for column, cell in zip(self.columns, cells, strict=True):
            value = None if column.is_deadline else read_value(cell)
            if value:
                made.append(self._record(column, value, area, deadline))
        return made

    def _deadline(self, cells: list[Cell]) -> Period | None:
        for column, cell in zip(self.columns, cells, strict=True):
            if not column.is_deadline:
                continue
            named, day = self._periods.inside(cell.start, cell.end), _DAY.fullmatch(cell.text)
            year = self.period.last.year if self.period and self.period.last else None
            last = day_of(year, int(day["month"]), int(day["day"])) if day and year else None
            if named or last:
                return named[0] if named else Period(cell.start, cell.end, cell.text, last)
        return self.period

    def _record(self, column: _Column, value: Value, area: str, period: Period | None) -> QuantityMention:
        is_share = column.symbol == "%"
        return QuantityMention(
            start=column.start,
            end=value.end,
            is_target=self._is_target(column),
            indicator=self._text[column.start : column.end].replace(" ", ""),
            measure=Measure.SHARE if is_share else Measure.LEVEL,
            comparator=value.comparator,
            value=round(value.number * column.factor, 6),
            value_upper=None if value.upper is None else round(value.upper * column.factor, 6),
            unit=column.symbol,
            area=area,
            period_end=period.last if period else None,
            period_text=period.text or None if period else None,
            indicator_at=(column.start, column.end),
            value_at=(value.start, value.end),
            rule="place-table-cell",
        )

    def _is_target(self, column: _Column) -> bool:
        if _reached().search(column.name):
            return False
        return bool(_aims().search(column.name) or _aims().search(self._caption)) or bool(
            self._periods.looks_ahead(self.start)
        )


def _cells(norm: str, start: int, end: int) -> list[Cell]:
    """The cells of a line: what blanks and bars separate."""
    return [Cell(found.start(), found.end(), found[0]) for found in _CELL.finditer(norm, start, end)]


def read_place_tables(
    article: ArticleText, periods: PeriodIndex, areas: AreaIndex
) -> tuple[list[QuantityMention], list[tuple[int, int]]]:
    """The records of the tables with places as rows in the article's body, and where these tables stand."""
    quantities: list[QuantityMention] = []
    regions: list[tuple[int, int]] = []
    for found in _head_line().finditer(article.body.norm):
        table = _Table(article, found, periods, areas)
        rows = table.rows() if table.columns else []
        for place, cells in rows:
            quantities += table.records(place, cells)
        if rows:
            regions.append((table.start, table.end))
    return quantities, regions
