"""Indicator tables that were flattened to text: one row a line or one cell a line.

A table is known by its head: an indicator column (指标名称), then columns of years and of the rate of the period. Each
filled cell is a record: the base year's an outcome; the plan's last year, the annual rate and the bracketed total of
the period targets. A bracketed total is `level` for 新增…, `change` in pp for a share, `growth` with its sign for 降低.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lishui_gazette import vocab
from lishui_gazette.extract.areas import AreaIndex
from lishui_gazette.extract.mentions import QuantityMention
from lishui_gazette.extract.periods import PeriodIndex
from lishui_gazette.extract.place_tables import read_place_tables
from lishui_gazette.extract.table_cells import (
    Cell,
    Column,
    Head,
    Row,
    Value,
    find_heads,
    read_rows,
    read_value,
    table_words,
)
from lishui_gazette.extract.units import scaled_unit
from lishui_gazette.records import Measure
from lishui_gazette.scanning import regex
from lishui_gazette.segment.parts import ArticleText

__all__ = ["TableFindings", "read_tables"]

_CONTINUED = regex(r"\s*(?:续表|续上表|（续表?）)?\s*")
_TASK = regex("完成.{0,8}(?:任务|目标|下达)")
_CAPTION_REACH = 80
_UNIT_IN_NAME = regex(r"(?:[（(](?P<unit>[^（）()]{1,12})[）)]|，(?P<after>%))$")


@dataclass(frozen=True, slots=True)
class TableFindings:
    """The records of an article's tables; `regions` are their `[start, end)` in the body, for others to leave alone."""

    quantities: tuple[QuantityMention, ...] = ()
    regions: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class _Indicator:
    """A row's indicator: its printed name without unit at `[start, end)`, and how its numbers are to be read."""

    start: int
    end: int
    name: str
    unit: str
    factor: float
    sign: float
    is_rate: bool
    is_share: bool

    @property
    def is_added(self) -> bool:
        """Whether the name counts what is added (城镇新增就业)."""
        return any(word in self.name for word in table_words("added_starts"))


def _share_ends() -> tuple[str, ...]:
    return tuple(vocab.tree("indicator_words")["share_ends"])


def _indicator(row: Row) -> _Indicator:
    name = row.name
    printed = _UNIT_IN_NAME.search(name)
    unit_text = row.unit or ((printed["unit"] or printed["after"]) if printed else "") or ""
    unit = scaled_unit(unit_text)
    if printed and unit:
        name = name[: printed.start()]
    is_percent = unit_text == "%"
    falls = next((w for w in table_words("decrease_ends") if is_percent and name.endswith(w)), "")
    cut = falls or next((w for w in table_words("growth_ends") if is_percent and name.endswith(w)), "")
    if cut and len(name) > len(cut) + 1:
        name = name[: -len(cut)]
    symbol, factor = unit or (unit_text, 1.0)
    return _Indicator(
        start=row.start,
        end=row.end - len(row.name) + len(name),
        name=name,
        unit=symbol,
        factor=factor,
        sign=-1.0 if falls else 1.0,
        is_rate=bool(cut),
        is_share=is_percent and not cut,
    )


def _reading(indicator: _Indicator, column: Column, value: Value) -> tuple[Measure, str, float]:
    """Measure, unit and factor (with its sign) of one cell."""
    if indicator.is_rate:
        return Measure.GROWTH, "%", indicator.sign
    is_period = column.year is None and not column.is_value
    if value.is_bracketed and is_period:
        if indicator.is_added:
            return Measure.LEVEL, indicator.unit, indicator.factor
        return Measure.CHANGE, "pp" if indicator.is_share else indicator.unit, indicator.factor
    if is_period:
        moved = indicator.is_share and not value.is_percent
        return (Measure.CHANGE, "pp", 1.0) if moved else (Measure.GROWTH, "%", 1.0)
    if value.is_percent and not indicator.is_share:
        return Measure.SHARE if indicator.name.endswith(_share_ends()) else Measure.GROWTH, "%", 1.0
    return Measure.SHARE if indicator.is_share else Measure.LEVEL, indicator.unit, indicator.factor


class _Table:
    """One table of an article: what its caption and head say of all cells."""

    def __init__(
        self, article: ArticleText, head: Head, periods: PeriodIndex, areas: AreaIndex, before: _Table | None
    ) -> None:
        self._text = article.body.text
        self._head = head
        self.end = head.end
        self.start = self._caption_start(article.body.norm)
        places = [m.name for m in areas.between(self.start, head.start) if m.kind != "each"]
        years = [c.year for c in head.columns if c.year]
        self._headed = periods.headed
        self._last_year = max(years, default=self._headed.last.year if self._headed and self._headed.last else 0)
        self._is_of_period = not years
        self._base_year = min(years) if len(years) > 1 else None
        self._published = periods.published
        named = [p for p in periods.inside(self.start, head.start) if p.last and p.last.year == self._last_year]
        self._period_text = named[-1].text if named else None
        self.area: str | None = places[-1] if places else areas.at(head.start)
        if before and _CONTINUED.fullmatch(article.body.norm, before.end, head.start):
            self.area, self._period_text = before.area, before._period_text

    def _caption_start(self, norm: str) -> int:
        """Where the caption above the head begins; the head itself where there is none."""
        above = norm.rfind("\n", max(0, self._head.start - _CAPTION_REACH), max(0, self._head.start - 1)) + 1
        line = norm[above : self._head.start].strip()
        is_caption = line and "。" not in line and any(word in line for word in table_words("caption_words"))
        return above if is_caption else self._head.start

    def _is_target(self, column: Column) -> bool:
        if column.is_target is not None or self._is_of_period:
            return bool(column.is_target)
        if column.year is None:
            return True
        if self._base_year is not None:
            return column.year != self._base_year
        return self._published is None or column.year >= self._published.year

    def _when(self, column: Column) -> tuple[date | None, str | None]:
        """The last day and the printed period of a column."""
        if self._is_of_period:
            return (self._headed.last, self._headed.text) if self._headed else (None, None)
        return date(column.year or self._last_year, 12, 31), f"{column.year}年" if column.year else self._period_text

    def records(self, row: Row) -> list[QuantityMention]:
        """The records of one row, a cell each; empty cells and words give none."""
        indicator = _indicator(row)
        made = []
        for column, cell in zip(self._head.columns, row.values, strict=True):
            value = read_value(cell)
            if value is None:
                if self._is_target(column) and _TASK.search(cell.text):
                    made.append(self._status(indicator, column, cell))
                continue
            measure, unit, factor = _reading(indicator, column, value)
            number = value.number if factor >= 0 or value.number >= 0 else -value.number
            made.append(
                QuantityMention(
                    start=indicator.start,
                    end=value.end,
                    is_target=self._is_target(column),
                    indicator=self._text[indicator.start : indicator.end].replace("\n", "").replace(" ", ""),
                    measure=measure,
                    comparator=value.comparator,
                    value=round(number * factor, 6),
                    value_upper=None if value.upper is None else round(value.upper * factor, 6),
                    unit=unit,
                    area=self.area,
                    period_end=self._when(column)[0],
                    period_text=self._when(column)[1],
                    indicator_at=(indicator.start, indicator.end),
                    value_at=(value.start, value.end),
                    rule="table-cell",
                )
            )
        return made

    def _status(self, indicator: _Indicator, column: Column, cell: Cell) -> QuantityMention:
        """The record of a cell that sets a task in words."""
        return QuantityMention(
            start=indicator.start,
            end=cell.end,
            is_target=True,
            indicator=self._text[indicator.start : indicator.end].replace("\n", "").replace(" ", ""),
            measure=Measure.STATUS,
            comparator=None,
            value=None,
            unit=None,
            area=self.area,
            period_end=self._when(column)[0],
            period_text=self._when(column)[1],
            indicator_at=(indicator.start, indicator.end),
            rule="table-task",
        )


def read_tables(article: ArticleText, periods: PeriodIndex, areas: AreaIndex) -> TableFindings:
    """One record a filled cell of each indicator table in the article's body.

    A row whose cells do not fit the head's columns is left out; a text without such tables gives empty findings.
    """
    norm = article.body.norm
    quantities: list[QuantityMention] = []
    regions: list[tuple[int, int]] = []
    heads = find_heads(norm)
    before: _Table | None = None
    for index, head in enumerate(heads):
        rows, end = read_rows(norm, head, heads[index + 1].start if index + 1 < len(heads) else len(norm))
        if not rows:
            continue
        table = _Table(article, head, periods, areas, before)
        table.end = end
        for row in rows:
            quantities += table.records(row)
        regions.append((table.start, end))
        before = table
    of_places, places = read_place_tables(article, periods, areas)
    return TableFindings((*quantities, *of_places), (*regions, *places))
