"""A small dataset to review, its tasks and what reviewers send back, for the tests of the review loop."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from lishui_gazette.build import build
from lishui_gazette.review import export_tasks

TEXT = (
    "松岚县召开旅游推进会\n\n本报讯（记者 宁可心）2024年5月6日，松岚县召开旅游推进会，县委书记佘𠮷阳主持会议。"
    "县长顾清越强调，到2025年底，全县接待游客要达到80万人次，民宿床位达到6000张。"
    "会议指出，2023年，全县接待游客62.5万人次，增长8.4%。\n"
)
OTHER = "青屿区渔业工作会议召开\n\n2024年3月2日，青屿区召开渔业工作会议。区长桂长风要求，今年新建码头3座。\n"
Row = dict[str, Any]
Edit = Callable[[list[Row]], None]


def tasks(folder: Path, form: str) -> list[Row]:
    """The tasks of the dataset in a form, as the tool reads them."""
    path = folder / f"{form}.json"
    export_tasks(folder / "before", form, path)
    text = path.read_text("utf-8")
    rows: list[Row] = json.loads(text) if form == "label-studio" else [json.loads(x) for x in text.splitlines()]
    return rows


def songlan(rows: list[Row]) -> Row:
    """The task of the longer text."""
    return next(row for row in rows if row.get("data", row)["file_name"] == "songlan.txt")


def annotated(rows: list[Row], reviewer: str = "a@example.org") -> list[Row]:
    """Tasks as Label Studio exports them: the predictions taken over as annotations."""
    for row in rows:
        results = copy.deepcopy(row["predictions"][0]["result"])
        when = "2024-06-01T08:00:00Z"
        row["annotations"] = [{"result": results, "completed_by": {"email": reviewer}, "updated_at": when}]
    return rows


def reviewed(folder: Path, rows: list[Row], name: str = "reviewed.json") -> Path:
    """A file of what came back."""
    (folder / name).write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), "utf-8")
    return folder / name


def record_of(row: Row, table: str, indicator: str) -> Row:
    """The record of a jsonl task with this indicator."""
    found = (r for r in row["records"] if r["table"] == table and r["fields"]["indicator"] == [indicator])
    return next(found)


def write_dataset(place: Path) -> Path:
    """Writes two texts about invented places into `place`, and a dataset that rules made of them; `place`."""
    (place / "texts").mkdir()
    (place / "texts" / "songlan.txt").write_text(TEXT, "utf-8")
    (place / "texts" / "qingyu.txt").write_text(OTHER, "utf-8")
    build([place / "texts"], place / "before")
    return place
