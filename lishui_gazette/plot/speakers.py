"""Who speaks: the number of remarks of each person."""

from __future__ import annotations

import json
from collections import Counter

import altair as alt
import pyarrow as pa

from lishui_gazette.errors import InputError
from lishui_gazette.plot.style import CONFIG, TARGET

__all__ = ["speakers"]

TICKS = 8
SHOWN = 25  # people, those with the most remarks


def speakers(remarks: pa.Table) -> alt.Chart:
    """The plot; remarks of meetings and of unnamed people are not counted.

    Raises `InputError` where no remark is of a named person.
    """
    columns = (remarks.column(name).to_pylist() for name in ("speaker_id", "speaker_name"))
    counts = Counter((key, name) for key, name in zip(*columns, strict=True) if key and name)
    if not counts:
        raise InputError("no remark is of a named person, so there are no speakers to plot")
    rows = [{"id": key, "name": name, "remarks": n} for (key, name), n in counts.most_common(SHOWN)]
    # Two people of one name have a bar each, so bars are told apart by id and labelled by name.
    names = json.dumps({row["id"]: row["name"] for row in rows}, ensure_ascii=False)
    label = alt.Axis(labelExpr=f"{names}[datum.value]", title=None)
    bars = (
        alt.Chart(alt.Data(values=rows))
        .mark_bar(color=TARGET)
        .encode(
            y=alt.Y("id:N", sort="-x", axis=label),
            x=alt.X(
                "remarks:Q", title="发言 remarks", axis=alt.Axis(tickCount=min(rows[0]["remarks"], TICKS), format="d")
            ),
            tooltip=["name:N", "remarks:Q"],
        )
    )
    chart: alt.Chart = bars.properties(width=480, height=alt.Step(20)).configure(**CONFIG)
    return chart
