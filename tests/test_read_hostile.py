"""Files made to harm: each is refused by name and cause, and the next file is read."""

from __future__ import annotations

import os
import threading
import zipfile
import zlib
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pytest
from printing import word_file

from lishui_gazette.build import build
from lishui_gazette.errors import CurationError, InputError
from lishui_gazette.harvest import find_files, harvest
from lishui_gazette.read import Limits, Reading, documents_in, limits_of, list_documents, read_bytes, read_file

TEXT = "澜川市召开会议，研究部署渔港建设。会议强调，要抓好落实。\n"
SENTENCES = f"<p>{TEXT.strip()}</p>" * 5
SMALL = Reading(limits=Limits(stream_bytes=100_000, pages=20, page_characters=5_000))


def packed(members: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP archive with the given members, whatever they are called."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", compression) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content, compression)
    return file.getvalue()


def pdf_of(stream: bytes, filters: str = "/FlateDecode", pages: int = 1) -> bytes:
    """A PDF whose pages all show one content stream."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[" + b"3 0 R " * pages + b"]/Count %d>>" % pages,
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>>>/Contents 4 0 R>>",
        b"<</Length %d/Filter%s>>\nstream\n%s\nendstream" % (len(stream), filters.encode(), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    content, offsets = b"%PDF-1.5\n", []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    end = b"xref\n0 6\n0000000000 65535 f \n%strailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
    return content + end % (table, len(content))


SHOWN = b"BT /F1 12 Tf 72 700 Td (Hello meeting) Tj ET\n"


@pytest.mark.parametrize("name", ["../out.txt", "a/../../out.txt", "/etc/out.txt", "C:\\out.txt", "a\u202etxt.exe"])
def test_an_archive_whose_members_lead_out_is_refused_whole(tmp_path: Path, name: str) -> None:
    """A member that leaves its archive or hides its name stops the archive, and nothing is written."""
    (tmp_path / "in").mkdir()
    archive = tmp_path / "in" / "a.zip"
    archive.write_bytes(packed({"good.txt": TEXT.encode(), name: TEXT.encode()}))
    (tmp_path / "in" / "b.txt").write_text(TEXT, "utf-8")
    refused, read = harvest(find_files([tmp_path / "in"]))
    assert refused.fault is not None
    assert "leads out of the archive" in refused.fault.message
    assert read.source is not None
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a.zip", "b.txt", "in"]


@pytest.mark.parametrize(
    ("content", "limits", "cause"),
    [
        (packed({"a.txt": b"0" * 3_000_000}), Limits(), "archive-ratio"),
        (packed({f"{n}.txt": TEXT.encode() for n in range(9)}), Limits(archive_members=8), "archive-members"),
        (packed({"a.txt": TEXT.encode() * 90}), Limits(archive_bytes=5_000), "archive-bytes"),
        (packed({"a.txt": TEXT.encode()})[:-30], Limits(), "damaged ZIP archive"),
        (packed({"a.csv": b"1,2"}), Limits(), "archive without documents"),
    ],
)
def test_bombs_and_damaged_archives_are_refused(tmp_path: Path, content: bytes, limits: Limits, cause: str) -> None:
    """An archive over a limit, damaged or empty is refused before a member is unpacked, and says why."""
    path = tmp_path / "a.zip"
    path.write_bytes(content)
    with pytest.raises(InputError, match=rf"a\.zip.*{cause}"):
        documents_in(path, Reading(limits=limits))


def test_a_member_that_lies_about_its_size_is_cut_at_the_limit(tmp_path: Path) -> None:
    """What a member unpacks to is counted while it is read, whatever the directory says."""
    path = tmp_path / "a.zip"
    path.write_bytes(packed({"a.txt": TEXT.encode() * 1000}, zipfile.ZIP_STORED))
    with pytest.raises(InputError, match=r"a\.zip/a\.txt: is larger than the limit of 500 bytes"):
        read_file(path / "a.txt", Reading(limits=Limits(file_bytes=500)))


def test_a_file_is_read_to_its_end_or_to_the_limit(tmp_path: Path) -> None:
    """A pipe, which has no size, is read whole; neither it nor a file takes more than the limit."""
    os.mkfifo(pipe := tmp_path / "pipe.txt")
    content = TEXT.encode() * 1000
    for limit in (len(content), len(content) - 1):
        (tmp_path / "plain.txt").write_bytes(content)
        writing = threading.Thread(target=_written, args=(pipe, content))
        writing.start()
        for path in (tmp_path / "plain.txt", pipe):
            if limit == len(content):
                assert read_file(path, Reading(limits=Limits(file_bytes=limit))).text == TEXT * 1000
            else:
                with pytest.raises(InputError, match="is larger than the limit"):
                    read_file(path, Reading(limits=Limits(file_bytes=limit)))
        writing.join()


def _written(pipe: Path, content: bytes) -> None:
    with suppress(BrokenPipeError):
        pipe.write_bytes(content)


def test_an_archive_in_an_archive_is_refused(tmp_path: Path) -> None:
    """Archives are not opened inside archives; the other members are read."""
    path = tmp_path / "a.zip"
    path.write_bytes(packed({"b.zip": packed({"c.txt": TEXT.encode()}), "d.txt": TEXT.encode()}))
    inner, text = harvest([path])
    assert inner.fault is not None
    assert "inside another archive" in inner.fault.message
    assert text.source is not None
    assert text.source.name == "d.txt"


@pytest.mark.parametrize(
    ("stream", "filters", "cause"),
    [
        (zlib.compress(SHOWN + b" " * 2_000_000), "/FlateDecode", "stream-bytes"),
        (zlib.compress(zlib.compress(SHOWN + b" " * 2_000_000)), "[/FlateDecode/FlateDecode]", "stream-bytes"),
        (zlib.compress(b"BT /F1 12 Tf 72 700 Td " + b"(a) Tj " * 9_000 + b" ET"), "/FlateDecode", "page-characters"),
    ],
)
def test_pdf_bombs_are_refused(stream: bytes, filters: str, cause: str) -> None:
    """A stream that unpacks to too much, packed once or twice, and a page of too many characters are refused."""
    pytest.importorskip("pypdfium2")
    with pytest.raises(InputError, match=rf"bomb\.pdf: .*{cause}"):
        read_bytes(pdf_of(stream, filters), "bomb.pdf", SMALL)


def test_huge_page_counts_are_refused() -> None:
    """A PDF of more pages than the limit is refused, and one that shows a page again and again."""
    pytest.importorskip("pypdfium2")
    assert len(read_bytes(pdf_of(zlib.compress(SHOWN), pages=20), "a.pdf", SMALL).page_starts) == 20
    with pytest.raises(InputError, match=r"has 21 pages, above the limit of 20 \(pages\)"):
        read_bytes(pdf_of(zlib.compress(SHOWN), pages=21), "a.pdf", SMALL)
    text = b"BT /F1 12 Tf 72 700 Td (%s) Tj ET" % (b"a" * 4_900)
    with pytest.raises(InputError, match="characters-per-byte"):
        read_bytes(pdf_of(zlib.compress(text), pages=20), "a.pdf", SMALL)


def _outcome(data: bytes, name: str) -> bool:
    """Whether the file gives a text, or an error that names it; any other exception fails the test."""
    try:
        return bool(read_bytes(data, name).text)
    except InputError as error:
        return name in str(error)


@pytest.mark.parametrize("cut", [20, 200, 400])
def test_damaged_pdfs_are_refused_or_read(cut: int) -> None:
    """A PDF that is cut short gives its text or an input error, never another exception."""
    pytest.importorskip("pypdfium2")
    assert _outcome(pdf_of(zlib.compress(SHOWN))[:cut], "cut.pdf")


def test_html_entity_bombs_do_not_unfold() -> None:
    """Entities that a page declares itself are dropped with their declaration."""
    pytest.importorskip("trafilatura")
    entities = '<!ENTITY a "哈哈哈哈">' + "".join(
        f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
    )
    page = f"<!DOCTYPE html [{entities}]><html><body><p>&j;</p>{SENTENCES}</body></html>"
    source = read_bytes(page.encode(), "bomb.html")
    assert "哈" not in source.text
    assert len(source.text) < 1_000


@pytest.mark.parametrize(
    "page",
    [
        "<html><body>" + "<div>" * 50_000 + SENTENCES,
        "<html><body>" + "<table><tr><td>" * 5_000 + SENTENCES,
        "<html><body>" + "<p><b><i>" * 5_000 + SENTENCES,
        "<html><body><p " + " ".join(f"a{n}=1" for n in range(50_000)) + ">" + SENTENCES,
    ],
)
def test_deep_nesting_neither_overflows_nor_hangs(page: str) -> None:
    """A page nested thousands of levels deep, or a tag of thousands of attributes, is read or refused at once."""
    pytest.importorskip("trafilatura")
    assert _outcome(page.encode(), "deep.html")


def test_a_word_file_is_checked_like_an_archive() -> None:
    """A DOCX whose parts unpack to too much, is refused; entities that its XML declares do not unfold."""
    content = BytesIO(word_file([]))
    with zipfile.ZipFile(content) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with pytest.raises(InputError, match="archive-ratio"):
        read_bytes(packed({**parts, "word/media/a.bin": b"\0" * 3_000_000}), "bomb.docx")
    body = parts["word/document.xml"].decode().split("?>", 1)[1]
    entities = '<!DOCTYPE a [<!ENTITY a "哈哈"><!ENTITY b "&a;&a;&a;">]>'
    bomb = entities + body.replace("<w:sectPr", "<w:p><w:r><w:t>会议&b;</w:t></w:r></w:p><w:sectPr", 1)
    source = read_bytes(packed({**parts, "word/document.xml": bomb.encode()}), "bomb.docx")
    assert source.text == "会议"


def test_links_out_of_the_folder_are_not_followed(tmp_path: Path) -> None:
    """A link to a file elsewhere is refused, one inside the folder is read, and linked folders are not entered."""
    inside, outside = tmp_path / "in", tmp_path / "out"
    (inside / "sub").mkdir(parents=True)
    outside.mkdir()
    (outside / "secret.txt").write_text("秘密会议记录。", "utf-8")
    (inside / "sub" / "a.txt").write_text(TEXT, "utf-8")
    (inside / "link.txt").symlink_to(outside / "secret.txt")
    (inside / "near.txt").symlink_to(inside / "sub" / "a.txt")
    (inside / "folder").symlink_to(outside)
    (inside / "loop").symlink_to(inside)
    found = {item.path.name: item for item in harvest(list_documents(inside))}
    assert sorted(found) == ["a.txt", "link.txt", "near.txt"]
    fault = found["link.txt"].fault
    assert fault is not None
    assert "leads out of its folder" in fault.message
    assert found["near.txt"].source is not None
    assert read_file(inside / "link.txt", Reading(follow_links=True)).text.startswith("秘密")
    assert find_files([inside / "link.txt"]) == [(outside / "secret.txt").resolve()]


@pytest.mark.parametrize(
    ("sidecar", "cause"),
    [
        ("publisher: !!python/object/apply:os.system [id]", "constructor"),
        ("a: &a [1]\nb: *a", "aliases"),
        ("[" * 20, "nested deeper"),
        ("[" * 5_000, "nesting"),
        ("publication_date: 2023-13-01", "month"),
        ("issue_number: 0", "issue_number"),
        ("splitt: train", "splitt"),
        ("- a", "must hold facts"),
        ("\x00", "must be YAML"),
    ],
)
def test_hostile_sidecars_are_refused(tmp_path: Path, sidecar: str, cause: str) -> None:
    """A sidecar with type tags, aliases, deep nesting or unknown facts is refused with its place."""
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "a.yaml").write_text(sidecar, "utf-8")
    with pytest.raises(CurationError, match=rf"a\.yaml: .*{cause}"):
        read_file(tmp_path / "a.txt")


@pytest.mark.parametrize("name", ["../a.txt", "/etc/passwd", "sub/a.txt", "..", "a\\\\b.txt"])
def test_a_catalogue_names_files_of_its_own_folder_alone(tmp_path: Path, name: str) -> None:
    """A path in a catalogue is refused, whichever way it leads."""
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "catalog.yaml").write_text(f'documents: [{{file_name: "{name}"}}]', "utf-8")
    with pytest.raises(CurationError, match=r"catalog\.yaml: documents\.0\.file_name"):
        read_file(tmp_path / "a.txt")


def test_one_hostile_file_costs_only_itself(tmp_path: Path) -> None:
    """A folder with a bomb is built without it, and the bomb is an issue."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "in" / "b.zip").write_bytes(packed({"b.txt": b"0" * 3_000_000}))
    report = build([tmp_path / "in"], tmp_path / "out")
    assert sum(report.rows["documents"].values()) == 1
    assert [issue.code for issue in report.faults] == ["unreadable-input"]
    assert "b.zip" in report.faults[0].message


def test_limits_are_set_by_name() -> None:
    """A limit is set as NAME=NUMBER; another name or value is refused with the names."""
    assert limits_of(["pages=9000", "archive-ratio=500"]) == Limits(pages=9000, archive_ratio=500)
    for wrong in ("page=1", "pages", "pages=-1", "pages=0", "pages=x"):
        with pytest.raises(InputError, match="must be NAME=NUMBER, where NAME is one of file-bytes"):
            limits_of([wrong])
