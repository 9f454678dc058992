"""Codes of areas."""

from __future__ import annotations

import re

import pytest

from lishui_gazette import vocab
from lishui_gazette.extract import extract_document
from lishui_gazette.extract.area_codes import area_code
from lishui_gazette.extract.places import Place
from lishui_gazette.spans import SourceText

LISHUI = Place("丽水市", "prefecture", "丽水", "浙江")
SHANGHAI = Place("上海市", "province", None, "上海")


@pytest.mark.parametrize(
    ("area", "place", "code"),
    [
        ("丽水市", Place(), "331100"),
        ("丽水", Place(), "331100"),
        ("浙江省", Place(), "330000"),
        ("浙江", Place(), "330000"),
        ("内蒙古自治区", Place(), "150000"),
        ("恩施州", Place(), "422800"),
        ("济源市", Place(), "419001"),
        ("全市", LISHUI, "331100"),
        ("我省", LISHUI, "330000"),
        ("全市", SHANGHAI, "310000"),
        ("全县", LISHUI, None),
        ("全市", Place(), None),
        ("吉林", Place(), None),
        ("吉林市", Place(), "220200"),
        ("澜川市", Place(), None),
        ("开发区", LISHUI, None),
        (None, LISHUI, None),
    ],
)
def test_areas_have_the_code_of_their_division(area: str | None, place: Place, code: str | None) -> None:
    """Full and bare names, and wholes by the place spoken from, get a code; what could be two places has none."""
    assert area_code(area, place) == code


def test_the_table_covers_the_prefectures_once() -> None:
    """Every province and prefecture of the table of names has one code of six digits."""
    codes = [row["code"] for row in vocab.rows("division_codes")]
    numbers = [n for row in vocab.rows("division_codes") for n in row["numbers"].split()]
    listed = {name for row in vocab.rows("division_codes") for name in row["prefectures"].split()}
    named = {name for row in vocab.rows("prefectures") for name in row["prefectures"].split()}
    assert len(set(codes)) == len(codes)
    assert all(re.fullmatch(r"\d{2}|\d{6}", number) for number in numbers)
    # 雄安 has no code of its own; Taiwan's cities have none in the standard.
    taiwan = {"台北", "高雄", "台中", "台南", "新竹", "基隆"}
    assert named - listed == {"雄安"} | taiwan


def test_quantities_have_the_codes_of_their_areas() -> None:
    """A quantity of 全市 has the code of the place that its document speaks from, one of another place its own."""
    text = (
        "丽水市召开湿地会议\n\n2022年5月6日，丽水市召开湿地会议。2021年，全市湿地面积增长5%，浙江省湿地面积增长3%。\n"
    )
    records = extract_document(SourceText.of(text))
    codes = {quantity.area: quantity.area_code for quantity in records.outcomes}
    assert codes == {"全市": "331100", "浙江省": "330000"}
