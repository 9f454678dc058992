"""Reading plain text."""

from __future__ import annotations

import hashlib
import time
from pathlib import Path

import pytest

from lishui_gazette.errors import DecodingError, InputError
from lishui_gazette.read import list_documents, read_bytes, read_file

TEXT = "澜川市召开会议。\r\n\r\n会议强调，要抓好落实。\n"


@pytest.mark.parametrize(
    ("encoded", "encoding"),
    [
        (TEXT.encode("utf-8"), "utf-8"),
        (b"\xef\xbb\xbf" + TEXT.encode("utf-8"), "utf-8"),
        (b"\xff\xfe" + TEXT.encode("utf-16-le"), "utf-16-le"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("gb18030"), "gb18030"),
    ],
)
def test_encodings_give_the_same_text(encoded: bytes, encoding: str) -> None:
    """Every supported encoding gives the same text, without its mark and with its line ends."""
    source = read_bytes(encoded, "a.txt")
    assert source.text == TEXT
    assert source.encoding == encoding
    assert source.sha256 == hashlib.sha256(encoded).hexdigest()
    assert source.document_id == hashlib.sha256(TEXT.encode()).hexdigest()[:12]


def test_read_file_names_the_file_without_its_folder(tmp_path: Path) -> None:
    """A source is called by its file name alone."""
    (tmp_path / "b.txt").write_bytes(TEXT.encode())
    assert read_file(tmp_path / "b.txt").name == "b.txt"


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b" \n\t\n", "\u3000\n".encode()])
def test_no_text_is_an_input_error(data: bytes) -> None:
    """A file without text is refused, and the message names it."""
    with pytest.raises(InputError, match=r"leer\.txt: holds no text"):
        read_bytes(data, "leer.txt")


@pytest.mark.parametrize(
    ("data", "position"),
    [
        (b"\x7fELF\x02\x01\x01\x00\x00", 7),
        (TEXT.encode("utf-16-le"), 4 + TEXT.encode("utf-16-le")[4:].index(b"\0")),
        ("澜川市召开会议研究部署工作。".encode()[:-1], 39),
        (b"\xff\xff\xff", 0),
        (b"\xff\xfe\x00\xd8a", 2),
    ],
)
def test_no_supported_encoding_is_a_decoding_error(data: bytes, position: int) -> None:
    """Binary and damaged files are refused with the byte at fault and the remedy."""
    with pytest.raises(DecodingError, match=rf"a\.bin: byte {position} .*UTF-8"):
        read_bytes(data, "a.bin")


def test_missing_file_is_an_input_error(tmp_path: Path) -> None:
    """A path that leads nowhere is an input error, not a traceback of the system."""
    with pytest.raises(InputError, match="cannot be read"):
        read_file(tmp_path / "nothing.txt")


def test_form_feeds_begin_pages() -> None:
    """A form feed ends a page, and an offset knows its page."""
    source = read_bytes("第一页\f第二页\f".encode(), "p.txt")
    assert source.page_starts == (0, 4)
    assert source.page_of(3) == 1
    assert source.page_of(4) == 2


def test_a_text_without_form_feeds_has_no_pages() -> None:
    """Pages are not made up."""
    assert read_bytes(TEXT.encode(), "a.txt").page_starts == ()


def test_a_long_single_line_is_read_quickly() -> None:
    """Fifty megabytes on one line are read within seconds."""
    data = "会议强调要抓好落实".encode() * 1_900_000
    begun = time.process_time()
    source = read_bytes(data, "long.txt")
    assert len(source.text) == len(data) // 3
    assert time.process_time() - begun < 5


def test_list_documents_sorts_sniffs_and_skips(tmp_path: Path) -> None:
    """A folder gives its text files in order, unnamed kinds by content, hidden and other files never."""
    for name in ("b.txt", "a.md", ".hidden.txt", "data.json", "澜川日报2020.3", "notes", "sub/c.text", ".git/d.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(TEXT.encode())
    (tmp_path / "picture.jpg").write_bytes(b"\xff\xd8\xff\xe0\x00")
    (tmp_path / "english.log").write_bytes(b"nothing Chinese")
    names = [str(path.relative_to(tmp_path)) for path in list_documents(tmp_path)]
    assert names == ["a.md", "b.txt", "notes", "sub/c.text", "澜川日报2020.3"]


def test_list_documents_needs_a_folder(tmp_path: Path) -> None:
    """A path that is no folder is an input error."""
    with pytest.raises(InputError, match="is no folder"):
        list_documents(tmp_path / "missing")
