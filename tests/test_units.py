from __future__ import annotations

import pytest

from lishui_gazette import vocab
from lishui_gazette.extract.units import read_unit, unit_of


@pytest.mark.parametrize(
    ("text", "symbol", "factor", "end"),
    [
        ("元，", "CNY", 1, 1),
        ("元人民币", "CNY", 1, 4),
        ("美元", "USD", 1, 2),
        ("个百分点", "pp", 1, 4),
        ("平方公里", "km2", 1, 4),
        ("亩地", "mu", 1, 1),
        ("分钟", "h", 1 / 60, 2),
        ("兆瓦", "kW", 1000, 2),
        ("微克/立方米以下", "μg/m3", 1, 6),
        ("家企业", "家", 1, 1),
        ("人次", "人次", 1, 2),
        ("成以上", "%", 10, 1),
        ("载重吨", "载重吨", 1, 3),
        ("标方天然气", "m3", 1, 2),
        ("延米", "m", 1, 2),
        ("PB，", "PB", 1, 2),
    ],
)
def test_read_unit(text: str, symbol: str, factor: float, end: int) -> None:
    """The longest unit after a number gives its base unit and the factor to it."""
    found = read_unit(text, 0)
    assert found
    assert (found[0].symbol, found[1]) == (symbol, end)
    assert found[0].factor == pytest.approx(factor)


@pytest.mark.parametrize("text", ["个体户", "家庭", "名单", "人才", "条件", "，", "", "户籍"])
def test_no_unit_where_a_word_begins(text: str) -> None:
    """A character that begins another word is no classifier."""
    assert read_unit(text, 0) is None


def test_every_row_of_the_tables_is_a_unit() -> None:
    """Each printed unit and classifier of the tables is known, with a positive factor."""
    printed = [r["printed"] for r in vocab.rows("units")] + [r["classifier"] for r in vocab.rows("classifiers")]
    assert len(printed) == len(set(printed))
    for name in printed:
        unit = unit_of(name)
        assert unit
        assert unit.factor > 0
