"""The report in a real browser: search, sort, evidence, languages, keys, phones, and how fast it is."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pytest
from browser import DESKTOP, PHONE, Visit, browser
from test_report import HOSTILE, hostile  # noqa: F401 - a fixture

from lishui_gazette.dataset import Dataset, open_dataset
from lishui_gazette.folder import Folder
from lishui_gazette.publish import placed, publish
from lishui_gazette.records import Target
from lishui_gazette.report import report

if TYPE_CHECKING:
    from playwright.sync_api import Browser

MANY = 10_000


@pytest.fixture(scope="module")
def chrome() -> Iterator[Browser]:
    """One browser for all tests of this module."""
    with browser() as running:
        yield running


@pytest.fixture(scope="module")
def page_path(full: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of the samples."""
    path = tmp_path_factory.mktemp("report") / "report.html"
    report(full, path)
    return path


@pytest.fixture(scope="module")
def dataset(full: Path) -> Dataset:
    """The dataset that the report shows."""
    return open_dataset(full)


def a_target(dataset: Dataset, **known: Any) -> Target:
    """The first target with these fields."""
    return next(t for t in dataset.targets if all(getattr(t, name) == value for name, value in known.items()))


def test_from_search_to_evidence(chrome: Browser, page_path: Path, dataset: Dataset) -> None:
    """A target is searched, sorted, clicked, and exactly the characters of its evidence are highlighted."""
    target = a_target(dataset, indicator="制造业中长期贷款")
    visit = Visit(chrome, page_path, "#/targets")
    page = visit.page
    page.fill("#board-search", "制造业中长期")
    page.wait_for_function("document.querySelectorAll('#board tbody tr[data-id]').length === 1")
    assert page.locator("#board tbody tr").get_attribute("data-id") == target.target_id
    assert "1 of 41 targets" in page.inner_text(".filters .count")
    page.fill("#board-search", "")
    page.click("#board thead th.c-value")
    page.wait_for_selector("#board thead th.c-value[aria-sort=ascending]")
    page.click("#board thead th.c-value")
    page.wait_for_selector("#board thead th.c-value[aria-sort=descending]")
    values = {t.target_id: t.value for t in dataset.targets}
    ids = page.eval_on_selector_all("#board tbody tr", "rows => rows.map(row => row.dataset.id)")
    sorted_values = [value for i in ids if (value := values[i]) is not None]
    assert sorted_values == sorted(sorted_values, reverse=True)
    assert len(sorted_values) > 20
    page.click(f'#board tr[data-id="{target.target_id}"] td.c-area')
    chosen = page.locator("mark.is-chosen")
    chosen.first.wait_for()
    assert "".join(chosen.all_inner_texts()) == target.evidence_text
    assert page.locator("#chosen h3").inner_text().startswith(target.indicator)
    place = chosen.first.bounding_box()
    assert place
    assert 0 < place["y"] < DESKTOP["height"]
    assert visit.complaints == []


def test_every_record_highlights_its_own_characters(chrome: Browser, page_path: Path, dataset: Dataset) -> None:
    """Each target, outcome and meeting of each text, chosen in turn, highlights what the dataset quotes."""
    visit = Visit(chrome, page_path, "#/texts")
    for table in (dataset.targets, dataset.outcomes, dataset.meetings):
        for record in table:
            key = getattr(record, table.key)
            visit.page.evaluate("address => { location.hash = address }", f"#/texts/{record.document_id}/{key}")
            visit.page.wait_for_function("id => document.querySelector('#chosen code')?.textContent === id", arg=key)
            shown = visit.page.eval_on_selector_all("mark.is-chosen", "all => all.map(m => m.textContent).join('')")
            assert shown == record.evidence_text
    assert visit.complaints == []


def test_both_ways_between_text_and_records(chrome: Browser, page_path: Path, dataset: Dataset) -> None:
    """A highlight leads to its record and rule, hovering shows all fields, keys step through the records."""
    target = a_target(dataset, indicator="政策兑现平均用时")
    visit = Visit(chrome, page_path, f"#/texts/{target.document_id}")
    page = visit.page
    mark = page.locator("mark.in-targets", has_text="政策兑现")
    mark.first.hover()
    told = page.inner_text("#tip")
    for shown in (target.indicator, target.target_id, "curated", "at most", "2024-12-31"):
        assert shown in told
    mark.first.click()
    page.wait_for_selector(f"#chosen code:text-is('{target.target_id}')")
    assert page.locator(".record-list a[aria-current]").get_attribute("data-id") == target.target_id
    page.keyboard.press("k")
    page.wait_for_function("id => document.querySelector('#chosen code')?.textContent !== id", arg=target.target_id)
    page.keyboard.press("j")
    page.wait_for_selector(f"#chosen code:text-is('{target.target_id}')")
    page.keyboard.press("Escape")
    page.wait_for_function("() => !document.querySelector('#chosen code')")
    page.locator("mark[tabindex]").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("mark.is-chosen")
    assert visit.complaints == []


def test_languages_themes_and_warnings(chrome: Browser, page_path: Path, dataset: Dataset) -> None:
    """The interface changes its language and colours and keeps them; a spun text carries its warning in both."""
    spun = next(d for d in dataset.documents if "spun_text" in d.quality_flags)
    visit = Visit(chrome, page_path, f"#/texts/{spun.document_id}")
    page = visit.page
    assert "Machine-paraphrased text" in page.inner_text(".warning.spun_text")
    page.click("#language")
    assert "机器改写文本" in page.inner_text(".warning.spun_text")
    assert page.inner_text("nav a[aria-current]") == "原文"
    assert page.get_attribute("html", "lang") == "zh-CN"
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.click("#theme")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != light
    page.reload()
    assert page.inner_text("nav a[aria-current]") == "原文"
    assert page.get_attribute("html", "data-theme") == "dark"
    page.keyboard.press("2")
    page.wait_for_selector("#board tbody tr[data-id]")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "board-search"
    assert visit.complaints == []


def test_every_screen_works_on_a_phone(chrome: Browser, page_path: Path) -> None:
    """No screen is wider than a phone; charts are drawn, and a mark of a chart leads to its evidence."""
    visit = Visit(chrome, page_path, viewport=PHONE, locale="zh-CN")
    for name in ("overview", "targets", "timeline", "people", "texts", "findings"):
        visit.go(f"#/{name}")
        assert visit.page.inner_text("main").strip()
        assert visit.page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, name
    visit.go("#/timeline")
    mark = visit.page.locator(".chart-values .mark-symbol path").first
    mark.click()
    visit.page.wait_for_selector("mark.is-chosen")
    assert visit.complaints == []


def test_download(chrome: Browser, page_path: Path, dataset: Dataset) -> None:
    """The CSV holds the rows that are shown, under the dataset's own names."""
    visit = Visit(chrome, page_path, "#/targets")
    visit.page.select_option("[data-filter=measure]", "growth")
    with visit.page.expect_download() as waiting:
        visit.page.click("button.download")
    text = Path(waiting.value.path()).read_text("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    wanted = {t.target_id: t.value for t in dataset.targets if t.measure == "growth"}
    assert {row["target_id"]: float(row["value"]) for row in rows} == wanted
    assert visit.complaints == []


def test_hostile_text_is_only_text(chrome: Browser, hostile: Path) -> None:  # noqa: F811 - the fixture
    """A text full of markup shows every character as it is and runs nothing, on every screen."""
    visit = Visit(chrome, hostile, "#/texts")
    page = visit.page
    page.click(".sources a")
    page.wait_for_selector("#text")
    shown = page.evaluate(
        "[...document.querySelectorAll('#text > div')].map(block => [...block.childNodes]"
        ".filter(n => n.className !== 'article-head').map(n => n.textContent).join('')).join('')"
    )
    assert shown == HOSTILE
    page.locator("mark").last.hover()
    for name in ("overview", "targets", "timeline", "people", "findings"):
        visit.go(f"#/{name}")
    assert page.evaluate("window.hit") is None
    assert page.locator("main img, main script, main style").count() == 0
    assert visit.complaints == []


def test_facts_edition_says_that_the_text_is_not_here(chrome: Browser, facts: Path, tmp_path: Path) -> None:
    """Without texts the viewer says so and how to get them, and lists the records with their places."""
    report(facts, tmp_path / "facts.html")
    target = next(iter(open_dataset(facts).targets))
    visit = Visit(chrome, tmp_path / "facts.html", f"#/texts/{target.document_id}/{target.target_id}")
    assert "--texts FOLDER" in visit.page.inner_text(".text")
    start, end, _ = target.evidence[0]
    assert f"characters {start}–{end}" in visit.page.inner_text("#chosen")
    assert visit.complaints == []


def table_with(table: pa.Table, **columns: list[Any]) -> pa.Table:
    """`table` with these values in place of its own."""
    for name, values in columns.items():
        index = table.schema.get_field_index(name)
        table = table.set_column(index, table.schema.field(name), pa.array(values, table.schema.field(name).type))
    return table


def variant(source: Path, output: Path, **tables: pa.Table) -> None:
    """A dataset like `source` with other rows in some tables, and its report beside it."""
    folder = Folder(source)
    publish(placed({**folder.tables(), **tables}.items(), folder.splits()), output, edition="full", version="0")
    report(output, output.with_suffix(".html"))


def test_outcomes_and_reviews_on_the_board(chrome: Browser, full: Path, tmp_path: Path) -> None:
    """A target shows what became of it, with the reason and a link to the outcome; a reviewed one says by whom."""
    tables = Folder(full).tables()
    target, outcome = (next(iter(tables[name].to_pylist())) for name in ("targets", "outcomes"))
    link = dict.fromkeys(tables["target_links"].column_names) | {
        "link_id": f"{target['document_id']}:target_links:1",
        "document_id": target["document_id"],
        "target_id": target["target_id"],
        "relation": "missed",
        "other_document_id": outcome["document_id"],
        "outcome_id": outcome["outcome_id"],
        "target_span": target["evidence"][0],
        "other_span": outcome["evidence"][0],
        "rule": "a-rule",
        "reason": "less than was promised",
    }
    review = {"reviewer": "顾问甲", "review_date": date(2024, 6, 1), "reason": "原文如此"}
    reviews = [review if key == target["target_id"] else None for key in tables["targets"]["target_id"].to_pylist()]
    links = pa.Table.from_pylist([link], schema=tables["target_links"].schema)
    targets = table_with(tables["targets"], review=reviews)
    variant(full, tmp_path / "linked", target_links=links, targets=targets)
    visit = Visit(chrome, tmp_path / "linked.html", "#/targets")
    visit.page.select_option("[data-filter=state]", "missed")
    row = visit.page.locator("#board tbody tr")
    row.first.wait_for()
    assert row.count() == 1
    assert row.locator(".badge.missed").get_attribute("title") == "less than was promised"
    assert row.locator(".badge.reviewed").get_attribute("title") == "顾问甲, 2024-06-01: 原文如此"
    row.locator(".c-outcome a").click()
    visit.page.wait_for_selector("mark.is-chosen")
    shown = visit.page.eval_on_selector_all("mark.is-chosen", "all => all.map(m => m.textContent).join('')")
    assert shown == outcome["evidence_text"]
    visit.go("#/overview")
    assert "missed 1" in visit.page.inner_text("main")
    assert visit.complaints == []


def test_ten_thousand_targets(chrome: Browser, full: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A report of ten thousand targets opens, and filters; how fast is told, not judged: machines differ."""
    some = Folder(full).table("targets")
    targets = pa.concat_tables([some] * (MANY // len(some) + 1)).slice(0, MANY)
    ids = [f"{key}-{n}" for n, key in enumerate(targets["target_id"].to_pylist())]
    areas = [f"第{n % 97}县" for n in range(MANY)]
    values = [float(n) for n in range(MANY)]
    variant(full, tmp_path / "many", targets=table_with(targets, target_id=ids, value=values, area=areas))
    visit = Visit(chrome, tmp_path / "many.html", "#/targets")
    visit.page.wait_for_selector("#board tbody tr[data-id]")
    opened = visit.page.evaluate("performance.now()")
    filtered = [visit.page.evaluate(FILTERED, query) for query in ("第13县", "第13县 贷款", "渔业", "")]
    assert visit.page.inner_text(".filters .count").startswith("10,000 of 10,000")
    assert visit.complaints == []
    with capsys.disabled():
        times = ", ".join(f"{ms:.0f}" for ms in filtered)
        size = (tmp_path / "many.html").stat().st_size / 1e6
        print(f"\nreport of {MANY:,} targets ({size:.1f} MB): opens in {opened / 1000:.2f} s, filters in {times} ms")


FILTERED = """query => new Promise(done => {
  const field = document.getElementById("board-search");
  const started = performance.now();
  field.value = query;
  field.dispatchEvent(new Event("input"));
  requestAnimationFrame(() => setTimeout(() => done(performance.now() - started)));
})"""
