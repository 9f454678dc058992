"""Commands that make records: `extract` and `build`."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

import lishui_gazette
from lishui_gazette.cli.progress import log_json, progress
from lishui_gazette.cli.reporting import note, print_table
from lishui_gazette.cli.settings import reading_of, reads
from lishui_gazette.errors import InputError, OutputError
from lishui_gazette.memory import give_back, leave_at_once, without_pandas

if TYPE_CHECKING:
    from lishui_gazette.build import BuildReport, Edition
    from lishui_gazette.engines import Engine
    from lishui_gazette.read import Reading
    from lishui_gazette.records import DocumentRecords

__all__ = ["build", "extract"]

STDIN = "-"
SHOWN = 20  # issues of a kind that are told one by one
REMARKED = 3  # the same, of those that only inform


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="File to write to instead of standard output.")
@click.option("--workers", type=click.IntRange(1), default=1, show_default=True, help="Processes that share the work.")
@reads
@click.pass_context
def extract(
    ctx: click.Context, paths: tuple[str, ...], output: Path | None, workers: int, ocr: bool, limits: tuple[str, ...]
) -> None:
    """Print what documents say: one JSON object a document and line.

    PATH is a file (text, Markdown, HTML, PDF, DOCX, ZIP), a folder of these, or - for standard input. Spans are
    [start, end) offsets in the document's text. A document that cannot be read is told on standard error; the
    others follow.

    \b
    Examples:
      lishui-gazette extract page.txt
      lishui-gazette extract texts/ -o records.jsonl
      cat page.txt | lishui-gazette extract -
    """
    from lishui_gazette.publish.place import replacing_file  # noqa: PLC0415 - loads Arrow

    faults: list[str] = []
    lines = _lines(paths, workers, reading_of(ocr, limits), faults)
    if output is None:
        for line in lines:
            click.echo(line)
    else:
        try:
            with replacing_file(output) as path, path.open("w", encoding="utf-8") as file:
                written = sum(bool(file.write(f"{line}\n")) for line in lines)
                if not written:
                    raise InputError("; ".join(faults))  # and leave no empty file behind
        except OSError as error:
            raise OutputError(f"{output}: cannot be written ({error.strerror}); choose another file") from error
    for fault in faults:
        note(f"Error: {fault}")
    if faults:
        ctx.exit(2)


def _lines(paths: tuple[str, ...], workers: int, reading: Reading, faults: list[str]) -> Iterator[str]:
    from lishui_gazette.harvest import find_files, harvest  # noqa: PLC0415 - loads every rule

    for path in paths:
        if path == STDIN:
            try:
                yield _line(_from_stdin(reading))
            except InputError as error:
                faults.append(str(error))
    files = find_files((path for path in paths if path != STDIN), reading)
    with progress() as report:
        for done, found in enumerate(harvest(files, workers=workers, reading=reading), start=1):
            report("extract", done, len(files))
            if found.fault:
                faults.append(found.fault.message)
            elif found.records:
                for issue in found.records.issues:
                    note(f"{issue.severity}: {issue.code}: {issue.message}")
                yield _line(found.records)


def _from_stdin(reading: Reading) -> DocumentRecords:
    from lishui_gazette.extract import extract_document  # noqa: PLC0415 - loads every rule
    from lishui_gazette.read import read_bytes  # noqa: PLC0415

    return extract_document(read_bytes(sys.stdin.buffer.read(), "stdin", reading))


def _line(records: DocumentRecords) -> str:
    from lishui_gazette.records.exchange import to_exchange  # noqa: PLC0415

    return json.dumps(to_exchange(records), ensure_ascii=False)


@click.command()
@click.argument("sources", nargs=-1, metavar="[SOURCE…]")
@click.option(
    "-o", "--output", required=True, type=click.Path(), help="Folder or address for the dataset; replaced whole."
)
@click.option("--texts", metavar="DIR", type=click.Path(exists=True), help="Where to look for catalogued texts.")
@click.option(
    "--edition", type=click.Choice(["facts", "full"]), help="Without or with text. [default: full with SOURCE]"
)
@click.option("--workers", type=click.IntRange(1), default=1, show_default=True, help="Processes that share the work.")
@click.option(
    "--cache",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Where to keep what was extracted. [default: .OUTPUT.cache beside the output]",
)
@click.option(
    "--engine", type=click.Choice(["local", "spark"]), default="local", show_default=True, help="What shares the work."
)
@click.option("--master", metavar="URL", help="The Spark cluster (spark://…, yarn, local-cluster[2,1,1024]).")
@click.option("--no-cache", is_flag=True, help="Extract every document again, and keep nothing.")
@click.option("--log-json", "logs_json", is_flag=True, help="Messages as JSON Lines on standard error.")
@reads
@click.pass_context
def build(ctx: click.Context, /, sources: tuple[str, ...], output: str, **options: Any) -> None:
    """Build a dataset: extract, resolve, validate, publish.

    SOURCE is a file or a folder of documents, here or at an address that fsspec knows; without one, the catalogued
    documents that come with the package are built. What stood at the output is replaced whole, or stays as it was. A
    document that did not change is not extracted again, and an interrupted build goes on where it stopped. Exit
    status 1: the dataset was built, but with errors, which its table `issues` holds.

    \b
    Examples:
      lishui-gazette build -o dataset
      lishui-gazette build texts/ -o dataset --workers 4
      lishui-gazette build scans/ -o dataset --ocr
      lishui-gazette build --texts my/copies --edition full -o full
      lishui-gazette build s3://bucket/texts -o s3://bucket/gazettes --engine spark --master yarn
    """
    edition: Edition | None = options["edition"]
    give_back()
    leave_at_once()
    if options["engine"] == "local":
        ctx.call_on_close(without_pandas())  # Spark has use for it
    with progress(as_json=options["logs_json"]) as report_progress:
        report = lishui_gazette.build(
            sources,
            output,
            texts=options["texts"],
            edition=edition,
            workers=_engine(options),
            reading=reading_of(options["ocr"], options["limits"]),
            cache=False if options["no_cache"] else options["cache"],
            progress=report_progress,
        )
    rows = [(name, *splits.values(), sum(splits.values())) for name, splits in report.rows.items()]
    title = f"{output}: {report.manifest.edition} edition"
    print_table(title, ("table", "train", "validation", "test", "rows"), rows)
    _tell(report, as_json=options["logs_json"])
    if report.faults:
        ctx.exit(1)


def _engine(options: dict[str, Any]) -> int | Engine:
    """The number of processes, or the cluster that is asked for."""
    if options["engine"] == "local":
        if options["master"]:
            raise click.UsageError("--master is for --engine spark")
        workers: int = options["workers"]
        return workers
    from lishui_gazette.engines.spark import Spark  # noqa: PLC0415 - loads Arrow

    return Spark(options["master"])


def _tell(report: BuildReport, *, as_json: bool) -> None:
    """The issues of a build, the first of each kind one by one, and what the cache saved."""
    told: Counter[str] = Counter()
    held_back: Counter[str] = Counter()
    for issue in report.issues:
        told[issue.code] += 1
        if as_json:
            log_json("issue", severity=issue.severity, code=issue.code, message=issue.message)
        elif told[issue.code] <= (REMARKED if issue.severity == "info" else SHOWN):
            note(f"{issue.severity}: {issue.code}: {issue.message}")
        else:
            held_back[issue.code] += 1
    for code, count in held_back.items():
        note(f"{code}: {count} more, in the table `issues`")
    if as_json:
        log_json("built", files=report.files, reused=report.reused, rows=report.rows)
    elif report.reused:
        note(f"{report.reused} of {report.files} files had not changed: not extracted again")
