"""The charts of the page as Vega-Lite specifications; the page gives them rows, words and colours."""

from __future__ import annotations

from typing import Any

import altair as alt

from lishui_gazette.plot.style import LARGE_NUMBERS

__all__ = ["chart_specs"]

# Ticks at whole numbers only, however few documents a month has.
_IS_WHOLE = "datum.value === floor(datum.value)"
WHOLE = alt.Axis(
    tickCount=4,
    ticks=False,
    labelExpr=f"{_IS_WHOLE} ? format(datum.value, 'd') : ''",
    gridOpacity=alt.condition(_IS_WHOLE, alt.value(1), alt.value(0)),
)
ROWS = "rows"  # the named data that the page fills


def chart_specs() -> dict[str, dict[str, Any]]:
    """The specification of each chart by its name."""
    return {"months": _months().to_dict(), "values": _values().to_dict(), "outcomes": _outcomes().to_dict()}


def _chart() -> alt.Chart:
    chart: alt.Chart = alt.Chart(alt.NamedData(name=ROWS)).properties(width="container")
    return chart


def _months() -> alt.Chart:
    """Documents by month and medium; rows have `month`, `medium`, `count`, `colour`."""
    bars = (
        _chart()
        .mark_bar(cornerRadius=1)
        .encode(
            x=alt.X("yearmonth(month):T", title=None, axis=alt.Axis(grid=False, format="%Y-%m", labelOverlap=True)),
            y=alt.Y("count:Q", title=None, axis=WHOLE),
            color=alt.Color("colour:N", scale=None),
            tooltip=[alt.Tooltip("tip:N", title=" ")],
        )
    )
    chart: alt.Chart = bars.properties(height=180)
    return chart


def _values() -> alt.LayerChart:
    """Values by date; rows have `date`, `value`, `area`, `kind`, `colour` and `tip`."""
    base = _chart().encode(
        x=alt.X(
            "date:T",
            title=None,
            scale=alt.Scale(padding=32),
            axis=alt.Axis(grid=False, format="%Y-%m", labelOverlap=True, labelSeparation=14, tickCount=6),
        ),
        y=alt.Y(
            "value:Q",
            title=None,
            scale=alt.Scale(zero=False, padding=22, nice=False),
            axis=alt.Axis(labelExpr=LARGE_NUMBERS, tickCount=5),
        ),
        color=alt.Color("colour:N", scale=None),
        tooltip=[alt.Tooltip("tip:N", title=" ")],
    )
    shapes = alt.Scale(domain=["targets", "outcomes"], range=["diamond", "circle"])
    marks = base.mark_point(filled=True, size=140, opacity=0.9, cursor="pointer").encode(
        shape=alt.Shape("kind:N", scale=shapes, legend=None)
    )
    names = base.mark_text(dy=-13, fontSize=11, limit=140).encode(text="area:N")
    chart: alt.LayerChart = (marks + names).properties(height=230)
    return chart


def _outcomes() -> alt.Chart:
    """What became of targets, as one bar; rows have `label`, `count`, `colour` and `order`."""
    bar = (
        _chart()
        .mark_bar(height=22)
        .encode(
            x=alt.X("count:Q", stack="normalize", axis=None),
            color=alt.Color("colour:N", scale=None),
            order=alt.Order("order:Q"),
            tooltip=[alt.Tooltip("tip:N", title=" ")],
        )
    )
    chart: alt.Chart = bar.properties(height=24)
    return chart
