"""Fuzzing: any input gives records or a typed error, in time linear in its length, with valid spans and evidence.

    python -m bench.trials.fuzz [--executions N] [--seed S] [--keep FOLDER]
    python -m bench.trials.fuzz --guided SECONDS       guided by coverage, with atheris

An input that breaks a target is written to `tests/failures/`, where the tests read it again for ever.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import re
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from bench.trials.limits import allowed, time_limit
from bench.trials.noise import hostile_text
from lishui_gazette.errors import GazetteError
from lishui_gazette.extract import extract_document
from lishui_gazette.extract.dates import find_dates
from lishui_gazette.extract.numbers import parse_number
from lishui_gazette.extract.period_expressions import find_periods
from lishui_gazette.layout import repair
from lishui_gazette.read import read_bytes
from lishui_gazette.records import DateBasis, DatePrecision, DocumentRecords
from lishui_gazette.segment.document import segment
from lishui_gazette.segment.parts import Dating
from lishui_gazette.spans import Repaired, SourceText, Span

FAILURES = Path(__file__).resolve().parents[2] / "tests" / "failures"
DATED = Dating(date(2024, 3, 5), date(2024, 3, 5), DatePrecision.DAY, DateBasis.STATED)
ENCODINGS = ("utf-8", "gb18030", "utf-16", "utf-8-sig")


def spans_of(value: Any) -> Iterator[Span]:
    """Every span in a record, however deep."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple | list):
        for item in value:
            yield from spans_of(item)
    elif hasattr(type(value), "model_fields"):
        for name in type(value).model_fields:
            yield from spans_of(getattr(value, name))


def check_records(source: SourceText, made: DocumentRecords) -> None:
    """Raises `AssertionError` where a record has a span outside the text, other words than it, or no evidence."""
    for table in (made.articles, made.meetings, made.speakers, made.remarks, made.targets, made.outcomes):
        for record in table:
            for span in spans_of(record):
                assert 0 <= span.start < span.end <= len(source.text), (record, span)
            for place, quote in (("evidence", "evidence_text"), ("cue", "cue_text"), ("content", "content_text")):
                found = getattr(record, place, None)
                assert found or not hasattr(record, place), record
                if hasattr(record, quote):
                    span = next(spans_of(found))
                    assert getattr(record, quote) == source.text[span.start : span.end], record


def _read(text: str) -> None:
    encoding = ENCODINGS[len(text) % len(ENCODINGS)]
    faults = "surrogatepass" if encoding.startswith("utf") and len(text) % 2 else "replace"
    source = read_bytes(text.encode(encoding, faults)[len(text) % 3 :], "noise.txt")
    assert source.text
    assert source.text.encode()


def _check_repaired(repaired: Repaired, source: SourceText) -> None:
    assert len(repaired.text) == len(repaired.norm) == len(repaired.offsets)
    assert all(0 <= offset <= len(source.text) for offset in repaired.offsets)


def _layout(text: str) -> None:
    source = SourceText.of(text)
    _check_repaired(repair(source), source)


def _segment(text: str) -> None:
    source = SourceText.of(text)
    for article in segment(source, repair(source)).articles:
        assert 0 <= article.span.start < article.span.end <= len(text)
        _check_repaired(article.body, source)


def _numbers(text: str) -> None:
    for word in re.split(r"[\s，。；]", text):
        number = parse_number(word)
        assert number is None or not math.isnan(number), word


def _dates(text: str) -> None:
    norm = repair(SourceText.of(text)).norm
    for mention in find_dates(norm, DATED):
        assert 0 <= mention.start < mention.end <= len(norm)


def _periods(text: str) -> None:
    repaired = repair(SourceText.of(text))
    for period in find_periods(repaired.norm, repaired.text, DATED):
        assert 0 <= period.start < period.end <= len(repaired.norm)


def _document(text: str) -> None:
    source = SourceText.of(text)
    made = extract_document(source)
    check_records(source, made)
    assert DocumentRecords.model_validate_json(made.model_dump_json()) == made


TARGETS: dict[str, Callable[[str], None]] = {
    "read": _read,
    "layout": _layout,
    "segment": _segment,
    "numbers": _numbers,
    "dates": _dates,
    "periods": _periods,
    "document": _document,
}
# Of a hundred executions: what is small is tried more often.
SHARES = {"read": 20, "layout": 15, "segment": 10, "numbers": 20, "dates": 10, "periods": 10, "document": 15}


def failure(target: str, text: str) -> BaseException | None:
    """What `target` raises for `text` that is no error of this package, or `SlowError`; None where it survives."""
    try:
        with time_limit(allowed(text)):
            TARGETS[target](text)
    except GazetteError:
        return None
    except Exception as error:  # every other error is what this looks for
        return error
    return None


def keep(folder: Path, target: str, text: str) -> Path:
    """Writes an input that broke a target where the tests find it."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{target}-{SourceText.of(text).document_id}.json"
    path.write_text(json.dumps({"target": target, "text": text}) + "\n", "ascii")
    return path


def run(executions: int, seed: int, folder: Path) -> tuple[dict[str, int], list[Path]]:
    """Executions of each target, and the inputs kept because they broke one."""
    chance = random.Random(seed)
    order = [name for name, share in SHARES.items() for _ in range(share)]
    done, kept = dict.fromkeys(TARGETS, 0), list[Path]()
    for count in range(executions):
        target = order[count % len(order)]
        text = hostile_text(chance, 2000 if count % 97 == 0 else 300)
        done[target] += 1
        error = failure(target, text)
        if error is not None:
            kept.append(keep(folder, target, text))
            print(f"{target}: {type(error).__name__}: {str(error)[:200]!r} -> {kept[-1]}", file=sys.stderr)
    return done, kept


def guided(seconds: float) -> None:
    """Runs all targets under atheris, which looks for inputs that reach new code; stops at the first failure."""
    import atheris  # noqa: PLC0415 - needs `pip install atheris`

    atheris.instrument_all()
    names = sorted(TARGETS)

    def once(data: bytes) -> None:
        provider = atheris.FuzzedDataProvider(data)
        target = names[provider.ConsumeIntInRange(0, len(names) - 1)]
        text = provider.ConsumeUnicode(4000) or "。"
        error = failure(target, text)
        if error is not None:
            keep(FAILURES, target, text)
            raise error

    atheris.Setup([sys.argv[0], f"-max_total_time={int(seconds)}", "-max_len=4000"], once)
    atheris.Fuzz()


def main() -> int:
    """Fuzz as asked; the exit status is 1 where a target broke."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--executions", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, default=FAILURES)
    parser.add_argument("--guided", type=float, metavar="SECONDS")
    options = parser.parse_args()
    if options.guided:
        guided(options.guided)
        return 0
    started = time.process_time()
    done, kept = run(options.executions, options.seed, options.keep)
    for target, count in done.items():
        print(f"{target:10} {count:10,}")
    print(f"{sum(done.values()):,} executions, {len(kept)} failures, {time.process_time() - started:.0f} s of one core")
    return int(bool(kept))


if __name__ == "__main__":
    sys.exit(main())
