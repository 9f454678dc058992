"""The look that all plots share."""

from __future__ import annotations

from typing import Any

from lishui_gazette.plot.fonts import FAMILIES

__all__ = ["CONFIG", "LARGE_NUMBERS", "MEDIUM_COLOURS", "OUTCOME", "TARGET"]

TARGET, OUTCOME = "#2f56a6", "#17795a"
MEDIUM_COLOURS = {
    "gazette": "#2f56a6",
    "newspaper": "#17795a",
    "web": "#b06f00",
    "report": "#8a3f9c",
    "other": "#6f6b64",
}
# Large numbers in the units in which these texts print them.
LARGE_NUMBERS = (
    "abs(datum.value) >= 1e8 ? format(datum.value / 1e8, ',~r') + ' 亿' : "
    "abs(datum.value) >= 1e4 ? format(datum.value / 1e4, ',~r') + ' 万' : format(datum.value, ',~r')"
)
_INK, _QUIET, _LINE = "#1d1c1a", "#5d5a54", "#e3e0da"

CONFIG: dict[str, Any] = {
    "font": FAMILIES,
    "background": "white",
    "view": {"stroke": None},
    "axis": {
        "labelColor": _QUIET,
        "titleColor": _QUIET,
        "titleFontWeight": "normal",
        "gridColor": _LINE,
        "domainColor": _LINE,
        "tickColor": _LINE,
        "labelFontSize": 11,
        "titleFontSize": 11,
    },
    "legend": {"labelColor": _INK, "titleColor": _QUIET, "titleFontWeight": "normal", "labelFontSize": 11},
    "header": {"labelColor": _INK, "labelFontSize": 12, "labelFontWeight": "bold", "titleColor": _QUIET},
}
