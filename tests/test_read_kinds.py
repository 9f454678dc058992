"""Files of every kind: told by content, read by the right reader, asked for an extra where one is missing."""

from __future__ import annotations

import sys
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from printing import Placed, blocks_of, pdf, plain, scanned_pdf, scans, set_in_columns, web_page, word_file

from lishui_gazette.build import build
from lishui_gazette.dataset import open_dataset
from lishui_gazette.errors import InputError
from lishui_gazette.extract import extract_document
from lishui_gazette.harvest import find_files, harvest
from lishui_gazette.read import Reading, documents_in, list_documents, read_bytes, read_file
from lishui_gazette.read.fragments import Fragment, Page, narrow_edges
from lishui_gazette.read.paragraphs import page_text
from lishui_gazette.read.sources import LOW_CONFIDENCE, printed_source
from lishui_gazette.rehydrate import rehydrate

TEXT = "关于渔港建设的通知\n\n澜川市召开会议，研究部署渔港建设。会议强调，到2025年新建渔港码头3座。\n"


def _placed() -> list[Placed]:
    return set_in_columns(blocks_of(TEXT), 9)


def test_kinds_are_told_by_content(tmp_path: Path) -> None:
    """A PDF, a web page and a DOCX file are read whatever their names say."""
    for module in ("pypdfium2", "trafilatura"):
        pytest.importorskip(module)
    files = {"a.txt": pdf(_placed()), "b.pdf": web_page(blocks_of(TEXT)), "c.zip": word_file(blocks_of(TEXT))}
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
        assert documents_in(tmp_path / name) == [tmp_path / name]
        assert "新建渔港码头3座" in read_file(tmp_path / name).text


def _zip(members: dict[str, bytes]) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def test_a_folder_of_all_kinds_is_read_whole(tmp_path: Path) -> None:
    """A folder with texts, web pages, PDF, DOCX and an archive gives every document, an archive its members."""
    for module in ("pypdfium2", "trafilatura"):
        pytest.importorskip(module)
    page = web_page(blocks_of(TEXT))
    (tmp_path / "sub").mkdir()
    contents = {
        "a.txt": TEXT.encode(),
        "b.md": f"# {TEXT}".encode(),
        "c.html": page,
        "sub/d.pdf": pdf(_placed()),
        "e.docx": word_file(blocks_of(TEXT)),
        "f.zip": _zip({"g/h.txt": TEXT.encode(), "i.html": page, "j.csv": b"1,2", "__MACOSX/k.txt": TEXT.encode()}),
        "logo.png": b"\x89PNG\r\n\x1a\n",
        "data.json": b"{}",
    }
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    names = [path.relative_to(tmp_path).as_posix() for path in list_documents(tmp_path)]
    assert names == ["a.txt", "b.md", "c.html", "e.docx", "f.zip", "sub/d.pdf"]
    found = list(harvest(find_files([tmp_path])))
    assert [item.fault for item in found] == [None] * 7
    paths = [item.path.relative_to(tmp_path).as_posix() for item in found]
    assert paths == ["a.txt", "b.md", "c.html", "e.docx", "f.zip/g/h.txt", "f.zip/i.html", "sub/d.pdf"]
    assert all("新建渔港码头3座" in item.source.text for item in found if item.source)


def test_names_in_an_archive_may_be_in_gb_18030(tmp_path: Path) -> None:
    """A member whose name a Chinese system packed without saying its encoding is called by its name."""
    info = zipfile.ZipInfo("x" * 8 + ".txt")
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(info, TEXT.encode())
    path = tmp_path / "a.zip"
    path.write_bytes(file.getvalue().replace(b"x" * 8, "渔港建设".encode("gb18030")))
    (member,) = documents_in(path)
    assert member.name == "渔港建设.txt"
    assert read_file(member).text == TEXT


@pytest.mark.parametrize(
    ("data", "remedy"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "an old Office file.*save it as DOCX or PDF"),
        (b"Rar!\x1a\x07\x01\x00", "a RAR archive.*unpack it"),
        (b"{\\rtf1 a}", "an RTF file.*DOCX or PDF"),
        (_zip({"xl/workbook.xml": b"<a/>"}), "a spreadsheet.*DOCX or PDF"),
    ],
)
def test_kinds_that_are_not_read_are_named_with_a_remedy(data: bytes, remedy: str) -> None:
    """A file of a known kind without a reader is refused with what to do."""
    with pytest.raises(InputError, match=rf"a\.bin: is {remedy}"):
        read_bytes(data, "a.bin")


@pytest.mark.parametrize(
    ("module", "extra", "data"),
    [
        ("pypdfium2", "pdf", b"%PDF-1.7\n"),
        ("trafilatura", "html", b"<html><body><p>a</p></body></html>"),
        ("docx", "docx", _zip({"word/document.xml": b"<a/>"})),
        ("PIL.Image", "ocr", b"\x89PNG\r\n\x1a\n"),
    ],
)
def test_a_missing_extra_names_file_and_command(
    monkeypatch: pytest.MonkeyPatch, module: str, extra: str, data: bytes
) -> None:
    """Without the package of an extra, the error names the file and the pip command."""
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(InputError, match=rf"a\.bin: .*pip install 'lishui-gazette\[{extra}\]'"):
        read_bytes(data, "a.bin", Reading(ocr=True))


def test_plain_text_needs_no_optional_package(tmp_path: Path) -> None:
    """Reading and extracting plain text imports no package of an extra."""
    import subprocess  # noqa: PLC0415 - a fresh interpreter, since this one has loaded everything

    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    code = (
        "import sys; from lishui_gazette import extract; list(extract([sys.argv[1]]));"
        "print([m for m in ('pypdfium2', 'trafilatura', 'lxml', 'docx', 'PIL', 'rapidocr', 'onnxruntime')"
        " if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "a.txt")], capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"


def test_scans_are_offered_recognition() -> None:
    """A PDF of images says that it is a scan and how to read it; so does an image."""
    pytest.importorskip("pypdfium2")
    placed = _placed()
    with pytest.raises(InputError, match=r"scan\.pdf: has no text layer on its 1 pages.*--ocr.*\[ocr\]"):
        read_bytes(scanned_pdf(placed), "scan.pdf")
    file = BytesIO()
    scans(placed)[0].save(file, "PNG")
    with pytest.raises(InputError, match=r"a\.png: is an image; read it with --ocr"):
        read_bytes(file.getvalue(), "a.png")


def test_images_are_documents_with_recognition_alone(tmp_path: Path) -> None:
    """A folder's images are listed and read where recognition is on, each line with its confidence."""
    pytest.importorskip("rapidocr")
    scans(_placed())[0].crop((0, 0, 1654, 500)).save(tmp_path / "a.png")
    with pytest.raises(InputError, match=r"images are read with --ocr"):
        find_files([tmp_path])
    reading = Reading(ocr=True)
    (found,) = harvest(find_files([tmp_path], reading), reading=reading)
    assert found.source is not None
    assert "新建渔港码头3座" in found.source.text
    assert found.source.page_starts == (0,)


def test_pages_without_text_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where some pages of a PDF have no text layer, the others are read and an issue names the pages left out."""
    pytest.importorskip("pypdfium2")
    from reportlab.pdfgen import canvas  # noqa: PLC0415 - optional

    file = BytesIO()
    sheet = canvas.Canvas(file)
    sheet.drawString(72, 700, "GDP 2025")
    sheet.showPage()
    sheet.rect(72, 72, 300, 300, fill=1)
    sheet.showPage()
    sheet.showPage()
    sheet.save()
    source = read_bytes(file.getvalue(), "mixed.pdf")
    assert source.page_starts == (0, 10, 12)
    (issue,) = extract_document(source).issues
    assert (issue.code, issue.severity) == ("pages-without-text", "warning")
    assert "1 pages have no text layer (2)" in issue.message


@pytest.mark.parametrize(("confidence", "is_flagged"), [(0.98, False), (0.6, True), (None, False)])
def test_low_confidence_is_flagged(confidence: float | None, is_flagged: bool) -> None:
    """Text recognised unsurely gives the flag ocr_noise on every record and an issue; sure text gives neither."""
    lines = "关于渔港建设的通知", "澜川市召开会议，到2025年新建渔港码头3座。"
    fragments = tuple(
        Fragment(text, narrow_edges(text, 50, 50 + 10 * len(text)), 100 + 30 * n, 110 + 30 * n, 10, confidence)
        for n, text in enumerate(lines)
    )
    source = printed_source(b"", "scan.png", page_text([Page(fragments)]))
    records = extract_document(source)
    assert [issue.code for issue in records.issues] == [LOW_CONFIDENCE] * is_flagged
    assert ("ocr_noise" in records.document.quality_flags) == is_flagged
    assert all(("ocr_noise" in target.quality_flags) == is_flagged for target in records.targets)


def test_a_web_page_states_title_date_and_source() -> None:
    """Date, source and address of a page's head reach the document, and a title that the text lacks its first line."""
    pytest.importorskip("trafilatura")
    head = (
        "<meta name='ArticleTitle' content='澜川市召开渔港建设推进会'><meta name='PubDate' content='2023-05-08 09:30'>"
        "<meta name='ContentSource' content='澜川发布'><meta name='Url' content='https://lanchuan.example/1.html'>"
    )
    body = "<p>澜川市召开会议，研究部署渔港建设。会议强调，要抓好落实。今年新建渔港码头3座。</p>" * 3
    page = f"<html><head><meta charset='gb2312'>{head}</head><body><div>{body}</div></body></html>"
    source = read_bytes(page.encode("gb18030"), "a.html")
    assert source.text.split("\n")[0] == "澜川市召开渔港建设推进会"
    document = extract_document(source).document
    assert document.publication_date_start is not None
    assert document.publication_date_start.isoformat() == "2023-05-08"
    assert document.publisher == "澜川发布"
    assert document.source_url == "https://lanchuan.example/1.html"


def test_a_printed_date_comes_before_the_one_of_the_head() -> None:
    """The date that a text prints wins over its page's, which may be that of an upload."""
    pytest.importorskip("trafilatura")
    text = plain(blocks_of(TEXT)) + "\n2022年3月1日"
    body = "".join(f"<p>{line}</p>" for line in ["发布时间：2022-03-01", *text.split("\n")] if line)
    page = f"<html><head><meta name='PubDate' content='2024-01-02'></head><body><div>{body}</div></body></html>"
    document: Any = extract_document(read_bytes(page.encode(), "a.html")).document
    assert document.publication_date_start.year == 2022


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_turned_page_is_read_as_it_is_shown(turn: int) -> None:
    """A page that the file turns, its lines printed twice for bold type, is read once and upright."""
    pytest.importorskip("pypdfium2")
    from reportlab.pdfgen import canvas  # noqa: PLC0415 - optional

    file = BytesIO()
    sheet = canvas.Canvas(file, pagesize=(595, 842))
    sheet.setPageRotation(turn)
    sheet.translate(*{0: (0, 0), 90: (842, 0), 180: (595, 842), 270: (0, 595)}[turn])
    sheet.rotate(turn)
    for n, line in enumerate(("GDP 2025: 100", "GDP 2026: 110 and more")):
        for shadow in (0, 0.4):
            sheet.drawString(72 + shadow, 742 - 40 * n - shadow, line)
    sheet.save()
    source = read_bytes(file.getvalue(), "turned.pdf")
    assert source.text.split() == ["GDP", "2025:", "100", "GDP", "2026:", "110", "and", "more"]
    box = source.boxes(source.span(0, 3))[0]
    assert box.left == pytest.approx(72, abs=1)
    assert box.bottom == pytest.approx(102, abs=4)


def test_a_facts_edition_of_a_pdf_is_filled_from_the_pdf(tmp_path: Path) -> None:
    """The text read from a PDF is found again by its hash, so a facts edition of it can be rehydrated."""
    pytest.importorskip("pypdfium2")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.pdf").write_bytes(pdf(_placed()))
    build([tmp_path / "in"], tmp_path / "facts", edition="facts", cache=False)
    done = rehydrate(tmp_path / "facts", tmp_path / "in", tmp_path / "full")
    assert (done.found, done.missing) == (("a.pdf",), ())
    (target,) = open_dataset(tmp_path / "full").targets
    assert target.evidence_text is not None
    assert target.evidence_text.endswith("渔港码头3座")
    assert target.evidence[0].page == 1
