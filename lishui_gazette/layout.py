"""Layout repair (placeholder, being written)."""

from lishui_gazette.spans import Repaired, SourceText


def repair(source: SourceText) -> Repaired:
    """Repaired text of a source."""
    text = source.text
    return Repaired(text, text.replace(",", "，").replace("(", "（").replace(")", "）"), list(range(len(text))))
