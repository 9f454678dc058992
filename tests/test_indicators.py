"""The coded indicator list."""

from __future__ import annotations

import re

import pytest

from lishui_gazette import vocab
from lishui_gazette.extract.indicators import indicator_code


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("GDP", "gdp"),
        ("地区生产总值", "gdp"),
        ("地区生产总值（GDP）", "gdp"),
        ("人均地区生产总值", "gdp_per_capita"),
        ("规模以上工业增加值", "above_scale_industrial_value_added"),
        ("规上工业增加值增速", "above_scale_industrial_value_added"),
        ("全社会消费品零售总额", None),
        ("社会消费品零售总额", "retail_sales_of_consumer_goods"),
        ("R&D经费支出占地区生产总值比重", "rd_share"),
        ("Ｒ＆Ｄ经费支出占ＧＤＰ比重", "rd_share"),
        ("“专精特新”小巨人企业", "specialised_little_giants"),
        ("全市居民人均可支配收入", "residents_disposable_income"),
        ("空气质量优良天数比率", "air_quality_good_days"),
        ("青梅产业产值", None),
        ("投资", None),
        ("", None),
    ],
)
def test_names_get_the_code_of_what_they_mean(name: str, code: str | None) -> None:
    """Variants in width, wording and quotation marks share a code; narrower or unknown names have none."""
    assert indicator_code(name) == code


def test_codes_are_unique_and_well_formed() -> None:
    """Each code stands once, is snake case, and has an English concept."""
    rows = vocab.rows("indicators")
    codes = [row["code"] for row in rows]
    assert len(set(codes)) == len(codes) >= 60
    assert all(re.fullmatch(r"[a-z][a-z0-9_]*", code) for code in codes)
    assert all(row["concept"] and row["forms"] for row in rows)


def test_each_form_leads_to_its_own_code() -> None:
    """No printed form is claimed by two codes."""
    assert [
        (form, row["code"])
        for row in vocab.rows("indicators")
        for form in row["forms"].split()
        if indicator_code(form) != row["code"]
    ] == []
