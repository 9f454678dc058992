"""Targets and outcomes over time: the value of each by the last day of its period."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import altair as alt
import pyarrow as pa

from lishui_gazette.errors import InputError
from lishui_gazette.plot.style import CONFIG, LARGE_NUMBERS, OUTCOME, TARGET

__all__ = ["timeline"]

PANELS = 6  # indicators shown where none is chosen
KINDS = {"targets": "目标 target", "outcomes": "结果 outcome"}
COLUMNS = ("document_id", "indicator", "area", "measure", "value", "unit", "period_end")
X_AXIS = alt.Axis(format="%Y-%m", tickCount=4, grid=False)
Y_AXIS = alt.Axis(labelExpr=LARGE_NUMBERS, tickCount=4)
Point = dict[str, Any]


def timeline(tables: Mapping[str, pa.Table], indicator: str | None = None) -> alt.FacetChart:
    """The plot, of all indicators or one; an outcome without a period stands at the day its document was published.

    Raises `InputError` where no target or outcome has a value and a date.
    """
    points = [p for p in _points(tables) if indicator in (None, p["indicator"])]
    if not points:
        what = f"of {indicator!r} " if indicator else ""
        raise InputError(f"no target or outcome {what}has a value and a date, so there is no timeline")
    shown = [panel for panel, _ in Counter(p["panel"] for p in points).most_common(PANELS)]
    points = [p for p in points if p["panel"] in shown]
    colours = alt.Scale(domain=list(KINDS.values()), range=[TARGET, OUTCOME])
    base = alt.Chart(alt.Data(values=points)).encode(
        x=alt.X("date:T", title=None, scale=alt.Scale(padding=24), axis=X_AXIS),
        y=alt.Y("value:Q", title=None, scale=alt.Scale(zero=False, padding=18, nice=False), axis=Y_AXIS),
        color=alt.Color("kind:N", scale=colours, legend=alt.Legend(title=None, orient="top")),
        tooltip=["indicator:N", "area:N", "kind:N", "value:Q", "unit:N", "date:T"],
    )
    marks = base.mark_point(filled=True, size=70, opacity=0.85).encode(shape=alt.Shape("kind:N", legend=None))
    names = base.mark_text(dy=-11, fontSize=10, limit=120).encode(text="area:N")
    panels = (marks + names).properties(width=300, height=150).facet(facet=alt.Facet("panel:N", title=None), columns=2)
    chart: alt.FacetChart = panels.resolve_scale(y="independent", x="independent").configure(**CONFIG)
    return chart


def _points(tables: Mapping[str, pa.Table]) -> Iterator[Point]:
    published: dict[str, date | None] = {}
    if "documents" in tables:
        columns = (tables["documents"].column(n).to_pylist() for n in ("document_id", "publication_date_end"))
        published = dict(zip(*columns, strict=True))
    for table, kind in KINDS.items():
        for row in tables[table].select(COLUMNS).to_pylist() if table in tables else ():
            day = row["period_end"] or (published.get(row["document_id"]) if table == "outcomes" else None)
            if day is not None and row["value"] is not None:
                panel = f"{row['indicator']} · {row['measure']} · {row['unit'] or ''}".removesuffix(" · ")
                known = {name: row[name] for name in ("indicator", "area", "value", "unit")}
                yield {**known, "panel": panel, "kind": kind, "date": day.isoformat()}
