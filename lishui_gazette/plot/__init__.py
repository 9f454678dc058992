"""Plots of a dataset: what was promised and reached over time, when documents appeared, who speaks.

Needs the extra `plot` (Altair and vl-convert). Nothing is loaded before a plot is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa

from lishui_gazette.errors import InputError, OutputError

if TYPE_CHECKING:
    import altair

__all__ = ["KINDS", "plot", "plot_of_table", "save_plot"]

# The kinds of plot, the tables that each is made of, and the table whose own plot it is.
KINDS: dict[str, tuple[str, ...]] = {
    "timeline": ("targets", "outcomes", "documents"),
    "coverage": ("documents",),
    "speakers": ("remarks",),
}
SHARPNESS = 2  # pixels of a PNG for one of the plot
OWN = {"targets": "timeline", "outcomes": "timeline", "documents": "coverage", "remarks": "speakers"}


def plot(kind: str, tables: Mapping[str, pa.Table], indicator: str | None = None) -> altair.TopLevelMixin:
    """A plot of `kind` of the tables that `KINDS` names for it; a table that is missing counts as one without rows.

    timeline: values of targets and outcomes by deadline, a panel for each indicator, measure and unit; `indicator`
    chooses one, else those with the most values are shown. coverage: documents by month and medium. speakers: who has
    the most remarks. Raises `InputError` for an unknown kind, an indicator without dated values, nothing to plot, and
    where the extra is not installed.
    """
    if kind not in KINDS:
        raise InputError(f"kind must be one of {', '.join(KINDS)} but got {kind!r}")
    if indicator is not None and kind != "timeline":
        raise InputError(f"indicator must be left out for {kind}: only a timeline shows indicators")
    _require()
    from lishui_gazette.plot.coverage import coverage  # noqa: PLC0415 - needs the extra
    from lishui_gazette.plot.speakers import speakers  # noqa: PLC0415
    from lishui_gazette.plot.timeline import timeline  # noqa: PLC0415

    drawn: dict[str, Callable[[], altair.TopLevelMixin]] = {
        "timeline": lambda: timeline(tables, indicator),
        "coverage": lambda: coverage(tables["documents"]),
        "speakers": lambda: speakers(tables["remarks"]),
    }
    return drawn[kind]()


def plot_of_table(name: str, table: pa.Table, indicator: str | None = None) -> altair.TopLevelMixin:
    """The plot that suits a table by itself; raises `InputError` naming the tables that have one."""
    if name not in OWN:
        raise InputError(f"{name} has no plot of its own; {', '.join(OWN)} have one")
    return plot(OWN[name], {name: table}, indicator)


def save_plot(chart: altair.TopLevelMixin, path: Path) -> None:
    """Writes a plot as PNG or SVG, by the suffix of `path`.

    Raises `InputError` for another suffix, and for PNG where no font can draw Chinese; `OutputError` where the file
    cannot be written.
    """
    from lishui_gazette.plot.fonts import require_chinese_font  # noqa: PLC0415 - needs the extra

    suffix = path.suffix.lower()
    if suffix not in (".png", ".svg"):
        raise InputError(f"{path}: must end in .png or .svg")
    if suffix == ".png":
        require_chinese_font()
    try:
        chart.save(str(path), format="png" if suffix == ".png" else "svg", scale_factor=SHARPNESS)
    except OSError as error:
        raise OutputError(f"{path}: cannot be written ({error.strerror}); choose another file") from None


def _require() -> None:
    missing = [name for name in ("altair", "vl_convert") if find_spec(name) is None]
    if missing:
        raise InputError(f"plots need {', '.join(missing)}; install it: pip install 'lishui-gazette[plot]'")
