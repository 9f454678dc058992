"""Engines: run one step over record batches, in this process, over several, or on a cluster."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import chain, islice
from typing import Protocol

import pyarrow as pa

from lishui_gazette.errors import GazetteError
from lishui_gazette.memory import leave_at_once, without_pandas

__all__ = ["Engine", "Local", "Step"]

Step = Callable[[pa.RecordBatch], pa.RecordBatch]
# Batches under way per worker: enough that none waits, few enough that memory stays bounded.
AHEAD = 2


class Engine(Protocol):
    """Something that runs a step over batches."""

    def run(self, step: Step, batches: Iterable[pa.RecordBatch], schema: pa.Schema) -> Iterator[pa.RecordBatch]:
        """What `step` makes of each batch; `schema` is that of the results."""


@dataclass(frozen=True, slots=True)
class Local:
    """This machine: `workers` processes, or this one where that is 1."""

    workers: int = 1

    def __post_init__(self) -> None:
        if self.workers < 1:
            raise ValueError(f"workers must be at least 1 but got {self.workers}")

    def run(
        self, step: Step, batches: Iterable[pa.RecordBatch], schema: pa.Schema | None = None
    ) -> Iterator[pa.RecordBatch]:
        """What `step` makes of each batch, in the order of `batches`, whatever the number of workers.

        `step` must be a pure function that can be pickled (a function of a module, or a partial of one). With
        more than one worker it runs in fresh processes, so a script that calls this needs the usual
        `if __name__ == "__main__":`; a single batch runs here, since to start a process takes longer than most.
        At most two batches a worker are held at once.

        Raises what `step` raises, and `GazetteError` where a worker dies.
        """
        if self.workers == 1:
            return map(step, batches)
        remaining = iter(batches)
        first = list(islice(remaining, 2))
        if len(first) < 2:
            return map(step, first)
        return _over_processes(step, chain(first, remaining), self.workers)


def _over_processes(step: Step, batches: Iterable[pa.RecordBatch], workers: int) -> Iterator[pa.RecordBatch]:
    # Fresh processes, not forks: Arrow's threads do not survive a fork.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=context, initializer=_begin_worker) as pool:
        waiting: deque[Future[pa.RecordBatch]] = deque()
        try:
            for batch in batches:
                waiting.append(pool.submit(step, batch))
                if len(waiting) >= AHEAD * workers:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BrokenProcessPool as error:
            raise GazetteError(
                "a worker process died (often for lack of memory, or a script without "
                '`if __name__ == "__main__":`); try fewer workers'
            ) from error
        finally:
            for future in waiting:
                future.cancel()


def _begin_worker() -> None:
    """Ties a worker to its parent: Ctrl-C is the parent's to handle, and a worker ends when its parent is killed."""
    without_pandas()
    leave_at_once()  # who waits for a worker to end would wait a tenth of a second more
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.join,), daemon=True).start()


def _end_with(wait: Callable[[], object]) -> None:
    wait()
    os._exit(1)
