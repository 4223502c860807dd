"""Read many readouts, here or in several processes, in their order.

What is no readout, such as the fault of a file that could not be opened, goes through untouched.
"""

import multiprocessing
import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from functools import lru_cache
from itertools import islice
from typing import TypeAlias, TypeVar

from chancery.model.reading import Reading
from chancery.model.readout import Readout
from chancery.pipeline import Pipeline, default_pipeline, warm_up

Other = TypeVar("Other")
_Chunk: TypeAlias = tuple[list[Readout | Other], Future[list[Reading]]]

_CHUNK, _AHEAD = 8, 3
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


class Reader:
    """Reads in this process, or in those of a pool."""

    def __init__(self, pool: ProcessPoolExecutor | None = None, jobs: int = 1) -> None:
        """Take the pool, and how many processes it has."""
        self._pool, self._ahead = pool, jobs * _AHEAD

    def read(self, items: Iterable[Readout | Other]) -> Iterator[Reading | Other]:
        """Give the reading of each readout, in order; so much is read ahead that no process waits, and no more."""
        if self._pool is None:
            yield from _read_here(items)
            return
        items, waiting = iter(items), deque[_Chunk[Other]]()
        while chunk := list(islice(items, _CHUNK)):
            readouts = [item for item in chunk if isinstance(item, Readout)]
            waiting.append((chunk, self._pool.submit(_read_chunk, readouts)))
            if len(waiting) > self._ahead:
                yield from _put_together(*waiting.popleft())
        while waiting:
            yield from _put_together(*waiting.popleft())


@contextmanager
def open_reader(jobs: int) -> Iterator[Reader]:
    """Give a reader with so many processes; with one, it is this process that reads."""
    if jobs <= 1:
        yield Reader()
        return
    # Started afresh: a forked child would share an open database, and the threads of libraries.
    context = multiprocessing.get_context("spawn")
    with _one_thread_each(), ProcessPoolExecutor(jobs, mp_context=context, initializer=ready_pipeline) as pool:
        try:
            yield Reader(pool, jobs)
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def ready_pipeline() -> Pipeline:
    """Give the reader of this process, ready to read much; made ready once."""
    return _make_ready(default_pipeline())


@lru_cache(maxsize=2)
def _make_ready(pipeline: Pipeline) -> Pipeline:
    return warm_up(pipeline)


def _read_here(items: Iterable[Readout | Other]) -> Iterator[Reading | Other]:
    pipeline = ready_pipeline()
    for item in items:
        yield pipeline.read(item) if isinstance(item, Readout) else item


def _read_chunk(readouts: list[Readout]) -> list[Reading]:
    pipeline = ready_pipeline()
    return [pipeline.read(readout) for readout in readouts]


def _put_together(chunk: list[Readout | Other], readings: Future[list[Reading]]) -> Iterator[Reading | Other]:
    """Put the readings in the places of their readouts; what is none of these never left this process."""
    made = iter(readings.result())
    for item in chunk:
        yield next(made) if isinstance(item, Readout) else item


@contextmanager
def _one_thread_each() -> Iterator[None]:
    """Let the processes that are started meanwhile use one core each for their sums."""
    before = {name: os.environ.get(name) for name in _THREADS}
    os.environ.update(dict.fromkeys(_THREADS, "1"))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
