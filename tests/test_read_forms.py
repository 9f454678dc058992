"""One gazette issue in every form: the same records from each."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from printing import Block, Placed, blocks_of, pdf, plain, scanned_pdf, set_in_columns, web_page, word_file

from lishui_gazette.extract import extract_document
from lishui_gazette.read import Limits, Reading, read_bytes
from lishui_gazette.records import DocumentRecords
from lishui_gazette.records.exchange import to_exchange
from lishui_gazette.sidecars import Facts, given_facts
from lishui_gazette.spans import SourceText

PLACES = {"start", "end", "evidence", "cue", "content", "span", "indicator_span", "value_span", "period_span"}
FILE = {"file_name", "sha256"}


@pytest.fixture(scope="module")
def blocks(samples: Path) -> list[Block]:
    """The blocks of the sample gazette issue."""
    return blocks_of((samples / "gazette.txt").read_text("utf-8"))


@pytest.fixture(scope="module")
def placed(blocks: list[Block]) -> list[Placed]:
    """The issue in two columns below a masthead over both."""
    return set_in_columns(blocks, next(i for i, block in enumerate(blocks) if block.kind == "head"))


@pytest.fixture(scope="module")
def printed(placed: list[Placed]) -> SourceText:
    """The issue read from its PDF."""
    pytest.importorskip("pypdfium2", reason="pypdfium2 (extra `pdf`) is not installed")
    return read_bytes(pdf(placed), "issue.pdf")


def _facts(value: Any) -> Any:
    """A value of the exchange form without offsets, and without what tells the file."""
    if isinstance(value, dict):
        return {key: _facts(held) for key, held in value.items() if key not in PLACES | FILE}
    return [_facts(item) for item in value] if isinstance(value, list) else value


def records_of(source: SourceText) -> Counter[str]:
    """Every record as one line, offsets aside; records of an article name it by its title."""
    facts = _facts(to_exchange(extract_document(source)))
    titles = [article["title"] for article in facts["articles"]]
    lines = Counter[str]()
    for table, rows in facts.items():
        for row in rows if isinstance(rows, list) else [rows]:
            named = {**row, "article": titles[row["article"]]} if "article" in row else row
            lines[f"{table} {json.dumps(named, ensure_ascii=False, sort_keys=True)}"] += 1
    return lines


@pytest.fixture(scope="module")
def expected(blocks: list[Block]) -> Counter[str]:
    """The records of the plain text."""
    return records_of(read_bytes(plain(blocks).encode(), "issue.txt"))


def test_the_plain_text_has_the_records_of_the_sample(samples: Path, expected: Counter[str]) -> None:
    """Leaving out page numbers changes no record, so the plain text is a fair measure for the other forms."""
    assert records_of(read_bytes((samples / "gazette.txt").read_bytes(), "gazette.txt")) == expected
    assert expected.total() > 30


def test_a_web_page_gives_the_same_records(blocks: list[Block], expected: Counter[str]) -> None:
    """HTML with navigation around the text gives the records of the plain text."""
    pytest.importorskip("trafilatura", reason="trafilatura (extra `html`) is not installed")
    source = read_bytes(web_page(blocks), "issue.html")
    assert "首页" not in source.text
    assert records_of(source) == expected


def test_a_word_file_gives_the_same_records(blocks: list[Block], expected: Counter[str]) -> None:
    """DOCX gives the records of the plain text."""
    assert records_of(read_bytes(word_file(blocks), "issue.docx")) == expected


def test_markdown_gives_the_same_records(blocks: list[Block], expected: Counter[str]) -> None:
    """Markdown with headings gives the records of the plain text, and its offsets index the file itself."""
    text = plain(blocks)
    for block in blocks:
        if block.kind == "head":
            text = text.replace(f"\n\n{block.text}\n", f"\n\n# {block.text}\n", 1)
    source = read_bytes(text.encode(), "issue.md")
    assert source.text == text
    assert "\n# " in text
    assert records_of(source) == expected


def test_a_pdf_in_two_columns_gives_the_same_records(printed: SourceText, expected: Counter[str]) -> None:
    """A PDF in two columns is read column by column, its paragraphs whole, and gives the records of the plain text."""
    assert len(printed.page_starts) == 2
    assert records_of(printed) == expected


def test_every_record_of_a_pdf_names_its_page(printed: SourceText, placed: list[Placed]) -> None:
    """The page of each record's evidence is the one on which the PDF prints it."""
    records = extract_document(printed)
    spans = [span for name in EVIDENCED for record in getattr(records, name) for span in record.evidence]
    spans += [remark.cue for remark in records.remarks]
    assert len(spans) > 30
    pages = {number: "".join(p.text for p in placed if p.page == number).replace("　", "") for number in (1, 2)}
    for span in spans:
        assert span.page is not None
        begin = printed.text[span.start : span.end][:6]
        assert begin in pages[span.page]
    assert {span.page for span in spans} == {1, 2}


EVIDENCED = ("meetings", "speakers", "targets", "outcomes")


def test_the_boxes_of_a_span_hold_its_characters(printed: SourceText, placed: list[Placed]) -> None:
    """Each box of a span lies on the printed line that holds its characters, one box a line."""
    start = printed.text.index("新建标准渔港码头3座")
    boxes = printed.boxes(printed.span(start, start + 10))
    line = next(p for p in placed if "新建标准渔港码头3座" in p.text)
    (box,) = boxes
    offset = line.text.index("新建") * line.size
    assert box.page == line.page
    assert box.left == pytest.approx(line.left + offset, abs=2 * line.size)
    assert box.right - box.left == pytest.approx(9.5 * line.size, abs=line.size)
    assert line.top - 2 < box.top < box.bottom < line.top + 1.6 * line.size


def test_a_span_over_two_lines_has_two_boxes(printed: SourceText) -> None:
    """A paragraph has a box for each line that it is printed on."""
    start = printed.text.index("为落实市委六届四次全会部署")
    end = printed.text.index("制定本方案。") + 6
    boxes = printed.boxes(printed.span(start, end))
    assert len(boxes) == 2
    assert boxes[0].bottom <= boxes[1].top + 2


def test_a_scan_gives_nine_of_ten_records(placed: list[Placed], expected: Counter[str]) -> None:
    """A skewed 200-dpi scan of the issue gives at least 90 % of the records of the plain text, with pages."""
    pytest.importorskip("rapidocr", reason="rapidocr (extra `ocr`) is not installed")
    pytest.importorskip("onnxruntime", reason="onnxruntime (extra `ocr`) is not installed")
    source = read_bytes(scanned_pdf(placed), "scan.pdf", Reading(ocr=True))
    found = records_of(source)
    assert (found & expected).total() >= 0.9 * expected.total()
    assert all(line.confidence is not None for line in source.lines)
    records: DocumentRecords = extract_document(source)
    assert all(target.evidence[0].page in (1, 2) for target in records.targets)


def test_the_documents_on_reading_run(
    placed: list[Placed], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The code of docs/reading.md runs on the issue, and its sidecar has every fact that one may have."""
    pytest.importorskip("pypdfium2", reason="pypdfium2 (extra `pdf`) is not installed")
    page = (Path(__file__).parent.parent / "docs" / "reading.md").read_text("utf-8")
    blocks = dict(re.findall(r"^```(python|yaml)\n(.*?)^```$", page, re.MULTILINE | re.DOTALL))
    (tmp_path / "issue.pdf").write_bytes(pdf(placed))
    (tmp_path / "issue.yaml").write_text(blocks["yaml"], "utf-8")
    monkeypatch.chdir(tmp_path)
    exec(compile(blocks["python"], "docs/reading.md", "exec"), {})
    assert "渔业总产值 1 " in capsys.readouterr().out
    given = given_facts(tmp_path / "issue.pdf")
    assert {name for name in Facts.model_fields if name != "note" and getattr(given, name) is None} == set()


def test_limits_are_documented() -> None:
    """SECURITY.md names every limit with its default."""
    page = (Path(__file__).parent.parent / "SECURITY.md").read_text("utf-8")
    table = dict(re.findall(r"^\| `([a-z-]+)` \| ([\d,]+) \|", page, re.MULTILINE))
    limits = {field.name.replace("_", "-"): getattr(Limits(), field.name) for field in fields(Limits)}
    assert {name: int(value.replace(",", "")) for name, value in table.items()} == limits
