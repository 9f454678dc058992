"""The rules for meetings and tours, by their own examples."""

from __future__ import annotations

from datetime import date

import pytest

from lishui_gazette.extract.meetings import find_meetings
from lishui_gazette.extract.meetings.rules import RULES
from lishui_gazette.extract.people import find_people
from lishui_gazette.layout import repair
from lishui_gazette.records import DateBasis, DatePrecision, Genre
from lishui_gazette.segment.parts import ArticleText, Dating
from lishui_gazette.spans import SourceText, Span

PUBLISHED = Dating(date(2031, 5, 20), date(2031, 5, 20), DatePrecision.DAY, DateBasis.STATED)


def found_by(rule: str, text: str) -> tuple[str, ...]:
    """The names that `rule` finds in `text`."""
    body = repair(SourceText.of(text))
    article = ArticleText(Span(0, len(text)), repair(SourceText.of("")), body, Genre.NEWS)
    return tuple(m.name for m in find_meetings(article, find_people(article), PUBLISHED) if m.rule == rule)


@pytest.mark.parametrize(("rule", "text", "names"), [(r.rule_id, *e) for r in RULES for e in r.examples])
def test_rule_reads_its_examples(rule: str, text: str, names: tuple[str, ...]) -> None:
    """Each rule finds the names of its own examples, whole and without the words around them."""
    assert found_by(rule, text) == names


@pytest.mark.parametrize(("rule", "text"), [(r.rule_id, e) for r in RULES for e in r.counter_examples])
def test_rule_leaves_its_counter_examples(rule: str, text: str) -> None:
    """No rule finds anything in its own counter-examples."""
    assert found_by(rule, text) == ()
