"""Types of the public API, checked by mypy and never run: a wrong line here is a failing type check."""

from collections.abc import Iterator
from pathlib import Path
from typing import assert_type

import altair
import pandas
import polars

import lishui_gazette
from lishui_gazette import (
    Article,
    Document,
    Issue,
    Meeting,
    Outcome,
    Remark,
    Speaker,
    Table,
    Target,
    load,
)
from lishui_gazette.build import BuildReport
from lishui_gazette.diff import Differences
from lishui_gazette.records import Body, Coverage, DocumentRecords, Duplicate, Event, Membership, TargetLink
from lishui_gazette.rehydrate import Rehydrated
from lishui_gazette.table import Columns
from lishui_gazette.validate import Report

assert_type(load("documents"), Table[Document])
assert_type(load("articles"), Table[Article])
assert_type(load("meetings"), Table[Meeting])
assert_type(load("speakers"), Table[Speaker])
assert_type(load("remarks"), Table[Remark])
assert_type(load("targets"), Table[Target])
assert_type(load("outcomes", "dist", "train"), Table[Outcome])
assert_type(load("issues", streaming=True), Table[Issue])
assert_type(load("target_links"), Table[TargetLink])
assert_type(load("bodies"), Table[Body])
assert_type(load("memberships"), Table[Membership])
assert_type(load("events"), Table[Event])
assert_type(load("duplicates"), Table[Duplicate])
assert_type(load("coverage"), Table[Coverage])
load("promises")  # type: ignore[call-overload]
load("targets", split="dev")  # type: ignore[call-overload]

for target in load("targets"):
    assert_type(target, Target)
    assert_type(target.value, float | None)
assert_type(load("meetings").get("id"), Meeting | None)

dataset = lishui_gazette.open_dataset("org/name", revision="v1")
assert_type(dataset.targets, Table[Target])
assert_type(dataset.speakers, Table[Speaker])
assert_type(dataset.targets_in_context(), Columns)
assert_type(dataset.promises(), Columns)
for quote in dataset.evidence(next(iter(dataset.targets)), context=20):
    assert_type(quote.text, str | None)
assert_type(dataset.targets.to_pandas(), pandas.DataFrame)
assert_type(dataset.targets.to_polars(flatten=True), polars.DataFrame)
assert_type(dataset.targets.plot("GDP"), altair.TopLevelMixin)

assert_type(lishui_gazette.diff("old", "new"), Differences)
assert_type(lishui_gazette.export("dist", "csv", "out"), list[Path])
assert_type(lishui_gazette.rehydrate("dist", "texts", "full"), Rehydrated)
assert_type(lishui_gazette.extract("texts"), Iterator[DocumentRecords])
assert_type(lishui_gazette.build("texts", "out"), BuildReport)
assert_type(lishui_gazette.validate("out"), Report)
lishui_gazette.publish_all  # type: ignore[attr-defined]  # noqa: B018
