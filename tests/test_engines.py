"""Engines: the same step, here or over processes."""

from __future__ import annotations

import os
import sys

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from lishui_gazette.engines import Local
from lishui_gazette.errors import GazetteError

BATCHES = [pa.record_batch({"n": [n, n + 1]}) for n in range(0, 20, 2)]


def doubled(batch: pa.RecordBatch) -> pa.RecordBatch:
    """A step that doubles every number."""
    return pa.record_batch({"n": pc.multiply(batch.column("n"), 2)})


def numbered(batch: pa.RecordBatch) -> pa.RecordBatch:
    """A step that tells in which process it runs."""
    return pa.record_batch({"process": [os.getpid()] * len(batch)})


def failing(batch: pa.RecordBatch) -> pa.RecordBatch:
    """A step that fails on one batch."""
    if 6 in batch.column("n").to_pylist():
        raise ValueError("six")
    return batch


def loaded(batch: pa.RecordBatch) -> pa.RecordBatch:
    """A step that tells whether its process has loaded pandas, after it gave Arrow a list."""
    return pa.record_batch({"loaded": pa.array([bool(sys.modules.get("pandas"))] * len(batch))})


def dying(batch: pa.RecordBatch) -> pa.RecordBatch:
    """A step that ends its process."""
    os._exit(1)


@pytest.mark.parametrize("workers", [1, 2])
def test_results_come_in_order(workers: int) -> None:
    """Every batch comes back once, in order, whatever the number of workers."""
    found = [n for batch in Local(workers).run(doubled, BATCHES) for n in batch.column("n").to_pylist()]
    assert found == [2 * n for n in range(20)]


@pytest.mark.parametrize(("workers", "batches", "is_here"), [(1, 2, True), (2, 1, True), (2, 2, False), (2, 0, True)])
def test_processes_start_where_there_is_work_to_share(workers: int, batches: int, is_here: bool) -> None:
    """A single batch runs in the process that asks, as all do with one worker."""
    found = [
        n for batch in Local(workers).run(numbered, BATCHES[:batches]) for n in batch.column("process").to_pylist()
    ]
    assert len(found) == 2 * batches
    assert all((n == os.getpid()) == is_here for n in found)


@pytest.mark.parametrize("workers", [1, 2])
def test_errors_come_through(workers: int) -> None:
    """What a step raises is raised to the caller."""
    with pytest.raises(ValueError, match="six"):
        list(Local(workers).run(failing, BATCHES))


def test_workers_do_without_pandas() -> None:
    """Arrow loads pandas where it is there, and a worker has no use for it."""
    found = [n for rows in Local(2).run(loaded, BATCHES) for n in rows.column("loaded").to_pylist()]
    assert len(found) == 20
    assert not any(found)


def test_a_dead_worker_is_an_error() -> None:
    """A worker that dies is a clear error, not a wait without end."""
    with pytest.raises(GazetteError, match="a worker process died"):
        list(Local(2).run(dying, BATCHES))


def test_workers_count_from_one() -> None:
    """No workers is no way to work."""
    with pytest.raises(ValueError, match="workers must be at least 1 but got 0"):
        Local(0)
