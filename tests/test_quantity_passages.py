"""Invented passages of the kinds that government texts print, and every record each must give."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from lishui_gazette.extract.mentions import QuantityMention
from lishui_gazette.extract.places import Place
from lishui_gazette.extract.quantities import find_quantities
from lishui_gazette.extract.quantities.skips import SKIPS, SkipRule
from lishui_gazette.layout import repair
from lishui_gazette.records import DateBasis, DatePrecision, Genre
from lishui_gazette.segment.parts import ArticleText, Dating
from lishui_gazette.spans import SourceText, Span

PASSAGES = yaml.safe_load((Path(__file__).parent / "passages" / "quantities.yaml").read_text("utf-8"))


def quantities(body: str, genre: Genre, is_dated: bool = True) -> list[QuantityMention]:
    """The quantities of a text published in August 2029, of a report of January 2029, or of a text of no known day."""
    day = date(2029, 1, 20) if genre is Genre.REPORT else date(2029, 8, 16)
    whole = repair(SourceText.of(f"{body}\n"))
    article = ArticleText(Span(0, len(body)), whole.cut(0, 0), whole, genre)
    dating = Dating(day, day, DatePrecision.DAY, DateBasis.STATED) if is_dated else Dating()
    return find_quantities(article, dating, Place())


def written(quantity: QuantityMention) -> str:
    """A quantity as the passages' file writes its records."""
    told = "status"
    if quantity.comparator and quantity.value is not None:
        value = f"{quantity.value:.12g}" + (f"~{quantity.value_upper:.12g}" if quantity.value_upper else "")
        told = f"{quantity.measure.value} {quantity.comparator.value} {value} {quantity.unit}"
    kind = "T" if quantity.is_target else "O"
    return f"{kind} {quantity.indicator}; {quantity.area or 'null'}; {told}; {quantity.period_end or 'null'}"


@pytest.mark.parametrize("passage", PASSAGES, ids=[p["title"] for p in PASSAGES])
def test_a_passage_gives_all_its_records_and_no_other(passage: dict[str, Any]) -> None:
    """Indicator, area, measure, comparator, value, unit and period are those that the guidelines ask for."""
    found = quantities(passage["text"], Genre(passage.get("genre", "news")), "published" not in passage)
    assert sorted(map(written, found)) == sorted(passage["records"])


@pytest.mark.parametrize("rule", SKIPS, ids=[r.rule_id for r in SKIPS])
def test_what_a_skip_rule_leaves_out(rule: SkipRule) -> None:
    """An example of a kind that is no record gives none; a counter-example gives at least one."""
    assert [text for text in rule.examples if quantities(text, Genre.NEWS)] == []
    assert [text for text in rule.counter_examples if not quantities(text, Genre.NEWS)] == []


def headed(head: str, body: str, genre: Genre, dating: Dating) -> list[str]:
    """The quantities of a text under a headline, as the passages' file writes them."""
    whole = repair(SourceText.of(f"{head}\n{body}\n"))
    at = len(head) + 1
    article = ArticleText(Span(0, at + len(body)), whole.cut(0, at), whole.cut(at, at + len(body)), genre)
    return [written(q) for q in find_quantities(article, dating, Place())]


@pytest.mark.parametrize("year", [2031, 2041])
def test_a_plan_looks_ahead_to_its_own_years(year: int) -> None:
    """A plan whose day was only inferred tells goals of its years and the past of those before."""
    dating = Dating(date(year, 1, 1), date(year, 12, 31), DatePrecision.YEAR, DateBasis.INFERRED)
    body = "“十五五”期间，全市渔业产值达到40亿元。到2035年，渔业产值达到60亿元。"
    assert headed("澜川市“十六五”渔业发展规划", body, Genre.REPORT, dating) == [
        "O 渔业产值; 全市; level eq 4000000000 CNY; 2030-12-31",
        "T 渔业产值; 全市; level eq 6000000000 CNY; 2035-12-31",
    ]


def test_a_bulletin_is_of_the_period_in_its_headline() -> None:
    """Counts of later paragraphs belong to the period that headline and first figures name; elsewhere they do not."""
    day = date(2029, 7, 28)
    dating = Dating(day, day, DatePrecision.DAY, DateBasis.STATED)
    body = "上半年，全县生产总值90亿元。\n新增规上企业12家。"
    counted = "O 规上企业; 全县; change eq 12 家; "
    assert headed("松岚县上半年经济运行情况", body, Genre.NEWS, dating)[-1] == f"{counted}2029-06-30"
    assert headed("松岚县经济稳中向好", body, Genre.NEWS, dating)[-1] == f"{counted}null"
