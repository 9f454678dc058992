"""Publishing: files, card, manifest, and the folder replaced whole."""

from __future__ import annotations

import hashlib
import os
import stat
import subprocess
import sys
from pathlib import Path

import duckdb
import numpy as np
import pandas
import polars
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import yaml

from lishui_gazette.errors import OutputError
from lishui_gazette.folder import Folder
from lishui_gazette.manifest import MANIFEST, describe
from lishui_gazette.publish import parquet, place
from lishui_gazette.publish.place import check_output, replacing
from lishui_gazette.records.tables import DOCUMENT_TABLES, SPLITS, TABLE_NAMES, TABLES


def test_every_file_is_in_the_manifest(full: Path) -> None:
    """The manifest lists every file but itself, with its size, hash and rows."""
    manifest = Folder(full).manifest
    files = sorted(p.relative_to(full).as_posix() for p in full.rglob("*") if p.is_file())
    assert sorted([MANIFEST, *(entry.path for entry in manifest.files)]) == files
    for entry in manifest.files:
        raw = (full / entry.path).read_bytes()
        assert (entry.bytes, entry.sha256) == (len(raw), hashlib.sha256(raw).hexdigest())
        if entry.table:
            assert pq.read_metadata(full / entry.path).num_rows == entry.rows
    assert [e.path for e in describe(full, ["README.md"])] == ["README.md"]


def test_every_table_and_split_has_a_file(full: Path) -> None:
    """Every split of every table has its file under the stable name, in the written schema, zstd-compressed."""
    for spec in TABLES:
        for split in SPLITS:
            path = full / f"data/{spec.name}/{split}-00000-of-00001.parquet"
            assert pq.read_schema(path).equals(spec.schema)
            metadata = pq.read_metadata(path)
            if metadata.num_rows:
                assert metadata.row_group(0).column(0).compression == "ZSTD"


def test_facts_edition_has_no_text(facts: Path) -> None:
    """No file of a facts edition holds a value in a text column."""
    tables = Folder(facts).tables()
    for spec in TABLES:
        for column in (c for c in spec.text_columns if "." not in c):
            assert tables[spec.name][column].null_count == len(tables[spec.name])


def card(folder: Path) -> dict[str, object]:
    """The YAML at the head of a folder's card."""
    head = (folder / "README.md").read_text("utf-8").split("---\n")[1]
    loaded: dict[str, object] = yaml.safe_load(head)
    return loaded


def test_card_lists_what_has_rows(full: Path) -> None:
    """The card's configs are the splits with rows, with one default and no dataset_info that could be wrong."""
    head = card(full)
    assert "dataset_info" not in head
    configs = head["configs"]
    assert isinstance(configs, list)
    assert [c["config_name"] for c in configs if c.get("default")] == ["targets"]
    manifest = Folder(full).manifest
    listed = {(c["config_name"], f["split"]) for c in configs for f in c["data_files"]}
    assert listed == {(e.table, e.split) for e in manifest.files if e.table and e.rows}


def test_licence_of_each_edition(full: Path, facts: Path) -> None:
    """A facts edition is CC BY 4.0; a full one says that the texts belong to their publishers."""
    assert card(facts)["license"] == "cc-by-4.0"
    assert card(full)["license"] == "other"
    assert "texts belong to their publishers" in (full / "LICENSE").read_text("utf-8")


def test_other_readers_see_the_same_rows(full: Path) -> None:
    """pandas, polars and DuckDB read the files straight from disk, with the same rows."""
    for name in TABLE_NAMES:
        rows = Folder(full).table(name).num_rows
        pattern = f"{full}/data/{name}/*.parquet"
        assert polars.read_parquet(pattern).height == rows
        assert len(pandas.read_parquet(full / "data" / name)) == rows
        assert duckdb.sql(f"select count(*) from '{pattern}'").fetchall() == [(rows,)]


def test_large_splits_are_cut_into_shards(full: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A split past the limit becomes several files that together hold its rows in order."""
    monkeypatch.setattr(parquet, "GROUP_WEIGHT", 2000)
    monkeypatch.setattr(parquet, "FILE_WEIGHT", 4000)
    tables = Folder(full).tables()
    with parquet.TableFiles(tmp_path) as files:
        files.write("targets", tables["targets"], np.zeros(len(tables["targets"]), np.int8))
        written = [w for w in files.close() if (w.table, w.split) == ("targets", "train")]
    assert len(written) > 1
    assert written[0].path == f"data/targets/train-00000-of-{len(written):05d}.parquet"
    joined = pa.concat_tables([pq.read_table(tmp_path / w.path) for w in written])
    assert joined.equals(tables["targets"])


def test_a_row_group_that_cannot_be_written_is_told(
    full: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What goes wrong in the thread that writes is raised where rows are given."""
    monkeypatch.setattr(parquet, "GROUP_WEIGHT", 1)
    (tmp_path / "data").write_text("in the way", "utf-8")
    targets = Folder(full).tables()["targets"]
    with parquet.TableFiles(tmp_path) as files, pytest.raises(NotADirectoryError):
        files.write("targets", targets, np.zeros(len(targets), np.int8))


def test_row_groups_do_not_depend_on_the_parts(full: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows written one by one give the bytes of rows written at once."""
    monkeypatch.setattr(parquet, "GROUP_WEIGHT", 3000)
    monkeypatch.setattr(parquet, "FILE_WEIGHT", 9000)
    folder = Folder(full)
    contents = []
    for size in (1, 1000):
        root = tmp_path / str(size)
        with parquet.TableFiles(root) as files:
            for name, table, codes in parquet.placed(folder.tables().items(), folder.splits()):
                for first in range(0, len(table), size):
                    files.write(name, table.slice(first, size), codes[first : first + size])
            contents.append({w.path: (root / w.path).read_bytes() for w in files.close()})
    assert contents[0] == contents[1]


def test_nothing_changes_where_the_block_fails(tmp_path: Path) -> None:
    """A failed build leaves the old folder as it was, and nothing half-written beside it."""
    output = tmp_path / "out"
    with replacing(output) as root:
        (root / "old.txt").write_text("old", "utf-8")
        (root / MANIFEST).write_text("x", "utf-8")
    (output / "old.txt").unlink()
    (output / MANIFEST).unlink()

    def fail() -> None:
        with replacing(output) as root:
            (root / "new.txt").write_text("new", "utf-8")
            raise RuntimeError("half way")

    with pytest.raises(RuntimeError, match="half way"):
        fail()
    assert [p.name for p in tmp_path.iterdir()] == ["out"]
    assert list(output.iterdir()) == []


@pytest.mark.parametrize("at_once", [True, False])
def test_folder_is_replaced_whole(full: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at_once: bool) -> None:
    """The new folder takes the place of the old one, whether or not the system can exchange them in one step."""
    if not at_once:
        monkeypatch.setattr(place, "_exchanged_at_once", lambda one, other: False)
    output = tmp_path / "a" / "out"
    for text in ("one", "two"):
        with replacing(output) as root:
            (root / "README.md").write_text(text, "utf-8")
            entries = describe(root, ["README.md"])
            manifest = Folder(full).manifest.model_copy(update={"files": tuple(entries)})
            (root / MANIFEST).write_text(manifest.to_json(), "utf-8")
        assert (output / "README.md").read_text("utf-8") == text
        assert [p.name for p in output.parent.iterdir()] == ["out"]
    assert stat.S_IMODE(output.stat().st_mode) & 0o500 == 0o500


def test_failed_exchange_puts_the_old_folder_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Should the second of two renames fail, the first is undone."""
    monkeypatch.setattr(place, "_exchanged_at_once", lambda one, other: False)
    output = tmp_path / "out"
    output.mkdir()
    rename = Path.rename

    def failing(self: Path, target: Path) -> Path:
        if self.name.endswith(".building"):
            raise OSError(28, "No space left on device")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(OutputError, match=r"No space left on device.*nothing was changed"), replacing(output):
        pass
    assert [p.name for p in tmp_path.iterdir()] == ["out"]


def test_output_that_is_a_file(tmp_path: Path) -> None:
    """An output that is a file is refused, and so is one below a file."""
    (tmp_path / "file").write_text("x", "utf-8")
    with pytest.raises(OutputError, match="must be a folder but is a file"):
        check_output(tmp_path / "file")
    with pytest.raises(OutputError, match="cannot be written to"):
        check_output(tmp_path / "file" / "below")
    assert (tmp_path / "file").read_text("utf-8") == "x"


def test_output_that_holds_other_files(full: Path, tmp_path: Path) -> None:
    """A folder with anybody else's files is never replaced: they would be deleted."""
    (tmp_path / "thesis.doc").write_text("x", "utf-8")
    with pytest.raises(OutputError, match=r"holds thesis\.doc; replacing it would delete them"):
        check_output(tmp_path)
    check_output(full)
    check_output(tmp_path / "new" / "folder")


@pytest.mark.skipif(os.name != "posix", reason="needs /proc")
def test_output_that_cannot_be_written() -> None:
    """A read-only place is refused with a clear message, before any work where the system tells."""
    with pytest.raises(OutputError, match=r"/proc/lishui.*choose another output"), replacing(Path("/proc/lishui")):
        pass


@pytest.mark.skipif(getattr(os, "geteuid", lambda: 1)() == 0, reason="root may write everywhere")
def test_read_only_folder(tmp_path: Path) -> None:
    """A read-only parent folder is refused before any work."""
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(OutputError, match="cannot be written to"):
            check_output(tmp_path / "out")
    finally:
        tmp_path.chmod(0o700)


READ_ALL = """
import sys, datasets, yaml
datasets.disable_progress_bars()
folder, cache = sys.argv[1:]
head = yaml.safe_load(open(folder + "/README.md", encoding="utf-8").read().split("---\\n")[1])
for config in head["configs"]:
    name = config["config_name"]
    whole = datasets.load_dataset(folder, name, cache_dir=cache)
    for split in [f["split"] for f in config["data_files"]]:
        streamed = datasets.load_dataset(folder, name, split=split, streaming=True, cache_dir=cache)
        print(name, split, len(whole[split]), sum(1 for _ in streamed))
print("default", datasets.load_dataset(folder, split="train", cache_dir=cache).column_names[0])
"""


def load_all(folder: Path, cache: Path) -> dict[tuple[str, str], int]:
    """The rows of every config and split as `datasets` loads them, offline, streaming or not."""
    environment = {**os.environ, "HF_HUB_OFFLINE": "1", "HF_HOME": str(cache)}
    command = [sys.executable, "-c", READ_ALL, str(folder), str(cache)]
    run = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr[-2000:]
    lines = [line.split() for line in run.stdout.splitlines()]
    assert lines.pop() == ["default", "target_id"]
    assert all(rows == streamed for _, _, rows, streamed in lines)
    return {(name, split): int(rows) for name, split, rows, _ in lines}


def test_datasets_loads_every_config_and_split(full: Path, tmp_path: Path) -> None:
    """`datasets.load_dataset` reads every config and split that the card lists, offline; empty splits break nothing."""
    expected = {(e.table, e.split): e.rows for e in Folder(full).manifest.files if e.table and e.rows}
    assert load_all(full, tmp_path) == expected
    empty = [e for e in Folder(full).manifest.files if e.rows == 0]
    assert empty, "this test needs a split without rows"


def test_datasets_loads_the_shipped_dataset(tmp_path: Path) -> None:
    """The committed dist/ has rows in all splits of each table that documents give; `datasets` loads them all."""
    dist = Path(__file__).resolve().parent.parent / "dist"
    rows = load_all(dist, tmp_path)
    assert set(rows) >= {(name, split) for name in (spec.name for spec in DOCUMENT_TABLES) for split in SPLITS}
