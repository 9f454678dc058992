"""Engines: run one step over record batches, in this process or over several, in the same order."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

import pyarrow as pa

from lishui_gazette.errors import GazetteError

__all__ = ["Step", "run"]

Step = Callable[[pa.RecordBatch], pa.RecordBatch]
# Batches under way per worker: enough that none waits, few enough that memory stays bounded.
AHEAD = 2


def run(step: Step, batches: Iterable[pa.RecordBatch], workers: int = 1) -> Iterator[pa.RecordBatch]:
    """What `step` makes of each batch, in the order of `batches`, whatever the number of workers.

    `step` must be a pure function that can be pickled (a function of a module, or a partial of one). With
    `workers` of 1 it runs here; with more, in fresh processes, so a script that calls this needs the usual
    `if __name__ == "__main__":`. At most two batches a worker are held at once.

    Raises what `step` raises, `GazetteError` where a worker dies, and `ValueError` for workers < 1.
    """
    if workers < 1:
        raise ValueError(f"workers must be at least 1 but got {workers}")
    return map(step, batches) if workers == 1 else _over_processes(step, batches, workers)


def _over_processes(step: Step, batches: Iterable[pa.RecordBatch], workers: int) -> Iterator[pa.RecordBatch]:
    # Fresh processes, not forks: Arrow's threads do not survive a fork.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=context) as pool:
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
