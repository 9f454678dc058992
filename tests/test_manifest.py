"""The manifest: sealed, inside its folder, and of one form."""

from __future__ import annotations

import json
import random
import shutil
from pathlib import Path

import pytest

from lishui_gazette.errors import IntegrityError, SchemaError
from lishui_gazette.folder import Folder
from lishui_gazette.load import load
from lishui_gazette.manifest import FORMAT, MANIFEST, FileEntry, named_files, parse_manifest
from lishui_gazette.records.tables import TABLE_NAMES
from lishui_gazette.validate import validate

HASH = "0" * 64
REFUSED = (IntegrityError, SchemaError)


def test_every_byte_of_the_manifest_counts(facts: Path) -> None:
    """Whatever byte of a manifest changes, to whatever value, it is refused under the manifest's name."""
    content = (facts / MANIFEST).read_bytes()
    chance = random.Random(7)
    for place in range(len(content)):
        changed = bytearray(content)
        changed[place] ^= chance.randrange(1, 256)
        with pytest.raises(REFUSED, match="here/manifest"):
            parse_manifest(bytes(changed), "here/manifest.json")
    assert parse_manifest(content, "here/manifest.json") == Folder(facts).manifest


def test_a_flipped_byte_never_gives_a_row(full: Path, tmp_path: Path) -> None:
    """A byte flipped in a table's file stops reading under the file's name, and `validate` finds it in any file."""
    folder = Path(shutil.copytree(full, tmp_path / "copy"))
    chance = random.Random(11)
    for entry in Folder(full).manifest.files:
        path = folder / entry.path
        content = path.read_bytes()
        for place in sorted(chance.sample(range(len(content)), min(3, len(content)))):
            changed = bytearray(content)
            changed[place] ^= 1 << chance.randrange(8)
            path.write_bytes(changed)
            if entry.table:
                with pytest.raises(REFUSED, match=path.name):
                    Folder(folder).table(entry.table)
        assert any(entry.path in issue.message for issue in validate(folder).issues)
        path.write_bytes(content)
    assert validate(folder)


def test_a_swapped_shard_is_refused(full: Path, tmp_path: Path) -> None:
    """Two splits' files that changed places are no rows of those splits."""
    folder = Path(shutil.copytree(full, tmp_path / "copy"))
    one, other = (folder / f"data/outcomes/{split}-00000-of-00001.parquet" for split in ("train", "test"))
    first, second = one.read_bytes(), other.read_bytes()
    one.write_bytes(second)
    other.write_bytes(first)
    with pytest.raises(IntegrityError, match="outcomes/train"):
        load("outcomes", folder)


@pytest.mark.parametrize(
    "path",
    ["/etc/passwd", "../x", "data/../../x", "", ".", "a\\b", "C:/x", "a\u202eb", "a\nb", "./a", "a//b", MANIFEST],
)
def test_a_file_of_a_dataset_lies_inside_it(path: str) -> None:
    """A path that leads out of the folder, or hides what it is, is no file of a dataset."""
    with pytest.raises(ValueError, match="must lead to a file inside the folder"):
        FileEntry(path=path, bytes=1, sha256=HASH)


def test_other_forms(facts: Path) -> None:
    """A newer form is a schema error that names both; what is no manifest is damaged."""
    fields = json.loads((facts / MANIFEST).read_bytes())
    with pytest.raises(SchemaError, match=f"format must be {FORMAT} but got {FORMAT + 1}"):
        parse_manifest(json.dumps({**fields, "format": FORMAT + 1}).encode(), "m")
    for content in (b"", b"[]", b"{}", b"\xff\xfe", b'{"format": "2"}', b"[" * 100_000):
        with pytest.raises(IntegrityError, match="m: is damaged or no manifest"):
            parse_manifest(content, "m")


def test_files_are_known_whatever_the_form(facts: Path, tmp_path: Path) -> None:
    """Which files a dataset of an older form holds can be told; of a folder without manifest none."""
    named = named_files(facts)
    assert {MANIFEST, "README.md"} < named
    assert sum(path.startswith("data/") for path in named) == 3 * len(TABLE_NAMES)
    assert named_files(tmp_path) == frozenset()
    (tmp_path / MANIFEST).write_text('{"files": [{"path": "old.parquet"}]}', "utf-8")
    assert named_files(tmp_path) == {MANIFEST, "old.parquet"}
