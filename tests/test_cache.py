"""The cache of a build: what it keeps, and what it does not believe."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

from lishui_gazette.build import cache as cache_module
from lishui_gazette.build.cache import UNFINISHED, Cache
from lishui_gazette.errors import OutputError

SCHEMA = pa.schema([pa.field("key", pa.binary(1), nullable=False), pa.field("value", pa.int64())])


def rows(keys: bytes) -> pa.RecordBatch:
    """A row a key, whose value is the key's number."""
    return pa.record_batch([pa.array([bytes([k]) for k in keys], pa.binary(1)), pa.array(list(keys))], schema=SCHEMA)


def filled(folder: Path, *segments: bytes) -> Cache:
    """A cache with a segment for each string of keys."""
    cache = Cache(folder, "v1", SCHEMA)
    for keys in segments:
        cache.add(rows(keys))
        cache.close_segment()
    return cache


def keys_of(folder: Path, version: str = "v1") -> list[int]:
    """The values that a cache opened anew holds."""
    return sorted(Cache(folder, version, SCHEMA).column("value").to_pylist())


def test_rows_are_found_by_key_and_survive(tmp_path: Path) -> None:
    """What was added is found by its key, now and by the next process; other keys are not."""
    cache = filled(tmp_path, b"ab", b"c")
    found = cache.find(pa.array([b"c", b"x", b"a"], pa.binary(1)))
    assert [cache.row(int(n), ["value"]) if n >= 0 else None for n in found] == [{"value": 99}, None, {"value": 97}]
    assert keys_of(tmp_path) == [97, 98, 99]


def test_rows_of_one_key_are_found_together(tmp_path: Path) -> None:
    """A key with several rows gives them all, in order, and says which key each is of."""
    cache = filled(tmp_path, b"abbb", b"bc")
    positions, owners = cache.find_all(pa.array([b"c", b"b", b"x"], pa.binary(1)))
    assert owners.tolist()[0] == 0
    assert set(owners.tolist()[1:]) == {1}
    assert {cache.row(int(n), ["value"])["value"] for n in positions[1:]} == {98}
    assert len(positions) in (2, 4)  # the stretch of b in the segment that comes first


def test_damaged_segments_are_dropped(tmp_path: Path) -> None:
    """A segment cut short, with a flipped byte, or left unfinished is removed, and the others are kept."""
    filled(tmp_path, b"a", b"b", b"c")
    short, flipped, _ = sorted((tmp_path / "v1").iterdir())
    lost = {Cache(tmp_path, "v1", SCHEMA).column("value").to_pylist()[n] for n in (0, 1)}
    short.write_bytes(short.read_bytes()[:-10])
    content = bytearray(flipped.read_bytes())
    content[len(content) // 2] ^= 1
    flipped.write_bytes(content)
    (tmp_path / "v1" / "half.part").write_bytes(b"x")
    assert keys_of(tmp_path) == sorted({97, 98, 99} - lost)
    assert len(list((tmp_path / "v1").iterdir())) == 1


def test_another_version_is_not_trusted(tmp_path: Path) -> None:
    """Rows of another version, or of another form under a right name, are removed."""
    filled(tmp_path, b"a")
    assert keys_of(tmp_path, "v2") == []
    assert [p.name for p in tmp_path.iterdir()] == ["v2"]
    filled(tmp_path, b"a")
    other = pa.schema([*SCHEMA, pa.field("more", pa.string())])
    assert Cache(tmp_path, "v1", other).rows == 0


def test_unused_segments_go_and_small_ones_are_joined(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a build only segments with rows in use are left; many small ones become few."""
    monkeypatch.setattr(cache_module, "SMALL_SEGMENTS", 2)
    cache = filled(tmp_path, b"ab", b"c", b"d", b"e")
    used = cache.find(pa.array([b"b", b"c", b"d"], pa.binary(1)))
    cache.keep_only(np.sort(used))
    assert keys_of(tmp_path) == [98, 99, 100]
    assert len(list((tmp_path / "v1").iterdir())) == 1


def test_the_pace_of_a_build_leaves_no_more_segments(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Small segments that were closed for the time they took become few before rows are looked for."""
    monkeypatch.setattr(cache_module, "SMALL_SEGMENTS", 2)
    cache = filled(tmp_path, b"ab", b"c", b"d", b"e")
    cache.settle()
    assert (len(cache.segments), len(list((tmp_path / "v1").iterdir()))) == (1, 1)
    assert cache.find(pa.array([b"e", b"a", b"x"], pa.binary(1))).tolist() == [4, 0, -1]
    assert keys_of(tmp_path) == [97, 98, 99, 100, 101]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_said_clearly(tmp_path: Path) -> None:
    """A segment that cannot be written leaves nothing behind, and the message says what to do."""
    cache = Cache(tmp_path, "v1", SCHEMA)
    (tmp_path / "v1" / UNFINISHED).symlink_to("/dev/full")
    cache.add(rows(b"a"))
    with pytest.raises(OutputError, match=r"No space left on device.*goes on where it stopped"):
        cache.close_segment()
    assert list((tmp_path / "v1").iterdir()) == []
