"""Rehydration: facts and texts make a full edition."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest

from lishui_gazette.build import build
from lishui_gazette.errors import InputError, OutputError
from lishui_gazette.folder import Folder
from lishui_gazette.rehydrate import rehydrate
from lishui_gazette.validate import validate


@pytest.fixture(scope="module")
def bare(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A facts edition of the samples."""
    output = tmp_path_factory.mktemp("bare") / "facts"
    build([samples], output, edition="facts")
    return output


def test_rehydrated_is_the_full_edition(bare: Path, full: Path, samples: Path, tmp_path: Path) -> None:
    """A facts edition with its texts back equals the full edition, table for table, and every quote is right."""
    done = rehydrate(bare, samples, tmp_path / "full")
    assert len(done.found) == 5
    assert not done.missing
    report = validate(tmp_path / "full")
    assert report
    assert report.quotes > 50
    for name, table in Folder(full).tables().items():
        assert Folder(tmp_path / "full").tables()[name].equals(table), name
    assert Folder(tmp_path / "full").manifest.edition == "full"


def test_texts_are_found_by_hash(bare: Path, samples: Path, tmp_path: Path) -> None:
    """A text is found under another name and in another encoding; what is not found, and what is no use, is told."""
    (tmp_path / "texts").mkdir()
    text = (samples / "gazette.txt").read_bytes().decode("utf-8")
    (tmp_path / "texts" / "scan_17.txt").write_bytes(text.encode("gb18030"))
    (tmp_path / "texts" / "other.txt").write_text(text + "。", "utf-8")
    done = rehydrate(bare, tmp_path / "texts", tmp_path / "full")
    assert done.found == ("gazette.txt",)
    assert len(done.missing) == 4
    assert done.unused == ("other.txt",)
    documents = Folder(tmp_path / "full").table("documents").to_pylist()
    with_text = [d for d in documents if d["text"] is not None]
    assert [hashlib.sha256(d["text"].encode()).hexdigest() for d in with_text] == [with_text[0]["text_sha256"]]
    assert validate(tmp_path / "full")


def test_no_text_of_the_dataset(bare: Path, tmp_path: Path) -> None:
    """A folder with no text of the dataset is an error that names what is looked for; nothing is written."""
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_text("另一份文件。", "utf-8")
    with pytest.raises(InputError, match=r"holds no text of .*; it needs files such as"):
        rehydrate(bare, tmp_path / "texts", tmp_path / "full")
    assert not (tmp_path / "full").exists()


def test_output_is_never_the_folder_of_texts(bare: Path, samples: Path, tmp_path: Path) -> None:
    """An output that holds other files is refused."""
    shutil.copytree(samples, tmp_path / "texts")
    with pytest.raises(OutputError, match="must be new, empty or an earlier dataset"):
        rehydrate(bare, tmp_path / "texts", tmp_path / "texts")
