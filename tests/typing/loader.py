"""Types of the public API, checked by mypy and never run: a wrong line here is a failing type check."""

from collections.abc import Iterator
from typing import assert_type

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
from lishui_gazette.records import DocumentRecords
from lishui_gazette.validate import Report

assert_type(load("documents"), Table[Document])
assert_type(load("articles"), Table[Article])
assert_type(load("meetings"), Table[Meeting])
assert_type(load("speakers"), Table[Speaker])
assert_type(load("remarks"), Table[Remark])
assert_type(load("targets"), Table[Target])
assert_type(load("outcomes", "dist", "train"), Table[Outcome])
assert_type(load("issues", streaming=True), Table[Issue])
load("promises")  # type: ignore[call-overload]
load("targets", split="dev")  # type: ignore[call-overload]

for target in load("targets"):
    assert_type(target, Target)
    assert_type(target.value, float | None)
assert_type(load("meetings").get("id"), Meeting | None)

assert_type(lishui_gazette.extract("texts"), Iterator[DocumentRecords])
assert_type(lishui_gazette.build("texts", "out"), BuildReport)
assert_type(lishui_gazette.validate("out"), Report)
lishui_gazette.publish_all  # type: ignore[attr-defined]  # noqa: B018
