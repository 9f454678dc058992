"""Cells, heads and rows of indicator tables in flattened text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache

from lishui_gazette import vocab
from lishui_gazette.extract.numbers import parse_number
from lishui_gazette.records import Comparator
from lishui_gazette.scanning import Scanner, regex
from lishui_gazette.vocab import alternation

__all__ = ["Cell", "Column", "Head", "Row", "Value", "find_heads", "read_rows", "read_value", "table_words"]

_LONGEST_CELL = 45
_CELL = regex(r"\S+")


@cache
def table_words(key: str) -> tuple[str, ...]:
    """The entries of `key` in the table of table words."""
    return tuple(str(word) for word in vocab.tree("table_words")[key])


@cache
def _pattern(key: str) -> re.Pattern[str]:
    return re.compile(f"(?:{alternation(table_words(key))})")


@dataclass(frozen=True, slots=True)
class Cell:
    """What is printed between two blanks, at `[start, end)`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column of values: of the year `year`, or (None) of the rate or total of the whole period.

    `is_target` is None where the head says neither 目标 nor 实际. `is_value` marks a column of values in a head
    without years.
    """

    year: int | None
    is_target: bool | None
    text: str
    is_value: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """A table's head at `[start, end)`: its columns of values in order, and what other columns it has."""

    start: int
    end: int
    columns: tuple[Column, ...]
    has_index: bool
    unit_column: bool


@dataclass(frozen=True, slots=True)
class Row:
    """An indicator's cells: `name` spans its printed name, unit included; `unit` is that of the unit column."""

    start: int
    end: int
    name: str
    unit: str
    values: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Value:
    """A cell's number as printed at `[start, end)` of the cell, before its unit is applied."""

    start: int
    end: int
    number: float
    upper: float | None
    comparator: Comparator
    is_percent: bool
    is_bracketed: bool


def cells_of(norm: str, start: int, end: int) -> Iterator[Cell]:
    """The cells of `[start, end)`: what blanks and line ends separate."""
    for found in _CELL.finditer(norm, start, end):
        yield Cell(found.start(), found.end(), found[0])


_HEAD_START = Scanner(
    r"(?:(?:序号|类别|类型|领域|维度|分类)\s*){0,3}(?:主要|核心|目标)?指标(?:名称|内容)?(?=\s|单位|(?:19|20)\d\d年)"
)
_HEAD_REACH = 120


@cache
def _head_cell() -> re.Pattern[str]:
    """One cell of a head; blanks between the cells may have been lost with the layout."""
    plain, unit = alternation(table_words("plain_heads")), alternation(table_words("unit_heads"))
    rate = alternation(table_words("rate_heads"))
    future = alternation(table_words("future_words"))
    said = f"(?:{future}|{alternation(table_words('past_words'))}|值|数|情况|（[^）]{{1,8}}）)"
    return re.compile(
        rf"\s*(?:(?P<year>(?:19|20)\d\d)年?(?P<said>\s?{said}*)(?![年增累—-])"
        rf"|(?P<plain>{plain})|（?(?P<unit>{unit})）?(?=\s|\d)|(?P<rate>(?:“?十[一二三四五六]五”?)?(?:{rate})(?:{rate}|/|[\[〔（(%）)〕\]])*)"
        rf"|(?P<value>{alternation(table_words('value_heads'))})(?:（[^）]{{1,8}}）)?(?=\s|{rate})"
        rf"|(?P<goal>(?:{future})(?:值|数)?)(?=\s))"
    )


def _says_target(said: str) -> bool | None:
    """Whether a column's words call its values targets (目标) or reached (实际); None where they say neither."""
    if _pattern("future_words").search(said):
        return True
    return False if _pattern("past_words").search(said) else None


def find_heads(norm: str) -> list[Head]:
    """The heads of indicator tables, in order: an indicator column and at least one column of a year."""
    heads: list[Head] = []
    for start in _HEAD_START.finditer(norm):
        columns: list[Column] = []
        end, has_unit = start.end(), False
        has_index = "序号" in norm[max(0, start.start() - 4) : start.end()]
        while end < start.end() + _HEAD_REACH and (found := _head_cell().match(norm, end)):
            end, has_unit = found.end(), has_unit or found["unit"] is not None
            if found["year"]:
                columns.append(Column(int(found["year"]), _says_target(found["said"]), found[0].strip()))
            elif found["rate"] or found["goal"] or found["value"]:
                columns.append(Column(None, True if found["goal"] else None, found[0].strip()))
        if not any(c.year for c in columns):
            columns = [replace(c, is_value=c.text in table_words("value_heads")) for c in columns]
        if any(c.year or c.is_value for c in columns):
            heads.append(Head(start.start(), end, tuple(columns), has_index, has_unit))
    return heads


_NUMBER = r"[-−]?\d[\d,]*(?:\.\d+)?"
_VALUE = regex(
    rf"(?P<open>[\[〔【（(])?(?P<before>≥|≤|>|<|＞|＜|约|超|大于|小于|不低于|不高于|高于|低于)?(?P<number>{_NUMBER})(?P<percent>%)?"
    rf"(?:\s?[-—–~～至]\s?(?P<upper>{_NUMBER})%?)?(?:个?百分点)?(?P<after>以上|左右|以内|以下|以上|上下)?[\]〕】）)]?"
)
_BEFORE = {
    "≥": "ge",
    "不低于": "ge",
    "≤": "le",
    "不高于": "le",
    ">": "gt",
    "＞": "gt",
    "超": "gt",
    "大于": "gt",
    "高于": "gt",
}
_BEFORE |= {"<": "lt", "＜": "lt", "小于": "lt", "低于": "lt", "约": "approx"}
_AFTER = {"以上": "ge", "左右": "approx", "上下": "approx", "以内": "le", "以下": "le"}


def read_value(cell: Cell) -> Value | None:
    """The number a cell holds; None where it holds something else or nothing."""
    found = _VALUE.fullmatch(cell.text)
    if not found:
        return None
    number, upper = _number(found["number"]), _number(found["upper"]) if found["upper"] else None
    if number is None:
        return None
    said = (
        _BEFORE.get(found["before"] or "")
        or _AFTER.get(found["after"] or "")
        or ("range" if upper is not None else "eq")
    )
    bracketed = bool(found["open"])
    start = found.start("before") if found["before"] else found.start("number")
    end = cell.start + found.end() - (1 if cell.text[-1] in "]〕】）)" else 0)
    return Value(cell.start + start, end, number, upper, Comparator(said), bool(found["percent"]), bracketed)


def _number(text: str) -> float | None:
    sign = -1.0 if text[0] in "-−" else 1.0
    value = parse_number(text.lstrip("-−"))
    return None if value is None else sign * value


_NAME_GOES_ON = regex(r"(?:周?岁|分钟|小时|年级|公里)[\u4e00-\u9fff]{2,}")
_GROUP = regex(r"[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）")


@dataclass(slots=True)
class _Reader:
    """Gathers the cells of one table to rows."""

    head: Head
    rows: list[Row] = field(default_factory=list)
    name: list[Cell] = field(default_factory=list)
    unit: str = ""
    values: list[Cell] = field(default_factory=list)
    number: int = 0  # that of the last row

    def close(self) -> None:
        """Ends the row; one whose cells do not fit the head is left out."""
        if self.name and len(self.values) == len(self.head.columns):
            text = "".join(c.text for c in self.name)
            self.rows.append(Row(self.name[0].start, self.name[-1].end, text, self.unit, tuple(self.values)))
        self.name, self.unit, self.values = [], "", []

    def take(self, cell: Cell, following: str) -> bool:
        """Adds a cell; false where it ends the table. `following` is the text of the next cell."""
        text = cell.text
        if len(text) > _LONGEST_CELL or text.startswith(("注：", "说明：", "备注：")) or "。" in text:
            return False
        if self._is_inside_name(text, following):
            self.name.append(cell)
            return True
        is_index = self._is_index(text, following)
        if _GROUP.match(text) or text in table_words("attributes") or is_index:
            self.number = int(text) if is_index else self.number
            self.close()
        elif text in table_words("empty") or read_value(cell):
            if self.name:
                self.values.append(cell)
        elif self.head.unit_column and self.name and not self.values and not self.unit:
            self.unit = text.strip("（）")
        elif 0 < len(self.values) < len(self.head.columns):
            self.values.append(cell)  # in words: 完成省下达任务
        else:
            if self.values:
                self.close()
            self.name.append(cell)
        return True

    def _is_inside_name(self, text: str, following: str) -> bool:
        """Whether a number stands between words of an indicator's name (每千人口 3 岁以下托位数) and is no value."""
        is_first = bool(self.name) and not self.values and not self.unit
        return is_first and text.isdigit() and bool(_NAME_GOES_ON.match(following))

    def _is_index(self, text: str, following: str) -> bool:
        """Whether a cell is a row's number; behind what may be a group's name (经济发展 1 …), the next in order."""
        if not (self.head.has_index and text.isdigit() and len(text) <= 2):
            return False
        is_next = len(self.name) == 1 and not self.values and not self.unit and int(text) == self.number + 1
        complete = not self.name or len(self.values) == len(self.head.columns)
        return (complete or is_next) and bool(re.match("[\u4e00-\u9fffA-Za-z]", following))


def read_rows(norm: str, head: Head, limit: int) -> tuple[list[Row], int]:
    """The rows under `head` up to `limit` or the first cell that belongs to no table, and where they end."""
    reader = _Reader(head)
    cells = list(cells_of(norm, head.end, limit))
    end = head.end
    for index, cell in enumerate(cells):
        following = cells[index + 1].text if index + 1 < len(cells) else ""
        if cell.text in ("续表", "续上表") or cell.text in table_words("plain_heads"):
            reader.close()
        elif not reader.take(cell, following):
            break
        end = cell.end
    reader.close()
    return reader.rows, max([end if reader.rows else head.end, *(r.values[-1].end for r in reader.rows)])
