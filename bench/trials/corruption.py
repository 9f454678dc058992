"""Corruption: a changed byte, a cut, missing or swapped file of a published folder is named, and never gives a row.

python -m bench.trials.corruption [--bytes N]       N bytes of each file, 0 for every one
"""

from __future__ import annotations

import argparse
import itertools
import random
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from lishui_gazette.build import build
from lishui_gazette.catalog import embedded_seeds
from lishui_gazette.errors import IntegrityError, SchemaError
from lishui_gazette.folder import Folder
from lishui_gazette.manifest import FORMAT, MANIFEST, FileEntry
from lishui_gazette.validate.files import file_issues


def _is_found(folder: Path, entry: FileEntry | None) -> bool:
    """Whether reading the table, or checking the folder, names the damaged file; `entry` is None for the manifest."""
    path = entry.path if entry else MANIFEST
    try:
        opened = Folder(folder)
        if entry and entry.table:
            opened.table(entry.table)
            return False  # it gave rows
        return any(path in issue.message for issue in file_issues(opened))
    except (IntegrityError, SchemaError) as error:
        return path in str(error)


def _damaged(content: bytes, number: int, chance: random.Random) -> Iterator[bytes]:
    """`content` with one byte changed, for so many of its bytes (0: all), then cut short, and of a newer version."""
    places = range(len(content)) if not number or number >= len(content) else chance.sample(range(len(content)), number)
    for place in places:
        changed = bytearray(content)
        changed[place] ^= chance.randrange(1, 256)
        yield bytes(changed)
    yield from (content[:-1], content[: len(content) // 2], b"", content + b"\0")
    yield content.replace(b'"format": %d' % FORMAT, b'"format": %d' % (FORMAT + 1))  # a manifest of a newer version


def run(number: int, seed: int = 1) -> tuple[int, int, list[str]]:
    """Files, changes tried, and those that nothing named."""
    chance, tried, lost = random.Random(seed), 0, list[str]()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "dataset"
        build([embedded_seeds() / "samples"], folder, cache=False)
        entries = {entry.path: entry for entry in Folder(folder).manifest.files}
        paths = [*entries, MANIFEST]
        for path in paths:
            content = (folder / path).read_bytes()
            for changed in _damaged(content, number, chance):
                if changed == content:
                    continue
                (folder / path).write_bytes(changed)
                tried += 1
                if not _is_found(folder, entries.get(path)):
                    lost.append(path)
            (folder / path).unlink()
            tried += 1
            if not _is_found(folder, entries.get(path)):
                lost.append(f"{path}, removed")
            (folder / path).write_bytes(content)
        swapped, unseen = _swapped(folder, list(entries.values()))
    return len(paths), tried + swapped, lost + unseen


def _swapped(folder: Path, entries: list[FileEntry]) -> tuple[int, list[str]]:
    """Each table's file put in the place of the next one of its table."""
    tried, lost = 0, list[str]()
    tables = [entry for entry in entries if entry.table]
    for one, other in itertools.pairwise(tables):
        if one.table == other.table and one.sha256 != other.sha256:
            content = (folder / one.path).read_bytes()
            shutil.copyfile(folder / other.path, folder / one.path)
            tried += 1
            lost += [] if _is_found(folder, one) else [f"{one.path}, swapped"]
            (folder / one.path).write_bytes(content)
    return tried, lost


def main() -> int:
    """Try as asked; the exit status is 1 where a change went unseen."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bytes", type=int, default=200)
    files, tried, lost = run(parser.parse_args().bytes)
    sys.stdout.writelines(f"unseen: {line}\n" for line in lost)
    print(f"{files} files, {tried:,} changes, {len(lost)} unseen")
    return int(bool(lost))


if __name__ == "__main__":
    sys.exit(main())
