"""The place a document is about (placeholder, being written)."""

from dataclasses import dataclass

from lishui_gazette.segment.parts import Segmented


@dataclass(frozen=True, slots=True)
class Place:
    """The place a document speaks from: `name` as printed (云溪市), None where it cannot be told."""

    name: str | None = None


def home_place(segmented: Segmented) -> Place:
    """The place that 全市, 我市, 我县 mean in this document."""
    return Place()
