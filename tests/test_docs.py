"""The written documents: their links lead somewhere, and each of them is named where people begin."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENTRANCES = ("README.md", "CONTRIBUTING.md", "SECURITY.md")
LINK = re.compile(r"\]\((?!https?:|#)([^)#\s]+)")


def links(page: Path) -> set[Path]:
    """The files of the project that a page links to."""
    return {(page.parent / target).resolve() for target in LINK.findall(page.read_text("utf-8"))}


def test_links_lead_to_files() -> None:
    """Every relative link of a page leads to a file that is there."""
    pages = [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")]
    lost = {(page.name, str(target)) for page in pages for target in links(page) if not target.is_file()}
    assert lost == set()


def test_everything_in_docs_is_named() -> None:
    """Every page and picture of docs/ is named in one of the pages that people open first."""
    entrances = "".join((ROOT / name).read_text("utf-8") for name in ENTRANCES)
    assert [path.name for path in (ROOT / "docs").iterdir() if f"docs/{path.name}" not in entrances] == []
