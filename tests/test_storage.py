"""Places that are no folders: sources and outputs on file systems that fsspec knows."""

from __future__ import annotations

import uuid
from collections import Counter
from pathlib import Path

import fsspec
import pytest
from reports import contents, write_texts

from lishui_gazette.build import build
from lishui_gazette.errors import InputError, OutputError
from lishui_gazette.storage import deliver, remote_files


@pytest.fixture
def bucket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A folder of texts in the memory of this process, and caches in a folder of this test."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    url = f"memory://{uuid.uuid4().hex}"
    fs = fsspec.filesystem("memory")
    texts = write_texts(tmp_path / "texts", 3)
    (texts / "1.yaml").write_text("publisher: 澄溪县融媒体中心\n", "utf-8")
    (texts / "table.csv").write_text("a,b\n", "utf-8")
    fs.put(f"{texts}/", f"{url}/texts/", recursive=True)
    return url


def test_a_build_from_and_to_an_address(bucket: str, tmp_path: Path) -> None:
    """Texts read from an address give the dataset that the same texts in a folder give; it is put at an address."""
    report = build(f"{bucket}/texts", f"{bucket}/out")
    assert Counter(issue.code for issue in report.issues) == {"not-in-catalogue": 3, "person-unresolved": 1}
    fsspec.filesystem("memory").get(f"{bucket}/out/", f"{tmp_path}/fetched/", recursive=True)
    build(tmp_path / "texts", tmp_path / "local", cache=False)
    assert contents(tmp_path / "fetched") == contents(tmp_path / "local")


def test_unchanged_remote_files_are_not_fetched_again(bucket: str) -> None:
    """A second build takes from its cache what has the same size and time, and its output replaces the first."""
    build(f"{bucket}/texts", f"{bucket}/out")
    assert build(f"{bucket}/texts", f"{bucket}/out").reused == 3
    fsspec.filesystem("memory").pipe(f"{bucket}/texts/1.yaml", "publisher: 望舒县档案馆\n".encode())
    assert build(f"{bucket}/texts", f"{bucket}/out").reused == 2
    assert sorted(Path(name).name for name in fsspec.filesystem("memory").ls(bucket, detail=False)) == ["out", "texts"]


def test_a_failed_delivery_leaves_the_old_dataset(bucket: str) -> None:
    """Where the block fails, what stands at the address stays."""
    build(f"{bucket}/texts", f"{bucket}/out")
    fs = fsspec.filesystem("memory")
    before = {name: fs.cat(name) for name in fs.find(f"{bucket}/out")}

    def fail() -> None:
        with deliver(f"{bucket}/out") as place:
            place.mkdir()
            raise RuntimeError("half way")

    with pytest.raises(RuntimeError, match="half way"):
        fail()
    assert {name: fs.cat(name) for name in fs.find(f"{bucket}/out")} == before


def test_what_stands_at_an_address_is_not_deleted(bucket: str) -> None:
    """An output that holds files of others is refused before any work."""
    with pytest.raises(OutputError, match=r"must be new, empty or an earlier dataset but holds 0\.txt"):
        build(f"{bucket}/texts", f"{bucket}/texts")


def test_addresses_that_cannot_be_used(bucket: str) -> None:
    """An unknown protocol and a place without documents are errors that name the address."""
    with pytest.raises(InputError, match=r"nowhere://x: cannot be opened"):
        build("nowhere://x", f"{bucket}/out")
    with pytest.raises(InputError, match="must hold documents but has none"):
        remote_files(f"{bucket}/empty")
