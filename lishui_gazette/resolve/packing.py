"""Bodies as strings of a column: what one document's reading hands over to the steps across documents."""

from __future__ import annotations

from functools import lru_cache

from lishui_gazette.records import BodyKind
from lishui_gazette.resolve.areas import Area
from lishui_gazette.resolve.naming import BodyName

__all__ = ["packed", "packed_area", "place_of", "unpacked", "unpacked_area"]

_BETWEEN = "\x1f"


def packed_area(area: Area | None) -> str | None:
    """The place as one string; None for none."""
    return _BETWEEN.join((area.key, area.name, area.code or "")) if area else None


@lru_cache(maxsize=1024)
def unpacked_area(text: str) -> Area:
    """The place that `packed_area` made `text` of."""
    key, name, code = text.split(_BETWEEN)
    return Area(key, name, code or None)


@lru_cache(maxsize=1024)
def packed(body: BodyName) -> str:
    """The body as one string."""
    area = packed_area(body.area) or _BETWEEN * 2
    return _BETWEEN.join((area, body.kind, body.core, body.aside))


@lru_cache(maxsize=1024)
def unpacked(text: str) -> BodyName:
    """The body that `packed` made `text` of."""
    area, kind, core, aside = text.rsplit(_BETWEEN, 3)
    return BodyName(unpacked_area(area) if area.strip(_BETWEEN) else None, BodyKind(kind), core, aside)


def place_of(text: str) -> str:
    """The key of the place of the body that `packed` made `text` of; empty where it has none."""
    return text.partition(_BETWEEN)[0]
