"""The rules by which amounts find what they measure, by their own examples."""

from __future__ import annotations

from datetime import date

import pytest

from lishui_gazette.extract.places import Place
from lishui_gazette.extract.quantities import find_quantities
from lishui_gazette.extract.quantities.rules import RULES
from lishui_gazette.layout import repair
from lishui_gazette.records import DateBasis, DatePrecision, Genre
from lishui_gazette.segment.parts import ArticleText, Dating
from lishui_gazette.spans import SourceText, Span

PUBLISHED = Dating(date(2029, 8, 16), date(2029, 8, 16), DatePrecision.DAY, DateBasis.STATED)


def found_by(rule: str, text: str) -> tuple[str, ...]:
    """The indicators that `rule` gives in `text`, each once, in order."""
    body = repair(SourceText.of(text))
    article = ArticleText(Span(0, len(text)), body.cut(0, 0), body, Genre.NEWS)
    return tuple(dict.fromkeys(q.indicator for q in find_quantities(article, PUBLISHED, Place()) if q.rule == rule))


@pytest.mark.parametrize(("rule", "text", "indicators"), [(r.rule_id, *e) for r in RULES for e in r.examples])
def test_rule_reads_its_examples(rule: str, text: str, indicators: tuple[str, ...]) -> None:
    """Each rule gives the indicators of its own examples."""
    assert found_by(rule, text) == indicators


@pytest.mark.parametrize(("rule", "text"), [(r.rule_id, e) for r in RULES for e in r.counter_examples])
def test_rule_leaves_its_counter_examples(rule: str, text: str) -> None:
    """No rule gives anything in its own counter-examples."""
    assert found_by(rule, text) == ()


def test_every_amount_names_its_rule() -> None:
    """What is found in running text carries the id of one of the rules."""
    known = {rule.rule_id for rule in RULES}
    for rule in RULES:
        for text, _ in rule.examples:
            body = repair(SourceText.of(text))
            article = ArticleText(Span(0, len(text)), body.cut(0, 0), body, Genre.NEWS)
            assert {q.rule for q in find_quantities(article, PUBLISHED, Place())} <= known
