"""An import: readouts in, each read once and saved wholly, and an event for every one.

What is already in the record as this reader reads it is not read again, so an import that
was stopped goes on where it stopped when the same command is given again.
"""

import multiprocessing
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from functools import lru_cache
from itertools import islice
from time import monotonic

from chancery import intake
from chancery.errors import ReadError, RecordError, SettingsError
from chancery.intake.given import load_readings
from chancery.model.reading import Reading
from chancery.model.readout import Readout
from chancery.pipeline import Pipeline, default_pipeline, warm_up
from chancery.resolve.reference import check_packs, load_book
from chancery.store.journal import ImportEntry
from chancery.store.record import Writer, open_view
from chancery.store.writer import Saved

BATCH = 32
"""Readings that share a transaction; more gain nothing, and what is in hand is lost when killed."""
PATIENCE = 2.0
"""Seconds after which readings are saved although more would fit."""
_CHUNK = 8


class Outcome(StrEnum):
    """What became of one readout."""

    READ = "read"
    REREAD = "reread"
    KNOWN = "known"
    FAILED = "failed"


_OUTCOMES = {Saved.ADDED: Outcome.READ, Saved.REPLACED: Outcome.REREAD, Saved.KNOWN: Outcome.KNOWN}


@dataclass(frozen=True, slots=True)
class Event:
    """What became of one readout: `source` is its file; a failed one says why."""

    outcome: Outcome
    source: str
    fault: str = ""


@dataclass(frozen=True, kw_only=True)
class ImportOptions:
    """What holds for all readouts of one import; `are_readings` says that they come with what they say."""

    published: str | None = None
    outlet: str | None = None
    without: Sequence[str] | None = None
    jobs: int = 1
    are_readings: bool = False


@dataclass
class Import:
    """A running import: go through it for its events; it counts them as they come.

    `resumes` says that the import before this one was stopped on its way.
    """

    writer: Writer
    number: int
    resumes: bool
    events: Iterator[Event]
    counts: Counter[Outcome] = field(default_factory=Counter)
    failures: list[tuple[str, str]] = field(default_factory=list)

    def __iter__(self) -> Iterator[Event]:
        """Give the events, and close the entry in the journal after the last."""
        for event in self.events:
            self.counts[event.outcome] += 1
            if event.outcome is Outcome.FAILED:
                self.failures.append((event.source, event.fault))
            yield event
        entry = ImportEntry(
            read=self.counts[Outcome.READ] + self.counts[Outcome.REREAD],
            known=self.counts[Outcome.KNOWN],
            failures=self.failures,
        )
        self.writer.end_import(self.number, entry, ended=_now())

    def summary(self) -> dict[str, int]:
        """Give how many readouts had each outcome so far."""
        return {outcome.value: self.counts[outcome] for outcome in Outcome}


@contextmanager
def open_import(paths: Iterable[str], location: str, options: ImportOptions) -> Iterator[Import]:
    """Open a record, made where there is none, and begin an import into it.

    Raises:
        RecordError: the record cannot be opened.
        SettingsError: a pack is unknown, or the record was made without other packs.
    """
    asked = None if options.without is None else check_packs(options.without)
    with Writer.open(location) as writer:
        writer.without = _settle_packs(writer, asked)
        writer.book = load_book(writer.without)
        writer.refresh()
        reader = "given" if options.are_readings else default_pipeline().name
        number, resumes = writer.begin_import(reader=reader, started=_now())
        if options.are_readings:
            yield Import(writer, number, resumes, _import_given(writer, load_readings(paths)))
            return
        readouts = intake.load(paths, published=options.published, outlet=options.outlet)
        yield Import(writer, number, resumes, _import_all(writer, readouts, reader, options.jobs))


def rebuild_record(location: str) -> int:
    """Derive the whole record again; give the number of its documents.

    Raises:
        RecordError: there is no record, or it cannot be opened.
    """
    with open_view(location, older=True):
        pass
    with open_writer(location) as writer:
        return writer.rebuild()


@contextmanager
def open_writer(location: str) -> Iterator[Writer]:
    """Open a record that there is to change it, with the reference data it was made with."""
    with Writer.open(location) as writer:
        writer.without = _settle_packs(writer, None)
        writer.book = load_book(writer.without)
        writer.refresh()
        yield writer


def _settle_packs(writer: Writer, asked: frozenset[str] | None) -> frozenset[str]:
    """Give the packs that are left out of this record, which were settled when it was made."""
    kept = writer.keep_setting("without", ",".join(sorted(asked or ())))
    without = frozenset(kept.split(",")) - {""}
    if asked is not None and asked != without:
        was = f"without {kept}" if without else "with all reference packs"
        message = f"{writer.file}: this record was made {was}; make another for --without {','.join(sorted(asked))}"
        raise SettingsError(message)
    return without


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _import_all(writer: Writer, readouts: Iterator[Readout | ReadError], reader: str, jobs: int) -> Iterator[Event]:
    """Read and save, a batch at a time; what was read when the user stops it is still saved."""
    batch: list[Reading] = []
    began = monotonic()
    with _reading(jobs) as read:
        try:
            for item in read(_unread(writer, readouts, reader)):
                if isinstance(item, Event):
                    yield item
                    continue
                batch.append(item)
                if len(batch) >= BATCH or monotonic() - began > PATIENCE:
                    yield from _save(writer, batch)
                    batch = []
                    began = monotonic()
        except KeyboardInterrupt:
            writer.save_each(batch)
            raise
        yield from _save(writer, batch)


def _import_given(writer: Writer, readings: Iterator[Reading | ReadError]) -> Iterator[Event]:
    """Save readings that came as such, a batch at a time."""
    batch: list[Reading] = []
    for reading in readings:
        if isinstance(reading, ReadError):
            yield Event(Outcome.FAILED, reading.source, reading.fault)
        elif writer.has(reading.readout, reading.reader):
            yield Event(Outcome.KNOWN, _source(reading.readout))
        else:
            batch.append(reading)
            if len(batch) >= BATCH:
                yield from _save(writer, batch)
                batch = []
    yield from _save(writer, batch)


def _unread(writer: Writer, readouts: Iterator[Readout | ReadError], reader: str) -> Iterator[Readout | Event]:
    """Turn faults and readouts that are in the record into events, and let the others through."""
    for readout in readouts:
        if isinstance(readout, ReadError):
            yield Event(Outcome.FAILED, readout.source, readout.fault)
        elif writer.has(readout, reader):
            yield Event(Outcome.KNOWN, _source(readout))
        else:
            yield readout


def _save(writer: Writer, batch: Sequence[Reading]) -> Iterator[Event]:
    for reading, saved in zip(batch, writer.save_each(batch), strict=True):
        source = _source(reading.readout)
        if isinstance(saved, RecordError):
            yield Event(Outcome.FAILED, source, f"it cannot be kept: {saved}")
        else:
            yield Event(_OUTCOMES[saved], source)


def _source(readout: Readout) -> str:
    return readout.source or readout.id


_Read = Callable[[Iterator[Readout | Event]], Iterator[Reading | Event]]


@contextmanager
def _reading(jobs: int) -> Iterator[_Read]:
    """Give what reads: this process, or several with some chunks of work each on their way."""
    if jobs <= 1:
        yield _read_here
        return
    # Started afresh: a forked child would share the open database.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, mp_context=context, initializer=_warm_up) as pool:
        try:
            yield lambda items: _read_apart(pool, items, jobs * 3)
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _read_here(items: Iterator[Readout | Event]) -> Iterator[Reading | Event]:
    pipeline = _warm_up()
    for item in items:
        yield item if isinstance(item, Event) else pipeline.read(item)


def _read_chunk(chunk: list[Readout | Event]) -> list[Reading | Event]:
    return list(_read_here(iter(chunk)))


def _read_apart(pool: ProcessPoolExecutor, items: Iterator[Readout | Event], ahead: int) -> Iterator[Reading | Event]:
    waiting: deque[Future[list[Reading | Event]]] = deque()
    while chunk := list(islice(items, _CHUNK)):
        waiting.append(pool.submit(_read_chunk, chunk))
        if len(waiting) > ahead:
            yield from waiting.popleft().result()
    while waiting:
        yield from waiting.popleft().result()


@lru_cache(maxsize=1)
def _warm_up() -> Pipeline:
    """Give the reader of this process, ready to read much; made ready once."""
    return warm_up(default_pipeline())
