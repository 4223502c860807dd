"""Read many readouts on the machines of a Ray cluster, in their order. One process saves.

Each worker loads the reader once and is given a few readouts at a time. What a worker had in hand when it or
its machine was lost is given to another; the record knows a document by its words, so that one which is read
twice is in it once. What is no readout never leaves this process.
"""

import os
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from time import monotonic
from typing import Any, TypeVar

from chancery.errors import ReadError, RecordError, SettingsError
from chancery.model.reading import Reading
from chancery.model.readout import Readout
from chancery.pipeline import READER_VARIABLE, default_pipeline
from chancery.workers import ready_pipeline

Other = TypeVar("Other")

_CHUNK, _IN_HAND, _AHEAD = 8, 2, 4
_LOSSES = 2
"""How often what is read may be lost with its worker, before it is read alone, and then given up."""
_FAILURES = 5
"""How often in a row a worker may fail to start."""
PATIENCE = 180.0
"""Seconds to wait for a worker when there is none."""


class Worker:
    """Reads on a machine of the cluster."""

    def __init__(self, reader: str | None) -> None:
        """Load the reader, once."""
        if reader:
            os.environ[READER_VARIABLE] = reader
        ready_pipeline()

    def name(self) -> str:
        """Say which reader this is."""
        return default_pipeline().name

    def read(self, readouts: list[Readout]) -> list[Reading]:
        """Read."""
        pipeline = ready_pipeline()
        return [pipeline.read(readout) for readout in readouts]


@dataclass
class _Task:
    number: int
    readouts: list[Readout]
    losses: int = 0


@dataclass
class ClusterReader:
    """Hands readouts to workers and gives the readings in order, whatever becomes of the workers."""

    ray: Any
    count: int
    starting: dict[Any, Any] = field(default_factory=dict)
    running: dict[Any, tuple[_Task, Any]] = field(default_factory=dict)
    free: deque[Any] = field(default_factory=deque)
    lost: deque[_Task] = field(default_factory=deque)
    done: dict[int, list[Reading | ReadError]] = field(default_factory=dict)
    failures: int = 0

    def start(self) -> None:
        """Ask the cluster for one more worker; it gets work when it answers."""
        kind = self.ray.remote(num_cpus=1, max_restarts=0)(Worker)
        worker = kind.remote(os.environ.get(READER_VARIABLE))
        self.starting[worker.name.remote()] = worker

    def read(self, items: Iterable[Readout | Other]) -> Iterator[Reading | ReadError | Other]:
        """Give the reading of each readout, in order; so much is read ahead that no worker waits, and no more."""
        for _ in range(self.count):
            self.start()
        chunks = enumerate(_cut(items))
        waiting: deque[tuple[int, list[Readout | Other]]] = deque()
        fresh: deque[_Task] = deque()
        more = True
        while more or waiting:
            while more and len(waiting) < self.count * _AHEAD:
                following = next(chunks, None)
                if following is None:
                    more = False
                    break
                number, chunk = following
                waiting.append((number, chunk))
                fresh.append(_Task(number, [item for item in chunk if isinstance(item, Readout)]))
            self._hand_out(fresh)
            while waiting and waiting[0][0] in self.done:
                number, chunk = waiting.popleft()
                yield from _put_together(chunk, self.done.pop(number))
            if waiting and not (more and len(waiting) < self.count * _AHEAD):
                self._wait()

    def _hand_out(self, fresh: deque[_Task]) -> None:
        while self.free and (self.lost or fresh):
            task = self.lost.popleft() if self.lost else fresh.popleft()
            if not task.readouts:
                self.done[task.number] = []
                continue
            worker = self.free.popleft()
            self.running[worker.read.remote(task.readouts)] = (task, worker)

    def _wait(self) -> None:
        """Take in what is ready: a worker, readings, or that a worker is lost."""
        began = monotonic()
        while not (ready := self.ray.wait([*self.running, *self.starting], num_returns=1, timeout=5.0)[0]):
            if not self.running and monotonic() - began > PATIENCE:
                message = f"no machine of the cluster has read for {PATIENCE:.0f} seconds; what was read is kept"
                raise RecordError(message)
        for ref in ready:
            if ref in self.starting:
                self._take_worker(ref)
            else:
                self._take_readings(ref)

    def _take_worker(self, ref: Any) -> None:
        worker = self.starting.pop(ref)
        try:
            name = self.ray.get(ref)
        except self.ray.exceptions.RayActorError as error:
            self.failures += 1
            if self.failures > _FAILURES:
                message = f"no machine of the cluster can start a reader: {str(error).strip().splitlines()[-1]}"
                raise SettingsError(message) from error
            self.start()
            return
        self.failures = 0
        if name != (own := default_pipeline().name):
            message = f"a machine of the cluster reads by {name}, and this one by {own}; install the same version"
            raise SettingsError(message)
        self.free.extend([worker] * _IN_HAND)

    def _take_readings(self, ref: Any) -> None:
        task, worker = self.running.pop(ref)
        try:
            self.done[task.number] = self.ray.get(ref)
        except (self.ray.exceptions.RayActorError, self.ray.exceptions.ObjectLostError):
            self._lose(task, worker)
        else:
            self.free.append(worker)

    def _lose(self, task: _Task, worker: Any) -> None:
        """Go on without a worker: another is asked for once, and what it had in hand is given out again."""
        task.losses += 1
        if task.losses > _LOSSES:
            # Not by chance: something in it ends the process that reads it.
            self.done[task.number] = [*map(_give_up, task.readouts)]
        else:
            self.lost.append(task)
        if not any(other is worker for _, other in self.running.values()):
            self.free = deque(one for one in self.free if one is not worker)
            self.start()


def _cut(items: Iterable[Readout | Other]) -> Iterator[list[Readout | Other]]:
    left = iter(items)
    while chunk := list(islice(left, _CHUNK)):
        yield chunk


def _give_up(readout: Readout) -> ReadError:
    return ReadError(readout.source or readout.id, "the process that read it, or one beside it, ended each time")


def _put_together(
    chunk: list[Readout | Other], made: list[Reading | ReadError]
) -> Iterator[Reading | ReadError | Other]:
    readings = iter(made)
    for item in chunk:
        yield next(readings) if isinstance(item, Readout) else item


@contextmanager
def open_cluster(address: str | None = None, workers: int = 0) -> Iterator[ClusterReader]:
    """Join a Ray cluster, or start one on this machine, and give a reader on it.

    Raises:
        SettingsError: Ray is not installed, or there is no cluster at the address.
    """
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # Nothing is told to anybody.
    try:
        import ray  # noqa: PLC0415 - an extra, and slow to load
    except ImportError as error:
        message = "--engine ray needs Ray, which is not installed: pip install 'chancery[ray]'"
        raise SettingsError(message) from error
    joined = ray.is_initialized()
    if not joined:
        try:
            ray.init(address=address, include_dashboard=None if address else False, log_to_driver=False)
        except (ConnectionError, ValueError, RuntimeError) as error:
            message = f"there is no Ray cluster at {address}: {error}"
            raise SettingsError(message) from error
    resources: Any = ray.cluster_resources
    try:
        yield ClusterReader(ray, workers or max(1, int(resources().get("CPU", 1))))
    finally:
        if not joined:
            ray.shutdown()
