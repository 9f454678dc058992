"""Spark: the step runs on a cluster, on whose machines this package is installed."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from lishui_gazette.engines import Step
from lishui_gazette.errors import InputError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

__all__ = ["Spark", "unavailable"]

# Batches of a round for each core of the cluster: a round is one job, whose results the driver holds at once.
ROUND = 4
PACKAGE = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Spark:
    """A Spark cluster: the one at `master`, or the one that Spark's own settings name.

    Every machine of the cluster needs this package, of the same version, and the files under the same paths. Batches
    travel as Arrow streams through `mapInArrow`, so nothing is lost to Spark's types.
    """

    master: str | None = None

    def run(self, step: Step, batches: Iterable[pa.RecordBatch], schema: pa.Schema) -> Iterator[pa.RecordBatch]:
        """What `step` makes of each batch; in rounds, the next of which runs while the last is given on.

        `step` must be a function of a module that the cluster has, or a partial of one. Raises `InputError` where
        pyspark or Java is missing, and what Spark raises.
        """
        remaining = iter(batches)
        first = next(remaining, None)
        if first is None:
            return
        with _session(self.master) as session, ThreadPoolExecutor(1) as ahead:
            size = ROUND * session.sparkContext.defaultParallelism
            run = partial(_collected, session, step)
            under_way = ahead.submit(run, [first, *islice(remaining, size - 1)])
            while following := list(islice(remaining, size)):
                done = under_way.result()
                under_way = ahead.submit(run, following)
                yield from _results(done, schema)
            yield from _results(under_way.result(), schema)


def unavailable() -> str | None:
    """What is missing on this machine to run Spark, and what to do; None where nothing is."""
    if find_spec("pyspark") is None:
        return "needs pyspark; pip install 'lishui-gazette[spark]'"
    if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
        return "needs Java 17 or later; install it, or set JAVA_HOME to where it is"
    return None


@contextmanager
def _session(master: str | None) -> Iterator[SparkSession]:
    """The session that runs already, or one for this block."""
    missing = unavailable()
    if missing:
        raise InputError(f"engine spark: {missing}")
    from pyspark.sql import SparkSession  # noqa: PLC0415 - only where it is asked for

    running = SparkSession.getActiveSession()
    if running is not None:
        yield running
        return
    builder: Any = SparkSession.builder.appName("lishui_gazette")
    if master:
        builder = builder.master(master)
    if master and master.startswith("local"):
        # Workers on this machine run this Python and this package; a cluster's machines have their own.
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        paths = os.pathsep.join(filter(None, [str(PACKAGE), os.environ.get("PYTHONPATH")]))
        builder = builder.config("spark.executorEnv.PYTHONPATH", paths)
    session: SparkSession = builder.getOrCreate()
    try:
        yield session
    finally:
        session.stop()


def _collected(session: SparkSession, step: Step, batches: list[pa.RecordBatch]) -> list[bytearray]:
    """A round: a partition a batch, each a row that holds an Arrow stream."""
    rows = [(_packed(batch),) for batch in batches]
    frame = session.createDataFrame(rows, "packed binary").repartition(len(rows))
    return [row.packed for row in frame.mapInArrow(partial(_stepped, step), "packed binary").collect()]


def _stepped(step: Step, rows: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Runs on the cluster."""
    for row in rows:
        for packed in row.column(0):
            result = _packed(step(_unpacked(packed.as_buffer())))
            yield pa.record_batch([pa.array([result], pa.binary())], names=["packed"])


def _packed(batch: pa.RecordBatch) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, batch.schema) as writer:
        writer.write_batch(batch)
    content: bytes = sink.getvalue().to_pybytes()
    return content


def _unpacked(content: pa.Buffer | bytearray) -> pa.RecordBatch:
    with pa.ipc.open_stream(content) as reader:
        return reader.read_next_batch()


def _results(packed: list[bytearray], schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    for content in packed:
        batch = _unpacked(pa.py_buffer(bytes(content)))
        if not batch.schema.equals(schema):
            raise InputError(
                "engine spark: a machine of the cluster has another version of this package; install "
                "the same version on all of them"
            )
        yield batch
