"""Invented short reports for builds, and what a build made of them."""

from __future__ import annotations

from pathlib import Path

PLACES = ("松岚县", "澄溪县", "望舒县", "栖霞坞县", "云栖坪县")


def write_texts(folder: Path, count: int = 5) -> Path:
    """Invented short reports, one a file."""
    folder.mkdir()
    for n in range(count):
        place = PLACES[n % len(PLACES)]
        opening = f"{place}召开旅游推进会\n\n5月{n % 30 + 1}日，{place}召开旅游推进会。"
        text = f"{opening}县长顾清越强调，到2025年底接待游客达到{n + 80}万人次。\n"
        (folder / f"{n}.txt").write_text(text, "utf-8")
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """The bytes of every file of a folder."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}
