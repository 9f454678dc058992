"""How far a command is: a bar on a terminal, lines of a log elsewhere, JSON where that is asked for."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.text import Text

__all__ = ["Report", "log_json", "progress"]

Report = Callable[[str, int, int], None]
LOG_SECONDS = 10.0  # between two lines of a log


@contextmanager
def progress(*, as_json: bool = False) -> Iterator[Report]:
    """A callback for (stage, done, total) that tells on standard error how far it is, how fast, and what is left."""
    if as_json:
        yield _Log(log_json).report
    elif sys.stderr.isatty():
        with _bar() as bar:
            yield _on_bar(bar)
    else:
        yield _Log(_line).report


def log_json(event: str, **fields: Any) -> None:
    """One event as a line of JSON on standard error, with its time (UTC)."""
    now = datetime.now(UTC).isoformat(timespec="milliseconds")
    click.echo(json.dumps({"time": now, "event": event, **fields}, ensure_ascii=False), err=True)


def _line(event: str, *, stage: str, done: int, total: int, per_second: float, seconds_left: float) -> None:
    click.echo(f"{stage}: {done} of {total}, {per_second:,.1f} a second, {seconds_left:,.0f} s left", err=True)


class _Log:
    """Writes a stage's progress every ten seconds, and its end where it took longer than that."""

    def __init__(self, write: Callable[..., None]) -> None:
        self._write = write
        self._stage, self._began, self._told = "", 0.0, 0.0
        self._at_begin = 0

    def report(self, stage: str, done: int, total: int) -> None:
        now = time.monotonic()
        if stage != self._stage:
            self._stage, self._began, self._told, self._at_begin = stage, now, now, done
        is_end = done == total and self._told > self._began
        if now - self._told < LOG_SECONDS and not is_end:
            return
        self._told = now
        rate = (done - self._at_begin) / (now - self._began) if now > self._began else 0.0
        left = (total - done) / rate if rate else 0.0
        self._write(
            "progress",
            stage=stage,
            done=done,
            total=total,
            per_second=round(rate, 1),
            seconds_left=round(left, 1),
        )


class _Rate(ProgressColumn):
    """How many are done in a second."""

    def render(self, task: Task) -> Text:
        """The rate of the last seconds."""
        return Text(f"{task.speed:,.0f}/s" if task.speed else "")


def _bar() -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), _Rate(), TimeRemainingColumn())
    return Progress(*columns, console=Console(stderr=True), transient=True)


def _on_bar(bar: Progress) -> Report:
    tasks: dict[str, Any] = {}

    def report(stage: str, done: int, total: int) -> None:
        if stage not in tasks:
            tasks[stage] = bar.add_task(stage, total=total)
        bar.update(tasks[stage], completed=done, total=total)

    return report
