"""Reading: files to source texts (placeholder, being written)."""

import hashlib
from pathlib import Path

from lishui_gazette.spans import SourceText


def read_file(path: Path) -> SourceText:
    """The text of a file."""
    raw = path.read_bytes()
    text = raw.decode("utf-8-sig")
    return SourceText(
        path.name, text, hashlib.sha256(raw).hexdigest(), hashlib.sha256(text.encode()).hexdigest(), "utf-8"
    )
