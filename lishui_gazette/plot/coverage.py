"""When documents appeared: their number by month and medium."""

from __future__ import annotations

from collections import Counter

import altair as alt
import pyarrow as pa

from lishui_gazette.errors import InputError
from lishui_gazette.plot.style import CONFIG, MEDIUM_COLOURS

__all__ = ["coverage"]

TICKS = 6


def coverage(documents: pa.Table) -> alt.Chart:
    """The plot; a document known to the year only stands in its first month, one without a date is left out.

    Raises `InputError` where no document has a date.
    """
    columns = (documents.column(name).to_pylist() for name in ("publication_date_start", "medium"))
    counts = Counter((day.replace(day=1), medium) for day, medium in zip(*columns, strict=True) if day)
    if not counts:
        raise InputError("no document has a date, so there is nothing to plot by month")
    rows = [{"month": m.isoformat(), "medium": medium, "documents": n} for (m, medium), n in sorted(counts.items())]
    present = [medium for medium in MEDIUM_COLOURS if any(row["medium"] == medium for row in rows)]
    colours = alt.Scale(domain=present, range=[MEDIUM_COLOURS[medium] for medium in present])
    highest = max(Counter(month for month, _ in counts.elements()).values())
    bars = (
        alt.Chart(alt.Data(values=rows))
        .mark_bar()
        .encode(
            x=alt.X("yearmonth(month):T", title=None, axis=alt.Axis(grid=False, format="%Y-%m")),
            y=alt.Y("documents:Q", title="文档 documents", axis=alt.Axis(tickCount=min(highest, TICKS), format="d")),
            color=alt.Color("medium:N", scale=colours, legend=alt.Legend(title=None, orient="top")),
            tooltip=["yearmonth(month):T", "medium:N", "documents:Q"],
        )
    )
    chart: alt.Chart = bars.properties(width=640, height=220).configure(**CONFIG)
    return chart
